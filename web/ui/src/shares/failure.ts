import type { Share } from '../api/types';

/** What helps after a failure. */
export type Remedy = 'reconnect' | 'edit' | 'retry' | 'look' | 'another-post' | 'another-network';

/** The code says it: the service's one word for what helps is the same for three that want different things. */
const BY_CODE: Record<string, Remedy> = {
  'post.withdrawn': 'another-post',
  'network.off': 'another-network',
  'outcome.unknown': 'look',
};

/** What helps this share; null unless it failed. */
export function remedyOf(share: Pick<Share, 'status' | 'failure'>): Remedy | null {
  if (share.status !== 'failed') return null;
  return BY_CODE[share.failure?.code ?? ''] ?? share.failure?.action ?? 'edit';
}

/** Where an employee sees the own posts of a network, when Perron cannot tell which one it was. */
export function profileAt(network: string, server: string | null | undefined): string | undefined {
  if (network === 'linkedin') return 'https://www.linkedin.com/in/me/recent-activity/all/';
  if (network === 'x') return 'https://x.com/home';
  if (network === 'bluesky') return 'https://bsky.app';
  return server ? `https://${server.replace(/^https?:\/\//, '')}` : undefined;
}
