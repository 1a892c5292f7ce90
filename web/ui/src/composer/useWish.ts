import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isPublished } from '../api/queries';
import type { FeedPost, Me, Network, ShareBody } from '../api/types';
import { fromLocalInput } from '../i18n/format';
import { type Draft, dropDraft, firstLanguage, formsOf, keepDraft, languagesFor, readDraft } from './composing';

type Post = Pick<FeedPost, 'id' | 'imageUrl' | 'captions'>;

/**
 * What the employee wants, kept for this tab while it is written, and as the service is asked for it.
 *
 * @param seed the words of an earlier share to begin with; what was written since and not sent goes before
 */
export function useWish(post: Post, me: Me, networks: Network[], seed: Partial<Draft> = {}) {
  const { i18n } = useTranslation();
  const languages = languagesFor(post.captions, me.languages, i18n.language);
  const [wish, setWish] = useState<Required<Omit<Draft, 'form'>> & Pick<Draft, 'form'>>(() => {
    const unsent = readDraft(post.id);
    const kept = unsent.words ? unsent : seed;
    const network = networks.find(({ id }) => id === kept.network) ?? networks[0];
    return {
      words: kept.words ?? '',
      language: firstLanguage(languages, kept.language, i18n.language),
      network: network?.id ?? 'copy-link',
      form: kept.form,
      timing: kept.timing ?? 'now',
      time: kept.time ?? '',
    };
  });

  useEffect(() => {
    if (wish.words.trim()) keepDraft(post.id, wish);
    else dropDraft(post.id);
  }, [wish, post.id]);

  const network = networks.find(({ id }) => id === wish.network);
  const published = isPublished(network);
  const forms = formsOf(network, undefined, Boolean(post.imageUrl));
  const form = wish.form && forms.includes(wish.form) ? wish.form : forms[0];
  const scheduledFor = published && wish.timing === 'at' ? fromLocalInput(wish.time) : null;
  const body: ShareBody = {
    postId: post.id,
    network: wish.network,
    words: wish.words,
    language: wish.language,
    ...(forms.length > 1 && form ? { form } : {}),
    ...(published && wish.timing !== 'now' ? { timing: wish.timing } : {}),
    ...(scheduledFor ? { scheduledFor } : {}),
  };
  return {
    wish,
    body,
    network,
    languages,
    form,
    scheduledFor,
    published,
    empty: wish.words.trim() === '',
    set: (part: Partial<Draft>) => setWish((before) => ({ ...before, ...part })),
  };
}
