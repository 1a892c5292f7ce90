import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FeedItem, Me, Network, Share, ShareBody, SharePreview } from '../api/types';
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

/** What the server makes of a wish: the words, the disclosure at their end, and what is to be approved. */
const preview = (body: ShareBody, changes: Partial<SharePreview> = {}): SharePreview => {
  const text = `${body.words} I work at Nordlys.`;
  return {
    text,
    disclosure: 'I work at Nordlys.',
    similarity: { score: 0.1, closeTo: null, words: 'This sounds like you.' },
    limits: { characters: 300, used: body.words.length + 20 },
    approval: { text },
    ...changes,
  };
};
const previewing = (changes: Partial<SharePreview> | ((body: ShareBody) => Partial<SharePreview>)) =>
  server.on('POST /api/share/v1/shares/preview', ({ body }) => ({
    body: preview(body as ShareBody, typeof changes === 'function' ? changes(body as ShareBody) : changes),
  }));

let server: FakeServer;
let closed: number;

beforeEach(() => {
  closed = 0;
  server = new FakeServer()
    .on('GET /api/content/v1/feed', { body: { items: [item], next: null } })
    .on('GET /api/identity/v1/me', { body: me })
    .on('GET /api/share/v1/networks', {
      body: { items: [network('linkedin', true, true), network('whatsapp', false, false)], next: null },
    });
  previewing({});
});
afterEach(() => server.close());

async function opened(from?: string) {
  const user = userEvent.setup();
  renderInApp(<Composer postId="post_1" from={from} onClose={() => closed++} />);
  const words = await screen.findByRole('textbox', { name: 'Your own words' });
  return { user, words };
}

/** Types, and waits until the preview shows what was typed. */
async function written(text: string) {
  const all = await opened();
  await all.user.type(all.words, text);
  await waitFor(() => expect(screen.getByTestId('exact-text')).toHaveTextContent(text));
  return all;
}
const sent = () => server.of('POST /api/share/v1/shares').map(({ body }) => body as ShareBody);

describe('the composer', () => {
  it('shows the exact text, the disclosure and how close it is to the suggestion', async () => {
    await written('Seals!');
    expect(screen.getByTestId('exact-text')).toHaveTextContent('Seals! I work at Nordlys.');
    expect(screen.getByText(/Added for honesty by Perron, at the end/)).toBeVisible();
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
    const { user } = await written('Seals!');
    await user.click(screen.getByRole('button', { name: 'Share on LinkedIn' }));
    expect(await screen.findByRole('heading', { name: 'On its way to LinkedIn' })).toHaveFocus();
    expect(await screen.findByRole('heading', { name: 'It is out there!' }, { timeout: 4000 })).toBeVisible();
    expect(screen.getByRole('link', { name: 'See it on LinkedIn' })).toHaveAttribute('href', 'https://l.example/1');
  });

  it('repeats a share whose answer was lost under the same key', async () => {
    server.on('POST /api/share/v1/shares', 'unreachable');
    const { user } = await written('Seals!');
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
    const { user, words } = await written('Seals!');
    await user.click(screen.getByRole('button', { name: 'Share on LinkedIn' }));
    await waitFor(() => expect(words).toHaveAccessibleDescription(/3,000 characters at most/));
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

describe('words that were sent already', () => {
  const failed = share({
    status: 'failed',
    words: 'Whales!',
    failure: { code: 'network.rejected', text: 'LinkedIn refused the post.', whatToDo: 'Change it.', action: 'edit' },
  });

  it('are there again when the share did not go out', async () => {
    server
      .on('POST /api/share/v1/shares', { status: 201, body: failed })
      .on('GET /api/share/v1/shares/share_1', { body: failed });
    const { user } = await written('Whales!');
    await user.click(screen.getByRole('button', { name: 'Share on LinkedIn' }));
    await user.click(await screen.findByRole('button', { name: 'Write it again' }));
    expect(await screen.findByRole('textbox', { name: 'Your own words' })).toHaveValue('Whales!');
    expect(screen.getByRole('radio', { name: 'LinkedIn' })).toBeChecked();
  });

  it('are there again for another network', async () => {
    const published = share({ status: 'published' });
    server
      .on('POST /api/share/v1/shares', { status: 201, body: published })
      .on('GET /api/share/v1/shares/share_1', { body: published });
    const { user } = await written('Seals!');
    await user.click(screen.getByRole('button', { name: 'Share on LinkedIn' }));
    await user.click(await screen.findByRole('button', { name: 'Share elsewhere too' }));
    expect(await screen.findByRole('textbox', { name: 'Your own words' })).toHaveValue('Seals!');
    expect(screen.getByRole('radio', { name: 'WhatsApp' })).toBeChecked();
  });

  it('come from the share that is written again, with its network and language', async () => {
    server.on('GET /api/share/v1/shares/share_1', {
      body: { ...failed, network: 'whatsapp', language: 'da' },
    });
    const { words } = await opened('share_1');
    expect(words).toHaveValue('Whales!');
    expect(words).toHaveAttribute('lang', 'da');
    expect(screen.getByRole('radio', { name: 'WhatsApp' })).toBeChecked();
  });

  it('give way to what was written since', async () => {
    server.on('GET /api/share/v1/shares/share_1', { body: failed });
    sessionStorage.setItem('perron-words-post_1', JSON.stringify({ words: 'Porpoises!' }));
    const { words } = await opened('share_1');
    expect(words).toHaveValue('Porpoises!');
  });

  it('are copied together with the link', async () => {
    const waiting = share({ network: 'copy-link' });
    server
      .on('GET /api/share/v1/networks', { body: { items: [network('copy-link', false, false)], next: null } })
      .on('POST /api/share/v1/shares', { status: 201, body: waiting })
      .on('GET /api/share/v1/shares/share_1', { body: waiting });
    const { user, words } = await opened();
    await user.type(words, 'Seals!');
    await user.click(screen.getByRole('button', { name: 'Prepare the link' }));
    await user.click(await screen.findByRole('button', { name: 'Copy text and link' }));
    expect(await navigator.clipboard.readText()).toBe('Seals! I work at Nordlys.\n\nhttps://perron.example/r/abc1234');
  });
});

describe('approving', () => {
  it('sends exactly what was shown, as the preview gave it', async () => {
    server.on('POST /api/share/v1/shares', { status: 201, body: share({ status: 'published' }) });
    server.on('GET /api/share/v1/shares/share_1', { body: share({ status: 'published' }) });
    const { user } = await written('Seals!');
    await user.click(screen.getByRole('button', { name: 'Share on LinkedIn' }));
    await screen.findByRole('heading', { name: 'It is out there!' });
    expect(sent()).toEqual([
      {
        postId: 'post_1',
        network: 'linkedin',
        words: 'Seals!',
        language: 'en',
        approval: { text: 'Seals! I work at Nordlys.' },
      },
    ]);
  });

  it('lets nobody approve what has not been shown yet', async () => {
    const { user, words } = await opened();
    await user.type(words, 'Seals!');
    await user.click(screen.getByRole('button', { name: 'Share on LinkedIn' }));
    expect(await screen.findByText('Have a look first')).toBeVisible();
    expect(screen.getByRole('heading', { name: 'This is what will be posted' })).toHaveFocus();
    expect(sent()).toEqual([]);
  });

  it('shows a changed time anew and asks again, under a new approval', async () => {
    const later = '2030-11-26T09:40:00Z';
    let refused = false;
    previewing((body) =>
      refused
        ? {
            time: { kind: 'staggered', publishAt: later, words: 'Your colleagues post at 10:00 and 10:20.' },
            approval: { text: `${body.words} I work at Nordlys.`, publishAt: later },
          }
        : { time: { kind: 'now' } },
    );
    server.on('POST /api/share/v1/shares', () => {
      if (refused) return { status: 201, body: share({ status: 'scheduled', publishAt: later }) };
      refused = true;
      return { status: 409, body: { title: 'Outdated', code: 'approval.outdated' } };
    });
    server.on('GET /api/share/v1/shares/share_1', { body: share({ status: 'scheduled', publishAt: later }) });
    const { user } = await written('Seals!');
    await user.click(screen.getByRole('button', { name: 'Share on LinkedIn' }));

    expect(await screen.findByText('It changed since you looked')).toBeVisible();
    expect(screen.getByText('Your colleagues post at 10:00 and 10:20.')).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Share on LinkedIn' })).toBeNull();
    await user.click(screen.getByRole('button', { name: /^Approve for Tue/ }));
    expect(await screen.findByRole('heading', { name: 'Ticket booked' })).toBeVisible();
    expect(sent()[1]?.approval).toEqual({ text: 'Seals! I work at Nordlys.', publishAt: later });
    const keys = server.of('POST /api/share/v1/shares').map((one) => one.headers.get('Idempotency-Key'));
    expect(new Set(keys).size).toBe(2);
  });

  it('repeats the first wish when its answer was lost, even if the time has moved meanwhile', async () => {
    let minute = 0;
    previewing(() => {
      const publishAt = `2030-11-26T09:0${minute++}:00Z`;
      return { time: { kind: 'staggered', publishAt }, approval: { text: 'Seals!', publishAt } };
    });
    server.on('POST /api/share/v1/shares', 'unreachable');
    const { user } = await written('Seals!');
    await user.click(await screen.findByRole('button', { name: /^Approve for/ }));
    await user.click(await screen.findByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(sent()).toHaveLength(2));
    expect(sent()[1]).toEqual(sent()[0]);
  });

  it('offers to sign in again where the connection is gone, and keeps the words', async () => {
    server.on('POST /api/share/v1/shares', {
      status: 409,
      body: { title: 'No access', code: 'connection.lost', detail: 'LinkedIn no longer lets Perron in.' },
    });
    const { user, words } = await written('Seals!');
    await user.click(screen.getByRole('button', { name: 'Share on LinkedIn' }));
    const again = await screen.findByRole('region', { name: 'Sign in at LinkedIn again' });
    expect(within(again).getByText('The network no longer lets Perron in. Connect it again.')).toBeVisible();
    expect(within(again).getByRole('button', { name: 'Reconnect LinkedIn' })).toBeVisible();
    expect(words).toHaveValue('Seals!');
  });
});

describe('own words', () => {
  it('are explained before they are required, and nothing is sent without them', async () => {
    previewing({
      similarity: {
        score: 0.95,
        closeTo: 'suggestion',
        words: 'This is almost the suggestion.',
        ownWordsRequired: true,
        enough: false,
      },
    });
    const { user, words } = await written('Listen to the sea.');
    expect(words).toHaveAccessibleDescription(/Your company asks for your own words here/);
    expect(screen.getByText(/change or add a sentence/)).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Share on LinkedIn' }));
    expect(words).toHaveFocus();
    expect(words).toHaveAccessibleDescription(/This is almost the suggestion/);
    expect(sent()).toEqual([]);
  });

  it('are measured against colleagues too', async () => {
    previewing({ similarity: { score: 0.8, closeTo: 'colleague', words: 'A colleague wrote nearly this.' } });
    await written('Seals!');
    expect(screen.getByText('A colleague wrote nearly this.')).toBeVisible();
    expect(screen.getByRole('progressbar', { name: 'How much of it is you' })).toHaveAttribute('aria-valuetext', '20%');
  });

  it('say at the text that they were refused', async () => {
    server.on('POST /api/share/v1/shares', {
      status: 422,
      body: { title: 'Too close', code: 'words.too-close', detail: 'Say it in your own words.' },
    });
    const { user, words } = await written('Seals!');
    await user.click(screen.getByRole('button', { name: 'Share on LinkedIn' }));
    await waitFor(() => expect(words).toHaveAccessibleDescription(/Say it your way/));
    expect(screen.queryByRole('alert')).toBeNull();
  });
});

describe('the time', () => {
  it('of one’s own is sent with the wish', async () => {
    const { user } = await written('Seals!');
    await user.click(screen.getByRole('radio', { name: 'At a time' }));
    const field = screen.getByLabelText('Day and time');
    await user.clear(field);
    await user.type(field, '2030-01-02T09:30');
    await waitFor(() => {
      const asked = server.of('POST /api/share/v1/shares/preview').at(-1)?.body as ShareBody;
      expect(asked).toMatchObject({ timing: 'at', scheduledFor: new Date('2030-01-02T09:30').toISOString() });
    });
    expect(screen.getByRole('button', { name: /^Approve for Wed/ })).toBeVisible();
  });

  it('must be still to come', async () => {
    const { user } = await written('Seals!');
    await user.click(screen.getByRole('radio', { name: 'At a time' }));
    const field = screen.getByLabelText('Day and time');
    await user.clear(field);
    await user.type(field, '2020-01-02T09:30');
    await user.click(screen.getByRole('button', { name: /^Approve for/ }));
    expect(field).toHaveAccessibleDescription(/still to come/);
    expect(sent()).toEqual([]);
  });

  it('found to be best is shown with its reason before it is approved', async () => {
    const publishAt = '2030-11-26T07:30:00Z';
    previewing((body) =>
      body.timing === 'best'
        ? {
            time: { kind: 'best', publishAt, words: 'Most of your readers click on Tuesday mornings.' },
            approval: { text: 'Seals! I work at Nordlys.', publishAt },
          }
        : {},
    );
    const { user } = await written('Seals!');
    await user.click(screen.getByRole('radio', { name: 'Best time' }));
    expect(await screen.findByText('Most of your readers click on Tuesday mornings.')).toBeVisible();
    expect(screen.getByRole('button', { name: /^Approve for Tue/ })).toBeVisible();
  });

  it('of today is counted', async () => {
    previewing({ today: { shared: 2, most: 5 } });
    await written('Seals!');
    expect(screen.getByText('2 of 5 shares today')).toBeVisible();
  });

  it('is another day where this one has had enough shares', async () => {
    server.on('POST /api/share/v1/shares', {
      status: 409,
      body: { title: 'x', code: 'share.cap', detail: 'You have 5 shares for that day already.' },
    });
    const { user } = await written('Seals!');
    await user.click(screen.getByRole('button', { name: 'Share on LinkedIn' }));
    expect(await screen.findByRole('alert')).toHaveTextContent(/as much as one day allows/);
    await user.click(screen.getByRole('button', { name: 'Choose another day' }));
    expect(screen.getByLabelText('Day and time')).not.toHaveValue('');
  });

  it('is past for a post that many have shared there', async () => {
    previewing({ saturated: true });
    const { user } = await written('Seals!');
    expect(screen.getByText('Many colleagues have shared this on LinkedIn already')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Share on LinkedIn' }));
    expect(sent()).toEqual([]);
  });
});

describe('a network that is not connected', () => {
  const offering = (changes: Partial<Network>) =>
    server.on('GET /api/share/v1/networks', {
      body: { items: [{ ...network('mastodon', true, false), ...changes }], next: null },
    });

  it('asks for its server where it has many, and shows a refusal there', async () => {
    offering({ signIn: 'consent', asksForServer: true, serverExample: 'mastodon.social' });
    server.on('POST /api/share/v1/connections/mastodon/authorize', {
      status: 422,
      body: { title: 'Unknown', code: 'server.unknown', detail: 'No Mastodon server answers there.' },
    });
    const { user } = await opened();
    const button = screen.getByRole('button', { name: 'Connect Mastodon' });
    await user.click(button);
    const field = screen.getByRole('textbox', { name: 'Your server' });
    expect(field).toHaveAccessibleDescription(/Name the server/);
    await user.type(field, 'norden.example{Enter}');
    await waitFor(() => expect(field).toHaveAccessibleDescription(/No server of this network answers there/));
    expect(server.of('POST /api/share/v1/connections/mastodon/authorize')[0]?.body).toEqual({
      returnTo: '/feed?share=post_1',
      server: 'norden.example',
    });
  });

  it('takes an app password, never kept by the browser', async () => {
    offering({ id: 'bluesky', signIn: 'both' });
    server.on('POST /api/share/v1/connections/bluesky/password', { status: 201, body: { id: 'c', name: 'astrid' } });
    const { user } = await opened();
    const password = screen.getByLabelText('App password', { selector: 'input[type="password"]' });
    expect(password).toHaveAttribute('autocomplete', 'new-password');
    await user.type(screen.getByRole('textbox', { name: 'Your handle' }), 'astrid.bsky.social');
    await user.type(password, 'abcd-efgh');
    const asked = server.of('GET /api/share/v1/networks').length;
    await user.click(screen.getByRole('button', { name: 'Connect Bluesky' }));
    await waitFor(() => expect(server.of('GET /api/share/v1/networks').length).toBeGreaterThan(asked));
    expect(server.of('POST /api/share/v1/connections/bluesky/password')[0]?.body).toEqual({
      identifier: 'astrid.bsky.social',
      password: 'abcd-efgh',
    });
  });
});

describe('a network whose own page opens', () => {
  it.each([
    ['mail', 'Mail', 'Share by mail', /^Opens your mail program/],
    ['facebook', 'Facebook', 'Share on Facebook', /^Opens Facebook with the link; you paste your words/],
    ['qr', 'QR code', 'Make the QR code', /^Makes a link that is yours alone/],
  ])('says before it is pressed what the button for %s does', async (id, name, button, consequence) => {
    server.on('GET /api/share/v1/networks', {
      body: { items: [network('linkedin', true, true), network(id, false, false)], next: null },
    });
    const { user } = await opened();
    await user.click(screen.getByRole('radio', { name }));
    expect(screen.getByRole('button', { name: button })).toHaveAccessibleDescription(consequence);
  });

  it('is X unless the company posts there by itself: no time, no approval', async () => {
    server.on('GET /api/share/v1/networks', {
      body: { items: [{ ...network('x', false, false), mode: 'opened', limits: { characters: 280 } }], next: null },
    });
    const waiting = share({ network: 'x', shareUrl: 'https://x.com/intent/post?text=Seals' });
    server.on('POST /api/share/v1/shares', { status: 201, body: waiting });
    server.on('GET /api/share/v1/shares/share_1', { body: waiting });
    const { user } = await written('Seals!');
    expect(screen.queryByRole('radio', { name: 'Best time' })).toBeNull();
    expect(screen.getByText('Opens X with your words and link ready; you send it there yourself.')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Share on X' }));
    expect(await screen.findByRole('link', { name: 'Open X' })).toHaveAttribute('href', waiting.shareUrl ?? '');
    expect(sent()[0]).not.toHaveProperty('approval');
  });
});

describe('the preview', () => {
  const connected = (changes: Partial<Network>): Network => ({
    ...network('mastodon', true, true),
    connection: {
      id: 'c',
      network: 'mastodon',
      name: '@astrid@norden.example',
      connectedAt: '2026-11-01T08:00:00Z',
      status: 'connected',
    },
    ...changes,
  });

  it('stands under the name of the account it will be posted with', async () => {
    server.on('GET /api/share/v1/networks', { body: { items: [connected({})], next: null } });
    await written('Seals!');
    const post = screen.getByRole('region', { name: 'This is what will be posted' });
    expect(within(post).getByText('@astrid@norden.example')).toBeVisible();
    expect(within(post).queryByText('Astrid Holm')).toBeNull();
  });

  it('invents no account where none is known', async () => {
    server.on('GET /api/share/v1/networks', { body: { items: [network('bluesky', true, false)], next: null } });
    await written('Seals!');
    const post = screen.getByRole('region', { name: 'This is what will be posted' });
    expect(within(post).getByText('Astrid Holm')).toBeVisible();
    expect(within(post).queryByText(/@/)).toBeNull();
  });

  it('shows the tracked link beside another address that looks like one', async () => {
    server.on('GET /api/share/v1/networks', { body: { items: [connected({ forms: ['text'] })], next: null } });
    await written('See https://forum.example/r/seals');
    expect(screen.getByText('your tracked link')).toBeVisible();
  });
});

describe('the form of a post', () => {
  it('is chosen where there are several, a picture only where the post has one', async () => {
    server.on('GET /api/share/v1/networks', {
      body: { items: [{ ...network('linkedin', true, true), forms: ['article', 'picture', 'text'] }], next: null },
    });
    const { user } = await written('Seals!');
    expect(screen.queryByRole('radio', { name: 'Picture' })).toBeNull();
    await user.click(screen.getByRole('radio', { name: 'Text only' }));
    expect(screen.getByText('your tracked link')).toBeVisible();
    await waitFor(() => {
      expect(server.of('POST /api/share/v1/shares/preview').at(-1)?.body).toMatchObject({ form: 'text' });
    });
  });
});
