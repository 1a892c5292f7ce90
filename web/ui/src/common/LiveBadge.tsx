import { useTranslation } from 'react-i18next';
import type { LiveState } from '../api/live';
import classes from './LiveBadge.module.css';

export function LiveBadge({ state }: { state: LiveState }) {
  const { t } = useTranslation();
  const text = state === 'live' ? t('impact.live') : state === 'lost' ? t('impact.lost') : t('impact.connecting');
  return (
    <span className={classes.live} data-state={state} title={state === 'live' ? t('impact.liveText') : undefined}>
      <span className={classes.lamp} aria-hidden="true" />
      {text}
    </span>
  );
}
