import { screen } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Conversion } from '../api/types';
import { renderInApp } from '../testing/render';
import { FakeServer } from '../testing/server';
import { CameFrom } from './ConversionsPage';

describe('where a conversion came from', () => {
  const one: Conversion = { id: 'conversion_1', goal: 'application', status: 'attributed' };

  beforeEach(() => {
    const server = new FakeServer().on('GET /api/share/v1/networks', { body: { items: [], next: null } });
    return () => server.close();
  });

  it('is the story and its network', async () => {
    renderInApp(<CameFrom conversion={{ ...one, postId: 'post_1', network: 'mail' }} title="Seals" />);
    expect(await screen.findByRole('link', { name: 'Seals' })).toBeVisible();
    expect(screen.queryByText(/Not shown|not shown/)).toBeNull();
  });

  it('says why it is not told where few have shared', async () => {
    renderInApp(<CameFrom conversion={one} />);
    expect(await screen.findByText('Not shown: fewer than five colleagues shared the story')).toBeVisible();
    expect(screen.queryByRole('link')).toBeNull();
  });

  it('says so of the network alone', async () => {
    renderInApp(<CameFrom conversion={{ ...one, postId: 'post_1' }} title="Seals" />);
    expect(await screen.findByRole('link', { name: 'Seals' })).toBeVisible();
    expect(screen.getByText('Network not shown: too few shared it there')).toBeVisible();
  });

  it('is nowhere for one that no click led to', async () => {
    renderInApp(<CameFrom conversion={{ ...one, status: 'unattributed' }} />);
    expect(await screen.findByText('–')).toBeVisible();
  });
});
