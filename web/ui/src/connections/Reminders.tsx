import { Alert } from '@mantine/core';
import { IconBellRinging } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { reminders as remindersQuery } from '../api/queries';
import { LinkAnchor } from '../common/links';
import classes from './Connections.module.css';

/** What to do before shares are missed: connections that end, were lost or are missing; nothing when all is well. */
export function Reminders({ elsewhere }: { elsewhere?: boolean }) {
  const { t } = useTranslation();
  const reminders = useQuery(remindersQuery).data ?? [];
  if (reminders.length === 0) return null;
  const broken = reminders.some(({ kind }) => kind?.startsWith('connection-'));
  return (
    <Alert
      color="amber"
      variant="light"
      title={t('connections.remindersTitle')}
      icon={<IconBellRinging aria-hidden />}
      className={classes.reminders}
      data-elsewhere={elsewhere || undefined}
    >
      <ul>
        {reminders.map(({ kind, network, text, whatToDo }) => (
          <li key={`${network}-${kind}`}>
            {text} {whatToDo}
          </li>
        ))}
      </ul>
      {elsewhere && broken && (
        <LinkAnchor to="/connections" underline="always">
          {t('shares.reconnect')}
        </LinkAnchor>
      )}
    </Alert>
  );
}
