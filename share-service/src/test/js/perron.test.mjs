// What perron.js does in a browser, told to a page in memory. Run by SiteScriptTest, or: node --test src/test/js
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import vm from 'node:vm';

const script = readFileSync(
  new URL('../../main/resources/dk/perron/share/site/perron.js', import.meta.url), 'utf8');
const SNIPPET = new URL('../../../../docs/tracking.md', import.meta.url);
const CLICK = 'hit_01kamx6y5pfsvq8a0b1c2d3e4f';

/** A page with a clock of its own. */
function page({ search = '?perron_click=' + CLICK, attributes = {}, navigator = {}, store = new Map(), fails = 0, window = {} } = {}) {
  const sent = [];
  const timers = new Map();
  let now = 0;
  let next = 1;
  let visibilityChanged = () => {};
  const document = {
    visibilityState: 'visible',
    currentScript: { src: 'https://go.nordlys.example/r/s/perron.js', getAttribute: (name) => attributes[name] ?? null },
    addEventListener: (name, listener) => { visibilityChanged = listener; },
  };
  const warned = [];
  const context = vm.createContext({
    window, document, navigator, URL, URLSearchParams, Uint32Array, Array, JSON, Math,
    location: { search },
    crypto: globalThis.crypto,
    performance: { now: () => now },
    sessionStorage: {
      getItem: (name) => store.get(name) ?? null,
      setItem: (name, value) => store.set(name, value),
      removeItem: (name) => store.delete(name),
    },
    console: { warn: (...words) => warned.push(words) },
    setTimeout: (work, millis) => { timers.set(next, { at: now + millis, work }); return next++; },
    clearTimeout: (id) => timers.delete(id),
    fetch: (url, options) => {
      sent.push({ url, ...options, body: JSON.parse(options.body) });
      return fails-- > 0 ? Promise.reject(new Error('away')) : Promise.resolve();
    },
  });
  vm.runInContext(script, context);
  return {
    perron: window.perron,
    sent,
    warned,
    store,
    goals: () => sent.map((report) => report.body.goal),
    wait(millis) {
      const until = now + millis;
      for (;;) {
        const due = [...timers].filter(([, timer]) => timer.at <= until).sort((a, b) => a[1].at - b[1].at)[0];
        if (!due) break;
        timers.delete(due[0]);
        now = due[1].at;
        due[1].work();
      }
      now = until;
    },
    shows(state) {
      document.visibilityState = state;
      visibilityChanged();
    },
  };
}

const granted = { 'data-consent': 'granted' };

test('without consent nothing is sent and nothing is stored', () => {
  const visit = page({ attributes: { 'data-keep': 'tab' } });
  visit.perron.goal('application');
  visit.wait(60_000);
  assert.deepEqual(visit.sent, []);
  assert.equal(visit.store.size, 0);
});

test('fifteen seconds of a visible page are an engaged visit, once', () => {
  const visit = page({ attributes: granted });
  visit.wait(14_999);
  assert.deepEqual(visit.goals(), []);
  visit.wait(60_000);
  visit.shows('hidden');
  visit.shows('visible');
  visit.wait(60_000);
  assert.deepEqual(visit.goals(), ['engaged-visit']);
  assert.equal(visit.sent[0].url, 'https://go.nordlys.example/r/s/events');
  assert.equal(visit.sent[0].body.click, CLICK);
  assert.equal(visit.sent[0].credentials, 'omit');
});

test('only the time in which the page is visible counts', () => {
  const visit = page({ attributes: granted });
  visit.wait(10_000);
  visit.shows('hidden');
  visit.wait(60_000);
  assert.deepEqual(visit.goals(), []);
  visit.shows('visible');
  visit.wait(4_999);
  assert.deepEqual(visit.goals(), []);
  visit.wait(1);
  assert.deepEqual(visit.goals(), ['engaged-visit']);
});

test('a goal is sent with its value and a mark of its own', () => {
  const visit = page({ attributes: granted });
  visit.perron.goal('application', { value: 1250.5, currency: 'DKK' });
  visit.perron.goal('application');
  assert.deepEqual(visit.sent[0].body.value, { amount: 1250.5, currency: 'DKK' });
  assert.equal(visit.sent[1].body.value, undefined);
  assert.notEqual(visit.sent[0].body.reference, visit.sent[1].body.reference);
  assert.match(visit.sent[0].body.reference, /^[A-Za-z0-9_-]{8,64}$/);
});

/** What the snippet leaves until the script is there. */
function stub(window) {
  vm.runInContext(readFileSync(SNIPPET, 'utf8').match(/<script>(window\.perron = [^]*?)<\/script>/)[1],
    vm.createContext({ window, get perron() { return window.perron; } }));
  return window.perron;
}

test('what the page says before the script is there is heard once it is', () => {
  const window = {};
  const early = stub(window);
  early.consent(true);
  early.goal('application', { value: 1, currency: 'DKK' });
  const visit = page({ window });
  assert.deepEqual(visit.goals(), ['application']);
  assert.deepEqual(visit.sent[0].body.value, { amount: 1, currency: 'DKK' });
});

test('a consent tool that still holds the early functions is heard too', () => {
  const window = {};
  const early = stub(window);
  const visit = page({ window });
  early.consent(true);
  early.goal('application');
  assert.deepEqual(visit.goals(), ['application']);
});

test('what the server would refuse is not sent, and the console says so', () => {
  const visit = page({ attributes: granted });
  for (const [name, options] of [
    ['Own Goal'],
    ['application', { value: 1250.5, currency: 'dkk' }],
    ['application', { value: 1250.5 }],
    ['application', { value: '1250.5', currency: 'DKK' }],
    ['application', { value: -1, currency: 'DKK' }],
    ['application', { value: 0.1 + 0.2, currency: 'DKK' }],
    ['application', { value: NaN, currency: 'DKK' }],
  ]) visit.perron.goal(name, options);
  assert.deepEqual(visit.sent, []);
  assert.equal(visit.warned.length, 7);
  visit.perron.goal('application', { value: 0, currency: 'DKK' });
  assert.equal(visit.sent.length, 1);
});

test('goals reached before consent are sent when it is given, and dropped when it is refused', () => {
  const agrees = page();
  agrees.perron.goal('application');
  agrees.perron.consent(true);
  assert.deepEqual(agrees.goals(), ['application']);
  const refuses = page();
  refuses.perron.goal('application');
  refuses.perron.consent(false);
  refuses.perron.consent(true);
  assert.deepEqual(refuses.goals(), []);
});

test('consent that is taken back ends it', () => {
  const visit = page({ attributes: { ...granted, 'data-keep': 'tab' } });
  assert.equal(visit.store.size, 1);
  visit.perron.consent(false);
  visit.perron.goal('application');
  visit.wait(60_000);
  assert.deepEqual(visit.sent, []);
  assert.equal(visit.store.size, 0);
});

test('a browser that objects is left alone, whatever the page says', () => {
  for (const navigator of [{ globalPrivacyControl: true }, { doNotTrack: '1' }]) {
    const visit = page({ attributes: { ...granted, 'data-keep': 'tab' }, navigator });
    visit.perron.consent(true);
    visit.perron.goal('application');
    visit.wait(60_000);
    assert.deepEqual(visit.sent, []);
    assert.equal(visit.store.size, 0);
  }
});

test('a visit that did not begin with a shared link reports nothing', () => {
  const visit = page({ search: '?q=wind', attributes: granted });
  visit.perron.goal('application');
  visit.wait(60_000);
  assert.deepEqual(visit.sent, []);
});

test('the click is kept for the tab only where the site asks for it', () => {
  const store = new Map();
  page({ attributes: granted, store });
  assert.equal(store.size, 0);
  page({ attributes: { ...granted, 'data-keep': 'tab' }, store });
  const later = page({ search: '', attributes: { ...granted, 'data-keep': 'tab' }, store });
  later.perron.goal('application');
  assert.equal(later.sent[0].body.click, CLICK);
});

test('a report that did not get through is sent once more, as the same', async () => {
  const visit = page({ attributes: granted, fails: 5 });
  visit.perron.goal('application');
  await new Promise(setImmediate);
  visit.wait(3_000);
  await new Promise(setImmediate);
  visit.wait(10_000);
  assert.equal(visit.sent.length, 2);
  assert.equal(visit.sent[0].body.reference, visit.sent[1].body.reference);
});
