import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import i18n from 'i18next';
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

describe('a share that missed its time', () => {
  const late = share({ status: 'scheduled', needsApproval: true, publishAt: '2026-11-20T08:00:00Z' });
  const approve = 'POST /api/share/v1/shares/share_1/approve';
  const approved = () => server.of(approve).map(({ body }) => body);

  it('is offered at the next free time when a colleague was faster', async () => {
    const user = userEvent.setup();
    const newTime = '2030-11-26T09:40:00Z';
    let asked = 0;
    server.on(approve, () =>
      asked++ === 0
        ? { status: 409, body: { title: 'x', code: 'approval.outdated', detail: `It is free at ${newTime}.`, newTime } }
        : { body: share({ status: 'scheduled', publishAt: newTime }) },
    );
    renderInApp(<ShareCard share={late} network={linkedin} />);
    await user.click(await screen.findByRole('button', { name: 'Share on LinkedIn now' }));
    expect(await screen.findByRole('alert')).toHaveTextContent(/It would now go out Tue,? 26 Nov/);
    expect(screen.queryByText(/2030-11-26T/)).toBeNull();
    await user.click(screen.getByRole('button', { name: /^Approve for Tue,? 26 Nov/ }));
    await waitFor(() => expect(approved()).toHaveLength(2));
    expect(approved()[1]).toEqual({ text: 'Seals! I work at Nordlys.', publishAt: newTime });
  });

  it('takes another day where this one has had enough shares', async () => {
    const user = userEvent.setup();
    server.on(approve, { status: 409, body: { title: 'x', code: 'share.cap', detail: 'You have 5 shares already.' } });
    renderInApp(<ShareCard share={late} network={linkedin} />);
    await user.click(await screen.findByRole('button', { name: 'Share on LinkedIn now' }));
    const day = await screen.findByLabelText('Choose another day');
    expect(day).toHaveFocus();
    expect(day).toHaveAccessibleDescription(/as much as one day allows/);
    await user.clear(day);
    await user.type(day, '2030-01-02T09:30');
    await user.click(screen.getByRole('button', { name: /^Approve for Wed,? 2 Jan/ }));
    await waitFor(() => expect(approved()).toHaveLength(2));
    expect(approved()[1]).toMatchObject({ publishAt: new Date('2030-01-02T09:30').toISOString() });
  });

  it('is refused in Danish to a Danish reader', async () => {
    await i18n.changeLanguage('da');
    try {
      const user = userEvent.setup();
      const newTime = '2030-11-26T09:40:00Z';
      server.on(approve, { status: 409, body: { title: 'Outdated', code: 'approval.outdated', newTime } });
      renderInApp(<ShareCard share={late} network={linkedin} />);
      await user.click(await screen.findByRole('button', { name: 'Del på LinkedIn nu' }));
      expect(await screen.findByRole('alert')).toHaveTextContent(/Det kommer nu ud tirs/);
      expect(screen.getByRole('button', { name: /^Godkend til tirs/ })).toBeVisible();
    } finally {
      await i18n.changeLanguage('en');
    }
  });
});

describe('a share that waits', () => {
  it.each(['requested', 'scheduled'] as const)('can be cancelled while it is %s', async (status) => {
    const user = userEvent.setup();
    server.on('POST /api/share/v1/shares/share_1/cancel', { body: share({ status: 'cancelled' }) });
    renderInApp(<ShareCard share={share({ status, publishedAt: null })} network={linkedin} />);
    await user.click(await screen.findByRole('button', { name: /^Cancel share: The turbine/ }));
    await user.click(await screen.findByRole('button', { name: 'Yes, cancel it' }));
    await waitFor(() => expect(server.of('POST /api/share/v1/shares/share_1/cancel')).toHaveLength(1));
  });

  it.each(['publishing', 'reconciling', 'published', 'failed', 'cancelled'] as const)(
    'cannot be cancelled once it is %s',
    async (status) => {
      renderInApp(<ShareCard share={share({ status })} network={linkedin} />);
      await screen.findByRole('article');
      expect(screen.queryByRole('button', { name: /^Cancel share/ })).toBeNull();
    },
  );

  it.each([
    ['requested', /posts it to LinkedIn in a moment/],
    ['scheduled', /exactly as you approved it/],
    ['publishing', /too late to cancel/],
    ['reconciling', /LinkedIn did not answer.*never posted twice.*cannot be cancelled/],
  ] as const)('says what it waits for: %s', async (status, sentence) => {
    renderInApp(<ShareCard share={share({ status, publishedAt: null })} network={linkedin} />);
    expect(await screen.findByText(sentence)).toBeVisible();
  });

  it('says why it was put off, and when it is tried next', async () => {
    const waiting = share({
      status: 'requested',
      publishedAt: null,
      nextTryAt: new Date(Date.now() + 1_800_000).toISOString(),
      waitingReason: { code: 'network.throttled', text: 'LinkedIn wants to be left alone.' },
    });
    renderInApp(<ShareCard share={waiting} network={linkedin} />);
    expect(await screen.findByText('Waiting its turn')).toBeVisible();
    expect(screen.getByText('LinkedIn wants to be left alone. Perron tries next in 30 minutes.')).toBeVisible();
    expect(screen.getByRole('button', { name: /^Cancel share/ })).toBeVisible();
  });
});

describe('a share that failed', () => {
  const failed = (code: string, action: 'reconnect' | 'edit' | 'retry' | 'look') =>
    share({ status: 'failed', publishedAt: null, failure: { code, text: 'It failed.', whatToDo: 'Do it.', action } });
  const again = '/feed?share=post_1&from=share_1';

  it.each([
    ['post.withdrawn', 'look', [['Find another story', '/feed', 'filled']]],
    ['network.off', 'look', [['Share on another network', again, 'filled']]],
    [
      'outcome.unknown',
      'look',
      [
        ['Look at LinkedIn', 'https://www.linkedin.com/in/me/recent-activity/all/', 'filled'],
        ['Write it again', again, 'default'],
      ],
    ],
    ['network.unreachable', 'retry', [['Try again', again, 'filled']]],
    ['network.rejected', 'edit', [['Write it again', again, 'filled']]],
    ['network.duplicate', 'edit', [['Write it again', again, 'filled']]],
    ['connection.lost', 'reconnect', [['Write it again', again, 'default']]],
  ] as const)('points to what helps: %s', async (code, action, links) => {
    renderInApp(<ShareCard share={failed(code, action)} network={linkedin} />);
    await screen.findByRole('article');
    const offered = screen
      .getAllByRole('link')
      .map((one) => [one.textContent, one.getAttribute('href'), one.getAttribute('data-variant') ?? 'filled']);
    expect(offered).toEqual(links);
    expect(screen.queryAllByRole('button', { name: 'Reconnect LinkedIn' })).toHaveLength(
      action === 'reconnect' ? 1 : 0,
    );
  });
});

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
