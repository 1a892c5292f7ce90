import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

export type UiLanguage = 'da' | 'en';
const LOCALES: Record<UiLanguage, string> = { da: 'da-DK', en: 'en-GB' };

/** Figures, times and names in the reader's language; instants in the reader's zone. */
export function formats(language: UiLanguage) {
  const locale = LOCALES[language];
  const integer = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  const percentage = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
  const date = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric' });
  const dateTime = new Intl.DateTimeFormat(locale, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  });
  const withYear = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short' });
  // A day has no zone: read and printed as UTC it stays the day it is.
  const day = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone: 'UTC' });
  const longDay = new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' });
  const ago = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const languages = new Intl.DisplayNames([locale], { type: 'language' });
  const countries = new Intl.DisplayNames([locale], { type: 'region' });
  const list = new Intl.ListFormat(locale, { type: 'conjunction' });
  const languageName = (code: string) => {
    try {
      return languages.of(code) ?? code;
    } catch {
      return code;
    }
  };
  const either = new Intl.ListFormat(locale, { type: 'disjunction' });

  return {
    number: (value: number) => integer.format(value),
    percent: (fraction: number) => percentage.format(fraction),
    date: (instant: string) => date.format(new Date(instant)),
    dateTime: (instant: string) => dateTime.format(new Date(instant)),
    exact: (instant: string) => withYear.format(new Date(instant)),
    day: (value: string) => day.format(new Date(`${value}T00:00:00Z`)),
    longDay: (value: string) => longDay.format(new Date(`${value}T00:00:00Z`)),
    relative: (instant: string, now: number = Date.now()) => {
      const seconds = (new Date(instant).getTime() - now) / 1000;
      const [amount, unit] = relativeUnit(seconds);
      return ago.format(amount, unit);
    },
    /** Within a sentence; Danish writes languages small. */
    language: languageName,
    /** Standing alone, with a capital. */
    languageAlone: (code: string) => languageName(code).replace(/^./u, (first) => first.toLocaleUpperCase(locale)),
    country: (code: string) => {
      try {
        return countries.of(code) ?? code;
      } catch {
        return code;
      }
    },
    money: (amount: number, currency: string) => {
      try {
        return new Intl.NumberFormat(locale, { style: 'currency', currency }).format(amount);
      } catch {
        return `${amount} ${currency}`;
      }
    },
    list: (values: string[]) => list.format(values),
    either: (values: string[]) => either.format(values),
  };
}

export function relativeUnit(seconds: number): [number, Intl.RelativeTimeFormatUnit] {
  const size = Math.abs(seconds);
  if (size < 45) return [0, 'second'];
  if (size < 3600) return [Math.round(seconds / 60) || Math.sign(seconds), 'minute'];
  if (size < 86_400) return [Math.round(seconds / 3600), 'hour'];
  if (size < 30 * 86_400) return [Math.round(seconds / 86_400), 'day'];
  if (size < 365 * 86_400) return [Math.round(seconds / (30 * 86_400)), 'month'];
  return [Math.round(seconds / (365 * 86_400)), 'year'];
}

export function useFormats() {
  const { i18n } = useTranslation();
  const language: UiLanguage = i18n.language === 'da' ? 'da' : 'en';
  return useMemo(() => formats(language), [language]);
}

/** What `<input type="datetime-local">` wants: the reader's own clock, without a zone. */
export function toLocalInput(instant: Date): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${instant.getFullYear()}-${two(instant.getMonth() + 1)}-${two(instant.getDate())}T${two(instant.getHours())}:${two(instant.getMinutes())}`;
}

/** The instant meant by the value of a `datetime-local` input, or null when it is empty or no time. */
export function fromLocalInput(value: string): string | null {
  if (!value) return null;
  const instant = new Date(value);
  return Number.isNaN(instant.getTime()) ? null : instant.toISOString();
}
