/**
 * Exact nearest neighbours by a k-d tree: nodes split the widest side of their rows' box in its
 * middle, leaves hold up to 64 rows, and rows lie in memory in the order of the leaves. Built in about
 * n d log n operations; a query visits about log n nodes in few dimensions, and towards n in many.
 * Of rows at equal distance, the one given first is the nearer.
 *
 * Where a tree is of no use, rows are scanned, many points at a time. That depends on the data more than
 * on its dimensions: with 20,000 rows and k = 3 a point sees this share of the rows, and takes so many
 * microseconds by tree and by scan (clusters: 20 of them, with a spread of 0.05 in the unit cube):
 *
 *     d                   8        12        15        20        30
 *     uniform          0.07      0.35      0.72      1.00      1.00
 *       tree, scan    4, 34    26, 47    59, 56   101, 68  159, 102
 *     clusters         0.04      0.05      0.05      0.05      0.05
 *       tree, scan    2, 33     3, 49     4, 57     5, 73    8, 120
 *
 * So points are sent down the tree until a batch of them has seen more than 0.7 of all rows; those that
 * come after it are scanned for. With 2,000 rows the two meet at the same share, with d = 10.
 */
import { instantiate, type Kernels } from '../kernels/instantiate.js';
import { MemoryPlan, type Slot, view } from '../kernels/memory-plan.js';
import type { ProgressGenerator } from '../slices.js';

/**
 * Rows of a leaf, and of a block in the kernel. On the papers' data leaves of 32 and 16 are searched 1.07
 * and 1.3 times as slowly.
 */
const LEAF = 64;

/**
 * On average a leaf holds so many rows at least: when there are as many leaves as that allows, the nodes
 * yet to be split are leaves too, whatever their size.
 */
const LEAST_LEAF = 8;

/** The share of rows seen from which on a scan is quicker. */
const USELESS = 0.7;

/** Rows moved in a slice of growth, and coordinates compared in a scan: some 50 ms either. */
const MOVED_PER_SLICE = 2_000_000;
const SCANNED_PER_SLICE = 300_000_000;

export interface NearestRows {
  /** squared, (points, k), nearest first */
  readonly distances: Float64Array;
  /** which rows these are, counted as they were given */
  readonly rows: Int32Array;
}

export class KdTree {
  readonly #length: number;
  readonly #dimensions: number;
  readonly #k: number;
  readonly #memory: WebAssembly.Memory;
  readonly #kernels: Kernels;
  /** where rows were moved to while the tree grew */
  readonly #spare: Slot<'f64'>;
  readonly #classes: Slot<'u8'>;
  /** how many points are searched for at a time */
  readonly #batch: number;
  /** a batch of points, and what was found for them */
  readonly #points: Slot<'f64'>;
  readonly #distances: Slot<'f64'>;
  readonly #rows: Slot<'i32'>;
  readonly #shares: Slot<'f64'>;
  #useless = false;

  /**
   * @param x row-major, rows x dimensions; copied
   * @param k how many nearest rows will be asked for, at most the number of rows
   * @param classes 0 or 1 per row, where votes are to be counted; copied
   */
  static *grow(
    x: Float64Array,
    dimensions: number,
    k: number,
    classes: Uint8Array = new Uint8Array(x.length / dimensions),
  ): ProgressGenerator<KdTree> {
    const tree = new KdTree(x, dimensions, k, classes);
    const total = tree.#length;
    for (let done = 0; done < total; ) {
      done = tree.#kernels.kdTreeGrow(MOVED_PER_SLICE);
      yield { unit: 'rows', done, total };
    }
    return tree;
  }

  private constructor(x: Float64Array, dimensions: number, k: number, classes: Uint8Array) {
    const rows = classes.length;
    const leaves = Math.ceil(rows / LEAST_LEAF);
    const batch = Math.ceil(Math.min(256, SCANNED_PER_SLICE / x.length));
    const paddedDimensions = 2 * Math.ceil(dimensions / 2);
    const plan = new MemoryPlan();
    // Rows are given behind the room that their blocks need more than they do; blocks grow into their place.
    const blocks = plan.u8(4 * rows + 3 * leaves * (8 * dimensions + 4));
    const given = plan.f64(x.length);
    const moved = plan.f64(x.length);
    const numbers = plan.i32(rows);
    const movedNumbers = plan.i32(rows);
    const pending = plan.i32(4 * (leaves + 1));
    const nodes = plan.f64(2 * leaves * (2 * paddedDimensions + 2));
    const putOff = plan.f64(2 * (leaves + 1));
    const point = plan.f64(paddedDimensions);
    const sums = plan.f64(LEAF);
    this.#points = plan.f64(batch * dimensions);
    this.#distances = plan.f64(batch * k);
    this.#rows = plan.i32(batch * k);
    this.#shares = plan.f64(batch);
    this.#classes = plan.u8(rows);
    this.#batch = batch;
    this.#spare = moved;
    this.#length = rows;
    this.#dimensions = dimensions;
    this.#k = k;
    this.#memory = plan.allocate('k-d tree');
    this.#kernels = instantiate(this.#memory);
    view(this.#memory, given).set(x);
    view(this.#memory, this.#classes).set(classes);
    this.#kernels.kdTreeBegin(
      rows,
      dimensions,
      LEAF,
      leaves,
      given.at,
      moved.at,
      numbers.at,
      movedNumbers.at,
      pending.at,
      nodes.at,
      blocks.at,
    );
    this.#kernels.kdTreeSearchBegin(dimensions, k, nodes.at, putOff.at, point.at, sums.at);
  }

  /** The rows as they were given, as a copy. */
  get x(): Float64Array {
    this.#kernels.kdTreeRows(this.#spare.at);
    return view(this.#memory, this.#spare).slice();
  }

  /** The nearest k rows of every point. @param points row-major, points x dimensions */
  nearest(points: Float64Array): NearestRows {
    const k = this.#k;
    const count = points.length / this.#dimensions;
    const distances = new Float64Array(count * k);
    const rows = new Int32Array(count * k);
    const distancesFound = view(this.#memory, this.#distances);
    const rowsFound = view(this.#memory, this.#rows);
    this.#search(points, (from, found) => {
      distances.set(distancesFound.subarray(0, found * k), from * k);
      rows.set(rowsFound.subarray(0, found * k), from * k);
    });
    return { distances, rows };
  }

  /**
   * The share of class 1 in the votes of the nearest k rows, for every point.
   * @param byDistance each vote counts 1/distance, rows at distance 0 alone if there are any; else 1
   */
  shares(points: Float64Array, byDistance: boolean): Float64Array {
    const shares = new Float64Array(points.length / this.#dimensions);
    const counted = view(this.#memory, this.#shares);
    this.#search(points, (from, found) => {
      this.#kernels.neighborVotes(
        found,
        this.#k,
        this.#distances.at,
        this.#rows.at,
        this.#classes.at,
        byDistance,
        this.#shares.at,
      );
      shares.set(counted.subarray(0, found), from);
    });
    return shares;
  }

  /** Searches for one batch of points after the other. @param found is told the first and how many there are */
  #search(points: Float64Array, found: (from: number, count: number) => void): void {
    const dimensions = this.#dimensions;
    const searched = view(this.#memory, this.#points);
    for (let from = 0, at = 0; at < points.length; from += this.#batch) {
      const batch = points.subarray(at, at + searched.length);
      searched.set(batch);
      const count = batch.length / dimensions;
      this.#find(count);
      found(from, count);
      at += batch.length;
    }
  }

  #find(count: number): void {
    const [points, distances, rows] = [this.#points.at, this.#distances.at, this.#rows.at];
    if (this.#useless) {
      this.#kernels.kdTreeScan(points, count, distances, rows);
    } else {
      const seen = this.#kernels.kdTreeSearch(points, count, distances, rows);
      this.#useless = seen > USELESS * count * this.#length;
    }
  }
}
