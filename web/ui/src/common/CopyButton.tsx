import { Button, type ButtonProps } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

type Props = ButtonProps & { text: string; label?: string; onCopied?: () => void };

export function CopyButton({ text, label, onCopied, ...rest }: Props) {
  const { t } = useTranslation();
  const clipboard = useClipboard({ timeout: 2500 });
  return (
    <Button
      {...rest}
      leftSection={clipboard.copied ? <IconCheck size={18} aria-hidden /> : <IconCopy size={18} aria-hidden />}
      onClick={() => {
        clipboard.copy(text);
        onCopied?.();
      }}
    >
      <span aria-live="polite">{clipboard.copied ? t('app.copied') : (label ?? t('app.copy'))}</span>
    </Button>
  );
}
