import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Network, Share } from '../api/types';
import { renderInApp } from '../testing/render';
import { FakeServer } from '../testing/server';
import { ShareCard } from './ShareCard';

const share = (changes: Partial<Share>): Share => ({
  id: 'share_1',
  postId: 'post_1',
  postTitle: 'The turbine that talks to seals',
  network: 'linkedin',
  status: 'published',
  words: 'Seals!',
  text: 'Seals! I work at Nordlys.',
  language: 'en',
  link: { code: 'abc1234', url: 'https://perron.example/r/abc1234' },
  requestedAt: '2026-11-23T10:00:00Z',
  publishedAt: '2026-11-23T10:00:05Z',
  ...changes,
});
const linkedin: Network = {
  id: 'linkedin',
  name: 'LinkedIn',
  needsConnection: true,
  connected: true,
  limits: null,
  readsEngagement: true,
};

const qr = {
  svg: 'https://perron.example/api/share/v1/qr/abc1234.svg',
  png: 'https://perron.example/api/share/v1/qr/abc1234.png',
};

let server: FakeServer;
beforeEach(() => {
  server = new FakeServer().on('GET /api/share/v1/networks', { body: { items: [linkedin], next: null } });
});
afterEach(() => server.close());

describe('a share', () => {
  it('that missed its time shows its exact text and goes out only when approved anew', async () => {
    const user = userEvent.setup();
    server.on('POST /api/share/v1/shares/share_1/approve', { body: share({ status: 'requested' }) });
    const late = share({ status: 'scheduled', needsApproval: true, publishAt: '2026-11-20T08:00:00Z' });
    renderInApp(<ShareCard share={late} network={linkedin} />);
    expect(await screen.findByText('Needs your approval')).toBeVisible();
    expect(screen.getByText('Seals! I work at Nordlys.')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Share on LinkedIn now' }));
    await waitFor(() =>
      expect(server.of('POST /api/share/v1/shares/share_1/approve')[0]?.body).toEqual({
        text: 'Seals! I work at Nordlys.',
      }),
    );
  });

  it('is taken back at the network only after a second question', async () => {
    const user = userEvent.setup();
    server.on('POST /api/share/v1/shares/share_1/remove', { body: share({ removedAt: '2026-11-23T11:00:00Z' }) });
    renderInApp(<ShareCard share={share({ canRemove: true })} network={linkedin} />);
    await user.click(await screen.findByRole('button', { name: /^Remove: The turbine/ }));
    expect(server.of('POST /api/share/v1/shares/share_1/remove')).toHaveLength(0);
    await user.click(await screen.findByRole('button', { name: 'Yes, remove it' }));
    await waitFor(() => expect(server.of('POST /api/share/v1/shares/share_1/remove')).toHaveLength(1));
  });

  it('is edited where its network allows, and a refusal stands at the words', async () => {
    const user = userEvent.setup();
    server.on('POST /api/share/v1/shares/share_1/edit', {
      status: 422,
      body: { code: 'share.too-long', title: 'Too long', errors: [{ field: 'words', message: 'Too long.' }] },
    });
    renderInApp(<ShareCard share={share({ canEdit: true })} network={linkedin} />);
    await user.click(await screen.findByRole('button', { name: /^Edit: The turbine/ }));
    const words = await screen.findByRole('textbox', { name: 'Your own words' });
    await user.clear(words);
    await user.type(words, 'Whales!');
    await user.click(screen.getByRole('button', { name: 'Change it on LinkedIn' }));
    await waitFor(() => expect(words).toHaveAccessibleDescription('Too long.'));
    expect(server.of('POST /api/share/v1/shares/share_1/edit')[0]?.body).toEqual({ words: 'Whales!' });
  });

  it('says what its network does not tell, which is not zero', async () => {
    const user = userEvent.setup();
    server.on('GET /api/share/v1/engagement/share_1', {
      body: {
        observations: [{ metric: 'reactions', count: 0, at: '2026-11-23T11:00:00Z' }],
        notAvailable: ['impressions'],
        readAt: '2026-11-23T11:00:00Z',
      },
    });
    renderInApp(<ShareCard share={share({})} network={linkedin} />);
    await user.click(await screen.findByRole('button', { name: 'What came of it' }));
    const figures = await screen.findByRole('region', { name: 'Figures from LinkedIn' });
    expect(within(figures).getByText('0')).toBeVisible();
    expect(within(figures).getByText('not available')).toBeVisible();
  });

  it('has no figures before its network was asked, and says when it will be', async () => {
    const user = userEvent.setup();
    server.on('GET /api/share/v1/engagement/share_1', {
      body: {
        observations: [],
        notAvailable: ['reactions', 'impressions'],
        nextReadAt: new Date(Date.now() + 7_200_000).toISOString(),
        terms: { mayExport: false },
      },
    });
    renderInApp(<ShareCard share={share({})} network={linkedin} />);
    await user.click(await screen.findByRole('button', { name: 'What came of it' }));
    expect(await screen.findByText('Perron asks LinkedIn in 2 hours.')).toBeVisible();
    expect(screen.queryByText('not available')).toBeNull();
  });

  it('of a link alone has nothing to open, and shows its code', async () => {
    const waiting = share({ network: 'qr', status: 'requested', shareUrl: 'https://perron.example/r/abc1234', qr });
    renderInApp(<ShareCard share={waiting} network={undefined} />);
    expect(await screen.findByRole('button', { name: 'I have shared it' })).toBeVisible();
    expect(screen.queryByRole('link')).toBeNull();
    expect(screen.getByRole('button', { name: 'QR code' })).toBeVisible();
  });

  it('that failed for want of a connection lets its employee reconnect at once', async () => {
    const user = userEvent.setup();
    const failed = share({
      status: 'failed',
      publishedAt: null,
      failure: { code: 'connection.expired', text: 'No access.', whatToDo: 'Reconnect.', action: 'reconnect' },
    });
    renderInApp(<ShareCard share={failed} network={linkedin} />);
    await user.click(await screen.findByRole('button', { name: 'Reconnect LinkedIn' }));
    const dialog = await screen.findByRole('dialog', { name: 'Reconnect LinkedIn' });
    expect(within(dialog).getByRole('button', { name: 'Reconnect LinkedIn' })).toBeVisible();
  });

  it('keeps what is done now and then behind one button', async () => {
    const user = userEvent.setup();
    renderInApp(<ShareCard share={share({ qr, canEdit: true, canRemove: true })} network={linkedin} />);
    await user.click(await screen.findByRole('button', { name: /^More for: The turbine/ }));
    expect((await screen.findAllByRole('menuitem')).map((one) => one.textContent)).toEqual([
      'Copy link',
      'QR code',
      'Edit',
      'Remove',
    ]);
    await user.click(screen.getByRole('menuitem', { name: /^Remove: The turbine/ }));
    expect(await screen.findByRole('button', { name: 'Yes, remove it' })).toBeVisible();
  });

  it('brings its link as a code to print, from this very origin', async () => {
    const user = userEvent.setup();
    renderInApp(<ShareCard share={share({ qr })} network={linkedin} />);
    await user.click(await screen.findByRole('button', { name: 'QR code' }));
    expect(screen.getByRole('img', { name: /QR code for/ })).toHaveAttribute('src', '/api/share/v1/qr/abc1234.svg');
    expect(screen.getByRole('link', { name: 'Download PNG' })).toHaveAttribute(
      'href',
      '/api/share/v1/qr/abc1234.png?size=1024',
    );
  });
});
