import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { engagement as engagementQuery } from '../api/queries';
import type { Engagement, Share } from '../api/types';
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
  'link-clicks',
] as const;

/** What the network itself says came of a share. What it does not tell is said to be unknown, which is not zero. */
export function EngagementFigures({ share, name }: { share: Share; name: string }) {
  const { t } = useTranslation();
  const query = useQuery(engagementQuery(share.id));
  if (query.isPending) return <Loading rows={1} height={84} />;
  if (query.isError) return <ProblemAlert error={query.error} retry={() => query.refetch()} />;
  return (
    <section className={classes.figures} aria-label={t('shares.figuresOf', { network: name })}>
      {query.data.readAt ? (
        <Told engagement={query.data} readAt={query.data.readAt} name={name} />
      ) : (
        <NotAsked engagement={query.data} name={name} />
      )}
    </section>
  );
}

function Told({ engagement, readAt, name }: { engagement: Engagement; readAt: string; name: string }) {
  const { t } = useTranslation();
  const format = useFormats();
  const { keepForHours, mayExport } = engagement.terms ?? {};
  const metricName = (metric: string) => {
    const known = METRICS.find((one) => one === metric);
    return known ? t(`shares.metric.${known}`) : metric;
  };
  return (
    <>
      <dl className={classes.metrics}>
        {engagement.observations.map(({ metric, count }) => (
          <div key={metric}>
            <dt>{metricName(metric)}</dt>
            <dd className="tabular">{format.number(count)}</dd>
          </div>
        ))}
        {engagement.notAvailable.map((metric) => (
          <div key={metric}>
            <dt>{metricName(metric)}</dt>
            <dd className={classes.unknown}>{t('shares.notAvailable')}</dd>
          </div>
        ))}
      </dl>
      <div className={classes.source}>
        <Measured />
        <Text size="sm" c="dimmed">
          {t('shares.figuresSource', { network: name, when: format.relative(readAt) })}
          {keepForHours ? ` ${t('shares.figuresKept', { count: keepForHours })}` : ''}
          {mayExport === false ? ` ${t('shares.figuresStay')}` : ''}
        </Text>
      </div>
    </>
  );
}

/** Before the network was asked for the first time, and where it never will be. */
function NotAsked({ engagement, name }: { engagement: Engagement; name: string }) {
  const { t } = useTranslation();
  const format = useFormats();
  const networkName = useNetworkName();
  const { terms, nextReadAt } = engagement;
  return (
    <div className={classes.source}>
      <Text size="sm" c="dimmed">
        {!terms
          ? t('shares.figuresNone', { network: name })
          : nextReadAt && Date.parse(nextReadAt) > Date.now()
            ? t('shares.figuresNext', { network: name, when: format.relative(nextReadAt) })
            : t('shares.figuresSoon', { network: name })}
      </Text>
      {terms?.connection && (
        <LinkAnchor to="/connections" size="sm">
          {t('shares.figuresConnect', { network: networkName(terms.connection) })}
        </LinkAnchor>
      )}
    </div>
  );
}
