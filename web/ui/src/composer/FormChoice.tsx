import { SegmentedControl, Text } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Form } from '../api/types';
import classes from './Composer.module.css';

type Props = { forms: Form[]; form: Form | undefined; error?: string; onForm: (form: Form) => void };

/** How the post looks at its network, where there is a choice. */
export function FormChoice({ forms, form, error, onForm }: Props) {
  const { t } = useTranslation();
  const id = useId();
  if (forms.length < 2 || !form) return null;
  return (
    <div>
      <Text size="sm" fw={560} mb={6} id={id}>
        {t('composer.form')}
      </Text>
      <SegmentedControl
        aria-labelledby={id}
        value={form}
        onChange={(value) => onForm(value as Form)}
        data={forms.map((one) => ({ value: one, label: t(`composer.forms.${one}`) }))}
      />
      {error && (
        <p className={classes.fieldError} role="alert">
          {error}
        </p>
      )}
    </div>
  );
}
