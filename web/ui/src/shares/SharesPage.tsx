import { Stack, Title } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { networks as networksQuery, shares as sharesQuery } from '../api/queries';
import type { Share } from '../api/types';
import { EmptyState } from '../common/EmptyState';
import { Loading, LoadMore } from '../common/LoadMore';
import { LinkButton } from '../common/links';
import { Page } from '../common/Page';
import { ProblemAlert } from '../common/Problem';
import { Reminders } from '../connections/Reminders';
import { useArrival } from '../connections/useArrival';
import { ShareCard } from './ShareCard';
import classes from './Shares.module.css';

export function SharesPage() {
  const { t } = useTranslation();
  const { connected, 'connection-error': connectionError } = useSearch({ from: '/shares' });
  const navigate = useNavigate();
  const networks = useQuery(networksQuery).data ?? [];
  const shares = useInfiniteQuery(sharesQuery);
  const all = shares.data?.pages.flatMap((page) => page.items) ?? [];
  const late = all.filter((share) => share.needsApproval);
  const rest = all.filter((share) => !share.needsApproval);

  // Back from a network's consent page, after reconnecting from here.
  useArrival({ connected, error: connectionError });
  useEffect(() => {
    if (connected || connectionError) navigate({ to: '/shares', search: {}, replace: true });
  }, [connected, connectionError, navigate]);

  const list = (some: Share[]) => (
    <Stack component="ul" gap="md" className={classes.list}>
      {some.map((share) => (
        <li key={share.id}>
          <ShareCard share={share} network={networks.find(({ id }) => id === share.network)} />
        </li>
      ))}
    </Stack>
  );

  return (
    <Page title={t('shares.title')} lead={t('shares.lead')} narrow>
      {shares.isPending && <Loading rows={4} height={110} />}
      {shares.isError && !shares.data && <ProblemAlert error={shares.error} retry={() => shares.refetch()} />}
      {shares.isSuccess && all.length === 0 && (
        <EmptyState
          title={t('shares.emptyTitle')}
          text={t('shares.emptyText')}
          action={
            <LinkButton to="/feed" mt="sm">
              {t('app.toFeed')}
            </LinkButton>
          }
        />
      )}
      <Reminders elsewhere />
      {late.length > 0 && <Late>{list(late)}</Late>}
      {list(rest)}
      <LoadMore query={shares} />
    </Page>
  );
}

function Late({ children }: { children: React.ReactNode }) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <section aria-labelledby={id} className={classes.late}>
      <Title order={2} size="h3" id={id}>
        {t('shares.lateTitle')}
      </Title>
      {children}
    </section>
  );
}
