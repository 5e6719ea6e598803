/**
 * The layout of a node of the k-d tree. First comes its box: the lowest coordinates of its rows, then the highest, both
 * padded with a zero to an even number, so that two fit into a register. Then follow
 * - count: 0 for an inner node; for a leaf the number of rows, rounded up to a multiple of four;
 * - link: for an inner node the address of its left child, which the right one follows; for a leaf that of its blocks;
 * - axis: for an inner node the byte offset of the coordinate that is split.
 */
export function bytesOfBox(dimensions: i32): usize {
  return (<usize>((dimensions + 1) & ~1)) << 4;
}

export function bytesOfNode(dimensions: i32): usize {
  return bytesOfBox(dimensions) + 16;
}

/** @param tail the address at which the node's box ends */
export function countOf(tail: usize): i32 {
  return load<i32>(tail);
}

export function linkOf(tail: usize): usize {
  return <usize>load<u32>(tail, 4);
}

export function axisOf(tail: usize): usize {
  return <usize>load<u32>(tail, 8);
}

export function writeInner(tail: usize, left: usize, axis: usize): void {
  store<i32>(tail, 0);
  store<u32>(tail, <u32>left, 4);
  store<u32>(tail, <u32>axis, 8);
}

export function writeLeaf(tail: usize, count: i32, blocks: usize): void {
  store<i32>(tail, count);
  store<u32>(tail, <u32>blocks, 4);
}
