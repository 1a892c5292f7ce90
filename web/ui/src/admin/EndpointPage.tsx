import { Button, Group, Stack, Text } from '@mantine/core';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { deliveries as deliveriesQuery, endpoints as endpointsQuery, NOTIFICATION } from '../api/queries';
import type { Delivery } from '../api/types';
import { Chip, type Tone } from '../common/Chip';
import { EmptyState } from '../common/EmptyState';
import { Loading, LoadMore } from '../common/LoadMore';
import { LinkAnchor } from '../common/links';
import { Page } from '../common/Page';
import { notifyDone, notifyProblem, ProblemAlert } from '../common/Problem';
import { useFormats } from '../i18n/format';
import classes from './Admin.module.css';
import { useTypeName } from './types';

const TONES: Record<Delivery['status'], Tone> = { pending: 'amber', delivered: 'track', failed: 'signal' };

export function EndpointPage() {
  const { t } = useTranslation();
  const { endpointId } = useParams({ from: '/admin/webhooks/$endpointId' });
  const client = useQueryClient();
  const endpoint = useQuery(endpointsQuery).data?.find((one) => one.id === endpointId);
  const deliveries = useInfiniteQuery(deliveriesQuery(endpointId));
  const all = deliveries.data?.pages.flatMap((page) => page.items) ?? [];
  const test = useMutation({
    mutationFn: () => api.post<unknown>(`${NOTIFICATION}/endpoints/${endpointId}/test`),
    onSuccess: () => notifyDone(t('endpoints.testSent'), t),
    onError: (error) => notifyProblem(error, t),
    onSettled: () => client.invalidateQueries({ queryKey: ['endpoints'] }),
  });
  return (
    <Page
      title={t('endpoints.deliveries')}
      lead={endpoint && <span className={classes.address}>{endpoint.url}</span>}
      above={
        <LinkAnchor to="/admin/webhooks" display="inline-block" mb="xs">
          ← {t('endpoints.back')}
        </LinkAnchor>
      }
      actions={
        <Button variant="default" loading={test.isPending} onClick={() => test.mutate()}>
          {t('endpoints.test')}
        </Button>
      }
      narrow
    >
      {deliveries.isPending && <Loading rows={3} height={100} />}
      {deliveries.isError && <ProblemAlert error={deliveries.error} retry={() => deliveries.refetch()} />}
      {deliveries.isSuccess && all.length === 0 && (
        <EmptyState title={t('endpoints.noDeliveriesTitle')} text={t('endpoints.noDeliveriesText')} />
      )}
      <Stack gap="sm">
        {all.map((delivery) => (
          <DeliveryCard key={delivery.id} delivery={delivery} />
        ))}
      </Stack>
      <LoadMore query={deliveries} />
    </Page>
  );
}

function DeliveryCard({ delivery }: { delivery: Delivery }) {
  const { t } = useTranslation();
  const format = useFormats();
  const typeName = useTypeName();
  return (
    <article
      className={classes.delivery}
      aria-label={`${typeName(delivery.type)}, ${format.dateTime(delivery.createdAt)}`}
    >
      <Group gap="sm">
        <Text fw={620}>{typeName(delivery.type)}</Text>
        <Chip tone={TONES[delivery.status]}>{t(`endpoints.deliveryStatus.${delivery.status}`)}</Chip>
        <Text size="sm" c="dimmed">
          {format.dateTime(delivery.createdAt)} · {t('endpoints.attempts', { count: delivery.attempts.length })}
        </Text>
      </Group>
      {delivery.attempts.length > 0 && (
        <ol className={classes.attempts}>
          {delivery.attempts.map((attempt) => (
            <li key={attempt.at}>
              {format.dateTime(attempt.at)},{' '}
              {attempt.httpStatus
                ? t('endpoints.answered', { status: attempt.httpStatus })
                : (attempt.error ?? t('endpoints.noAnswer'))}
              , {t('endpoints.took', { millis: format.number(attempt.durationMillis) })}
            </li>
          ))}
        </ol>
      )}
      {delivery.nextAttemptAt && (
        <Text size="sm" c="dimmed">
          {t('endpoints.next', { when: format.relative(delivery.nextAttemptAt) })}
        </Text>
      )}
    </article>
  );
}
