import { ActionIcon, Button, Menu } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import {
  type Icon,
  IconBan,
  IconChartBar,
  IconCopy,
  IconDots,
  IconPencil,
  IconQrcode,
  IconTrash,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { needsConfirmation } from '../api/queries';
import type { Network, Share } from '../api/types';
import { CopyButton } from '../common/CopyButton';
import { OutsideButton, safeHref } from '../common/links';
import { notifyDone } from '../common/Problem';
import { OpenThere, pageOf, SaySent } from './ByHand';
import { Remedies } from './Remedies';
import classes from './Shares.module.css';

/** What is asked for once more, or written, in a window of its own. */
export type Asking = 'cancel' | 'remove' | 'edit';
/** What the card shows below its buttons. */
export type Shown = 'figures' | 'code';

type Props = {
  share: Share;
  network: Network | undefined;
  name: string;
  confirming: boolean;
  shown: Shown | null;
  onConfirm: () => void;
  onAsk: (what: Asking) => void;
  onShow: (what: Shown) => void;
};

/** Everything an employee can do about a share. */
export function ShareActions({ share, network, name, confirming, shown, onConfirm, onAsk, onShow }: Props) {
  const { t } = useTranslation();
  const permalink = safeHref(share.permalink);
  const out = share.status === 'published' && !share.removedAt;
  return (
    <div className={classes.actions}>
      {permalink && !share.removedAt && (
        <OutsideButton size="sm" variant="default" href={permalink}>
          {t('shares.permalink', { network: name })}
        </OutsideButton>
      )}
      {needsConfirmation(share) && (
        <>
          <SaySent size="sm" loading={confirming} onSaid={onConfirm} />
          {pageOf(share) ? (
            <OpenThere share={share} size="sm" variant="default" />
          ) : (
            <CopyButton size="sm" variant="default" text={share.link.url} label={t('result.copyLink')} />
          )}
        </>
      )}
      <Remedies share={share} network={network} size="sm" />
      {out && network?.readsEngagement && (
        <Button
          size="sm"
          variant="default"
          aria-expanded={shown === 'figures'}
          leftSection={<IconChartBar size={16} aria-hidden />}
          onClick={() => onShow('figures')}
        >
          {t('shares.figures')}
        </Button>
      )}
      <Others title={share.postTitle} others={useOthers({ share, onAsk, onShow })} />
    </div>
  );
}

type Other = { label: string; name?: string; icon: Icon; act: () => void };

/** What is done now and then, as far as the share allows it. */
function useOthers({ share, onAsk, onShow }: Pick<Props, 'share' | 'onAsk' | 'onShow'>): Other[] {
  const { t } = useTranslation();
  const clipboard = useClipboard();
  const title = share.postTitle;
  const out = share.status === 'published' && !share.removedAt;
  const byHand = needsConfirmation(share);
  const copy = () => {
    clipboard.copy(share.link.url);
    notifyDone(t('app.copied'), t);
  };
  const all: [unknown, Other][] = [
    [out || (byHand && pageOf(share)), { label: t('result.copyLink'), icon: IconCopy, act: copy }],
    [(out || byHand) && share.qr, { label: t('result.qr'), icon: IconQrcode, act: () => onShow('code') }],
    [
      share.canEdit && !share.removedAt,
      { label: t('shares.edit'), name: t('shares.editNamed', { title }), icon: IconPencil, act: () => onAsk('edit') },
    ],
    [
      share.canRemove && !share.removedAt,
      {
        label: t('shares.remove'),
        name: t('shares.removeNamed', { title }),
        icon: IconTrash,
        act: () => onAsk('remove'),
      },
    ],
    [
      share.status === 'scheduled' || share.status === 'requested',
      {
        label: t('shares.cancel'),
        name: t('shares.cancelNamed', { title }),
        icon: IconBan,
        act: () => onAsk('cancel'),
      },
    ],
  ];
  return all.filter(([offered]) => offered).map(([, other]) => other);
}

/** Beside the rest while it is little, else behind one button. */
function Others({ title, others }: { title: string; others: Other[] }) {
  const { t } = useTranslation();
  if (others.length <= 2) {
    return others.map(({ label, name, icon: Icon, act }) => (
      <Button
        key={label}
        size="sm"
        variant="default"
        leftSection={<Icon size={16} aria-hidden />}
        aria-label={name}
        onClick={act}
      >
        {label}
      </Button>
    ));
  }
  return (
    <Menu position="bottom-end" shadow="md" radius="md">
      <Menu.Target>
        <ActionIcon variant="default" size={36} radius="xl" aria-label={t('shares.moreNamed', { title })}>
          <IconDots size={18} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {others.map(({ label, name, icon: Icon, act }) => (
          <Menu.Item key={label} leftSection={<Icon size={18} aria-hidden />} aria-label={name} onClick={act}>
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
