import type { TFunction } from 'i18next';
import { Problem } from '../api/client';
import { errorUnder, fieldErrors, reasonOf } from '../api/problems';

/** Where in the composer a refusal is shown; what has no place is said beside the button. */
export type Place = 'words' | 'time' | 'network' | 'form' | 'connection' | 'approval';

const WORDS = new Set(['words.too-close', 'share.words', 'share.too-long']);
const TIME = new Set(['share.time', 'share.cap']);

/** What was refused, at its places, in the reader's language. */
export function refusedAt(error: unknown, t: TFunction): Partial<Record<Place, string>> {
  if (!(error instanceof Problem)) return {};
  const errors = fieldErrors(error, t);
  const said = reasonOf(error, t);
  const places: Record<Place, string | false | undefined> = {
    words: errorUnder(errors, 'words') ?? (WORDS.has(error.code) && said),
    time: errorUnder(errors, 'scheduledFor') ?? errorUnder(errors, 'timing') ?? (TIME.has(error.code) && said),
    network: errorUnder(errors, 'network'),
    form: errorUnder(errors, 'form'),
    connection: error.code.startsWith('connection.') && said,
    approval: error.code.startsWith('approval.') && said,
  };
  const isSaid = (place: [string, unknown]): place is [string, string] => Boolean(place[1]);
  return Object.fromEntries(Object.entries(places).filter(isSaid));
}
