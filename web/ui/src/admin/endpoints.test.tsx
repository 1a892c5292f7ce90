import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { renderInApp } from '../testing/render';
import { FakeServer } from '../testing/server';
import { EndpointsPage } from './EndpointsPage';

const post = 'POST /api/notification/v1/endpoints';
const made = {
  id: 'endpoint_1',
  url: 'https://intranet.example/hook',
  types: ['share.published'],
  description: '',
  permalinks: false,
  status: 'active',
  createdAt: '2026-11-20T08:00:00Z',
};

let server: FakeServer;
beforeEach(() => {
  server = new FakeServer()
    .on('GET /api/notification/v1/endpoints', { body: { items: [], next: null } })
    .on(post, { status: 201, body: { ...made, secret: 'whsec_1' } });
});
afterEach(() => server.close());

async function form() {
  const user = userEvent.setup();
  renderInApp(<EndpointsPage />);
  await user.click(await screen.findByRole('button', { name: 'Add an endpoint' }));
  await user.type(await screen.findByLabelText(/^Address/), made.url);
  return user;
}

describe('an endpoint', () => {
  it('is not told the addresses of public posts unless somebody switches that on', async () => {
    const user = await form();
    const toggle = screen.getByRole('switch', { name: /^Include the address of the public post/ });
    expect(toggle).not.toBeChecked();
    expect(toggle).toHaveAccessibleDescription(/Tell your employees first/);
    await user.click(screen.getByRole('button', { name: 'Add endpoint' }));
    await waitFor(() => expect(server.of(post)[0]?.body).toMatchObject({ permalinks: false }));
  });

  it('is told them where somebody wants it, and shows it', async () => {
    server.on('GET /api/notification/v1/endpoints', { body: { items: [{ ...made, permalinks: true }], next: null } });
    const user = await form();
    expect(screen.getByText('With addresses of posts')).toBeInTheDocument();
    await user.click(screen.getByRole('switch', { name: /^Include the address of the public post/ }));
    await user.click(screen.getByRole('button', { name: 'Add endpoint' }));
    await waitFor(() => expect(server.of(post)[0]?.body).toMatchObject({ permalinks: true }));
  });
});
