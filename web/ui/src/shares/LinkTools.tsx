import { Button, Group, Text } from '@mantine/core';
import { IconDownload, IconQrcode } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Share } from '../api/types';
import { CopyButton } from '../common/CopyButton';
import { safeHref } from '../common/links';
import classes from './Shares.module.css';

/** The tracked link to take along: copied, or as a QR code for a slide, a poster, a badge. */
export function LinkTools({
  share,
  size = 'sm',
  centred,
  copy = true,
  shown = false,
}: {
  share: Pick<Share, 'link' | 'qr' | 'postTitle'>;
  size?: 'sm' | 'md';
  centred?: boolean;
  copy?: boolean;
  /** Whether the code is there from the start. */
  shown?: boolean;
}) {
  const { t } = useTranslation();
  const id = useId();
  const [open, setOpen] = useState(shown);
  const svg = here(share.qr?.svg);
  const png = here(share.qr?.png);
  // Large enough to print.
  const printable = png && `${png}${png.includes('?') ? '&' : '?'}size=1024`;
  return (
    <div className={classes.linkTools} data-centred={centred || undefined}>
      <div className={classes.linkButtons}>
        {copy && <CopyButton text={share.link.url} label={t('result.copyLink')} size={size} variant="default" />}
        {svg && (
          <Button
            size={size}
            variant="default"
            aria-expanded={open}
            aria-controls={id}
            leftSection={<IconQrcode size={18} aria-hidden />}
            onClick={() => setOpen(!open)}
          >
            {t('result.qr')}
          </Button>
        )}
      </div>
      {open && svg && (
        <div id={id} className={classes.qr}>
          <img src={svg} alt={t('result.qrAlt', { url: share.link.url })} width={176} height={176} />
          <div className={classes.qrWords}>
            <Text size="sm">{t('result.qrText')}</Text>
            <Text size="sm" c="dimmed" className={classes.address}>
              {share.link.url}
            </Text>
            <Group gap={8}>
              {printable && (
                <Button
                  component="a"
                  href={printable}
                  download={`${share.link.code}.png`}
                  size="sm"
                  variant="default"
                  leftSection={<IconDownload size={16} aria-hidden />}
                >
                  {t('result.qrPng')}
                </Button>
              )}
              <Button
                component="a"
                href={svg}
                download={`${share.link.code}.svg`}
                size="sm"
                variant="default"
                leftSection={<IconDownload size={16} aria-hidden />}
              >
                {t('result.qrSvg')}
              </Button>
            </Group>
          </div>
        </div>
      )}
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
