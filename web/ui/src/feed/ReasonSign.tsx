import { IconBulb, IconHash, IconHeart, IconUsersGroup } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Reason } from '../api/types';
import classes from './Feed.module.css';

const ICONS = { topic: IconHash, audience: IconUsersGroup, interest: IconHeart, everyone: IconBulb };

/** The platform sign above a story: why it is offered to this very employee. */
export function ReasonSign({ reason }: { reason: Reason }) {
  const { t } = useTranslation();
  const Icon = ICONS[reason.kind] ?? IconBulb;
  return (
    <p className={classes.reason}>
      <span className={classes.reasonIcon}>
        <Icon size={15} stroke={2.4} aria-hidden />
      </span>
      <span className="visually-hidden">{t('feed.reason')}: </span>
      {reason.text}
    </p>
  );
}
