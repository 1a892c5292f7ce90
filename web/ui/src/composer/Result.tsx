import { Button, Group, Text, Title } from '@mantine/core';
import { IconArrowUpRight, IconCheck } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { isBare, needsConfirmation, SHARE, share as shareQuery } from '../api/queries';
import type { Share } from '../api/types';
import { CopyButton } from '../common/CopyButton';
import { LinkButton, safeHref } from '../common/links';
import { ProblemAlert } from '../common/Problem';
import { useFormats } from '../i18n/format';
import { useNetworkName } from '../i18n/networks';
import { LinkTools } from '../shares/LinkTools';
import classes from './Composer.module.css';
import { Signal } from './Signal';

type Props = { created: Share; onDone: () => void; onAgain: () => void };

/** What became of the share, kept up to date until there is nothing left to wait for. */
export function Result({ created, onDone, onAgain }: Props) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const query = useQuery({ ...shareQuery(created.id), initialData: created });
  const share = query.data;
  const heading = useRef<HTMLHeadingElement>(null);

  useEffect(() => heading.current?.focus(), []);

  // The lists elsewhere follow each change of state.
  useEffect(() => {
    client.invalidateQueries({ queryKey: ['shares', 'list'] });
    if (share.status === 'published') {
      client.invalidateQueries({ queryKey: ['feed'] });
      client.invalidateQueries({ queryKey: ['impact'] });
    }
  }, [client, share.status]);

  return (
    <div className={classes.result}>
      <Signal status={share.status} waiting={needsConfirmation(share)} />
      <div role="status" className={classes.resultWords}>
        <Words share={share} heading={heading} />
      </div>
      <ProblemAlert error={query.error} retry={() => query.refetch()} />
      {needsConfirmation(share) && <TakeAlong share={share} />}
      {share.status !== 'failed' && share.status !== 'cancelled' && (
        <LinkTools share={share} copy={!needsConfirmation(share)} shown={share.network === 'qr'} />
      )}
      {share.failure?.action === 'reconnect' && (
        <LinkButton to="/connections" variant="default">
          {t('shares.reconnect')}
        </LinkButton>
      )}
      <Group justify="center" mt="md">
        {share.status === 'failed' ? (
          <Button onClick={onAgain}>{t('shares.again')}</Button>
        ) : (
          <Button variant="default" onClick={onAgain}>
            {t('composer.another')}
          </Button>
        )}
        <Button variant={share.status === 'published' ? 'filled' : 'default'} onClick={onDone}>
          {needsConfirmation(share) ? t('result.confirmLater') : t('composer.done')}
        </Button>
      </Group>
    </div>
  );
}

function Words({ share, heading }: { share: Share; heading: React.Ref<HTMLHeadingElement> }) {
  const { t } = useTranslation();
  const format = useFormats();
  const network = useNetworkName()(share.network);
  const permalink = safeHref(share.permalink);
  const leaves = share.publishAt ?? share.scheduledFor;

  const [title, text] = wordsFor();
  return (
    <>
      <Title order={2} ref={heading} tabIndex={-1} ta="center">
        {title}
      </Title>
      {text && (
        <Text ta="center" maw="48ch">
          {text}
        </Text>
      )}
      {share.status === 'published' && permalink && (
        <Button
          component="a"
          href={permalink}
          target="_blank"
          rel="noreferrer noopener"
          variant="default"
          rightSection={<IconArrowUpRight size={18} aria-hidden />}
        >
          {t('result.see', { network })}
        </Button>
      )}
    </>
  );

  function wordsFor(): [string, string | null] {
    if (needsConfirmation(share)) {
      return isBare(share.network)
        ? share.network === 'qr'
          ? [t('result.codeTitle'), t('result.codeText')]
          : [t('result.copyTitle'), t('result.copyText')]
        : [t('result.openTitle'), t('result.openText', { network })];
    }
    switch (share.status) {
      case 'published':
        return [t('result.published'), t('result.publishedText')];
      case 'scheduled':
        return [t('result.scheduled'), leaves ? t('result.scheduledText', { when: format.dateTime(leaves) }) : null];
      case 'failed':
        return [
          t('result.failed'),
          share.failure ? [share.failure.text, share.failure.whatToDo].filter(Boolean).join(' ') : null,
        ];
      case 'cancelled':
        return [t('result.cancelled'), null];
      case 'reconciling':
        return [t('result.reconciling', { network }), t('result.reconcilingText')];
      default:
        return [t('result.publishing', { network }), t('result.publishingText')];
    }
  }
}

/** Networks without a connection: open or copy, then say that it is done. */
function TakeAlong({ share }: { share: Share }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const network = useNetworkName()(share.network);
  const open = safeHref(share.shareUrl);
  const confirm = useMutation({
    mutationFn: () => api.post<Share | undefined>(`${SHARE}/shares/${share.id}/confirm`),
    onSuccess: () => client.invalidateQueries({ queryKey: ['shares'] }),
  });
  return (
    <div className={classes.takeAlong}>
      {isBare(share.network) || !open ? (
        <>
          <span className="visually-hidden">{t('result.link')}</span>
          <code className={classes.link}>{share.link.url}</code>
          <Group justify="center">
            <CopyButton text={share.link.url} label={t('result.copyLink')} size="md" />
            {share.text && <CopyButton text={share.text} label={t('result.copyAll')} size="md" variant="default" />}
          </Group>
        </>
      ) : (
        <Button
          component="a"
          href={open}
          target={open.startsWith('mailto:') ? undefined : '_blank'}
          rel="noreferrer noopener"
          size="lg"
          rightSection={<IconArrowUpRight size={20} aria-hidden />}
        >
          {t('result.open', { network })}
        </Button>
      )}
      {share.network === 'facebook' && share.text && (
        <>
          <Text size="sm" c="dimmed" ta="center">
            {t('result.pasteText', { network })}
          </Text>
          <CopyButton text={share.text} label={t('result.copyWords')} size="md" variant="default" />
        </>
      )}
      <ProblemAlert error={confirm.error} />
      <Button
        variant="default"
        size="md"
        loading={confirm.isPending}
        leftSection={<IconCheck size={18} aria-hidden />}
        onClick={() => confirm.mutate()}
      >
        {t('result.confirm')}
      </Button>
    </div>
  );
}
