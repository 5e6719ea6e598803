/**
 * The penalised logistic loss of a polynomial, with gradient and Hessian, in one pass over the rows:
 *
 *   L(w) = 1/2 sum_k penalty_k w_k^2 + sum_i s_i log(1 + exp(-y_i z_i)),   z_i = sum_k w_k m_k(x_i)
 *
 * with y = -1 or 1. Rows are stored in an order in which the first of them are a random sample of all. Cost of a
 * pass: the cost per row of `hessian-plan` times n. Memory: the data and the Hessian, without a table of monomials.
 */
import { instantiate, type Kernels } from '../kernels/instantiate.js';
import { MemoryPlan, view } from '../kernels/memory-plan.js';
import { Random } from '../random.js';
import type { ProgressGenerator } from '../slices.js';
import { planHessian } from './hessian-plan.js';
import type { Quadratic } from './newton.js';
import type { SampledFunction } from './sampled-newton.js';

/** Rows that the kernels process together. */
const TILE = 64;

/** The sizes of samples as shares of the rows. */
const LARGEST_SAMPLE = 1 / 8;
const SAMPLES = [1 / 64, LARGEST_SAMPLE];

/** A sample is used only if it has this many rows of either class per coefficient. */
const ROWS_PER_COEFFICIENT = 3;

/** Multiply-adds per slice, some milliseconds. */
const SLICE = 2 ** 25;

/** The data and the penalty of a fit. */
export interface LogisticProblem {
  /** row-major, rows x variables */
  readonly x: Float64Array;
  readonly variables: number;
  /** 1 for the positive class, 0 for the other; one per row */
  readonly y: Uint8Array;
  /** the weights s_i, one per row */
  readonly weight: Float64Array;
  /** the exponents of m_k, one list of `variables` numbers per coefficient */
  readonly exponents: readonly (readonly number[])[];
  /** 1/C for penalised coefficients, 0 for the others */
  readonly penalty: Float64Array;
}

/** The loss with its data in a kernel's memory. */
export class LogisticLoss implements SampledFunction {
  readonly rows: number;
  readonly samples: readonly number[];
  readonly #kernels: Kernels;
  readonly #penalty: Float64Array;
  readonly #plan;
  readonly #coefficients: Float64Array;
  readonly #slopes: Float64Array;
  readonly #curvatures: Float64Array;

  /** @throws InvalidInput if data and Hessian do not fit into memory */
  constructor(problem: LogisticProblem) {
    const { x, variables, y, weight, exponents, penalty } = problem;
    this.rows = y.length;
    this.#penalty = penalty;
    const plan = planHessian(exponents, variables);
    this.#plan = plan;
    const { left, right, value, hessian } = plan;
    const tiles = Math.ceil(this.rows / TILE);

    const places = new MemoryPlan();
    const slots = {
      data: places.f64(tiles * TILE * variables),
      signedWeights: places.f64(tiles * TILE),
      classes: places.u8(this.rows),
      swaps: places.i32(Math.ceil(this.rows * LARGEST_SAMPLE)),
      tile: places.f64(TILE * variables),
      rightSteps: places.i32(right.steps.length),
      leftSteps: places.i32(left.steps.length),
      // Grids are filled up to whole blocks, which read up to one right and three left columns more.
      right: places.f64((right.exponents.length + 1) * TILE),
      left: places.f64((left.exponents.length + 3) * TILE),
      values: places.f64(TILE),
      rowCurvatures: places.f64(TILE),
      valueLengths: places.i32(value.lengths.length),
      coefficients: places.f64(value.size),
      slopes: places.f64(2 * value.size),
      hessianLengths: places.i32(hessian.lengths.length),
      curvatures: places.f64(2 * hessian.size),
    };
    const memory = places.allocate('LogisticRegression');
    view(memory, slots.rightSteps).set(right.steps);
    view(memory, slots.leftSteps).set(left.steps);
    view(memory, slots.valueLengths).set(value.lengths);
    view(memory, slots.hessianLengths).set(hessian.lengths);
    this.#coefficients = view(memory, slots.coefficients);
    this.#slopes = view(memory, slots.slopes);
    this.#curvatures = view(memory, slots.curvatures);
    view(memory, slots.data).set(x);
    view(memory, slots.signedWeights).set(weight);
    view(memory, slots.classes).set(y);
    const swaps = view(memory, slots.swaps);
    drawSwaps(swaps, this.rows);

    const kernels = instantiate(memory);
    const [data, signedWeights] = [slots.data.at, slots.signedWeights.at];
    kernels.logisticSigns(this.rows, signedWeights, slots.classes.at);
    kernels.logisticSwaps(swaps.length, slots.swaps.at, variables, data, signedWeights);
    kernels.logisticTiles(tiles, variables, data, slots.tile.at);
    this.samples = SAMPLES.map((share) => Math.floor(share * this.rows)).filter((size) => {
      const positives = kernels.logisticPositives(size, signedWeights);
      return Math.min(positives, size - positives) >= ROWS_PER_COEFFICIENT * penalty.length;
    });

    this.#kernels = kernels;
    this.#kernels.logisticData(variables, slots.data.at, slots.signedWeights.at);
    this.#kernels.logisticFactors(
      right.exponents.length,
      slots.rightSteps.at,
      slots.right.at,
      slots.leftSteps.at,
      slots.left.at,
      slots.values.at,
      slots.rowCurvatures.at,
    );
    this.#kernels.logisticValue(
      value.lefts,
      slots.valueLengths.at,
      slots.coefficients.at,
      slots.slopes.at,
    );
    this.#kernels.logisticHessian(hessian.lefts, slots.hessianLengths.at, slots.curvatures.at);
  }

  /**
   * The value, gradient and Hessian at w.
   * @param rows the number of rows of the sample; its loss is scaled up to that of all rows
   */
  *at(w: Float64Array, rows = this.rows): ProgressGenerator<Quadratic> {
    const { value, valueEntries, hessian } = this.#plan;
    this.#coefficients.fill(0);
    for (let k = 0; k < w.length; k++) this.#coefficients[valueEntries[k]] += w[k];
    this.#slopes.fill(0);
    this.#curvatures.fill(0);
    let loss = 0;
    const tiles = Math.ceil(rows / TILE);
    const slice = Math.ceil(SLICE / (value.size + hessian.size) / TILE);
    for (let tile = 0; tile < tiles; tile += slice) {
      const end = Math.min(tile + slice, tiles);
      loss += this.#kernels.logisticPass(tile, end);
      yield { unit: 'rows of a pass', done: Math.min(end * TILE, rows), total: rows };
    }
    return this.#quadratic(w, loss, this.rows / Math.min(tiles * TILE, this.rows));
  }

  /** Value and derivatives: the sums over rows times `scale`, plus the penalty. */
  #quadratic(w: Float64Array, loss: number, scale: number): Quadratic {
    const { valueEntries, hessianEntries } = this.#plan;
    const p = w.length;
    const gradient = new Float64Array(p);
    const hessian = new Float64Array(p * p);
    let value = scale * loss;
    for (let i = 0, at = 0; i < p; i++) {
      for (let j = 0; j <= i; j++, at++) {
        hessian[i * p + j] = scale * bothLanes(this.#curvatures, hessianEntries[at]);
      }
      const penalty = this.#penalty[i];
      value += (penalty * w[i] * w[i]) / 2;
      gradient[i] = scale * bothLanes(this.#slopes, valueEntries[i]) + penalty * w[i];
      hessian[i * p + i] += penalty;
    }
    return { value, gradient, hessian };
  }
}

/**
 * Draws the row with which each of the first rows is swapped in turn, so that the first rows become a random sample.
 * The seed is fixed, so that a fit always gives the same bytes.
 */
function drawSwaps(others: Int32Array, rows: number): void {
  const random = new Random(0);
  for (let row = 0; row < others.length; row++) others[row] = row + random.index(rows - row);
}

function bothLanes(sums: Float64Array, entry: number): number {
  return sums[2 * entry] + sums[2 * entry + 1];
}
