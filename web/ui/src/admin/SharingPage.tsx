import { SegmentedControl, Select, Stack, Text, TextInput, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { SHARE, sharingSettings } from '../api/queries';
import type { DisclosurePreset, SharingSettings } from '../api/types';
import { Panel } from '../common/Panel';
import { useFormats } from '../i18n/format';
import classes from './Admin.module.css';
import { DisclosurePanel } from './DisclosurePanel';
import { COUNTRIES, PRESETS } from './disclosures';
import { Rows } from './Rows';
import { SettingsPage } from './SettingsPage';
import { type Settings, wholeNumber } from './useSettings';
import { WordingFields } from './WordingFields';

export function SharingPage() {
  const { t } = useTranslation();
  return (
    <SettingsPage
      title={t('sharing.title')}
      lead={t('sharing.lead')}
      query={sharingSettings}
      path={`${SHARE}/sharing-settings`}
      fields={Fields}
    />
  );
}

function Fields({ settings }: { settings: Settings<SharingSettings> }) {
  const { t } = useTranslation();
  const format = useFormats();
  const { draft, change, error, whole } = settings;
  const byCountry = draft.disclosureByCountry ?? [];
  const sites = draft.siteCountries ?? [];
  const used = [draft.disclosure, ...byCountry, ...sites].map((one) => one.country ?? '');
  const countries = [...new Set([...COUNTRIES, ...used])]
    .filter(Boolean)
    .map((code) => ({ value: code, label: format.country(code) }));
  const presets = PRESETS.map((preset) => ({ value: preset, label: t(`sharing.preset.${preset}`) }));
  const countryOf = (row: string, country: string, set: (part: { country: string }) => void) => (
    <Select
      label={t('sharing.country')}
      data={countries}
      value={country || null}
      searchable
      allowDeselect={false}
      onChange={(value) => set({ country: value ?? '' })}
      error={error(`${row}.country`)}
    />
  );

  return (
    <>
      <Panel title={t('sharing.ownWords')}>
        <Stack gap="sm">
          <SegmentedControl
            aria-label={t('sharing.ownWords')}
            value={draft.ownWords}
            onChange={(value) => change({ ownWords: value as SharingSettings['ownWords'] })}
            data={(['encouraged', 'required'] as const).map((value) => ({ value, label: t(`sharing.${value}`) }))}
          />
          <Text c="dimmed">{t(`sharing.${draft.ownWords}Text`)}</Text>
        </Stack>
      </Panel>

      <DisclosurePanel settings={settings} countries={countries} presets={presets} />

      <Panel title={t('sharing.countries')}>
        <Stack>
          <Text c="dimmed">{t('sharing.countriesText')}</Text>
          <Rows
            rows={byCountry}
            blank={{ country: '', preset: 'employment' as DisclosurePreset }}
            add={t('sharing.addCountry')}
            remove={({ country }, index) =>
              t('sharing.removeCountry', { country: country ? format.country(country) : index + 1 })
            }
            onRows={(disclosureByCountry) => change({ disclosureByCountry })}
          >
            {(one, index, set) => (
              <>
                {countryOf(`disclosureByCountry.${index}`, one.country, set)}
                <Select
                  label={t('sharing.presetLabel')}
                  data={presets}
                  value={one.preset}
                  allowDeselect={false}
                  onChange={(preset) => set({ preset: (preset ?? 'employment') as DisclosurePreset })}
                />
                {one.preset === 'own' && (
                  <div className={classes.wholeRow}>
                    <WordingFields
                      wording={one.wording}
                      onWording={(wording) => set({ wording })}
                      error={(language) => error(`disclosureByCountry.${index}.wording.${language}`)}
                    />
                  </div>
                )}
              </>
            )}
          </Rows>
          <Title order={3} mt="xs">
            {t('sharing.sites')}
          </Title>
          <Text size="sm" c="dimmed">
            {t('sharing.sitesText')}
          </Text>
          <Rows
            rows={sites}
            blank={{ site: '', country: '' }}
            add={t('sharing.addSite')}
            remove={({ site }, index) => t('sharing.removeSite', { site: site || index + 1 })}
            onRows={(siteCountries) => change({ siteCountries })}
          >
            {(one, index, set) => (
              <>
                <TextInput
                  label={t('sharing.site')}
                  value={one.site}
                  onChange={(event) => set({ site: event.currentTarget.value })}
                  error={error(`siteCountries.${index}.site`)}
                />
                {countryOf(`siteCountries.${index}`, one.country, set)}
              </>
            )}
          </Rows>
        </Stack>
      </Panel>

      <Panel title={t('sharing.pace')}>
        <Stack>
          <Text c="dimmed">{t('sharing.paceText')}</Text>
          <div className={classes.triple}>
            <TextInput
              {...whole('sharesPerDay')}
              label={t('sharing.perDay')}
              description={t('sharing.perDayHint')}
              max={1000}
            />
            <TextInput
              {...whole('staggerMinutes')}
              label={t('sharing.stagger')}
              description={t('sharing.staggerHint')}
              max={240}
            />
            <TextInput
              {...wholeNumber(Math.round(draft.saturationShare * 100), (percent) =>
                change({ saturationShare: percent / 100 }),
              )}
              label={t('sharing.saturation')}
              description={t('sharing.saturationHint')}
              max={100}
              error={error('saturationShare')}
            />
          </div>
        </Stack>
      </Panel>
    </>
  );
}
