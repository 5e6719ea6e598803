/**
 * Exact nearest neighbours by a k-d tree (Friedman, Bentley and Finkel 1977). A node splits the widest side of its
 * rows' bounding box in the middle, leaves hold up to 64 rows, and rows lie in memory in the order of the leaves.
 * Cost: about n d log n operations to build; a query visits about log n nodes in few dimensions and up to n in many.
 * Of rows at equal distance, the row given first counts as nearer.
 *
 * If the tree does not help, all rows are scanned, for many points at a time (rounded-rows.ts). Whether it helps depends
 * on the data more than on the number of dimensions. With 20,000 rows and k = 3, a search looks at the following share of
 * the rows and takes the following microseconds by tree and by scan (clusters: 20, with a spread of 0.05 in the unit
 * cube):
 *
 *     d                   6         8        10        12        20
 *     uniform          0.03      0.07      0.16      0.35      1.00
 *       tree, scan     3, 7      6, 7     16, 8     34, 9   245, 16
 *     clusters         0.02      0.04      0.04      0.05      0.05
 *       tree, scan     2, 6      3, 8     4, 11     6, 11    11, 17
 *
 * With 2,000, 20,000 and 200,000 rows, both take equal time where the tree looks at shares of about 0.2, 0.08 and 0.03:
 * the more rows, the more of them come from slow memory. So points are searched in the tree until they have looked at
 * more than 11 sqrt(n) rows on average; later points are answered by scans.
 */
import { instantiate, type Kernels } from '../kernels/instantiate.js';
import { MemoryPlan, type Slot, view } from '../kernels/memory-plan.js';
import type { ProgressGenerator } from '../slices.js';
import { extremeNeighbors, isExtreme, mayBeExtreme } from './extreme-neighbors.js';
import { RoundedRows } from './rounded-rows.js';

/**
 * The most rows of a leaf, and the rows of a block in the kernel. On the papers' data, searches with leaves of 32 and
 * 16 rows take 1.07 and 1.3 times as long.
 */
const LEAF = 64;

/**
 * The least number of rows per leaf on average. It limits the number of leaves; once the limit is reached, all nodes
 * that could still be split become leaves, however large they are.
 */
const LEAST_LEAF = 8;

/** A scan is faster than the tree once a search looks at more than this times the root of the number of rows. */
const USELESS = 11;

/** Points that have to be searched before the tree is judged. */
const LEAST_JUDGED = 64;

/** The share of rows compared in full above which the tree is faster than a scan, where bounds do not tell rows apart. */
const TOO_MANY = 0.03;

/** Rows moved per slice of growth, about 50 ms. */
const MOVED_PER_SLICE = 2_000_000;

/** Points searched at a time. */
const BATCH = 256;

/** The nearest rows of each point, nearest first. */
export interface NearestRows {
  /** shape (points, k) */
  readonly distances: Float64Array;
  /** indices of the rows in the order given, shape (points, k) */
  readonly rows: Int32Array;
}

/** A tree over rows, with a fixed number k of neighbours. */
export class KdTree {
  readonly #length: number;
  readonly #dimensions: number;
  readonly #k: number;
  readonly #memory: WebAssembly.Memory;
  readonly #kernels: Kernels;
  /** the buffer into which rows were moved while the tree grew */
  readonly #spare: Slot<'f64'>;
  readonly #classes: Slot<'u8'>;
  /** a batch of points and its results */
  readonly #points: Slot<'f64'>;
  readonly #distances: Slot<'f64'>;
  readonly #rows: Slot<'i32'>;
  readonly #shares: Slot<'f64'>;
  readonly #rounded: RoundedRows;
  /** how points are searched: by the tree until it proves useless, and for good where scans do, too */
  #way: 'tree' | 'scan' | 'tree for good' = 'tree';
  /** points searched in the tree, and rows looked at */
  #searched = 0;
  #seen = 0;
  /** whether the rows, row-major, are in the buffer into which they were moved */
  #areBack = false;

  /**
   * Builds a tree.
   * @param x row-major, rows x dimensions; copied
   * @param k the number of nearest rows per query, at most the number of rows
   * @param classes 0 or 1 per row, needed for `shares`; copied
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
    const paddedDimensions = 2 * Math.ceil(dimensions / 2);
    const plan = new MemoryPlan();
    // Rows lie behind the extra space that their blocks need; blocks later overwrite the rows.
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
    this.#points = plan.f64(BATCH * dimensions);
    this.#distances = plan.f64(BATCH * k);
    this.#rows = plan.i32(BATCH * k);
    this.#shares = plan.f64(BATCH);
    this.#classes = plan.u8(rows);
    this.#rounded = new RoundedRows(plan, rows, dimensions, BATCH);
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

  /** A copy of the rows in the order given. */
  get x(): Float64Array {
    return this.#x().slice();
  }

  /**
   * The nearest k rows of every point.
   * @param points row-major, points x dimensions
   */
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
   * The share of class 1 in the votes of the nearest k rows of every point.
   * @param points row-major, points x dimensions
   * @param byDistance if true, a vote counts 1/distance, and if rows are at distance 0, only they vote; else each vote
   *   counts 1
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

  /**
   * Searches points batch by batch.
   * @param found called after each batch with the index of its first point and its number of points
   */
  #search(points: Float64Array, found: (from: number, count: number) => void): void {
    const dimensions = this.#dimensions;
    const searched = view(this.#memory, this.#points);
    for (let from = 0, at = 0; at < points.length; from += BATCH) {
      const batch = points.subarray(at, at + searched.length);
      searched.set(batch);
      const count = batch.length / dimensions;
      this.#find(count);
      found(from, count);
      at += batch.length;
    }
  }

  /** Finds the nearest rows of the batch, and their distances. */
  #find(count: number): void {
    this.#findSquares(count);
    const [k, d] = [this.#k, this.#dimensions];
    const squares = view(this.#memory, this.#distances);
    const rows = view(this.#memory, this.#rows);
    const points = view(this.#memory, this.#points);
    const extreme: number[] = [];
    for (let i = 0; i < count; i++) {
      if (!mayBeExtreme(squares[i * k], squares[i * k + k - 1])) continue;
      const found = {
        point: points.subarray(i * d, (i + 1) * d),
        squares: squares.subarray(i * k, (i + 1) * k),
        rows: rows.subarray(i * k, (i + 1) * k),
      };
      if (isExtreme(found, this.#x())) extreme.push(i);
    }
    for (let i = 0; i < count * k; i++) squares[i] = Math.sqrt(squares[i]);
    for (const i of extreme) {
      const found = extremeNeighbors(this.#x(), points.subarray(i * d, (i + 1) * d), k);
      squares.set(found.distances, i * k);
      rows.set(found.rows, i * k);
    }
  }

  /** Finds the nearest rows as far as squared distances tell, and these. */
  #findSquares(count: number): void {
    const [points, distances, rows] = [this.#points.at, this.#distances.at, this.#rows.at];
    const kernels = this.#kernels;
    if (this.#way === 'scan') {
      kernels.kdTreeDescend(points, count, distances, rows);
      const compared = this.#rounded.find(kernels, points, count, distances, rows);
      if (compared > TOO_MANY * count * this.#length) this.#way = 'tree for good';
      return;
    }
    this.#seen += kernels.kdTreeSearch(points, count, distances, rows);
    this.#searched += count;
    if (this.#way === 'tree for good' || this.#searched < LEAST_JUDGED) return;
    if (this.#seen > USELESS * Math.sqrt(this.#length) * this.#searched) this.#beginScans();
  }

  #beginScans(): void {
    this.#x();
    const rounded = this.#rounded.round(this.#memory, this.#kernels, this.#spare, this.#k);
    this.#way = rounded ? 'scan' : 'tree for good';
  }

  /** All rows in the order given, row-major. */
  #x(): Float64Array {
    if (!this.#areBack) this.#kernels.kdTreeRows(this.#spare.at);
    this.#areBack = true;
    return view(this.#memory, this.#spare);
  }
}
