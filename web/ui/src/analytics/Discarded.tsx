import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Panel } from '../common/Panel';
import { useFormats } from '../i18n/format';
import classes from './Analytics.module.css';

export const REASONS = [
  'preview-bot',
  'crawler',
  'mail-scanner',
  'prefetch',
  'head',
  'repeat',
  'colleague',
  'datacentre',
  'burst',
] as const;

/** Every request that was not counted, by reason, the commonest first, each in words a board member understands. */
export function Discarded({ counts, clicks }: { counts: Record<string, number>; clicks: number }) {
  const { t } = useTranslation();
  const format = useFormats();
  const rows = Object.entries(counts)
    .filter(([, count]) => count > 0)
    .sort(([, a], [, b]) => b - a);
  const total = rows.reduce((sum, [, count]) => sum + count, 0);
  const unseen = REASONS.filter((reason) => !counts[reason]).map((reason) => t(`discard.${reason}.name`));
  const most = Math.max(1, ...rows.map(([, count]) => count));

  return (
    <Panel
      title={t('analytics.discarded')}
      aside={
        total > 0 && (
          <Text size="sm" c="dimmed">
            {t('analytics.discardedShare', { percent: format.percent(total / (total + clicks)) })}
          </Text>
        )
      }
    >
      <Text mb="lg" maw="70ch">
        {total === 0 ? t('analytics.discardedNone') : t('analytics.discardedLead', { count: total })}
      </Text>
      <dl className={classes.reasons}>
        {rows.map(([reason, count]) => {
          const known = REASONS.find((one) => one === reason) ?? 'other';
          return (
            <div key={reason} className={classes.reason}>
              <dt>{known === 'other' ? reason : t(`discard.${known}.name`)}</dt>
              <dd className={classes.count}>
                <span className={classes.number}>{format.number(count)}</span>
                <span className={classes.track} aria-hidden="true">
                  <span className={classes.bar} style={{ width: `${(count / most) * 100}%` }} />
                </span>
              </dd>
              <dd className={classes.why}>{t(`discard.${known}.why`)}</dd>
            </div>
          );
        })}
      </dl>
      {total > 0 && unseen.length > 0 && (
        <Text size="sm" c="dimmed" mt="lg">
          {t('analytics.discardedUnseen', { reasons: format.list(unseen) })}
        </Text>
      )}
    </Panel>
  );
}
