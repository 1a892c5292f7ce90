import { Text, Title } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { isConnected } from '../api/queries';
import type { Network } from '../api/types';
import { ConnectPanel } from '../connections/ConnectPanel';
import { useNetworkName } from '../i18n/networks';
import classes from './Composer.module.css';

type Props = {
  network: Network;
  /** Why sharing was refused for want of a connection, if it was. */
  refusal?: string;
  returnTo: string;
  wordsKept: boolean;
  onConnected: () => void;
};

/** Before Perron can post there: connecting the network, or signing in again where the connection is over. */
export function ConnectFirst({ network, refusal, returnTo, wordsKept, onConnected }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const name = useNetworkName()(network.id);
  const over = Boolean(network.connection) && !isConnected(network);
  const again = over || refusal !== undefined;
  return (
    <section className={classes.connect} aria-labelledby={id}>
      <Title order={3} id={id}>
        {t(again ? 'composer.reconnectTitle' : 'composer.connectTitle', { network: name })}
      </Title>
      {refusal ? (
        <Text size="sm" role="alert" fw={560}>
          {refusal}
        </Text>
      ) : (
        over && network.connection?.whatToDo && <Text size="sm">{network.connection.whatToDo}</Text>
      )}
      <ConnectPanel key={network.id} network={network} again={again} returnTo={returnTo} onConnected={onConnected} />
      {wordsKept && (
        <Text size="sm" c="dimmed">
          {t('composer.wordsKept')}
        </Text>
      )}
    </section>
  );
}
