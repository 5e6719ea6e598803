/**
 * The leaves that many rows fall into, by a kernel in which eight rows go down at the same time. Nodes lie level by level,
 * siblings beside each other. Cost: n log n to place n nodes, once; per row the depth of its leaf, and its features, which
 * are rounded to single precision.
 */
import { instantiate, type Kernels } from '../kernels/instantiate.js';
import { MemoryPlan, type Slot, view } from '../kernels/memory-plan.js';
import type { Leaves, NumberedTree } from './tree-cuts.js';

/** Rows of a tile. */
const ROWS = 8;

/** Numbers in tiles at a time, few enough for the processor's cache. */
const CHUNK = 2 ** 13;

/** Bytes of a node. */
const NODE = 16;

/** A tree in a kernel's memory. */
export class TreeWalk {
  readonly #features: number;
  /** tiles of a chunk */
  readonly #tiles: number;
  readonly #kernels: Kernels;
  readonly #memory: WebAssembly.Memory;
  readonly #nodes: Slot<'u32'>;
  readonly #rows: Slot<'f64'>;
  readonly #cells: Slot<'f32'>;
  readonly #leaves: Slot<'i32'>;

  /** @param features the number of columns of rows */
  constructor(tree: NumberedTree, features: number) {
    this.#features = features;
    this.#tiles = Math.max(1, Math.floor(CHUNK / ROWS / (features + 1)));
    const plan = new MemoryPlan();
    this.#nodes = plan.u32((NODE / 4) * tree.feature.length);
    this.#rows = plan.f64(this.#tiles * ROWS * features);
    this.#cells = plan.f32(this.#tiles * ROWS * (features + 1));
    this.#leaves = plan.i32(this.#tiles * ROWS);
    this.#memory = plan.allocate('decision tree');
    this.#kernels = instantiate(this.#memory);
    this.#place(tree);
  }

  /** Writes the nodes, those of a level before those of the next. */
  #place({ feature, threshold, right, numbers }: NumberedTree): void {
    const words = view(this.#memory, this.#nodes);
    const thresholds = new Float32Array(words.buffer, words.byteOffset, words.length);
    const order = [0];
    for (let place = 0; place < order.length; place++) {
      const node = order[place];
      const at = (NODE / 4) * place;
      const isLeaf = feature[node] < 0;
      thresholds[at] = isLeaf ? Infinity : atMost(threshold[node]);
      words[at + 1] = 4 * ROWS * (isLeaf ? this.#features : feature[node]);
      words[at + 2] = this.#nodes.at + NODE * (isLeaf ? place : order.length);
      words[at + 3] = numbers ? numbers[node] : node;
      if (!isLeaf) order.push(node + 1, right[node]);
    }
  }

  /** @param x row-major */
  leaves(x: Float64Array): Leaves {
    const features = this.#features;
    const given = view(this.#memory, this.#rows);
    const found = view(this.#memory, this.#leaves);
    const rows = x.length / features;
    const leaves = new Int32Array(rows);
    let finite = true;
    for (let from = 0; from < rows; from += found.length) {
      const some = x.subarray(from * features, (from + found.length) * features);
      const count = some.length / features;
      const tiles = Math.ceil(count / ROWS);
      given.set(some);
      given.fill(0, some.length, tiles * ROWS * features);
      if (!this.#kernels.tileRows(this.#rows.at, tiles, features, this.#cells.at)) finite = false;
      const ofTile = 4 * ROWS * (features + 1);
      this.#kernels.walkTree(this.#nodes.at, tiles, this.#cells.at, ofTile, this.#leaves.at);
      leaves.set(found.subarray(0, count), from);
    }
    return { leaves, finite };
  }
}

/** The largest number of single precision that is at most a threshold, so that these compare alike. */
function atMost(threshold: number): number {
  const near = Math.fround(threshold);
  if (near <= threshold) return near;
  const number = new Float32Array([near]);
  const bits = new Int32Array(number.buffer);
  bits[0] += near > 0 ? -1 : 1;
  return near === 0 ? -(2 ** -149) : number[0];
}
