import { Checkbox, type ComboboxItem, SegmentedControl, Select, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { me as meQuery } from '../api/queries';
import type { DisclosurePreset, SharingSettings } from '../api/types';
import { Panel } from '../common/Panel';
import { useFormats } from '../i18n/format';
import classes from './Admin.module.css';
import { EXAMPLE_WORDS, exampleOf, LANGUAGES } from './disclosures';
import type { Settings } from './useSettings';
import { WordingFields } from './WordingFields';

type Props = { settings: Settings<SharingSettings>; countries: ComboboxItem[]; presets: ComboboxItem[] };

/** What is added to every share where no country has its own rule, and how that reads. */
export function DisclosurePanel({ settings, countries, presets }: Props) {
  const { t } = useTranslation();
  const format = useFormats();
  const company = useQuery(meQuery).data?.tenant.name ?? '';
  const { draft, change, error } = settings;
  const { disclosure } = draft;
  const example = exampleOf(disclosure.preset, disclosure.wording, company);
  const set = (part: Partial<SharingSettings['disclosure']>) => change({ disclosure: { ...disclosure, ...part } });
  return (
    <Panel title={t('sharing.disclosure')}>
      <Stack>
        <Text c="dimmed">{t('sharing.disclosureText')}</Text>
        <SegmentedControl
          aria-label={t('sharing.disclosure')}
          value={disclosure.preset}
          onChange={(value) => {
            const preset = value as DisclosurePreset;
            // The Danish ombudsman wants the word where nobody can miss it.
            set({ preset, ...(preset === 'advertising' ? { first: true } : {}) });
          }}
          data={presets}
        />
        <Text size="sm">{t(`sharing.presetText.${disclosure.preset}`)}</Text>
        {disclosure.preset === 'own' && (
          <>
            <div className={classes.pair}>
              <WordingFields
                wording={disclosure.wording}
                onWording={(wording) => set({ wording })}
                error={(language) => error(`disclosure.wording.${language}`)}
              />
            </div>
            <Text size="sm" c="dimmed">
              {t('sharing.wordingHint', { tenant: '{tenant}' })}
            </Text>
          </>
        )}
        <Select
          label={t('sharing.usualCountry')}
          data={countries}
          value={disclosure.country ?? null}
          searchable
          allowDeselect={false}
          maw={320}
          onChange={(country) => set({ country })}
          error={error('disclosure.country')}
        />
        <Checkbox
          label={t('sharing.first')}
          checked={disclosure.first}
          disabled={disclosure.preset === 'advertising'}
          onChange={(event) => set({ first: event.currentTarget.checked })}
        />
        <section className={classes.examples} aria-label={t('sharing.example')}>
          {LANGUAGES.map((language) => (
            <figure key={language}>
              <figcaption>{format.languageAlone(language)}</figcaption>
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
  );
}
