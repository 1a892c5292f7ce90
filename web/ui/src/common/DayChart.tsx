import { Button, Table, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Day } from '../api/types';
import { useFormats } from '../i18n/format';
import classes from './DayChart.module.css';

/** Clicks per day as lit bars, days with a share marked below; the same figures as a table for whoever prefers it. */
export function DayChart({ days, title, visitors }: { days: Day[]; title: string; visitors?: boolean }) {
  const { t } = useTranslation();
  const format = useFormats();
  const [table, setTable] = useState(false);
  const [pointed, setPointed] = useState<number | null>(null);
  const most = Math.max(1, ...days.map((day) => day.clicks));
  const shown = pointed === null ? undefined : days[pointed];
  const total = days.reduce((sum, day) => sum + day.clicks, 0);
  const first = days[0];
  const last = days.at(-1);
  if (!first || !last) {
    return (
      <>
        <h2 className={classes.title}>{title}</h2>
        <Text c="var(--perron-board-quiet)">{t('figures.none')}</Text>
      </>
    );
  }

  return (
    <div>
      <div className={classes.line}>
        <h2 className={classes.title}>{title}</h2>
        <Text size="sm" className={classes.readout} aria-hidden="true">
          {shown
            ? `${format.longDay(shown.day)}: ${t('analytics.clicks')} ${format.number(shown.clicks)} · ${t('analytics.shares')} ${format.number(shown.shares ?? 0)}`
            : ''}
        </Text>
        <Button size="compact-sm" variant="subtle" className={classes.toggle} onClick={() => setTable(!table)}>
          {table ? t('figures.showChart') : t('figures.showTable')}
        </Button>
      </div>
      {table ? (
        <Table.ScrollContainer minWidth={280} mah={320} className={classes.tableBox}>
          <Table className={classes.table}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th scope="col">{t('figures.day')}</Table.Th>
                <Table.Th scope="col">{t('analytics.clicks')}</Table.Th>
                {visitors && <Table.Th scope="col">{t('analytics.visitors')}</Table.Th>}
                <Table.Th scope="col">{t('analytics.shares')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {days.toReversed().map((day) => (
                <Table.Tr key={day.day}>
                  <Table.Td>{format.day(day.day)}</Table.Td>
                  <Table.Td>{format.number(day.clicks)}</Table.Td>
                  {visitors && <Table.Td>{format.number(day.visitors ?? 0)}</Table.Td>}
                  <Table.Td>{format.number(day.shares ?? 0)}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      ) : (
        <>
          <div
            role="img"
            aria-label={`${t('figures.chartLabel')}: ${format.day(first.day)} – ${format.day(last.day)}, ${format.number(total)}`}
            className={classes.bars}
            onPointerLeave={() => setPointed(null)}
          >
            {days.map((day, index) => (
              <div
                key={day.day}
                className={classes.slot}
                data-pointed={index === pointed || undefined}
                onPointerEnter={() => setPointed(index)}
              >
                <div className={classes.bar} style={{ height: `${(day.clicks / most) * 100}%` }} />
                <div className={classes.mark} data-shared={(day.shares ?? 0) > 0 || undefined} />
              </div>
            ))}
          </div>
          <div className={classes.axis} aria-hidden="true">
            <span>{format.day(first.day)}</span>
            <span className={classes.legend}>{t('figures.shareMark')}</span>
            <span>{format.day(last.day)}</span>
          </div>
        </>
      )}
    </div>
  );
}
