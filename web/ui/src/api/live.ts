import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { ANALYTICS } from './queries';

export type LiveState = 'connecting' | 'live' | 'lost';

/**
 * Refreshes figures when the server says that they have changed. A burst of events leads to one refresh at once and
 * one at its end, so that a busy tenant does not make every open page ask again for every click.
 */
export function useLive(event: 'impact' | 'counts', queryKey: string): LiveState {
  const client = useQueryClient();
  const [state, setState] = useState<LiveState>('connecting');

  useEffect(() => {
    if (typeof EventSource === 'undefined') return;
    let source: EventSource | null = null;
    let reopen: ReturnType<typeof setTimeout> | undefined;
    let pause = 1000;
    const refresh = throttle(() => client.invalidateQueries({ queryKey: [queryKey] }), 700);

    const open = () => {
      source = new EventSource(`${ANALYTICS}/live`, { withCredentials: true });
      source.onopen = () => {
        pause = 1000;
        setState('live');
      };
      source.addEventListener(event, refresh.call);
      source.onerror = () => {
        setState('lost');
        // The browser reconnects by itself unless the answer was an error: then it is up to us.
        if (source?.readyState === EventSource.CLOSED) {
          reopen = setTimeout(open, pause);
          pause = Math.min(pause * 2, 30_000);
        }
      };
    };
    open();
    return () => {
      clearTimeout(reopen);
      refresh.cancel();
      source?.close();
    };
  }, [client, event, queryKey]);

  return state;
}

/** Runs at once, then at most once per pause, and once more at the end when it was called meanwhile. */
export function throttle(run: () => void, pauseMillis: number): { call: () => void; cancel: () => void } {
  let waiting: ReturnType<typeof setTimeout> | undefined;
  let again = false;
  const rest = () => {
    waiting = undefined;
    if (again) {
      again = false;
      call();
    }
  };
  const call = () => {
    if (waiting !== undefined) {
      again = true;
      return;
    }
    run();
    waiting = setTimeout(rest, pauseMillis);
  };
  return { call, cancel: () => clearTimeout(waiting) };
}
