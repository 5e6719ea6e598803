/**
 * The state of the dual of numerics/smo.ts where kernel values are mostly not small: beta and F = y - K beta of every row,
 * the rows in an order of their own, and the memory of two kernels. One adds changes of beta to F of many rows, the other
 * takes steps on a working set. All of it is in single precision but the sums; `errorOf` bounds what F lost. Memory:
 * O(n d + q^2) for working sets of q rows.
 */
import { instantiate, type Kernels } from '../kernels/instantiate.js';
import { MemoryPlan, type Slot, view } from '../kernels/memory-plan.js';
import { leaveMemory } from '../kernels/memory-pool.js';
import type { ProgressGenerator } from '../slices.js';
import { meanOfRows } from './dense-expansion.js';
import { singleError } from './single-error.js';
import type { DualProblem } from './svm-dual.js';

/** Rows of a block of the kernel. */
const BLOCK = 16;

/** The coordinate of lanes that are no rows: all their kernel values vanish. */
const FAR = 1e18;

/** Rows whose changes are added at a time, and rows to which they are added: about 2 ms. */
const CHANGES = 512;
const CHANGED = 2048;

/** Changes of beta: positions with what was added. */
export interface Changes {
  readonly rows: Int32Array;
  readonly by: Float64Array;
}

export class DenseDual {
  /** the row at each position */
  readonly rowAt: Int32Array;
  /** y, F, beta and its bounds by position */
  readonly sign: Float64Array;
  readonly f: Float64Array;
  readonly beta: Float64Array;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  /** the largest working set */
  readonly mostLanes: number;
  /** the largest distance of a row from the mean, scaled such that the kernel is 2^-d^2 */
  readonly radius: number;
  readonly #dimensions: number;
  readonly #coordinates: Float32Array;
  /** the sum of |change| K over all changes that F went through */
  readonly #size: Float64Array;
  readonly #errorOf: (size: number, weights: number) => number;
  #weights = 0;
  #loaded: Int32Array = new Int32Array(0);
  readonly #memory: WebAssembly.Memory;
  readonly #kernels: Kernels;
  readonly #slots: ReturnType<typeof planDense>;

  /**
   * Sets up the memory with beta = 0.
   * @param order the rows in the order of their positions
   * @param scale the factor for x by which the kernel becomes 2^-d^2
   * @param mostLanes the largest working set, a multiple of 16
   */
  constructor(
    { x, dimensions, y, bound }: DualProblem,
    order: Int32Array,
    scale: number,
    mostLanes: number,
  ) {
    const rows = y.length;
    const lanes = Math.min(mostLanes, BLOCK * Math.ceil(rows / BLOCK));
    const plan = new MemoryPlan();
    this.#slots = planDense(plan, rows, dimensions, lanes);
    this.#memory = plan.reuse('SVC', this.#slots.matrix);
    this.#kernels = instantiate(this.#memory);
    this.#dimensions = dimensions;
    this.mostLanes = lanes;
    this.rowAt = order;
    const centred = centredRows(x, dimensions, order, scale);
    this.#coordinates = centred.coordinates;
    this.radius = centred.radius;
    this.#errorOf = singleError(dimensions, centred.radius);
    this.sign = Float64Array.from(order, (row) => (y[row] ? 1 : -1));
    this.f = this.sign.slice();
    this.beta = new Float64Array(rows);
    this.lower = Float64Array.from(order, (row) => (y[row] ? 0 : -bound[row]));
    this.upper = Float64Array.from(order, (row) => (y[row] ? bound[row] : 0));
    this.#size = new Float64Array(rows);
  }

  /** Leaves the memory to the next computation; no steps may be taken after that. */
  end(): void {
    leaveMemory(this.#memory);
  }

  /** beta in the order of the rows given. */
  betaOfRows(): Float64Array {
    const beta = new Float64Array(this.beta.length);
    for (let at = 0; at < beta.length; at++) beta[this.rowAt[at]] = this.beta[at];
    return beta;
  }

  canRise(at: number): boolean {
    return this.beta[at] < this.upper[at];
  }

  canSink(at: number): boolean {
    return this.beta[at] > this.lower[at];
  }

  isFree(at: number): boolean {
    return this.canRise(at) && this.canSink(at);
  }

  /** A bound of the error of F at a position. */
  errorAt(at: number): number {
    return this.#errorOf(this.#size[at], this.#weights);
  }

  /** Sets F at a position from K beta computed without approximations. */
  setSum(at: number, sum: number): void {
    this.f[at] = this.sign[at] - sum;
    this.#size[at] = 0;
  }

  /** Makes these positions the ones to which changes are added. */
  load(positions: Int32Array): void {
    this.#loaded = positions;
    const d = this.#dimensions;
    const blocks = view(this.#memory, this.#slots.blocks);
    for (let i = 0; i < positions.length; i++) {
      const to = (i - (i % BLOCK)) * d + (i % BLOCK);
      const from = positions[i] * d;
      for (let j = 0; j < d; j++) blocks[to + j * BLOCK] = this.#coordinates[from + j];
    }
  }

  /** Subtracts the kernels of changed rows from F of the loaded positions. */
  *subtract({ rows, by }: Changes): ProgressGenerator<void> {
    const { sums, sizes } = this.#slots;
    const loaded = this.#loaded;
    const [sum, size] = [view(this.#memory, sums), view(this.#memory, sizes)];
    sum.fill(0, 0, loaded.length + BLOCK);
    size.fill(0, 0, loaded.length + BLOCK);
    for (const sign of [1, -1]) {
      const ofSign = Int32Array.from(rows.keys()).filter((k) => by[k] * sign > 0);
      for (let from = 0; from < ofSign.length; from += CHANGES) {
        const part = ofSign.subarray(from, from + CHANGES);
        yield* this.#add(
          part.map((k) => rows[k]),
          Float64Array.from(part, (k) => by[k]),
        );
      }
    }
    for (let i = 0; i < loaded.length; i++) {
      this.f[loaded[i]] -= sum[i];
      this.#size[loaded[i]] += size[i];
    }
  }

  *#add(rows: Int32Array, by: Float64Array): ProgressGenerator<void> {
    const d = this.#dimensions;
    const { blocks, sums, sizes, others, weights } = this.#slots;
    const z = view(this.#memory, others);
    rows.forEach((at, k) => {
      z.set(this.#coordinates.subarray(at * d, (at + 1) * d), k * d);
    });
    view(this.#memory, weights).set(by);
    const total = this.#loaded.length;
    for (let from = 0; from < total; from += CHANGED) {
      this.#kernels.denseSums(
        d,
        blocks.at + 4 * from * d,
        Math.ceil(Math.min(total - from, CHANGED) / BLOCK),
        others.at,
        weights.at,
        rows.length,
        sums.at + 8 * from,
        sizes.at + 8 * from,
      );
      yield { unit: 'rows', done: Math.min(from + CHANGED, total), total };
    }
  }

  /**
   * Takes steps on a working set, and changes beta; F stays.
   * @param tol the violation within the set at which the steps end
   * @param most the most steps
   */
  *steps(
    set: Int32Array,
    tol: number,
    most: number,
  ): ProgressGenerator<Changes & { readonly count: number }> {
    const { working, matrix } = this.#slots;
    const lanes = this.#fillWorkingSet(set);
    const { rows, columns, raised, lowered, beta, lower, upper, best } = working;
    this.#kernels.workingSet(
      this.#dimensions,
      lanes,
      rows.at,
      columns.at,
      matrix.at,
      raised.at,
      lowered.at,
      beta.at,
      lower.at,
      upper.at,
      best.at,
    );
    let count = 0;
    while (count < most) {
      const taken = this.#kernels.workingSteps(tol, Math.min(most - count, 2 ** 31 - 1));
      if (taken === 0) break;
      count += taken;
      yield { unit: 'iterations', done: count, total: null };
    }
    const after = view(this.#memory, beta);
    const changed = Int32Array.from(set.keys()).filter((k) => after[k] !== this.beta[set[k]]);
    const by = Float64Array.from(changed, (k) => after[k] - this.beta[set[k]]);
    for (const k of changed) this.beta[set[k]] = after[k];
    this.#weights += by.reduce((sum, change) => sum + Math.abs(change), 0);
    return { rows: changed.map((k) => set[k]), by, count };
  }

  /** Writes the rows of a working set, with empty lanes up to a multiple of 16. */
  #fillWorkingSet(set: Int32Array): number {
    const d = this.#dimensions;
    const lanes = BLOCK * Math.ceil(set.length / BLOCK);
    const of = <K extends 'f32' | 'f64'>(slot: Slot<K>) => view(this.#memory, slot);
    const { working } = this.#slots;
    const [rows, columns, raised] = [of(working.rows), of(working.columns), of(working.raised)];
    const [beta, lower, upper] = [of(working.beta), of(working.lower), of(working.upper)];
    const middle = this.#middleOf(set);
    for (let k = 0; k < lanes; k++) {
      const at = k < set.length ? set[k] : -1;
      for (let j = 0; j < d; j++) {
        const value = at < 0 ? FAR : this.#coordinates[at * d + j];
        rows[k * d + j] = value;
        columns[j * lanes + k] = value;
      }
      raised[k] = at < 0 ? 0 : this.f[at] - middle;
      beta[k] = at < 0 ? 0 : this.beta[at];
      lower[k] = at < 0 ? 0 : this.lower[at];
      upper[k] = at < 0 ? 0 : this.upper[at];
    }
    return lanes;
  }

  /** A number between the extremes of F, from which F is counted in single precision. */
  #middleOf(set: Int32Array): number {
    let [top, bottom] = [-Infinity, Infinity];
    for (const at of set) {
      if (this.canRise(at)) top = Math.max(top, this.f[at]);
      if (this.canSink(at)) bottom = Math.min(bottom, this.f[at]);
    }
    const middle = (top + bottom) / 2;
    return Number.isFinite(middle) ? middle : 0;
  }
}

/** Rows in an order, scaled, relative to their mean, in single precision. */
function centredRows(x: Float64Array, d: number, order: Int32Array, scale: number) {
  const mean = meanOfRows(x, d);
  const coordinates = new Float32Array(x.length);
  let radius = 0;
  order.forEach((row, i) => {
    let square = 0;
    for (let j = 0; j < d; j++) {
      const value = (x[row * d + j] - mean[j]) * scale;
      coordinates[i * d + j] = value;
      square += value * value;
    }
    radius = Math.max(radius, Math.sqrt(square));
  });
  return { coordinates, radius };
}

function planDense(plan: MemoryPlan, rows: number, d: number, lanes: number) {
  const padded = BLOCK * (Math.ceil(rows / BLOCK) + 1);
  return {
    blocks: plan.f32(padded * d),
    sums: plan.f64(padded),
    sizes: plan.f64(padded),
    others: plan.f32(CHANGES * d),
    weights: plan.f32(CHANGES),
    working: {
      rows: plan.f32(lanes * d),
      columns: plan.f32(lanes * d),
      raised: plan.f32(lanes),
      lowered: plan.f32(lanes),
      beta: plan.f64(lanes),
      lower: plan.f64(lanes),
      upper: plan.f64(lanes),
      best: plan.f32(24),
    },
    /** the last and largest one, which steps fill before they read it */
    matrix: plan.f32(lanes * (lanes + BLOCK)),
  };
}
