import { Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useLive } from '../api/live';
import { impact as impactQuery } from '../api/queries';
import { Board, BoardFigure, BoardFigures, Flaps } from '../common/Board';
import { DayChart } from '../common/DayChart';
import { fillDays, lastDays } from '../common/days';
import { EmptyState } from '../common/EmptyState';
import { LiveBadge } from '../common/LiveBadge';
import { Loading } from '../common/LoadMore';
import { LinkButton } from '../common/links';
import { AboutFigures, Measured } from '../common/Measured';
import { Page } from '../common/Page';
import { Panel } from '../common/Panel';
import { ProblemAlert } from '../common/Problem';
import { RangePicker } from '../common/RangePicker';
import { Ranking } from '../common/Ranking';

export function ImpactPage() {
  const { t } = useTranslation();
  const range = useSearch({ from: '/impact' });
  const navigate = useNavigate();
  const impact = useQuery(impactQuery(range));
  const live = useLive('impact', 'impact');
  const nothing = impact.data?.shares === 0 && impact.data.clicks === 0;

  return (
    <Page
      title={t('impact.title')}
      lead={`${t('impact.lead')} ${t('impact.onlyYou')}`}
      actions={<RangePicker value={range} onChange={(search) => navigate({ to: '/impact', search, replace: true })} />}
    >
      {impact.isPending && <Loading rows={2} height={220} />}
      {impact.isError && !impact.data && <ProblemAlert error={impact.error} retry={() => impact.refetch()} />}
      {impact.data && (
        <Stack gap="lg">
          <Board title={<Measured />} aside={<LiveBadge state={live} />}>
            <BoardFigures>
              <BoardFigure label={t('impact.clicks')} help={t('impact.clicksHelp')}>
                <Flaps value={impact.data.clicks} size="lg" />
              </BoardFigure>
              <BoardFigure label={t('impact.visitors')} help={t('impact.visitorsHelp')}>
                <Flaps value={impact.data.visitors} size="lg" />
              </BoardFigure>
              <BoardFigure label={t('impact.shares')} help={t('impact.sharesHelp')}>
                <Flaps value={impact.data.shares} size="lg" />
              </BoardFigure>
            </BoardFigures>
          </Board>
          {nothing ? (
            <EmptyState
              title={t('impact.emptyTitle')}
              text={t('impact.emptyText')}
              action={
                <LinkButton to="/feed" mt="sm">
                  {t('impact.emptyAction')}
                </LinkButton>
              }
            />
          ) : (
            <>
              <Board>
                <DayChart
                  title={t('impact.byDay')}
                  days={fillDays(impact.data.byDay, range.from ? range : lastDays(30))}
                />
              </Board>
              <Panel title={t('impact.byPost')} aside={<Measured />}>
                {impact.data.byPost.length === 0 ? (
                  <Text c="dimmed">{t('impact.noPosts')}</Text>
                ) : (
                  <Ranking
                    caption={t('impact.byPost')}
                    columns={[t('impact.post'), t('impact.clicks'), t('impact.shares')]}
                    rows={impact.data.byPost.map((post) => ({
                      id: post.postId,
                      name: post.title,
                      values: [post.clicks, post.shares],
                      bar: post.clicks,
                    }))}
                  />
                )}
              </Panel>
            </>
          )}
          <AboutFigures />
        </Stack>
      )}
    </Page>
  );
}
