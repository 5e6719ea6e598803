/**
 * The penalised logistic loss of a polynomial, with gradient and Hessian, in one pass over the rows:
 *
 *   L(w) = 1/2 sum_k penalty_k w_k^2 + sum_i s_i log(1 + exp(-y_i z_i)),   z_i = sum_k w_k m_k(x_i)
 *
 * with y = -1 or 1. Rows are stored in an order in which the first of them are a random sample of all. Cost and
 * memory are those of `polynomial-layout`.
 */
import { instantiate, type Kernels } from '../kernels/instantiate.js';
import { MemoryPlan, view } from '../kernels/memory-plan.js';
import { leaveMemory } from '../kernels/memory-pool.js';
import { Random } from '../random.js';
import type { ProgressGenerator } from '../slices.js';
import type { Quadratic } from './newton.js';
import { type PolynomialProblem, TILE } from './polynomial-layout.js';
import { PolynomialSums } from './polynomial-loss.js';
import type { SampledFunction } from './sampled-newton.js';

/** The sizes of samples as shares of the rows. */
const LARGEST_SAMPLE = 1 / 8;
const SAMPLES = [1 / 64, LARGEST_SAMPLE];

/** A sample is used only if it has this many rows of either class per coefficient. */
const ROWS_PER_COEFFICIENT = 3;

export interface LogisticProblem extends PolynomialProblem {
  /** 1 for the positive class, 0 for the other; one per row */
  readonly y: Uint8Array;
  /** the weights s_i, one per row */
  readonly weight: Float64Array;
}

/** The loss with its data in a kernel's memory. */
export class LogisticLoss implements SampledFunction {
  readonly rows: number;
  readonly samples: readonly number[];
  readonly #memory: WebAssembly.Memory;
  readonly #kernels: Kernels;
  readonly #sums: PolynomialSums;

  /** @throws InvalidInput if data and Hessian do not fit into memory */
  constructor(problem: LogisticProblem) {
    const { x, variables, y, weight, penalty } = problem;
    this.rows = y.length;
    const places = new MemoryPlan();
    const sums = new PolynomialSums(problem, places);
    const slots = {
      signedWeights: places.f64(sums.tiles * TILE),
      classes: places.u8(this.rows),
      swaps: places.i32(Math.ceil(this.rows * LARGEST_SAMPLE)),
    };
    const memory = places.reuse('LogisticRegression');
    this.#memory = memory;
    sums.load(memory, x);
    view(memory, slots.signedWeights).set(weight);
    view(memory, slots.classes).set(y);
    const swaps = view(memory, slots.swaps);
    drawSwaps(swaps, this.rows);

    const kernels = instantiate(memory);
    const signedWeights = slots.signedWeights.at;
    kernels.logisticSigns(this.rows, signedWeights, slots.classes.at);
    kernels.logisticSwaps(
      swaps.length,
      slots.swaps.at,
      variables,
      sums.slots.data.at,
      signedWeights,
    );
    kernels.logisticTargets(signedWeights);
    sums.begin(memory, kernels);
    this.samples = SAMPLES.map((share) => Math.floor(share * this.rows)).filter((size) => {
      const positives = kernels.logisticPositives(size, signedWeights);
      return Math.min(positives, size - positives) >= ROWS_PER_COEFFICIENT * penalty.length;
    });
    this.#kernels = kernels;
    this.#sums = sums;
  }

  /**
   * The value, gradient and Hessian at w.
   * @param rows the number of rows of the sample; its loss is scaled up to that of all rows
   */
  *at(w: Float64Array, rows = this.rows): ProgressGenerator<Quadratic> {
    const sums = this.#sums;
    sums.reset(w);
    let loss = 0;
    const tiles = Math.ceil(rows / TILE);
    const slice = sums.tilesPerSlice;
    for (let tile = 0; tile < tiles; tile += slice) {
      const end = Math.min(tile + slice, tiles);
      loss += this.#kernels.logisticPass(tile, end);
      yield { unit: 'rows of a pass', done: Math.min(end * TILE, rows), total: rows };
    }
    return sums.quadratic(w, loss, this.rows / Math.min(tiles * TILE, this.rows));
  }

  /** Leaves the memory to the next computation of the thread; the loss is not used any more. */
  end(): void {
    leaveMemory(this.#memory);
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
