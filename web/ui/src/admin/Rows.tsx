import { ActionIcon, Button } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './Admin.module.css';

type Props<T> = {
  rows: T[];
  /** A row before anything is filled in. */
  blank: T;
  add: string;
  /** What removing a row is called. */
  remove: (row: T, index: number) => string;
  onRows: (rows: T[]) => void;
  children: (row: T, index: number, set: (part: Partial<T>) => void) => ReactNode;
};

/** Rows of two fields each, to which one can be added and from which each can be removed. */
export function Rows<T>({ rows, blank, add, remove, onRows, children }: Props<T>) {
  return (
    <>
      {rows.map((row, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row has no other name until it is filled in
        <div key={index} className={classes.row}>
          {children(row, index, (part) => onRows(rows.map((one, at) => (at === index ? { ...one, ...part } : one))))}
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            aria-label={remove(row, index)}
            onClick={() => onRows(rows.filter((_, at) => at !== index))}
          >
            <IconX size={18} aria-hidden />
          </ActionIcon>
        </div>
      ))}
      <div>
        <Button
          variant="default"
          size="sm"
          leftSection={<IconPlus size={16} aria-hidden />}
          onClick={() => onRows([...rows, blank])}
        >
          {add}
        </Button>
      </div>
    </>
  );
}
