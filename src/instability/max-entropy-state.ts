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
import { gaussLegendre } from '../numerics/gauss-legendre.js';
import { type ExponentialTerm, hasBothSigns } from './exponential-sum.js';
import type { SphereFunction } from './sphere-distribution.js';
import type { Vector } from './vector.js';

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

/** Nodes in the cosine on either side of the circle, and in azimuth from 0 to pi. */
const DEPTH_NODES = { polar: 32, azimuthal: 16 };

/**
 * How deep the crossing of two maximum-entropy distributions is: min(I+, I-) / (n_first + n_second), I+- = int |G| over
 * the directions of either sign. The sphere is cut along the circle, so that both integrands are smooth.
 * @returns 0 without a crossing
 * @throws InvalidInput on states as in `maxEntropyOnSphere`
 *
 * @example
 * ```ts
 * const forward = { density: 1, flux: [0, 0, 0.3] } as const;
 * const backward = { density: 1, flux: [0, 0, -0.3] } as const;
 * maxEntropyDepth(forward, backward); // => 0.22175
 * ```
 */
export function maxEntropyDepth(first: FluxState, second: FluxState): number {
  const { offset, normal, crossing } = maxEntropyCircle(first, second);
  if (!crossing) return 0;
  const length = Math.hypot(...normal);
  const cut = -offset / length;
  const axis: Vector = [normal[0] / length, normal[1] / length, normal[2] / length];
  const [a, b] = [first, second].map((state) => capDensity(state, axis, cut));
  const above = a - b;
  const below = second.density - b - (first.density - a);
  return Math.min(above, below) / (first.density + second.density);
}

/** int f over the directions whose component along an axis is above a cosine. */
function capDensity(state: FluxState, axis: Vector, cut: number): number {
  const z = shapeVector(state);
  const along = z[0] * axis[0] + z[1] * axis[1] + z[2] * axis[2];
  const size = Math.hypot(...z);
  const across = Math.sqrt(Math.max(0, size * size - along * along));
  const { polar, azimuthal } = DEPTH_NODES;
  const { nodes, weights } = gaussLegendre(polar);
  let sum = 0;
  for (let i = 0; i < polar; i++) {
    const cosine = (1 + cut + (1 - cut) * nodes[i]) / 2;
    const sine = Math.sqrt(1 - cosine * cosine);
    for (let m = 0; m < azimuthal; m++) {
      const x = Math.cos((Math.PI * (m + 0.5)) / azimuthal);
      sum += weights[i] * Math.exp(along * cosine + across * sine * x - size);
    }
  }
  const mean = (sum * (1 - cut)) / (4 * azimuthal);
  return state.density * Math.exp(size - logSinhc(size)) * mean;
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
