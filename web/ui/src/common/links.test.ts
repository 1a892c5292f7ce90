import { describe, expect, it } from 'vitest';
import { safeHref } from './links';

describe('an address from outside', () => {
  it('becomes a link when it opens a page or a mail', () => {
    expect(safeHref('https://nordlys.example/a')).toBe('https://nordlys.example/a');
    expect(safeHref('mailto:?body=x')).toBe('mailto:?body=x');
  });

  it('is no link when it would run something', () => {
    expect(safeHref('javascript:alert(1)')).toBeUndefined();
    expect(safeHref(' JavaScript:alert(1)')).toBeUndefined();
    expect(safeHref('data:text/html,x')).toBeUndefined();
    expect(safeHref(null)).toBeUndefined();
  });
});
