import { describe, expect, it } from 'vitest';
import type { Rule } from '../../api/types';
import { changed, fromRule, isComplete, newCondition, newGroup, sentenceOf, toRule, type Words } from './rule';

const there_and_back = (rule: Rule) => {
  const group = fromRule(rule);
  if (!group) throw new Error('a rule became everyone');
  return toRule(group);
};

describe('the audience rule in the editor', () => {
  it('comes back as the very same JSON', () => {
    const rule: Rule = {
      all: [
        { field: 'department', in: ['Sales'] },
        {
          any: [
            { field: 'level', in: ['graduate'] },
            { field: 'follows', in: ['topic_01'] },
          ],
        },
        { not: { field: 'site', in: ['Esbjerg', 'Aalborg'] } },
        { not: { any: [{ field: 'languages', in: ['en'] }] } },
      ],
    };
    expect(there_and_back(rule)).toEqual(rule);
  });

  it('keeps the meaning of a rule that is a single condition', () => {
    expect(there_and_back({ field: 'site', in: ['Aarhus'] })).toEqual({ all: [{ field: 'site', in: ['Aarhus'] }] });
  });

  it('keeps the meaning of "not all of these together"', () => {
    const rule: Rule = {
      not: {
        all: [
          { field: 'site', in: ['Aarhus'] },
          { field: 'level', in: ['expert'] },
        ],
      },
    };
    expect(there_and_back(rule)).toEqual(rule);
  });

  it('dissolves a double no', () => {
    expect(there_and_back({ all: [{ not: { not: { field: 'site', in: ['Aarhus'] } } }] })).toEqual({
      all: [{ field: 'site', in: ['Aarhus'] }],
    });
  });

  it('has no group where the post is for everyone', () => {
    expect(fromRule(null)).toBeNull();
  });

  it('is incomplete while a condition has no value, however deep it stands', () => {
    const group = newGroup('all', [{ ...newCondition('site'), values: ['Aarhus'] }, newGroup('any')]);
    expect(isComplete(group)).toBe(false);
    expect(isComplete(newGroup('all', []))).toBe(false);
    expect(isComplete(newGroup('all', [{ ...newCondition('site'), values: ['Aarhus'] }]))).toBe(true);
  });

  it('changes and removes what stands inside a group', () => {
    const deep = { ...newCondition('level'), values: ['expert'] };
    const group = newGroup('all', [newGroup('any', [deep, newCondition('site')])]);
    const named = changed(group, deep.key, (node) => ({ ...node, values: ['manager'] }) as typeof deep);
    expect(JSON.stringify(toRule(named))).toContain('manager');
    const removed = changed(group, deep.key, () => null);
    expect(JSON.stringify(toRule(removed))).not.toContain('level');
  });

  it('reads as a sentence', () => {
    const words: Words = {
      everyone: 'Everyone',
      and: ' and ',
      or: ' or ',
      not: (inner) => `not (${inner})`,
      condition: (field, values, negated) => `${field} ${negated ? 'is not' : 'is'} ${values.join('/')}`,
    };
    const rule: Rule = {
      all: [
        { field: 'department', in: ['Sales', 'Marketing'] },
        { any: [{ field: 'level', in: ['graduate'] }, { not: { field: 'site', in: ['Esbjerg'] } }] },
      ],
    };
    expect(sentenceOf(rule, words)).toBe(
      'department is Sales/Marketing and (level is graduate or site is not Esbjerg)',
    );
    expect(sentenceOf(null, words)).toBe('Everyone');
    expect(sentenceOf({ not: rule }, words)).toBe(`not (${sentenceOf(rule, words)})`);
  });
});
