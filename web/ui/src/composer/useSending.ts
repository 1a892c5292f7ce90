import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { api, Problem } from '../api/client';
import { SHARE } from '../api/queries';
import type { Share, ShareBody } from '../api/types';
import { type Attempt, attemptFor, dropDraft, sameWish } from './composing';

type Told = { onShared: (share: Share) => void; onRefused: (problem: Problem) => void };

/** Sends a wish so that it never goes out twice: what is sent again keeps its key. */
export function useSending(body: ShareBody, { onShared, onRefused }: Told) {
  const client = useQueryClient();
  const attempt = useRef<Attempt | null>(null);
  const sent = useRef<ShareBody | null>(null);
  const share = useMutation({
    mutationFn: (wish: ShareBody) => {
      sent.current = wish;
      attempt.current = attemptFor(wish, attempt.current);
      return api.post<Share>(`${SHARE}/shares`, wish, { headers: { 'Idempotency-Key': attempt.current.key } });
    },
    onSuccess: (created, wish) => {
      attempt.current = null;
      dropDraft(wish.postId);
      client.invalidateQueries({ queryKey: ['shares'] });
      onShared(created);
    },
    onError: (error) => {
      if (!(error instanceof Problem)) return;
      if (error.code.startsWith('connection.')) {
        client.invalidateQueries({ queryKey: ['networks'] });
        client.invalidateQueries({ queryKey: ['connections'] });
      }
      onRefused(error);
    },
  });
  const unanswered = share.error instanceof Problem && share.error.mayBeRetried;
  return {
    error: share.error,
    busy: share.isPending,
    /** An answer that was lost is asked for again exactly as before, so that nothing can go out twice. */
    again: unanswered && sent.current && sameWish(sent.current, body) ? sent.current : null,
    send: share.mutate,
    forget: share.reset,
    /** The wish is another one now: what was refused about the earlier one no longer holds. */
    changed: () => {
      if (share.error && !unanswered) share.reset();
    },
  };
}
