/**
 * Whether the angular distribution of lepton number G(mu) changes sign, by two rules.
 *
 * Parametric data, as published (arXiv:2310.03807 sec. 2, arXiv:2303.05560): G is evaluated on 201
 * points mu = -1, -0.99, ..., 1, and there is a crossing where G opposes the sign of its own integral.
 * Tabulated data: G is piecewise linear between the nodes, values within rounding of zero count as
 * zero, and both signs have to cover a stated width in mu.
 */
import { InvalidInput } from '../errors.js';

/** The published grid: mu = -1, -0.99, ..., 1. */
export const PUBLISHED_GRID: Readonly<Float64Array> = Float64Array.from(
  { length: 201 },
  (_, i) => (i - 100) / 100,
);

/**
 * The published rule.
 * @param g lepton number per mu, of any normalisation
 * @param integral of g over [-1, 1], from the closed-form densities
 * @returns true where g has the sign opposite to its integral at some point of the grid; false
 *   where the integral is zero
 */
export function opposesIntegral(g: (mu: number) => number, integral: number): boolean {
  if (integral === 0) return false;
  const sign = Math.sign(integral);
  for (const mu of PUBLISHED_GRID) if (sign * g(mu) < 0) return true;
  return false;
}

/** What a tabulated G(mu) shows. */
export interface CrossingReport {
  /** whether both signs cover at least MINIMUM_WIDTH in mu */
  readonly crossing: boolean;
  /** where G changes sign, ascending in mu; empty without a crossing */
  readonly angles: readonly number[];
  /** integral of |G| over the minority sign / integral of |G|, in [0, 0.5]; 0 without a crossing */
  readonly depth: number;
  /** forward where G at mu = 1 has the minority sign, backward elsewhere; none without a crossing */
  readonly direction: 'forward' | 'backward' | 'none';
}

/** |G| below this share of the summed distributions counts as zero. */
export const ZERO_SHARE = 1e-6;

/** The width in mu that each sign has to cover. */
export const MINIMUM_WIDTH = 0.01;

const NO_CROSSING: CrossingReport = { crossing: false, angles: [], depth: 0, direction: 'none' };

/**
 * The rule for tabulated distributions.
 * @param mu nodes, ascending, at least two
 * @param g lepton number at the nodes
 * @param total sum of the distributions that g is a difference of, at the nodes, same units as g
 * @throws InvalidInput on lengths that differ, values that are not finite or nodes that do not ascend
 */
export function tabulatedCrossing(
  mu: ArrayLike<number>,
  g: ArrayLike<number>,
  total: ArrayLike<number>,
): CrossingReport {
  const nodes = mu.length;
  if (nodes < 2 || g.length !== nodes || total.length !== nodes) {
    throw new InvalidInput(
      `angular distribution: expected mu, G and the sum of distributions at the same 2 or more nodes, got ${nodes}, ${g.length} and ${total.length}`,
    );
  }
  const value = (i: number) => (Math.abs(g[i]) < ZERO_SHARE * total[i] ? 0 : g[i]);
  const width = { positive: 0, negative: 0 };
  const area = { positive: 0, negative: 0 };
  const angles: number[] = [];
  let last = 0;
  let lastAt = 0;
  for (let i = 0; i < nodes; i++) {
    if (!Number.isFinite(g[i]) || !Number.isFinite(total[i])) {
      throw new InvalidInput(
        `angular distribution: expected finite numbers, got G = ${g[i]} of ${total[i]} at node ${i}`,
      );
    }
    const here = value(i);
    if (i > 0) {
      const left = mu[i - 1];
      const step = mu[i] - left;
      if (!(step > 0)) {
        throw new InvalidInput(
          `angular distribution: expected ascending mu, got ${mu[i]} after ${left} at node ${i}`,
        );
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

/** Adds the width and the area that a linear piece from a to b covers with either sign. */
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
