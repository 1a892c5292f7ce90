import { readFileSync } from 'node:fs';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { NetworkSetting, SharingSettings, TrackingSettings } from '../api/types';
import { LinkAnchor } from '../common/links';
import { renderInApp } from '../testing/render';
import { FakeServer } from '../testing/server';
import { exampleOf } from './disclosures';
import { codeIn, LinksPage } from './LinksPage';
import { NetworksPage } from './NetworksPage';
import { SharingPage } from './SharingPage';
import { TrackingPage } from './TrackingPage';
import { exampleAddress, pixelSnippet, scriptSnippet } from './tracking';

let server: FakeServer;
beforeEach(() => {
  server = new FakeServer()
    .on('GET /api/share/v1/networks', { body: { items: [], next: null } })
    .on('GET /api/identity/v1/me', { body: { id: 'u', name: 'Astrid', tenant: { name: 'Nordlys' } } });
});
afterEach(() => server.close());

const x: NetworkSetting = {
  network: 'x',
  name: 'X',
  enabled: true,
  mode: 'opened',
  modes: ['opened', 'published'],
  app: { needed: true, clientId: null, hasSecret: false, source: 'none' },
  callbackUrl: 'https://perron.example/api/share/v1/connections/x/callback',
};

describe('the networks of a company', () => {
  const put = 'PUT /api/share/v1/network-settings/x';

  it('are switched off with one touch', async () => {
    server
      .on('GET /api/share/v1/network-settings', { body: { items: [x], next: null } })
      .on(put, { body: { ...x, enabled: false } });
    const user = userEvent.setup();
    renderInApp(<NetworksPage />);
    const toggle = await screen.findByRole('switch', { name: 'Offer X' });
    await user.click(toggle);
    await waitFor(() => expect(toggle).not.toBeChecked());
    expect(server.of(put)[0]?.body).toEqual({ enabled: false, mode: 'opened' });
  });

  it('ask for an app only where Perron posts, and keep a stored secret that is not typed anew', async () => {
    const own: NetworkSetting = {
      ...x,
      mode: 'published',
      app: { needed: true, clientId: 'nordlys-app', hasSecret: true, source: 'tenant' },
    };
    server.on('GET /api/share/v1/network-settings', { body: { items: [own], next: null } }).on(put, { body: own });
    const user = userEvent.setup();
    renderInApp(<NetworksPage />);
    await user.click(await screen.findByRole('button', { name: 'Set up X' }));
    const secret = screen.getByLabelText('Client secret', { selector: 'input' });
    expect(secret).toHaveValue('');
    expect(secret).toHaveAccessibleDescription(/Leave this empty to keep it/);
    expect(screen.getByText(own.callbackUrl ?? '')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(server.of(put)).toHaveLength(1));
    expect(server.of(put)[0]?.body).toEqual({ enabled: true, mode: 'published', clientId: 'nordlys-app' });

    await user.click(screen.getByRole('radio', { name: 'Its own page opens' }));
    expect(screen.queryByLabelText('Client secret')).toBeNull();
  });

  it('leave the keyboard where it is when they are saved, and forget the secret that was typed', async () => {
    const own: NetworkSetting = {
      ...x,
      mode: 'published',
      app: { needed: true, clientId: 'nordlys-app', hasSecret: true, source: 'tenant' },
    };
    const saved: NetworkSetting = {
      ...own,
      app: { needed: true, clientId: 'new-app', hasSecret: true, source: 'tenant' },
    };
    server.on('GET /api/share/v1/network-settings', { body: { items: [own], next: null } }).on(put, { body: saved });
    const user = userEvent.setup();
    renderInApp(<NetworksPage />);
    await user.click(await screen.findByRole('button', { name: 'Set up X' }));
    const id = screen.getByRole('textbox', { name: 'Client ID' });
    await user.type(screen.getByLabelText('Client secret', { selector: 'input' }), 'hush');
    await user.clear(id);
    await user.type(id, 'new-app{Enter}');
    await waitFor(() => expect(screen.getByLabelText('Client secret', { selector: 'input' })).toHaveValue(''));
    expect(server.of(put)[0]?.body).toMatchObject({ clientId: 'new-app', clientSecret: 'hush' });
    expect(id).toBeInTheDocument();
    expect(id).toHaveFocus();
  });

  it('ask before they drop a secret that was typed', async () => {
    server.on('GET /api/share/v1/network-settings', { body: { items: [x], next: null } });
    const user = userEvent.setup();
    renderInApp(<NetworksPage />);
    const setUp = await screen.findByRole('button', { name: 'Set up X' });
    await user.click(setUp);
    await user.click(screen.getByRole('radio', { name: 'Perron posts it' }));
    await user.type(screen.getByLabelText('Client secret', { selector: 'input' }), 'hush');
    await user.click(setUp);
    await user.click(await screen.findByRole('button', { name: 'Cancel' }));
    expect(screen.getByLabelText('Client secret', { selector: 'input' })).toHaveValue('hush');

    await user.click(setUp);
    await user.click(await screen.findByRole('button', { name: 'Close without saving' }));
    await waitFor(() => expect(screen.queryByLabelText('Client secret', { selector: 'input' })).toBeNull());
    await user.click(setUp);
    await user.click(screen.getByRole('radio', { name: 'Perron posts it' }));
    expect(screen.getByLabelText('Client secret', { selector: 'input' })).toHaveValue('');
  });

  it('show a refusal at its field', async () => {
    server.on('GET /api/share/v1/network-settings', { body: { items: [x], next: null } }).on(put, {
      status: 422,
      body: { code: 'network.invalid', title: 'Invalid', errors: [{ field: 'clientId', message: 'Enter an id.' }] },
    });
    const user = userEvent.setup();
    renderInApp(<NetworksPage />);
    await user.click(await screen.findByRole('button', { name: 'Set up X' }));
    await user.click(screen.getByRole('radio', { name: 'Perron posts it' }));
    await user.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() =>
      expect(screen.getByRole('textbox', { name: 'Client ID' })).toHaveAccessibleDescription('Enter an id.'),
    );
  });
});

describe('how colleagues share', () => {
  const settings: SharingSettings = {
    ownWords: 'encouraged',
    disclosure: { preset: 'employment', country: 'DK', first: false, wording: { da: '', en: '' } },
    disclosureByCountry: [],
    siteCountries: [],
    sharesPerDay: 5,
    staggerMinutes: 20,
    saturationShare: 0.5,
  };

  it('is set as a whole, advertising always first', async () => {
    server
      .on('GET /api/share/v1/sharing-settings', { body: settings })
      .on('PUT /api/share/v1/sharing-settings', ({ body }) => ({ body }));
    const user = userEvent.setup();
    renderInApp(<SharingPage />);
    const save = await screen.findByRole('button', { name: 'Save' });
    expect(save).toBeDisabled();
    expect(await screen.findByText('I work at Nordlys.')).toBeVisible();
    await user.click(screen.getByRole('radio', { name: 'Required' }));
    await user.click(screen.getByRole('radio', { name: 'Advertising' }));
    expect(screen.getByRole('checkbox', { name: /Stands first/ })).toBeChecked();
    expect(within(screen.getByRole('region', { name: 'For example' })).getByText('Reklame')).toBeVisible();
    const enough = screen.getByRole('spinbutton', { name: 'Enough at, in %' });
    await user.clear(enough);
    await user.type(enough, '40');
    await user.click(save);
    await waitFor(() => expect(save).toBeDisabled());
    expect(server.of('PUT /api/share/v1/sharing-settings')[0]?.body).toEqual({
      ...settings,
      ownWords: 'required',
      disclosure: { ...settings.disclosure, preset: 'advertising', first: true },
      saturationShare: 0.4,
    });
  });

  it('shows what was refused at its row, and what no field is for beside the button', async () => {
    const refusal = (field: string) => ({
      status: 422,
      body: { code: 'sharing.invalid', title: 'Invalid', errors: [{ field, message: 'Not like this.' }] },
    });
    server
      .on('GET /api/share/v1/sharing-settings', { body: settings })
      .on('PUT /api/share/v1/sharing-settings', refusal('siteCountries[0].country'));
    const user = userEvent.setup();
    renderInApp(<SharingPage />);
    await user.click(await screen.findByRole('button', { name: 'Add a site' }));
    await user.type(screen.getByRole('textbox', { name: 'Site' }), 'Hamburg');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    const country = screen.getByRole('combobox', { name: 'Country' });
    await waitFor(() => expect(country).toHaveAccessibleDescription('Not like this.'));
    expect(country).toHaveFocus();
    expect(screen.queryByRole('alert')).toBeNull();

    server.on('PUT /api/share/v1/sharing-settings', refusal('siteCountries'));
    await user.type(screen.getByRole('textbox', { name: 'Site' }), ' Hafen');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('Not like this.');
  });

  it('reads like the tenant’s own wording where there is one', () => {
    expect(exampleOf('own', { en: 'Nordlys pays my rent.' }, 'Nordlys')).toEqual({
      da: 'Jeg arbejder hos Nordlys.',
      en: 'Nordlys pays my rent.',
    });
  });
});

describe('how links are followed', () => {
  const settings: TrackingSettings = {
    utm: { source: '{network}', medium: 'employee-advocacy' },
    linkDomain: null,
    clickIds: false,
    siteScript: false,
    pixel: false,
    siteOrigins: [],
    goals: [],
    conversionWindowDays: 30,
    colleagueRanges: [],
    signedInColleagues: false,
    discardDatacentres: false,
    retainClicksDays: 30,
  };

  it('shows an example address while it is written, and the script once it is on', async () => {
    server.on('GET /api/share/v1/tracking-settings', { body: settings }).on('PUT /api/share/v1/tracking-settings', {
      status: 422,
      body: { code: 'tracking.invalid', title: 'Invalid', errors: [{ field: 'linkDomain', message: 'No host.' }] },
    });
    const user = userEvent.setup();
    renderInApp(<TrackingPage />);
    await user.type(await screen.findByRole('textbox', { name: 'utm_campaign' }), '{{post}');
    expect(screen.getByTestId('example-address')).toHaveTextContent(
      'https://www.example.com/story?utm_source=linkedin&utm_medium=employee-advocacy&utm_campaign=the-turbine-that-talks-to-seals',
    );
    await user.type(screen.getByRole('textbox', { name: 'Host name' }), 'go.nordlys.example');
    expect(screen.getByText(/go\.nordlys\.example CNAME/)).toBeVisible();
    await user.click(screen.getByRole('switch', { name: /^Site script/ }));
    expect(screen.getByText(/src="https:\/\/go\.nordlys\.example\/r\/s\/perron\.js"/)).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Save' }));
    const host = screen.getByRole('textbox', { name: 'Host name' });
    await waitFor(() => expect(host).toHaveAccessibleDescription('No host.'));
    expect(host).toHaveFocus();
  });

  it('leaves out clicks of colleagues who are signed in once an admin says so', async () => {
    server
      .on('GET /api/share/v1/tracking-settings', { body: settings })
      .on('PUT /api/share/v1/tracking-settings', { body: { ...settings, signedInColleagues: true } });
    const user = userEvent.setup();
    renderInApp(<TrackingPage />);
    await user.click(await screen.findByRole('switch', { name: /^Leave out colleagues who are signed in/ }));
    await user.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() =>
      expect(server.of('PUT /api/share/v1/tracking-settings')[0]?.body).toMatchObject({ signedInColleagues: true }),
    );
  });

  it('keeps clicks for the days that an admin says, whatever else is typed', async () => {
    const put = 'PUT /api/share/v1/tracking-settings';
    server
      .on('GET /api/share/v1/tracking-settings', { body: { ...settings, retainClicksDays: 60 } })
      .on(put, ({ body }) => ({ body }));
    const user = userEvent.setup();
    renderInApp(<TrackingPage />);
    const counted = await screen.findByRole('spinbutton', { name: 'Days after a click' });
    await user.clear(counted);
    await user.type(counted, '90');
    const retained = screen.getByRole('spinbutton', { name: 'Days clicks are kept' });
    expect(retained).toHaveValue(60);
    await user.clear(counted);
    await user.type(counted, '7');
    await user.clear(retained);
    await user.type(retained, '14');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(server.of(put)).toHaveLength(1));
    expect(server.of(put)[0]?.body).toEqual({ ...settings, conversionWindowDays: 7, retainClicksDays: 14 });
  });

  it('asks before changes are left that were not saved', async () => {
    server.on('GET /api/share/v1/tracking-settings', { body: settings });
    const user = userEvent.setup();
    renderInApp(
      <>
        <LinkAnchor to="/profile">Away</LinkAnchor>
        <TrackingPage />
      </>,
    );
    await user.type(await screen.findByRole('textbox', { name: 'utm_campaign' }), 'spring');
    await user.click(screen.getByRole('link', { name: 'Away' }));
    await user.click(await screen.findByRole('button', { name: 'Stay' }));
    expect(screen.getByRole('textbox', { name: 'utm_campaign' })).toHaveValue('spring');
    await user.click(screen.getByRole('link', { name: 'Away' }));
    await user.click(await screen.findByRole('button', { name: 'Leave without saving' }));
    await waitFor(() => expect(screen.queryByRole('textbox', { name: 'utm_campaign' })).toBeNull());
  });

  it('makes snippets that are heard before the script is there, and that say where they stand', () => {
    expect(scriptSnippet('https://go.nordlys.example').split('\n')).toEqual([
      expect.stringMatching(/^<script>window\.perron = window\.perron \|\| {q: \[\]/),
      '<script async src="https://go.nordlys.example/r/s/perron.js"></script>',
    ]);
    const documented = readFileSync('../../docs/tracking.md', 'utf8');
    expect(documented).toContain(scriptSnippet('https://go.nordlys.example').split('\n')[0]);
    expect(pixelSnippet('https://go.nordlys.example', 'application')).toContain('referrerpolicy="origin"');
  });

  it('leaves out parameters that come out empty', () => {
    expect(exampleAddress({ source: '', medium: '{nothing}' })).toBe('https://www.example.com/story');
  });
});

describe('links', () => {
  it('are found by what somebody pasted', () => {
    expect(codeIn(' https://go.nordlys.example/r/k7Qm2xW?x=1 ')).toBe('k7Qm2xW');
    expect(codeIn('k7Qm2xW')).toBe('k7Qm2xW');
  });

  it('are blocked with a reason only', async () => {
    const link = {
      code: 'k7Qm2xW',
      url: 'https://perron.example/r/k7Qm2xW',
      target: 'https://nordlys.example/seals',
      postId: 'post_1',
      postTitle: 'The turbine that talks to seals',
      network: 'linkedin',
      createdAt: '2026-11-20T08:00:00Z',
      blocked: false,
    };
    server
      .on('GET /api/share/v1/links', { body: { items: [link], next: null } })
      .on('POST /api/share/v1/links/k7Qm2xW/block', { body: link });
    const user = userEvent.setup();
    renderInApp(<LinksPage />);
    await user.click(await screen.findByRole('button', { name: 'Block k7Qm2xW' }));
    const reason = await screen.findByRole('textbox', { name: 'Reason' });
    await user.click(screen.getByRole('button', { name: 'Block it' }));
    expect(reason).toHaveAccessibleDescription(/Please fill this in/);
    await user.type(reason, 'Posted as spam');
    await user.click(screen.getByRole('button', { name: 'Block it' }));
    await waitFor(() =>
      expect(server.of('POST /api/share/v1/links/k7Qm2xW/block')[0]?.body).toEqual({ reason: 'Posted as spam' }),
    );
  });
});
