import { Anchor, Button, PasswordInput, SegmentedControl, Text, TextInput } from '@mantine/core';
import { IconPlugConnected } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type KeyboardEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, Problem } from '../api/client';
import { errorUnder, fieldErrors, reasonOf } from '../api/problems';
import { SHARE } from '../api/queries';
import type { Connection, Network } from '../api/types';
import { ProblemAlert } from '../common/Problem';
import { useNetworkName } from '../i18n/networks';
import { authorize } from './authorize';
import classes from './Connections.module.css';

type Props = {
  network: Network;
  /** Where the network's consent page leads back to. */
  returnTo: string;
  again?: boolean;
  onConnected?: (connection: Connection) => void;
};

/** Everything it takes to connect one network: its consent page, its server where it has many, an app password. */
export function ConnectPanel({ network, returnTo, again, onConnected }: Props) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const name = useNetworkName()(network.id);
  const both = network.signIn === 'both';
  const [byPassword, setByPassword] = useState(network.signIn === 'password' || both);
  const [server, setServer] = useState('');
  const [identifier, setIdentifier] = useState('');
  const [password, setPassword] = useState('');
  const [missing, setMissing] = useState<Record<string, string>>({});
  const serverInput = useRef<HTMLInputElement>(null);
  const identifierInput = useRef<HTMLInputElement>(null);
  const passwordInput = useRef<HTMLInputElement>(null);

  const connect = useMutation({
    mutationFn: async (): Promise<Connection | null> => {
      const at = network.asksForServer && server.trim() ? { server: server.trim() } : {};
      if (byPassword) {
        return api.post<Connection>(`${SHARE}/connections/${network.id}/password`, {
          ...at,
          identifier: identifier.trim(),
          password,
        });
      }
      await authorize(network.id, { returnTo, ...at });
      return null;
    },
    onSuccess: (connection) => {
      if (!connection) return;
      setPassword('');
      client.invalidateQueries({ queryKey: ['networks'] });
      client.invalidateQueries({ queryKey: ['connections'] });
      client.invalidateQueries({ queryKey: ['reminders'] });
      onConnected?.(connection);
    },
    onError: (error) => {
      const at = fieldErrors(error);
      if (errorUnder(at, 'server') || isAbout(error, 'server.')) serverInput.current?.focus();
      else if (errorUnder(at, 'identifier')) identifierInput.current?.focus();
      else if (errorUnder(at, 'password') || isAbout(error, 'credentials.')) passwordInput.current?.focus();
    },
  });

  const errors = { ...fieldErrors(connect.error, t), ...missing };
  const sentence = connect.error instanceof Problem ? reasonOf(connect.error, t) : undefined;
  const serverError =
    errorUnder(errors, 'server') ?? (isAbout(connect.error, 'server.') && network.asksForServer ? sentence : undefined);
  const passwordError =
    errorUnder(errors, 'password') ??
    (isAbout(connect.error, 'credentials.') && byPassword && !errorUnder(errors, 'identifier') ? sentence : undefined);
  const shownAtField = Boolean(serverError || passwordError || (byPassword && errorUnder(errors, 'identifier')));

  const go = () => {
    if (connect.isPending) return;
    const lacks: Record<string, string> = {};
    if (network.asksForServer && !byPassword && !server.trim()) lacks.server = t('connect.serverMissing');
    if (byPassword && !identifier.trim()) lacks.identifier = t('editor.required');
    if (byPassword && !password) lacks.password = t('editor.required');
    setMissing(lacks);
    if (lacks.server) serverInput.current?.focus();
    else if (lacks.identifier) identifierInput.current?.focus();
    else if (lacks.password) passwordInput.current?.focus();
    else connect.mutate();
  };
  // No form of its own: this stands inside the composer's.
  const onEnter = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    go();
  };

  return (
    <div className={classes.connect}>
      <Text size="sm">{t(again ? 'connect.again' : 'composer.connectText')}</Text>
      {both && (
        <SegmentedControl
          aria-label={t('connect.way', { network: name })}
          fullWidth
          w="100%"
          value={byPassword ? 'password' : 'consent'}
          onChange={(way) => {
            setByPassword(way === 'password');
            setMissing({});
            connect.reset();
          }}
          data={[
            { value: 'password', label: t('connect.byPassword') },
            { value: 'consent', label: t('connect.byConsent') },
          ]}
        />
      )}
      {network.asksForServer && (
        <TextInput
          ref={serverInput}
          label={byPassword ? t('connect.serverOptional') : t('connect.server')}
          description={t(byPassword ? 'connect.serverHintOptional' : 'connect.serverHint', {
            example: network.serverExample ?? 'mastodon.social',
          })}
          placeholder={network.serverExample ?? undefined}
          value={server}
          onChange={(event) => {
            setServer(event.currentTarget.value);
            setMissing({});
          }}
          onKeyDown={onEnter}
          error={serverError}
          inputMode="url"
          autoCapitalize="none"
          autoCorrect="off"
          spellCheck={false}
          autoComplete="off"
          w="100%"
        />
      )}
      {byPassword && (
        <>
          <TextInput
            ref={identifierInput}
            label={t('connect.identifier')}
            description={t('connect.identifierHint')}
            placeholder={t('connect.identifierExample')}
            value={identifier}
            onChange={(event) => {
              setIdentifier(event.currentTarget.value);
              setMissing({});
            }}
            onKeyDown={onEnter}
            error={errorUnder(errors, 'identifier')}
            autoCapitalize="none"
            autoCorrect="off"
            spellCheck={false}
            autoComplete="off"
            w="100%"
          />
          <PasswordInput
            ref={passwordInput}
            label={t('connect.password')}
            description={
              network.id === 'bluesky' ? (
                <>
                  {t('connect.passwordHint')}{' '}
                  <Anchor
                    inherit
                    underline="always"
                    href="https://bsky.app/settings/app-passwords"
                    target="_blank"
                    rel="noreferrer noopener"
                  >
                    {t('connect.passwordMake')}
                  </Anchor>
                </>
              ) : (
                t('connect.passwordHint')
              )
            }
            placeholder="xxxx-xxxx-xxxx-xxxx"
            value={password}
            onChange={(event) => {
              setPassword(event.currentTarget.value);
              setMissing({});
            }}
            onKeyDown={onEnter}
            error={passwordError}
            autoComplete="new-password"
            visibilityToggleButtonProps={{ 'aria-label': t('connect.passwordShow') }}
            w="100%"
          />
        </>
      )}
      {!shownAtField && <ProblemAlert error={connect.error} />}
      <Button
        type="button"
        loading={connect.isPending}
        leftSection={<IconPlugConnected size={18} aria-hidden />}
        onClick={go}
      >
        {t(again ? 'connections.reconnect' : 'composer.connect', { network: name })}
      </Button>
    </div>
  );
}

function isAbout(error: unknown, code: string): boolean {
  return error instanceof Problem && error.code.startsWith(code);
}
