import { SegmentedControl, Select, Stack, Text, Title } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { me as meQuery, posts as postsQuery } from '../api/queries';
import type { Post, PostStatus } from '../api/types';
import { Chip } from '../common/Chip';
import { EmptyState } from '../common/EmptyState';
import { Loading, LoadMore } from '../common/LoadMore';
import { LinkAnchor, LinkButton } from '../common/links';
import { Page } from '../common/Page';
import { Picture } from '../common/Picture';
import { ProblemAlert } from '../common/Problem';
import { useFormats } from '../i18n/format';
import { useAudienceSentence } from './audience/useAudienceSentence';
import { PostStatusChip } from './PostStatusChip';
import classes from './Posts.module.css';

const STATUSES: PostStatus[] = ['draft', 'published', 'expired', 'withdrawn'];

export function PostsPage() {
  const { t } = useTranslation();
  const { status } = useSearch({ from: '/curator/posts' });
  const navigate = useNavigate();
  const posts = useInfiniteQuery(postsQuery(status ?? 'all'));
  const all = posts.data?.pages.flatMap((page) => page.items) ?? [];
  const roomy = useMediaQuery('(min-width: 48em)', undefined, { getInitialValueInEffect: false });
  const choices = [
    { value: 'all', label: t('posts.all') },
    ...STATUSES.map((one) => ({ value: one as string, label: t(`posts.status.${one}`) })),
  ];
  const choose = (value: string | null) =>
    navigate({ to: '/curator/posts', search: value && value !== 'all' ? { status: value as PostStatus } : {} });

  return (
    <Page
      title={t('posts.title')}
      lead={t('posts.lead')}
      actions={
        <LinkButton to="/curator/posts/new" leftSection={<IconPlus size={18} aria-hidden />}>
          {t('posts.new')}
        </LinkButton>
      }
    >
      {roomy ? (
        <SegmentedControl
          mb="lg"
          aria-label={t('posts.filter')}
          value={status ?? 'all'}
          onChange={choose}
          data={choices}
        />
      ) : (
        <Select
          mb="lg"
          label={t('posts.filter')}
          allowDeselect={false}
          value={status ?? 'all'}
          onChange={choose}
          data={choices}
        />
      )}
      {posts.isPending && <Loading rows={4} height={110} />}
      {posts.isError && <ProblemAlert error={posts.error} retry={() => posts.refetch()} />}
      {posts.isSuccess && all.length === 0 && (
        <EmptyState
          title={t('posts.emptyTitle')}
          text={t('posts.emptyText')}
          action={
            <LinkButton to="/curator/sources" mt="sm">
              {t('sources.title')}
            </LinkButton>
          }
        />
      )}
      <Stack gap="md">
        {all.map((post) => (
          <PostRow key={post.id} post={post} />
        ))}
      </Stack>
      <LoadMore query={posts} />
    </Page>
  );
}

function PostRow({ post }: { post: Post }) {
  const { t } = useTranslation();
  const format = useFormats();
  const sentence = useAudienceSentence();
  const me = useQuery(meQuery).data;
  return (
    <article className={classes.row} aria-labelledby={`post-${post.id}`}>
      <div className={classes.picture}>
        <Picture address={post.imageUrl} name={post.title} />
      </div>
      <div className={classes.body}>
        <div className={classes.state}>
          <PostStatusChip status={post.status} />
          <Text size="sm" c="dimmed">
            {post.publishedAt
              ? t('posts.published', { when: format.date(post.publishedAt) })
              : t('posts.created', { when: format.date(post.createdAt) })}
            {post.expiresAt && post.status !== 'withdrawn' && (
              <> · {t('posts.expires', { when: format.date(post.expiresAt) })}</>
            )}
          </Text>
        </div>
        <Title order={2} size="h3" id={`post-${post.id}`}>
          <Link to="/curator/posts/$postId" params={{ postId: post.id }} className={classes.link}>
            {post.title}
          </Link>
        </Title>
        <Text size="sm" c="dimmed">
          {sentence(post.audience)}
        </Text>
        <div className={classes.chips}>
          {post.audienceEmployees !== null && (
            <Chip tone="signal">{t('posts.reaches', { count: post.audienceEmployees })}</Chip>
          )}
          {post.topics.map((topic) => (
            <Chip key={topic.id}>{topic.name}</Chip>
          ))}
          {me?.roles.includes('analyst') && post.publishedAt && (
            <LinkAnchor
              size="sm"
              to="/analytics/posts/$postId"
              params={{ postId: post.id }}
              className={classes.figures}
            >
              {t('posts.figures')}
            </LinkAnchor>
          )}
        </div>
      </div>
    </article>
  );
}
