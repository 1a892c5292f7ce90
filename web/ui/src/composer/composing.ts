import { newIdempotencyKey } from '../api/client';
import type { Caption, Form, Network, Share, ShareBody, SharePreview, Timing } from '../api/types';

/** What an employee has written for a post and not sent, kept for this tab: it survives signing in and connecting. */
export type Draft = {
  words: string;
  language: string;
  network: string;
  form?: Form;
  timing?: Timing;
  time?: string;
};

const keyOf = (postId: string) => `perron-words-${postId}`;

export function readDraft(postId: string): Partial<Draft> {
  try {
    const stored: unknown = JSON.parse(sessionStorage.getItem(keyOf(postId)) ?? '{}');
    return stored && typeof stored === 'object' ? (stored as Partial<Draft>) : {};
  } catch {
    return {};
  }
}

export function keepDraft(postId: string, draft: Draft): void {
  try {
    sessionStorage.setItem(keyOf(postId), JSON.stringify(draft));
  } catch {
    // Storage is full or blocked: the words live as long as the page.
  }
}

export function dropDraft(postId: string): void {
  try {
    sessionStorage.removeItem(keyOf(postId));
  } catch {
    // Nothing was kept.
  }
}

/** The words of a share that is made already, to be sent once more, or elsewhere. */
export function draftOf({ words, language, network, form }: Share): Partial<Draft> {
  return { words, language, network, form: form ?? undefined };
}

/** One wish to share, with the key under which the server remembers it. */
export type Attempt = { key: string; body: string };

/**
 * The same wish sent again keeps its key, so that a lost answer never leads to a second post; a changed wish gets a
 * new one, since the server refuses an old key with another body.
 */
export function attemptFor(body: ShareBody, previous: Attempt | null): Attempt {
  const text = JSON.stringify(body);
  return previous?.body === text ? previous : { key: newIdempotencyKey(), body: text };
}

/** Languages worth offering: those with a suggestion, then the employee's own. */
export function languagesFor(captions: Caption[], own: string[], ui: string): string[] {
  const all = [...captions.map((caption) => caption.language), ...own];
  return all.length === 0 ? [ui] : [...new Set(all)];
}

/** The reader's language where it is on offer, else the first. */
export function firstLanguage(languages: string[], kept: string | undefined, ui: string): string {
  if (kept && languages.includes(kept)) return kept;
  return languages.includes(ui) ? ui : (languages[0] ?? ui);
}

/** Own words with a suggestion put in: below what is there already, never in place of it. */
export function withSuggestion(words: string, suggestion: string): string {
  return words.trim() === '' ? suggestion : `${words.trimEnd()}\n\n${suggestion}`;
}

/** A preview and what it is a preview of: while the next one is on its way, the last one still stands. */
export type Previewed = { asked: ShareBody; preview: SharePreview };

export function isPreviewOf(previewed: Previewed | undefined, body: ShareBody): previewed is Previewed {
  return previewed !== undefined && JSON.stringify(previewed.asked) === JSON.stringify(body);
}

/** The same wish, whatever was approved about it. */
export function sameWish(one: ShareBody, other: ShareBody): boolean {
  return JSON.stringify({ ...one, approval: undefined }) === JSON.stringify({ ...other, approval: undefined });
}

/** In the order in which they are shown, whatever comes from the service. */
const FORMS: Form[] = ['article', 'picture', 'text'];

/** The forms a post can take at a network, as the preview says, else as the network does; a picture needs one. */
export function formsOf(network: Network | undefined, preview: SharePreview | undefined, picture: boolean): Form[] {
  const forms = preview?.forms ?? network?.forms ?? [];
  return FORMS.filter((form) => forms.includes(form) && (form !== 'picture' || picture));
}

/** @param exact whether the server has counted these very words; else our own estimate */
export type Count = { used: number; limit: number | null; over: number; exact: boolean };

/**
 * Characters as the network counts them, where the server has said so. While it has not, its last count and what was
 * typed since; before the first, the words alone.
 */
export function countOf(words: string, network: string, limit: number | null, previewed: Previewed | undefined): Count {
  const mine = previewed?.asked.network === network ? previewed : undefined;
  const most = mine?.preview.limits.characters ?? limit;
  const exact = mine?.asked.words === words;
  const since = mine ? lengthAt(network, words) - lengthAt(network, mine.asked.words) : lengthAt(network, words);
  const used = Math.max(0, (mine?.preview.limits.used ?? 0) + since);
  return { used, limit: most, over: most === null ? 0 : Math.max(0, used - most), exact };
}

const ADDRESS = /https?:\/\/\S+/gu;
/** What X counts as one; everything else as two. */
const isLight = (character: string) => {
  const point = character.codePointAt(0) ?? 0;
  return point <= 0x10ff || (point >= 0x2000 && point <= 0x201f) || (point >= 0x2032 && point <= 0x2037);
};

/** About how long a text is at a network: X and Mastodon count every address as 23, Bluesky what the eye sees as one. */
export function lengthAt(network: string, text: string): number {
  if (network === 'bluesky') return [...new Intl.Segmenter().segment(text)].length;
  if (network !== 'x' && network !== 'mastodon') return [...text].length;
  const addresses = text.match(ADDRESS)?.length ?? 0;
  const rest = text.replace(ADDRESS, '');
  if (network === 'mastodon') return addresses * 23 + [...rest].length;
  return [...new Intl.Segmenter().segment(rest)].reduce(
    (sum, { segment }) => sum + ([...segment].every(isLight) ? [...segment].length : 2),
    addresses * 23,
  );
}

/** Nine o'clock tomorrow: a time at which people read. */
export function tomorrowMorning(now: Date): Date {
  const morning = new Date(now);
  morning.setDate(morning.getDate() + 1);
  morning.setHours(9, 0, 0, 0);
  return morning;
}
