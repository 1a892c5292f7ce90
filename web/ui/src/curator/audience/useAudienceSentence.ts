import { useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { topics as topicsQuery } from '../../api/queries';
import type { Rule } from '../../api/types';
import { useFormats } from '../../i18n/format';
import { useValueName } from '../../i18n/values';
import { sentenceOf } from './rule';

/** Turns a rule into words, with topics by name. */
export function useAudienceSentence(): (rule: Rule | null) => string {
  const { t } = useTranslation();
  const format = useFormats();
  const valueName = useValueName();
  const topics = useQuery(topicsQuery).data;
  return useCallback(
    (rule: Rule | null) =>
      sentenceOf(rule, {
        everyone: t('audience.sentence.everyone'),
        and: t('audience.sentence.and'),
        or: t('audience.sentence.or'),
        not: (inner) => t('audience.sentence.not', { rule: inner }),
        condition: (field, values, negated) =>
          t(negated ? 'audience.sentence.notIn' : 'audience.sentence.in', {
            field: t(`audience.field.${field}`),
            values: format.either(
              values.map((value) =>
                field === 'follows'
                  ? (topics?.find((topic) => topic.id === value)?.name ?? value)
                  : valueName(field, value),
              ),
            ),
          }),
      }),
    [t, format, valueName, topics],
  );
}
