/**
 * Growth of a k-d tree. A node is cut in the middle of the widest side of its rows' bounding box. With every level, rows
 * move from one buffer to the other, without branches, and the children's boxes are computed in the same pass.
 * Cost: about n d operations per level.
 */
import { bytesOfBox, bytesOfNode, countOf, linkOf, writeInner, writeLeaf } from './kd-tree-node';
import { readBlocks, writeBlocks } from './row-blocks';

let dimensions: i32 = 0;
let leafRows: i32 = 0;
let cutsLeft: i32 = 0;
/** bytes of a row, of half a box, and of a node */
let stride: usize = 0;
let side: usize = 0;
let nodeBytes: usize = 0;
/** two buffers of rows, and of their numbers */
let x: usize = 0;
let otherX: usize = 0;
let numbers: usize = 0;
let otherNumbers: usize = 0;
let root: usize = 0;
let nodesEnd: usize = 0;
let blocksEnd: usize = 0;
/** the stack of pending nodes: node, first row, end of rows, whether the rows are in the other buffer */
let pending: usize = 0;
let pendingEnd: usize = 0;
let settled: i32 = 0;

const PENDING: usize = 16;

/**
 * Begins a tree of `rows` rows, which are row-major in `rowSpace`. The blocks of leaves are written to `blockSpace` in
 * the order of the leaves. `blockSpace` may end at `rowSpace`, if it has 4 bytes for every row and three rows for every
 * leaf: blocks then overwrite rows that have been moved out already.
 * @param leaf nodes of at most this many rows become leaves
 * @param leaves the largest number of leaves; once it is reached, all pending nodes become leaves
 */
export function kdTreeBegin(
  rows: i32,
  columns: i32,
  leaf: i32,
  leaves: i32,
  rowSpace: usize,
  otherRowSpace: usize,
  numberSpace: usize,
  otherNumberSpace: usize,
  pendingSpace: usize,
  nodeSpace: usize,
  blockSpace: usize,
): void {
  dimensions = columns;
  leafRows = leaf;
  cutsLeft = leaves - 1;
  stride = (<usize>columns) << 3;
  side = bytesOfBox(columns) >> 1;
  nodeBytes = bytesOfNode(columns);
  x = rowSpace;
  otherX = otherRowSpace;
  numbers = numberSpace;
  otherNumbers = otherNumberSpace;
  pending = pendingSpace;
  pendingEnd = pendingSpace;
  root = nodeSpace;
  nodesEnd = nodeSpace + nodeBytes;
  blocksEnd = blockSpace;
  settled = 0;
  countUp(rows);
  // This computes the root's box. A separate loop would be faster, but compiling it would take as long.
  partition(root, 0, rows, 0, 0, Infinity);
  push(root, 0, rows, 1);
}

/**
 * Cuts nodes until about `budget` rows have been moved, or no node is pending.
 * @returns the number of rows in leaves
 */
export function kdTreeGrow(budget: i32): i32 {
  while (pendingEnd > pending && budget > 0) {
    pendingEnd -= PENDING;
    const node = <usize>load<u32>(pendingEnd);
    const from = load<i32>(pendingEnd, 4);
    const to = load<i32>(pendingEnd, 8);
    const other = load<i32>(pendingEnd, 12);
    budget -= to - from;
    if (to - from <= leafRows || cutsLeft === 0) {
      settle(node, from, to - from, other);
      continue;
    }
    const axis = widestSide(node);
    const low = load<f64>(node + axis);
    const high = load<f64>(node + side + axis);
    if (low === high) {
      settle(node, from, to - from, other);
      continue;
    }
    const half = low + (high - low) / 2;
    cutsLeft--;
    const left = nodesEnd;
    nodesEnd += 2 * nodeBytes;
    const cut = partition(left, from, to, other, axis, half < high ? half : low);
    writeInner(node + 2 * side, left, axis);
    push(left + nodeBytes, cut, to, 1 - other);
    push(left, from, cut, 1 - other);
  }
  return settled;
}

/** Writes the rows in the order given, row-major. */
export function kdTreeRows(to: usize): void {
  for (let node = root; node < nodesEnd; node += nodeBytes) {
    const tail = node + 2 * side;
    if (countOf(tail)) readBlocks(linkOf(tail), countOf(tail), dimensions, to);
  }
}

/** Numbers the rows, four at a time; the space for numbers is a multiple of 16 bytes. */
function countUp(rows: i32): void {
  let four = i32x4(0, 1, 2, 3);
  for (let i = 0; i < rows; i += 4) {
    v128.store(numbers + ((<usize>i) << 2), four);
    four = i32x4.add(four, i32x4.splat(4));
  }
}

function push(node: usize, from: i32, to: i32, other: i32): void {
  store<u32>(pendingEnd, <u32>node);
  store<i32>(pendingEnd, from, 4);
  store<i32>(pendingEnd, to, 8);
  store<i32>(pendingEnd, other, 12);
  pendingEnd += PENDING;
}

/** The byte offset of the coordinate in which the node's box is widest. */
function widestSide(node: usize): usize {
  let axis: usize = 0;
  let widest: f64 = -1;
  for (let at: usize = 0; at < stride; at += 8) {
    const width = load<f64>(node + side + at) - load<f64>(node + at);
    if (width > widest) {
      widest = width;
      axis = at;
    }
  }
  return axis;
}

/** Makes a leaf. Rows in the first buffer are moved out first, because the leaf's blocks may overwrite them. */
function settle(node: usize, from: i32, count: i32, other: i32): void {
  writeLeaf(node + 2 * side, (count + 3) & ~3, blocksEnd);
  const at = <usize>from * stride;
  const rows = otherX + at;
  const ids = (<usize>from) << 2;
  // Because writeBlocks is called at two places, it is not inlined, and its optimised code is used from the next call on.
  if (other) {
    blocksEnd = writeBlocks(rows, otherNumbers + ids, count, dimensions, blocksEnd);
  } else {
    memory.copy(rows, x + at, <usize>count * stride);
    blocksEnd = writeBlocks(rows, numbers + ids, count, dimensions, blocksEnd);
  }
  settled += count;
}

/**
 * Moves rows with a coordinate <= middle to the front of the other buffer and the rest to its end, and writes the boxes
 * of the two children, the first of which is at `left`.
 * @returns the index of the first row of the rest
 */
function partition(left: usize, from: i32, to: i32, other: i32, axis: usize, middle: f64): i32 {
  const source = other ? otherX : x;
  const target = other ? x : otherX;
  const sourceNumbers = other ? otherNumbers : numbers;
  const targetNumbers = other ? numbers : otherNumbers;
  const bytes = stride;
  const pairs = bytes & ~15;
  const ofNode = nodeBytes;
  emptyBox(left);
  emptyBox(left + ofNode);
  let first = from;
  let last = to - 1;
  for (let i = from; i < to; i++) {
    const row = source + <usize>i * bytes;
    const right = i32(load<f64>(row + axis) > middle);
    const place = select<i32>(last, first, right);
    last -= right;
    first += 1 - right;
    store<i32>(targetNumbers + ((<usize>place) << 2), load<i32>(sourceNumbers + ((<usize>i) << 2)));
    const copy = target + <usize>place * bytes;
    const box = left + <usize>right * ofNode;
    for (let at: usize = 0; at < pairs; at += 16) {
      const two = v128.load(row + at);
      v128.store(copy + at, two);
      widen(box + at, two);
    }
    if (pairs < bytes) {
      const one = v128.load64_zero(row + pairs);
      v128.store64_lane(copy + pairs, one, 0);
      widen(box + pairs, one);
    }
  }
  return first;
}

function emptyBox(box: usize): void {
  for (let at: usize = 0; at < side; at += 16) {
    v128.store(box + at, f64x2.splat(Infinity));
    v128.store(box + side + at, f64x2.splat(-Infinity));
  }
}

/** Widens a box in two coordinates so that it contains a row. */
function widen(at: usize, two: v128): void {
  v128.store(at, f64x2.pmin(v128.load(at), two));
  v128.store(at + side, f64x2.pmax(v128.load(at + side), two));
}
