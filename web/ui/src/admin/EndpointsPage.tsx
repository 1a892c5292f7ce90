import { Button, Checkbox, Group, Modal, Stack, Switch, Text, TextInput, Title } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { errorUnder, fieldErrors } from '../api/problems';
import { endpoints as endpointsQuery, NOTIFICATION } from '../api/queries';
import type { Endpoint, NewEndpoint } from '../api/types';
import { Chip } from '../common/Chip';
import { ConfirmModal } from '../common/ConfirmModal';
import { CopyButton } from '../common/CopyButton';
import { EmptyState } from '../common/EmptyState';
import { Loading } from '../common/LoadMore';
import { LinkButton } from '../common/links';
import { Page } from '../common/Page';
import { notifyDone, notifyProblem, ProblemAlert } from '../common/Problem';
import { useFormats } from '../i18n/format';
import classes from './Admin.module.css';
import { TYPES, useTypeName } from './types';

export function EndpointsPage() {
  const { t } = useTranslation();
  const endpoints = useQuery(endpointsQuery);
  const [adding, setAdding] = useState(false);
  const [created, setCreated] = useState<NewEndpoint | null>(null);
  return (
    <Page
      title={t('endpoints.title')}
      lead={t('endpoints.lead')}
      actions={
        <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setAdding(true)}>
          {t('endpoints.add')}
        </Button>
      }
    >
      {endpoints.isPending && <Loading rows={2} height={140} />}
      {endpoints.isError && <ProblemAlert error={endpoints.error} retry={() => endpoints.refetch()} />}
      {endpoints.data?.length === 0 && <EmptyState title={t('endpoints.emptyTitle')} text={t('endpoints.emptyText')} />}
      <Stack gap="md">
        {endpoints.data?.map((endpoint) => (
          <EndpointCard key={endpoint.id} endpoint={endpoint} />
        ))}
      </Stack>
      <Modal
        opened={adding}
        onClose={() => setAdding(false)}
        title={t('endpoints.add')}
        size="lg"
        closeButtonProps={{ 'aria-label': t('app.close') }}
      >
        <AddForm
          onCancel={() => setAdding(false)}
          onCreated={(endpoint) => {
            setAdding(false);
            setCreated(endpoint);
          }}
        />
      </Modal>
      <Modal
        opened={created !== null}
        onClose={() => setCreated(null)}
        title={t('endpoints.secretTitle')}
        size="lg"
        withCloseButton={false}
        closeOnClickOutside={false}
        closeOnEscape={false}
      >
        <Stack>
          <Text>{t('endpoints.secretText')}</Text>
          <div>
            <Text size="sm" fw={560} mb={6}>
              {t('endpoints.secret')}
            </Text>
            <div className={classes.secret} data-testid="secret">
              {created?.secret}
            </div>
          </div>
          <Group justify="flex-end">
            <CopyButton text={created?.secret ?? ''} variant="default" />
            <Button onClick={() => setCreated(null)}>{t('endpoints.secretDone')}</Button>
          </Group>
        </Stack>
      </Modal>
    </Page>
  );
}

function AddForm({ onCancel, onCreated }: { onCancel: () => void; onCreated: (endpoint: NewEndpoint) => void }) {
  const { t } = useTranslation();
  const typeName = useTypeName();
  const client = useQueryClient();
  const [url, setUrl] = useState('');
  const [description, setDescription] = useState('');
  const [types, setTypes] = useState<string[]>([...TYPES]);
  const [permalinks, setPermalinks] = useState(false);
  const [missing, setMissing] = useState<Record<string, string>>({});
  const create = useMutation({
    mutationFn: () =>
      api.post<NewEndpoint>(`${NOTIFICATION}/endpoints`, {
        url: url.trim(),
        types,
        description,
        permalinks: permalinks && types.includes('share.published'),
      }),
    onSuccess: (endpoint) => {
      client.invalidateQueries({ queryKey: ['endpoints'] });
      onCreated(endpoint);
    },
  });
  const errors = { ...fieldErrors(create.error), ...missing };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const lacks: Record<string, string> = {};
    if (!url.trim()) lacks.url = t('editor.required');
    if (types.length === 0) lacks.types = t('endpoints.typesRequired');
    setMissing(lacks);
    if (Object.keys(lacks).length === 0) create.mutate();
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <TextInput
          type="url"
          label={t('endpoints.url')}
          description={t('endpoints.urlHint')}
          required
          value={url}
          onChange={(event) => setUrl(event.currentTarget.value)}
          error={errorUnder(errors, 'url')}
          data-autofocus
        />
        <TextInput
          label={t('endpoints.description')}
          value={description}
          onChange={(event) => setDescription(event.currentTarget.value)}
          error={errorUnder(errors, 'description')}
        />
        <Checkbox.Group
          label={t('endpoints.types')}
          value={types}
          onChange={setTypes}
          error={errorUnder(errors, 'types')}
        >
          <Stack gap="xs" mt={4}>
            {TYPES.map((type) => (
              <Checkbox key={type} value={type} label={typeName(type)} />
            ))}
          </Stack>
        </Checkbox.Group>
        {types.includes('share.published') && (
          <Switch
            label={t('endpoints.permalinks')}
            description={t('endpoints.permalinksHelp')}
            checked={permalinks}
            onChange={(event) => setPermalinks(event.currentTarget.checked)}
            error={errorUnder(errors, 'permalinks')}
          />
        )}
        {Object.keys(errors).length === 0 && <ProblemAlert error={create.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onCancel}>
            {t('app.cancel')}
          </Button>
          <Button type="submit" loading={create.isPending}>
            {t('endpoints.create')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function EndpointCard({ endpoint }: { endpoint: Endpoint }) {
  const { t } = useTranslation();
  const format = useFormats();
  const typeName = useTypeName();
  const client = useQueryClient();
  const [asking, setAsking] = useState(false);
  const test = useMutation({
    mutationFn: () => api.post<unknown>(`${NOTIFICATION}/endpoints/${endpoint.id}/test`),
    onSuccess: () => {
      notifyDone(t('endpoints.testSent'), t);
      client.invalidateQueries({ queryKey: ['endpoints'] });
    },
    onError: (error) => notifyProblem(error, t),
  });
  const remove = useMutation({
    mutationFn: () => api.delete<void>(`${NOTIFICATION}/endpoints/${endpoint.id}`),
    onSuccess: () => notifyDone(t('endpoints.deleted'), t),
    onError: (error) => notifyProblem(error, t),
    onSettled: () => {
      setAsking(false);
      client.invalidateQueries({ queryKey: ['endpoints'] });
    },
  });
  return (
    <article className={classes.endpoint} aria-label={endpoint.url}>
      <Group gap="sm" wrap="wrap">
        <Title order={2} size="h3" className={classes.address}>
          {endpoint.url}
        </Title>
        <Chip tone={endpoint.status === 'active' ? 'track' : 'signal'}>{t(`endpoints.status.${endpoint.status}`)}</Chip>
      </Group>
      {endpoint.description && <Text c="dimmed">{endpoint.description}</Text>}
      <Group gap={6}>
        {endpoint.types.map((type) => (
          <Chip key={type}>{typeName(type)}</Chip>
        ))}
        {endpoint.permalinks && <Chip tone="amber">{t('endpoints.permalinksOn')}</Chip>}
      </Group>
      <Text size="sm" c="dimmed">
        {endpoint.lastDelivery
          ? t('endpoints.lastDelivery', { when: format.relative(endpoint.lastDelivery.at) })
          : t('endpoints.noDelivery')}
      </Text>
      <Group gap="xs">
        <LinkButton
          size="sm"
          to="/admin/webhooks/$endpointId"
          params={{ endpointId: endpoint.id }}
          aria-label={t('endpoints.openDeliveriesNamed', { url: endpoint.url })}
        >
          {t('endpoints.openDeliveries')}
        </LinkButton>
        <Button
          size="sm"
          variant="default"
          loading={test.isPending}
          aria-label={t('endpoints.testNamed', { url: endpoint.url })}
          onClick={() => test.mutate()}
        >
          {t('endpoints.test')}
        </Button>
        <Button
          size="sm"
          variant="subtle"
          aria-label={t('endpoints.deleteNamed', { url: endpoint.url })}
          onClick={() => setAsking(true)}
        >
          {t('endpoints.delete')}
        </Button>
      </Group>
      <ConfirmModal
        opened={asking}
        title={t('endpoints.deleteNamed', { url: endpoint.url })}
        text={t('endpoints.deleteConfirm')}
        yes={t('endpoints.deleteYes')}
        busy={remove.isPending}
        onYes={() => remove.mutate()}
        onClose={() => setAsking(false)}
      />
    </article>
  );
}
