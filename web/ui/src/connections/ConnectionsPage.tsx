import { Button, Group, Modal, Stack, Text, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { connections as connectionsQuery, networks as networksQuery, SHARE } from '../api/queries';
import type { Connection, Network } from '../api/types';
import { Chip, type Tone } from '../common/Chip';
import { ConfirmModal } from '../common/ConfirmModal';
import { Loading } from '../common/LoadMore';
import { NetworkIcon } from '../common/NetworkIcon';
import { Page } from '../common/Page';
import { Panel } from '../common/Panel';
import { notifyDone, notifyProblem, ProblemAlert } from '../common/Problem';
import { useFormats } from '../i18n/format';
import { useNetworkName } from '../i18n/networks';
import { authorize } from './authorize';
import classes from './Connections.module.css';
import { ConnectPanel } from './ConnectPanel';
import { Reminders } from './Reminders';
import { useArrival } from './useArrival';

export function ConnectionsPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const networkName = useNetworkName();
  const { connected, 'connection-error': connectionError } = useSearch({ from: '/connections' });
  const networks = useQuery(networksQuery);
  const connections = useQuery(connectionsQuery);

  useArrival({ connected, error: connectionError });
  useEffect(() => {
    if (connected || connectionError) navigate({ to: '/connections', search: {}, replace: true });
  }, [connected, connectionError, navigate]);

  const needing = networks.data?.filter((network) => network.needsConnection) ?? [];
  const free = networks.data?.filter((network) => !network.needsConnection) ?? [];
  // What was connected before its network was switched off can still be disconnected.
  const figures = (networks.data ?? []).filter((network) => network.engagementConnection);
  const left = (connections.data ?? []).filter(
    (one) =>
      !needing.some(({ id }) => id === one.network) &&
      !figures.some(({ engagementConnection }) => engagementConnection === one.network),
  );
  const error = networks.error ?? connections.error;

  return (
    <Page title={t('connections.title')} lead={t('connections.lead')} narrow>
      {(networks.isPending || connections.isPending) && <Loading rows={2} height={120} />}
      <ProblemAlert
        error={error}
        retry={() => {
          networks.refetch();
          connections.refetch();
        }}
      />
      {networks.data && connections.data && (
        <Stack gap="md">
          <Reminders />
          {needing.map((network) => (
            <NetworkCard
              key={network.id}
              network={network}
              connection={
                connections.data.find((connection) => connection.network === network.id) ??
                network.connection ??
                undefined
              }
            />
          ))}
          {figures.map(({ engagementConnection }) => {
            const id = engagementConnection ?? '';
            const connection = connections.data.find((one) => one.network === id);
            return (
              <NetworkCard
                key={id}
                network={{
                  id,
                  name: networkName(id),
                  needsConnection: true,
                  connected: Boolean(connection),
                  limits: null,
                }}
                connection={connection}
                hint={t('connections.figuresText')}
              />
            );
          })}
          {left.map((connection) => (
            <NetworkCard
              key={connection.id}
              network={{
                id: connection.network,
                name: networkName(connection.network),
                needsConnection: true,
                connected: true,
                limits: null,
              }}
              connection={connection}
              off
            />
          ))}
          {free.length > 0 && (
            <Panel title={t('connections.withoutTitle')}>
              <Text c="dimmed" mb="md">
                {t('connections.withoutText')}
              </Text>
              <Group gap="sm">
                {free.map((network) => (
                  <Chip key={network.id} icon={<NetworkIcon id={network.id} size={17} />}>
                    {networkName(network.id)}
                  </Chip>
                ))}
              </Group>
            </Panel>
          )}
        </Stack>
      )}
    </Page>
  );
}

const TONES: Record<Connection['status'], Tone> = {
  connected: 'track',
  expiring: 'amber',
  expired: 'signal',
  lost: 'signal',
};

type CardProps = {
  network: Network;
  connection?: Connection;
  /** What connecting it is for, where it is not for posting. */
  hint?: string;
  /** Whether the company has switched it off: it can only be disconnected. */
  off?: boolean;
};

function NetworkCard({ network, connection, hint: purpose, off }: CardProps) {
  const { t } = useTranslation();
  const format = useFormats();
  const client = useQueryClient();
  const name = useNetworkName()(network.id);
  const [asking, setAsking] = useState<'disconnect' | 'connect' | null>(null);
  const state = connection?.status;
  // Only what is asked for needs a window; plain consent is one click.
  const asks = Boolean(network.asksForServer || network.signIn === 'password' || network.signIn === 'both');

  const connect = useMutation({
    mutationFn: () => authorize(network.id, { returnTo: '/connections' }),
    onError: (error) => notifyProblem(error, t),
  });
  const disconnect = useMutation({
    mutationFn: (id: string) => api.delete<void>(`${SHARE}/connections/${id}`),
    onSuccess: () => notifyDone(t('connections.justDisconnected', { network: name }), t),
    onError: (error) => notifyProblem(error, t),
    onSettled: () => {
      setAsking(null);
      client.invalidateQueries({ queryKey: ['connections'] });
      client.invalidateQueries({ queryKey: ['networks'] });
      client.invalidateQueries({ queryKey: ['reminders'] });
    },
  });

  const server = connection?.server?.replace(/^https?:\/\//, '');
  // Where the name says already at which server it is, once is enough.
  const elsewhere = server && !connection?.name.endsWith(`@${server.split('/')[0]}`) ? server : null;
  const facts = connection
    ? [
        t('connections.as', { name: connection.name }),
        elsewhere && t('connections.at', { server: elsewhere }),
        connection.expiresAt &&
          state !== 'lost' &&
          t(state === 'expired' ? 'connections.endedOn' : 'connections.until', {
            date: format.date(connection.expiresAt),
          }),
      ].filter(Boolean)
    : [];
  const hint =
    state === 'connected'
      ? null
      : (connection?.whatToDo ??
        (state === 'expired'
          ? t('connections.expiredText')
          : state === 'lost'
            ? t('connections.lostText', { network: name })
            : state === 'expiring'
              ? t('connections.expiringText')
              : (purpose ?? t('composer.connectText'))));

  return (
    <section className={classes.card} aria-label={name} data-state={state}>
      <span className={classes.icon}>
        <NetworkIcon id={network.id} size={30} />
      </span>
      <div className={classes.words}>
        <Group gap="sm">
          <Title order={2}>{name}</Title>
          <Chip tone={state ? TONES[state] : 'quiet'}>{t(`connections.${state ?? 'none'}`)}</Chip>
        </Group>
        {facts.length > 0 && <Text>{facts.join(' · ')}</Text>}
        {hint && <Text c="dimmed">{hint}</Text>}
        {off && <Text c="dimmed">{t('connections.off')}</Text>}
      </div>
      <div className={classes.buttons}>
        {state !== 'connected' && !off && (
          <Button loading={connect.isPending} onClick={() => (asks ? setAsking('connect') : connect.mutate())}>
            {t(state ? 'connections.reconnect' : 'connections.connect', { network: name })}
          </Button>
        )}
        {connection && (
          <Button variant="default" onClick={() => setAsking('disconnect')}>
            {t('connections.disconnect', { network: name })}
          </Button>
        )}
      </div>
      {connection && (
        <ConfirmModal
          opened={asking === 'disconnect'}
          title={t('connections.disconnect', { network: name })}
          text={t('connections.disconnectConfirm', { network: name })}
          yes={t('connections.disconnectYes')}
          busy={disconnect.isPending}
          onYes={() => disconnect.mutate(connection.id)}
          onClose={() => setAsking(null)}
        />
      )}
      <Modal
        opened={asking === 'connect'}
        onClose={() => setAsking(null)}
        title={t(state ? 'connections.reconnect' : 'connections.connect', { network: name })}
        closeButtonProps={{ 'aria-label': t('app.close') }}
      >
        <ConnectPanel
          network={network}
          again={Boolean(state)}
          returnTo="/connections"
          onConnected={() => {
            setAsking(null);
            notifyDone(t('connections.justConnected', { network: name }), t);
          }}
        />
      </Modal>
    </section>
  );
}
