import { describe, expect, it } from 'vitest';
import { bottomBarFor, sectionsFor } from './navigation';

const places = (...roles: Parameters<typeof sectionsFor>[0]) => sectionsFor(roles).flatMap((section) => section.items);

describe('navigation', () => {
  it('shows an employee the employee’s own places only', () => {
    expect(places('employee')).toEqual(['feed', 'shares', 'impact', 'topics', 'connections']);
  });

  it('leaves out what the bottom bar has already', () => {
    const rest = sectionsFor(['employee', 'curator'], bottomBarFor(['employee', 'curator']));
    expect(rest.flatMap((section) => section.items)).toEqual(['topics', 'connections', 'sources']);
  });

  it('lets no role imply another', () => {
    expect(places('employee', 'admin')).not.toContain('posts');
    expect(places('employee', 'admin')).not.toContain('overview');
    expect(places('employee', 'curator')).toContain('sources');
    expect(places('employee', 'analyst')).toContain('overview');
  });

  it('keeps four places in the bottom bar, all of them allowed', () => {
    for (const roles of [
      ['employee'],
      ['employee', 'curator'],
      ['employee', 'analyst'],
      ['employee', 'admin'],
    ] as const) {
      const bar = bottomBarFor(roles);
      expect(bar).toHaveLength(4);
      expect(places(...roles)).toEqual(expect.arrayContaining(bar));
    }
  });
});
