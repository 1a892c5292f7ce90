import type { TFunction } from 'i18next';
import { Problem } from './client';

/** What went wrong and what to do, in the reader's language. The services' own sentence wins where there is one. */
export function problemText(error: unknown, t: TFunction): { title: string; detail: string | null } {
  if (!(error instanceof Problem)) return { title: t('problem.unexpected'), detail: t('problem.tryAgain') };
  if (error.status === 0) return { title: t('problem.offline'), detail: t('problem.offlineDetail') };
  if (error.status === 401) return { title: t('problem.signedOut'), detail: t('problem.signedOutDetail') };
  if (error.status === 403) return { title: t('problem.forbidden'), detail: t('problem.forbiddenDetail') };
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

/** Messages by form field: `captions[0].text` and `body.captions.0.text` both become `captions.0.text`. */
export function fieldErrors(error: unknown): Record<string, string> {
  if (!(error instanceof Problem)) return {};
  return Object.fromEntries(error.errors.map(({ field, message }) => [fieldPath(field), message]));
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
