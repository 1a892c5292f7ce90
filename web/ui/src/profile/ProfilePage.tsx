import {
  Button,
  type MantineColorScheme,
  MultiSelect,
  SegmentedControl,
  Stack,
  TagsInput,
  Text,
  useMantineColorScheme,
} from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { errorUnder, fieldErrors } from '../api/problems';
import { IDENTITY, me as meQuery } from '../api/queries';
import type { Me } from '../api/types';
import { LinkButton } from '../common/links';
import { Page } from '../common/Page';
import { Panel } from '../common/Panel';
import { notifyDone, ProblemAlert } from '../common/Problem';
import { chooseLanguage } from '../i18n';
import { type UiLanguage, useFormats } from '../i18n/format';
import { useValueName } from '../i18n/values';
import { NoticeText } from '../shell/Notice';
import classes from './Profile.module.css';

const LANGUAGES = ['da', 'en', 'sv', 'nb', 'de', 'fr', 'es', 'pl', 'nl', 'fi'];

export function ProfilePage() {
  const { t } = useTranslation();
  const me = useQuery(meQuery).data;
  return (
    <Page title={t('profile.title')} lead={t('profile.lead')} narrow>
      {me && (
        <Stack gap="md">
          <About me={me} />
          <Preferences me={me} />
          <Appearance />
          <Panel title={t('profile.stored')}>
            <NoticeText />
          </Panel>
          <Button component="a" href="/logout" variant="default" className={classes.signOut}>
            {t('nav.signOut')}
          </Button>
        </Stack>
      )}
    </Page>
  );
}

function About({ me }: { me: Me }) {
  const { t } = useTranslation();
  const valueName = useValueName();
  const facts: [string, string | null][] = [
    [t('profile.name'), me.name],
    [t('profile.email'), me.email],
    [t('profile.company'), me.tenant.name],
    [t('profile.department'), me.department],
    [t('profile.site'), me.site],
    [t('profile.level'), me.level && valueName('level', me.level)],
  ];
  return (
    <Panel title={t('profile.about')}>
      <dl className={classes.facts}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value || t('profile.unknown')}</dd>
          </div>
        ))}
      </dl>
      <Text size="sm" c="dimmed" mt="md">
        {t('profile.fromDirectory')}
      </Text>
    </Panel>
  );
}

function Preferences({ me }: { me: Me }) {
  const { t } = useTranslation();
  const format = useFormats();
  const client = useQueryClient();
  const [languages, setLanguages] = useState(me.languages);
  const [interests, setInterests] = useState(me.interests);
  const save = useMutation({
    mutationFn: () => api.patch<Me | undefined>(`${IDENTITY}/me`, { languages, interests }),
    onSuccess: () => {
      notifyDone(t('profile.saved'), t);
      client.setQueryData(meQuery.queryKey, (known) => known && { ...known, languages, interests });
      client.invalidateQueries({ queryKey: ['me'] });
      client.invalidateQueries({ queryKey: ['feed'] });
    },
  });
  const errors = fieldErrors(save.error);
  const options = [...new Set([...LANGUAGES, ...me.languages])];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  return (
    <Panel title={t('profile.preferences')}>
      <form onSubmit={submit}>
        <Stack>
          <MultiSelect
            label={t('profile.languages')}
            description={t('profile.languagesHint')}
            data={options.map((code) => ({ value: code, label: format.languageAlone(code) }))}
            value={languages}
            onChange={setLanguages}
            error={errorUnder(errors, 'languages')}
          />
          <TagsInput
            label={t('profile.interests')}
            description={t('profile.interestsHint')}
            placeholder={interests.length === 0 ? t('profile.interestsPlaceholder') : undefined}
            value={interests}
            onChange={setInterests}
            maxTags={30}
            error={errorUnder(errors, 'interests')}
          />
          {Object.keys(errors).length === 0 && <ProblemAlert error={save.error} />}
          <Button type="submit" loading={save.isPending} className={classes.start}>
            {t('app.save')}
          </Button>
        </Stack>
      </form>
    </Panel>
  );
}

function Appearance() {
  const { t, i18n } = useTranslation();
  const client = useQueryClient();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Panel title={t('profile.appearance')}>
      <Stack>
        <div>
          <Text fw={560} mb={6} id="ui-language">
            {t('profile.uiLanguage')}
          </Text>
          <SegmentedControl
            aria-labelledby="ui-language"
            value={i18n.language}
            onChange={async (language) => {
              await chooseLanguage(language as UiLanguage);
              // Reasons and other sentences of the services come in the language that was asked for.
              client.invalidateQueries();
            }}
            data={[
              { value: 'da', label: 'Dansk' },
              { value: 'en', label: 'English' },
            ]}
          />
        </div>
        <div>
          <Text fw={560} mb={6} id="ui-scheme">
            {t('profile.scheme')}
          </Text>
          <SegmentedControl
            aria-labelledby="ui-scheme"
            value={colorScheme}
            onChange={(scheme) => setColorScheme(scheme as MantineColorScheme)}
            data={[
              { value: 'light', label: t('profile.schemeLight') },
              { value: 'dark', label: t('profile.schemeDark') },
              { value: 'auto', label: t('profile.schemeAuto') },
            ]}
          />
        </div>
        <LinkButton to="/topics" variant="default" className={classes.start}>
          {t('feed.followMore')}
        </LinkButton>
      </Stack>
    </Panel>
  );
}
