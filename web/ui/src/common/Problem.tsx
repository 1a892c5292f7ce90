import { Alert, Button, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { problemText } from '../api/problems';

/** A failure where the reader is looking, with what to do about it. */
export function ProblemAlert({ error, retry }: { error: unknown; retry?: () => void }) {
  const { t } = useTranslation();
  if (!error) return null;
  const { title, detail } = problemText(error, t);
  return (
    <Alert role="alert" color="signal" variant="outline" title={title} icon={<IconAlertTriangle aria-hidden />}>
      <Stack gap="sm" align="flex-start">
        {detail && <Text size="sm">{detail}</Text>}
        {retry && (
          <Button size="xs" variant="default" onClick={retry}>
            {t('app.tryAgain')}
          </Button>
        )}
      </Stack>
    </Alert>
  );
}

/** A failure of something that was done in passing, where no place on the page is its own. */
export function notifyProblem(error: unknown, t: TFunction): void {
  const { title, detail } = problemText(error, t);
  notifications.show({
    color: 'signal',
    title,
    message: detail,
    autoClose: 8000,
    closeButtonProps: { 'aria-label': t('app.close') },
  });
}

export function notifyDone(message: string, t: TFunction): void {
  notifications.show({ color: 'track', message, closeButtonProps: { 'aria-label': t('app.close') } });
}
