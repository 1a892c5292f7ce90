import { Group, SegmentedControl, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { DateRange } from '../api/queries';
import { dayOf, lastDays } from './days';

const PRESETS = [7, 30, 90] as const;

/** The period figures are about: one of three usual ones, or two days of one's own. */
export function RangePicker({ value, onChange }: { value: DateRange; onChange: (range: DateRange) => void }) {
  const { t } = useTranslation();
  const shown = value.from && value.to ? { from: value.from, to: value.to } : lastDays(30);
  const preset = PRESETS.find((days) => {
    const range = lastDays(days);
    return range.from === shown.from && range.to === shown.to;
  });
  return (
    <Group gap="sm" align="flex-end">
      <SegmentedControl
        aria-label={t('range.label')}
        value={preset ? String(preset) : 'custom'}
        onChange={(choice) => {
          if (choice === 'custom') onChange(lastDays(14));
          else onChange(choice === '30' ? {} : lastDays(Number(choice)));
        }}
        data={[
          { value: '7', label: t('range.days7') },
          { value: '30', label: t('range.days30') },
          { value: '90', label: t('range.days90') },
          { value: 'custom', label: t('range.custom') },
        ]}
      />
      {!preset && (
        <Group gap="xs" align="flex-end" wrap="nowrap">
          <TextInput
            type="date"
            size="sm"
            label={t('range.from')}
            max={shown.to}
            value={shown.from}
            onChange={(event) => event.currentTarget.value && onChange({ ...shown, from: event.currentTarget.value })}
          />
          <TextInput
            type="date"
            size="sm"
            label={t('range.to')}
            min={shown.from}
            max={dayOf(new Date())}
            value={shown.to}
            onChange={(event) => event.currentTarget.value && onChange({ ...shown, to: event.currentTarget.value })}
          />
        </Group>
      )}
    </Group>
  );
}
