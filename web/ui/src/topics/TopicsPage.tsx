import { Button, Text, TextInput, Title } from '@mantine/core';
import { IconCheck, IconPlus, IconSearch } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { CONTENT, topics as topicsQuery } from '../api/queries';
import type { Topic } from '../api/types';
import { EmptyState } from '../common/EmptyState';
import { Loading } from '../common/LoadMore';
import { Page } from '../common/Page';
import { notifyProblem, ProblemAlert } from '../common/Problem';
import classes from './Topics.module.css';

export function TopicsPage() {
  const { t } = useTranslation();
  const topics = useQuery(topicsQuery);
  const [query, setQuery] = useState('');
  const found = (topics.data ?? []).filter((topic) => topic.name.toLowerCase().includes(query.trim().toLowerCase()));
  return (
    <Page title={t('topics.title')} lead={t('topics.lead')}>
      {topics.isPending && <Loading rows={3} height={80} />}
      {topics.isError && <ProblemAlert error={topics.error} retry={() => topics.refetch()} />}
      {topics.data?.length === 0 && <EmptyState title={t('topics.emptyTitle')} text={t('topics.emptyText')} />}
      {(topics.data?.length ?? 0) > 8 && (
        <TextInput
          type="search"
          mb="md"
          maw={420}
          label={t('topics.search')}
          leftSection={<IconSearch size={18} aria-hidden />}
          value={query}
          onChange={(event) => setQuery(event.currentTarget.value)}
        />
      )}
      {topics.data && topics.data.length > 0 && found.length === 0 && <Text>{t('topics.none', { query })}</Text>}
      <ul className={classes.grid}>
        {found.map((topic) => (
          <li key={topic.id}>
            <TopicCard topic={topic} />
          </li>
        ))}
      </ul>
    </Page>
  );
}

function TopicCard({ topic }: { topic: Topic }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const toggle = useMutation({
    mutationFn: (follow: boolean) =>
      follow
        ? api.put<void>(`${CONTENT}/topics/${topic.id}/follow`)
        : api.delete<void>(`${CONTENT}/topics/${topic.id}/follow`),
    // At once on the screen, taken back when the server says no.
    onMutate: async (follow) => {
      await client.cancelQueries({ queryKey: topicsQuery.queryKey });
      const before = client.getQueryData(topicsQuery.queryKey);
      client.setQueryData(topicsQuery.queryKey, (all) =>
        all?.map((one) =>
          one.id === topic.id ? { ...one, followed: follow, followers: one.followers + (follow ? 1 : -1) } : one,
        ),
      );
      return { before };
    },
    onError: (error, _, context) => {
      if (context) client.setQueryData(topicsQuery.queryKey, context.before);
      notifyProblem(error, t);
    },
    onSettled: () => {
      client.invalidateQueries({ queryKey: ['topics'] });
      client.invalidateQueries({ queryKey: ['feed'] });
      client.invalidateQueries({ queryKey: ['me'] });
    },
  });
  const status =
    toggle.isSuccess &&
    (toggle.variables ? t('topics.nowFollowing', { topic: topic.name }) : t('topics.noLonger', { topic: topic.name }));

  return (
    <article className={classes.card} data-followed={topic.followed || undefined}>
      <div>
        <Title order={2} size="h3">
          {topic.name}
        </Title>
        <Text size="sm" c="dimmed">
          {t('topics.followers', { count: topic.followers })}
        </Text>
      </div>
      <Button
        size="sm"
        variant={topic.followed ? 'default' : 'filled'}
        leftSection={topic.followed ? <IconCheck size={17} aria-hidden /> : <IconPlus size={17} aria-hidden />}
        aria-label={t(topic.followed ? 'topics.unfollowNamed' : 'topics.followNamed', { topic: topic.name })}
        onClick={() => toggle.mutate(!topic.followed)}
      >
        {topic.followed ? t('topics.following') : t('topics.follow')}
      </Button>
      <output className="visually-hidden">{status || ''}</output>
    </article>
  );
}
