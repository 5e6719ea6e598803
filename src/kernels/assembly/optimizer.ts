/**
 * Steps of optimisers over arrays of parameters, and the arithmetic of gradients, in single or double precision. Arrays
 * are filled up to whole vectors of 16 bytes with zeros, which all steps leave zero. Cost: O(count).
 */
import { addLanes, all } from './lanes';

/**
 * A step of AdamW (Loshchilov and Hutter 2019), in the order of PyTorch's operations:
 *
 *   m += (1 - b1) (g - m)      v = b2 v + (1 - b2) g^2      p = decay p - rate m / (root sqrt(v) + eps)
 *
 * @param count parameters
 * @param decay 1 - rate x weight decay
 * @param rate the learning rate over 1 - b1^t
 * @param root 1 / sqrt(1 - b2^t)
 */
export function adamStepSingle(
  p: usize,
  g: usize,
  m: usize,
  v: usize,
  count: i32,
  decay: f64,
  b1: f64,
  b2: f64,
  rate: f64,
  root: f64,
  eps: f64,
): void {
  adamStep<f32>(p, g, m, v, count, decay, b1, b2, rate, root, eps);
}

/** `adamStepSingle` in double precision. */
export function adamStepDouble(
  p: usize,
  g: usize,
  m: usize,
  v: usize,
  count: i32,
  decay: f64,
  b1: f64,
  b2: f64,
  rate: f64,
  root: f64,
  eps: f64,
): void {
  adamStep<f64>(p, g, m, v, count, decay, b1, b2, rate, root, eps);
}

function adamStep<T>(
  p: usize,
  g: usize,
  m: usize,
  v: usize,
  count: i32,
  decay: f64,
  b1: f64,
  b2: f64,
  rate: f64,
  root: f64,
  eps: f64,
): void {
  const bytes = <usize>count * sizeof<T>();
  const kept = all<T>(decay);
  const towards = all<T>(1 - b1);
  const square = all<T>(b2);
  const squareTowards = all<T>(1 - b2);
  const step = all<T>(rate);
  const corrected = all<T>(root);
  const least = all<T>(eps);
  for (let at: usize = 0; at < bytes; at += 16) {
    const slope = v128.load(g + at);
    const before = v128.load(m + at);
    const mean = v128.add<T>(before, v128.mul<T>(towards, v128.sub<T>(slope, before)));
    const variance = v128.add<T>(
      v128.mul<T>(square, v128.load(v + at)),
      v128.mul<T>(squareTowards, v128.mul<T>(slope, slope)),
    );
    v128.store(m + at, mean);
    v128.store(v + at, variance);
    const size = v128.add<T>(v128.mul<T>(v128.sqrt<T>(variance), corrected), least);
    const change = v128.div<T>(v128.mul<T>(step, mean), size);
    v128.store(p + at, v128.sub<T>(v128.mul<T>(v128.load(p + at), kept), change));
  }
}

/**
 * A step of gradient descent with momentum, as PyTorch's: v = momentum v + g, p = decay p - rate v; Nesterov's takes
 * g + momentum v in place of v.
 * @param decay 1 - rate x weight decay
 */
export function momentumStepSingle(
  p: usize,
  g: usize,
  v: usize,
  count: i32,
  decay: f64,
  momentum: f64,
  rate: f64,
  nesterov: bool,
): void {
  momentumStep<f32>(p, g, v, count, decay, momentum, rate, nesterov);
}

/** `momentumStepSingle` in double precision. */
export function momentumStepDouble(
  p: usize,
  g: usize,
  v: usize,
  count: i32,
  decay: f64,
  momentum: f64,
  rate: f64,
  nesterov: bool,
): void {
  momentumStep<f64>(p, g, v, count, decay, momentum, rate, nesterov);
}

function momentumStep<T>(
  p: usize,
  g: usize,
  v: usize,
  count: i32,
  decay: f64,
  momentum: f64,
  rate: f64,
  nesterov: bool,
): void {
  const bytes = <usize>count * sizeof<T>();
  const kept = all<T>(decay);
  const inertia = all<T>(momentum);
  const step = all<T>(rate);
  for (let at: usize = 0; at < bytes; at += 16) {
    const slope = v128.load(g + at);
    const velocity = v128.add<T>(v128.mul<T>(inertia, v128.load(v + at)), slope);
    v128.store(v + at, velocity);
    const ahead = nesterov ? v128.add<T>(slope, v128.mul<T>(inertia, velocity)) : velocity;
    const moved = v128.sub<T>(v128.mul<T>(v128.load(p + at), kept), v128.mul<T>(step, ahead));
    v128.store(p + at, moved);
  }
}

/** Adds factor x the numbers at `from` to those at `to`. */
export function addScaledSingle(to: usize, from: usize, count: i32, factor: f64): void {
  addScaled<f32>(to, from, count, factor);
}

/** `addScaledSingle` in double precision. */
export function addScaledDouble(to: usize, from: usize, count: i32, factor: f64): void {
  addScaled<f64>(to, from, count, factor);
}

function addScaled<T>(to: usize, from: usize, count: i32, factor: f64): void {
  const bytes = <usize>count * sizeof<T>();
  const scale = all<T>(factor);
  for (let at: usize = 0; at < bytes; at += 16) {
    const more = v128.mul<T>(v128.load(from + at), scale);
    v128.store(to + at, v128.add<T>(v128.load(to + at), more));
  }
}

/** The sum of the squares, with room for four doubles at `sums`, which are 0 before. */
export function sumOfSquaresSingle(from: usize, count: i32, sums: usize): f64 {
  return sumOfSquares<f32>(from, count, sums);
}

/** `sumOfSquaresSingle` in double precision. */
export function sumOfSquaresDouble(from: usize, count: i32, sums: usize): f64 {
  return sumOfSquares<f64>(from, count, sums);
}

function sumOfSquares<T>(from: usize, count: i32, sums: usize): f64 {
  const bytes = <usize>count * sizeof<T>();
  for (let at: usize = 0; at < bytes; at += 16) {
    const numbers = v128.load(from + at);
    addLanes<T>(sums, v128.mul<T>(numbers, numbers));
  }
  let sum: f64 = 0;
  for (let at = sums; at < sums + 32; at += 8) sum += load<f64>(at);
  return sum;
}

/**
 * Copies rows with these indices behind each other.
 * @param bytes of a row, a multiple of 8
 */
export function gatherRows(from: usize, bytes: i32, indices: usize, count: i32, to: usize): void {
  const end = indices + ((<usize>count) << 2);
  for (; indices < end; indices += 4) {
    const row = from + <usize>load<u32>(indices) * <usize>bytes;
    for (let at: usize = 0; at < <usize>bytes; at += 8) store<u64>(to + at, load<u64>(row + at));
    to += <usize>bytes;
  }
}
