import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { needsConfirmation } from '../api/queries';
import type { Share } from '../api/types';
import { Chip, type Tone } from '../common/Chip';
import { useFormats } from '../i18n/format';
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

/** The state of a share in a word, and since when or until when. */
export function ShareState({ share, name }: { share: Share; name: string }) {
  const { t } = useTranslation();
  const format = useFormats();
  const [key, instant] = momentOf(share);
  const absolute = key === 'scheduledFor' || key === 'wasDue';
  return (
    <div className={classes.state}>
      <Chip tone={share.removedAt ? 'quiet' : share.needsApproval ? 'signal' : TONES[share.status]}>
        {t(`shares.status.${wordOf(share)}`)}
      </Chip>
      <Text size="sm" c="dimmed">
        {name} ·{' '}
        <time dateTime={instant} title={format.exact(instant)}>
          {t(`shares.${key}`, { when: absolute ? format.dateTime(instant) : format.relative(instant) })}
        </time>
      </Text>
    </div>
  );
}

/** What a share waits for and what Perron does about it, in a sentence or two; null when nothing is waited for. */
export function useStateSentence(share: Share, name: string): string | null {
  const { t } = useTranslation();
  const format = useFormats();
  if (share.needsApproval) return null;
  if (needsConfirmation(share)) return t('shares.confirmText');
  const why = share.waitingReason?.text;
  const next =
    share.nextTryAt && Date.parse(share.nextTryAt) > Date.now()
      ? t('shares.nextTry', { when: format.relative(share.nextTryAt) })
      : null;
  switch (share.status) {
    case 'requested':
      return [why ?? t('shares.stateRequested', { network: name }), next].filter(Boolean).join(' ');
    case 'scheduled':
      return why ? [why, next].filter(Boolean).join(' ') : t('shares.stateScheduled');
    case 'publishing':
      return t('shares.statePublishing', { network: name });
    case 'reconciling':
      return [why ?? t('shares.stateReconciling', { network: name }), next, t('shares.neverTwice')]
        .filter(Boolean)
        .join(' ');
    default:
      return null;
  }
}

function wordOf(share: Share): Share['status'] | 'removed' | 'approval' | 'confirm' | 'waiting' {
  if (share.removedAt) return 'removed';
  if (share.needsApproval) return 'approval';
  if (needsConfirmation(share)) return 'confirm';
  return share.status === 'requested' && share.nextTryAt ? 'waiting' : share.status;
}

function momentOf(share: Share): ['removedAt' | 'scheduledFor' | 'publishedAt' | 'requestedAt' | 'wasDue', string] {
  const leaves = share.publishAt ?? share.scheduledFor;
  if (share.removedAt) return ['removedAt', share.removedAt];
  if (share.needsApproval) return ['wasDue', leaves ?? share.requestedAt];
  if (share.status === 'scheduled' && leaves) return ['scheduledFor', leaves];
  return share.publishedAt ? ['publishedAt', share.publishedAt] : ['requestedAt', share.requestedAt];
}
