import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { throttle } from './live';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('refreshing live figures', () => {
  it('happens at once, and once more after a burst', () => {
    let runs = 0;
    const refresh = throttle(() => runs++, 700);
    for (let i = 0; i < 50; i++) refresh.call();
    expect(runs).toBe(1);
    vi.advanceTimersByTime(700);
    expect(runs).toBe(2);
    vi.advanceTimersByTime(5000);
    expect(runs).toBe(2);
  });

  it('stops when the page is left', () => {
    let runs = 0;
    const refresh = throttle(() => runs++, 700);
    refresh.call();
    refresh.call();
    refresh.cancel();
    vi.advanceTimersByTime(5000);
    expect(runs).toBe(1);
  });
});
