import { screen } from '@testing-library/react';
import i18n from 'i18next';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FeedItem } from '../api/types';
import { renderInApp } from '../testing/render';
import { FakeServer } from '../testing/server';
import { PostCard } from './PostCard';

const item: FeedItem = {
  post: {
    id: 'post_1',
    title: 'The turbine that talks to seals',
    summary: null,
    url: 'https://nordlys.example/seals',
    imageUrl: null,
    captions: [],
    topics: [],
    publishedAt: '2026-11-20T08:00:00Z',
    expiresAt: null,
  },
  reason: { kind: 'topic', text: 'You follow Wind power' },
  score: 1,
  shared: ['linkedin', 'mail', 'copy-link', 'qr'],
};

let server: FakeServer;
beforeEach(() => {
  server = new FakeServer().on('GET /api/share/v1/networks', { body: { items: [], next: null } });
});
afterEach(async () => {
  server.close();
  await i18n.changeLanguage('en');
});

describe('a story that was shared', () => {
  it.each([
    ['en', 'You shared this on LinkedIn, by mail, as a link and as a QR code'],
    ['da', 'Du har delt den på LinkedIn, via mail, som link og som QR-kode'],
  ])('says how, in %s', async (language, sentence) => {
    await i18n.changeLanguage(language);
    renderInApp(<PostCard item={item} />);
    expect(await screen.findByText(sentence)).toBeVisible();
  });
});
