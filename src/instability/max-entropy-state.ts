/**
 * Maximum-entropy distributions on the sphere, from a number density n and a flux vector F:
 *
 *   f(v) = n / (4 pi) (Z / sinh Z) exp(Z h.v),   coth Z - 1/Z = |F| / n,   h = F / |F|.
 *
 * For a pair of species ln(f_e / f_a) = L + w.v with
 *
 *   L = ln(n_e Z_e sinh Z_a / (n_a Z_a sinh Z_e)),   w = Z_e h_e - Z_a h_a,
 *
 * so there is a crossing exactly if |L| < |w|, along the circle w.v = -L: no grid is needed. (The test on a grid is
 * Richers' maximum-entropy test, arXiv:2206.08444.) Cost: two inversions of the flux factor.
 */
import { maxEntropyShape } from '../angular/max-entropy.js';
import { InvalidInput } from '../errors.js';
import type { Vector } from './direction-relation.js';
import { type ExponentialTerm, hasBothSigns } from './exponential-sum.js';
import type { SphereFunction } from './sphere-distribution.js';

/** A species in a cell. */
export interface FluxState {
  /** n, in any unit */
  readonly density: number;
  /** F, in the unit of n: number flux over c */
  readonly flux: Vector;
}

/** Where the logarithm of the ratio of two distributions, L + w.v, changes its sign. */
export interface CrossingCircle {
  /** L */
  readonly offset: number;
  /** w */
  readonly normal: Vector;
  /** whether |L| < |w| */
  readonly crossing: boolean;
}

/**
 * f(v) per solid angle.
 * @throws InvalidInput on a density that is not positive and finite, or a flux not below it
 *
 * @example
 * ```ts
 * const f = maxEntropyOnSphere({ density: 4 * Math.PI, flux: [0, 0, 0] });
 * f(0, 0, 1); // => 1
 * ```
 */
export function maxEntropyOnSphere(state: FluxState): SphereFunction {
  const z = shapeVector(state);
  const size = Math.hypot(...z);
  // Z / sinh Z exp(Z h.v) with the exponent at most 0.
  const peak = (state.density / (4 * Math.PI)) * Math.exp(size - logSinhc(size));
  return (x, y, w) => peak * Math.exp(z[0] * x + z[1] * y + z[2] * w - size);
}

/**
 * The crossing of two maximum-entropy distributions, in closed form.
 * @throws InvalidInput on states as in `maxEntropyOnSphere`
 *
 * @example
 * ```ts
 * const nue = { density: 1, flux: [0, 0, 0.1] } as const;
 * const nuebar = { density: 0.9, flux: [0, 0, 0.3] } as const;
 * maxEntropyCircle(nue, nuebar).crossing; // => true
 * ```
 */
export function maxEntropyCircle(first: FluxState, second: FluxState): CrossingCircle {
  const a = shapeVector(first);
  const b = shapeVector(second);
  const offset =
    Math.log(first.density / second.density) +
    logSinhc(Math.hypot(...b)) -
    logSinhc(Math.hypot(...a));
  const normal: Vector = [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
  return { offset, normal, crossing: Math.abs(offset) < Math.hypot(...normal) };
}

/**
 * Whether (f_a - f_a-bar) - (f_b - f_b-bar) of two flavors has both signs: in closed form where the distributions of
 * b cancel, else by `exponential-sum.ts`. With three flavors each of the pairs e-mu, e-tau and mu-tau is asked.
 * @throws InvalidInput on states as in `maxEntropyOnSphere`
 *
 * @example
 * ```ts
 * const nue = { density: 1, flux: [0, 0, 0.1] } as const;
 * const nuebar = { density: 0.9, flux: [0, 0, 0.3] } as const;
 * const nux = { density: 0.5, flux: [0, 0, 0.2] } as const;
 * maxEntropyCrossing([nue, nuebar], [nux, nux]); // => true
 * ```
 */
export function maxEntropyCrossing(
  [a, aBar]: readonly [FluxState, FluxState],
  heavy?: readonly [FluxState, FluxState],
): boolean {
  if (!heavy || isSame(...heavy)) return maxEntropyCircle(a, aBar).crossing;
  const terms = [a, aBar, ...heavy].map((state, i): ExponentialTerm => {
    const exponent = shapeVector(state);
    const size = Math.hypot(...exponent);
    const sign = i === 0 || i === 3 ? 1 : -1;
    const factor = sign * state.density * Math.exp(size - logSinhc(size));
    return { factor, exponent, shift: size };
  });
  return hasBothSigns(terms);
}

function isSame(a: FluxState, b: FluxState): boolean {
  return a.density === b.density && a.flux.every((f, i) => f === b.flux[i]);
}

/** Z h. */
function shapeVector({ density, flux }: FluxState): Vector {
  const size = Math.hypot(...flux);
  if (!(density > 0 && density < Infinity && size < density)) {
    throw new InvalidInput({
      where: { owner: 'max-entropy state' },
      expected: 'a positive density and a flux below it',
      got: `${density} and |F| = ${size}`,
    });
  }
  if (size === 0) return [0, 0, 0];
  const scale = maxEntropyShape(size / density) / size;
  return [flux[0] * scale, flux[1] * scale, flux[2] * scale];
}

/** ln(sinh(z) / z) for z >= 0, without overflow or cancellation. */
function logSinhc(z: number): number {
  if (z < 0.1) {
    const s = z * z;
    return s * (1 / 6 - s * (1 / 180 - s / 2835));
  }
  return z + Math.log(-Math.expm1(-2 * z) / (2 * z));
}
