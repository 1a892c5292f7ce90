import { infiniteQueryOptions, QueryClient, queryOptions } from '@tanstack/react-query';
import { api, Problem, withQuery } from './client';
import type {
  AudienceValues,
  Connection,
  Conversion,
  Delivery,
  Employee,
  Endpoint,
  Engagement,
  FeedItem,
  Impact,
  Item,
  Me,
  Network,
  NetworkSetting,
  Overview,
  Page,
  Post,
  PostAnalytics,
  PostStatus,
  Reminder,
  Share,
  ShareFilter,
  ShareStatus,
  SharingSettings,
  Source,
  Topic,
  TrackedLink,
  TrackingSettings,
} from './types';

export const IDENTITY = '/api/identity/v1';
export const CONTENT = '/api/content/v1';
export const SHARE = '/api/share/v1';
export const ANALYTICS = '/api/analytics/v1';
export const NOTIFICATION = '/api/notification/v1';

export function newQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        retry: (failures, error) => error instanceof Problem && error.mayBeRetried && failures < 2,
      },
      mutations: { retry: false },
    },
  });
}

export const session = queryOptions({
  queryKey: ['session'],
  queryFn: ({ signal }) => api.get<{ signedIn: boolean }>('/session', signal),
  staleTime: 60_000,
});

export const me = queryOptions({
  queryKey: ['me'],
  queryFn: ({ signal }) => api.get<Me>(`${IDENTITY}/me`, signal),
  staleTime: 60_000,
});

function pages<T>(key: unknown[], path: string, query: Record<string, string | number | boolean | undefined> = {}) {
  return infiniteQueryOptions({
    queryKey: key,
    queryFn: ({ pageParam, signal }) => api.get<Page<T>>(withQuery(path, { ...query, cursor: pageParam }), signal),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
  });
}

/** Lists that are short by nature are read whole: up to ten pages of a hundred. */
async function whole<T>(path: string, signal?: AbortSignal): Promise<T[]> {
  const all: T[] = [];
  let cursor: string | null = null;
  for (let page = 0; page < 10; page++) {
    const answer: Page<T> = await api.get<Page<T>>(withQuery(path, { limit: 100, cursor }), signal);
    all.push(...answer.items);
    if (!answer.next) break;
    cursor = answer.next;
  }
  return all;
}

export const feed = pages<FeedItem>(['feed'], `${CONTENT}/feed`);

export const topics = queryOptions({
  queryKey: ['topics'],
  queryFn: ({ signal }) => whole<Topic>(`${CONTENT}/topics`, signal),
});

export const sources = queryOptions({
  queryKey: ['sources'],
  queryFn: ({ signal }) => whole<Source>(`${CONTENT}/sources`, signal),
});
export const source = (id: string) =>
  queryOptions({
    queryKey: ['sources', id],
    queryFn: ({ signal }) => api.get<Source>(`${CONTENT}/sources/${id}`, signal),
  });
export const items = (sourceId: string, unused: boolean) =>
  pages<Item>(['items', sourceId, unused], `${CONTENT}/items`, { source: sourceId, unused: unused || undefined });

/** One item of a source: there is no address for it alone, so its source is read until it turns up. */
export const item = (sourceId: string, itemId: string) =>
  queryOptions({
    queryKey: ['items', sourceId, 'one', itemId],
    queryFn: async ({ signal }): Promise<Item | null> =>
      (await whole<Item>(withQuery(`${CONTENT}/items`, { source: sourceId }), signal)).find(
        ({ id }) => id === itemId,
      ) ?? null,
  });

export const posts = (status: PostStatus | 'all') =>
  pages<Post>(['posts', 'list', status], `${CONTENT}/posts`, { status: status === 'all' ? undefined : status });
export const post = (id: string) =>
  queryOptions({
    queryKey: ['posts', 'one', id],
    queryFn: ({ signal }) => api.get<Post>(`${CONTENT}/posts/${id}`, signal),
  });
export const audienceValues = queryOptions({
  queryKey: ['audience-values'],
  queryFn: ({ signal }) => api.get<AudienceValues>(`${CONTENT}/audiences/values`, signal),
  staleTime: 300_000,
});

export const networks = queryOptions({
  queryKey: ['networks'],
  queryFn: async ({ signal }) => (await api.get<Page<Network>>(`${SHARE}/networks`, signal)).items,
});
export const connections = queryOptions({
  queryKey: ['connections'],
  queryFn: async ({ signal }) => (await api.get<Page<Connection>>(`${SHARE}/connections`, signal)).items,
});

/** What the employee should do about connections and shares; none when all is well. */
export const reminders = queryOptions({
  queryKey: ['reminders'],
  queryFn: async ({ signal }) => (await api.get<Page<Reminder>>(`${SHARE}/reminders`, signal)).items,
});

/** Whether Perron can post there now: a connection that is over or lost is as good as none. */
export function isConnected(network: Network): boolean {
  const status = network.connection?.status;
  return network.connected && status !== 'expired' && status !== 'lost';
}

/** Whether Perron itself posts there, rather than opening the network's own page. */
export function isPublished(network: Network | undefined): boolean {
  return network?.mode ? network.mode === 'published' : Boolean(network?.needsConnection);
}

/** A share that Perron is working on right now, so that its state is worth asking for again soon. */
export function isMoving(share: Moving): boolean {
  return isUnderWay(share) && !(share.nextTryAt && Date.parse(share.nextTryAt) > Date.now() + 5000);
}

type Moving = Pick<Share, 'status' | 'network' | 'shareUrl' | 'nextTryAt'>;

function isUnderWay(share: Moving): boolean {
  return (
    share.status === 'publishing' ||
    share.status === 'reconciling' ||
    (share.status === 'requested' && !needsConfirmation(share))
  );
}

/** A share that was opened at a network Perron cannot see into: its employee says when it is done. */
export function needsConfirmation(share: { status: ShareStatus; network: string; shareUrl?: string | null }): boolean {
  return share.status === 'requested' && (isBare(share.network) || Boolean(share.shareUrl));
}

/** Nothing but the link, to copy or to print: no page is opened for it and no words are needed. */
export function isBare(network: string): boolean {
  return network === 'copy-link' || network === 'qr';
}

const SOON_MILLIS = 1500;
const LATER_MILLIS = 20_000;

/** The employee's shares, newest first; all of them, or those of a state. */
export const shares = (state?: ShareFilter) =>
  infiniteQueryOptions({
    ...pages<Share>(['shares', 'list', state ?? 'all'], `${SHARE}/shares`, { state }),
    refetchInterval: (query) => {
      const all = query.state.data?.pages.flatMap((page) => page.items) ?? [];
      if (all.some(isMoving)) return SOON_MILLIS;
      return all.some((share) => isUnderWay(share) || share.status === 'scheduled') ? LATER_MILLIS : false;
    },
  });
export const share = (id: string) =>
  queryOptions({
    queryKey: ['shares', 'one', id],
    queryFn: ({ signal }) => api.get<Share>(`${SHARE}/shares/${id}`, signal),
    staleTime: 0,
    refetchInterval: ({ state: { data } }) => {
      if (!data || isMoving(data)) return 1000;
      return isUnderWay(data) ? LATER_MILLIS : false;
    },
  });

export const engagement = (id: string) =>
  queryOptions({
    queryKey: ['shares', 'engagement', id],
    queryFn: ({ signal }) => api.get<Engagement>(`${SHARE}/engagement/${id}`, signal),
    staleTime: 60_000,
  });

export const networkSettings = queryOptions({
  queryKey: ['network-settings'],
  queryFn: async ({ signal }) => (await api.get<Page<NetworkSetting>>(`${SHARE}/network-settings`, signal)).items,
});
export const sharingSettings = queryOptions({
  queryKey: ['sharing-settings'],
  queryFn: ({ signal }) => api.get<SharingSettings>(`${SHARE}/sharing-settings`, signal),
});
export const trackingSettings = queryOptions({
  queryKey: ['tracking-settings'],
  queryFn: ({ signal }) => api.get<TrackingSettings>(`${SHARE}/tracking-settings`, signal),
});
export const links = (code: string, blocked: boolean) =>
  infiniteQueryOptions({
    ...pages<TrackedLink>(['links', code, blocked], `${SHARE}/links`, {
      code: code || undefined,
      blocked: blocked || undefined,
    }),
    placeholderData: (previous) => previous,
  });
/** The reader's days as instants, from the first one's start to the last one's end. */
function instantsOf({ from, to }: DateRange): { from?: string; to?: string } {
  const after = to ? new Date(`${to}T00:00:00`) : undefined;
  after?.setDate(after.getDate() + 1);
  return { from: from && new Date(`${from}T00:00:00`).toISOString(), to: after?.toISOString() };
}
export const conversions = (range: DateRange) =>
  infiniteQueryOptions({
    ...pages<Conversion>(['conversions', range], `${SHARE}/conversions`, instantsOf(range)),
    placeholderData: (previous) => previous,
  });

export type DateRange = { from?: string; to?: string };
export const impact = (range: DateRange) =>
  queryOptions({
    queryKey: ['impact', range],
    queryFn: ({ signal }) => api.get<Impact>(withQuery(`${ANALYTICS}/me/impact`, range), signal),
    placeholderData: (previous) => previous,
  });
export const overview = (range: DateRange) =>
  queryOptions({
    queryKey: ['overview', range],
    queryFn: ({ signal }) => api.get<Overview>(withQuery(`${ANALYTICS}/overview`, range), signal),
    placeholderData: (previous) => previous,
  });
export const postAnalytics = (id: string, range: DateRange = {}) =>
  queryOptions({
    queryKey: ['overview', 'post', id, range],
    queryFn: ({ signal }) => api.get<PostAnalytics>(withQuery(`${ANALYTICS}/posts/${id}`, range), signal),
    placeholderData: (previous) => previous,
  });

export const employees = (query: string) =>
  infiniteQueryOptions({
    ...pages<Employee>(['employees', query], `${IDENTITY}/employees`, { query, limit: 50 }),
    placeholderData: (previous) => previous,
  });

export const endpoints = queryOptions({
  queryKey: ['endpoints'],
  queryFn: async ({ signal }) => (await api.get<Page<Endpoint>>(`${NOTIFICATION}/endpoints`, signal)).items,
});
export const deliveries = (endpointId: string) =>
  infiniteQueryOptions({
    ...pages<Delivery>(['endpoints', endpointId, 'deliveries'], `${NOTIFICATION}/endpoints/${endpointId}/deliveries`),
    refetchInterval: (query) =>
      query.state.data?.pages.some((page) => page.items.some((delivery) => delivery.status === 'pending'))
        ? 3000
        : 15_000,
  });
