import { useState } from 'react';
import { safeHref } from './links';
import classes from './Picture.module.css';

/** A post's picture; where there is none, or it does not load, a signal drawn from the post's own name. */
export function Picture({
  address,
  name,
  eager,
}: {
  address: string | null | undefined;
  name: string;
  eager?: boolean;
}) {
  const [broken, setBroken] = useState(false);
  const source = safeHref(address);
  if (source && !broken) {
    return (
      <img
        className={classes.picture}
        src={source}
        alt=""
        loading={eager ? 'eager' : 'lazy'}
        decoding="async"
        referrerPolicy="no-referrer"
        onError={() => setBroken(true)}
      />
    );
  }
  const hue = [...name].reduce((sum, character) => (sum * 31 + (character.codePointAt(0) ?? 0)) % 4, 7);
  return (
    <div className={classes.drawn} data-hue={hue} aria-hidden="true">
      <svg viewBox="0 0 120 80" preserveAspectRatio="xMidYMax meet" role="presentation">
        <path d="M-10 66h140" className={classes.rail} />
        <path d="M-10 74h140" className={classes.rail} />
        <path d="M38 66V20" className={classes.mast} />
        <circle cx="54" cy="30" r="16" className={classes.lampRing} />
        <circle cx="54" cy="30" r="6" className={classes.lamp} />
      </svg>
    </div>
  );
}
