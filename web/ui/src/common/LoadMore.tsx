import { Button, Center, Skeleton, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';

type Query = { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown };

export function LoadMore({ query }: { query: Query }) {
  const { t } = useTranslation();
  if (!query.hasNextPage) return null;
  return (
    <Center mt="lg">
      <Button variant="default" loading={query.isFetchingNextPage} onClick={() => query.fetchNextPage()}>
        {t('app.loadMore')}
      </Button>
    </Center>
  );
}

export function Loading({ rows = 3, height = 120 }: { rows?: number; height?: number }) {
  const { t } = useTranslation();
  return (
    <Stack aria-busy="true">
      <output className="visually-hidden">{t('app.loading')}</output>
      {Array.from({ length: rows }, (_, row) => row).map((row) => (
        <Skeleton key={row} height={height} radius="lg" />
      ))}
    </Stack>
  );
}
