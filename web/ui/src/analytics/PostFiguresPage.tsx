import { Group, Stack } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { type DateRange, me as meQuery, postAnalytics, post as postQuery } from '../api/queries';
import type { Overview, PostAnalytics } from '../api/types';
import { Board } from '../common/Board';
import { DayChart } from '../common/DayChart';
import { fillDays } from '../common/days';
import { EmptyState } from '../common/EmptyState';
import { Loading } from '../common/LoadMore';
import { LinkAnchor, LinkButton } from '../common/links';
import { AboutFigures } from '../common/Measured';
import { Page } from '../common/Page';
import { ProblemAlert } from '../common/Problem';
import { RangePicker } from '../common/RangePicker';
import { Discarded } from './Discarded';
import { FiguresBoard } from './FiguresBoard';

export function PostFiguresPage() {
  const { t } = useTranslation();
  const { postId } = useParams({ from: '/analytics/posts/$postId' });
  const range = useSearch({ from: '/analytics/posts/$postId' });
  const navigate = useNavigate();
  const client = useQueryClient();
  const figures = useQuery(postAnalytics(postId, range));
  const me = useQuery(meQuery).data;
  const curator = me?.roles.includes('curator') ?? false;
  const post = useQuery({ ...postQuery(postId), enabled: curator, retry: false });
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
        <Group gap="sm" align="flex-end">
          <RangePicker
            value={range}
            onChange={(search) =>
              navigate({ to: '/analytics/posts/$postId', params: { postId }, search, replace: true })
            }
          />
          {curator && (
            <LinkButton variant="default" to="/curator/posts/$postId" params={{ postId }}>
              {t('analytics.openPost')}
            </LinkButton>
          )}
        </Group>
      }
    >
      {figures.isPending && <Loading rows={2} height={220} />}
      {figures.isError && !data && <ProblemAlert error={figures.error} retry={() => figures.refetch()} />}
      {data && (
        <Stack gap="lg">
          <FiguresOfPost figures={data} range={range} />
          <AboutFigures />
        </Stack>
      )}
    </Page>
  );
}

export function FiguresOfPost({ figures, range }: { figures: PostAnalytics; range: DateRange }) {
  const { t } = useTranslation();
  const { shares, sharers, clicks, visitors, discarded, byDay } = figures;
  if (shares === null || clicks === null || visitors === null || discarded === null || byDay === null) {
    return <EmptyState title={t('analytics.groupedTitle')} text={t('analytics.groupedText')} />;
  }
  return (
    <>
      <FiguresBoard totals={{ shares, sharers, clicks, visitors }} />
      <Board>
        <DayChart title={t('analytics.byDay')} days={fillDays(byDay, range)} visitors />
      </Board>
      <Discarded counts={discarded} clicks={clicks} />
    </>
  );
}
