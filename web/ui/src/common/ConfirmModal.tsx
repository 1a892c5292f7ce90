import { Button, Group, Modal, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';

type Props = {
  opened: boolean;
  title: string;
  text: string;
  yes: string;
  no?: string;
  busy?: boolean;
  onYes: () => void;
  onClose: () => void;
};

/** Asks once more before something that cannot be taken back. */
export function ConfirmModal({ opened, title, text, yes, no, busy, onYes, onClose }: Props) {
  const { t } = useTranslation();
  return (
    <Modal opened={opened} onClose={onClose} title={title} closeButtonProps={{ 'aria-label': t('app.close') }}>
      <Text>{text}</Text>
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onClose} data-autofocus>
          {no ?? t('app.cancel')}
        </Button>
        <Button onClick={onYes} loading={busy}>
          {yes}
        </Button>
      </Group>
    </Modal>
  );
}
