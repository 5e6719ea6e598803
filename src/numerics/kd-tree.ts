/**
 * Exact nearest neighbours by a k-d tree: nodes split the widest side of their rows' box in its
 * middle, leaves hold up to 16 rows, and rows lie in memory in the order of the leaves. Built in about
 * n log n operations; a query visits about log n nodes in few dimensions, and towards n in many.
 * Of rows at equal distance, the one given first is the nearer.
 */

const LEAF = 16;

export class KdTree {
  readonly dimensions: number;
  /** rows in the order of the leaves, and what they were before */
  readonly #x: Float64Array;
  readonly #row: Int32Array;
  /** nodes in preorder: the left child follows its parent, the right one is named; 0 marks a leaf */
  readonly #right: number[] = [];
  readonly #axis: number[] = [];
  /** highest coordinate on the left of a split, lowest on its right */
  readonly #leftEnd: number[] = [];
  readonly #rightStart: number[] = [];
  readonly #from: number[] = [];
  readonly #to: number[] = [];
  readonly #low: Float64Array;
  readonly #high: Float64Array;

  /**
   * @param x row-major, rows x dimensions; copied
   */
  constructor(x: Float64Array, dimensions: number) {
    const rows = x.length / dimensions;
    this.dimensions = dimensions;
    const order = Int32Array.from({ length: rows }, (_, i) => i);
    const { low, high } = box(x, dimensions, order, 0, rows);
    this.#low = low;
    this.#high = high;
    this.#build(x, order, 0, rows);
    this.#row = order;
    this.#x = new Float64Array(x.length);
    order.forEach((row, i) => {
      this.#x.set(x.subarray(row * dimensions, (row + 1) * dimensions), i * dimensions);
    });
  }

  /** A search for the k nearest rows, to be used for many points. */
  search(k: number): NearestSearch {
    return new NearestSearch(
      {
        x: this.#x,
        row: this.#row,
        right: Int32Array.from(this.#right),
        axis: Int32Array.from(this.#axis),
        leftEnd: Float64Array.from(this.#leftEnd),
        rightStart: Float64Array.from(this.#rightStart),
        from: Int32Array.from(this.#from),
        to: Int32Array.from(this.#to),
        low: this.#low,
        high: this.#high,
      },
      this.dimensions,
      k,
    );
  }

  #build(x: Float64Array, order: Int32Array, from: number, to: number): void {
    const node = this.#right.length;
    const { dimensions } = this;
    const { low, high } = box(x, dimensions, order, from, to);
    let axis = 0;
    for (let j = 1; j < dimensions; j++) if (high[j] - low[j] > high[axis] - low[axis]) axis = j;
    this.#right.push(0);
    this.#axis.push(axis);
    this.#leftEnd.push(0);
    this.#rightStart.push(0);
    this.#from.push(from);
    this.#to.push(to);
    if (to - from <= LEAF || high[axis] === low[axis]) return;
    const half = low[axis] + (high[axis] - low[axis]) / 2;
    const middle = half < high[axis] ? half : low[axis];
    const cut = partition(x, dimensions, axis, order, from, to, middle);
    let leftEnd = -Infinity;
    for (let i = from; i < cut; i++) leftEnd = Math.max(leftEnd, x[order[i] * dimensions + axis]);
    let rightStart = Infinity;
    for (let i = cut; i < to; i++)
      rightStart = Math.min(rightStart, x[order[i] * dimensions + axis]);
    this.#leftEnd[node] = leftEnd;
    this.#rightStart[node] = rightStart;
    this.#build(x, order, from, cut);
    this.#right[node] = this.#right.length;
    this.#build(x, order, cut, to);
  }
}

interface FlatTree {
  readonly x: Float64Array;
  readonly row: Int32Array;
  readonly right: Int32Array;
  readonly axis: Int32Array;
  readonly leftEnd: Float64Array;
  readonly rightStart: Float64Array;
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly low: Float64Array;
  readonly high: Float64Array;
}

/** The k nearest rows of the last point asked for, nearest first. */
export class NearestSearch {
  /** squared distances */
  readonly distances: Float64Array;
  /** rows, counted as they were given */
  readonly rows: Int32Array;
  readonly #tree: FlatTree;
  readonly #offsets: Float64Array;

  constructor(
    tree: FlatTree,
    readonly dimensions: number,
    k: number,
  ) {
    this.#tree = tree;
    this.distances = new Float64Array(k);
    this.rows = new Int32Array(k);
    this.#offsets = new Float64Array(dimensions);
  }

  /** Searches anew. @param point `dimensions` coordinates */
  find(point: Float64Array): void {
    this.distances.fill(Infinity);
    this.rows.fill(-1);
    const { low, high } = this.#tree;
    let distance = 0;
    for (let j = 0; j < this.dimensions; j++) {
      const gap = Math.max(low[j] - point[j], point[j] - high[j], 0);
      this.#offsets[j] = gap * gap;
      distance += gap * gap;
    }
    this.#descend(0, point, distance);
  }

  /** @param distance squared, from the point to the node's box; the offsets are its parts by axis */
  #descend(node: number, point: Float64Array, distance: number): void {
    const tree = this.#tree;
    const right = tree.right[node];
    if (right === 0) {
      this.#scan(tree.from[node], tree.to[node], point);
      return;
    }
    const axis = tree.axis[node];
    const value = point[axis];
    const leftEnd = tree.leftEnd[node];
    const rightStart = tree.rightStart[node];
    const goLeft = value - leftEnd < rightStart - value;
    const gap = goLeft ? rightStart - value : value - leftEnd;
    this.#descend(goLeft ? node + 1 : right, point, distance);
    const offset = this.#offsets[axis];
    const across = Math.max(gap * gap, offset);
    const far = distance - offset + across;
    // A hair of slack: the parts of `far` carry rounding, and a row at equal distance may come first.
    if (far * (1 - 1e-12) > this.distances[this.distances.length - 1]) return;
    this.#offsets[axis] = across;
    this.#descend(goLeft ? right : node + 1, point, far);
    this.#offsets[axis] = offset;
  }

  #scan(from: number, to: number, point: Float64Array): void {
    const { x, row } = this.#tree;
    const { dimensions, distances, rows } = this;
    const last = distances.length - 1;
    for (let i = from, at = from * dimensions; i < to; i++, at += dimensions) {
      let distance = 0;
      for (let j = 0; j < dimensions; j++) {
        const gap = x[at + j] - point[j];
        distance += gap * gap;
      }
      const worst = distances[last];
      if (distance > worst || (distance === worst && row[i] > rows[last] && rows[last] >= 0)) {
        continue;
      }
      let k = last;
      for (; k > 0; k--) {
        const before = distances[k - 1];
        if (before < distance || (before === distance && rows[k - 1] < row[i])) break;
        distances[k] = before;
        rows[k] = rows[k - 1];
      }
      distances[k] = distance;
      rows[k] = row[i];
    }
  }
}

function box(x: Float64Array, dimensions: number, order: Int32Array, from: number, to: number) {
  const low = new Float64Array(dimensions).fill(Infinity);
  const high = new Float64Array(dimensions).fill(-Infinity);
  for (let i = from; i < to; i++) {
    for (let j = 0, at = order[i] * dimensions; j < dimensions; j++, at++) {
      if (x[at] < low[j]) low[j] = x[at];
      if (x[at] > high[j]) high[j] = x[at];
    }
  }
  return { low, high };
}

/** Rows with coordinate <= middle first. @returns where the others begin */
function partition(
  x: Float64Array,
  dimensions: number,
  axis: number,
  order: Int32Array,
  from: number,
  to: number,
  middle: number,
): number {
  let i = from;
  let k = to - 1;
  while (i <= k) {
    if (x[order[i] * dimensions + axis] <= middle) i++;
    else {
      const kept = order[i];
      order[i] = order[k];
      order[k--] = kept;
    }
  }
  return i;
}
