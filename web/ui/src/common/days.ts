import type { DateRange } from '../api/queries';
import type { Day } from '../api/types';

const DAY = 86_400_000;
const parse = (day: string) => Date.parse(`${day}T00:00:00Z`);
const print = (millis: number) => new Date(millis).toISOString().slice(0, 10);

/** The reader's calendar day of an instant, `YYYY-MM-DD`. */
export function dayOf(instant: Date): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${instant.getFullYear()}-${two(instant.getMonth() + 1)}-${two(instant.getDate())}`;
}

/** The last so many days up to and including today. */
export function lastDays(count: number, today: Date = new Date()): Required<DateRange> {
  const to = dayOf(today);
  return { from: print(parse(to) - (count - 1) * DAY), to };
}

/** Every day of the range in order, those the server left out with nothing in them; at most a year and a day. */
export function fillDays(days: Day[], range: DateRange): Day[] {
  const known = new Map(days.map((day) => [day.day, day]));
  const sorted = [...known.keys()].sort();
  const from = range.from ?? sorted[0];
  const to = range.to ?? sorted.at(-1);
  if (!from || !to) return [];
  const filled: Day[] = [];
  for (let at = parse(from); at <= parse(to) && filled.length < 367; at += DAY) {
    const day = print(at);
    filled.push(known.get(day) ?? { day, shares: 0, clicks: 0, visitors: 0 });
  }
  return filled;
}
