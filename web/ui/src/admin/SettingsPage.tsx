import { Button, Stack, Text } from '@mantine/core';
import { type UndefinedInitialDataOptions, useQuery } from '@tanstack/react-query';
import { useBlocker } from '@tanstack/react-router';
import type { ComponentType, FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmModal } from '../common/ConfirmModal';
import { Loading } from '../common/LoadMore';
import { Page } from '../common/Page';
import { ProblemAlert } from '../common/Problem';
import classes from './Admin.module.css';
import { type Settings, useSettings } from './useSettings';

type Props<T extends object> = {
  title: string;
  lead: string;
  query: UndefinedInitialDataOptions<T, Error, T, string[]> & { queryKey: string[] };
  /** Where the settings are written back to. */
  path: string;
  fields: ComponentType<{ settings: Settings<T> }>;
};

/** A page of settings, and at its end whether anything waits to be saved, what was refused, and the button. None is left by mistake. */
export function SettingsPage<T extends object>({ title, lead, query, path, fields }: Props<T>) {
  const settings = useQuery(query);
  return (
    <Page title={title} lead={lead} narrow>
      {settings.isPending && <Loading rows={3} height={180} />}
      {settings.isError && !settings.data && <ProblemAlert error={settings.error} retry={() => settings.refetch()} />}
      {settings.data && <Form read={settings.data} queryKey={query.queryKey} path={path} fields={fields} />}
    </Page>
  );
}

type FormProps<T extends object> = Pick<Props<T>, 'path' | 'fields'> & { read: T; queryKey: string[] };

function Form<T extends object>({ read, queryKey, path, fields: Fields }: FormProps<T>) {
  const { t } = useTranslation();
  const settings = useSettings(read, queryKey, path);
  const { form, dirty, busy, loose, save } = settings;
  const blocker = useBlocker({
    shouldBlockFn: () => dirty,
    enableBeforeUnload: () => dirty,
    withResolver: true,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save();
  };
  return (
    <>
      <form ref={form} onSubmit={submit} noValidate>
        <Stack gap="lg">
          <Fields settings={settings} />
          <div className={classes.saveBar} data-dirty={dirty || undefined}>
            <ProblemAlert error={loose} />
            <div className={classes.saveRow}>
              <Text size="sm" c="dimmed" role="status">
                {t(dirty ? 'editor.unsaved' : 'editor.allSaved')}
              </Text>
              <Button type="submit" loading={busy} disabled={!dirty}>
                {t('app.save')}
              </Button>
            </div>
          </div>
        </Stack>
      </form>
      <ConfirmModal
        opened={blocker.status === 'blocked'}
        title={t('editor.unsaved')}
        text={t('editor.leaveText')}
        yes={t('editor.leaveYes')}
        no={t('editor.leaveNo')}
        onYes={() => blocker.proceed?.()}
        onClose={() => blocker.reset?.()}
      />
    </>
  );
}
