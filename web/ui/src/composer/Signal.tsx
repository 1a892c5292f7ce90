import type { ShareStatus } from '../api/types';
import classes from './Signal.module.css';

/** The platform signal of a share: amber while it waits or travels, green when it is out, red when it did not go. */
export function Signal({ status, waiting }: { status: ShareStatus; waiting: boolean }) {
  const lamp =
    status === 'published'
      ? 'green'
      : status === 'failed' || status === 'cancelled'
        ? 'red'
        : waiting || status === 'scheduled'
          ? 'amber'
          : 'moving';
  return (
    <svg viewBox="0 0 320 132" className={classes.signal} data-lamp={lamp} aria-hidden="true">
      <path d="M0 118h320" className={classes.rail} />
      <path d="M0 127h320" className={classes.sleepers} />
      <g className={classes.train}>
        <path d="M40 74h120q34 0 46 36H40z" className={classes.body} />
        <rect x="56" y="84" width="22" height="13" rx="3" className={classes.window} />
        <rect x="90" y="84" width="22" height="13" rx="3" className={classes.window} />
        <rect x="124" y="84" width="22" height="13" rx="3" className={classes.window} />
        <path d="M160 84h10q10 3 17 13h-27z" className={classes.window} />
      </g>
      <path d="M262 118V66" className={classes.mast} />
      <rect x="244" y="6" width="36" height="64" rx="18" className={classes.head} />
      <circle cx="262" cy="24" r="10" className={classes.red} />
      <circle cx="262" cy="52" r="10" className={classes.green} />
    </svg>
  );
}
