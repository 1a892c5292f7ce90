import { Button, type ButtonProps } from '@mantine/core';
import { IconPlugConnected } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Network, Share } from '../api/types';
import { LinkButton, OutsideButton, safeHref } from '../common/links';
import { useNetworkName } from '../i18n/networks';
import { profileAt, remedyOf } from './failure';
import { ReconnectModal } from './ReconnectModal';

type Props = {
  share: Share;
  network: Network | undefined;
  size?: ButtonProps['size'];
  /** Opens the composer with the share's words; left out: a link does. */
  onAgain?: () => void;
};

/** What helps a share that failed: one button that stands out, and what else is possible beside it. */
export function Remedies({ share, network, size, onAgain }: Props) {
  const { t } = useTranslation();
  const name = useNetworkName()(share.network);
  const [reconnecting, setReconnecting] = useState(false);
  const remedy = remedyOf(share);
  if (!remedy) return null;
  const profile = remedy === 'look' ? safeHref(profileAt(share.network, network?.connection?.server)) : undefined;
  const stands = remedy !== 'reconnect' && !profile;
  const again = t(
    remedy === 'retry' ? 'shares.retry' : remedy === 'another-network' ? 'shares.anotherNetwork' : 'shares.again',
  );
  return (
    <>
      {remedy === 'reconnect' && (
        <Button
          size={size}
          leftSection={<IconPlugConnected size={16} aria-hidden />}
          onClick={() => setReconnecting(true)}
        >
          {t('connections.reconnect', { network: name })}
        </Button>
      )}
      {profile && (
        <OutsideButton size={size} href={profile}>
          {t('shares.lookThere', { network: name })}
        </OutsideButton>
      )}
      {remedy === 'another-post' ? (
        <LinkButton size={size} to="/feed" search={{}}>
          {t('shares.anotherPost')}
        </LinkButton>
      ) : onAgain ? (
        <Button size={size} variant={stands ? 'filled' : 'default'} onClick={onAgain}>
          {again}
        </Button>
      ) : (
        <LinkButton
          size={size}
          variant={stands ? 'filled' : 'default'}
          to="/feed"
          search={{ share: share.postId, from: share.id }}
        >
          {again}
        </LinkButton>
      )}
      {reconnecting && <ReconnectModal id={share.network} network={network} onClose={() => setReconnecting(false)} />}
    </>
  );
}
