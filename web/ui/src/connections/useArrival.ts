import { notifications } from '@mantine/notifications';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { notifyDone } from '../common/Problem';
import { useNetworkName } from '../i18n/networks';

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
        message: t(/denied|cancel/.test(error) ? 'connections.errorDenied' : 'connections.errorOther'),
        autoClose: 8000,
        closeButtonProps: { 'aria-label': t('app.close') },
      });
    }
  }, [connected, error, networkName, t]);
}
