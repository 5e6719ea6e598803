/**
 * The activations of a layer, a = f(scale h + shift) with a scale and a shift per column, dropout, and their
 * derivatives. h is what the layer before gives, normalised or not. Dropout is inverted: a number is kept with
 * probability 1 - rate, and then divided by it; a hash of its index and a key decides, so that the mask is the same in
 * both directions and for any division of the rows among workers; a rectified unit that is 0 was dropped or does not pass.
 * Cost: O(rows x stride).
 */
import { decayOf, normalIntegral } from './error-function';
import { addLanes, all, decay } from './lanes';

/** The functions: identity is 0. */
const RELU: i32 = 1;
const TANH: i32 = 2;
const LOGISTIC: i32 = 3;
const GELU: i32 = 4;

/** Rows whose sums are formed in the precision of the numbers before they are added to doubles. */
const CHUNK: i32 = 32;

/** Between the hashes of indices that follow each other, before they are mixed. */
const SPREAD: i32 = 0x9e3779b1;

let kind: i32 = 0;
let key: i32 = 0;
let cut: i32 = 0;
let kept: f64 = 1;

/**
 * Announces the function of the next passes.
 * @param dropoutKey any number, the same for the passes in both directions
 * @param rate the share of numbers that are dropped, in units of 2^-24; 0 for no dropout
 */
export function activationBegin(activation: i32, dropoutKey: i32, rate: i32): void {
  kind = activation;
  key = dropoutKey;
  cut = rate;
  kept = 16777216.0 / <f64>(16777216 - rate);
}

/**
 * Writes a = f(scale h + shift), with dropout. Where there are means, h = (z - mean) factor is made of z first, and takes
 * its place.
 * @param h z, or h if there are no means
 * @param first the index of the first number, which dropout hashes
 * @param stride numbers per row
 * @param means numbers, one per column; 0 for none
 * @param factors likewise
 */
export function activateSingle(
  h: usize,
  a: usize,
  first: i32,
  rows: i32,
  stride: i32,
  scale: usize,
  shift: usize,
  means: usize,
  factors: usize,
): void {
  activate<f32>(h, a, first, rows, stride, scale, shift, means, factors);
}

/** `activateSingle` in double precision. */
export function activateDouble(
  h: usize,
  a: usize,
  first: i32,
  rows: i32,
  stride: i32,
  scale: usize,
  shift: usize,
  means: usize,
  factors: usize,
): void {
  activate<f64>(h, a, first, rows, stride, scale, shift, means, factors);
}

function activate<T>(
  h: usize,
  a: usize,
  first: i32,
  rows: i32,
  stride: i32,
  scale: usize,
  shift: usize,
  means: usize,
  factors: usize,
): void {
  if (kind === RELU) {
    rectify<T>(h, a, first, rows, stride, scale, shift, means, factors);
    return;
  }
  const width = <usize>stride * sizeof<T>();
  const drops = cut > 0;
  const step = i32x4.splat((16 / <i32>sizeof<T>()) * SPREAD);
  const limit = i32x4.splat(cut - 1);
  let place = placeOf(first);
  for (let row = 0; row < rows; row++) {
    for (let j: usize = 0; j < width; j += 16) {
      let value = activated<T>(linear<T>(h, j, scale, shift, means, factors));
      if (drops) value = v128.and(v128.mul<T>(value, all<T>(kept)), keeps<T>(place, limit));
      place = i32x4.add(place, step);
      v128.store(a + j, value);
    }
    h += width;
    a += width;
  }
}

/** `activate` for rectified units, in a loop of its own, which calls nothing and so holds all in registers. */
function rectify<T>(
  h: usize,
  a: usize,
  first: i32,
  rows: i32,
  stride: i32,
  scale: usize,
  shift: usize,
  means: usize,
  factors: usize,
): void {
  const width = <usize>stride * sizeof<T>();
  const drops = cut > 0;
  const share = all<T>(kept);
  const step = i32x4.splat((16 / <i32>sizeof<T>()) * SPREAD);
  const limit = i32x4.splat(cut - 1);
  let place = placeOf(first);
  for (let row = 0; row < rows; row++) {
    for (let j: usize = 0; j < width; j += 16) {
      let value = v128.pmax<T>(linear<T>(h, j, scale, shift, means, factors), all<T>(0));
      if (drops) value = v128.and(v128.mul<T>(value, share), keeps<T>(place, limit));
      place = i32x4.add(place, step);
      v128.store(a + j, value);
    }
    h += width;
    a += width;
  }
}

/** scale h + shift of the columns at j, of h that is made first where there are means. */
function linear<T>(
  h: usize,
  j: usize,
  scale: usize,
  shift: usize,
  means: usize,
  factors: usize,
): v128 {
  let value = v128.load(h + j);
  if (means !== 0) {
    value = v128.sub<T>(value, v128.load(means + j));
    value = v128.mul<T>(value, v128.load(factors + j));
    v128.store(h + j, value);
  }
  return v128.add<T>(v128.mul<T>(value, v128.load(scale + j)), v128.load(shift + j));
}

/**
 * Replaces d, the derivative by a, by that by u = scale h + shift, and adds its sums over the rows.
 * @param a what `activate` wrote: of rectified units, it tells which ones pass
 * @param sums doubles, one per column: the sum of d is added
 * @param products doubles likewise: the sum of d h is added
 */
export function activateBackSingle(
  h: usize,
  a: usize,
  d: usize,
  first: i32,
  rows: i32,
  stride: i32,
  scale: usize,
  shift: usize,
  sums: usize,
  products: usize,
): void {
  activateBack<f32>(h, a, d, first, rows, stride, scale, shift, sums, products);
}

/** `activateBackSingle` in double precision. */
export function activateBackDouble(
  h: usize,
  a: usize,
  d: usize,
  first: i32,
  rows: i32,
  stride: i32,
  scale: usize,
  shift: usize,
  sums: usize,
  products: usize,
): void {
  activateBack<f64>(h, a, d, first, rows, stride, scale, shift, sums, products);
}

function activateBack<T>(
  h: usize,
  a: usize,
  d: usize,
  first: i32,
  rows: i32,
  stride: i32,
  scale: usize,
  shift: usize,
  sums: usize,
  products: usize,
): void {
  const width = <usize>stride * sizeof<T>();
  const lanes = 16 / <i32>sizeof<T>();
  const rectifies = kind === RELU;
  const drops = cut > 0;
  const share = all<T>(kept);
  const limit = i32x4.splat(cut - 1);
  const step = i32x4.splat(stride * SPREAD);
  for (let from = 0; from < rows; from += CHUNK) {
    const count = min(CHUNK, rows - from);
    for (let j: usize = 0, column = 0; j < width; j += 16, column += lanes) {
      let at = <usize>from * width + j;
      let sum = all<T>(0);
      let product = all<T>(0);
      if (rectifies) {
        for (let row = 0; row < count; row++) {
          const passes = v128.gt<T>(v128.load(a + at), all<T>(0));
          const slope = v128.and(v128.mul<T>(v128.load(d + at), share), passes);
          v128.store(d + at, slope);
          sum = v128.add<T>(sum, slope);
          product = v128.add<T>(product, v128.mul<T>(slope, v128.load(h + at)));
          at += width;
        }
      } else {
        const factor = v128.load(scale + j);
        const offset = v128.load(shift + j);
        let place = placeOf(first + from * stride + column);
        for (let row = 0; row < count; row++) {
          const value = v128.load(h + at);
          const u = v128.add<T>(v128.mul<T>(value, factor), offset);
          let slope = v128.load(d + at);
          if (drops) {
            slope = v128.and(v128.mul<T>(slope, share), keeps<T>(place, limit));
            place = i32x4.add(place, step);
          }
          slope = sloped<T>(u, slope);
          v128.store(d + at, slope);
          sum = v128.add<T>(sum, slope);
          product = v128.add<T>(product, v128.mul<T>(slope, value));
          at += width;
        }
      }
      addLanes<T>(sums + ((<usize>column) << 3), sum);
      addLanes<T>(products + ((<usize>column) << 3), product);
    }
  }
}

/** f(u) of all functions but the rectifier. */
function activated<T>(u: v128): v128 {
  if (kind === TANH) return hyperbolicTangent<T>(u);
  if (kind === LOGISTIC) return logistic<T>(u);
  if (kind === GELU) return lanewise<T>(u, false);
  return u;
}

/** d f'(u), likewise. */
function sloped<T>(u: v128, d: v128): v128 {
  if (kind === TANH) {
    const t = hyperbolicTangent<T>(u);
    return v128.mul<T>(d, v128.sub<T>(all<T>(1), v128.mul<T>(t, t)));
  }
  if (kind === LOGISTIC) {
    const p = logistic<T>(u);
    return v128.mul<T>(d, v128.mul<T>(p, v128.sub<T>(all<T>(1), p)));
  }
  if (kind === GELU) return v128.mul<T>(d, lanewise<T>(u, true));
  return d;
}

function hyperbolicTangent<T>(u: v128): v128 {
  const size = v128.abs<T>(u);
  const e = decay<T>(v128.add<T>(size, size));
  const one = all<T>(1);
  const value = v128.div<T>(v128.sub<T>(one, e), v128.add<T>(one, e));
  return v128.or(value, v128.and(u, all<T>(-0.0)));
}

function logistic<T>(u: v128): v128 {
  const e = decay<T>(v128.abs<T>(u));
  const one = all<T>(1);
  const above = v128.div<T>(one, v128.add<T>(one, e));
  return v128.bitselect(above, v128.sub<T>(one, above), v128.ge<T>(u, all<T>(0)));
}

/** GELU or its derivative, number by number: u P(u), with the normal integral P. */
function lanewise<T>(u: v128, derivative: bool): v128 {
  if (sizeof<T>() === 8) {
    return f64x2.replace_lane(
      f64x2.splat(gelu(f64x2.extract_lane(u, 0), derivative)),
      1,
      gelu(f64x2.extract_lane(u, 1), derivative),
    );
  }
  let values = f32x4.splat(<f32>gelu(f32x4.extract_lane(u, 0), derivative));
  values = f32x4.replace_lane(values, 1, <f32>gelu(f32x4.extract_lane(u, 1), derivative));
  values = f32x4.replace_lane(values, 2, <f32>gelu(f32x4.extract_lane(u, 2), derivative));
  return f32x4.replace_lane(values, 3, <f32>gelu(f32x4.extract_lane(u, 3), derivative));
}

function gelu(u: f64, derivative: bool): f64 {
  const below = normalIntegral(u);
  return derivative ? below + u * decayOf(0.5 * u * u) * 0.3989422804014327 : u * below;
}

/** The indices of the numbers from one on, spread over all integers by a factor and shifted by the key. */
function placeOf(index: i32): v128 {
  const indices = i32x4.add(i32x4.splat(index), i32x4(0, 1, 2, 3));
  return i32x4.add(i32x4.mul(indices, i32x4.splat(SPREAD)), i32x4.splat(key));
}

/** Which of the numbers at some places are kept. @param limit the share that is dropped, less one unit */
function keeps<T>(place: v128, limit: v128): v128 {
  let hash = v128.xor(place, i32x4.shr_u(place, 16));
  hash = i32x4.mul(hash, i32x4.splat(0x85ebca6b));
  hash = v128.xor(hash, i32x4.shr_u(hash, 13));
  hash = i32x4.mul(hash, i32x4.splat(0xc2b2ae35));
  hash = v128.xor(hash, i32x4.shr_u(hash, 16));
  const kept = i32x4.gt_s(i32x4.shr_u(hash, 8), limit);
  return sizeof<T>() === 8 ? i64x2.extend_low_i32x4_s(kept) : kept;
}
