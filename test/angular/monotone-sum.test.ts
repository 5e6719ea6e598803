import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { opposesIntegral } from '../../src/angular/crossing.js';
import { distribution, FAMILIES, SOLVERS } from '../../src/angular/family.js';
import { monotoneSumOpposes } from '../../src/angular/monotone-sum.js';
import { always } from '../fixtures.js';

const species = fc.record({
  // Weights within rounding of each other make sums that cancel.
  weight: fc.oneof(
    fc.double({ min: -3, max: 3, noNaN: true }),
    fc.constantFrom(1, -1, 1 - 2 ** -52, -1 - 2 ** -52),
  ),
  fluxFactor: fc.oneof(
    fc.double({ min: -0.999, max: 0.999, noNaN: true }),
    fc.constantFrom(0.5, 0.9),
  ),
});

describe('the published rule for a sum of terms that only rise or only fall', () => {
  test('gives what it gives for their sum at every point of the grid', () => {
    const answers = new Set<boolean>();
    always(
      fc.property(
        fc.array(species, { minLength: 1, maxLength: 4 }),
        fc.constantFrom(...FAMILIES),
        fc.constantFrom(...SOLVERS),
        (all, family, solver) => {
          const terms = all.map(({ weight, fluxFactor }) => {
            const f = distribution(family, solver, fluxFactor);
            return (mu: number) => weight * f(mu);
          });
          const integral = all.reduce((sum, { weight }) => sum + weight, 0);
          const g = (mu: number) => terms.reduce((sum, term) => sum + term(mu), 0);
          const answer = monotoneSumOpposes(terms, integral);
          expect(answer).toBe(opposesIntegral(g, integral));
          answers.add(answer);
        },
      ),
      2000,
    );
    expect(answers.size).toBe(2);
  });

  test('finds a dip of one point, at a step of a term', () => {
    const step = (at: number) => (mu: number) => (mu < at ? 0 : 1);
    const dip = [() => 0.5, step(0.305), (mu: number) => -step(0.295)(mu)];
    expect(monotoneSumOpposes(dip, 1)).toBe(true);
    expect(monotoneSumOpposes(dip, -1)).toBe(true);
    expect(monotoneSumOpposes(dip, 0)).toBe(false);
    expect(monotoneSumOpposes(dip.slice(0, 2), 1)).toBe(false);
  });

  test('looks at a tenth of the points where no term comes near the others', () => {
    let points = 0;
    const counted = (mu: number) => {
      points++;
      return 2 + mu;
    };
    expect(monotoneSumOpposes([counted, () => -0.5], 3)).toBe(false);
    expect(points).toBeLessThan(20);
  });
});
