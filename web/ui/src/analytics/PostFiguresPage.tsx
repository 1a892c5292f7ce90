import { Stack } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useLive } from '../api/live';
import { me as meQuery, postAnalytics, post as postQuery } from '../api/queries';
import type { Overview } from '../api/types';
import { Board, BoardFigure, BoardFigures, Flaps } from '../common/Board';
import { DayChart } from '../common/DayChart';
import { fillDays } from '../common/days';
import { LiveBadge } from '../common/LiveBadge';
import { Loading } from '../common/LoadMore';
import { LinkAnchor, LinkButton } from '../common/links';
import { AboutFigures, Measured } from '../common/Measured';
import { Page } from '../common/Page';
import { ProblemAlert } from '../common/Problem';
import classes from './Analytics.module.css';
import { Discarded } from './Discarded';

export function PostFiguresPage() {
  const { t } = useTranslation();
  const { postId } = useParams({ from: '/analytics/posts/$postId' });
  const client = useQueryClient();
  const figures = useQuery(postAnalytics(postId));
  const me = useQuery(meQuery).data;
  const curator = me?.roles.includes('curator') ?? false;
  const post = useQuery({ ...postQuery(postId), enabled: curator, retry: false });
  const live = useLive('counts', 'overview');
  const listed = client
    .getQueriesData<Overview>({ queryKey: ['overview'] })
    .flatMap(([, data]) => (data && 'byPost' in data ? data.byPost : []))
    .find((one) => one.postId === postId)?.title;
  const title = figures.data?.title ?? post.data?.title ?? listed ?? t('analytics.postTitle');
  const data = figures.data;

  return (
    <Page
      title={title}
      above={
        <LinkAnchor to="/analytics" display="inline-block" mb="xs">
          ← {t('analytics.back')}
        </LinkAnchor>
      }
      actions={
        curator && (
          <LinkButton variant="default" to="/curator/posts/$postId" params={{ postId }}>
            {t('analytics.openPost')}
          </LinkButton>
        )
      }
    >
      {figures.isPending && <Loading rows={2} height={220} />}
      {figures.isError && !data && <ProblemAlert error={figures.error} retry={() => figures.refetch()} />}
      {data && (
        <Stack gap="lg">
          <Board title={<Measured />} aside={<LiveBadge state={live} />}>
            <BoardFigures>
              <BoardFigure label={t('analytics.clicks')} help={t('analytics.clicksHelp')}>
                <Flaps value={data.clicks} size="lg" />
              </BoardFigure>
              <BoardFigure label={t('analytics.visitors')} help={t('analytics.visitorsHelp')}>
                <Flaps value={data.visitors} size="lg" />
              </BoardFigure>
              <BoardFigure label={t('analytics.shares')} help={t('analytics.sharesHelp')}>
                <Flaps value={data.shares} size="lg" />
              </BoardFigure>
              <BoardFigure
                label={t('analytics.sharers')}
                help={data.sharers === null ? t('analytics.tooFewHelp') : t('analytics.sharersHelp')}
              >
                {data.sharers === null ? (
                  <span className={classes.few}>{t('analytics.tooFew')}</span>
                ) : (
                  <Flaps value={data.sharers} size="lg" />
                )}
              </BoardFigure>
            </BoardFigures>
          </Board>
          <Board>
            <DayChart title={t('analytics.byDay')} days={fillDays(data.byDay, {})} visitors />
          </Board>
          <Discarded counts={data.discarded} clicks={data.clicks} />
          <AboutFigures />
        </Stack>
      )}
    </Page>
  );
}
