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
  const shares = useInfiniteQuery(sharesQuery());
  const approvals = useInfiniteQuery(sharesQuery('needs-approval'));
  const late = approvals.data?.pages.flatMap((page) => page.items) ?? [];
  // What waits for a yes stands first, however old it is, and not once more below.
  const rest = shares.data?.pages.flatMap((page) => page.items).filter((share) => !share.needsApproval) ?? [];

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
      {approvals.isError && !approvals.data && (
        <ProblemAlert error={approvals.error} retry={() => approvals.refetch()} />
      )}
      {shares.isError && !shares.data && <ProblemAlert error={shares.error} retry={() => shares.refetch()} />}
      {shares.isSuccess && approvals.isSuccess && rest.length + late.length === 0 && !shares.hasNextPage && (
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
      {late.length > 0 && (
        <Late>
          {list(late)}
          <LoadMore query={approvals} />
        </Late>
      )}
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
