import { notifications } from '@mantine/notifications';
import type { TFunction } from 'i18next';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { sentenceOf } from '../api/problems';
import { notifyDone } from '../common/Problem';
import { useNetworkName } from '../i18n/networks';

/** Why a visit to a network's consent page came to nothing, from the code that the service sends back with. */
export function whyNotConnected(code: string, t: TFunction): string {
  return sentenceOf(code, t) ?? t('connections.errorOther');
}

/** Says, once, what came of a visit to a network's consent page. */
export function useArrival({ connected, error }: { connected?: string; error?: string }): void {
  const { t } = useTranslation();
  const networkName = useNetworkName();
  useEffect(() => {
    if (connected) notifyDone(t('connections.justConnected', { network: networkName(connected) }), t);
    else if (error) {
      notifications.show({
        id: 'connection-error',
        color: 'signal',
        title: t('connections.error'),
        message: whyNotConnected(error, t),
        autoClose: 8000,
        closeButtonProps: { 'aria-label': t('app.close') },
      });
    }
  }, [connected, error, networkName, t]);
}
