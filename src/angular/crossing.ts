/**
 * Two rules that decide whether the angular distribution of lepton number G(mu) changes sign.
 *
 * The rule for parametric data is the published one (arXiv:2310.03807 sec. 2, arXiv:2303.05560): G is evaluated
 * at 201 points mu = -1, -0.99, ..., 1, and it has a crossing if its sign at one of them is opposite to the
 * sign of its integral. The rule for tabulated data takes G as piecewise linear between the nodes, counts
 * values within rounding of zero as zero, and demands that both signs cover a minimum width in mu.
 *
 * Cost: O(1) evaluations of G (at most 201) and O(nodes).
 */
import { InvalidInput } from '../errors.js';

/** The published grid: mu = -1, -0.99, ..., 1. */
export const PUBLISHED_GRID: Readonly<Float64Array> = Float64Array.from(
  { length: 201 },
  (_, i) => (i - 100) / 100,
);

/**
 * The published rule: whether G has a sign opposite to that of its integral (arXiv:2310.03807 sec. 2).
 * @param g lepton number per mu, in any unit
 * @param integral the integral of g over [-1, 1], whose sign alone counts
 * @returns true if g has the opposite sign at a point of `PUBLISHED_GRID`; false if the integral is zero
 * @example
 * ```ts
 * opposesIntegral((mu) => 1 - 1.5 * mu, 2); // => true
 * opposesIntegral((mu) => 1 - 0.5 * mu, 2); // => false
 * ```
 */
export function opposesIntegral(g: (mu: number) => number, integral: number): boolean {
  if (integral === 0) return false;
  const sign = Math.sign(integral);
  for (const mu of PUBLISHED_GRID) if (sign * g(mu) < 0) return true;
  return false;
}

/** The crossing of a tabulated G(mu), if it has one. */
export interface CrossingReport {
  /** whether both signs cover at least MINIMUM_WIDTH in mu */
  readonly crossing: boolean;
  /** the values of mu at which G changes sign, ascending; empty without a crossing */
  readonly angles: readonly number[];
  /** the integral of |G| over the minority sign divided by that over all mu, in [0, 0.5]; 0 without a crossing */
  readonly depth: number;
  /** 'forward' if G has the minority sign at mu = 1, else 'backward'; 'none' without a crossing */
  readonly direction: 'forward' | 'backward' | 'none';
}

/** |G| counts as zero if it is below this share of the sum of distributions. */
export const ZERO_SHARE = 1e-6;

/** The width in mu that each sign has to cover at least. */
export const MINIMUM_WIDTH = 0.01;

const NO_CROSSING: CrossingReport = { crossing: false, angles: [], depth: 0, direction: 'none' };

/**
 * The rule for tabulated distributions, with the angles, depth and direction of the crossing.
 * @param mu nodes in ascending order, shape (N), N >= 2
 * @param g lepton number at the nodes, shape (N)
 * @param total the sum at the nodes of the distributions whose difference is g, shape (N), in the unit of g
 * @throws InvalidInput if lengths differ, values are not finite or nodes do not ascend
 * @example
 * ```ts
 * const { crossing, angles, direction } = tabulatedCrossing([-1, 0, 1], [2, 1, -1], [3, 3, 3]);
 * crossing; // => true
 * angles; // => [0.5]
 * direction; // => 'forward'
 * ```
 */
export function tabulatedCrossing(
  mu: ArrayLike<number>,
  g: ArrayLike<number>,
  total: ArrayLike<number>,
): CrossingReport {
  const nodes = mu.length;
  if (nodes < 2 || g.length !== nodes || total.length !== nodes) {
    throw new InvalidInput({
      where: { owner: 'angular distribution' },
      expected: 'mu, G and the sum of distributions at the same 2 or more nodes',
      got: `${nodes}, ${g.length} and ${total.length}`,
    });
  }
  const value = (i: number) => (Math.abs(g[i]) < ZERO_SHARE * total[i] ? 0 : g[i]);
  const width = { positive: 0, negative: 0 };
  const area = { positive: 0, negative: 0 };
  const angles: number[] = [];
  let last = 0;
  let lastAt = 0;
  for (let i = 0; i < nodes; i++) {
    if (!Number.isFinite(g[i]) || !Number.isFinite(total[i])) {
      throw new InvalidInput({
        where: { owner: 'angular distribution' },
        expected: 'finite numbers',
        got: `G = ${g[i]} of ${total[i]} at node ${i}`,
      });
    }
    const here = value(i);
    if (i > 0) {
      const left = mu[i - 1];
      const step = mu[i] - left;
      if (!(step > 0)) {
        throw new InvalidInput({
          where: { owner: 'angular distribution' },
          expected: 'ascending mu',
          got: `${mu[i]} after ${left} at node ${i}`,
        });
      }
      const before = value(i - 1);
      addSegment(before, here, step, width, area);
    }
    if (here !== 0) {
      if (last !== 0 && here > 0 !== last > 0) {
        angles.push(mu[lastAt] + ((mu[i] - mu[lastAt]) * last) / (last - here));
      }
      last = here;
      lastAt = i;
    }
  }
  if (Math.min(width.positive, width.negative) < MINIMUM_WIDTH) return NO_CROSSING;
  const positiveIsMinor = area.positive < area.negative;
  const minor = positiveIsMinor ? area.positive : area.negative;
  const forward = positiveIsMinor ? last > 0 : last < 0;
  return {
    crossing: true,
    angles,
    depth: minor / (area.positive + area.negative),
    direction: forward ? 'forward' : 'backward',
  };
}

interface BySign {
  positive: number;
  negative: number;
}

/** Adds the widths and areas that a linear piece from a to b covers with positive and with negative values. */
function addSegment(a: number, b: number, step: number, width: BySign, area: BySign): void {
  const high = Math.max(a, b);
  const low = Math.min(a, b);
  const share = high <= 0 ? 0 : low >= 0 ? 1 : high / (high - low);
  if (high > 0) {
    width.positive += step * share;
    area.positive += 0.5 * step * share * (low > 0 ? high + low : high);
  }
  if (low < 0) {
    width.negative += step * (1 - share);
    area.negative -= 0.5 * step * (1 - share) * (high < 0 ? high + low : low);
  }
}
