/**
 * The dual of numerics/smo.ts where kernel values are mostly not small, so that sparse columns are of no use. A
 * solution is carried through growing pools of rows in random order, of which all but the last are solved roughly. In
 * a pool, only rows that are or may become support vectors take part, the active ones; the others are looked at once the
 * active ones are solved, and those that violate the conditions become active. Steps are taken on working sets, whose
 * kernel matrix is kept: the free rows, and violators chosen at random. (The most violating ones are too often near
 * duplicates.) A step costs O(q), a change of beta O(n d), and nothing costs O(n^2).
 *
 * Sums are in single precision with a bound of their errors (single-error.ts). In the end, F is computed without
 * approximations for every row that could be an extreme; if the stopping rule then fails, these rows are solved again.
 */
import { Random } from '../random.js';
import type { ProgressGenerator } from '../slices.js';
import type { Changes, DenseDual } from './dense-dual.js';

/** When the solution of a dual ends. */
interface PoolLimits {
  readonly tol: number;
  /** the most steps */
  readonly maxIterations: number;
}

/** The sums K beta at some positions, without approximations. */
type ExactSums = (positions: Int32Array) => ProgressGenerator<Float64Array>;

/** Shares of the rows that form the pools. */
const POOLS = [0.05, 0.2, 0.5, 1];

/** The tolerance, as a multiple of the one that was asked for, in all pools but the last. */
const ROUGH = 100;

/** The share of `tol` at which the steps end, so that the check at `tol` usually passes. */
const MARGIN = 0.98;

/** Rows whose F is so close to violation become active: when a pool is begun, and afterwards. */
const NEAR = 0.3;
const NEARER = 0.02;

/** Rows of working sets. */
const LEAST_LANES = 1024;

/** The share of the violation to which steps on a working set reduce it. */
const REDUCED = 0.1;

/** Steps per row of a working set, at most. */
const STEPS_PER_LANE = 50;

/** Working sets after which rows count as not solved. */
const MOST_SETS = 1000;

/** Rounds in which rows are solved again after the check. */
const MOST_REPAIRS = 8;

/** The seed of the choice of violators. */
const SEED = 20;

/** What the first pool shows. */
export interface FirstPool {
  readonly rows: number;
  /** the number of rows strictly inside their bounds */
  readonly free: number;
  readonly steps: number;
}

/** The solution of a dual. */
export class NestedPools {
  /** the number of steps */
  iterations = 0;
  readonly #dual: DenseDual;
  readonly #limits: PoolLimits;
  readonly #random: Random;
  readonly #isActive: Uint8Array;

  constructor(dual: DenseDual, limits: PoolLimits) {
    this.#dual = dual;
    this.#limits = limits;
    this.#random = new Random(SEED);
    this.#isActive = new Uint8Array(dual.beta.length);
  }

  /**
   * Solves all pools, without a check.
   * @param goesOn whether to go on after the first pool
   * @returns the answer
   */
  *solve(goesOn: (first: FirstPool) => boolean): ProgressGenerator<boolean> {
    const rows = this.#dual.beta.length;
    let before = 0;
    for (const share of POOLS) {
      const pool = Math.ceil(share * rows);
      if (before > 0) yield* this.#sumsOf(before, pool);
      const last = pool === rows;
      yield* this.#solvePool(pool, (last ? MARGIN : ROUGH) * this.#limits.tol);
      if (before === 0) {
        const free = this.#positions(pool, (at) => this.#dual.isFree(at)).length;
        if (!goesOn({ rows: pool, free, steps: this.iterations })) return false;
      }
      before = pool;
    }
    return true;
  }

  /** Computes F of rows that were not in the pool before. */
  *#sumsOf(from: number, to: number): ProgressGenerator<void> {
    const dual = this.#dual;
    const support = this.#positions(from, (at) => dual.beta[at] !== 0);
    dual.load(Int32Array.from({ length: to - from }, (_, i) => from + i));
    yield* dual.subtract({ rows: support, by: Float64Array.from(support, (at) => dual.beta[at]) });
  }

  *#solvePool(pool: number, tol: number): ProgressGenerator<void> {
    const dual = this.#dual;
    const isActive = this.#isActive.fill(0);
    for (let near = NEAR; ; near = NEARER) {
      const { top, bottom, middle } = this.#extremes(pool);
      if (top - bottom <= tol || this.#isSpent()) return;
      for (let at = 0; at < pool; at++) {
        const isNear =
          (dual.canRise(at) && dual.f[at] > middle - near) ||
          (dual.canSink(at) && dual.f[at] < middle + near);
        if (isNear || (near === NEAR && dual.beta[at] !== 0)) isActive[at] = 1;
      }
      const active = this.#positions(pool, (at) => isActive[at] === 1);
      const { solved, ...changes } = yield* this.#solveRows(active, tol);
      dual.load(this.#positions(pool, (at) => isActive[at] === 0));
      yield* dual.subtract(changes);
      if (!solved) return;
    }
  }

  /**
   * Solves the problem of some rows, whose F is kept; that of others is not.
   * @returns what changed, and whether `tol` was reached, which single precision may prevent
   */
  *#solveRows(
    active: Int32Array,
    tol: number,
  ): ProgressGenerator<Changes & { readonly solved: boolean }> {
    const dual = this.#dual;
    const before = Float64Array.from(active, (at) => dual.beta[at]);
    let solved = false;
    dual.load(active);
    for (let set = 0; set < MOST_SETS; set++) {
      const { top, bottom, middle } = this.#extremes(active);
      solved = top - bottom <= tol;
      if (solved || this.#isSpent()) break;
      const lanes = this.#workingSet(active, middle, tol / 4);
      const most = this.#limits.maxIterations - this.iterations;
      const changes = yield* dual.steps(
        lanes,
        Math.max(REDUCED * (top - bottom), tol / 2),
        Math.min(STEPS_PER_LANE * lanes.length, most),
      );
      this.iterations += changes.count;
      yield* dual.subtract(changes);
    }
    const changed = Int32Array.from(active.keys()).filter(
      (k) => dual.beta[active[k]] !== before[k],
    );
    return {
      solved,
      rows: changed.map((k) => active[k]),
      by: Float64Array.from(changed, (k) => dual.beta[active[k]] - before[k]),
    };
  }

  /** Free rows, up to half of the set, and violators of both kinds, chosen at random where there are too many. */
  #workingSet(active: Int32Array, middle: number, least: number): Int32Array {
    const dual = this.#dual;
    const free = active.filter((at) => dual.isFree(at));
    const lanes = Math.min(Math.max(LEAST_LANES, 2 * free.length), dual.mostLanes);
    const chosen = this.#choose(free, lanes / 2);
    const rising = active.filter(
      (at) => dual.canRise(at) && !dual.canSink(at) && dual.f[at] - middle > least,
    );
    const sinking = active.filter(
      (at) => dual.canSink(at) && !dual.canRise(at) && middle - dual.f[at] > least,
    );
    const room = lanes - chosen.length;
    const risen = this.#choose(rising, Math.max(room >> 1, room - sinking.length));
    const sunk = this.#choose(sinking, room - risen.length);
    return Int32Array.from([...chosen, ...risen, ...sunk]).sort();
  }

  /** At most `most` of the rows, each with the same chance, in their order. */
  #choose(rows: Int32Array, most: number): Int32Array {
    if (rows.length <= most) return rows;
    let [left, wanted] = [rows.length, Math.floor(most)];
    return rows.filter(() => {
      const taken = this.#random.uniform() * left-- < wanted;
      if (taken) wanted--;
      return taken;
    });
  }

  /**
   * Computes F without approximations where it decides, and solves again until the stopping rule holds.
   * @returns the violation
   */
  *check(exactSums: ExactSums): ProgressGenerator<number> {
    const dual = this.#dual;
    const { tol } = this.#limits;
    const all = dual.beta.length;
    const isExact = new Uint8Array(all);
    for (let repair = 0; ; repair++) {
      const doubtful = this.#doubtful().filter((at) => !isExact[at]);
      const sums = yield* exactSums(doubtful);
      doubtful.forEach((at, i) => {
        dual.setSum(at, sums[i]);
        isExact[at] = 1;
      });
      const { top, bottom, middle } = this.#extremes(all);
      const violation = Math.max(top - bottom, 0);
      if (violation <= tol || repair === MOST_REPAIRS || this.#isSpent()) return violation;
      const near = Int32Array.from(isExact.keys()).filter(
        (at) =>
          isExact[at] &&
          ((dual.canRise(at) && dual.f[at] > middle - NEARER) ||
            (dual.canSink(at) && dual.f[at] < middle + NEARER)),
      );
      const changes = yield* this.#solveRows(near, MARGIN * MARGIN * tol);
      isExact.fill(0);
      const isNear = new Uint8Array(all);
      for (const at of near) isNear[at] = 1;
      dual.load(this.#positions(all, (at) => isNear[at] === 0));
      yield* dual.subtract(changes);
    }
  }

  /** The mean F of rows strictly inside their bounds; without such rows, the middle of the allowed interval. */
  intercept(): number {
    const { top, bottom, free } = this.#extremes(this.#dual.f.length);
    if (free.count > 0) return free.sum / free.count;
    // Rows of a single class bound the intercept from one side only.
    if (top === -Infinity) return bottom;
    if (bottom === Infinity) return top;
    return (top + bottom) / 2;
  }

  /** Rows strictly inside their bounds, and rows that may be extremes. */
  #doubtful(): Int32Array {
    const dual = this.#dual;
    let [least, most] = [-Infinity, Infinity];
    for (let at = 0; at < dual.f.length; at++) {
      if (dual.canRise(at)) least = Math.max(least, dual.f[at] - dual.errorAt(at));
      if (dual.canSink(at)) most = Math.min(most, dual.f[at] + dual.errorAt(at));
    }
    return this.#positions(
      dual.f.length,
      (at) =>
        dual.isFree(at) ||
        (dual.canRise(at) && dual.f[at] + dual.errorAt(at) >= least) ||
        (dual.canSink(at) && dual.f[at] - dual.errorAt(at) <= most),
    );
  }

  /** The extremes of F among positions below a number or of a list, and the mean F of free rows between them. */
  #extremes(positions: number | Int32Array) {
    const dual = this.#dual;
    const count = typeof positions === 'number' ? positions : positions.length;
    let [top, bottom, sum, free] = [-Infinity, Infinity, 0, 0];
    for (let i = 0; i < count; i++) {
      const at = typeof positions === 'number' ? i : positions[i];
      const [rises, sinks] = [dual.canRise(at), dual.canSink(at)];
      if (rises) top = Math.max(top, dual.f[at]);
      if (sinks) bottom = Math.min(bottom, dual.f[at]);
      if (rises && sinks) {
        sum += dual.f[at];
        free++;
      }
    }
    const middle = free > 0 ? Math.min(Math.max(sum / free, bottom), top) : (top + bottom) / 2;
    return { top, bottom, middle, free: { sum, count: free } };
  }

  #isSpent(): boolean {
    return this.iterations >= this.#limits.maxIterations;
  }

  /** The positions of a pool that are something. */
  #positions(pool: number, is: (at: number) => boolean): Int32Array {
    const positions = new Int32Array(pool);
    let count = 0;
    for (let at = 0; at < pool; at++) if (is(at)) positions[count++] = at;
    return positions.slice(0, count);
  }
}
