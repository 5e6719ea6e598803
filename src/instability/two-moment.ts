/**
 * Growth from two moments: linear stability of the moment equations (Froustey et al., arXiv:2311.11968).
 *
 * Off-diagonal number and flux (N, F) of neutrinos and (N', F') of antineutrinos, in the frame of `relation.ts`:
 *
 *   omega N   - k_i F^i      = -[n H_0 - f_i H^i],          H = (N - N', F - F'),
 *   omega F^i - k_j D^ij N   = -[f^i H_0 - p^ij H_j],
 *
 * and the same for antineutrinos with their n, f, p: differences of the e and x density, flux and pressure. Pressures
 * are Minerbo's, chi = 1/3 + 2/15 f^2 (3 - f + 3 f^2) of the flux factor; the tensor D is that of the sum over flavors.
 * So omega are the eigenvalues of a real 8 x 8 matrix. k is along the difference of the fluxes. Of the growth as a
 * function of |k| the first peak counts, because beyond it closures have instabilities of their own.
 *
 * Where all fluxes are along k, the components across it are apart from the others, and stable: their eigenvalues are
 * 0 and the difference of the pressures across. What is left are 4 x 4.
 * Cost: some 150 characteristic polynomials: 1.5 ms with all fluxes along k, 3 ms without.
 */
import { characteristicPolynomial, largestImaginaryPart } from '../numerics/polynomial-roots.js';
import type { FluxState } from './max-entropy-state.js';
import type { Vector } from './vector.js';

/** The moments of a cell of one heavy flavor; none means that there are no heavy ones. */
export interface TwoMomentState {
  readonly nue: FluxState;
  readonly nuebar: FluxState;
  readonly nux?: FluxState;
  readonly nuxbar?: FluxState;
}

/** The first peak of growth. */
export interface TwoMomentGrowth {
  /** 0 if there is none */
  readonly growth: number;
  /** |k| of the peak */
  readonly k: number;
}

/** Steps of |k| in units of the densities, and their end. */
const STEP = 0.015;
const END = 1;
/** Growth below which nothing counts as a peak: fourfold roots have an error of 1e-4. */
const ROUNDING = 1e-3;
/** The part of a flux across an axis that is rounding. */
const ALONG = 1e-14;
const GOLDEN = (Math.sqrt(5) - 1) / 2;

/**
 * The first peak of growth along the difference of the fluxes, in sqrt(2) G_F times the unit of density.
 *
 * @example
 * ```ts
 * const nue = { density: 1, flux: [0, 0, 1 / 3] } as const;
 * const nuebar = { density: 1, flux: [0, 0, -1 / 3] } as const;
 * twoMomentGrowth({ nue, nuebar }).growth; // => 0.7472
 * ```
 */
export function twoMomentGrowth(state: TwoMomentState): TwoMomentGrowth {
  const sides = [side(state.nue, state.nux), side(state.nuebar, state.nuxbar)] as const;
  const unit = Math.max(state.nue.density, state.nuebar.density);
  const difference = sides[0].f.map((f, i) => f - sides[1].f[i]);
  const length = Math.hypot(...difference);
  if (unit === 0) return { growth: 0, k: 0 };
  const axis = difference.map((f) => (length > 0 ? f / length : 0));
  const { nue, nuebar, nux = NONE, nuxbar = NONE } = state;
  const axial = [nue, nuebar, nux, nuxbar].every(({ flux }) => isAlong(flux, axis));
  const [neutrinos, antineutrinos, direction] = axial
    ? [along(sides[0], axis), along(sides[1], axis), [1]]
    : [...sides, axis];
  const peaks = [1, -1].map((sign) =>
    firstPeak((k) => growthAt([neutrinos, antineutrinos], direction, sign * k, unit)),
  );
  const { growth, k } = peaks[0].growth >= peaks[1].growth ? peaks[0] : peaks[1];
  return { growth: growth * unit, k: k * unit };
}

function firstPeak(growthOf: (k: number) => number): TwoMomentGrowth {
  let [before, at] = [growthOf(0), growthOf(STEP)];
  // A growth that falls from k = 0 on has its peak there.
  if (before > ROUNDING && at <= before) return { growth: before, k: 0 };
  for (let i = 2; i * STEP <= END; i++) {
    const after = growthOf(i * STEP);
    if (at > ROUNDING && at >= before && at > after) {
      return between(growthOf, (i - 2) * STEP, i * STEP);
    }
    [before, at] = [at, after];
  }
  return { growth: 0, k: 0 };
}

/** The maximum between two k, by golden sections. */
function between(growthOf: (k: number) => number, from: number, to: number): TwoMomentGrowth {
  let [low, high] = [from, to];
  let a = high - GOLDEN * (high - low);
  let b = low + GOLDEN * (high - low);
  let [atA, atB] = [growthOf(a), growthOf(b)];
  for (let i = 0; i < 16; i++) {
    if (atA > atB) {
      [high, b, atB] = [b, a, atA];
      a = high - GOLDEN * (high - low);
      atA = growthOf(a);
    } else {
      [low, a, atA] = [a, b, atB];
      b = low + GOLDEN * (high - low);
      atB = growthOf(b);
    }
  }
  return atA > atB ? { growth: atA, k: a } : { growth: atB, k: b };
}

/** What enters of neutrinos, or of antineutrinos: vectors of all d = 3 components, or of d = 1 along an axis. */
interface Side {
  /** differences of the flavors' densities, fluxes and pressures, e less x */
  readonly n: number;
  readonly f: readonly number[];
  /** shape (d, d) */
  readonly p: Float64Array;
  /** the Eddington tensor of their sum, shape (d, d) */
  readonly tensor: Float64Array;
}

const NONE: FluxState = { density: 0, flux: [0, 0, 0] };

function side(e: FluxState, x: FluxState = NONE): Side {
  const sum: Vector = [e.flux[0] + x.flux[0], e.flux[1] + x.flux[1], e.flux[2] + x.flux[2]];
  const pressureX = eddingtonTensor(x);
  return {
    n: e.density - x.density,
    f: e.flux.map((f, i) => f - x.flux[i]),
    p: eddingtonTensor(e).map((d, i) => d * e.density - pressureX[i] * x.density),
    tensor: eddingtonTensor({ density: e.density + x.density, flux: sum }),
  };
}

/** The components along an axis. */
function along({ n, f, p, tensor }: Side, axis: readonly number[]): Side {
  const twice = (of: Float64Array) =>
    Float64Array.of(
      of.reduce((sum, value, at) => sum + value * axis[Math.floor(at / 3)] * axis[at % 3], 0),
    );
  return { n, f: [dot(f, axis)], p: twice(p), tensor: twice(tensor) };
}

const dot = (a: readonly number[], b: readonly number[]) =>
  a.reduce((sum, value, i) => sum + value * b[i], 0);

/** Whether a flux is along an axis, to rounding. */
function isAlong(flux: Vector, axis: readonly number[]): boolean {
  const part = dot(flux, axis);
  return Math.hypot(...flux.map((f, i) => f - part * axis[i])) <= ALONG * Math.abs(part);
}

/**
 * Minerbo's Eddington factor.
 *
 * @example
 * ```ts
 * minerboFactor(0); // => 0.3333333333
 * minerboFactor(1); // => 1
 * ```
 */
export function minerboFactor(f: number): number {
  return 1 / 3 + (2 / 15) * f * f * (3 - f + 3 * f * f);
}

/**
 * P^ij / n of a closure, shape (3, 3).
 * @param factor the Eddington factor of a flux factor; Minerbo's by default
 *
 * @example
 * ```ts
 * eddingtonTensor({ density: 2, flux: [0, 0, 0] })[0]; // => 0.3333333333
 * ```
 */
export function eddingtonTensor(
  { density, flux }: FluxState,
  factor: (fluxFactor: number) => number = minerboFactor,
): Float64Array {
  const size = Math.hypot(...flux);
  const f = density > 0 ? size / density : 0;
  const chi = factor(f);
  return Float64Array.from({ length: 9 }, (_, at) => {
    const i = Math.floor(at / 3);
    const j = at % 3;
    const along = size > 0 ? (flux[i] * flux[j]) / (size * size) : 0;
    return (i === j ? (1 - chi) / 2 : 0) + ((3 * chi - 1) / 2) * along;
  });
}

/** The largest growth at one k along an axis; both in the unit. */
function growthAt(
  sides: readonly [Side, Side],
  axis: readonly number[],
  k: number,
  unit: number,
): number {
  const d = axis.length;
  const half = 1 + d;
  const size = 2 * half;
  const matrix = new Float64Array(size * size);
  sides.forEach(({ n, f, p, tensor }, a) => {
    const row = half * a;
    for (let i = 0; i < d; i++) {
      matrix[size * row + row + 1 + i] += k * axis[i];
      let kd = 0;
      for (let j = 0; j < d; j++) kd += tensor[d * i + j] * k * axis[j];
      matrix[size * (row + 1 + i) + row] += kd;
    }
    for (let b = 0; b < 2; b++) {
      const sign = b === 0 ? 1 : -1;
      const column = half * b;
      matrix[size * row + column] -= (sign * n) / unit;
      for (let i = 0; i < d; i++) {
        matrix[size * row + column + 1 + i] += (sign * f[i]) / unit;
        matrix[size * (row + 1 + i) + column] -= (sign * f[i]) / unit;
        for (let j = 0; j < d; j++) {
          matrix[size * (row + 1 + i) + column + 1 + j] += (sign * p[d * i + j]) / unit;
        }
      }
    }
  });
  return largestImaginaryPart(characteristicPolynomial(matrix, size));
}
