import { Button, Stack, Text } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { lazy, Suspense, useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { feed as feedQuery, impact as impactQuery, me as meQuery } from '../api/queries';
import { Board, BoardFigure, BoardFigures, Flaps } from '../common/Board';
import { Chip } from '../common/Chip';
import { EmptyState } from '../common/EmptyState';
import { Loading, LoadMore } from '../common/LoadMore';
import { LinkAnchor, LinkButton } from '../common/links';
import { Page } from '../common/Page';
import { ProblemAlert } from '../common/Problem';
import type { Arrival } from '../composer/Composer';
import { Reminders } from '../connections/Reminders';
import { useArrival } from '../connections/useArrival';
import classes from './Feed.module.css';
import { PostCard } from './PostCard';

const Composer = lazy(() => import('../composer/Composer').then((module) => ({ default: module.Composer })));

/** The part of the day a greeting is for. */
export function greetingFor(hour: number): 'greetingMorning' | 'greetingDay' | 'greetingEvening' {
  if (hour >= 5 && hour < 10) return 'greetingMorning';
  return hour >= 18 || hour < 5 ? 'greetingEvening' : 'greetingDay';
}

export function FeedPage() {
  const { t } = useTranslation();
  const { share, from, connected, 'connection-error': connectionError } = useSearch({ from: '/feed' });
  const navigate = useNavigate();
  const me = useQuery(meQuery);
  const feed = useInfiniteQuery(feedQuery);
  const items = feed.data?.pages.flatMap((page) => page.items) ?? [];
  const close = useCallback(() => {
    setArrival(undefined);
    navigate({ to: '/feed', search: {}, resetScroll: false });
  }, [navigate]);

  const [arrival, setArrival] = useState<Arrival | undefined>();
  // Into the composer that sent us to the network it says so itself; elsewhere a message does.
  useArrival(share ? {} : { connected, error: connectionError });
  useEffect(() => {
    if (!connected && !connectionError) return;
    setArrival({ connected, error: connectionError });
    navigate({ to: '/feed', search: { share, from }, replace: true, resetScroll: false });
  }, [connected, connectionError, share, from, navigate]);

  const firstName = me.data?.name.split(' ')[0] ?? '';

  return (
    <Page
      name={t('feed.title')}
      title={t(`feed.${greetingFor(new Date().getHours())}`, { name: firstName })}
      lead={t('feed.lead')}
    >
      <div className={classes.layout}>
        <section aria-label={t('feed.title')} className={classes.stream}>
          <Reminders elsewhere />
          {feed.isPending && <Loading rows={3} height={230} />}
          {feed.isError && <ProblemAlert error={feed.error} retry={() => feed.refetch()} />}
          {feed.isSuccess && items.length === 0 && (
            <EmptyState
              title={t('feed.emptyTitle')}
              text={t('feed.emptyText')}
              action={
                <LinkButton to="/topics" mt="sm">
                  {t('feed.emptyAction')}
                </LinkButton>
              }
            />
          )}
          <Stack gap="lg">
            {items.map((item, index) => (
              <PostCard key={item.post.id} item={item} eager={index < 2} />
            ))}
          </Stack>
          <LoadMore query={feed} />
          {items.length > 0 && !feed.hasNextPage && (
            <div className={classes.end}>
              <Text c="dimmed">{t('feed.end')}</Text>
              <Button variant="default" loading={feed.isRefetching} onClick={() => feed.refetch()}>
                {t('feed.refresh')}
              </Button>
            </div>
          )}
        </section>
        <Aside />
      </div>
      {share && (
        <Suspense fallback={null}>
          <Composer postId={share} from={from} arrival={arrival} onClose={close} />
        </Suspense>
      )}
    </Page>
  );
}

function Aside() {
  const { t } = useTranslation();
  const impact = useQuery(impactQuery({}));
  const me = useQuery(meQuery);
  const items = useInfiniteQuery(feedQuery).data?.pages.flatMap((page) => page.items) ?? [];
  const followed = new Map(
    items
      .flatMap((item) => item.post.topics)
      .filter((topic) => me.data?.follows.includes(topic.id))
      .map((topic) => [topic.id, topic.name]),
  );
  return (
    <aside className={classes.aside} aria-label={t('feed.boardTitle')}>
      {impact.data && (
        <Board title={t('feed.boardTitle')}>
          {impact.data.shares === 0 && impact.data.clicks === 0 ? (
            <Text className={classes.quiet}>{t('feed.boardEmpty')}</Text>
          ) : (
            <>
              <BoardFigures>
                <BoardFigure label={t('feed.boardClicks', { count: impact.data.clicks })}>
                  <Flaps value={impact.data.clicks} />
                </BoardFigure>
                <BoardFigure label={t('feed.boardShares', { count: impact.data.shares })}>
                  <Flaps value={impact.data.shares} />
                </BoardFigure>
              </BoardFigures>
              <LinkAnchor to="/impact" className={classes.boardLink}>
                {t('feed.boardMore')}
              </LinkAnchor>
            </>
          )}
        </Board>
      )}
      {followed.size > 0 && (
        <div className={classes.follows}>
          <Text size="sm" fw={600}>
            {t('feed.following')}
          </Text>
          <div className={classes.chips}>
            {[...followed].map(([id, name]) => (
              <Chip key={id}>{name}</Chip>
            ))}
          </div>
          <LinkAnchor to="/topics" size="sm">
            {t('feed.followMore')}
          </LinkAnchor>
        </div>
      )}
    </aside>
  );
}
