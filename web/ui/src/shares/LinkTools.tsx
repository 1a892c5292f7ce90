import { Button, Group, Text } from '@mantine/core';
import { IconDownload, IconQrcode } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Share } from '../api/types';
import { CopyButton } from '../common/CopyButton';
import { safeHref } from '../common/links';
import classes from './Shares.module.css';

type Props = {
  share: Pick<Share, 'link' | 'qr'>;
  copy?: boolean;
  /** Whether the code is there from the start. */
  shown?: boolean;
};

/** The tracked link to take along: copied, or as a QR code for a slide, a poster, a badge. */
export function LinkTools({ share, copy = true, shown = false }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const [open, setOpen] = useState(shown);
  return (
    <div className={classes.linkTools}>
      <Group gap={8} justify="center">
        {copy && <CopyButton text={share.link.url} label={t('result.copyLink')} size="sm" variant="default" />}
        {share.qr && (
          <Button
            size="sm"
            variant="default"
            aria-expanded={open}
            aria-controls={id}
            leftSection={<IconQrcode size={18} aria-hidden />}
            onClick={() => setOpen(!open)}
          >
            {t('result.qr')}
          </Button>
        )}
      </Group>
      {open && (
        <div id={id}>
          <QrCode share={share} />
        </div>
      )}
    </div>
  );
}

/** The tracked link as a picture for cameras, to look at and to keep. */
export function QrCode({ share }: Pick<Props, 'share'>) {
  const { t } = useTranslation();
  const svg = here(share.qr?.svg);
  const png = here(share.qr?.png);
  if (!svg || !png) return null;
  // The larger one is for print.
  const files = [
    { address: `${png}${png.includes('?') ? '&' : '?'}size=1024`, ending: 'png', label: t('result.qrPng') },
    { address: svg, ending: 'svg', label: t('result.qrSvg') },
  ];
  return (
    <div className={classes.qr}>
      <img src={svg} alt={t('result.qrAlt', { url: share.link.url })} width={176} height={176} />
      <div className={classes.qrWords}>
        <Text size="sm">{t('result.qrText')}</Text>
        <Text size="sm" c="dimmed" className={classes.address}>
          {share.link.url}
        </Text>
        <Group gap={8}>
          {files.map(({ address, ending, label }) => (
            <Button
              key={ending}
              component="a"
              href={address}
              download={`${share.link.code}.${ending}`}
              size="sm"
              variant="default"
              leftSection={<IconDownload size={16} aria-hidden />}
            >
              {label}
            </Button>
          ))}
        </Group>
      </div>
    </div>
  );
}

/** The same picture at this very origin: only there the session goes along, and only there a browser saves it. */
function here(address: string | null | undefined): string | undefined {
  const safe = safeHref(address);
  if (!safe) return undefined;
  const { pathname, search } = new URL(safe, window.location.origin);
  return `${pathname}${search}`;
}
