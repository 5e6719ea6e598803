/**
 * Penalised least squares of a polynomial:
 *
 *   minimise  L(w) = 1/2 sum_k penalty_k w_k^2 + 1/2 sum_i s_i (y_i - z_i)^2,   z_i = sum_k w_k m_k(x_i).
 *
 * One pass over the rows sums the Hessian H and the gradient g at 0; H w = -g is solved by Cholesky factorisation.
 * That loses the digits by which the condition of H, the square of the data's, exceeds 1; so the solution is refined:
 * the gradient is summed anew at w, from residuals, and steps -H^-1 g are taken while they shrink. The first pass
 * costs what `hessian-plan` counts per row, a refinement p multiply-adds for p coefficients.
 */
import { instantiate, type Kernels } from '../kernels/instantiate.js';
import { MemoryPlan, view } from '../kernels/memory-plan.js';
import type { ProgressGenerator } from '../slices.js';
import { Cholesky } from './cholesky.js';
import { type PolynomialProblem, TILE } from './polynomial-layout.js';
import { PolynomialSums } from './polynomial-loss.js';

export interface LeastSquaresProblem extends PolynomialProblem {
  /** one target per row */
  readonly y: Float64Array;
  /** s_i > 0, one per row */
  readonly weight: Float64Array;
}

export interface LeastSquaresSolution {
  readonly w: Float64Array;
  /** L at w */
  readonly value: number;
  readonly refinements: number;
}

const MOST_REFINEMENTS = 30;

/**
 * @returns null if H is singular to rounding
 * @throws InvalidInput if all of it does not fit into memory
 */
export function* leastSquares(
  problem: LeastSquaresProblem,
): ProgressGenerator<LeastSquaresSolution | null> {
  const loss = new SquaredLoss(problem);
  const { penalty } = problem;
  const p = penalty.length;
  let w = new Float64Array(p);
  const { gradient, hessian } = yield* loss.quadratic(w);
  const cholesky = new Cholesky(p);
  if (!cholesky.factorize(hessian)) return null;
  w = cholesky.solve(gradient).map((step) => -step);
  let last = Infinity;
  for (let refinements = 0; ; refinements++) {
    const at = yield* loss.slope(w);
    const step = cholesky.solve(at.gradient);
    const change = Math.sqrt(dot(step, at.gradient));
    // A step that is not well below the one before it is rounding.
    if (!(change < last / 2) || refinements >= MOST_REFINEMENTS) {
      return { w, value: at.value, refinements };
    }
    last = change;
    w = w.map((value, k) => value - step[k]);
  }
}

class SquaredLoss {
  readonly #rows: number;
  readonly #kernels: Kernels;
  readonly #sums: PolynomialSums;

  constructor(problem: LeastSquaresProblem) {
    const { x, y, weight } = problem;
    this.#rows = y.length;
    const places = new MemoryPlan();
    const sums = new PolynomialSums(problem, places);
    const targets = places.f64(sums.tiles * TILE);
    const weights = places.f64(sums.tiles * TILE);
    const memory = places.allocate('least squares');
    sums.load(memory, x);
    view(memory, targets).set(y);
    view(memory, weights).set(weight);
    this.#kernels = instantiate(memory);
    this.#kernels.squaredTargets(targets.at, weights.at);
    sums.begin(memory, this.#kernels);
    this.#sums = sums;
  }

  *quadratic(w: Float64Array) {
    return this.#sums.quadratic(w, yield* this.#pass(w, true));
  }

  *slope(w: Float64Array) {
    return this.#sums.slope(w, yield* this.#pass(w, false));
  }

  *#pass(w: Float64Array, withCurvatures: boolean): ProgressGenerator<number> {
    const { tiles, tilesPerSlice } = this.#sums;
    this.#sums.reset(w);
    let loss = 0;
    for (let tile = 0; tile < tiles; tile += tilesPerSlice) {
      const end = Math.min(tile + tilesPerSlice, tiles);
      loss += this.#kernels.squaredPass(tile, end, withCurvatures);
      yield { unit: 'rows of a pass', done: Math.min(end * TILE, this.#rows), total: this.#rows };
    }
    return loss;
  }
}

function dot(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, value, k) => sum + value * b[k], 0);
}
