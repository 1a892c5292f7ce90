import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { connections as connectionsQuery, networks as networksQuery, SHARE } from '../api/queries';
import type { Connection, Network } from '../api/types';
import { Chip } from '../common/Chip';
import { ConfirmModal } from '../common/ConfirmModal';
import { Loading } from '../common/LoadMore';
import { safeHref } from '../common/links';
import { NetworkIcon } from '../common/NetworkIcon';
import { Page } from '../common/Page';
import { Panel } from '../common/Panel';
import { notifyDone, notifyProblem, ProblemAlert } from '../common/Problem';
import { useFormats } from '../i18n/format';
import { useNetworkName } from '../i18n/networks';
import classes from './Connections.module.css';

export function ConnectionsPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const networkName = useNetworkName();
  const { connected, 'connection-error': connectionError } = useSearch({ from: '/connections' });
  const networks = useQuery(networksQuery);
  const connections = useQuery(connectionsQuery);

  useEffect(() => {
    if (!connected && !connectionError) return;
    if (connected) notifyDone(t('connections.justConnected', { network: networkName(connected) }), t);
    else {
      notifications.show({
        id: 'connection-error',
        color: 'signal',
        title: t('connections.error'),
        message: t(/denied|cancel/.test(connectionError ?? '') ? 'connections.errorDenied' : 'connections.errorOther'),
        autoClose: 8000,
        closeButtonProps: { 'aria-label': t('app.close') },
      });
    }
    navigate({ to: '/connections', search: {}, replace: true });
  }, [connected, connectionError, navigate, networkName, t]);

  const needing = networks.data?.filter((network) => network.needsConnection) ?? [];
  const free = networks.data?.filter((network) => !network.needsConnection) ?? [];
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
          {needing.map((network) => (
            <NetworkCard
              key={network.id}
              network={network}
              connection={connections.data.find((connection) => connection.network === network.id)}
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

function NetworkCard({ network, connection }: { network: Network; connection?: Connection }) {
  const { t } = useTranslation();
  const format = useFormats();
  const client = useQueryClient();
  const name = useNetworkName()(network.id);
  const [asking, setAsking] = useState(false);

  const connect = useMutation({
    mutationFn: () =>
      api.post<{ authorizeUrl: string }>(`${SHARE}/connections/${network.id}/authorize`, { returnTo: '/connections' }),
    onSuccess: ({ authorizeUrl }) => {
      const address = safeHref(authorizeUrl);
      if (address) window.location.assign(address);
    },
    onError: (error) => notifyProblem(error, t),
  });
  const disconnect = useMutation({
    mutationFn: (id: string) => api.delete<void>(`${SHARE}/connections/${id}`),
    onSuccess: () => notifyDone(t('connections.justDisconnected', { network: name }), t),
    onError: (error) => notifyProblem(error, t),
    onSettled: () => {
      setAsking(false);
      client.invalidateQueries({ queryKey: ['connections'] });
      client.invalidateQueries({ queryKey: ['networks'] });
    },
  });

  const state = connection?.status;
  const details = [
    connection && t('connections.as', { name: connection.name }),
    connection?.expiresAt && t('connections.until', { date: format.date(connection.expiresAt) }),
  ].filter(Boolean);

  return (
    <section className={classes.card} aria-label={name}>
      <span className={classes.icon}>
        <NetworkIcon id={network.id} size={30} />
      </span>
      <div className={classes.words}>
        <Group gap="sm">
          <Title order={2}>{name}</Title>
          <Chip tone={state === 'connected' ? 'track' : state === 'expired' ? 'signal' : 'quiet'}>
            {state === 'connected'
              ? t('connections.connected')
              : state === 'expired'
                ? t('connections.expired')
                : t('connections.none')}
          </Chip>
        </Group>
        <Text c="dimmed">
          {state === 'expired'
            ? t('connections.expiredText')
            : details.length > 0
              ? details.join(', ')
              : t('composer.connectText')}
        </Text>
      </div>
      <Group gap="xs">
        {state !== 'connected' && (
          <Button loading={connect.isPending} onClick={() => connect.mutate()}>
            {t(state === 'expired' ? 'connections.reconnect' : 'connections.connect', { network: name })}
          </Button>
        )}
        {connection && (
          <Button variant="default" onClick={() => setAsking(true)}>
            {t('connections.disconnect', { network: name })}
          </Button>
        )}
      </Group>
      {connection && (
        <ConfirmModal
          opened={asking}
          title={t('connections.disconnect', { network: name })}
          text={t('connections.disconnectConfirm', { network: name })}
          yes={t('connections.disconnectYes')}
          busy={disconnect.isPending}
          onYes={() => disconnect.mutate(connection.id)}
          onClose={() => setAsking(false)}
        />
      )}
    </section>
  );
}
