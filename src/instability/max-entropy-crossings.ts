/**
 * The closed-form test for crossings of maximum-entropy distributions (`max-entropy-state.ts`), |L| < |w|, over arrays
 * of cells. The shape Z(f) and the peak p(f) = 2 Z / (1 - exp(-2 Z)) of a distribution of flux factor f are taken from a
 * table: (1 - f) Z and (1 - f) p are smooth on [0, 1), and cubic pieces of width 1/1024 with exact slopes follow them
 * to about 1e-11. As ln(sinh(Z) / Z) = Z - ln p,
 *
 *   L = ln(n_e p_e / (n_a p_a)) + Z_a - Z_e.
 *
 * Cost: three square roots, a logarithm and four table look-ups a cell, some 45 ns.
 */
import { maxEntropyFluxFactorSlope, maxEntropyShape } from '../angular/max-entropy.js';
import { InvalidInput } from '../errors.js';

/** Density and flux of a species in each of N cells, all in one unit (flux over c). */
export interface FluxColumns {
  readonly density: Float64Array;
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly z: Float64Array;
}

/** Pieces of the table: it fits into the fastest cache. */
const PIECES = 1024;

let knownTable: Float64Array | null = null;

/** For each end of a piece: (1 - f) Z, (1 - f) p and their slopes times the width. */
function table(): Float64Array {
  if (knownTable) return knownTable;
  const values = new Float64Array(4 * (PIECES + 1));
  for (let i = 0; i <= PIECES; i++) {
    const f = i / PIECES;
    const rest = 1 - f;
    // At f = 1 the limits of (1 - f) Z = 1 and (1 - f) p = 2, whose slopes vanish.
    const z = i === PIECES ? Number.POSITIVE_INFINITY : maxEntropyShape(f);
    const decay = Math.exp(-2 * z);
    const peak = z < 1e-8 ? 1 + z : (2 * z) / -Math.expm1(-2 * z);
    const slope = 1 / maxEntropyFluxFactorSlope(z);
    // d ln p / dZ = 1 / Z - 2 / (exp(2 Z) - 1).
    const peakSlope = z < 1e-4 ? 1 + (2 * z) / 3 : peak * (1 / z - (2 * decay) / (1 - decay));
    const row = i === PIECES ? [1, 2, 0, 0] : [rest * z, rest * peak];
    if (i < PIECES)
      row.push((rest * slope - z) / PIECES, (rest * slope * peakSlope - peak) / PIECES);
    values.set(row, 4 * i);
  }
  knownTable = values;
  return values;
}

/**
 * Whether nu_e and nu_e-bar of maximum-entropy distributions cross, for each cell: 1 or 0. Two equal heavy species
 * cancel in ELN - XLN, so that the answer holds for them, too.
 * @throws InvalidInput at the first cell whose densities are not positive and finite or whose flux is not below the
 *   density
 *
 * @example
 * ```ts
 * const nue = { density: [1, 1], x: [0, 0], y: [0, 0], z: [0.1, 0.1] };
 * const nuebar = { density: [0.9, 0.1], x: [0, 0], y: [0, 0], z: [0.3, 0.03] };
 * const columns = (s: typeof nue) => ({
 *   density: Float64Array.from(s.density),
 *   x: Float64Array.from(s.x),
 *   y: Float64Array.from(s.y),
 *   z: Float64Array.from(s.z),
 * });
 * maxEntropyCrossings(columns(nue), columns(nuebar)); // => [1, 0]
 * ```
 */
export function maxEntropyCrossings(nue: FluxColumns, nuebar: FluxColumns): Uint8Array {
  const crossings = new Uint8Array(nue.density.length);
  const pieces = table();
  const { density: ne, x: ex, y: ey, z: ez } = nue;
  const { density: na, x: ax, y: ay, z: az } = nuebar;
  for (let i = 0; i < crossings.length; i++) {
    const sizeE = Math.sqrt(ex[i] * ex[i] + ey[i] * ey[i] + ez[i] * ez[i]);
    const sizeA = Math.sqrt(ax[i] * ax[i] + ay[i] * ay[i] + az[i] * az[i]);
    const fe = sizeE / ne[i];
    const fa = sizeA / na[i];
    if (!(fe < 1 && fa < 1 && ne[i] > 0 && na[i] > 0 && ne[i] < Infinity && na[i] < Infinity)) {
      throw unusable(i, fe < 1 && ne[i] > 0 && ne[i] < Infinity ? nuebar : nue);
    }
    // Cubic Hermite interpolation of (1 - f) Z and (1 - f) p.
    const atE = fe * PIECES;
    const e = Math.floor(atE);
    const t = atE - e;
    const s = 1 - t;
    const a0 = s * s * (1 + 2 * t);
    const a1 = s * s * t;
    const b0 = t * t * (3 - 2 * t);
    const b1 = -t * t * s;
    const j = 4 * e;
    const shapeE =
      (a0 * pieces[j] + a1 * pieces[j + 2] + b0 * pieces[j + 4] + b1 * pieces[j + 6]) / (1 - fe);
    const peakE = a0 * pieces[j + 1] + a1 * pieces[j + 3] + b0 * pieces[j + 5] + b1 * pieces[j + 7];
    const atA = fa * PIECES;
    const a = Math.floor(atA);
    const u = atA - a;
    const v = 1 - u;
    const c0 = v * v * (1 + 2 * u);
    const c1 = v * v * u;
    const d0 = u * u * (3 - 2 * u);
    const d1 = -u * u * v;
    const k = 4 * a;
    const shapeA =
      (c0 * pieces[k] + c1 * pieces[k + 2] + d0 * pieces[k + 4] + d1 * pieces[k + 6]) / (1 - fa);
    const peakA = c0 * pieces[k + 1] + c1 * pieces[k + 3] + d0 * pieces[k + 5] + d1 * pieces[k + 7];
    // Z h is Z / (n f) times F; for an isotropic distribution Z / f is 3 and F is 0.
    const alongE = fe > 1e-9 ? shapeE / sizeE : 3 / ne[i];
    const alongA = fa > 1e-9 ? shapeA / sizeA : 3 / na[i];
    const wx = alongE * ex[i] - alongA * ax[i];
    const wy = alongE * ey[i] - alongA * ay[i];
    const wz = alongE * ez[i] - alongA * az[i];
    const offset =
      Math.log((ne[i] * peakE * (1 - fa)) / (na[i] * peakA * (1 - fe))) + shapeA - shapeE;
    crossings[i] = offset * offset < wx * wx + wy * wy + wz * wz ? 1 : 0;
  }
  return crossings;
}

function unusable(cell: number, { density, x, y, z }: FluxColumns): InvalidInput {
  const flux = Math.hypot(x[cell], y[cell], z[cell]);
  return new InvalidInput(
    `cell ${cell}: expected a positive density and a flux below it, got ${density[cell]} and |F| = ${flux}`,
  );
}
