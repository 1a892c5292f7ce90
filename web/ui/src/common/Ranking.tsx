import { Table } from '@mantine/core';
import type { ReactNode } from 'react';
import { useFormats } from '../i18n/format';
import classes from './Ranking.module.css';

export type RankingRow = { id: string; name: ReactNode; values: (number | string)[]; bar: number };

/** A table of figures, the first column's length drawn behind the name. */
export function Ranking({ columns, rows, caption }: { columns: string[]; rows: RankingRow[]; caption: string }) {
  const format = useFormats();
  const most = Math.max(1, ...rows.map((row) => row.bar));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table on a phone must scroll by keyboard too
    <section className={classes.scroll} aria-label={`${caption}: ${columns.join(', ')}`} tabIndex={0}>
      <Table className={classes.table}>
        <Table.Caption className="visually-hidden">{caption}</Table.Caption>
        <Table.Thead>
          <Table.Tr>
            {columns.map((column, index) => (
              <Table.Th key={column} scope="col" ta={index === 0 ? 'left' : 'right'}>
                {column}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Table.Tr key={row.id}>
              <Table.Th scope="row" className={classes.name}>
                {row.name}
                <span className={classes.track} aria-hidden="true">
                  <span className={classes.bar} style={{ width: `${(row.bar / most) * 100}%` }} />
                </span>
              </Table.Th>
              {row.values.map((value, index) => (
                <Table.Td key={columns[index + 1]} ta="right" className="tabular">
                  {typeof value === 'number' ? format.number(value) : value}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}
