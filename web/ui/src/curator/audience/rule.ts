import type { Rule, RuleField } from '../../api/types';

/**
 * The audience rule as a person edits it: groups of conditions, each of which may be turned round ("is not", "none of
 * these"). The services' JSON is read into it and written from it without changing what the rule means.
 */
export type Condition = { kind: 'condition'; key: number; field: RuleField; values: string[]; negated: boolean };
export type Group = { kind: 'group'; key: number; join: Join; children: RuleNode[] };
export type RuleNode = Condition | Group;
/** `none` is "not any of"; `notAll` is "not all of these together". */
export type Join = 'all' | 'any' | 'none' | 'notAll';

export const FIELDS: RuleField[] = ['department', 'site', 'level', 'languages', 'interests', 'follows'];
export const DEEPEST = 3;

let lastKey = 0;
const nextKey = () => ++lastKey;

export function newCondition(field: RuleField = 'department'): Condition {
  return { kind: 'condition', key: nextKey(), field, values: [], negated: false };
}

export function newGroup(join: Join = 'any', children: RuleNode[] = [newCondition()]): Group {
  return { kind: 'group', key: nextKey(), join, children };
}

/** The editor's group for a rule; null (everyone) has none. */
export function fromRule(rule: Rule | null): Group | null {
  if (!rule) return null;
  const node = nodeOf(rule);
  return node.kind === 'group' ? node : newGroup('all', [node]);
}

function nodeOf(rule: Rule): RuleNode {
  if ('field' in rule) {
    return { kind: 'condition', key: nextKey(), field: rule.field, values: [...rule.in], negated: false };
  }
  if ('all' in rule) return newGroup('all', rule.all.map(nodeOf));
  if ('any' in rule) return newGroup('any', rule.any.map(nodeOf));
  return turnedRound(nodeOf(rule.not));
}

const OPPOSITE: Record<Join, Join> = { all: 'notAll', notAll: 'all', any: 'none', none: 'any' };

function turnedRound(node: RuleNode): RuleNode {
  return node.kind === 'condition' ? { ...node, negated: !node.negated } : { ...node, join: OPPOSITE[node.join] };
}

/** The rule to store. Only for a complete group: an unfinished condition has no meaning yet. */
export function toRule(node: RuleNode): Rule {
  if (node.kind === 'condition') {
    const rule: Rule = { field: node.field, in: node.values };
    return node.negated ? { not: rule } : rule;
  }
  const children = node.children.map(toRule);
  switch (node.join) {
    case 'all':
      return { all: children };
    case 'any':
      return { any: children };
    case 'none':
      return { not: { any: children } };
    case 'notAll':
      return { not: { all: children } };
  }
}

/** Whether every condition has a value and every group a child; anything else must not be saved as if it said more. */
export function isComplete(node: RuleNode): boolean {
  return node.kind === 'condition'
    ? node.values.length > 0
    : node.children.length > 0 && node.children.every(isComplete);
}

/** The same tree with one node replaced, or taken out where `change` answers null. */
export function changed(group: Group, key: number, change: (node: RuleNode) => RuleNode | null): Group {
  const children: RuleNode[] = [];
  for (const child of group.children) {
    const next = child.key === key ? change(child) : child.kind === 'group' ? changed(child, key, change) : child;
    if (next) children.push(next);
  }
  return { ...group, children };
}

export type Words = {
  condition: (field: RuleField, values: string[], negated: boolean) => string;
  and: string;
  or: string;
  not: (inner: string) => string;
  everyone: string;
};

/** The rule as a sentence a colleague understands. */
export function sentenceOf(rule: Rule | null, words: Words, nested = false): string {
  if (!rule) return words.everyone;
  if ('field' in rule) return words.condition(rule.field, rule.in, false);
  if ('not' in rule) {
    return 'field' in rule.not
      ? words.condition(rule.not.field, rule.not.in, true)
      : words.not(sentenceOf(rule.not, words));
  }
  const [children, word] = 'all' in rule ? [rule.all, words.and] : [rule.any, words.or];
  const text = children.map((child) => sentenceOf(child, words, children.length > 1)).join(word);
  return nested && children.length > 1 ? `(${text})` : text;
}
