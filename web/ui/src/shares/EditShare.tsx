import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { errorUnder, fieldErrors } from '../api/problems';
import { SHARE } from '../api/queries';
import type { Share } from '../api/types';
import { notifyDone, ProblemAlert } from '../common/Problem';

/** Other words for a post that is out already, or still to go. */
export function EditShare({ share, name, onClose }: { share: Share; name: string; onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [words, setWords] = useState(share.words);
  const [missing, setMissing] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const edit = useMutation({
    mutationFn: () => api.post<Share>(`${SHARE}/shares/${share.id}/edit`, { words }),
    onSuccess: () => {
      notifyDone(t('shares.edited', { network: name }), t);
      client.invalidateQueries({ queryKey: ['shares'] });
      onClose();
    },
    onError: () => field.current?.focus(),
  });
  const wordsError = errorUnder(fieldErrors(edit.error), 'words');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setMissing(words.trim() === '');
    if (words.trim() === '') field.current?.focus();
    else edit.mutate();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('shares.editNamed', { title: share.postTitle })}
      size="lg"
      closeButtonProps={{ 'aria-label': t('app.close') }}
    >
      <form onSubmit={submit} noValidate>
        <Stack>
          <Textarea
            ref={field}
            label={t('composer.words')}
            value={words}
            lang={share.language}
            onChange={(event) => {
              setWords(event.currentTarget.value);
              setMissing(false);
            }}
            error={missing ? t('composer.wordsMissing') : wordsError}
            autosize
            minRows={5}
            maxRows={14}
            data-autofocus
          />
          <Text size="sm" c="dimmed">
            {t(share.status === 'published' ? 'shares.editText' : 'shares.editTextLater', { network: name })}
          </Text>
          {!wordsError && <ProblemAlert error={edit.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('app.cancel')}
            </Button>
            <Button type="submit" loading={edit.isPending}>
              {t(share.status === 'published' ? 'shares.editYes' : 'app.save', { network: name })}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
