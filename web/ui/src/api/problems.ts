import type { TFunction } from 'i18next';
import { Problem } from './client';

/** Refusals of sharing and connecting that the app says itself, in the reader's language. */
export const OWN_CODES = [
  'approval.missing',
  'approval.outdated',
  'connection.another',
  'connection.expired',
  'connection.lost',
  'connection.missing',
  'connection.too-many-tries',
  'connection.unknown',
  'consent.refused',
  'credentials.refused',
  'credentials.second-factor',
  'network.busy',
  'network.cannot-edit',
  'network.cannot-remove',
  'network.not-configured',
  'network.off',
  'network.refused',
  'network.unclear',
  'network.unknown',
  'network.unreachable',
  'post.no-address',
  'post.saturated',
  'post.unknown',
  'server.required',
  'server.unknown',
  'share.busy',
  'share.cap',
  'share.form',
  'share.not-yours-to-confirm',
  'share.state',
  'share.time',
  'share.too-long',
  'share.unknown',
  'share.words',
  'state.invalid',
  'words.too-close',
] as const;

/** Fields of sharing and connecting, for when nothing but their form was refused. */
const OWN_FIELDS = ['words', 'server', 'identifier', 'password'] as const;

/** What a code means and what to do, in the reader's language; null for one of which the app has no sentence. */
export function sentenceOf(code: string, t: TFunction): string | null {
  const own = OWN_CODES.find((one) => one === code);
  return own ? t(`refusal.${own}`) : null;
}

/** Why it was refused and what to do: the app's own sentence, else the service's. */
export function reasonOf(problem: Problem, t: TFunction): string {
  return sentenceOf(problem.code, t) ?? problem.detail ?? problem.title;
}

/** The time that is free when a colleague was faster than the one approved. */
export function newTimeOf(error: unknown): string | null {
  const time = error instanceof Problem && error.code === 'approval.outdated' ? error.more.newTime : null;
  return typeof time === 'string' && !Number.isNaN(Date.parse(time)) ? time : null;
}

/** What went wrong and what to do, in the reader's language; the service's own sentence where the app has none. */
export function problemText(error: unknown, t: TFunction): { title: string; detail: string | null } {
  if (!(error instanceof Problem)) return { title: t('problem.unexpected'), detail: t('problem.tryAgain') };
  if (error.status === 0) return { title: t('problem.offline'), detail: t('problem.offlineDetail') };
  if (error.status === 401) return { title: t('problem.signedOut'), detail: t('problem.signedOutDetail') };
  if (error.status === 403) return { title: t('problem.forbidden'), detail: t('problem.forbiddenDetail') };
  const own = sentenceOf(error.code, t) ?? ownAtFields(error, t).join(' ');
  if (own) return { title: t('refusal.title'), detail: own };
  if (error.status === 404)
    return { title: t('problem.notFound'), detail: error.detail ?? t('problem.notFoundDetail') };
  if (error.status === 412) return { title: t('problem.conflict'), detail: t('problem.conflictDetail') };
  if (error.status === 429) return { title: t('problem.tooMany'), detail: error.detail ?? t('problem.tooManyDetail') };
  if (error.status >= 500) {
    return { title: t('problem.server'), detail: t('problem.serverDetail') };
  }
  const loose = error.errors.map((e) => e.message).join(' ');
  const detail = error.detail ?? (loose || null);
  return { title: error.title || t('problem.unexpected'), detail: detail === error.title ? null : detail };
}

function ownAtFields(problem: Problem, t: TFunction): string[] {
  const all = problem.errors.map(({ field }) => ownAt(problem, field, t));
  return all.every((one) => one !== null) ? all : [];
}

function ownAt(problem: Problem, field: string, t: TFunction): string | null {
  const own = sentenceOf(problem.code, t);
  if (own || problem.code !== 'request.invalid') return own;
  const known = OWN_FIELDS.find((one) => one === fieldPath(field));
  return known ? t(`refusal.field.${known}`) : null;
}

/**
 * Messages by form field: `captions[0].text` and `body.captions.0.text` both become `captions.0.text`. With words to say
 * it in, they are the app's own where it has some.
 */
export function fieldErrors(error: unknown, t?: TFunction): Record<string, string> {
  if (!(error instanceof Problem)) return {};
  return Object.fromEntries(
    error.errors.map(({ field, message }) => [fieldPath(field), (t && ownAt(error, field, t)) ?? message]),
  );
}

export function fieldPath(field: string): string {
  return field
    .replace(/\[(\w+)\]/g, '.$1')
    .replace(/^(\/|\$\.?|body\.)/, '')
    .replaceAll('/', '.');
}

/** The message for a field and everything under it: the audience field also shows `audience.all.0.field`. */
export function errorUnder(errors: Record<string, string>, field: string): string | undefined {
  const exact = errors[field];
  if (exact) return exact;
  const nested = Object.keys(errors).find((key) => key.startsWith(`${field}.`));
  return nested ? errors[nested] : undefined;
}
