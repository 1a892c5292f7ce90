import { Table, Text } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { conversions as conversionsQuery, overview as overviewQuery } from '../api/queries';
import type { Conversion } from '../api/types';
import { Chip, type Tone } from '../common/Chip';
import { EmptyState } from '../common/EmptyState';
import { Loading, LoadMore } from '../common/LoadMore';
import { LinkAnchor } from '../common/links';
import { Page } from '../common/Page';
import { Panel } from '../common/Panel';
import { ProblemAlert } from '../common/Problem';
import { RangePicker } from '../common/RangePicker';
import { useFormats } from '../i18n/format';
import { useNetworkName } from '../i18n/networks';
import classes from './Analytics.module.css';

const REASONS = ['click-unknown', 'before-click', 'outside-window'] as const;
const TONES: Record<Conversion['status'], Tone> = { attributed: 'track', pending: 'amber', unattributed: 'quiet' };

export function ConversionsPage() {
  const { t } = useTranslation();
  const format = useFormats();
  const range = useSearch({ from: '/analytics/conversions' });
  const navigate = useNavigate();
  const conversions = useInfiniteQuery(conversionsQuery(range));
  // Conversions name their post by its id alone.
  const titles = new Map(useQuery(overviewQuery({})).data?.byPost.map(({ postId, title }) => [postId, title]));
  const all = conversions.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Page
      title={t('conversions.title')}
      lead={t('conversions.lead')}
      actions={
        <RangePicker
          value={range}
          onChange={(search) => navigate({ to: '/analytics/conversions', search, replace: true })}
        />
      }
    >
      {conversions.isPending && <Loading rows={3} height={90} />}
      {conversions.isError && !conversions.data && (
        <ProblemAlert error={conversions.error} retry={() => conversions.refetch()} />
      )}
      {conversions.isSuccess && all.length === 0 && (
        <EmptyState title={t('conversions.emptyTitle')} text={t('conversions.emptyText')} />
      )}
      {all.length > 0 && (
        <Panel title={t('conversions.list')}>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table on a phone must scroll by keyboard too */}
          <section className={classes.scroll} aria-label={t('conversions.list')} tabIndex={0}>
            <Table className={classes.table}>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th scope="col">{t('conversions.goal')}</Table.Th>
                  <Table.Th scope="col">{t('conversions.from')}</Table.Th>
                  <Table.Th scope="col" ta="right">
                    {t('conversions.value')}
                  </Table.Th>
                  <Table.Th scope="col">{t('conversions.when')}</Table.Th>
                  <Table.Th scope="col">{t('conversions.status')}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {all.map((one) => (
                  <Table.Tr key={one.id}>
                    <Table.Th scope="row">{one.goal}</Table.Th>
                    <Table.Td>
                      <CameFrom conversion={one} title={one.postTitle ?? titles.get(one.postId ?? '')} />
                    </Table.Td>
                    <Table.Td ta="right" className="tabular">
                      {one.value ? format.money(one.value.amount, one.value.currency) : '–'}
                    </Table.Td>
                    <Table.Td>{one.occurredAt ? format.dateTime(one.occurredAt) : '–'}</Table.Td>
                    <Table.Td>
                      <Chip tone={TONES[one.status] ?? 'quiet'}>{statusOf(one)}</Chip>
                      {one.reason && (
                        <Text size="sm" c="dimmed" mt={4}>
                          {reasonOf(one.reason)}
                        </Text>
                      )}
                    </Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </section>
          <LoadMore query={conversions} />
        </Panel>
      )}
    </Page>
  );

  function reasonOf(reason: string): string {
    const known = REASONS.find((one) => one === reason);
    return known ? t(`conversions.reasons.${known}`) : reason;
  }

  function statusOf({ status }: Conversion): string {
    return status in TONES ? t(`conversions.statuses.${status}`) : status;
  }
}

/** Which story, and at which network; neither where that would tell of too few colleagues. */
export function CameFrom({ conversion, title }: { conversion: Conversion; title?: string }) {
  const { t } = useTranslation();
  const networkName = useNetworkName();
  const { postId, network, status } = conversion;
  if (!postId && status !== 'attributed') return '–';
  const small = network ? networkName(network) : t(postId ? 'conversions.fewThere' : 'conversions.fewSharers');
  return (
    <>
      {postId && (
        <LinkAnchor to="/analytics/posts/$postId" params={{ postId }} inherit>
          {title ?? t('analytics.postTitle')}
        </LinkAnchor>
      )}
      <Text size="sm" c="dimmed">
        {small}
      </Text>
    </>
  );
}
