import type { DisclosurePreset, DisclosureWording } from '../api/types';

export const PRESETS = ['employment', 'advertising', 'own'] as const;
/** The languages a disclosure is worded in. */
export const LANGUAGES = ['da', 'en'] as const;

/** What a disclosure reads like in each language, for the example beside the form; the services word the real one. */
export function exampleOf(
  preset: DisclosurePreset,
  wording: DisclosureWording | null | undefined,
  company: string,
): { da: string; en: string } {
  if (preset === 'advertising') return { da: 'Reklame', en: 'Advertisement' };
  const usual = { da: `Jeg arbejder hos ${company}.`, en: `I work at ${company}.` };
  if (preset === 'employment') return usual;
  const filled = (text: string | null | undefined) => text?.trim().replaceAll('{tenant}', company);
  return { da: filled(wording?.da) || usual.da, en: filled(wording?.en) || usual.en };
}

/** What a colleague might write, in the language of the example and not in the reader's. */
export const EXAMPLE_WORDS = {
  da: 'Jeg var med på havet i sidste uge, og udsigten var det hele værd.',
  en: 'I was out at sea last week, and the view was worth it all.',
} as const;

/** Countries colleagues are likely to sit in, first those of a Danish company. */
export const COUNTRIES = [
  'DK',
  'SE',
  'NO',
  'FI',
  'IS',
  'DE',
  'NL',
  'BE',
  'GB',
  'IE',
  'FR',
  'ES',
  'IT',
  'PL',
  'US',
] as const;
