import { screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Share } from '../api/types';
import { renderInApp } from '../testing/render';
import { FakeServer } from '../testing/server';
import { SharesPage } from './SharesPage';

const share = (id: string, changes: Partial<Share>): Share => ({
  id,
  postId: 'post_1',
  postTitle: `Story ${id}`,
  network: 'linkedin',
  status: 'published',
  words: 'Seals!',
  text: 'Seals! I work at Nordlys.',
  language: 'en',
  link: { code: 'abc1234', url: 'https://perron.example/r/abc1234' },
  requestedAt: '2026-11-23T10:00:00Z',
  ...changes,
});

let server: FakeServer;
beforeEach(() => {
  server = new FakeServer()
    .on('GET /api/share/v1/networks', { body: { items: [], next: null } })
    .on('GET /api/share/v1/reminders', { body: { items: [], next: null } });
});
afterEach(() => server.close());

describe('my shares', () => {
  it('begin with what waits for an approval, however far back it is', async () => {
    const late = share('late', { status: 'scheduled', needsApproval: true, publishAt: '2026-11-20T08:00:00Z' });
    server.on('GET /api/share/v1/shares', ({ query }) =>
      query.get('state') === 'needs-approval'
        ? { body: { items: [late], next: null } }
        : { body: { items: [share('new', {}), late], next: 'more' } },
    );
    renderInApp(<SharesPage />, '/shares');
    const first = await screen.findByRole('region', { name: 'These missed their time' });
    expect(within(first).getByRole('article', { name: 'Story late, LinkedIn' })).toBeVisible();
    expect(await screen.findByRole('article', { name: 'Story new, LinkedIn' })).toBeVisible();
    expect(screen.getAllByRole('article')).toHaveLength(2);
  });

  it('are none yet', async () => {
    server.on('GET /api/share/v1/shares', { body: { items: [], next: null } });
    renderInApp(<SharesPage />, '/shares');
    expect(await screen.findByText('Nothing shared yet')).toBeVisible();
  });
});
