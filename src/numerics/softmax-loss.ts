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
import { planHessian } from './hessian-plan.js';
import type { Quadratic } from './newton.js';

/** Rows that the kernels work on together. */
const TILE = 64;

/** Multiply-adds of a slice: some milliseconds. */
const SLICE = 2 ** 25;

/** What is minimised. */
export interface SoftmaxProblem {
  /** row-major, rows x variables */
  readonly x: Float64Array;
  readonly variables: number;
  /** k, at least 2 */
  readonly classes: number;
  /** the class of each row, 0 to k - 1 */
  readonly y: ArrayLike<number>;
  /** s_i, one per row */
  readonly weight: Float64Array;
  /** exponents of m_j, one list of `variables` numbers per coefficient of a class */
  readonly exponents: readonly (readonly number[])[];
  /** 1/C for penalised coefficients, 0 for an intercept, which comes first */
  readonly penalty: Float64Array;
}

/** The loss of a problem, in a kernel's memory. */
export class SoftmaxLoss {
  readonly #rows: number;
  readonly #classes: number;
  readonly #kernels: Kernels;
  readonly #penalty: Float64Array;
  readonly #gauge: number;
  readonly #plan;
  readonly #coefficients: Float64Array;
  readonly #slopes: Float64Array;
  readonly #curvatures: Float64Array;

  /** @throws InvalidInput if all of it does not fit into memory */
  constructor(problem: SoftmaxProblem) {
    const { x, variables, classes, y, weight, exponents, penalty } = problem;
    this.#rows = weight.length;
    this.#classes = classes;
    this.#penalty = penalty;
    // Any positive number gives the same minimum; this one is as large as a curvature of the loss.
    this.#gauge = penalty[0] === 0 ? weight.reduce((sum, w) => sum + w, 0) / classes ** 2 : 0;
    const plan = planHessian(exponents, variables);
    this.#plan = plan;
    const { left, right, value, hessian } = plan;
    const tiles = Math.ceil(this.#rows / TILE);
    const pairs = (classes * (classes + 1)) / 2;

    const places = new MemoryPlan();
    const slots = {
      data: places.f64(tiles * TILE * variables),
      weights: places.f64(tiles * TILE),
      labels: places.i32(tiles * TILE),
      tile: places.f64(TILE * variables),
      rightSteps: places.i32(right.steps.length),
      leftSteps: places.i32(left.steps.length),
      // Grids are filled up to whole blocks, which read one right or three left columns too many.
      right: places.f64((right.exponents.length + 1) * TILE),
      left: places.f64((left.exponents.length + 3) * TILE),
      probabilities: places.f64((classes + 1) * TILE),
      valueLengths: places.i32(value.lengths.length),
      coefficients: places.f64(classes * value.size),
      slopes: places.f64(2 * classes * value.size),
      hessianLengths: places.i32(hessian.lengths.length),
      curvatures: places.f64(2 * pairs * hessian.size),
    };
    const memory = places.allocate('LogisticRegression');
    view(memory, slots.rightSteps).set(right.steps);
    view(memory, slots.leftSteps).set(left.steps);
    view(memory, slots.valueLengths).set(value.lengths);
    view(memory, slots.hessianLengths).set(hessian.lengths);
    view(memory, slots.data).set(x);
    view(memory, slots.weights).set(weight);
    view(memory, slots.labels).set(y);
    this.#coefficients = view(memory, slots.coefficients);
    this.#slopes = view(memory, slots.slopes);
    this.#curvatures = view(memory, slots.curvatures);

    const kernels = instantiate(memory);
    kernels.logisticTiles(tiles, variables, slots.data.at, slots.tile.at);
    kernels.softmaxData(classes, variables, slots.data.at, slots.weights.at, slots.labels.at);
    kernels.softmaxFactors(
      right.exponents.length,
      slots.rightSteps.at,
      slots.right.at,
      slots.leftSteps.at,
      slots.left.at,
      slots.probabilities.at,
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
  }

  /**
   * The loss near W, as `minimize` wants it.
   * @param w class by class, one number per coefficient
   */
  *at(w: Float64Array): ProgressGenerator<Quadratic> {
    const { value, valueEntries, hessian } = this.#plan;
    const perClass = this.#penalty.length;
    const classes = this.#classes;
    this.#coefficients.fill(0);
    for (let c = 0; c < classes; c++) {
      for (let j = 0; j < perClass; j++) {
        this.#coefficients[c * value.size + valueEntries[j]] += w[c * perClass + j];
      }
    }
    this.#slopes.fill(0);
    this.#curvatures.fill(0);
    let loss = 0;
    const tiles = Math.ceil(this.#rows / TILE);
    const perRow = classes * value.size + ((classes * (classes + 1)) / 2) * hessian.size;
    const slice = Math.ceil(SLICE / perRow / TILE);
    for (let tile = 0; tile < tiles; tile += slice) {
      const end = Math.min(tile + slice, tiles);
      loss += this.#kernels.softmaxPass(tile, end);
      const done = Math.min(end * TILE, this.#rows);
      yield { unit: 'rows of a pass', done, total: this.#rows };
    }
    return this.#quadratic(w, loss);
  }

  /** Value and derivatives, from the sums over rows, the penalty and the gauge. */
  #quadratic(w: Float64Array, loss: number): Quadratic {
    const { value, valueEntries, hessian, hessianEntries } = this.#plan;
    const perClass = this.#penalty.length;
    const p = w.length;
    const gradient = new Float64Array(p);
    const matrix = new Float64Array(p * p);
    let total = loss;
    for (let c = 0; c < this.#classes; c++) {
      for (let j = 0; j < perClass; j++) {
        const at = c * perClass + j;
        const penalty = this.#penalty[j];
        total += (penalty * w[at] * w[at]) / 2;
        gradient[at] = bothLanes(this.#slopes, c * value.size + valueEntries[j]) + penalty * w[at];
      }
    }
    for (let a = 0, pair = 0; a < this.#classes; a++) {
      for (let b = 0; b <= a; b++, pair++) {
        const first = pair * hessian.size;
        for (let i = 0, entry = 0; i < perClass; i++) {
          const row = (a * perClass + i) * p + b * perClass;
          for (let j = 0; j <= i; j++, entry++) {
            const sum = bothLanes(this.#curvatures, first + hessianEntries[entry]);
            matrix[row + j] = sum;
            matrix[(a * perClass + j) * p + b * perClass + i] = sum;
          }
          if (a === b) matrix[row + i] += this.#penalty[i];
        }
      }
    }
    if (this.#gauge > 0) total += this.#addGauge(w, gradient, matrix);
    return { value: total, gradient, hessian: matrix };
  }

  /** Adds the derivatives of the gauge term. @returns its value */
  #addGauge(w: Float64Array, gradient: Float64Array, matrix: Float64Array): number {
    const perClass = this.#penalty.length;
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

function bothLanes(sums: Float64Array, entry: number): number {
  return sums[2 * entry] + sums[2 * entry + 1];
}
