import { describe, expect, it } from 'vitest';
import { InvalidOption } from '../../src/errors.js';
import { Random } from '../../src/random.js';
import {
  backgroundProfile,
  REFERENCE,
  referenceRadii,
  SNAPSHOTS,
} from '../../src/transport/background.js';
import { drawBackground, rejectionReason } from '../../src/transport/background-family.js';
import { cellTable } from '../../src/transport/cells.js';
import { solveProfile } from '../../src/transport/solve-profile.js';

const SEED = 1;

describe('the family of backgrounds', () => {
  const drawn = [1, 2, 3, 4, 5, 6, 7, 8].map((index) => drawBackground(index, new Random(SEED)));

  it('begins with the reference, which passes its own acceptance test', () => {
    expect(drawBackground(0, new Random(SEED)).background).toBe(REFERENCE);
    expect(rejectionReason(REFERENCE)).toBeUndefined();
  });

  it('is the same for the same seed and index, whatever was drawn before', () => {
    expect(drawBackground(3, new Random(SEED))).toEqual(drawn[2]);
    expect(drawBackground(3, new Random(SEED + 1)).variation).not.toEqual(drawn[2].variation);
  });

  it('contains what the acceptance test lets through', () => {
    for (const { background } of drawn.slice(0, 3)) {
      expect(rejectionReason(background)).toBeUndefined();
    }
  });

  it('rejects some draws, for several reasons, and accepts others', () => {
    const reasons = drawn.flatMap(({ rejected }) => rejected);
    const draws = drawn.length + reasons.length;
    expect(drawn.length).toBeGreaterThan(draws * 0.25);
    expect(drawn.length).toBeLessThan(draws * 0.75);
    for (const kind of ['luminosity', 'mean energy', 'neutrinosphere']) {
      expect(reasons.some((reason) => reason.includes(kind))).toBe(true);
    }
  });

  it('passes alpha = 1, which the reference does not reach', () => {
    const radii = referenceRadii(100);
    const highest = drawn.map(({ background }) => {
      const values = SNAPSHOTS.map((time) => {
        const solution = solveProfile(backgroundProfile(background[time], -0.9, radii), 'drawn');
        return Math.max(
          ...cellTable(solution, 'drawn', { inner: 30, outer: 450 }).numbers('alpha'),
        );
      });
      return Math.max(...values);
    });
    expect(highest.filter((alpha) => alpha > 1).length).toBeGreaterThanOrEqual(3);
    expect(highest.filter((alpha) => alpha < 1).length).toBeGreaterThanOrEqual(1);
    expect(Math.max(...highest)).toBeLessThan(2);
  });

  it('has no background of negative or broken index', () => {
    expect(() => drawBackground(-1, new Random(SEED))).toThrow(InvalidOption);
    expect(() => drawBackground(1.5, new Random(SEED))).toThrow(InvalidOption);
  });
});
