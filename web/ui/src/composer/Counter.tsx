import { useTranslation } from 'react-i18next';
import { useFormats } from '../i18n/format';
import classes from './Composer.module.css';
import type { Count } from './composing';

/** From here on it is worth saying how much room is left. */
const NEARLY = 0.9;

/** The count for the eye; for the ear only that the end is near, or passed, once each. */
export function Counter({ count }: { count: Count }) {
  const { t } = useTranslation();
  const format = useFormats();
  const { used, limit, over, exact } = count;
  const nearly = limit !== null && over === 0 && used >= limit * NEARLY;
  const about = exact || used === 0 ? '' : `${t('composer.about')} `;
  return (
    <div className={classes.counter} data-over={over > 0 || undefined} data-nearly={nearly || undefined}>
      {limit !== null && (
        <span className={classes.gauge} aria-hidden="true">
          <span style={{ transform: `scaleX(${Math.min(1, used / limit)})` }} />
        </span>
      )}
      <span className="tabular">
        {about}
        {limit === null
          ? t('composer.charactersUsed', { count: used })
          : t('composer.characters', { used: format.number(used), limit: format.number(limit) })}
      </span>
      <output className="visually-hidden">
        {over > 0 ? t('composer.overLimit') : nearly ? t('composer.nearLimit') : ''}
      </output>
    </div>
  );
}
