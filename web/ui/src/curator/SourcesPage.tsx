import { Button, FileInput, Group, Modal, SegmentedControl, Stack, Text, TextInput, Title } from '@mantine/core';
import { IconPlus, IconRefresh, IconRss, IconTrash, IconUpload } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { errorUnder, fieldErrors } from '../api/problems';
import { CONTENT, sources as sourcesQuery } from '../api/queries';
import type { FetchResult as FetchResultType, Source } from '../api/types';
import { ConfirmModal } from '../common/ConfirmModal';
import { EmptyState } from '../common/EmptyState';
import { Loading } from '../common/LoadMore';
import { LinkAnchor, LinkButton } from '../common/links';
import { Page } from '../common/Page';
import { notifyDone, notifyProblem, ProblemAlert } from '../common/Problem';
import { useFormats } from '../i18n/format';
import { FetchResult } from './FetchResult';
import { feed, useFeeding } from './feeding';
import classes from './Sources.module.css';

export function SourcesPage() {
  const { t } = useTranslation();
  const sources = useQuery(sourcesQuery);
  const [adding, setAdding] = useState(false);
  return (
    <Page
      title={t('sources.title')}
      lead={t('sources.lead')}
      actions={
        <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setAdding(true)}>
          {t('sources.add')}
        </Button>
      }
    >
      {sources.isPending && <Loading rows={3} height={120} />}
      {sources.isError && <ProblemAlert error={sources.error} retry={() => sources.refetch()} />}
      {sources.data?.length === 0 && (
        <EmptyState
          title={t('sources.emptyTitle')}
          text={t('sources.emptyText')}
          action={
            <Button mt="sm" onClick={() => setAdding(true)}>
              {t('sources.add')}
            </Button>
          }
        />
      )}
      <Stack gap="md">
        {sources.data?.map((source) => (
          <SourceCard key={source.id} source={source} />
        ))}
      </Stack>
      <AddSource opened={adding} onClose={() => setAdding(false)} />
    </Page>
  );
}

function SourceCard({ source }: { source: Source }) {
  const { t } = useTranslation();
  const format = useFormats();
  const client = useQueryClient();
  const [asking, setAsking] = useState(false);
  const feeding = useFeeding(source.id);
  const remove = useMutation({
    mutationFn: () => api.delete<void>(`${CONTENT}/sources/${source.id}`),
    onSuccess: () => notifyDone(t('sources.removed'), t),
    onError: (error) => notifyProblem(error, t),
    onSettled: () => {
      setAsking(false);
      client.invalidateQueries({ queryKey: ['sources'] });
    },
  });
  const result: FetchResultType | null = feeding.data ?? source.lastFetch;

  return (
    <article className={classes.card} aria-label={source.name}>
      <span className={classes.icon}>
        {source.kind === 'feed' ? <IconRss size={24} aria-hidden /> : <IconUpload size={24} aria-hidden />}
      </span>
      <div className={classes.body}>
        <Title order={2} size="h3">
          <LinkAnchor to="/curator/sources/$sourceId" params={{ sourceId: source.id }} inherit c="inherit">
            {source.name}
          </LinkAnchor>
        </Title>
        <Text size="sm" c="dimmed" className={classes.address}>
          {source.url ?? t(`sources.kind.${source.kind}`)}
        </Text>
        <Text size="sm" c="dimmed">
          {source.lastFetchedAt
            ? t('sources.lastFetched', { when: format.relative(source.lastFetchedAt) })
            : t('sources.never')}
        </Text>
        <div role="status">{result && <FetchResult result={result} />}</div>
        <ProblemAlert error={feeding.error} />
        <Group gap="xs" mt={4}>
          <LinkButton size="sm" to="/curator/sources/$sourceId" params={{ sourceId: source.id }}>
            {t('sources.open')}
          </LinkButton>
          {source.kind === 'feed' && (
            <Button
              size="sm"
              variant="default"
              loading={feeding.isPending}
              leftSection={<IconRefresh size={17} aria-hidden />}
              aria-label={t('sources.fetchNamed', { name: source.name })}
              onClick={() => feeding.mutate(null)}
            >
              {t('sources.fetch')}
            </Button>
          )}
          <Button
            size="sm"
            variant="subtle"
            leftSection={<IconTrash size={17} aria-hidden />}
            aria-label={t('sources.removeNamed', { name: source.name })}
            onClick={() => setAsking(true)}
          >
            {t('app.remove')}
          </Button>
        </Group>
      </div>
      <ConfirmModal
        opened={asking}
        title={t('sources.removeNamed', { name: source.name })}
        text={t('sources.removeConfirm')}
        yes={t('sources.removeYes')}
        busy={remove.isPending}
        onYes={() => remove.mutate()}
        onClose={() => setAsking(false)}
      />
    </article>
  );
}

function AddSource({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('sources.add')}
      size="lg"
      closeButtonProps={{ 'aria-label': t('app.close') }}
    >
      <AddForm onClose={onClose} />
    </Modal>
  );
}

function AddForm({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [kind, setKind] = useState<Source['kind']>('feed');
  const [name, setName] = useState('');
  const [url, setUrl] = useState('');
  const [file, setFile] = useState<File | null>(null);
  const [missing, setMissing] = useState<Record<string, string>>({});
  // Made by an earlier press whose fetch failed: pressing again fetches, it does not add a second source.
  const [made, setMade] = useState<Source | null>(null);

  const add = useMutation({
    mutationFn: async () => {
      const source =
        made ?? (await api.post<Source>(`${CONTENT}/sources`, kind === 'feed' ? { kind, name, url } : { kind, name }));
      setMade(source);
      await feed(source.id, kind === 'feed' ? null : file);
      return source;
    },
    onSuccess: (source) => {
      onClose();
      navigate({ to: '/curator/sources/$sourceId', params: { sourceId: source.id } });
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['sources'] }),
  });
  const errors = { ...fieldErrors(add.error), ...missing };
  const loose = add.error && !errorUnder(errors, 'url') && !errorUnder(errors, 'name') ? add.error : null;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const lacks: Record<string, string> = {};
    if (!name.trim()) lacks.name = t('editor.required');
    if (kind === 'feed' && !url.trim()) lacks.url = t('editor.required');
    if (kind === 'upload' && !file) lacks.file = t('editor.required');
    setMissing(lacks);
    if (Object.keys(lacks).length === 0) add.mutate();
  };

  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <SegmentedControl
          aria-label={t('sources.add')}
          value={kind}
          disabled={made !== null}
          onChange={(value) => setKind(value as Source['kind'])}
          data={[
            { value: 'feed', label: t('sources.byUrl') },
            { value: 'upload', label: t('sources.byFile') },
          ]}
        />
        <TextInput
          label={t('sources.name')}
          placeholder={t('sources.namePlaceholder')}
          value={name}
          required
          onChange={(event) => setName(event.currentTarget.value)}
          error={errorUnder(errors, 'name')}
          data-autofocus
        />
        {kind === 'feed' ? (
          <TextInput
            type="url"
            label={t('sources.url')}
            description={t('sources.urlHint')}
            value={url}
            required
            onChange={(event) => {
              setUrl(event.currentTarget.value);
              setMade(null);
            }}
            error={errorUnder(errors, 'url')}
          />
        ) : (
          <FileInput
            label={t('sources.file')}
            description={t('sources.fileHint')}
            placeholder={t('sources.fileChoose')}
            accept=".xml,.rss,.atom,.rdf,application/rss+xml,application/atom+xml,application/xml,text/xml"
            leftSection={<IconUpload size={18} aria-hidden />}
            value={file}
            required
            onChange={setFile}
            error={errorUnder(errors, 'file')}
          />
        )}
        <ProblemAlert error={loose} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('app.cancel')}
          </Button>
          <Button type="submit" loading={add.isPending}>
            {kind === 'feed' ? t('sources.addAction') : t('sources.addUpload')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
