import { Button, FileButton, Group, Switch, Text, Title } from '@mantine/core';
import { IconRefresh, IconUpload } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { items as itemsQuery, source as sourceQuery } from '../api/queries';
import type { Item } from '../api/types';
import { EmptyState } from '../common/EmptyState';
import { Loading, LoadMore } from '../common/LoadMore';
import { LinkAnchor, LinkButton } from '../common/links';
import { Page } from '../common/Page';
import { Picture } from '../common/Picture';
import { ProblemAlert } from '../common/Problem';
import { useFormats } from '../i18n/format';
import { FetchResult } from './FetchResult';
import { useFeeding } from './feeding';
import classes from './Sources.module.css';

/** The items a source brought, and the way from an item to a post. */
export function SourcePage() {
  const { t } = useTranslation();
  const { sourceId } = useParams({ from: '/curator/sources/$sourceId' });
  const source = useQuery(sourceQuery(sourceId));
  const [unusedOnly, setUnusedOnly] = useState(false);
  const items = useInfiniteQuery(itemsQuery(sourceId, unusedOnly));
  const all = items.data?.pages.flatMap((page) => page.items) ?? [];
  const feeding = useFeeding(sourceId);
  const result = feeding.data ?? source.data?.lastFetch;

  return (
    <Page
      title={source.data?.name ?? t('sources.items')}
      lead={source.data?.url ?? undefined}
      above={
        <LinkAnchor to="/curator/sources" display="inline-block" mb="xs">
          ← {t('sources.back')}
        </LinkAnchor>
      }
      actions={
        source.data?.kind === 'feed' ? (
          <Button
            variant="default"
            loading={feeding.isPending}
            leftSection={<IconRefresh size={18} aria-hidden />}
            onClick={() => feeding.mutate(null)}
          >
            {t('sources.fetch')}
          </Button>
        ) : (
          <FileButton accept=".xml,.rss,.atom,.rdf,text/xml" onChange={(file) => file && feeding.mutate(file)}>
            {(props) => (
              <Button
                variant="default"
                loading={feeding.isPending}
                leftSection={<IconUpload size={18} aria-hidden />}
                {...props}
              >
                {t('sources.upload')}
              </Button>
            )}
          </FileButton>
        )
      }
    >
      <ProblemAlert error={source.error ?? feeding.error} />
      <Group justify="space-between" mb="lg" gap="md">
        <div role="status">{result && <FetchResult result={result} />}</div>
        <Switch
          label={t('sources.unusedOnly')}
          checked={unusedOnly}
          onChange={(event) => setUnusedOnly(event.currentTarget.checked)}
        />
      </Group>
      {items.isPending && <Loading rows={2} height={220} />}
      {items.isError && <ProblemAlert error={items.error} retry={() => items.refetch()} />}
      {items.isSuccess && all.length === 0 && (
        <EmptyState
          title={t('sources.noItemsTitle')}
          text={unusedOnly ? t('sources.allUsed') : t('sources.noItemsText')}
        />
      )}
      <ul className={classes.items} aria-label={t('sources.items')}>
        {all.map((item) => (
          <li key={item.id}>
            <ItemCard item={item} sourceId={sourceId} />
          </li>
        ))}
      </ul>
      <LoadMore query={items} />
    </Page>
  );
}

function ItemCard({ item, sourceId }: { item: Item; sourceId: string }) {
  const { t } = useTranslation();
  const format = useFormats();
  return (
    <article className={classes.item} aria-label={item.title}>
      <div className={classes.itemPicture}>
        <Picture address={item.imageUrl} name={item.title} />
      </div>
      <div className={classes.itemBody}>
        <Text size="sm" c="dimmed">
          {item.publishedAt ? format.date(item.publishedAt) : t('sources.noDate')}
        </Text>
        <Title order={2} size="h3">
          {item.title}
        </Title>
        {item.summary && (
          <Text c="dimmed" size="sm" lineClamp={3}>
            {item.summary}
          </Text>
        )}
        <div className={classes.itemAction}>
          {item.postId ? (
            <LinkButton
              size="sm"
              variant="default"
              to="/curator/posts/$postId"
              params={{ postId: item.postId }}
              aria-label={t('sources.openPostNamed', { title: item.title })}
            >
              {t('sources.openPost')}
            </LinkButton>
          ) : (
            <LinkButton
              size="sm"
              to="/curator/posts/new"
              search={{ source: sourceId, item: item.id }}
              aria-label={t('sources.makePostNamed', { title: item.title })}
            >
              {t('sources.makePost')}
            </LinkButton>
          )}
        </div>
      </div>
    </article>
  );
}
