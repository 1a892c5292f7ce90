import { Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Network } from '../api/types';
import { notifyDone } from '../common/Problem';
import { ConnectPanel } from '../connections/ConnectPanel';
import { useNetworkName } from '../i18n/networks';

type Props = { id: string; network: Network | undefined; onClose: () => void };

/** Signing in at a network again, from the share that waits for it. */
export function ReconnectModal({ id, network, onClose }: Props) {
  const { t } = useTranslation();
  const name = useNetworkName()(id);
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('connections.reconnect', { network: name })}
      closeButtonProps={{ 'aria-label': t('app.close') }}
    >
      <ConnectPanel
        network={network ?? { id, name, needsConnection: true, connected: false, limits: null }}
        again
        returnTo="/shares"
        onConnected={() => {
          notifyDone(t('connections.justConnected', { network: name }), t);
          onClose();
        }}
      />
    </Modal>
  );
}
