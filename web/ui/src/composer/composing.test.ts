import { describe, expect, it } from 'vitest';
import type { ShareBody, SharePreview } from '../api/types';
import { greetingFor } from '../feed/FeedPage';
import {
  attemptFor,
  countOf,
  dropDraft,
  firstLanguage,
  keepDraft,
  languagesFor,
  lengthAt,
  readDraft,
  tomorrowMorning,
  withSuggestion,
} from './composing';
import { hostOf, layoutOf } from './NetworkPost';

const wish: ShareBody = { postId: 'post_1', network: 'linkedin', words: 'Seals!', language: 'en' };

describe('an attempt to share', () => {
  it('keeps its key while the wish stays the same', () => {
    const first = attemptFor(wish, null);
    expect(attemptFor({ ...wish }, first)).toBe(first);
  });

  it('gets a new key once the wish has changed', () => {
    const first = attemptFor(wish, null);
    expect(attemptFor({ ...wish, words: 'Whales!' }, first).key).not.toBe(first.key);
    expect(attemptFor({ ...wish, scheduledFor: '2026-12-01T08:00:00Z' }, first).key).not.toBe(first.key);
  });
});

describe('words not yet sent', () => {
  it('survive leaving the page', () => {
    keepDraft('post_1', { words: 'Seals!', language: 'en', network: 'mail' });
    expect(readDraft('post_1')).toEqual({ words: 'Seals!', language: 'en', network: 'mail' });
    dropDraft('post_1');
    expect(readDraft('post_1')).toEqual({});
  });

  it('are none where the storage holds nonsense', () => {
    sessionStorage.setItem('perron-words-post_1', '{');
    expect(readDraft('post_1')).toEqual({});
  });
});

describe('writing', () => {
  it('puts a suggestion below own words, never over them', () => {
    expect(withSuggestion('', 'Listen.')).toBe('Listen.');
    expect(withSuggestion('My view: ', 'Listen.')).toBe('My view:\n\nListen.');
  });

  it('offers the languages of the suggestions, then one’s own', () => {
    const captions = [
      { language: 'en', text: 'a' },
      { language: 'en', text: 'b' },
    ];
    expect(languagesFor(captions, ['da', 'en'], 'da')).toEqual(['en', 'da']);
    expect(languagesFor([], [], 'da')).toEqual(['da']);
    expect(firstLanguage(['en', 'da'], undefined, 'da')).toBe('da');
    expect(firstLanguage(['en'], 'sv', 'da')).toBe('en');
  });

  it('counts as the server does once it has said so', () => {
    const preview: SharePreview = {
      text: '',
      disclosure: null,
      similarity: { score: 0, closeTo: null, words: '' },
      limits: { characters: 300, used: 312 },
    };
    const previewed = { asked: wish, preview };
    expect(countOf('Seals!', 'linkedin', 3000, previewed)).toEqual({ used: 312, limit: 300, over: 12, exact: true });
    expect(countOf('🦭', 'linkedin', 3000, undefined)).toEqual({ used: 1, limit: 3000, over: 0, exact: false });
    expect(countOf('Seals!', 'linkedin', null, undefined)).toMatchObject({ used: 6, limit: null, over: 0 });
  });

  it('adds what was typed since to the server’s last count, and says that it is an estimate', () => {
    const preview: SharePreview = {
      text: '',
      disclosure: null,
      similarity: { score: 0, closeTo: null, words: '' },
      limits: { characters: 300, used: 40 },
    };
    const previewed = { asked: wish, preview };
    expect(countOf('Seals! Two of them.', 'linkedin', 3000, previewed)).toMatchObject({ used: 53, exact: false });
    expect(countOf('Seals!', 'mail', 3000, previewed)).toMatchObject({ used: 6, limit: 3000, exact: false });
  });

  it('estimates as each network counts', () => {
    expect(lengthAt('x', 'Se https://nordlys.example/a/very/long/address')).toBe(3 + 23);
    expect(lengthAt('x', 'æøå 🦭')).toBe(6);
    expect(lengthAt('mastodon', 'https://a.example/b ok')).toBe(26);
    expect(lengthAt('bluesky', '👩‍🔬')).toBe(1);
    expect(lengthAt('linkedin', 'Seals!')).toBe(6);
  });

  it('suggests a time at which people read', () => {
    expect(tomorrowMorning(new Date(2026, 11, 31, 22, 10))).toEqual(new Date(2027, 0, 1, 9, 0));
  });

  it('shows the link where it will stand', () => {
    expect(layoutOf('linkedin', 'article')).toEqual({ card: true, link: false });
    expect(layoutOf('linkedin', 'text')).toEqual({ card: false, link: true });
    expect(layoutOf('bluesky', 'picture')).toEqual({ card: false, link: true });
    expect(layoutOf('x', 'text')).toEqual({ card: true, link: true });
    expect(layoutOf('facebook', 'text')).toEqual({ card: true, link: false });
    expect(layoutOf('mail', 'text')).toEqual({ card: false, link: true });
  });

  it('names the site behind a link', () => {
    expect(hostOf('https://www.nordlys.example/a')).toBe('nordlys.example');
    expect(hostOf('?')).toBe('');
  });

  it('greets by the hour', () => {
    expect([6, 12, 20, 2].map(greetingFor)).toEqual([
      'greetingMorning',
      'greetingDay',
      'greetingEvening',
      'greetingEvening',
    ]);
  });
});
