import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Network, Share, ShareBody } from '../api/types';
import { renderInApp } from '../testing/render';
import { FakeServer } from '../testing/server';
import { EditShare } from './EditShare';

const share: Share = {
  id: 'share_1',
  postId: 'post_1',
  postTitle: 'The turbine that talks to seals',
  network: 'mastodon',
  status: 'published',
  words: 'Seals!',
  text: 'Seals! I work at Nordlys.',
  language: 'en',
  link: { code: 'abc1234', url: 'https://perron.example/r/abc1234' },
  requestedAt: '2026-11-23T10:00:00Z',
  canEdit: true,
};
const mastodon: Network = {
  id: 'mastodon',
  name: 'Mastodon',
  needsConnection: true,
  connected: true,
  limits: { characters: 500 },
};

let server: FakeServer;
let closed: number;
let disclosure: string;
beforeEach(() => {
  closed = 0;
  disclosure = 'I work at Nordlys.';
  server = new FakeServer()
    .on('GET /api/share/v1/networks', { body: { items: [mastodon], next: null } })
    .on('GET /api/identity/v1/me', { body: { id: 'u', name: 'Astrid Holm' } })
    .on('POST /api/share/v1/shares/preview', ({ body }) => {
      const text = `${(body as ShareBody).words} ${disclosure}`;
      return {
        body: {
          text,
          disclosure,
          similarity: { score: 0.1, closeTo: null, words: 'This sounds like you.' },
          limits: { characters: 500, used: text.length },
          time: { kind: 'now' },
          saturated: false,
          approval: { text },
        },
      };
    });
});
afterEach(() => server.close());

const edit = 'POST /api/share/v1/shares/share_1/edit';
const sent = () => server.of(edit).map(({ body }) => body);

/** Types other words; waits until they are shown as they will stand there. */
async function rewritten(text: string) {
  const user = userEvent.setup();
  renderInApp(<EditShare share={share} network={mastodon} onClose={() => closed++} />);
  const words = await screen.findByRole('textbox', { name: 'Your own words' });
  await user.clear(words);
  await user.type(words, text);
  await waitFor(() => expect(screen.getByTestId('exact-text')).toHaveTextContent(text));
  return { user, words, change: screen.getByRole('button', { name: 'Change it on Mastodon' }) };
}

describe('other words for a post that is out', () => {
  it('are shown exactly before they are sent, and sent as they were shown', async () => {
    server.on(edit, { body: share });
    const { user, change } = await rewritten('Whales!');
    expect(screen.getByTestId('exact-text')).toHaveTextContent('Whales! I work at Nordlys.');
    expect(screen.getByText('26 of 500 characters')).toBeVisible();
    const asked = server.of('POST /api/share/v1/shares/preview').at(-1);
    expect(asked?.query.get('replacing')).toBe('share_1');
    await user.click(change);
    await waitFor(() => expect(closed).toBe(1));
    expect(sent()).toEqual([{ words: 'Whales!', approval: { text: 'Whales! I work at Nordlys.' } }]);
  });

  it('are not sent before they have been shown', async () => {
    const { user, words, change } = await rewritten('Whales!');
    await user.type(words, ' Two of them.');
    await user.click(change);
    expect(await screen.findByText('Have a look first')).toBeVisible();
    expect(sent()).toEqual([]);
  });

  it('are shown anew and asked for again when what Perron adds has changed', async () => {
    server.on(edit, () => {
      if (disclosure === 'Ad.') return { body: share };
      disclosure = 'Ad.';
      return { status: 409, body: { title: 'Outdated', code: 'approval.outdated' } };
    });
    const { user, change } = await rewritten('Whales!');
    await user.click(change);
    expect(await screen.findByText('It changed since you looked')).toBeVisible();
    expect(screen.getByTestId('exact-text')).toHaveTextContent('Whales! Ad.');
    expect(closed).toBe(0);
    await user.click(change);
    await waitFor(() => expect(closed).toBe(1));
    expect(sent()[1]).toEqual({ words: 'Whales!', approval: { text: 'Whales! Ad.' } });
  });

  it('are refused at the words', async () => {
    server.on(edit, {
      status: 422,
      body: { code: 'share.too-long', title: 'x', errors: [{ field: 'words', message: 'Too long.' }] },
    });
    const { user, words, change } = await rewritten('Whales!');
    await user.click(change);
    await waitFor(() => expect(words).toHaveAccessibleDescription(/longer than the network takes/));
    expect(words).toHaveFocus();
  });

  it('wait while others are on their way', async () => {
    server.on(edit, { status: 409, body: { code: 'share.busy', title: 'x', detail: 'Busy.' } });
    const { user, change } = await rewritten('Whales!');
    await user.click(change);
    expect(await screen.findByRole('alert')).toHaveTextContent(/Try again in a minute/);
  });
});
