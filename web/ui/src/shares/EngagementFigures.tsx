import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { engagement as engagementQuery } from '../api/queries';
import type { Observation, Share } from '../api/types';
import { Loading } from '../common/LoadMore';
import { LinkAnchor } from '../common/links';
import { Measured } from '../common/Measured';
import { ProblemAlert } from '../common/Problem';
import { useFormats } from '../i18n/format';
import { useNetworkName } from '../i18n/networks';
import classes from './Shares.module.css';

const METRICS = [
  'impressions',
  'reach',
  'reactions',
  'comments',
  'reshares',
  'quotes',
  'bookmarks',
  'link_clicks',
] as const;

/** What the network itself says came of a share. What it does not tell is said to be unknown, which is not zero. */
export function EngagementFigures({ share, name }: { share: Share; name: string }) {
  const { t } = useTranslation();
  const format = useFormats();
  const networkName = useNetworkName();
  const query = useQuery(engagementQuery(share.id));
  if (query.isPending) return <Loading rows={1} height={84} />;
  if (query.isError) return <ProblemAlert error={query.error} retry={() => query.refetch()} />;
  const newest = latest(query.data.observations ?? []);
  const silent = (query.data.notAvailable ?? []).filter((metric) => !newest.some((one) => one.metric === metric));
  const last =
    query.data.readAt ??
    newest
      .map((one) => one.at)
      .sort()
      .at(-1);
  const { keepForHours, mayExport, connection } = query.data.terms ?? {};
  return (
    <section className={classes.figures} aria-label={t('shares.figuresOf', { network: name })}>
      {newest.length === 0 && silent.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('shares.figuresNone', { network: name })}
        </Text>
      ) : (
        <dl className={classes.metrics}>
          {newest.map((one) => (
            <div key={one.metric}>
              <dt>{metricName(one.metric)}</dt>
              <dd className="tabular">{one.count === null ? t('shares.notAvailable') : format.number(one.count)}</dd>
            </div>
          ))}
          {silent.map((metric) => (
            <div key={metric}>
              <dt>{metricName(metric)}</dt>
              <dd className={classes.unknown}>{t('shares.notAvailable')}</dd>
            </div>
          ))}
        </dl>
      )}
      <div className={classes.source}>
        <Measured />
        <Text size="sm" c="dimmed">
          {last
            ? t('shares.figuresSource', { network: name, when: format.relative(last) })
            : t('shares.figuresSoon', { network: name })}
          {keepForHours ? ` ${t('shares.figuresKept', { count: keepForHours })}` : ''}
          {mayExport === false ? ` ${t('shares.figuresStay')}` : ''}
        </Text>
        {connection && !last && (
          <LinkAnchor to="/connections" size="sm">
            {t('shares.figuresConnect', { network: networkName(connection) })}
          </LinkAnchor>
        )}
      </div>
    </section>
  );

  function metricName(metric: string): string {
    const known = METRICS.find((one) => one === metric.toLowerCase().replace('-', '_'));
    return known ? t(`shares.metric.${known}`) : metric;
  }
}

/** The newest observation of each metric, in the order of the first ones. */
export function latest(observations: Observation[]): Observation[] {
  const newest = new Map<string, Observation>();
  for (const one of observations) {
    const known = newest.get(one.metric);
    if (!known || known.at < one.at) newest.set(one.metric, one);
  }
  return [...newest.values()];
}
