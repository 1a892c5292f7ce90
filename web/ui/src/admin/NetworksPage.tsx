import { Button, Group, PasswordInput, SegmentedControl, Stack, Switch, Text, TextInput, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { errorUnder, fieldErrors } from '../api/problems';
import { isBare, SHARE, networkSettings as settingsQuery } from '../api/queries';
import type { NetworkMode, NetworkSetting, NetworkSettingBody } from '../api/types';
import { Chip } from '../common/Chip';
import { ConfirmModal } from '../common/ConfirmModal';
import { CopyButton } from '../common/CopyButton';
import { Loading } from '../common/LoadMore';
import { NetworkIcon } from '../common/NetworkIcon';
import { Page } from '../common/Page';
import { notifyDone, ProblemAlert } from '../common/Problem';
import { useNetworkName } from '../i18n/networks';
import classes from './Admin.module.css';

export function NetworksPage() {
  const { t } = useTranslation();
  const settings = useQuery(settingsQuery);
  return (
    <Page title={t('networks.title')} lead={t('networks.lead')} narrow>
      {settings.isPending && <Loading rows={4} height={96} />}
      {settings.isError && <ProblemAlert error={settings.error} retry={() => settings.refetch()} />}
      <Stack gap="md">
        {settings.data?.map((setting) => (
          <NetworkCard key={setting.network} setting={setting} />
        ))}
      </Stack>
    </Page>
  );
}

function NetworkCard({ setting }: { setting: NetworkSetting }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const name = useNetworkName()(setting.network);
  const mode = setting.mode ?? 'published';
  const app = setting.app;
  const needsApp = Boolean(app?.needed) && (mode === 'published' || app?.source === 'tenant');
  // A second sign-in only reads figures.
  const posts = setting.modes ? setting.modes.length > 0 : true;
  const hasMore = (setting.modes?.length ?? 0) > 1 || Boolean(app?.needed) || hasServers(setting);
  const purpose = !posts
    ? 'networks.secondText'
    : isBare(setting.network)
      ? 'networks.bareText'
      : setting.network === 'mail'
        ? 'networks.mailText'
        : (`networks.modeText.${mode}` as const);
  const [open, setOpen] = useState(false);
  const [secret, setSecret] = useState('');
  const [leaving, setLeaving] = useState(false);
  const panel = useId();
  const close = () => {
    setSecret('');
    setLeaving(false);
    setOpen(false);
  };

  const save = useMutation({
    mutationFn: (body: NetworkSettingBody) =>
      api.put<NetworkSetting>(`${SHARE}/network-settings/${setting.network}`, body),
    onSuccess: (saved) => {
      client.setQueryData(settingsQuery.queryKey, (all) =>
        all?.map((one) => (one.network === setting.network ? { ...one, ...saved } : one)),
      );
      client.invalidateQueries({ queryKey: ['networks'] });
      notifyDone(t('networks.saved', { network: name }), t);
    },
  });
  const asIs: NetworkSettingBody = {
    enabled: setting.enabled,
    ...(posts && setting.mode ? { mode: setting.mode } : {}),
    ...(app?.clientId ? { clientId: app.clientId } : {}),
    ...(setting.defaultServer ? { defaultServer: setting.defaultServer } : {}),
  };
  const atSwitch = save.error && save.variables?.enabled !== setting.enabled ? save.error : null;

  return (
    <section className={classes.network} aria-label={name}>
      <div className={classes.networkHead}>
        <span className={classes.networkIcon}>
          <NetworkIcon id={setting.network} size={26} />
        </span>
        <div className={classes.networkWords}>
          <Group gap="sm">
            <Title order={2} size="h3">
              {name}
            </Title>
            {needsApp && app && setting.enabled && (
              <Chip tone={app.source === 'none' ? 'signal' : 'quiet'}>
                {t(`networks.source.${app.source ?? 'none'}`)}
              </Chip>
            )}
          </Group>
          <Text size="sm" c="dimmed">
            {t(purpose, { network: name })}
          </Text>
        </div>
        <Switch
          size="md"
          checked={setting.enabled}
          disabled={save.isPending}
          aria-label={t('networks.enabledNamed', { network: name })}
          onChange={(event) => save.mutate({ ...asIs, enabled: event.currentTarget.checked })}
        />
      </div>
      <ProblemAlert error={atSwitch} />
      {hasMore && (
        <Button
          variant="default"
          size="sm"
          aria-expanded={open}
          aria-controls={panel}
          aria-label={t('networks.setUpNamed', { network: name })}
          onClick={() => (!open ? setOpen(true) : secret ? setLeaving(true) : close())}
          className={classes.setUp}
        >
          {t('networks.setUp')}
        </Button>
      )}
      {open && (
        <div id={panel}>
          <SetUp
            setting={setting}
            name={name}
            busy={save.isPending}
            error={atSwitch ? null : save.error}
            secret={secret}
            onSecret={setSecret}
            onSave={(body, onSaved) => save.mutate(body, { onSuccess: onSaved })}
          />
        </div>
      )}
      <ConfirmModal
        opened={leaving}
        title={t('networks.dropSecret')}
        text={t('networks.dropSecretConfirm', { network: name })}
        yes={t('networks.dropSecretYes')}
        onYes={close}
        onClose={() => setLeaving(false)}
      />
    </section>
  );
}

/** Only networks of many servers have a usual one. */
function hasServers(setting: NetworkSetting): boolean {
  return Boolean(setting.defaultServer) || setting.network === 'mastodon';
}

type SetUpProps = {
  setting: NetworkSetting;
  name: string;
  busy: boolean;
  error: unknown;
  secret: string;
  onSecret: (typed: string) => void;
  onSave: (body: NetworkSettingBody, onSaved: (saved: NetworkSetting) => void) => void;
};

function SetUp({ setting, name, busy, error, secret, onSecret, onSave }: SetUpProps) {
  const { t } = useTranslation();
  // A second sign-in is an app at the same place.
  const place = useNetworkName()(setting.network.replace(/-analytics$/, ''));
  const app = setting.app;
  const modes = setting.modes ?? [];
  const [mode, setMode] = useState<NetworkMode>(setting.mode ?? 'published');
  const [clientId, setClientId] = useState(app?.clientId ?? '');
  const [server, setServer] = useState(setting.defaultServer ?? '');
  const [asking, setAsking] = useState(false);
  const id = useId();
  const errors = fieldErrors(error);
  // The operator's secret is the operator's.
  const stored = app?.source === 'tenant' && Boolean(app.hasSecret);
  const withApp = Boolean(app?.needed) && mode === 'published';

  const body = (): NetworkSettingBody => ({
    enabled: setting.enabled,
    ...(modes.length > 0 ? { mode } : {}),
    // Left out would mean the operator's app again: an app of one's own stays while the page is opened.
    ...(app?.needed && clientId.trim() ? { clientId: clientId.trim() } : {}),
    ...(withApp && secret ? { clientSecret: secret } : {}),
    ...(hasServers(setting) && server.trim() ? { defaultServer: server.trim() } : {}),
  });
  /** Shows what is on record now; the form stays, and with it the keyboard's place. */
  const reset = (saved: NetworkSetting) => {
    setMode(saved.mode ?? 'published');
    setClientId(saved.app?.clientId ?? '');
    onSecret('');
    setServer(saved.defaultServer ?? '');
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSave(body(), reset);
  };

  return (
    <form
      onSubmit={submit}
      noValidate
      className={classes.setUpForm}
      aria-label={t('networks.setUpNamed', { network: name })}
    >
      {modes.length > 1 && (
        <div>
          <Text size="sm" fw={560} mb={6} id={`${id}-mode`}>
            {t('networks.mode')}
          </Text>
          <SegmentedControl
            aria-labelledby={`${id}-mode`}
            value={mode}
            onChange={(value) => setMode(value as NetworkMode)}
            data={modes.map((one) => ({ value: one, label: t(`networks.modes.${one}`) }))}
          />
          <Text size="sm" c="dimmed" mt={6}>
            {t(mode === 'published' && setting.network === 'x' ? 'networks.xCosts' : `networks.modeText.${mode}`, {
              network: name,
            })}
          </Text>
          {errorUnder(errors, 'mode') && <p className={classes.error}>{errorUnder(errors, 'mode')}</p>}
        </div>
      )}
      {withApp && (
        <>
          <Text size="sm">
            {t(app?.source === 'operator' ? 'networks.operatorApp' : 'networks.ownApp', { network: place })}
          </Text>
          {setting.callbackUrl && (
            <div>
              <Text size="sm" fw={560} mb={6}>
                {t('networks.callback')}
              </Text>
              <div className={classes.copyLine}>
                <code>{setting.callbackUrl}</code>
                <CopyButton text={setting.callbackUrl} size="sm" variant="default" />
              </div>
              <Text size="sm" c="dimmed" mt={6}>
                {t('networks.callbackHint', { network: place })}
              </Text>
            </div>
          )}
          <TextInput
            label={t('networks.clientId')}
            value={clientId}
            onChange={(event) => setClientId(event.currentTarget.value)}
            error={errorUnder(errors, 'clientId')}
            autoComplete="off"
            spellCheck={false}
          />
          <PasswordInput
            label={t('networks.clientSecret')}
            description={t(stored ? 'networks.secretStored' : 'networks.secretHint')}
            placeholder={stored ? '••••••••••••' : undefined}
            value={secret}
            onChange={(event) => onSecret(event.currentTarget.value)}
            error={errorUnder(errors, 'clientSecret')}
            autoComplete="new-password"
            visibilityToggleButtonProps={{ 'aria-label': t('networks.secretShow') }}
          />
        </>
      )}
      {hasServers(setting) && (
        <TextInput
          label={t('networks.defaultServer')}
          description={t('networks.defaultServerHint')}
          placeholder="mastodon.social"
          value={server}
          onChange={(event) => setServer(event.currentTarget.value)}
          error={errorUnder(errors, 'defaultServer')}
          autoComplete="off"
          spellCheck={false}
        />
      )}
      {Object.keys(errors).length === 0 && <ProblemAlert error={error} />}
      <Group justify="flex-end">
        {withApp && app?.source === 'tenant' && (
          <Button variant="subtle" onClick={() => setAsking(true)}>
            {t('networks.removeApp')}
          </Button>
        )}
        <Button type="submit" loading={busy}>
          {t('app.save')}
        </Button>
      </Group>
      <ConfirmModal
        opened={asking}
        title={t('networks.removeApp')}
        text={t('networks.removeAppConfirm', { network: name })}
        yes={t('networks.removeAppYes')}
        onYes={() => {
          setAsking(false);
          onSave({ ...body(), clientId: null, clientSecret: null }, reset);
        }}
        onClose={() => setAsking(false)}
      />
    </form>
  );
}
