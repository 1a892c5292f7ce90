import {
  Alert,
  Button,
  CloseButton,
  Group,
  Select,
  Stack,
  TagsInput,
  Text,
  Textarea,
  TextInput,
  Title,
} from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconPlus } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useBlocker, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, Problem } from '../api/client';
import { errorUnder, fieldErrors } from '../api/problems';
import { CONTENT, item as itemQuery, me as meQuery, post as postQuery, topics as topicsQuery } from '../api/queries';
import type { Item, Post, Topic } from '../api/types';
import { Chip } from '../common/Chip';
import { ConfirmModal } from '../common/ConfirmModal';
import { Loading } from '../common/LoadMore';
import { LinkAnchor } from '../common/links';
import { Page } from '../common/Page';
import { Panel } from '../common/Panel';
import { Picture } from '../common/Picture';
import { notifyDone, ProblemAlert } from '../common/Problem';
import { toLocalInput, useFormats } from '../i18n/format';
import { AudienceEditor } from './audience/AudienceEditor';
import classes from './Editor.module.css';
import { PostStatusChip } from './PostStatusChip';
import {
  bodyOf,
  captionErrors,
  captionIn,
  formFor,
  formOf,
  inMonths,
  lacksOf,
  type PostForm,
  topicNamed,
} from './postForm';

export function NewPostPage() {
  const { t } = useTranslation();
  const { source, item } = useSearch({ from: '/curator/posts/new' });
  const found = useQuery({ ...itemQuery(source ?? '', item ?? ''), enabled: Boolean(source && item) });
  if (!source || !item || found.data !== undefined)
    return <Editor key={item} loaded={null} item={found.data ?? null} />;
  return (
    <Page title={t('editor.newTitle')}>
      {found.isError ? (
        <ProblemAlert error={found.error} retry={() => found.refetch()} />
      ) : (
        <Loading rows={3} height={180} />
      )}
    </Page>
  );
}

export function EditPostPage() {
  const { t } = useTranslation();
  const { postId } = useParams({ from: '/curator/posts/$postId' });
  // Read once: a newer version that arrives in the background must not replace what is being typed.
  const post = useQuery({ ...postQuery(postId), refetchOnWindowFocus: false, refetchOnReconnect: false });
  if (post.data) return <Editor key={postId} loaded={post.data} />;
  return (
    <Page title={t('editor.editTitle')}>
      {post.isError ? (
        <ProblemAlert error={post.error} retry={() => post.refetch()} />
      ) : (
        <Loading rows={3} height={180} />
      )}
    </Page>
  );
}

type Wish = 'save' | 'publish' | 'overwrite';

function Editor({ loaded, item = null }: { loaded: Post | null; item?: Item | null }) {
  const { t } = useTranslation();
  const format = useFormats();
  const client = useQueryClient();
  const navigate = useNavigate();
  const me = useQuery(meQuery).data;
  const topics = useQuery(topicsQuery);
  const [base, setBase] = useState(loaded);
  const [withdrawing, setWithdrawing] = useState(false);
  const leaving = useRef(false);
  const form = useForm<PostForm>({ initialValues: loaded ? formOf(loaded) : formFor(item, new Date()) });
  const values = form.values;
  const dirty = form.isDirty();
  // The services change drafts and published posts only.
  const closed = base?.status === 'withdrawn' || base?.status === 'expired';
  const live = base?.status === 'published';

  const blocker = useBlocker({
    shouldBlockFn: () => dirty && !leaving.current,
    enableBeforeUnload: () => dirty,
    withResolver: true,
  });

  const show = (fresh: Post) => {
    const next = formOf(fresh);
    setBase(fresh);
    form.setInitialValues(next);
    form.setValues(next);
    form.resetDirty(next);
    form.clearErrors();
  };

  const newest = (id: string) => client.fetchQuery({ ...postQuery(id), staleTime: 0 });

  const save = useMutation({
    mutationFn: async (wish: Wish) => {
      const known = await knownTopics();
      let id = base?.id;
      if (!id) {
        const created = await api.post<Post>(`${CONTENT}/posts`, { ...bodyOf(values, known), itemId: item?.id });
        id = created.id;
        // From here on the post exists: if publishing fails, the next press changes this one.
        setBase(created);
      } else if (dirty || wish === 'overwrite') {
        const version = wish === 'overwrite' ? (await newest(id)).version : base?.version;
        await api.patch<Post>(`${CONTENT}/posts/${id}`, bodyOf(values, known), { 'If-Match': `"${version}"` });
      }
      if (wish === 'publish') await api.post<Post>(`${CONTENT}/posts/${id}/publish`);
      return newest(id);
    },
    onSuccess: (fresh, wish) => {
      show(fresh);
      notifyDone(
        t(
          wish === 'publish'
            ? 'editor.published'
            : fresh.status === 'draft'
              ? 'editor.savedDraft'
              : 'editor.savedChanges',
        ),
        t,
      );
      if (!loaded) {
        leaving.current = true;
        navigate({ to: '/curator/posts/$postId', params: { postId: fresh.id }, replace: true });
      }
    },
    onError: (error) => form.setErrors(captionErrors(fieldErrors(error), values)),
    onSettled: () => {
      client.invalidateQueries({ queryKey: ['posts', 'list'] });
      client.invalidateQueries({ queryKey: ['items'] });
      client.invalidateQueries({ queryKey: ['feed'] });
    },
  });

  const withdraw = useMutation({
    mutationFn: async (id: string) => {
      await api.post<Post>(`${CONTENT}/posts/${id}/withdraw`);
      return newest(id);
    },
    onSuccess: (fresh) => {
      show(fresh);
      notifyDone(t('editor.withdrawn'), t);
    },
    onSettled: () => {
      setWithdrawing(false);
      client.invalidateQueries({ queryKey: ['posts', 'list'] });
      client.invalidateQueries({ queryKey: ['feed'] });
    },
  });

  /** All topics, those typed for the first time included. */
  async function knownTopics(): Promise<Topic[]> {
    const known = [...(await client.ensureQueryData(topicsQuery))];
    for (const name of values.topics) {
      if (!topicNamed(name, known)) known.push(await api.post<Topic>(`${CONTENT}/topics`, { name: name.trim() }));
    }
    client.setQueryData(topicsQuery.queryKey, known);
    return known;
  }

  function press(wish: Wish) {
    const lacks = lacksOf(values);
    if (Object.keys(lacks).length > 0) {
      form.setErrors({
        ...(lacks.title && { title: t('editor.required') }),
        ...(lacks.url && { url: t(`editor.${lacks.url}`) }),
        ...(lacks.imageUrl && { imageUrl: t('editor.badUrl') }),
        ...(lacks.audience && { audience: t('audience.incomplete') }),
      });
      const first = Object.keys(lacks)[0];
      document.querySelector<HTMLElement>(`[data-field="${first}"]`)?.focus();
      return;
    }
    form.clearErrors();
    save.mutate(wish);
  }

  const errors = form.errors as Record<string, string>;
  const conflict = save.error instanceof Problem && save.error.status === 412;
  const looseProblem = save.error && !conflict && Object.keys(fieldErrors(save.error)).length === 0 ? save.error : null;
  const languages = [
    ...new Set([
      ...(me?.tenant.locale ? [me.tenant.locale] : []),
      'da',
      'en',
      ...values.captions.map((c) => c.language),
    ]),
  ];

  return (
    <Page
      title={base ? t('editor.editTitle') : t('editor.newTitle')}
      above={
        <LinkAnchor to="/curator/posts" display="inline-block" mb="xs">
          ← {t('editor.back')}
        </LinkAnchor>
      }
      actions={
        base && (
          <Group gap="sm">
            <PostStatusChip status={base.status} />
            {live && me?.roles.includes('analyst') && (
              <LinkAnchor to="/analytics/posts/$postId" params={{ postId: base.id }} size="sm">
                {t('editor.seeAnalytics')}
              </LinkAnchor>
            )}
          </Group>
        )
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          press('save');
        }}
        noValidate
      >
        <div className={classes.layout}>
          <Stack gap="md">
            {base?.status === 'withdrawn' && <Alert color="gray" variant="outline" title={t('editor.withdrawnText')} />}
            {base?.status === 'expired' && <Alert color="gray" variant="outline" title={t('editor.expiredText')} />}
            <Panel title={t('editor.story')}>
              <Stack>
                <TextInput
                  label={t('editor.postTitle')}
                  required
                  disabled={closed}
                  data-field="title"
                  {...form.getInputProps('title')}
                />
                <Textarea
                  label={t('editor.summary')}
                  description={t('editor.summaryHint')}
                  autosize
                  minRows={3}
                  disabled={closed}
                  {...form.getInputProps('summary')}
                />
                <TextInput
                  type="url"
                  label={t('editor.url')}
                  required
                  disabled={closed}
                  data-field="url"
                  {...form.getInputProps('url')}
                />
                <TextInput
                  type="url"
                  label={t('editor.picture')}
                  disabled={closed}
                  data-field="imageUrl"
                  {...form.getInputProps('imageUrl')}
                />
                <TagsInput
                  label={t('editor.topics')}
                  description={t('editor.topicsHint')}
                  placeholder={values.topics.length === 0 ? t('editor.topicsPlaceholder') : undefined}
                  disabled={closed}
                  data={topics.data?.map((topic) => topic.name) ?? []}
                  isDuplicate={(name, current) => current.some((one) => one.toLowerCase() === name.toLowerCase())}
                  {...form.getInputProps('topics')}
                  error={errorUnder(errors, 'topics')}
                />
              </Stack>
            </Panel>

            <Panel title={t('editor.captions')}>
              <Text c="dimmed" mb="md">
                {t('editor.captionsHint')}
              </Text>
              <Stack>
                {values.captions.map((caption, index) => (
                  <div key={caption.key} className={classes.caption}>
                    <Select
                      size="sm"
                      aria-label={t('editor.captionLanguage', { number: index + 1 })}
                      allowDeselect={false}
                      disabled={closed}
                      data={languages.map((code) => ({ value: code, label: format.languageAlone(code) }))}
                      {...form.getInputProps(`captions.${index}.language`)}
                    />
                    <CloseButton
                      aria-label={t('editor.removeCaption', { number: index + 1 })}
                      disabled={closed}
                      onClick={() => form.removeListItem('captions', index)}
                    />
                    <Textarea
                      className={classes.captionText}
                      label={t('editor.captionText', { language: format.language(caption.language) })}
                      lang={caption.language}
                      autosize
                      minRows={2}
                      disabled={closed}
                      {...form.getInputProps(`captions.${index}.text`)}
                    />
                  </div>
                ))}
                <Group gap="xs">
                  {languages.slice(0, 2).map((code) => (
                    <Button
                      key={code}
                      size="sm"
                      variant="default"
                      disabled={closed}
                      leftSection={<IconPlus size={17} aria-hidden />}
                      onClick={() => form.insertListItem('captions', captionIn(code))}
                    >
                      {t('editor.addCaptionIn', { language: format.language(code) })}
                    </Button>
                  ))}
                </Group>
              </Stack>
            </Panel>

            <Panel title={t('editor.audience')}>
              <Text c="dimmed" mb="md">
                {t('editor.audienceHint')}
              </Text>
              <AudienceEditor
                value={values.audience}
                disabled={closed}
                onChange={(audience) => {
                  form.setFieldValue('audience', audience);
                  form.clearFieldError('audience');
                }}
                error={errorUnder(errors, 'audience')}
              />
            </Panel>

            <Panel title={t('editor.expiry')}>
              <Group align="flex-end" gap="sm">
                <TextInput
                  type="datetime-local"
                  label={t('editor.expiresAt')}
                  disabled={closed}
                  {...form.getInputProps('expiresAt')}
                />
                <Group gap={6}>
                  {[1, 3, 6].map((months) => (
                    <Button
                      key={months}
                      size="sm"
                      variant="default"
                      disabled={closed}
                      onClick={() => form.setFieldValue('expiresAt', toLocalInput(inMonths(months, new Date())))}
                    >
                      {t('editor.months', { count: months })}
                    </Button>
                  ))}
                  <Button
                    size="sm"
                    variant="default"
                    disabled={closed}
                    onClick={() => form.setFieldValue('expiresAt', '')}
                  >
                    {t('editor.noExpiry')}
                  </Button>
                </Group>
              </Group>
              <Text size="sm" c="dimmed" mt="sm">
                {t('editor.expiryHint')}
              </Text>
            </Panel>
          </Stack>

          <aside className={classes.aside} aria-label={t('editor.previewTitle')}>
            <Text size="sm" fw={600} c="dimmed">
              {t('editor.previewTitle')}
            </Text>
            <div className={classes.card}>
              <div className={classes.picture}>
                <Picture key={values.imageUrl} address={values.imageUrl || null} name={values.title} eager />
              </div>
              <div className={classes.cardBody}>
                <Title order={3} size="h3">
                  {values.title || t('editor.postTitle')}
                </Title>
                {values.summary && (
                  <Text size="sm" c="dimmed" lineClamp={4}>
                    {values.summary}
                  </Text>
                )}
                <Group gap={6}>
                  {values.topics.map((topic) => (
                    <Chip key={topic}>{topic}</Chip>
                  ))}
                </Group>
              </div>
            </div>
            {live && (
              <Button variant="default" onClick={() => setWithdrawing(true)}>
                {t('editor.withdraw')}
              </Button>
            )}
          </aside>
        </div>

        {!closed && (
          <div className={classes.footer}>
            {conflict && (
              <Alert role="alert" color="amber" variant="outline" title={t('editor.conflictTitle')}>
                <Text size="sm" mb="sm">
                  {t('editor.conflictText')}
                </Text>
                <Group gap="xs">
                  <Button
                    size="sm"
                    variant="default"
                    onClick={async () => {
                      if (base) show(await newest(base.id));
                      save.reset();
                    }}
                  >
                    {t('editor.loadNewest')}
                  </Button>
                  <Button size="sm" variant="default" loading={save.isPending} onClick={() => press('overwrite')}>
                    {t('editor.saveOver')}
                  </Button>
                </Group>
              </Alert>
            )}
            <ProblemAlert error={looseProblem ?? withdraw.error} />
            <div className={classes.footerRow}>
              <Text size="sm" c="dimmed" role="status">
                {dirty ? t('editor.unsaved') : base ? t('editor.allSaved') : ''}
              </Text>
              <Group gap="xs">
                <Button
                  type="submit"
                  variant={live ? 'filled' : 'default'}
                  loading={save.isPending && save.variables === 'save'}
                  disabled={base !== null && !dirty}
                >
                  {live ? t('editor.saveChanges') : t('editor.saveDraft')}
                </Button>
                {(!base || base.status === 'draft') && (
                  <Button loading={save.isPending && save.variables === 'publish'} onClick={() => press('publish')}>
                    {t('editor.publish')}
                  </Button>
                )}
              </Group>
            </div>
          </div>
        )}
      </form>
      {base && (
        <ConfirmModal
          opened={withdrawing}
          title={t('editor.withdraw')}
          text={t('editor.withdrawConfirm')}
          yes={t('editor.withdrawYes')}
          busy={withdraw.isPending}
          onYes={() => withdraw.mutate(base.id)}
          onClose={() => setWithdrawing(false)}
        />
      )}
      <ConfirmModal
        opened={blocker.status === 'blocked'}
        title={t('editor.unsaved')}
        text={t('editor.leaveText')}
        yes={t('editor.leaveYes')}
        no={t('editor.leaveNo')}
        onYes={() => blocker.proceed?.()}
        onClose={() => blocker.reset?.()}
      />
    </Page>
  );
}
