import { Text, Title } from '@mantine/core';
import { IconRuler2 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Chip } from './Chip';

/** Where a figure comes from: counted by Perron itself. Estimates carry the other label, so the two never mix. */
export function Measured() {
  const { t } = useTranslation();
  return (
    <Chip tone="track" icon={<IconRuler2 size={15} aria-hidden />}>
      {t('figures.measured')}
    </Chip>
  );
}

export function AboutFigures() {
  const { t } = useTranslation();
  return (
    <section aria-label={t('figures.about')}>
      <Title order={2} size="h3" mb={4}>
        {t('figures.about')}
      </Title>
      <Text size="sm" c="dimmed" maw="75ch">
        <Text span fw={600} c="var(--mantine-color-text)">
          {t('figures.measured')}.
        </Text>{' '}
        {t('figures.measuredHelp')} {t('figures.aboutText')}{' '}
        <Text span fw={600} c="var(--mantine-color-text)">
          {t('figures.estimated')}.
        </Text>{' '}
        {t('figures.estimatedHelp')}
      </Text>
    </section>
  );
}
