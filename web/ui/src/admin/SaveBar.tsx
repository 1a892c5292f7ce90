import { Button, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from '../common/Problem';
import classes from './Admin.module.css';

/** The end of a page of settings: whether anything waits to be saved, what was refused, and the button. */
export function SaveBar({ dirty, busy, error }: { dirty: boolean; busy: boolean; error: unknown }) {
  const { t } = useTranslation();
  return (
    <div className={classes.saveBar} data-dirty={dirty || undefined}>
      <ProblemAlert error={error} />
      <div className={classes.saveRow}>
        <Text size="sm" c="dimmed" role="status">
          {t(dirty ? 'editor.unsaved' : 'editor.allSaved')}
        </Text>
        <Button type="submit" loading={busy} disabled={!dirty}>
          {t('app.save')}
        </Button>
      </div>
    </div>
  );
}
