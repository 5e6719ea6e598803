/**
 * Search of a k-d tree. The search goes down to the leaf into which the point falls, and pushes the other children on a
 * stack. It then visits the nodes of the stack whose box is not farther away than the k-th nearest row so far.
 * Cost: about log n nodes per point in few dimensions, up to n in many.
 */
import { axisOf, bytesOfBox, bytesOfNode, countOf, linkOf } from './kd-tree-node';
import { farthestOf, nearestBegin, resetNearest, updateNearestOfBlocks } from './nearest-rows';

let dimensions: i32 = 0;
let k: i32 = 0;
let root: usize = 0;
/** the stack of deferred nodes: address, and squared distance of the box */
let putOff: usize = 0;
/** the point, padded like boxes */
let point: usize = 0;
/** a factor for distances of boxes that covers rounding, because boxes and rows sum squares in different orders */
let slack: f64 = 0;

const PUT_OFF: usize = 16;

export function kdTreeSearchBegin(
  columns: i32,
  neighbors: i32,
  nodeSpace: usize,
  putOffSpace: usize,
  pointSpace: usize,
  sumSpace: usize,
): void {
  dimensions = columns;
  k = neighbors;
  root = nodeSpace;
  putOff = putOffSpace;
  point = pointSpace;
  slack = 1 - <f64>(columns + 2) * 2 * f64.EPSILON;
  nearestBegin(columns, neighbors, sumSpace);
}

/**
 * Finds squared distances and numbers of the k nearest rows of every point, nearest first.
 * @returns the number of rows that were compared, summed over all points
 */
export function kdTreeSearch(points: usize, count: i32, distances: usize, rows: usize): f64 {
  const stride = (<usize>dimensions) << 3;
  let seen: f64 = 0;
  for (let i = 0; i < count; i++) {
    for (let at: usize = 0; at < stride; at += 8) store<f64>(point + at, load<f64>(points + at));
    resetNearest(distances, rows);
    seen += <f64>search(distances, rows);
    points += stride;
    distances += (<usize>k) << 3;
    rows += (<usize>k) << 2;
  }
  return seen;
}

/** Finds the k nearest rows of every point within the leaf into which it falls, which bounds their distances. */
export function kdTreeDescend(points: usize, count: i32, distances: usize, rows: usize): void {
  const box = bytesOfBox(dimensions);
  const side = box >> 1;
  const nodeBytes = bytesOfNode(dimensions);
  for (let i = 0; i < count; i++) {
    let tail = root + box;
    while (countOf(tail) === 0) {
      const left = linkOf(tail);
      const axis = axisOf(tail);
      const value = load<f64>(points + axis);
      const goLeft =
        value - load<f64>(left + side + axis) < load<f64>(left + nodeBytes + axis) - value;
      tail = left + (goLeft ? 0 : nodeBytes) + box;
    }
    resetNearest(distances, rows);
    updateNearestOfBlocks(linkOf(tail), countOf(tail), points, distances, rows);
    points += (<usize>dimensions) << 3;
    distances += (<usize>k) << 3;
    rows += (<usize>k) << 2;
  }
}

/** @returns the number of rows that were compared */
function search(distances: usize, rows: usize): i32 {
  const farthest = farthestOf(distances);
  const box = bytesOfBox(dimensions);
  const side = box >> 1;
  const nodeBytes = bytesOfNode(dimensions);
  let seen = 0;
  // The bottom of the stack is no node at distance 0, which ends the search.
  store<u32>(putOff, 0);
  store<f64>(putOff, 0, 8);
  let end = putOff + PUT_OFF;
  let node = root;
  while (node) {
    let tail = node + box;
    while (countOf(tail) === 0) {
      const left = linkOf(tail);
      const right = left + nodeBytes;
      const axis = axisOf(tail);
      const value = load<f64>(point + axis);
      const goLeft = value - load<f64>(left + side + axis) < load<f64>(right + axis) - value;
      const far = select<usize>(right, left, goLeft);
      node = select<usize>(left, right, goLeft);
      tail = node + box;
      const distance = boxDistance(far, side);
      if (distance > load<f64>(farthest)) continue;
      store<u32>(end, <u32>far);
      store<f64>(end, distance, 8);
      end += PUT_OFF;
    }
    seen += countOf(tail);
    updateNearestOfBlocks(linkOf(tail), countOf(tail), point, distances, rows);
    do end -= PUT_OFF;
    while (load<f64>(end, 8) > load<f64>(farthest));
    node = <usize>load<u32>(end);
  }
  return seen;
}

/** A lower bound of the squared distance from the point to a node's box. */
function boxDistance(node: usize, side: usize): f64 {
  let sum = f64x2.splat(0);
  for (let at: usize = 0; at < side; at += 16) {
    const coordinates = v128.load(point + at);
    const below = f64x2.sub(v128.load(node + at), coordinates);
    const above = f64x2.sub(coordinates, v128.load(node + side + at));
    const gap = f64x2.pmax(f64x2.splat(0), f64x2.pmax(below, above));
    sum = f64x2.add(sum, f64x2.mul(gap, gap));
  }
  return (f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1)) * slack;
}
