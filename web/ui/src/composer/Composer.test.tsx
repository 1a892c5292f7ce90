import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FeedItem, Me, Network, Share } from '../api/types';
import { renderInApp } from '../testing/render';
import { FakeServer } from '../testing/server';
import { Composer } from './Composer';

const item: FeedItem = {
  post: {
    id: 'post_1',
    title: 'The turbine that talks to seals',
    summary: 'They came back.',
    url: 'https://nordlys.example/seals',
    imageUrl: null,
    captions: [
      { language: 'en', text: 'Listen to the sea.' },
      { language: 'da', text: 'Lyt til havet.' },
    ],
    topics: [],
    publishedAt: '2026-11-20T08:00:00Z',
    expiresAt: null,
  },
  reason: { kind: 'topic', text: 'You follow Wind power' },
  score: 1,
  shared: [],
};
const me = { id: 'u', name: 'Astrid Holm', languages: ['en'], roles: ['employee'], follows: [] } as unknown as Me;
const network = (id: string, needsConnection: boolean, connected: boolean): Network => ({
  id,
  name: id,
  needsConnection,
  connected,
  limits: { characters: 300 },
});
const share = (changes: Partial<Share>): Share => ({
  id: 'share_1',
  postId: 'post_1',
  postTitle: item.post.title,
  network: 'linkedin',
  status: 'requested',
  words: 'Seals!',
  text: 'Seals! I work at Nordlys.',
  language: 'en',
  link: { code: 'abc1234', url: 'https://perron.example/r/abc1234' },
  requestedAt: '2026-11-23T10:00:00Z',
  ...changes,
});

let server: FakeServer;
let closed: number;

beforeEach(() => {
  closed = 0;
  server = new FakeServer()
    .on('GET /api/content/v1/feed', { body: { items: [item], next: null } })
    .on('GET /api/identity/v1/me', { body: me })
    .on('GET /api/share/v1/networks', {
      body: { items: [network('linkedin', true, true), network('whatsapp', false, false)], next: null },
    })
    .on('POST /api/share/v1/shares/preview', (asked) => ({
      body: {
        text: `${(asked.body as { words: string }).words} I work at Nordlys.`,
        disclosure: 'I work at Nordlys.',
        similarity: { score: 0.1, closeTo: null, words: 'This sounds like you.' },
        limits: { characters: 300, used: (asked.body as { words: string }).words.length + 20 },
      },
    }));
});
afterEach(() => server.close());

async function opened() {
  const user = userEvent.setup();
  renderInApp(<Composer postId="post_1" onClose={() => closed++} />);
  const words = await screen.findByRole('textbox', { name: 'Your own words' });
  return { user, words };
}

describe('the composer', () => {
  it('shows the exact text, the disclosure and how close it is to the suggestion', async () => {
    const { user, words } = await opened();
    await user.type(words, 'Seals!');
    expect(await screen.findByText('Seals! I work at Nordlys.')).toBeVisible();
    expect(screen.getByText(/Added for honesty/)).toBeVisible();
    expect(screen.getByText('This sounds like you.')).toBeVisible();
    expect(screen.getByText('26 of 300 characters')).toBeVisible();
  });

  it('follows a share until it is published', async () => {
    let asked = 0;
    server
      .on('POST /api/share/v1/shares', { status: 201, body: share({}) })
      .on('GET /api/share/v1/shares/share_1', () => ({
        body:
          asked++ === 0
            ? share({ status: 'publishing' })
            : share({ status: 'published', permalink: 'https://l.example/1' }),
      }));
    const { user, words } = await opened();
    await user.type(words, 'Seals!');
    await user.click(screen.getByRole('button', { name: 'Share on LinkedIn' }));
    expect(await screen.findByRole('heading', { name: 'On its way to LinkedIn' })).toHaveFocus();
    expect(await screen.findByRole('heading', { name: 'It is out there!' }, { timeout: 4000 })).toBeVisible();
    expect(screen.getByRole('link', { name: 'See it on LinkedIn' })).toHaveAttribute('href', 'https://l.example/1');
  });

  it('repeats a share whose answer was lost under the same key', async () => {
    server.on('POST /api/share/v1/shares', 'unreachable');
    const { user, words } = await opened();
    await user.type(words, 'Seals!');
    await user.click(screen.getByRole('button', { name: 'Share on LinkedIn' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('No connection to Perron');
    server
      .on('POST /api/share/v1/shares', { status: 201, body: share({ status: 'published' }) })
      .on('GET /api/share/v1/shares/share_1', { body: share({ status: 'published' }) });
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    await screen.findByRole('heading', { name: 'It is out there!' });
    const keys = server.of('POST /api/share/v1/shares').map((one) => one.headers.get('Idempotency-Key'));
    expect(keys).toHaveLength(2);
    expect(keys[0]).toBe(keys[1]);
  });

  it('opens a network without a connection and lets the employee say that it is done', async () => {
    const waiting = share({ network: 'whatsapp', shareUrl: 'https://wa.me/?text=Seals' });
    let current = waiting;
    server
      .on('POST /api/share/v1/shares', { status: 201, body: waiting })
      .on('GET /api/share/v1/shares/share_1', () => ({ body: current }))
      .on('POST /api/share/v1/shares/share_1/confirm', () => {
        current = share({ network: 'whatsapp', status: 'published' });
        return { body: current };
      });
    const { user, words } = await opened();
    await user.click(screen.getByRole('radio', { name: 'WhatsApp' }));
    await user.type(words, 'Seals!');
    await user.click(screen.getByRole('button', { name: 'Share on WhatsApp' }));
    expect(await screen.findByRole('link', { name: 'Open WhatsApp' })).toHaveAttribute('href', waiting.shareUrl ?? '');
    await user.click(screen.getByRole('button', { name: 'I have shared it' }));
    expect(await screen.findByRole('heading', { name: 'It is out there!' })).toBeVisible();
  });

  it('asks to connect first where a network needs it, and keeps the words', async () => {
    server.on('GET /api/share/v1/networks', { body: { items: [network('linkedin', true, false)], next: null } });
    const { user, words } = await opened();
    await user.type(words, 'Seals!');
    const connect = screen.getByRole('region', { name: 'Connect LinkedIn first' });
    expect(within(connect).getByRole('button', { name: 'Connect LinkedIn' })).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Share on LinkedIn' })).toBeNull();
    expect(sessionStorage.getItem('perron-words-post_1')).toContain('Seals!');
  });

  it('sends nothing without words, and says so at the field', async () => {
    const { user, words } = await opened();
    await user.click(screen.getByRole('button', { name: 'Share on LinkedIn' }));
    expect(words).toHaveFocus();
    expect(words).toHaveAccessibleDescription(/Write a few words of your own first/);
    expect(server.of('POST /api/share/v1/shares')).toHaveLength(0);
  });

  it('shows the server’s word on the text at the text', async () => {
    server.on('POST /api/share/v1/shares', {
      status: 422,
      body: {
        title: 'Invalid',
        code: 'request.invalid',
        errors: [{ field: 'words', message: 'Write at most 3,000 characters.' }],
      },
    });
    const { user, words } = await opened();
    await user.type(words, 'Seals!');
    await user.click(screen.getByRole('button', { name: 'Share on LinkedIn' }));
    await waitFor(() => expect(words).toHaveAccessibleDescription(/at most 3,000/));
  });

  it('inserts a suggestion in the language of the words', async () => {
    const { user, words } = await opened();
    expect(screen.queryByText('Lyt til havet.')).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Use as a start: Listen to the sea.' }));
    expect(words).toHaveValue('Listen to the sea.');
  });

  it('asks before it closes over unsent words', async () => {
    const { user, words } = await opened();
    await user.type(words, 'Seals!');
    await user.click(screen.getByRole('button', { name: 'Close' }));
    expect(closed).toBe(0);
    await user.click(await screen.findByRole('button', { name: 'Close without sharing' }));
    expect(closed).toBe(1);
  });
});
