import { Alert, Drawer, Text } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  feed as feedQuery,
  me as meQuery,
  networks as networksQuery,
  post as postQuery,
  share as shareQuery,
} from '../api/queries';
import type { FeedPost, Share } from '../api/types';
import { ConfirmModal } from '../common/ConfirmModal';
import { Loading } from '../common/LoadMore';
import { ProblemAlert } from '../common/Problem';
import { whyNotConnected } from '../connections/useArrival';
import { useNetworkName } from '../i18n/networks';
import classes from './Composer.module.css';
import { type Draft, draftOf } from './composing';
import { Result } from './Result';
import { Writing } from './Writing';

type Shareable = Pick<FeedPost, 'id' | 'title' | 'url' | 'imageUrl' | 'captions'>;

/** Back from a network's consent page: which network now is connected, or that it came to nothing. */
export type Arrival = { connected?: string; error?: string };

type Props = {
  postId: string;
  /** The share of the same post whose words are to be used again. */
  from?: string;
  arrival?: Arrival;
  onClose: () => void;
};

/** Where an employee turns an offered post into a share: a drawer beside the feed, the whole screen on a phone. */
export function Composer({ postId, from, arrival, onClose }: Props) {
  const { t } = useTranslation();
  const phone = useMediaQuery('(max-width: 48em)', undefined, { getInitialValueInEffect: false });
  const feed = useInfiniteQuery(feedQuery);
  const offered = feed.data?.pages.flatMap((page) => page.items).find((item) => item.post.id === postId)?.post;
  // A link straight to a post that is further down than the first page of the feed.
  const direct = useQuery({ ...postQuery(postId), enabled: !offered && !feed.isPending, retry: false });
  const post: Shareable | undefined = offered ?? direct.data;
  const me = useQuery(meQuery);
  const networks = useQuery(networksQuery);
  const earlier = useQuery({ ...shareQuery(from ?? ''), enabled: Boolean(from), retry: false, refetchInterval: false });
  const [share, setShare] = useState<Share | null>(null);
  const [again, setAgain] = useState<Partial<Draft> | null>(null);
  const [asking, setAsking] = useState(false);
  const unsent = useRef(false);

  const setUnsent = useCallback((value: boolean) => {
    unsent.current = value;
  }, []);
  const close = () => (unsent.current ? setAsking(true) : onClose());
  const seed = again ?? (earlier.data?.postId === postId ? draftOf(earlier.data) : undefined);

  return (
    <>
      <Drawer
        opened
        onClose={close}
        position={phone ? 'bottom' : 'right'}
        size={phone ? '100%' : 'min(980px, 94vw)'}
        title={<span className={classes.drawerTitle}>{t('composer.title')}</span>}
        closeButtonProps={{ 'aria-label': t('app.close') }}
        classNames={{ body: classes.drawerBody, content: classes.drawerContent, header: classes.drawerHeader }}
        transitionProps={{ duration: 220 }}
      >
        {arrival && !share && <Arrived arrival={arrival} />}
        {share ? (
          <Result
            created={share}
            onDone={onClose}
            onAgain={(network) => {
              setAgain({ ...draftOf(share), network });
              setShare(null);
            }}
          />
        ) : post && me.data && networks.data && !earlier.isLoading ? (
          <Writing
            post={post}
            me={me.data}
            networks={networks.data}
            seed={seed}
            onShared={setShare}
            onUnsent={setUnsent}
          />
        ) : direct.isError ? (
          <Text className={classes.gone}>{t('composer.gone')}</Text>
        ) : networks.isError ? (
          <ProblemAlert error={networks.error} retry={() => networks.refetch()} />
        ) : (
          <Loading rows={3} height={110} />
        )}
      </Drawer>
      <ConfirmModal
        opened={asking}
        title={t('composer.discard')}
        text={t('composer.discardText')}
        yes={t('composer.discardYes')}
        no={t('composer.discardNo')}
        onYes={onClose}
        onClose={() => setAsking(false)}
      />
    </>
  );
}

/** Said where the employee is looking; a message from above would lie over the composer's own name. */
function Arrived({ arrival }: { arrival: Arrival }) {
  const { t } = useTranslation();
  const networkName = useNetworkName();
  return (
    <Alert
      role="status"
      className={classes.notice}
      variant="light"
      color={arrival.connected ? 'track' : 'signal'}
      title={arrival.connected ? undefined : t('connections.error')}
    >
      {arrival.connected
        ? t('composer.connected', { network: networkName(arrival.connected) })
        : whyNotConnected(arrival.error ?? '', t)}
    </Alert>
  );
}
