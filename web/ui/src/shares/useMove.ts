import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../api/client';
import { SHARE } from '../api/queries';
import type { Share } from '../api/types';

export type Move = 'cancel' | 'confirm' | 'remove';

type Told = { onDone?: (move: Move) => void; onRefused?: (error: unknown) => void };

/** Takes a share on: cancelled before it is out, said to be sent, taken back at its network. */
export function useMove(share: Share, { onDone, onRefused }: Told = {}) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (move: Move) => api.post<Share | undefined>(`${SHARE}/shares/${share.id}/${move}`),
    onSuccess: (_, move) => onDone?.(move),
    onError: onRefused,
    onSettled: () => {
      client.invalidateQueries({ queryKey: ['shares'] });
      client.invalidateQueries({ queryKey: ['feed'] });
    },
  });
}
