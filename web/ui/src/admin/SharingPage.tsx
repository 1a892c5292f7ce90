import { ActionIcon, Button, Checkbox, SegmentedControl, Select, Stack, Text, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { errorUnder } from '../api/problems';
import { me as meQuery, SHARE, sharingSettings as settingsQuery } from '../api/queries';
import type { DisclosurePreset, SharingSettings } from '../api/types';
import { Loading } from '../common/LoadMore';
import { Page } from '../common/Page';
import { Panel } from '../common/Panel';
import { ProblemAlert } from '../common/Problem';
import { useFormats } from '../i18n/format';
import classes from './Admin.module.css';
import { COUNTRIES, EXAMPLE_WORDS, exampleOf } from './disclosures';
import { SaveBar } from './SaveBar';
import { useSettings } from './useSettings';

const PRESETS = ['employment', 'advertising', 'own'] as const;

export function SharingPage() {
  const { t } = useTranslation();
  const settings = useQuery(settingsQuery);
  return (
    <Page title={t('sharing.title')} lead={t('sharing.lead')} narrow>
      {settings.isPending && <Loading rows={3} height={180} />}
      {settings.isError && !settings.data && <ProblemAlert error={settings.error} retry={() => settings.refetch()} />}
      {settings.data && <SharingForm read={settings.data} />}
    </Page>
  );
}

function SharingForm({ read }: { read: SharingSettings }) {
  const { t } = useTranslation();
  const format = useFormats();
  const company = useQuery(meQuery).data?.tenant.name ?? '';
  const { draft, form, dirty, errors, loose, busy, change, save } = useSettings(
    read,
    settingsQuery.queryKey,
    `${SHARE}/sharing-settings`,
  );
  const id = useId();
  const { disclosure } = draft;
  const byCountry = draft.disclosureByCountry ?? [];
  const sites = draft.siteCountries ?? [];
  const example = exampleOf(disclosure.preset, disclosure.wording, company);
  const countries = [
    ...new Set([
      ...COUNTRIES,
      disclosure.country ?? '',
      ...byCountry.map((one) => one.country),
      ...sites.map((one) => one.country),
    ]),
  ]
    .filter(Boolean)
    .map((code) => ({ value: code, label: format.country(code) }));
  const setDisclosure = (part: Partial<SharingSettings['disclosure']>) =>
    change({ disclosure: { ...disclosure, ...part } });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save();
  };

  return (
    <form ref={form} onSubmit={submit} noValidate>
      <Stack gap="lg">
        <Panel title={t('sharing.ownWords')}>
          <Stack gap="sm">
            <SegmentedControl
              aria-label={t('sharing.ownWords')}
              value={draft.ownWords}
              onChange={(value) => change({ ownWords: value as SharingSettings['ownWords'] })}
              data={[
                { value: 'encouraged', label: t('sharing.encouraged') },
                { value: 'required', label: t('sharing.required') },
              ]}
            />
            <Text c="dimmed">{t(`sharing.${draft.ownWords}Text`)}</Text>
          </Stack>
        </Panel>

        <Panel title={t('sharing.disclosure')}>
          <Stack>
            <Text c="dimmed">{t('sharing.disclosureText')}</Text>
            <SegmentedControl
              aria-label={t('sharing.disclosure')}
              value={disclosure.preset}
              onChange={(value) => {
                const preset = value as DisclosurePreset;
                // The Danish ombudsman wants the word where nobody can miss it.
                setDisclosure({ preset, ...(preset === 'advertising' ? { first: true } : {}) });
              }}
              data={PRESETS.map((preset) => ({ value: preset, label: t(`sharing.preset.${preset}`) }))}
            />
            <Text size="sm">{t(`sharing.presetText.${disclosure.preset}`)}</Text>
            {disclosure.preset === 'own' && (
              <div className={classes.pair}>
                {(['da', 'en'] as const).map((language) => (
                  <TextInput
                    key={language}
                    label={t('sharing.wordingIn', { language: format.language(language) })}
                    value={disclosure.wording?.[language] ?? ''}
                    lang={language}
                    onChange={(event) =>
                      setDisclosure({ wording: { ...disclosure.wording, [language]: event.currentTarget.value } })
                    }
                    error={errorUnder(errors, `disclosure.wording.${language}`)}
                  />
                ))}
              </div>
            )}
            {disclosure.preset === 'own' && (
              <Text size="sm" c="dimmed">
                {t('sharing.wordingHint', { tenant: '{tenant}' })}
              </Text>
            )}
            <Select
              label={t('sharing.usualCountry')}
              data={countries}
              value={disclosure.country ?? null}
              searchable
              allowDeselect={false}
              maw={320}
              onChange={(country) => setDisclosure({ country })}
              error={errorUnder(errors, 'disclosure.country')}
            />
            <Checkbox
              label={t('sharing.first')}
              checked={disclosure.first}
              disabled={disclosure.preset === 'advertising'}
              onChange={(event) => setDisclosure({ first: event.currentTarget.checked })}
            />
            {errors.disclosure && <p className={classes.error}>{errors.disclosure}</p>}
            <section className={classes.examples} aria-label={t('sharing.example')}>
              {(['da', 'en'] as const).map((language) => (
                <figure key={language}>
                  <figcaption>{format.language(language)}</figcaption>
                  <p lang={language}>
                    {disclosure.first && <mark>{example[language]}</mark>}
                    <span>{EXAMPLE_WORDS[language]}</span>
                    {!disclosure.first && <mark>{example[language]}</mark>}
                  </p>
                </figure>
              ))}
            </section>
          </Stack>
        </Panel>

        <Panel title={t('sharing.countries')}>
          <Stack>
            <Text c="dimmed">{t('sharing.countriesText')}</Text>
            {byCountry.map((one, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a row has no other name until its country is chosen
              <div key={index} className={classes.row}>
                <Select
                  label={t('sharing.country')}
                  data={countries}
                  value={one.country || null}
                  searchable
                  allowDeselect={false}
                  onChange={(country) =>
                    change({ disclosureByCountry: replaced(byCountry, index, { ...one, country: country ?? '' }) })
                  }
                  error={errorUnder(errors, `disclosureByCountry.${index}`)}
                />
                <Select
                  label={t('sharing.presetLabel')}
                  data={PRESETS.map((preset) => ({ value: preset, label: t(`sharing.preset.${preset}`) }))}
                  value={one.preset}
                  allowDeselect={false}
                  onChange={(preset) =>
                    change({
                      disclosureByCountry: replaced(byCountry, index, {
                        ...one,
                        preset: (preset ?? 'employment') as DisclosurePreset,
                      }),
                    })
                  }
                />
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  size="lg"
                  aria-label={t('sharing.removeCountry', {
                    country: one.country ? format.country(one.country) : index + 1,
                  })}
                  onClick={() => change({ disclosureByCountry: byCountry.filter((_, at) => at !== index) })}
                >
                  <IconX size={18} aria-hidden />
                </ActionIcon>
                {one.preset === 'own' && (
                  <div className={classes.wholeRow}>
                    {(['da', 'en'] as const).map((language) => (
                      <TextInput
                        key={language}
                        label={t('sharing.wordingIn', { language: format.language(language) })}
                        value={one.wording?.[language] ?? ''}
                        lang={language}
                        onChange={(event) =>
                          change({
                            disclosureByCountry: replaced(byCountry, index, {
                              ...one,
                              wording: { ...one.wording, [language]: event.currentTarget.value },
                            }),
                          })
                        }
                      />
                    ))}
                  </div>
                )}
              </div>
            ))}
            <div>
              <Button
                variant="default"
                size="sm"
                leftSection={<IconPlus size={16} aria-hidden />}
                onClick={() => change({ disclosureByCountry: [...byCountry, { country: '', preset: 'employment' }] })}
              >
                {t('sharing.addCountry')}
              </Button>
            </div>
            <Text fw={560} id={`${id}-sites`}>
              {t('sharing.sites')}
            </Text>
            <Text size="sm" c="dimmed">
              {t('sharing.sitesText')}
            </Text>
            {sites.map((one, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a row has no other name until its site is written
              <div key={index} className={classes.row}>
                <TextInput
                  label={t('sharing.site')}
                  value={one.site}
                  onChange={(event) =>
                    change({ siteCountries: replaced(sites, index, { ...one, site: event.currentTarget.value }) })
                  }
                  error={errorUnder(errors, `siteCountries.${index}`)}
                />
                <Select
                  label={t('sharing.country')}
                  data={countries}
                  value={one.country || null}
                  searchable
                  allowDeselect={false}
                  onChange={(country) =>
                    change({ siteCountries: replaced(sites, index, { ...one, country: country ?? '' }) })
                  }
                />
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  size="lg"
                  aria-label={t('sharing.removeSite', { site: one.site || index + 1 })}
                  onClick={() => change({ siteCountries: sites.filter((_, at) => at !== index) })}
                >
                  <IconX size={18} aria-hidden />
                </ActionIcon>
              </div>
            ))}
            <div>
              <Button
                variant="default"
                size="sm"
                leftSection={<IconPlus size={16} aria-hidden />}
                onClick={() => change({ siteCountries: [...sites, { site: '', country: '' }] })}
              >
                {t('sharing.addSite')}
              </Button>
            </div>
          </Stack>
        </Panel>

        <Panel title={t('sharing.pace')}>
          <Stack>
            <Text c="dimmed">{t('sharing.paceText')}</Text>
            <div className={classes.triple}>
              <TextInput
                type="number"
                label={t('sharing.perDay')}
                description={t('sharing.perDayHint')}
                min={1}
                max={1000}
                value={String(draft.sharesPerDay)}
                onChange={(event) => change({ sharesPerDay: whole(event.currentTarget.value) })}
                error={errorUnder(errors, 'sharesPerDay')}
              />
              <TextInput
                type="number"
                label={t('sharing.stagger')}
                description={t('sharing.staggerHint')}
                min={1}
                max={240}
                value={String(draft.staggerMinutes)}
                onChange={(event) => change({ staggerMinutes: whole(event.currentTarget.value) })}
                error={errorUnder(errors, 'staggerMinutes')}
              />
              <TextInput
                type="number"
                label={t('sharing.saturation')}
                description={t('sharing.saturationHint')}
                min={1}
                max={100}
                value={String(Math.round(draft.saturationShare * 100))}
                onChange={(event) => change({ saturationShare: whole(event.currentTarget.value) / 100 })}
                error={errorUnder(errors, 'saturationShare')}
              />
            </div>
          </Stack>
        </Panel>
        <SaveBar dirty={dirty} busy={busy} error={loose} />
      </Stack>
    </form>
  );
}

function replaced<T>(all: T[], index: number, by: T): T[] {
  return all.map((one, at) => (at === index ? by : one));
}

function whole(text: string): number {
  const number = Math.round(Number(text));
  return Number.isFinite(number) ? number : 0;
}
