import { Button, Group, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconRefresh, IconSearch } from '@tabler/icons-react';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { employees as employeesQuery, IDENTITY } from '../api/queries';
import type { Employee } from '../api/types';
import { Chip } from '../common/Chip';
import { EmptyState } from '../common/EmptyState';
import { Loading, LoadMore } from '../common/LoadMore';
import { Page } from '../common/Page';
import { notifyDone, notifyProblem, ProblemAlert } from '../common/Problem';
import { useValueName } from '../i18n/values';
import classes from './Admin.module.css';

export function EmployeesPage() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [query, setQuery] = useState('');
  const [asked] = useDebouncedValue(query.trim(), 300);
  const employees = useInfiniteQuery(employeesQuery(asked));
  const all = employees.data?.pages.flatMap((page) => page.items) ?? [];
  const sync = useMutation({
    mutationFn: () => api.post<{ added: number; changed: number; unchanged: number }>(`${IDENTITY}/directory/sync`),
    onSuccess: (result) => {
      notifyDone(t('employees.synced', result), t);
      client.invalidateQueries({ queryKey: ['employees'] });
    },
    onError: (error) => notifyProblem(error, t),
  });
  const syncButton = (
    <Button
      variant="default"
      loading={sync.isPending}
      leftSection={<IconRefresh size={18} aria-hidden />}
      onClick={() => sync.mutate()}
    >
      {t('employees.sync')}
    </Button>
  );

  return (
    <Page title={t('employees.title')} lead={t('employees.lead')} actions={syncButton}>
      <TextInput
        type="search"
        label={t('employees.search')}
        leftSection={<IconSearch size={18} aria-hidden />}
        value={query}
        onChange={(event) => setQuery(event.currentTarget.value)}
        mb="lg"
        maw={460}
      />
      {employees.isPending && <Loading rows={5} height={64} />}
      {employees.isError && <ProblemAlert error={employees.error} retry={() => employees.refetch()} />}
      {employees.isSuccess &&
        all.length === 0 &&
        (asked ? (
          <Text role="status">{t('employees.none', { query: asked })}</Text>
        ) : (
          <EmptyState title={t('employees.emptyTitle')} text={t('employees.emptyText')} />
        ))}
      {all.length > 0 && (
        <ul className={classes.people} aria-label={t('employees.title')}>
          {all.map((employee) => (
            <Person key={employee.id} employee={employee} />
          ))}
        </ul>
      )}
      <LoadMore query={employees} />
    </Page>
  );
}

function Person({ employee }: { employee: Employee }) {
  const { t } = useTranslation();
  const valueName = useValueName();
  const where = [employee.department, employee.site, employee.level && valueName('level', employee.level)];
  const roles = employee.roles.filter((role) => role !== 'employee');
  return (
    <li className={classes.person}>
      <div className={classes.who}>
        <Text fw={600}>{employee.name}</Text>
        <Text size="sm" c="dimmed" className={classes.email}>
          {employee.email}
        </Text>
      </div>
      <Text size="sm">{where.filter(Boolean).join(' · ')}</Text>
      <Group gap={6}>
        {roles.map((role) => (
          <Chip key={role} tone="signal">
            {t(`employees.role.${role}`)}
          </Chip>
        ))}
        {!employee.active && <Chip>{t('employees.inactive')}</Chip>}
      </Group>
    </li>
  );
}
