import { describe, expect, it } from 'vitest';
import { fillDays, lastDays } from './days';

describe('days', () => {
  it('end today and count today', () => {
    expect(lastDays(7, new Date(2026, 10, 23, 23, 30))).toEqual({ from: '2026-11-17', to: '2026-11-23' });
  });

  it('without figures are days with none', () => {
    const filled = fillDays([{ day: '2026-03-29', clicks: 3 }], { from: '2026-03-28', to: '2026-03-30' });
    expect(filled.map((day) => [day.day, day.clicks])).toEqual([
      ['2026-03-28', 0],
      ['2026-03-29', 3],
      ['2026-03-30', 0],
    ]);
  });

  it('span what there is when no range is given', () => {
    expect(fillDays([], {})).toEqual([]);
    expect(
      fillDays(
        [
          { day: '2026-01-03', clicks: 1 },
          { day: '2026-01-01', clicks: 2 },
        ],
        {},
      ),
    ).toHaveLength(3);
  });

  it('never fill more than a year', () => {
    expect(fillDays([], { from: '1970-01-01', to: '2026-01-01' })).toHaveLength(367);
  });
});
