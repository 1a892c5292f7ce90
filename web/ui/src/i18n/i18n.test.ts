import i18n from 'i18next';
import { describe, expect, it } from 'vitest';
import { preferredLanguage } from '.';
import { da } from './da';
import { en } from './en';
import { formats, fromLocalInput, relativeUnit, toLocalInput } from './format';

function flat(dictionary: object, path = ''): Record<string, string> {
  return Object.fromEntries(
    Object.entries(dictionary).flatMap(([key, value]) =>
      typeof value === 'string' ? [[`${path}${key}`, value]] : Object.entries(flat(value, `${path}${key} > `)),
    ),
  );
}
const english = flat(en);
const danish = flat(da);

describe('the dictionaries', () => {
  it('have the same keys', () => {
    expect(Object.keys(danish).sort()).toEqual(Object.keys(english).sort());
  });

  it('leave nothing empty', () => {
    for (const [key, text] of [...Object.entries(english), ...Object.entries(danish)]) {
      expect(text.trim(), key).not.toBe('');
    }
  });

  it('fill in the same values', () => {
    const holes = (text = '') => [...text.matchAll(/{{(\w+)}}/g)].map((match) => match[1]).sort();
    for (const key of Object.keys(english)) expect(holes(danish[key]), key).toEqual(holes(english[key]));
  });

  it('have both forms of every number', () => {
    const keys = new Set(Object.keys(english));
    for (const key of keys) {
      if (key.endsWith('_one')) expect(keys, key).toContain(key.replace(/_one$/, '_other'));
    }
  });

  it('are not the same text twice, but for names', () => {
    const same = Object.keys(english).filter((key) => english[key] === danish[key] && (english[key] ?? '').length > 24);
    expect(same).toEqual([]);
  });
});

describe('the language of the app', () => {
  it('is what the employee chose, else the browser’s, else English', () => {
    expect(preferredLanguage('da', ['en-GB'])).toBe('da');
    expect(preferredLanguage(null, ['fr-FR', 'da-DK'])).toBe('da');
    expect(preferredLanguage('xx', ['fr'])).toBe('en');
    expect(preferredLanguage(null, ['nb-NO'])).toBe('da');
  });

  it('counts one and many', () => {
    expect(i18n.t('posts.reaches', { ns: 'app', count: 1 })).toBe('Reaches 1 employee');
    expect(i18n.t('posts.reaches', { ns: 'app', count: 38 })).toBe('Reaches 38 employees');
  });
});

describe('formats', () => {
  const british = formats('en');
  const dane = formats('da');

  it('write figures as the reader does', () => {
    expect(british.number(1234567)).toBe('1,234,567');
    expect(dane.number(1234567)).toBe('1.234.567');
  });

  it('keep a day the day it is, wherever the reader sits', () => {
    expect(british.day('2026-11-01')).toBe('1 Nov');
    expect(dane.longDay('2026-11-01')).toMatch(/^søndag (den )?1\. november$/);
  });

  it('say how long ago', () => {
    const now = Date.parse('2026-11-23T12:00:00Z');
    expect(british.relative('2026-11-23T11:58:00Z', now)).toBe('2 minutes ago');
    expect(british.relative('2026-11-24T12:00:00Z', now)).toBe('tomorrow');
    expect(dane.relative('2026-11-23T11:59:50Z', now)).toBe('nu');
    expect(relativeUnit(-50)).toEqual([-1, 'minute']);
  });

  it('name languages in the reader’s own', () => {
    expect(british.language('da')).toBe('Danish');
    expect(dane.language('en')).toBe('engelsk');
    expect(dane.languageAlone('en')).toBe('Engelsk');
    expect(british.language('not a language')).toBe('not a language');
  });

  it('take a local time there and back', () => {
    const instant = new Date('2026-11-23T08:30:00.000Z');
    expect(fromLocalInput(toLocalInput(instant))).toBe(instant.toISOString());
    expect(fromLocalInput('')).toBeNull();
    expect(fromLocalInput('soon')).toBeNull();
  });
});
