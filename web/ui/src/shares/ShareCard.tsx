import { Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Network, Share } from '../api/types';
import { ConfirmModal } from '../common/ConfirmModal';
import { NetworkIcon } from '../common/NetworkIcon';
import { notifyDone, notifyProblem } from '../common/Problem';
import { useNetworkName } from '../i18n/networks';
import { Approve } from './Approve';
import { EditShare } from './EditShare';
import { EngagementFigures } from './EngagementFigures';
import { QrCode } from './LinkTools';
import { type Asking, ShareActions, type Shown } from './ShareActions';
import { ShareState, useStateSentence } from './ShareState';
import classes from './Shares.module.css';
import { useMove } from './useMove';

const DONE = { cancel: 'shares.cancelled', confirm: 'shares.confirmed', remove: 'shares.removed' } as const;

/** One share: its state in words, and everything its employee can do about it. */
export function ShareCard({ share, network }: { share: Share; network: Network | undefined }) {
  const { t } = useTranslation();
  const name = useNetworkName()(share.network);
  const sentence = useStateSentence(share, name);
  const [asking, setAsking] = useState<Asking | null>(null);
  const [shown, setShown] = useState<Shown | null>(null);
  const stop = () => setAsking(null);
  const move = useMove(share, {
    onDone: (done) => {
      stop();
      notifyDone(t(DONE[done], { network: name }), t);
    },
    onRefused: (error) => {
      stop();
      notifyProblem(error, t);
    },
  });

  return (
    <article className={classes.card} aria-label={`${share.postTitle}, ${name}`}>
      <span className={classes.icon}>
        <NetworkIcon id={share.network} size={24} />
      </span>
      <div className={classes.body}>
        <ShareState share={share} name={name} />
        <Title order={share.needsApproval ? 3 : 2} size="h3">
          {share.postTitle}
        </Title>
        {share.needsApproval ? (
          <Approve share={share} name={name} />
        ) : (
          share.words && (
            <Text
              className={classes.words}
              lang={share.language}
              lineClamp={4}
              data-removed={Boolean(share.removedAt) || undefined}
            >
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
        {sentence && (
          <Text size="sm" c="dimmed">
            {sentence}
          </Text>
        )}
        <ShareActions
          share={share}
          network={network}
          name={name}
          confirming={move.isPending && move.variables === 'confirm'}
          shown={shown}
          onConfirm={() => move.mutate('confirm')}
          onAsk={setAsking}
          onShow={(what) => setShown(shown === what ? null : what)}
        />
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
      {asking === 'edit' && <EditShare share={share} network={network} onClose={stop} />}
    </article>
  );
}
