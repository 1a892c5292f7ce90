import type { Item, Post, PostBody, Topic } from '../api/types';
import { fromLocalInput, toLocalInput } from '../i18n/format';
import { fromRule, type Group, isComplete, toRule } from './audience/rule';

/** A post as the editor holds it: topics by name, so that a new one can simply be typed; the expiry on the local clock. */
export type PostForm = {
  title: string;
  summary: string;
  url: string;
  imageUrl: string;
  captions: { key: number; language: string; text: string }[];
  topics: string[];
  audience: Group | null;
  expiresAt: string;
};

let lastKey = 0;
export const captionIn = (language: string, text = '') => ({ key: ++lastKey, language, text });

export function inMonths(months: number, from: Date): Date {
  const then = new Date(from);
  const day = then.getDate();
  then.setMonth(then.getMonth() + months);
  // 31 August and six months is the end of February, not the start of March.
  if (then.getDate() !== day) then.setDate(0);
  return then;
}

/** A new post: of an item where there is one, else empty; offered for half a year unless the curator says otherwise. */
export function formFor(item: Item | null, now: Date): PostForm {
  return {
    title: item?.title ?? '',
    summary: item?.summary ?? '',
    url: item?.url ?? '',
    imageUrl: item?.imageUrl ?? '',
    captions: [],
    topics: [],
    audience: null,
    expiresAt: toLocalInput(inMonths(6, now)),
  };
}

export function formOf(post: Post): PostForm {
  return {
    title: post.title,
    summary: post.summary ?? '',
    url: post.url,
    imageUrl: post.imageUrl ?? '',
    captions: post.captions.map((caption) => captionIn(caption.language, caption.text)),
    topics: post.topics.map((topic) => topic.name),
    audience: fromRule(post.audience),
    expiresAt: post.expiresAt ? toLocalInput(new Date(post.expiresAt)) : '',
  };
}

/** What the services store. Captions left empty are no captions. */
export function bodyOf(form: PostForm, topics: Topic[]): PostBody {
  return {
    title: form.title.trim(),
    summary: form.summary.trim(),
    url: form.url.trim(),
    imageUrl: form.imageUrl.trim() || null,
    captions: filled(form).map(({ language, text }) => ({ language, text: text.trim() })),
    topics: form.topics.flatMap((name) => topicNamed(name, topics)?.id ?? []),
    audience: form.audience ? toRule(form.audience) : null,
    expiresAt: fromLocalInput(form.expiresAt),
  };
}

function filled(form: PostForm) {
  return form.captions.filter((caption) => caption.text.trim() !== '');
}

export function topicNamed(name: string, topics: Topic[]): Topic | undefined {
  const wanted = name.trim().toLowerCase();
  return topics.find((topic) => topic.name.toLowerCase() === wanted);
}

export type Lacks = { title?: 'required'; url?: 'required' | 'badUrl'; imageUrl?: 'badUrl'; audience?: 'incomplete' };

/** What keeps the form from being saved; everything else is the services' to judge. */
export function lacksOf(form: PostForm): Lacks {
  const lacks: Lacks = {};
  if (!form.title.trim()) lacks.title = 'required';
  if (!form.url.trim()) lacks.url = 'required';
  else if (!isWebAddress(form.url)) lacks.url = 'badUrl';
  if (form.imageUrl.trim() && !isWebAddress(form.imageUrl)) lacks.imageUrl = 'badUrl';
  if (form.audience && !isComplete(form.audience)) lacks.audience = 'incomplete';
  return lacks;
}

export function isWebAddress(text: string): boolean {
  try {
    return ['http:', 'https:'].includes(new URL(text.trim()).protocol);
  } catch {
    return false;
  }
}

/** The server's caption errors count only the captions that were sent; the form also shows the empty ones. */
export function captionErrors(errors: Record<string, string>, form: PostForm): Record<string, string> {
  const sent = filled(form);
  return Object.fromEntries(
    Object.entries(errors).map(([field, message]) => {
      const match = /^captions\.(\d+)(\..*)?$/.exec(field);
      const caption = match ? sent[Number(match[1])] : undefined;
      return caption ? [`captions.${form.captions.indexOf(caption)}${match?.[2] ?? ''}`, message] : [field, message];
    }),
  );
}
