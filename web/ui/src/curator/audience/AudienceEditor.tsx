import { Button, CloseButton, MultiSelect, SegmentedControl, Select, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconPlus, IconUsersGroup } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client';
import { audienceValues, CONTENT, topics as topicsQuery } from '../../api/queries';
import type { AudiencePreview, Rule, RuleField } from '../../api/types';
import { Flaps } from '../../common/Board';
import { ProblemAlert } from '../../common/Problem';
import { useFormats } from '../../i18n/format';
import { useValueName } from '../../i18n/values';
import classes from './Audience.module.css';
import {
  type Condition,
  changed,
  DEEPEST,
  FIELDS,
  type Group,
  isComplete,
  type Join,
  newCondition,
  newGroup,
  type RuleNode,
  toRule,
} from './rule';

type Props = { value: Group | null; onChange: (value: Group | null) => void; error?: string; disabled?: boolean };

/** Says for whom a post is, and shows at once how many colleagues that would be. */
export function AudienceEditor({ value, onChange, error, disabled }: Props) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <div className={classes.editor}>
      <div>
        <Text size="sm" fw={560} mb={6} id={id}>
          {t('audience.who')}
        </Text>
        <SegmentedControl
          aria-labelledby={id}
          disabled={disabled}
          value={value ? 'some' : 'everyone'}
          onChange={(choice) => onChange(choice === 'everyone' ? null : newGroup('all'))}
          data={[
            { value: 'everyone', label: t('audience.everyone') },
            { value: 'some', label: t('audience.some') },
          ]}
        />
      </div>
      {value && <GroupEditor group={value} depth={1} disabled={disabled} onChange={onChange} />}
      {error && (
        <Text size="sm" c="var(--mantine-color-error)" role="alert">
          {error}
        </Text>
      )}
      <Reach value={value} />
    </div>
  );
}

function Reach({ value }: { value: Group | null }) {
  const { t } = useTranslation();
  const format = useFormats();
  const complete = !value || isComplete(value);
  const rule: Rule | null = value && complete ? toRule(value) : null;
  const [asked] = useDebouncedValue(JSON.stringify(rule), 300);
  const preview = useQuery({
    queryKey: ['audience-preview', asked],
    queryFn: ({ signal }) =>
      api.post<AudiencePreview>(
        `${CONTENT}/audiences/preview`,
        { audience: JSON.parse(asked) as Rule | null },
        { signal },
      ),
    enabled: complete,
    placeholderData: (previous) => previous,
    retry: false,
  });
  const data = preview.data;
  // The number on show still belongs to the rule before this one.
  const counting = preview.isPlaceholderData || asked !== JSON.stringify(rule);

  return (
    <div className={classes.reach} role="status" aria-busy={counting} data-counting={counting || undefined}>
      <IconUsersGroup size={26} aria-hidden />
      {!complete ? (
        <Text>{t('audience.incomplete')}</Text>
      ) : preview.isError ? (
        <ProblemAlert error={preview.error} />
      ) : data ? (
        <div>
          <div className={classes.count}>
            <Flaps value={data.employees} size="sm" />
            <span>
              <span className="visually-hidden">{t('audience.reaches', { count: data.employees })} </span>
              {t('audience.reachesText')}
            </span>
          </div>
          <Text size="sm" className={classes.quiet}>
            {data.employees === 0
              ? t('audience.nobody')
              : data.employees < 5
                ? t('audience.few')
                : data.sample.length > 0
                  ? `${t('audience.sample')} ${format.list(data.sample.map((one) => [one.name, one.department].filter(Boolean).join(', ')).map((one) => one.replace(', ', ' · ')))}`
                  : ''}
          </Text>
        </div>
      ) : (
        <Text>{t('audience.counting')}</Text>
      )}
    </div>
  );
}

type GroupProps = {
  group: Group;
  depth: number;
  disabled?: boolean;
  onChange: (group: Group) => void;
  onRemove?: () => void;
};

function GroupEditor({ group, depth, disabled, onChange, onRemove }: GroupProps) {
  const { t } = useTranslation();
  const replace = (key: number, next: RuleNode | null) => onChange(changed(group, key, () => next));
  const joins: Join[] = group.join === 'notAll' ? ['all', 'any', 'none', 'notAll'] : ['all', 'any', 'none'];
  let number = 0;
  return (
    <fieldset className={classes.group} data-depth={depth}>
      <legend className="visually-hidden">{depth === 1 ? t('editor.audience') : t('audience.group')}</legend>
      <div className={classes.groupHead}>
        <Text size="sm">{t('audience.match')}</Text>
        <Select
          size="sm"
          aria-label={t('audience.matchLabel')}
          disabled={disabled}
          allowDeselect={false}
          value={group.join}
          onChange={(join) => join && onChange({ ...group, join: join as Join })}
          data={joins.map((join) => ({ value: join, label: t(`audience.join.${join}`) }))}
          className={classes.join}
        />
        {onRemove && <CloseButton aria-label={t('audience.removeGroup')} disabled={disabled} onClick={onRemove} />}
      </div>
      {group.children.map((child) =>
        child.kind === 'group' ? (
          <GroupEditor
            key={child.key}
            group={child}
            depth={depth + 1}
            disabled={disabled}
            onChange={(next) => replace(child.key, next)}
            onRemove={() => replace(child.key, null)}
          />
        ) : (
          <ConditionEditor
            key={child.key}
            condition={child}
            number={++number}
            disabled={disabled}
            onChange={(next) => replace(child.key, next)}
            onRemove={() => replace(child.key, null)}
          />
        ),
      )}
      <div className={classes.add}>
        <Button
          type="button"
          size="compact-sm"
          variant="default"
          disabled={disabled}
          leftSection={<IconPlus size={16} aria-hidden />}
          onClick={() => onChange({ ...group, children: [...group.children, newCondition(unusedField(group))] })}
        >
          {t('audience.addCondition')}
        </Button>
        {depth < DEEPEST && (
          <Button
            type="button"
            size="compact-sm"
            variant="default"
            disabled={disabled}
            leftSection={<IconPlus size={16} aria-hidden />}
            onClick={() => onChange({ ...group, children: [...group.children, newGroup()] })}
          >
            {t('audience.addGroup')}
          </Button>
        )}
      </div>
    </fieldset>
  );
}

/** A second condition is rarely about the same field as the first. */
function unusedField(group: Group): RuleField {
  const used = new Set(group.children.map((child) => (child.kind === 'condition' ? child.field : null)));
  return FIELDS.find((field) => !used.has(field)) ?? 'department';
}

type ConditionProps = {
  condition: Condition;
  number: number;
  disabled?: boolean;
  onChange: (condition: Condition) => void;
  onRemove: () => void;
};

function ConditionEditor({ condition, number, disabled, onChange, onRemove }: ConditionProps) {
  const { t } = useTranslation();
  const options = useOptions(condition);
  return (
    <div className={classes.condition}>
      <Select
        size="sm"
        aria-label={t('audience.fieldLabel', { number })}
        disabled={disabled}
        allowDeselect={false}
        value={condition.field}
        onChange={(field) => field && onChange({ ...condition, field: field as RuleField, values: [] })}
        data={FIELDS.map((field) => ({ value: field, label: t(`audience.field.${field}`) }))}
      />
      <Select
        size="sm"
        aria-label={t('audience.operatorLabel', { number })}
        disabled={disabled}
        allowDeselect={false}
        value={condition.negated ? 'not' : 'is'}
        onChange={(operator) => onChange({ ...condition, negated: operator === 'not' })}
        data={[
          { value: 'is', label: t('audience.is') },
          { value: 'not', label: t('audience.isNot') },
        ]}
      />
      <MultiSelect
        size="sm"
        aria-label={t('audience.valuesLabel', { number })}
        placeholder={condition.values.length === 0 ? t('audience.choose') : undefined}
        disabled={disabled}
        searchable
        value={condition.values}
        onChange={(values) => onChange({ ...condition, values })}
        data={options}
        className={classes.values}
      />
      <CloseButton
        aria-label={t('audience.removeCondition', { number })}
        disabled={disabled}
        onClick={onRemove}
        className={classes.remove}
      />
    </div>
  );
}

function useOptions(condition: Condition): { value: string; label: string }[] {
  const values = useQuery(audienceValues);
  const topics = useQuery({ ...topicsQuery, enabled: condition.field === 'follows' });
  const format = useFormats();
  const valueName = useValueName();
  const options =
    condition.field === 'follows'
      ? (topics.data ?? []).map((topic) => ({
          value: topic.id,
          label: `${topic.name} (${format.number(topic.followers)})`,
        }))
      : (values.data?.[condition.field] ?? []).map(({ value, employees }) => ({
          value,
          label: `${valueName(condition.field, value)} (${format.number(employees)})`,
        }));
  // A value that nobody has any more is still part of the rule.
  const known = new Set(options.map((option) => option.value));
  const gone = condition.values.filter((value) => !known.has(value)).map((value) => ({ value, label: value }));
  return [...options, ...gone];
}
