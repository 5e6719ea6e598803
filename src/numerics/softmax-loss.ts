/**
 * The penalised multinomial logistic loss of k classes, with gradient and Hessian, in one pass over the rows:
 *
 *   L(W) = 1/2 sum_c sum_j penalty_j w_cj^2 + sum_i s_i (log sum_c exp(z_ic) - z_iy) + 1/2 gauge (sum_c w_c0)^2,
 *   z_ic = sum_j w_cj m_j(x_i)
 *
 * The last term is there if w_c0 are intercepts, which are not penalised: adding one number to all of them leaves the
 * loss as it is, so that a minimum exists where their sum is 0, and the term changes no other coefficient.
 *
 * A pass costs k (k + 1) / 2 times what `hessian-plan` counts, per row; a Newton step k^3 m^3 / 3 for m coefficients
 * per class. Memory: the data, the grids of the pairs of classes, and the Hessian of (k m)^2 numbers.
 */
import { instantiate, type Kernels } from '../kernels/instantiate.js';
import { MemoryPlan, view } from '../kernels/memory-plan.js';
import type { ProgressGenerator } from '../slices.js';
import type { Quadratic } from './newton.js';
import { PolynomialLayout, type PolynomialProblem, TILE } from './polynomial-layout.js';

/**
 * What is minimised. The exponents are those of the coefficients of a class; the penalty is 1/C for penalised ones, 0 for
 * an intercept, which comes first.
 */
export interface SoftmaxProblem extends PolynomialProblem {
  /** k, at least 2 */
  readonly classes: number;
  /** the class of each row, 0 to k - 1 */
  readonly y: ArrayLike<number>;
  /** s_i, one per row */
  readonly weight: Float64Array;
}

/** The loss of a problem, in a kernel's memory. */
export class SoftmaxLoss {
  readonly #rows: number;
  readonly #perClass: number;
  readonly #kernels: Kernels;
  readonly #sums: PolynomialLayout;
  readonly #gauge: number;

  /** @throws InvalidInput if all of it does not fit into memory */
  constructor(problem: SoftmaxProblem) {
    const { x, variables, classes, y, weight, penalty } = problem;
    this.#rows = weight.length;
    this.#perClass = penalty.length;
    // Any positive number gives the same minimum; this one is as large as a curvature of the loss.
    this.#gauge = penalty[0] === 0 ? weight.reduce((sum, w) => sum + w, 0) / classes ** 2 : 0;
    const places = new MemoryPlan();
    const sums = new PolynomialLayout(problem, places, classes);
    const weights = places.f64(sums.tiles * TILE);
    const labels = places.i32(sums.tiles * TILE);
    const probabilities = places.f64((classes + 1) * TILE);
    const memory = places.allocate('LogisticRegression');
    sums.load(memory, x);
    view(memory, weights).set(weight);
    view(memory, labels).set(y);

    const kernels = instantiate(memory);
    sums.begin(memory, kernels);
    const { slots } = sums;
    const { right, value, hessian } = sums.plan;
    kernels.softmaxData(classes, variables, slots.data.at, weights.at, labels.at);
    kernels.softmaxFactors(
      right.exponents.length,
      slots.rightSteps.at,
      slots.right.at,
      slots.leftSteps.at,
      slots.left.at,
      probabilities.at,
    );
    kernels.softmaxValue(
      value.lefts,
      slots.valueLengths.at,
      value.size,
      slots.coefficients.at,
      slots.slopes.at,
    );
    kernels.softmaxHessian(
      hessian.lefts,
      slots.hessianLengths.at,
      hessian.size,
      slots.curvatures.at,
    );
    this.#kernels = kernels;
    this.#sums = sums;
  }

  /**
   * The loss near W, as `minimize` wants it.
   * @param w class by class, one number per coefficient
   */
  *at(w: Float64Array): ProgressGenerator<Quadratic> {
    const { tiles, tilesPerSlice } = this.#sums;
    this.#sums.reset(w);
    let loss = 0;
    for (let tile = 0; tile < tiles; tile += tilesPerSlice) {
      const end = Math.min(tile + tilesPerSlice, tiles);
      loss += this.#kernels.softmaxPass(tile, end);
      const done = Math.min(end * TILE, this.#rows);
      yield { unit: 'rows of a pass', done, total: this.#rows };
    }
    const { value, gradient, hessian } = this.#sums.quadratic(w, loss);
    const gauge = this.#gauge > 0 ? this.#addGauge(w, gradient, hessian) : 0;
    return { value: value + gauge, gradient, hessian };
  }

  /** Adds the derivatives of the gauge term. @returns its value */
  #addGauge(w: Float64Array, gradient: Float64Array, matrix: Float64Array): number {
    const perClass = this.#perClass;
    const p = w.length;
    let sum = 0;
    for (let at = 0; at < p; at += perClass) sum += w[at];
    for (let at = 0; at < p; at += perClass) {
      gradient[at] += this.#gauge * sum;
      for (let other = 0; other <= at; other += perClass) matrix[at * p + other] += this.#gauge;
    }
    return (this.#gauge * sum * sum) / 2;
  }
}
