import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { DisclosureWording } from '../api/types';
import { useFormats } from '../i18n/format';
import { LANGUAGES } from './disclosures';

type Props = {
  wording: DisclosureWording | null | undefined;
  onWording: (wording: DisclosureWording) => void;
  error?: (language: string) => string | undefined;
};

/** A disclosure in the tenant's own words, a field for each language. */
export function WordingFields({ wording, onWording, error }: Props) {
  const { t } = useTranslation();
  const format = useFormats();
  return LANGUAGES.map((language) => (
    <TextInput
      key={language}
      label={t('sharing.wordingIn', { language: format.language(language) })}
      value={wording?.[language] ?? ''}
      lang={language}
      onChange={(event) => onWording({ ...wording, [language]: event.currentTarget.value })}
      error={error?.(language)}
    />
  ));
}
