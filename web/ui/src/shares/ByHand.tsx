import { Button, type ButtonProps } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { isBare } from '../api/queries';
import type { Share } from '../api/types';
import { OutsideButton, safeHref } from '../common/links';
import { useNetworkName } from '../i18n/networks';

/** Where the employee sends it; none for a link alone, which has no page to open. */
export function pageOf(share: Share): string | undefined {
  return isBare(share.network) ? undefined : safeHref(share.shareUrl);
}

/** Opens the network's own page with everything filled in. */
export function OpenThere({ share, ...rest }: ButtonProps & { share: Share }) {
  const { t } = useTranslation();
  const name = useNetworkName()(share.network);
  const page = pageOf(share);
  return (
    page && (
      <OutsideButton {...rest} href={page}>
        {t('result.open', { network: name })}
      </OutsideButton>
    )
  );
}

/** The employee's word that it has been sent. */
export function SaySent({ onSaid, ...rest }: ButtonProps & { onSaid: () => void }) {
  const { t } = useTranslation();
  return (
    <Button {...rest} leftSection={<IconCheck size={18} aria-hidden />} onClick={onSaid}>
      {t('result.confirm')}
    </Button>
  );
}
