import { describe, expect, it } from 'vitest';
import { growthExponent, median, ratio, ruledOut, typical, verdict } from './figures.js';

describe('figures', () => {
  it('are medians of the warm calls, or the first call where it is the only one', () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 2, 3])).toBe(2.5);
    expect(typical({ first: 9, warm: [3, 100, 2] })).toBe(3);
    expect(typical({ first: 9, warm: [] })).toBe(9);
    expect(typical({ first: null, warm: [] })).toBeNull();
  });

  it('say how many times as long a peer takes, where both were measured', () => {
    expect(ratio(300, 3)).toBe(100);
    expect(ratio(null, 3)).toBeNull();
    expect(ratio(3, null)).toBeNull();
  });
});

describe('growth', () => {
  it('is the exponent of a power law', () => {
    const points = [1, 4, 16].map((size) => ({ size, seconds: 7 * size ** 1.5 }));
    expect(growthExponent(points)).toBeCloseTo(1.5, 12);
  });

  it('is not told from one size', () => {
    expect(growthExponent([{ size: 1, seconds: 1 }])).toBeNull();
  });
});

describe('a larger size', () => {
  it('is not begun where time in proportion to the rows is over the limit', () => {
    expect(ruledOut([{ size: 1, seconds: 130 }], 4, 480)).toBe(
      'not started: 4 times 130 s is over 480 s',
    );
    expect(ruledOut([{ size: 1, seconds: 120 }], 4, 480)).toBeNull();
  });

  it('is not begun where growth as before takes it well over the limit', () => {
    const attempts = (quarter: number) => [
      { size: 0.25, seconds: quarter },
      { size: 1, seconds: 80 },
    ];
    expect(ruledOut(attempts(5), 4, 480)).toMatch(/growing as before/);
    expect(ruledOut(attempts(12), 4, 480)).toBeNull();
  });

  it('is not begun where it or a smaller one was not finished', () => {
    expect(ruledOut([{ size: 1, seconds: null }], 4, 480)).toMatch(/^not started/);
    expect(ruledOut([{ size: 4, seconds: null }], 4, 480)).toMatch(/^not started/);
  });

  it('is begun where it was finished before, or none was tried', () => {
    const attempts = [
      { size: 1, seconds: 1 },
      { size: 4, seconds: 400 },
    ];
    expect(ruledOut(attempts, 4, 480)).toBeNull();
    expect(ruledOut([], 4, 480)).toBeNull();
  });
});

describe('a bound', () => {
  const bound = { peer: 'nanoflann', atLeast: 0.9 };

  it('is met from the stated ratio on, and missed below', () => {
    expect(verdict(bound, 0.9, 0.9)).toBe('met');
    expect(verdict(bound, 0.89, 2)).toBe('missed');
  });

  it('is not simply met where a first call misses it', () => {
    expect(verdict(bound, 2, 0.5)).toBe('met warm, not by the first call');
  });

  it('is neither met nor missed where nothing was measured', () => {
    expect(verdict(bound, null, null)).toBe('not measured');
  });

  it('of memory is met up to so many megabytes', () => {
    expect(verdict({ megabytes: 600 }, 600)).toBe('met');
    expect(verdict({ megabytes: 600 }, 601)).toBe('missed');
  });

  it('of a pace is met on its side', () => {
    expect(verdict({ pace: { atLeast: 30 } }, 30)).toBe('met');
    expect(verdict({ pace: { atLeast: 30 } }, 29)).toBe('missed');
    expect(verdict({ pace: { atMost: 4 } }, 4)).toBe('met');
    expect(verdict({ pace: { atMost: 4 } }, 5)).toBe('missed');
  });
});
