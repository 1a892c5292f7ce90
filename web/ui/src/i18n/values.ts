import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from './format';

const LEVELS = ['graduate', 'professional', 'expert', 'manager', 'executive'] as const;

/** How a value of an employee's field is called: levels and languages are translated, the tenant's own words stay. */
export function useValueName(): (field: string, value: string) => string {
  const { t } = useTranslation();
  const format = useFormats();
  return useCallback(
    (field: string, value: string) => {
      const level = LEVELS.find((one) => one === value);
      if (field === 'level' && level) return t(`levels.${level}`);
      return field === 'languages' ? format.language(value) : value;
    },
    [t, format],
  );
}
