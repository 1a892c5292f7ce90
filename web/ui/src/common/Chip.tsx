import type { ReactNode } from 'react';
import classes from './Chip.module.css';

export type Tone = 'quiet' | 'signal' | 'amber' | 'track';

/** A short state or label with its own colour, readable in both schemes. */
export function Chip({ tone = 'quiet', icon, children }: { tone?: Tone; icon?: ReactNode; children: ReactNode }) {
  return (
    <span className={classes.chip} data-tone={tone}>
      {icon}
      <span>{children}</span>
    </span>
  );
}
