import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { api, withQuery } from '../api/client';
import { SHARE } from '../api/queries';
import type { ShareBody, SharePreview } from '../api/types';
import { isPreviewOf, type Previewed } from './composing';

const PAUSE_MILLIS = 350;

/**
 * What the server makes of a wish, asked anew when the typing rests and when a proposed time may have moved.
 *
 * @param replacing the share that is public already, when the wish is for other words in it
 */
export function usePreview(body: ShareBody, replacing?: string) {
  const [settled, setSettled] = useState(body);
  const text = JSON.stringify(body);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(JSON.parse(text) as ShareBody), PAUSE_MILLIS);
    return () => clearTimeout(timer);
  }, [text]);

  const query = useQuery({
    queryKey: ['preview', settled, replacing],
    queryFn: async ({ signal }): Promise<Previewed> => ({
      asked: settled,
      preview: await api.post<SharePreview>(withQuery(`${SHARE}/shares/preview`, { replacing }), settled, { signal }),
    }),
    placeholderData: keepPreviousData,
    retry: false,
    staleTime: 30_000,
    refetchInterval: ({ state }) => {
      const kind = state.data?.preview.time?.kind;
      return kind === 'staggered' || kind === 'best' ? 60_000 : false;
    },
  });
  // Another network's post says nothing about this one.
  const last = query.data?.asked.network === body.network ? query.data : undefined;
  return {
    /** The newest there is for this network, perhaps of earlier words. */
    last,
    /** The preview of exactly this wish. */
    current: isPreviewOf(last, body) ? last : undefined,
    error: JSON.stringify(settled) === text ? query.error : null,
    busy: query.isFetching,
    /** Asks at once, without waiting for the typing to rest. */
    now: () => setSettled(body),
    again: query.refetch,
  };
}
