import { Button, Stack, Text, Title } from '@mantine/core';
import { IconArrowUpRight, IconCheck } from '@tabler/icons-react';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { needsConfirmation, SHARE, shares as sharesQuery } from '../api/queries';
import type { Share } from '../api/types';
import { Chip, type Tone } from '../common/Chip';
import { ConfirmModal } from '../common/ConfirmModal';
import { CopyButton } from '../common/CopyButton';
import { EmptyState } from '../common/EmptyState';
import { Loading, LoadMore } from '../common/LoadMore';
import { LinkButton, safeHref } from '../common/links';
import { NetworkIcon } from '../common/NetworkIcon';
import { Page } from '../common/Page';
import { notifyDone, notifyProblem, ProblemAlert } from '../common/Problem';
import { useFormats } from '../i18n/format';
import { useNetworkName } from '../i18n/networks';
import classes from './Shares.module.css';

export function SharesPage() {
  const { t } = useTranslation();
  const shares = useInfiniteQuery(sharesQuery);
  const all = shares.data?.pages.flatMap((page) => page.items) ?? [];
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
      <Stack component="ul" gap="md" className={classes.list}>
        {all.map((share) => (
          <li key={share.id}>
            <ShareCard share={share} />
          </li>
        ))}
      </Stack>
      <LoadMore query={shares} />
    </Page>
  );
}

const TONES: Record<Share['status'], Tone> = {
  requested: 'amber',
  scheduled: 'amber',
  publishing: 'amber',
  reconciling: 'amber',
  published: 'track',
  failed: 'signal',
  cancelled: 'quiet',
};

function ShareCard({ share }: { share: Share }) {
  const { t } = useTranslation();
  const format = useFormats();
  const network = useNetworkName()(share.network);
  const client = useQueryClient();
  const [asking, setAsking] = useState(false);
  const confirming = needsConfirmation(share);
  const open = safeHref(share.shareUrl);
  const permalink = safeHref(share.permalink);

  const move = useMutation({
    mutationFn: (move: 'cancel' | 'confirm') => api.post<Share | undefined>(`${SHARE}/shares/${share.id}/${move}`),
    onSuccess: (_, move) => {
      setAsking(false);
      notifyDone(t(move === 'cancel' ? 'shares.cancelled' : 'shares.confirmed'), t);
      client.invalidateQueries({ queryKey: ['shares'] });
      client.invalidateQueries({ queryKey: ['feed'] });
    },
    onError: (error) => {
      setAsking(false);
      notifyProblem(error, t);
      client.invalidateQueries({ queryKey: ['shares'] });
    },
  });

  return (
    <article className={classes.card} aria-label={`${share.postTitle}, ${network}`}>
      <span className={classes.icon}>
        <NetworkIcon id={share.network} size={24} />
      </span>
      <div className={classes.body}>
        <div className={classes.state}>
          <Chip tone={TONES[share.status]}>
            {confirming ? t('shares.status.confirm') : t(`shares.status.${share.status}`)}
          </Chip>
          <Text size="sm" c="dimmed">
            {network} · {when()}
          </Text>
        </div>
        <Title order={2} size="h3">
          {share.postTitle}
        </Title>
        <Text className={classes.words} lang={share.language} lineClamp={4}>
          {share.words}
        </Text>
        {share.status === 'failed' && share.failure && (
          <div className={classes.failure}>
            <Text size="sm" fw={620}>
              {share.failure.text}
            </Text>
            <Text size="sm">
              {t('shares.whatToDo')}: {share.failure.whatToDo}
            </Text>
          </div>
        )}
        {confirming && (
          <Text size="sm" c="dimmed">
            {t('shares.confirmText')}
          </Text>
        )}
        <div className={classes.actions}>
          {permalink && (
            <Button
              component="a"
              href={permalink}
              target="_blank"
              rel="noreferrer noopener"
              variant="default"
              size="sm"
              rightSection={<IconArrowUpRight size={16} aria-hidden />}
            >
              {t('shares.permalink', { network })}
            </Button>
          )}
          {confirming && (
            <>
              <Button
                size="sm"
                loading={move.isPending && move.variables === 'confirm'}
                leftSection={<IconCheck size={16} aria-hidden />}
                onClick={() => move.mutate('confirm')}
              >
                {t('result.confirm')}
              </Button>
              {open ? (
                <Button
                  component="a"
                  href={open}
                  target={open.startsWith('mailto:') ? undefined : '_blank'}
                  rel="noreferrer noopener"
                  variant="default"
                  size="sm"
                >
                  {t('result.open', { network })}
                </Button>
              ) : (
                <CopyButton size="sm" variant="default" text={share.link.url} label={t('result.copyLink')} />
              )}
            </>
          )}
          {share.status === 'failed' && (
            <>
              <LinkButton size="sm" to="/feed" search={{ share: share.postId }}>
                {t('shares.again')}
              </LinkButton>
              {share.network === 'linkedin' && (
                <LinkButton size="sm" variant="default" to="/connections">
                  {t('shares.reconnect')}
                </LinkButton>
              )}
            </>
          )}
          {(share.status === 'scheduled' || confirming) && (
            <Button
              size="sm"
              variant="subtle"
              aria-label={t('shares.cancelNamed', { title: share.postTitle })}
              onClick={() => setAsking(true)}
            >
              {t('shares.cancel')}
            </Button>
          )}
        </div>
      </div>
      <ConfirmModal
        opened={asking}
        title={t('shares.cancel')}
        text={t('shares.cancelConfirm')}
        yes={t('shares.cancelYes')}
        busy={move.isPending}
        onYes={() => move.mutate('cancel')}
        onClose={() => setAsking(false)}
      />
    </article>
  );

  function when(): string {
    if (share.status === 'scheduled' && share.scheduledFor) {
      return t('shares.scheduledFor', { when: format.dateTime(share.scheduledFor) });
    }
    return share.publishedAt
      ? t('shares.publishedAt', { when: format.relative(share.publishedAt) })
      : t('shares.requestedAt', { when: format.relative(share.requestedAt) });
  }
}
