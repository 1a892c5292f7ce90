import type { ReactNode } from 'react';
import { useFormats } from '../i18n/format';
import classes from './Board.module.css';

/** A departure board: the dark panel with lamps on which Perron shows figures. */
export function Board({ title, aside, children }: { title?: ReactNode; aside?: ReactNode; children: ReactNode }) {
  return (
    <div className={classes.board}>
      {(title || aside) && (
        <div className={classes.head}>
          <div className={classes.title}>{title}</div>
          {aside}
        </div>
      )}
      {children}
    </div>
  );
}

/** A figure on split-flap tiles. Screen readers get the number; each tile turns over when its digit changes. */
export function Flaps({ value, size = 'md' }: { value: number; size?: 'sm' | 'md' | 'lg' }) {
  const format = useFormats();
  const text = format.number(value);
  return (
    <span className={classes.flaps} data-size={size}>
      <span className="visually-hidden">{text}</span>
      <span aria-hidden="true" className={classes.tiles}>
        {[...text].map((character, index) => {
          const place = text.length - index;
          return /\d/.test(character) ? (
            <span key={`${place}-${character}`} className={classes.tile}>
              {character}
            </span>
          ) : (
            <span key={`${place}-gap`} className={classes.gap}>
              {character}
            </span>
          );
        })}
      </span>
    </span>
  );
}

export function BoardFigures({ children }: { children: ReactNode }) {
  return <dl className={classes.figures}>{children}</dl>;
}

export function BoardFigure({ label, help, children }: { label: ReactNode; help?: ReactNode; children: ReactNode }) {
  return (
    <div className={classes.figure}>
      <dt>{label}</dt>
      <dd>
        {children}
        {help && <span className={classes.help}>{help}</span>}
      </dd>
    </div>
  );
}
