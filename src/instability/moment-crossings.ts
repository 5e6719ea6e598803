/**
 * Tests for crossings in three dimensions from moments of G up to the second, whose pressure tensors come from a closure.
 * With M = int G v v^T over v = (1, x, y, z), a symmetric 4 x 4 matrix:
 *
 *   resonant trajectory   N - F.v = 0 for a direction v, that is |F| > |N| (arXiv:2104.04106)
 *   quadratic test        M has eigenvalues of both signs. No other condition of second degree is there: a quadratic form
 *                         in v that is >= 0 on the sphere is a sum of squares plus a multiple of 1 - |v|^2, for which M
 *                         vanishes (the S-lemma), so G >= 0 with these moments exists exactly if M is not indefinite
 *   homogeneous mode      det(eta + M / omega) = 0 at k = 0: the largest Im of the eigenvalues of -eta M
 *
 * As in angular/moment-tests.ts, where k and G are along an axis. The tests have no false positives if the pressure is that
 * of the distribution; that of a closure may be another one. Closures give the Eddington factor chi of the flux factor f:
 * Minerbo 1/3 + 2/15 f^2 (3 - f + 3 f^2), which approximates maximum entropy; Levermore (3 + 4 f^2)/(5 + 2 sqrt(4 - 3 f^2));
 * and the two families of angular/family.ts themselves. Cost: about 300 operations a cell.
 */
import { closureMoments } from '../angular/family.js';
import { InvalidInput } from '../errors.js';
import { characteristicPolynomial, largestImaginaryPart } from '../numerics/polynomial-roots.js';
import type { FluxState } from './max-entropy-state.js';
import { eddingtonTensor, minerboFactor } from './two-moment.js';

/** The Eddington factor K/J of a flux factor in [0, 1), by the name of the closure. */
export const EDDINGTON_FACTORS = {
  minerbo: minerboFactor,
  levermore: (f: number) => (3 + 4 * f * f) / (5 + 2 * Math.sqrt(4 - 3 * f * f)),
  'max-entropy': (f: number) => closureMoments('max-entropy', f)[2],
  gaussian: (f: number) => closureMoments('gaussian', f)[2],
} as const satisfies Record<string, (fluxFactor: number) => number>;

/** The name of a closure for pressure tensors. */
export type PressureClosure = keyof typeof EDDINGTON_FACTORS;

/** What the tests say of a cell. */
export interface MomentCrossing {
  readonly resonant: boolean;
  readonly quadratic: boolean;
  /** growth of the homogeneous mode, in sqrt(2) G_F times the unit of density; 0 if it is stable */
  readonly homogeneous: number;
}

/** An eigenvalue of M counts as negative below this share of its trace. */
const ROUNDING = 1e-12;

/**
 * The tests for G = f_e - f_e-bar - (f_x - f_x-bar).
 * @param electron nu_e and nu_e-bar
 * @param heavy one heavy flavor and its antineutrino, if they differ
 * @throws InvalidInput on a density that is not positive and finite, or a flux not below it
 * @example
 * ```ts
 * const nue = { density: 1, flux: [0, 0, 1 / 3] } as const;
 * const nuebar = { density: 1, flux: [0, 0, -1 / 3] } as const;
 * const { resonant, quadratic, homogeneous } = momentCrossing([nue, nuebar], 'max-entropy');
 * [resonant, quadratic]; // => [true, true]
 * homogeneous; // => 0.666667
 * ```
 */
export function momentCrossing(
  [nue, nuebar]: readonly [FluxState, FluxState],
  closure: PressureClosure = 'minerbo',
  heavy: readonly [FluxState, FluxState] | undefined = undefined,
): MomentCrossing {
  const matrix = new Float64Array(16);
  addMoments(matrix, nue, 1, closure);
  addMoments(matrix, nuebar, -1, closure);
  if (heavy) {
    addMoments(matrix, heavy[0], -1, closure);
    addMoments(matrix, heavy[1], 1, closure);
  }
  const flux = Math.hypot(matrix[1], matrix[2], matrix[3]);
  return {
    resonant: flux > Math.abs(matrix[0]),
    quadratic: isIndefinite(matrix),
    homogeneous: homogeneousOf(matrix),
  };
}

/** Adds int f v v^T of a species, times a sign. */
function addMoments(
  matrix: Float64Array,
  state: FluxState,
  sign: 1 | -1,
  closure: PressureClosure,
): void {
  const { density, flux } = state;
  const size = Math.hypot(...flux);
  if (!(density > 0 && density < Infinity && size < density)) {
    throw new InvalidInput({
      where: { owner: 'moments' },
      expected: 'a positive density and a flux below it',
      got: `${density} and |F| = ${size}`,
    });
  }
  const pressure = eddingtonTensor(state, EDDINGTON_FACTORS[closure]);
  matrix[0] += sign * density;
  for (let i = 0; i < 3; i++) {
    matrix[i + 1] += sign * flux[i];
    matrix[4 * (i + 1)] += sign * flux[i];
    for (let j = 0; j < 3; j++) {
      matrix[4 * (i + 1) + j + 1] += sign * density * pressure[3 * i + j];
    }
  }
}

/** Whether a symmetric matrix has eigenvalues of both signs: neither it nor its negative has a Cholesky factor. */
function isIndefinite(matrix: Float64Array): boolean {
  const size = matrix.reduce((sum, value) => sum + Math.abs(value), 0);
  return size > 0 && !isSemidefinite(matrix, 1, size) && !isSemidefinite(matrix, -1, size);
}

function isSemidefinite(matrix: Float64Array, sign: 1 | -1, size: number): boolean {
  const factor = matrix.map((value, at) => sign * value + (at % 5 === 0 ? ROUNDING * size : 0));
  for (let j = 0; j < 4; j++) {
    if (factor[5 * j] <= 0) return false;
    for (let i = j + 1; i < 4; i++) {
      const share = factor[4 * i + j] / factor[5 * j];
      for (let k = j; k < 4; k++) factor[4 * i + k] -= share * factor[4 * j + k];
    }
  }
  return true;
}

/** The largest Im of the eigenvalues of -eta M, eta = diag(1, -1, -1, -1). */
function homogeneousOf(matrix: Float64Array): number {
  const size = matrix.reduce((sum, value) => sum + Math.abs(value), 0);
  if (size === 0) return 0;
  const scaled = matrix.map((value, at) => ((at < 4 ? -1 : 1) * value) / size);
  return size * largestImaginaryPart(characteristicPolynomial(scaled, 4));
}
