import { Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { FetchResult as Result } from '../api/types';
import { Chip } from '../common/Chip';
import classes from './Sources.module.css';

/** What a fetch found, to the last item: new, known, rejected and why. */
export function FetchResult({ result }: { result: Result }) {
  const { t } = useTranslation();
  return (
    <div className={classes.result}>
      <Group gap={6}>
        <Chip>{t('sources.found', { count: result.found })}</Chip>
        <Chip tone={result.added > 0 ? 'track' : 'quiet'}>{t('sources.added', { count: result.added })}</Chip>
        {result.duplicates > 0 && <Chip>{t('sources.duplicates', { count: result.duplicates })}</Chip>}
        {result.rejected.length > 0 && (
          <Chip tone="signal">{t('sources.rejected', { count: result.rejected.length })}</Chip>
        )}
      </Group>
      {result.rejected.length > 0 && (
        <details className={classes.rejected}>
          <summary>{t('sources.rejectedTitle')}</summary>
          <ul>
            {result.rejected.map((one) => (
              <li key={`${one.item} ${one.reason}`}>
                <Text span size="sm" fw={560}>
                  {one.item || t('sources.unnamedItem')}:
                </Text>{' '}
                <Text span size="sm">
                  {one.reason}
                </Text>
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
