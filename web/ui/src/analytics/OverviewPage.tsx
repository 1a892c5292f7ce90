import { Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { overview as overviewQuery } from '../api/queries';
import type { Overview } from '../api/types';
import { Board } from '../common/Board';
import { DayChart } from '../common/DayChart';
import { fillDays } from '../common/days';
import { EmptyState } from '../common/EmptyState';
import { Loading } from '../common/LoadMore';
import { LinkAnchor } from '../common/links';
import { AboutFigures } from '../common/Measured';
import { Page } from '../common/Page';
import { Panel } from '../common/Panel';
import { ProblemAlert } from '../common/Problem';
import { RangePicker } from '../common/RangePicker';
import { Ranking, type RankingRow } from '../common/Ranking';
import classes from './Analytics.module.css';
import { Discarded } from './Discarded';
import { FiguresBoard } from './FiguresBoard';

export function OverviewPage() {
  const { t } = useTranslation();
  const range = useSearch({ from: '/analytics' });
  const navigate = useNavigate();
  const overview = useQuery(overviewQuery(range));
  const data = overview.data;
  const nothing = data && data.shares === 0 && data.clicks === 0 && Object.keys(data.discarded).length === 0;

  return (
    <Page
      title={t('analytics.title')}
      lead={t('analytics.lead')}
      actions={
        <RangePicker value={range} onChange={(search) => navigate({ to: '/analytics', search, replace: true })} />
      }
    >
      {overview.isPending && <Loading rows={3} height={220} />}
      {overview.isError && !data && <ProblemAlert error={overview.error} retry={() => overview.refetch()} />}
      {data && (
        <Stack gap="lg">
          <FiguresBoard totals={data} />
          {nothing ? (
            <EmptyState title={t('analytics.emptyTitle')} text={t('analytics.emptyText')} />
          ) : (
            <Figures data={data} />
          )}
          <AboutFigures />
        </Stack>
      )}
    </Page>
  );
}

function Figures({ data }: { data: Overview }) {
  const { t } = useTranslation();
  return (
    <>
      <Board>
        <DayChart title={t('analytics.byDay')} days={fillDays(data.byDay, data)} visitors />
      </Board>
      <div className={classes.pair}>
        <Panel title={t('analytics.byPost')}>
          <Posts data={data} />
        </Panel>
        <Panel title={t('analytics.byDepartment')}>
          <Departments data={data} />
        </Panel>
      </div>
      <Discarded counts={data.discarded} clicks={data.clicks} />
    </>
  );
}

export function Posts({ data }: { data: Overview }) {
  const { t } = useTranslation();
  const rows: RankingRow[] = data.byPost.map((post) => ({
    id: post.postId,
    name: (
      <LinkAnchor to="/analytics/posts/$postId" params={{ postId: post.postId }} inherit>
        {post.title}
      </LinkAnchor>
    ),
    values: [post.clicks, post.visitors ?? 0, post.shares],
    bar: post.clicks,
  }));
  const small = data.smallGroups;
  const grouped = small.shares > 0 || small.clicks > 0;
  if (grouped) {
    rows.push({
      id: ' small',
      name: <>{t('analytics.smallGroups')}</>,
      values: [small.clicks, '–', small.shares],
      bar: small.clicks,
    });
  }
  if (rows.length === 0) return <Text c="dimmed">{t('analytics.noPosts')}</Text>;
  return (
    <>
      <Ranking
        caption={t('analytics.byPost')}
        columns={[t('analytics.post'), t('analytics.clicks'), t('analytics.visitors'), t('analytics.shares')]}
        rows={rows}
      />
      {grouped && (
        <Text size="sm" c="dimmed" mt="sm">
          {t('analytics.groupedText')}
        </Text>
      )}
    </>
  );
}

function Departments({ data }: { data: Overview }) {
  const { t } = useTranslation();
  const rows = data.byDepartment.map((one) => ({
    id: one.department,
    name: <>{one.department}</>,
    values: [one.clicks, one.shares, one.sharers],
    bar: one.clicks,
  }));
  const small = data.smallDepartments;
  const all: RankingRow[] = rows;
  if (small && small.departments > 0) {
    all.push({
      id: ' small',
      name: <>{t('analytics.smallDepartments', { count: small.departments })}</>,
      values: [small.clicks, small.shares, '–'],
      bar: small.clicks,
    });
  }
  return (
    <>
      {all.length === 0 ? (
        <Text c="dimmed">{t('analytics.noDepartments')}</Text>
      ) : (
        <Ranking
          caption={t('analytics.byDepartment')}
          columns={[t('analytics.department'), t('analytics.clicks'), t('analytics.shares'), t('analytics.sharers')]}
          rows={all}
        />
      )}
      <Text size="sm" c="dimmed" mt="sm">
        {t('analytics.departmentHelp')}
      </Text>
    </>
  );
}
