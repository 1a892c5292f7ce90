import { ActionIcon, Button, Menu, Text, Title } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import {
  type Icon,
  IconArrowUpRight,
  IconBan,
  IconChartBar,
  IconCheck,
  IconCopy,
  IconDots,
  IconPencil,
  IconPlugConnected,
  IconQrcode,
  IconTrash,
} from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { isBare, needsConfirmation, SHARE } from '../api/queries';
import type { Network, Share } from '../api/types';
import { Chip, type Tone } from '../common/Chip';
import { ConfirmModal } from '../common/ConfirmModal';
import { CopyButton } from '../common/CopyButton';
import { LinkButton, safeHref } from '../common/links';
import { NetworkIcon } from '../common/NetworkIcon';
import { notifyDone, notifyProblem } from '../common/Problem';
import { useFormats } from '../i18n/format';
import { useNetworkName } from '../i18n/networks';
import { Approve } from './Approve';
import { EditShare } from './EditShare';
import { EngagementFigures } from './EngagementFigures';
import { QrCode } from './LinkTools';
import { ReconnectModal } from './ReconnectModal';
import classes from './Shares.module.css';

const TONES: Record<Share['status'], Tone> = {
  requested: 'amber',
  scheduled: 'amber',
  publishing: 'amber',
  reconciling: 'amber',
  published: 'track',
  failed: 'signal',
  cancelled: 'quiet',
};

type Asking = 'cancel' | 'remove' | 'edit' | 'reconnect' | null;

/** One share: its state in words, and everything its employee can do about it. */
export function ShareCard({ share, network }: { share: Share; network: Network | undefined }) {
  const { t } = useTranslation();
  const name = useNetworkName()(share.network);
  const client = useQueryClient();
  const [asking, setAsking] = useState<Asking>(null);
  const [shown, setShown] = useState<'figures' | 'code' | null>(null);
  const clipboard = useClipboard();
  const confirming = needsConfirmation(share);
  const removed = Boolean(share.removedAt);
  const out = share.status === 'published' && !removed;
  // A link alone has no page to open.
  const open = isBare(share.network) ? undefined : safeHref(share.shareUrl);
  const permalink = safeHref(share.permalink);
  const reconnect =
    share.status === 'failed' &&
    (share.failure?.action ? share.failure.action === 'reconnect' : share.network === 'linkedin');
  const profile =
    share.status === 'failed' && share.failure?.action === 'look'
      ? profileAt(share.network, network?.connection?.server)
      : undefined;
  const there = permalink ?? safeHref(profile);
  const stop = () => setAsking(null);
  const show = (what: 'figures' | 'code') => setShown(shown === what ? null : what);

  const move = useMutation({
    mutationFn: (move: 'cancel' | 'confirm' | 'remove') =>
      api.post<Share | undefined>(`${SHARE}/shares/${share.id}/${move}`),
    onSuccess: (_, move) => {
      stop();
      notifyDone(
        t(move === 'cancel' ? 'shares.cancelled' : move === 'remove' ? 'shares.removed' : 'shares.confirmed', {
          network: name,
        }),
        t,
      );
      client.invalidateQueries({ queryKey: ['shares'] });
      client.invalidateQueries({ queryKey: ['feed'] });
    },
    onError: (error) => {
      stop();
      notifyProblem(error, t);
      client.invalidateQueries({ queryKey: ['shares'] });
    },
  });

  const others = onlyOffered([
    (out || (confirming && open)) && {
      label: t('result.copyLink'),
      icon: IconCopy,
      act: () => {
        clipboard.copy(share.link.url);
        notifyDone(t('app.copied'), t);
      },
    },
    (out || confirming) && share.qr && { label: t('result.qr'), icon: IconQrcode, act: () => show('code') },
    share.canEdit &&
      !removed && {
        label: t('shares.edit'),
        name: t('shares.editNamed', { title: share.postTitle }),
        icon: IconPencil,
        act: () => setAsking('edit'),
      },
    share.canRemove &&
      !removed && {
        label: t('shares.remove'),
        name: t('shares.removeNamed', { title: share.postTitle }),
        icon: IconTrash,
        act: () => setAsking('remove'),
      },
    (share.status === 'scheduled' || confirming) && {
      label: t('shares.cancel'),
      name: t('shares.cancelNamed', { title: share.postTitle }),
      icon: IconBan,
      act: () => setAsking('cancel'),
    },
  ]);

  return (
    <article className={classes.card} aria-label={`${share.postTitle}, ${name}`}>
      <span className={classes.icon}>
        <NetworkIcon id={share.network} size={24} />
      </span>
      <div className={classes.body}>
        <State share={share} name={name} />
        <Title order={share.needsApproval ? 3 : 2} size="h3">
          {share.postTitle}
        </Title>
        {share.needsApproval ? (
          <Approve share={share} name={name} />
        ) : (
          share.words && (
            <Text className={classes.words} lang={share.language} lineClamp={4} data-removed={removed || undefined}>
              {share.words}
            </Text>
          )
        )}
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
          {there && !removed && (
            <Button
              component="a"
              href={there}
              target="_blank"
              rel="noreferrer noopener"
              variant="default"
              size="sm"
              rightSection={<IconArrowUpRight size={16} aria-hidden />}
            >
              {t(permalink ? 'shares.permalink' : 'shares.lookThere', { network: name })}
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
                  {t('result.open', { network: name })}
                </Button>
              ) : (
                <CopyButton size="sm" variant="default" text={share.link.url} label={t('result.copyLink')} />
              )}
            </>
          )}
          {reconnect && (
            <Button
              size="sm"
              leftSection={<IconPlugConnected size={16} aria-hidden />}
              onClick={() => setAsking('reconnect')}
            >
              {t('connections.reconnect', { network: name })}
            </Button>
          )}
          {share.status === 'failed' && (
            <LinkButton
              size="sm"
              variant={reconnect ? 'default' : 'filled'}
              to="/feed"
              search={{ share: share.postId }}
            >
              {t(share.failure?.action === 'retry' ? 'shares.retry' : 'shares.again')}
            </LinkButton>
          )}
          {out && network?.readsEngagement && (
            <Button
              size="sm"
              variant="default"
              aria-expanded={shown === 'figures'}
              leftSection={<IconChartBar size={16} aria-hidden />}
              onClick={() => show('figures')}
            >
              {t('shares.figures')}
            </Button>
          )}
          <Others title={share.postTitle} others={others} />
        </div>
        {shown === 'figures' && <EngagementFigures share={share} name={name} />}
        {shown === 'code' && <QrCode share={share} />}
      </div>
      <ConfirmModal
        opened={asking === 'cancel'}
        title={t('shares.cancel')}
        text={t('shares.cancelConfirm')}
        yes={t('shares.cancelYes')}
        busy={move.isPending}
        onYes={() => move.mutate('cancel')}
        onClose={stop}
      />
      <ConfirmModal
        opened={asking === 'remove'}
        title={t('shares.removeNamed', { title: share.postTitle })}
        text={t('shares.removeConfirm', { network: name })}
        yes={t('shares.removeYes')}
        busy={move.isPending}
        onYes={() => move.mutate('remove')}
        onClose={stop}
      />
      {asking === 'edit' && <EditShare share={share} name={name} onClose={stop} />}
      {asking === 'reconnect' && <ReconnectModal id={share.network} network={network} onClose={stop} />}
    </article>
  );
}

type Other = { label: string; name?: string; icon: Icon; act: () => void };

function onlyOffered(all: (Other | false | '' | null | undefined)[]): Other[] {
  return all.filter((one): one is Other => Boolean(one));
}

/** What is done now and then: beside the rest while it is little, else behind one button. */
function Others({ title, others }: { title: string; others: Other[] }) {
  const { t } = useTranslation();
  if (others.length <= 2) {
    return others.map(({ label, name, icon: Icon, act }) => (
      <Button
        key={label}
        size="sm"
        variant="default"
        leftSection={<Icon size={16} aria-hidden />}
        aria-label={name}
        onClick={act}
      >
        {label}
      </Button>
    ));
  }
  return (
    <Menu position="bottom-end" shadow="md" radius="md">
      <Menu.Target>
        <ActionIcon variant="default" size={36} radius="xl" aria-label={t('shares.moreNamed', { title })}>
          <IconDots size={18} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {others.map(({ label, name, icon: Icon, act }) => (
          <Menu.Item key={label} leftSection={<Icon size={18} aria-hidden />} aria-label={name} onClick={act}>
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function State({ share, name }: { share: Share; name: string }) {
  const { t } = useTranslation();
  const format = useFormats();
  const leaves = share.publishAt ?? share.scheduledFor;
  const [key, instant]: ['removedAt' | 'scheduledFor' | 'publishedAt' | 'requestedAt' | 'wasDue', string] =
    share.removedAt
      ? ['removedAt', share.removedAt]
      : share.needsApproval
        ? ['wasDue', leaves ?? share.requestedAt]
        : share.status === 'scheduled' && leaves
          ? ['scheduledFor', leaves]
          : share.publishedAt
            ? ['publishedAt', share.publishedAt]
            : ['requestedAt', share.requestedAt];
  const absolute = key === 'scheduledFor' || key === 'wasDue';
  const label = share.removedAt
    ? t('shares.status.removed')
    : share.needsApproval
      ? t('shares.status.approval')
      : needsConfirmation(share)
        ? t('shares.status.confirm')
        : t(`shares.status.${share.status}`);
  return (
    <div className={classes.state}>
      <Chip tone={share.removedAt ? 'quiet' : share.needsApproval ? 'signal' : TONES[share.status]}>{label}</Chip>
      <Text size="sm" c="dimmed">
        {name} ·{' '}
        <time dateTime={instant} title={format.exact(instant)}>
          {t(`shares.${key}`, { when: absolute ? format.dateTime(instant) : format.relative(instant) })}
        </time>
      </Text>
    </div>
  );
}

/** Where an employee sees the own posts of a network, when Perron cannot tell which one it was. */
function profileAt(network: string, server: string | null | undefined): string | undefined {
  if (network === 'linkedin') return 'https://www.linkedin.com/in/me/recent-activity/all/';
  if (network === 'x') return 'https://x.com/home';
  if (network === 'bluesky') return 'https://bsky.app';
  return server ? `https://${server.replace(/^https?:\/\//, '')}` : undefined;
}
