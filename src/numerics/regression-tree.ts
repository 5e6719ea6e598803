/**
 * Growth of a regression tree (CART; Breiman et al. 1984): each node is cut where the error of its two sides is
 * least, squared about their means or absolute about their medians. Every feature is sorted once; each cut then
 * divides the sorted orders stably, so that growing costs about d n per level, and d n log n for absolute errors.
 *
 * As in scikit-learn, features are compared in single precision, cuts lie midway between neighbouring values more
 * than 1e-7 apart, and the best cut is taken even if it leaves no less error. A node is a leaf if all its targets are
 * equal (scikit-learn: if their variance, or mean absolute deviation, is at most 2.2e-16).
 */
import { instantiate, type Kernels } from '../kernels/instantiate.js';
import { MemoryPlan, type Slot, view } from '../kernels/memory-plan.js';
import type { Random } from '../random.js';
import type { ProgressGenerator } from '../slices.js';
import type { TreeCuts } from './tree-cuts.js';
import { SORTING_COUNTS } from './tree-growth.js';

export type RegressionCriterion = 'squared_error' | 'absolute_error';

export interface RegressionTreeProblem {
  /** row-major, rows x features */
  readonly x: Float64Array;
  readonly features: number;
  /** one target per row */
  readonly y: Float64Array;
  /** > 0 per row */
  readonly weight: Float64Array;
  readonly criterion: RegressionCriterion;
  readonly maxDepth: number;
  readonly minSamplesSplit: number;
  readonly minSamplesLeaf: number;
  /** draws the order in which features are tried, and so which of equally good ones is taken */
  readonly random: Random;
}

/** A tree as parallel arrays over its nodes, in preorder: the left child follows its parent. */
export interface RegressionTree extends TreeCuts {
  /** the mean or median of the targets in the node */
  readonly value: Float64Array;
}

/** A node yet to be looked at. */
interface Pending {
  readonly from: number;
  readonly to: number;
  readonly depth: number;
  /** the node whose right child it is, or -1 */
  readonly rightOf: number;
  /** whether its records are in the second place */
  readonly moved: boolean;
}

/** Records looked at in a slice: some 10 ms. */
const RECORDS_PER_SLICE = 200_000;

export function* growRegressionTree(
  problem: RegressionTreeProblem,
): ProgressGenerator<RegressionTree> {
  const { features, y, maxDepth, minSamplesSplit, minSamplesLeaf, random } = problem;
  const rows = y.length;
  const grower = new Grower(problem);
  yield* grower.sort();
  const [feature, threshold, right]: number[][] = [[], [], []];
  const [value, samples]: number[][] = [[], []];
  const order = Int32Array.from({ length: features }, (_, j) => j);
  const pending: Pending[] = [{ from: 0, to: rows, depth: 0, rightOf: -1, moved: true }];
  let inLeaves = 0;
  let looked = 0;
  for (let next = pending.pop(); next; next = pending.pop()) {
    const { from, to, depth, rightOf, moved } = next;
    const count = to - from;
    const node = feature.length;
    if (rightOf >= 0) right[rightOf] = node;
    const { equal, centre } = grower.look(next);
    feature.push(-1);
    threshold.push(0);
    right.push(0);
    value.push(centre);
    samples.push(count);
    const maySplit =
      !equal && depth < maxDepth && count >= minSamplesSplit && count >= 2 * minSamplesLeaf;
    const cut = maySplit ? yield* grower.findCut(next, random.shuffle(order.slice())) : null;
    if (cut) {
      grower.divide(next);
      feature[node] = cut.feature;
      threshold[node] = cut.threshold;
      const middle = from + cut.left;
      pending.push({ from: middle, to, depth: depth + 1, rightOf: node, moved: !moved });
      pending.push({ from, to: middle, depth: depth + 1, rightOf: -1, moved: !moved });
    } else {
      inLeaves += count;
    }
    looked += count * features;
    if (looked > RECORDS_PER_SLICE) {
      looked = 0;
      yield { unit: 'rows', done: inLeaves, total: rows };
    }
  }
  return {
    feature: Int32Array.from(feature),
    threshold: Float64Array.from(threshold),
    right: Int32Array.from(right),
    value: Float64Array.from(value),
    samples: Int32Array.from(samples),
  };
}

/** The kernels, and where they keep what. */
class Grower {
  readonly #problem: RegressionTreeProblem;
  readonly #absolute: boolean;
  readonly #kernels: Kernels;
  readonly #records: Slot<'f32'>;
  readonly #moved: Slot<'f64'>;
  readonly #counts: Slot<'u32'>;
  readonly #totals: Float64Array;
  readonly #best: Float64Array;
  readonly #bestCounts: Int32Array;

  constructor(problem: RegressionTreeProblem) {
    const { x, features, y, weight, criterion, minSamplesLeaf } = problem;
    const rows = y.length;
    this.#problem = problem;
    this.#absolute = criterion === 'absolute_error';
    const ofAbsolute = this.#absolute ? rows : 0;
    const plan = new MemoryPlan();
    this.#records = plan.f32(2 * rows * this.#columns);
    // At first the data, as they are given.
    this.#moved = plan.f64(rows * this.#columns);
    this.#counts = plan.u32(SORTING_COUNTS);
    const goesLeft = plan.u8(rows);
    const pairs = plan.f64(2 * rows);
    const targets = plan.f64(rows);
    const ranks = plan.i32(ofAbsolute);
    const errors = plan.f64(ofAbsolute);
    const medianSums = plan.f64(2 * (ofAbsolute + 1));
    const medianValues = plan.f64(ofAbsolute);
    const totals = plan.f64(3);
    const best = plan.f64(3);
    const memory = plan.allocate('decision tree');
    this.#kernels = instantiate(memory);
    view(memory, this.#moved).set(x);
    view(memory, targets).set(y);
    view(memory, pairs).set(pairsOf(y, weight));
    this.#totals = view(memory, totals);
    this.#best = view(memory, best);
    this.#bestCounts = new Int32Array(memory.buffer, best.at, 6);
    this.#kernels.regressionTreeBegin(
      rows,
      Math.min(minSamplesLeaf, rows),
      goesLeft.at,
      pairs.at,
      targets.at,
      ranks.at,
      errors.at,
      best.at,
    );
    this.#kernels.medianTreeBegin(medianSums.at, medianValues.at);
    if (!this.#absolute) return;
    // The order of the targets lies behind the features, where a cut divides it with them.
    const ordered = new Uint32Array(memory.buffer, this.#moved.at + 8 * rows * features, 2 * rows);
    Float64Array.from(y.keys())
      .sort((a, b) => y[a] - y[b] || a - b)
      .forEach((row, i) => {
        ordered[2 * i + 1] = 2 * row;
      });
  }

  /** Features, and the order of the targets for absolute errors. */
  get #columns(): number {
    return this.#problem.features + Number(this.#absolute);
  }

  /** Makes and sorts the records of every feature, into the second place. */
  *sort(): ProgressGenerator<void> {
    const { features, y } = this.#problem;
    const rows = y.length;
    const rowsPerSlice = Math.ceil(RECORDS_PER_SLICE / features);
    const [records, moved] = [this.#records.at, this.#moved.at];
    for (let from = 0; from < rows; from += rowsPerSlice) {
      const to = Math.min(from + rowsPerSlice, rows);
      this.#kernels.regressionRecords(moved, features, from, to, records);
      yield { unit: 'rows', done: 0, total: rows };
    }
    for (let j = 0; j < features; j++) {
      this.#kernels.regressionSort(j, records, moved, this.#counts.at);
      yield { unit: 'rows', done: 0, total: rows };
    }
  }

  /** Whether all targets of a node are equal, and their mean or median. */
  look({ from, to, moved }: Pending): { equal: boolean; centre: number } {
    const first = this.#place(moved) + 8 * from;
    const equal = Boolean(this.#kernels.regressionNode(first, to - from, this.#totals.byteOffset));
    const [weight, , sum] = this.#totals;
    const centre = this.#absolute
      ? this.#kernels.regressionMedian(this.#ordered(moved, from), to - from, weight)
      : sum / weight;
    return { equal, centre };
  }

  /** The best cut of the node that was looked at last, the first one tried among equals. */
  *findCut(
    { from, to, moved }: Pending,
    order: Int32Array,
  ): ProgressGenerator<{ feature: number; threshold: number; left: number } | null> {
    const source = this.#place(moved);
    this.#kernels.bestCutBegin();
    if (this.#absolute) this.#kernels.absoluteErrorBegin(this.#ordered(moved, from), to - from);
    for (const feature of order) {
      if (this.#absolute) this.#kernels.absoluteErrorCuts(feature, source, from, to);
      else {
        this.#kernels.squaredErrorCuts(feature, source, from, to, this.#totals.byteOffset);
      }
      if (to - from > RECORDS_PER_SLICE) {
        yield { unit: 'rows', done: 0, total: this.#problem.y.length };
      }
    }
    const [gain, threshold] = this.#best;
    if (gain === -Infinity) return null;
    return { feature: this.#bestCounts[4], threshold, left: this.#bestCounts[5] };
  }

  /** Moves the records of a node to the other place, those left of the best cut first. */
  divide({ from, to, moved }: Pending): void {
    const [source, target] = [this.#place(moved), this.#place(!moved)];
    this.#kernels.regressionDivide(source, target, from, to, this.#columns);
  }

  #place(moved: boolean): number {
    return moved ? this.#moved.at : this.#records.at;
  }

  #ordered(moved: boolean, from: number): number {
    const { features, y } = this.#problem;
    return this.#place(moved) + 8 * (features * y.length + from);
  }
}

/** (w, w (y - m)) per row, m the mean target, whose subtraction keeps the digits of small differences. */
function pairsOf(y: Float64Array, weight: Float64Array): Float64Array {
  const mean = y.reduce((sum, target, i) => sum + (target - sum) / (i + 1), 0);
  const pairs = new Float64Array(2 * y.length);
  y.forEach((target, i) => {
    pairs[2 * i] = weight[i];
    pairs[2 * i + 1] = weight[i] * (target - mean);
  });
  return pairs;
}
