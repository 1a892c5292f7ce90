import { readFileSync } from 'node:fs';
import i18n from 'i18next';
import { describe, expect, it } from 'vitest';
import { Problem } from './client';
import { fieldErrors, newTimeOf, OWN_CODES, problemText, reasonOf, sentenceOf } from './problems';

const english = i18n.getFixedT('en', 'app');
const danish = i18n.getFixedT('da', 'app');

type Operation = { responses: Record<string, { description?: string }> };

/** The codes that the contract names for what employees do about shares and connections. */
function codesOfContract(): string[] {
  const { paths } = JSON.parse(readFileSync('../../contracts/openapi/share.json', 'utf8')) as {
    paths: Record<string, Record<string, Operation>>;
  };
  const refusals = Object.entries(paths)
    .filter(([path]) => /\/v1\/(shares|connections|networks|engagement|reminders)\b/.test(path))
    .flatMap(([, operations]) => Object.values(operations))
    .flatMap(({ responses }) => Object.entries(responses).filter(([status]) => status >= '400'))
    .map(([, { description }]) => description ?? '');
  const codes = refusals.flatMap((text) => text.match(/\b[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z]+)*\b/g) ?? []);
  // Only a program can ask for a state or a page that there is not, or send what cannot be read; who is signed in as whom
  // is said by the status.
  const ofPrograms = /^(state\.unknown|(auth|cursor|limit|request|idempotency-key)\..*)$/;
  return [...new Set(codes)].filter((code) => !ofPrograms.test(code));
}

describe('a refusal of sharing or connecting', () => {
  it('is said by the app itself, whatever its code', () => {
    const codes = codesOfContract();
    expect(codes.length).toBeGreaterThan(20);
    for (const code of codes) expect(sentenceOf(code, english), code).not.toBeNull();
  });

  it.each(OWN_CODES)('is said in both languages: %s', (code) => {
    expect(sentenceOf(code, english)).toMatch(/^[A-Z].+[.?]$/);
    expect(sentenceOf(code, danish)).toMatch(/^[A-ZÆØÅ].+[.?]$/);
    expect(sentenceOf(code, danish)).not.toBe(sentenceOf(code, english));
  });

  it('never reaches a Danish reader in English', () => {
    const full = new Problem(409, 'share.cap', 'Does not fit the present state', 'You have 5 shares for that day.');
    expect(problemText(full, danish)).toEqual({
      title: 'Det gik ikke igennem',
      detail: 'Du har delt så meget, som en dag tillader. Vælg en anden dag.',
    });
    const away = new Problem(503, 'network.unreachable', 'The network does not answer');
    expect(problemText(away, danish).detail).toMatch(/^Netværket svarer ikke/);
    const gone = new Problem(404, 'share.unknown', 'Not found', 'There is no such share.');
    expect(problemText(gone, danish).detail).toMatch(/^Du har ikke længere/);
  });

  it('is said at its field as well, by its code or by the field alone', () => {
    const close = new Problem(422, 'words.too-close', 'x', 'y', [{ field: 'words', message: 'Too close.' }]);
    expect(fieldErrors(close, danish).words).toMatch(/^Det ligger for tæt på/);
    const long = new Problem(422, 'request.invalid', 'x', null, [
      { field: 'words', message: 'Write at most 3,000 characters.' },
      { field: 'postId', message: 'Say which post to share.' },
    ]);
    expect(fieldErrors(long, danish)).toEqual({
      words: 'Skriv nogle ord selv, højst 3.000 tegn.',
      postId: 'Say which post to share.',
    });
  });

  it('is the service’s own sentence where the app knows none', () => {
    expect(reasonOf(new Problem(422, 'feed.none', 'This is no feed', 'It is a web page.'), english)).toBe(
      'It is a web page.',
    );
  });
});

describe('the time that is free instead', () => {
  const outdated = (more: Record<string, unknown>) => new Problem(409, 'approval.outdated', 'x', null, [], more);

  it('is read from the problem', () => {
    expect(newTimeOf(outdated({ newTime: '2030-11-26T09:40:00Z' }))).toBe('2030-11-26T09:40:00Z');
  });

  it('is none where the text is what changed, or it is no time', () => {
    expect(newTimeOf(outdated({}))).toBeNull();
    expect(newTimeOf(outdated({ newTime: 'soon' }))).toBeNull();
    expect(newTimeOf(new Error('x'))).toBeNull();
  });
});
