/**
 * The dual of the RBF support vector machine by sequential minimal optimisation:
 *
 *   minimise  1/2 beta^T K beta - y^T beta,   sum beta = 0,   0 <= y_i beta_i <= C_i,
 *
 * beta = alpha y. With F = y - K beta, a row may be raised while y_i beta_i allows it, and lowered
 * likewise; at the optimum no row that may be raised has an F above that of one that may be lowered.
 * Each step takes the row to raise with the largest F, and the row to lower with the largest
 * second-order gain (Fan, Chen and Lin 2005, LIBSVM's rule). The stop is LIBSVM's: that largest
 * violation is at most `tol`.
 *
 * The kernel is held as blocks of 64 neighbouring rows, and blocks with no value above a cutoff are
 * taken for zero. Every block keeps its own extremes of F, so a step costs what the near blocks cost.
 * In the end F is computed anew without that approximation, and the steps go on with a smaller cutoff
 * if the stopping rule fails there.
 */
import { BLOCK, BlockedRows } from './blocked-rows.js';
import { RbfColumns } from './rbf-columns.js';
import { kernelScale, RbfExpansion } from './rbf-expansion.js';

export interface SvmProblem {
  /** row-major, rows x dimensions */
  readonly x: Float64Array;
  readonly dimensions: number;
  /** 0 or 1 per row */
  readonly y: Uint8Array;
  /** upper bound C_i of y_i beta_i, > 0 */
  readonly bound: Float64Array;
  readonly gamma: number;
  readonly tol: number;
  /** most steps; Infinity for no limit */
  readonly maxIterations: number;
  /** size of the column ring */
  readonly cacheBytes: number;
}

export interface SvmSolution {
  /** y_i alpha_i, one per row */
  readonly beta: Float64Array;
  readonly intercept: number;
  /** of the dual as stated above */
  readonly objective: number;
  /** largest violation of the optimality conditions, from F computed in full */
  readonly violation: number;
  readonly iterations: number;
  readonly converged: boolean;
}

/** Kernel values taken for zero, in turn until the full check passes. */
const CUTOFFS = [1e-6, 1e-9, 1e-13];

/** The share of `tol` at which the steps end, so that the full check at `tol` passes as a rule. */
const MARGIN = 0.98;

/** Below this, the curvature along a pair of rows counts as this, as in LIBSVM. */
const LEAST_CURVATURE = 1e-12;

export function solveSvm(problem: SvmProblem): SvmSolution {
  const { x, dimensions, y, gamma, tol, maxIterations, cacheBytes } = problem;
  const rows = new BlockedRows(x, y.length, dimensions, kernelScale(gamma));
  const state = new DualState(rows, problem);
  let iterations = 0;
  for (const cutoff of CUTOFFS) {
    const columns = new RbfColumns(rows, cutoff, cacheBytes);
    while (iterations < maxIterations && state.step(columns, MARGIN * tol)) iterations++;
    const beta = state.beta();
    const used = Int32Array.from(beta.keys()).filter((row) => beta[row] !== 0);
    const sum = expansion(x, dimensions, beta, used, gamma).evaluate(x, cutoff * 1e-4);
    state.setGradient(sum);
    if (state.violation() <= tol || iterations >= maxIterations) break;
  }
  const violation = state.violation();
  return {
    beta: state.beta(),
    intercept: state.intercept(),
    objective: state.objective(),
    violation,
    iterations,
    converged: violation <= tol,
  };
}

function expansion(
  x: Float64Array,
  dimensions: number,
  beta: Float64Array,
  used: Int32Array,
  gamma: number,
): RbfExpansion {
  const centers = new Float64Array(used.length * dimensions);
  used.forEach((row, i) => {
    centers.set(x.subarray(row * dimensions, (row + 1) * dimensions), i * dimensions);
  });
  return new RbfExpansion(
    centers,
    dimensions,
    Float64Array.from(used, (row) => beta[row]),
    gamma,
  );
}

/** What is added to F of a row that may not be chosen, so that extremes pass it over. */
const CLOSED = 1e30;

/** beta and F, lane by lane, with the extremes of F in every block. */
class DualState {
  readonly #rows: BlockedRows;
  readonly #y: Float64Array;
  readonly #beta: Float64Array;
  readonly #f: Float64Array;
  readonly #lower: Float64Array;
  readonly #upper: Float64Array;
  /** 0 for a row that may be raised or lowered, -CLOSED and CLOSED for one that may not */
  readonly #raise: Float64Array;
  readonly #sink: Float64Array;
  /** largest F that may be raised and smallest that may be lowered, per block */
  readonly #top: Float64Array;
  readonly #bottom: Float64Array;

  constructor(rows: BlockedRows, { y, bound }: SvmProblem) {
    const lanes = rows.blocks * BLOCK;
    this.#rows = rows;
    this.#y = new Float64Array(lanes);
    this.#beta = new Float64Array(lanes);
    this.#lower = new Float64Array(lanes);
    this.#upper = new Float64Array(lanes);
    rows.laneOf.forEach((lane, row) => {
      this.#y[lane] = y[row] ? 1 : -1;
      if (y[row]) this.#upper[lane] = bound[row];
      else this.#lower[lane] = -bound[row];
    });
    this.#f = this.#y.slice();
    this.#raise = new Float64Array(lanes);
    this.#sink = new Float64Array(lanes);
    for (let lane = 0; lane < lanes; lane++) this.#open(lane);
    this.#top = new Float64Array(rows.blocks);
    this.#bottom = new Float64Array(rows.blocks);
    for (let block = 0; block < rows.blocks; block++) this.#findExtremes(block);
  }

  /** One step. @returns false where the largest violation is at most `tol` already */
  step(columns: RbfColumns, tol: number): boolean {
    const top = indexOfLargest(this.#top);
    const bottom = indexOfSmallest(this.#bottom);
    if (this.#top[top] - this.#bottom[bottom] <= tol) return false;
    const i = this.#laneOfTop(top);
    if (columns.start[i] < 0) columns.fetch(i, i);
    const { lane: j, kernel } = this.#secondOrder(columns, i, this.#laneOfBottom(bottom));
    columns.fetch(i, j);
    const curvature = Math.max(2 - 2 * kernel, LEAST_CURVATURE);
    const room = Math.min(this.#upper[i] - this.#beta[i], this.#beta[j] - this.#lower[j]);
    const newton = (this.#f[i] - this.#f[j]) / curvature;
    if (newton < room) {
      this.#beta[i] += newton;
      this.#beta[j] -= newton;
    } else {
      // At least one of the two lands on its bound, and has to land on it exactly.
      const raised = this.#upper[i] - this.#beta[i] <= room;
      const lowered = this.#beta[j] - this.#lower[j] <= room;
      this.#beta[i] = raised ? this.#upper[i] : this.#beta[i] + room;
      this.#beta[j] = lowered ? this.#lower[j] : this.#beta[j] - room;
    }
    this.#open(i);
    this.#open(j);
    this.#update(columns, i, j, Math.min(newton, room));
    return true;
  }

  /** beta in the order of the rows that were given. */
  beta(): Float64Array {
    return Float64Array.from(this.#rows.laneOf, (lane) => this.#beta[lane]);
  }

  /** Replaces F by y - sum. @param sum K beta, per row as given */
  setGradient(sum: Float64Array): void {
    this.#rows.laneOf.forEach((lane, row) => {
      this.#f[lane] = this.#y[lane] - sum[row];
    });
    for (let block = 0; block < this.#rows.blocks; block++) this.#findExtremes(block);
  }

  violation(): number {
    const gap = this.#top[indexOfLargest(this.#top)] - this.#bottom[indexOfSmallest(this.#bottom)];
    return Math.max(gap, 0);
  }

  /** The mean F of the rows strictly inside their bounds, else the middle of what the bounds allow. */
  intercept(): number {
    let sum = 0;
    let free = 0;
    for (let lane = 0; lane < this.#f.length; lane++) {
      if (this.#raise[lane] === 0 && this.#sink[lane] === 0) {
        sum += this.#f[lane];
        free++;
      }
    }
    if (free > 0) return sum / free;
    const top = this.#top[indexOfLargest(this.#top)];
    const bottom = this.#bottom[indexOfSmallest(this.#bottom)];
    // Rows of one class alone bound it from one side only.
    if (top < -CLOSED / 2) return bottom;
    if (bottom > CLOSED / 2) return top;
    return (top + bottom) / 2;
  }

  /** 1/2 beta K beta - y beta = -1/2 beta (F + y). */
  objective(): number {
    let sum = 0;
    for (let lane = 0; lane < this.#f.length; lane++) {
      sum -= this.#beta[lane] * (this.#f[lane] + this.#y[lane]);
    }
    return sum / 2;
  }

  /** The row to lower with the largest decrease of the objective. @param farthest the one with the least F */
  #secondOrder(columns: RbfColumns, i: number, farthest: number) {
    const { start, count, blockOf, largest, values } = columns;
    const f = this.#f;
    const sink = this.#sink;
    const bottom = this.#bottom;
    const high = f[i];
    let lane = farthest;
    let kernel = 0;
    // A row whose kernel value was taken for zero has curvature 2; the best of those has the least F.
    let best = ((high - f[farthest]) * (high - f[farthest])) / 2;
    for (let entry = start[i]; entry < start[i] + count[i]; entry++) {
      const block = blockOf[entry];
      const reach = high - bottom[block];
      if (reach <= 0) continue;
      if (reach * reach < best * Math.max(2 - 2 * largest[entry], LEAST_CURVATURE)) continue;
      const u = entry * BLOCK;
      const base = block * BLOCK;
      for (let l = 0; l < BLOCK; l++) {
        const gap = high - f[base + l] - sink[base + l];
        if (gap <= 0) continue;
        const value = values[u + l];
        const gain = (gap * gap) / Math.max(2 - 2 * value, LEAST_CURVATURE);
        if (gain > best) {
          best = gain;
          lane = base + l;
          kernel = value;
        }
      }
    }
    return { lane, kernel };
  }

  /** F -= delta (K_i - K_j), over the blocks of either column in turn. */
  #update(columns: RbfColumns, i: number, j: number, delta: number): void {
    const { start, count, blockOf, values } = columns;
    const f = this.#f;
    let a = start[i];
    let b = start[j];
    const endA = a + count[i];
    const endB = b + count[j];
    while (a < endA || b < endB) {
      const blockA = a < endA ? blockOf[a] : this.#rows.blocks;
      const blockB = b < endB ? blockOf[b] : this.#rows.blocks;
      const block = Math.min(blockA, blockB);
      const base = block * BLOCK;
      if (blockA === blockB) {
        const u = a++ * BLOCK;
        const v = b++ * BLOCK;
        for (let l = 0; l < BLOCK; l++) f[base + l] -= delta * (values[u + l] - values[v + l]);
      } else if (blockA < blockB) {
        const u = a++ * BLOCK;
        for (let l = 0; l < BLOCK; l++) f[base + l] -= delta * values[u + l];
      } else {
        const v = b++ * BLOCK;
        for (let l = 0; l < BLOCK; l++) f[base + l] += delta * values[v + l];
      }
      this.#findExtremes(block);
    }
  }

  #findExtremes(block: number): void {
    const f = this.#f;
    const raise = this.#raise;
    const sink = this.#sink;
    let top = -Infinity;
    let bottom = Infinity;
    for (let lane = block * BLOCK, end = lane + BLOCK; lane < end; lane++) {
      const up = f[lane] + raise[lane];
      const down = f[lane] + sink[lane];
      if (up > top) top = up;
      if (down < bottom) bottom = down;
    }
    this.#top[block] = top;
    this.#bottom[block] = bottom;
  }

  #open(lane: number): void {
    this.#raise[lane] = this.#beta[lane] < this.#upper[lane] ? 0 : -CLOSED;
    this.#sink[lane] = this.#beta[lane] > this.#lower[lane] ? 0 : CLOSED;
  }

  #laneOfTop(block: number): number {
    let lane = block * BLOCK;
    while (this.#f[lane] + this.#raise[lane] !== this.#top[block]) lane++;
    return lane;
  }

  #laneOfBottom(block: number): number {
    let lane = block * BLOCK;
    while (this.#f[lane] + this.#sink[lane] !== this.#bottom[block]) lane++;
    return lane;
  }
}

function indexOfLargest(values: Float64Array): number {
  let at = 0;
  for (let i = 1; i < values.length; i++) if (values[i] > values[at]) at = i;
  return at;
}

function indexOfSmallest(values: Float64Array): number {
  let at = 0;
  for (let i = 1; i < values.length; i++) if (values[i] < values[at]) at = i;
  return at;
}
