import { Button, Group, Text, Title } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { isBare, needsConfirmation, networks as networksQuery, share as shareQuery } from '../api/queries';
import type { Share } from '../api/types';
import { CopyButton } from '../common/CopyButton';
import { OutsideButton, safeHref } from '../common/links';
import { ProblemAlert } from '../common/Problem';
import { useFormats } from '../i18n/format';
import { useNetworkName } from '../i18n/networks';
import { OpenThere, pageOf, SaySent } from '../shares/ByHand';
import { remedyOf } from '../shares/failure';
import { LinkTools } from '../shares/LinkTools';
import { Remedies } from '../shares/Remedies';
import { useStateSentence } from '../shares/ShareState';
import { useMove } from '../shares/useMove';
import classes from './Composer.module.css';
import { Signal } from './Signal';

type Props = {
  created: Share;
  onDone: () => void;
  /** Back to writing, with the words of this share, for that network. */
  onAgain: (network: string) => void;
};

/** What became of the share, kept up to date until there is nothing left to wait for. */
export function Result({ created, onDone, onAgain }: Props) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const query = useQuery({ ...shareQuery(created.id), initialData: created });
  const share = query.data;
  const networks = useQuery(networksQuery).data ?? [];
  const network = networks.find(({ id }) => id === share.network);
  const another = networks.find(({ id }) => id !== share.network)?.id ?? share.network;
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
      <Group justify="center" mt="md">
        <Remedies
          share={share}
          network={network}
          onAgain={() => onAgain(remedyOf(share) === 'another-network' ? another : share.network)}
        />
        {share.status !== 'failed' && (
          <Button variant="default" onClick={() => onAgain(another)}>
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
  const sentence = useStateSentence(share, network);

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
        <OutsideButton href={permalink} variant="default">
          {t('result.see', { network })}
        </OutsideButton>
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
      case 'requested':
        if (share.waitingReason) return [t('result.waiting', { network }), sentence];
        return [t('result.publishing', { network }), t('result.publishingText')];
      default:
        return [t('result.publishing', { network }), t('result.publishingText')];
    }
  }
}

/** Networks without a connection: open or copy, then say that it is done. */
function TakeAlong({ share }: { share: Share }) {
  const { t } = useTranslation();
  const network = useNetworkName()(share.network);
  const move = useMove(share);
  return (
    <div className={classes.takeAlong}>
      {!pageOf(share) ? (
        <>
          <span className="visually-hidden">{t('result.link')}</span>
          <code className={classes.link}>{share.link.url}</code>
          <Group justify="center">
            <CopyButton text={share.link.url} label={t('result.copyLink')} size="md" />
            {share.text && (
              <CopyButton
                text={`${share.text}\n\n${share.link.url}`}
                label={t('result.copyAll')}
                size="md"
                variant="default"
              />
            )}
          </Group>
        </>
      ) : (
        <OpenThere share={share} size="lg" />
      )}
      {share.network === 'facebook' && share.text && (
        <>
          <Text size="sm" c="dimmed" ta="center">
            {t('result.pasteText', { network })}
          </Text>
          <CopyButton text={share.text} label={t('result.copyWords')} size="md" variant="default" />
        </>
      )}
      <ProblemAlert error={move.error} />
      <SaySent variant="default" size="md" loading={move.isPending} onSaid={() => move.mutate('confirm')} />
    </div>
  );
}
