import i18n from 'i18next';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FakeServer } from '../testing/server';
import { api, newIdempotencyKey, Problem, whenSignedOut, withQuery } from './client';
import { errorUnder, fieldErrors, fieldPath, problemText } from './problems';

let server: FakeServer;
beforeEach(() => {
  server = new FakeServer();
});
afterEach(() => server.close());

const failure = (promise: Promise<unknown>) =>
  promise.then(
    () => {
      throw new Error('it did not fail');
    },
    (error: unknown) => error,
  );

describe('the client', () => {
  it('marks writes with the header of the front door, and reads without it', async () => {
    server.on('GET /a', { body: { ok: true } }).on('POST /a', { status: 204 });
    await api.get('/a');
    await api.post('/a', { x: 1 });
    expect(server.asked.map((one) => one.headers.get('X-Perron'))).toEqual([null, '1']);
  });

  it('asks in the language of the app', async () => {
    server.on('GET /a', { body: {} });
    await i18n.changeLanguage('da');
    await api.get('/a');
    await i18n.changeLanguage('en');
    expect(server.asked[0]?.headers.get('Accept-Language')).toBe('da');
  });

  it('turns problem+json into a problem with its fields', async () => {
    server.on('POST /a', {
      status: 422,
      body: { title: 'Invalid', code: 'request.invalid', errors: [{ field: 'url', message: 'Give an address.' }] },
    });
    const error = await failure(api.post('/a', {}));
    expect(error).toMatchObject({ status: 422, code: 'request.invalid', mayBeRetried: false });
    expect(fieldErrors(error)).toEqual({ url: 'Give an address.' });
  });

  it('keeps what a problem says besides', async () => {
    server.on('POST /a', {
      status: 409,
      body: { title: 'Outdated', status: 409, code: 'approval.outdated', newTime: '2030-11-26T09:40:00Z' },
    });
    const error = await failure(api.post('/a', {}));
    expect(error).toMatchObject({ more: { newTime: '2030-11-26T09:40:00Z' } });
    expect(Object.keys((error as Problem).more)).toEqual(['newTime']);
  });

  it('survives an error page that is no JSON', async () => {
    globalThis.fetch = async () => new Response('<h1>Bad gateway</h1>', { status: 502, statusText: 'Bad Gateway' });
    const error = await failure(api.get('/a'));
    expect(error).toMatchObject({ status: 502, code: 'http-502', mayBeRetried: true });
  });

  it('calls an unreachable server offline, and lets it be retried', async () => {
    server.on('GET /a', 'unreachable');
    expect(await failure(api.get('/a'))).toMatchObject({ status: 0, code: 'offline', mayBeRetried: true });
  });

  it('tells that the session has ended', async () => {
    let told = 0;
    whenSignedOut(() => told++);
    server.on('GET /a', { status: 401, body: { code: 'unauthenticated' } });
    await failure(api.get('/a'));
    expect(told).toBe(1);
  });

  it('leaves out query parameters without a value', () => {
    expect(withQuery('/a', { cursor: null, query: '', limit: 20 })).toBe('/a?limit=20');
    expect(withQuery('/a?source=x', { limit: 100 })).toBe('/a?source=x&limit=100');
    expect(withQuery('/a', {})).toBe('/a');
  });

  it('makes a new key each time', () => {
    expect(newIdempotencyKey()).toMatch(/^[0-9a-f]{32}$/);
    expect(newIdempotencyKey()).not.toBe(newIdempotencyKey());
  });
});

describe('what a reader is told of a problem', () => {
  const t = i18n.getFixedT('en', 'app');

  it('is the service’s own sentence where it knows better', () => {
    const text = problemText(new Problem(422, 'feed.none', 'This is no feed', 'It is a web page.'), t);
    expect(text).toEqual({ title: 'This is no feed', detail: 'It is a web page.' });
  });

  it('says what to do when nothing answers', () => {
    expect(problemText(new Problem(0, 'offline', 'offline'), t).title).toBe('No connection to Perron');
    expect(problemText(new Problem(503, 'x', 'Service Unavailable'), t).title).toBe('Perron has trouble right now');
  });

  it('is kind about a conflict', () => {
    expect(problemText(new Problem(412, 'post.changed-meanwhile', 'x'), t).title).toContain('Somebody else');
  });
});

describe('field paths', () => {
  it('are the same however the service writes them', () => {
    expect(fieldPath('captions[1].text')).toBe('captions.1.text');
    expect(fieldPath('/captions/1/text')).toBe('captions.1.text');
    expect(fieldPath('body.title')).toBe('title');
  });

  it('find an error below a field', () => {
    expect(errorUnder({ 'audience.all.0.field': 'Unknown field.' }, 'audience')).toBe('Unknown field.');
    expect(errorUnder({ audienceX: 'no' }, 'audience')).toBeUndefined();
  });
});
