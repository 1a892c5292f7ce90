import { newIdempotencyKey } from '../api/client';
import type { Caption, ShareBody, SharePreview } from '../api/types';

/** What an employee has written for a post and not sent, kept for this tab: it survives signing in and connecting. */
export type Draft = { words: string; language: string; network: string };

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

export type Count = { used: number; limit: number | null; over: number };

/** Characters as the network counts them, where the server has said so; until then our own count of the words. */
export function countOf(words: string, preview: SharePreview | undefined, networkLimit: number | null): Count {
  const limit = preview?.limits.characters ?? networkLimit;
  const used = preview?.limits.used ?? [...words].length;
  return { used, limit, over: limit === null ? 0 : Math.max(0, used - limit) };
}
