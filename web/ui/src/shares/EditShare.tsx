import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { me as meQuery, post as postQuery, SHARE } from '../api/queries';
import type { Approval, Network, Share } from '../api/types';
import { notifyDone, ProblemAlert } from '../common/Problem';
import composer from '../composer/Composer.module.css';
import { Counter } from '../composer/Counter';
import { countOf } from '../composer/composing';
import { type Look, LookAgain } from '../composer/Go';
import { Preview } from '../composer/Preview';
import { refusedAt } from '../composer/refusals';
import { usePreview } from '../composer/usePreview';
import { useNetworkName } from '../i18n/networks';

type Props = { share: Share; network: Network | undefined; onClose: () => void };

/** Other words for a post that is out already: shown exactly as they will stand there, then approved. */
export function EditShare({ share, network, onClose }: Props) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const name = useNetworkName()(share.network);
  const phone = useMediaQuery('(max-width: 48em)', undefined, { getInitialValueInEffect: false });
  const me = useQuery(meQuery).data;
  // The story may have been withdrawn since: then its title is what is known.
  const post = useQuery({ ...postQuery(share.postId), retry: false }).data;
  const [words, setWords] = useState(share.words);
  const [look, setLook] = useState<Look | null>(null);
  const [missing, setMissing] = useState<string | undefined>();
  const field = useRef<HTMLTextAreaElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const lookAgain = useRef<HTMLDivElement>(null);

  const empty = words.trim() === '';
  const { postId, language } = share;
  const preview = usePreview({ postId, network: share.network, words, language }, share.id);
  const current = preview.current?.preview;
  const count = countOf(words, share.network, network?.limits?.characters ?? null, empty ? undefined : preview.last);

  const edit = useMutation({
    mutationFn: (approval: Approval) => api.post<Share>(`${SHARE}/shares/${share.id}/edit`, { words, approval }),
    onSuccess: () => {
      notifyDone(t('shares.edited', { network: name }), t);
      onClose();
    },
    onError: async (error) => {
      const at = refusedAt(error, t);
      if (at.approval) {
        await preview.again();
        setLook('outdated');
      } else if (at.words) field.current?.focus();
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['shares'] }),
  });
  const refused = refusedAt(edit.error, t);
  const unseen = refusedAt(preview.error, t);
  const tooLong = count.over > 0 ? t('composer.tooLong', { count: count.over }) : undefined;

  useEffect(() => {
    if (look === 'first') heading.current?.focus();
    else if (look) lookAgain.current?.focus();
  }, [look]);

  const refuse = (why: string) => {
    setMissing(why);
    field.current?.focus();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (edit.isPending) return;
    if (empty) return refuse(t('composer.wordsMissing'));
    if (count.over > 0) return field.current?.focus();
    // Nobody approves what they have not seen.
    if (!current?.approval) {
      if (preview.error) preview.again();
      else preview.now();
      return setLook('first');
    }
    const { similarity, approval } = current;
    if (similarity.ownWordsRequired && similarity.enough === false) {
      return refuse(`${similarity.words} ${t('composer.tooCloseWhy')}`);
    }
    setLook(null);
    edit.mutate(approval);
  };

  return (
    <Modal
      opened
      onClose={onClose}
      title={t('shares.editNamed', { title: share.postTitle })}
      size="min(980px, 94vw)"
      fullScreen={phone}
      closeButtonProps={{ 'aria-label': t('app.close') }}
    >
      <form onSubmit={submit} noValidate>
        <div className={composer.columns}>
          <div className={composer.column}>
            <div>
              <Textarea
                ref={field}
                label={t('composer.words')}
                value={words}
                lang={language}
                onChange={(event) => {
                  setWords(event.currentTarget.value);
                  setMissing(undefined);
                  setLook(null);
                  if (edit.error) edit.reset();
                }}
                error={missing ?? tooLong ?? refused.words ?? (empty ? undefined : unseen.words)}
                autosize
                minRows={5}
                maxRows={14}
                data-autofocus
              />
              <Counter count={count} />
            </div>
            <Text size="sm" c="dimmed">
              {t('shares.editText', { network: name })}
            </Text>
          </div>
          <div className={composer.column}>
            <Preview
              heading={heading}
              post={post ?? { title: share.postTitle, url: '', imageUrl: null }}
              author={me?.name ?? ''}
              network={network}
              networkId={share.network}
              form={share.form ?? undefined}
              preview={preview.last?.preview}
              empty={empty}
              busy={preview.busy && !preview.current}
              error={empty || unseen.words ? null : preview.error}
              open={false}
            />
          </div>
        </div>
        <Stack>
          {!refused.words && !refused.approval && <ProblemAlert error={edit.error} />}
          {look && <LookAgain look={look} notice={lookAgain} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('app.cancel')}
            </Button>
            <Button type="submit" loading={edit.isPending}>
              {t('shares.editYes', { network: name })}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
