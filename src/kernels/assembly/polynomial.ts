/**
 * Evaluates a polynomial on many rows by nested Horner schemes. A tile is 64 bytes of every column: 8 rows in double, 16
 * rows in single precision. A program of i32, made once per polynomial (`numerics/horner-program.ts`), is executed once
 * per tile. Cost: one multiply-add per term and row. Its instructions:
 *
 *   count            s = c_1 x^(count - 1) + ... + c_count in the last variable, with the next coefficients
 *   n, v_1 ... v_n   s = kept[v] x_v + s; or s = c x_~v + s with the next coefficient, if v < 0
 *   v                kept[v] = s; or the end, if v < 0
 */
import { atMostLargest, part, partPower, wholePower, withRound } from './exp2';

/** What becomes of s: s itself, 1 / (1 + exp(-s)), or whether that is above 1/2, as 1 or 0, in the type of s or as i32. */
const IDENTITY: i32 = 0;
const LOGISTIC: i32 = 1;
const LABEL: i32 = 2;
const INDEX: i32 = 3;

/** Constants that links read from memory, as exp2 does. */
const DOUBLE = memory.data<f64>([1, 0.5, Math.LOG2E, -1024, 1e-12]);
const SINGLE = memory.data<f32>([1, 0.5, <f32>Math.LOG2E, -128, 1e-4]);
const ONE: usize = 0;
const HALF: usize = 1;
const LOG2E: usize = 2;
const LEAST: usize = 3;
const CLOSE: usize = 4;

/** Bytes of a column in a tile. */
const TILE: usize = 64;

/** The whole powers of a tile. */
const WHOLE: usize = memory.data(64, 16);

let variables: usize = 0;
let program: usize = 0;
let kept: usize = 0;
let values: usize = 0;

/**
 * Sets the polynomial.
 * @param variableCount the number of variables, at least 1
 * @param programAt the program
 * @param keptAt room for a tile per variable
 * @param valuesAt the output, one value per row
 */
export function polynomial(
  variableCount: i32,
  programAt: usize,
  keptAt: usize,
  valuesAt: usize,
): void {
  variables = <usize>variableCount;
  program = programAt;
  kept = keptAt;
  values = valuesAt;
}

/**
 * Evaluates the polynomial on rows.
 * @param rows f64, row-major, 8 rows per tile
 * @param columns room for a tile per variable, into which rows are transposed
 * @param coefficients f64
 * @param link IDENTITY, LOGISTIC, LABEL or INDEX
 * @returns whether all s are finite
 */
export function polynomialRows(
  rows: usize,
  columns: usize,
  tiles: i32,
  coefficients: usize,
  link: i32,
): bool {
  const bytes = variables << 3;
  let strange = f64x2.splat(0);
  let at = values;
  for (let tile = 0; tile < tiles; tile++) {
    transpose(rows, bytes, columns);
    rows += 8 * bytes;
    strange = v128.or(strange, evaluateTile<f64>(columns, TILE, coefficients, at));
    at += TILE;
  }
  linkValues<f64>(link, values, at);
  return !v128.any_true(strange);
}

/**
 * Evaluates the polynomial on columns.
 * @param columns f64, one column every `stride` bytes
 */
export function polynomialColumns(
  columns: usize,
  stride: usize,
  tiles: i32,
  coefficients: usize,
  link: i32,
): bool {
  return evaluateColumns<f64>(columns, stride, tiles, coefficients, link);
}

/** Evaluates the polynomial on columns in single precision: columns, coefficients and values are f32. */
export function polynomialColumnsSingle(
  columns: usize,
  stride: usize,
  tiles: i32,
  coefficients: usize,
  link: i32,
): bool {
  return evaluateColumns<f32>(columns, stride, tiles, coefficients, link);
}

function evaluateColumns<T>(
  columns: usize,
  stride: usize,
  tiles: i32,
  coefficients: usize,
  link: i32,
): bool {
  let strange = f64x2.splat(0);
  let at = values;
  for (let tile = 0; tile < tiles; tile++) {
    strange = v128.or(strange, evaluateTile<T>(columns, stride, coefficients, at));
    columns += TILE;
    at += TILE;
  }
  linkValues<T>(link, values, at);
  return !v128.any_true(strange);
}

/** Writes the rows of a tile as columns, in pairs, so that later loads are as wide as these stores. */
function transpose(rows: usize, bytes: usize, columns: usize): void {
  const pair = 2 * bytes;
  for (const end = rows + bytes; rows < end; rows += 8, columns += TILE) {
    v128.store(columns, pairOfRows(rows, bytes));
    v128.store(columns, pairOfRows(rows + pair, bytes), 16);
    v128.store(columns, pairOfRows(rows + 2 * pair, bytes), 32);
    v128.store(columns, pairOfRows(rows + 3 * pair, bytes), 48);
  }
}

function pairOfRows(at: usize, bytes: usize): v128 {
  return v128.load64_lane(at + bytes, v128.load64_zero(at), 1);
}

/** @returns zeros if all values are finite */
function evaluateTile<T>(x: usize, stride: usize, coefficients: usize, result: usize): v128 {
  const last = x + (variables - 1) * stride;
  const x0 = v128.load(last);
  const x1 = v128.load(last, 16);
  const x2 = v128.load(last, 32);
  const x3 = v128.load(last, 48);
  let code = program;
  let s0: v128;
  let s1: v128;
  let s2: v128;
  let s3: v128;
  for (;;) {
    const end = coefficients + <usize>load<i32>(code) * sizeof<T>();
    s0 = splatted<T>(coefficients);
    s1 = s0;
    s2 = s0;
    s3 = s0;
    for (coefficients += sizeof<T>(); coefficients < end; coefficients += sizeof<T>()) {
      const c = splatted<T>(coefficients);
      s0 = v128.add<T>(v128.mul<T>(s0, x0), c);
      s1 = v128.add<T>(v128.mul<T>(s1, x1), c);
      s2 = v128.add<T>(v128.mul<T>(s2, x2), c);
      s3 = v128.add<T>(v128.mul<T>(s3, x3), c);
    }
    let levels = load<i32>(code, 4);
    code += 8;
    for (; levels > 0; levels--) {
      const level = load<i32>(code);
      code += 4;
      if (level < 0) {
        const c = splatted<T>(coefficients);
        coefficients += sizeof<T>();
        const y = x + <usize>~level * stride;
        s0 = v128.add<T>(v128.mul<T>(c, v128.load(y)), s0);
        s1 = v128.add<T>(v128.mul<T>(c, v128.load(y, 16)), s1);
        s2 = v128.add<T>(v128.mul<T>(c, v128.load(y, 32)), s2);
        s3 = v128.add<T>(v128.mul<T>(c, v128.load(y, 48)), s3);
        continue;
      }
      const k = kept + <usize>level * TILE;
      const y = x + <usize>level * stride;
      s0 = v128.add<T>(v128.mul<T>(v128.load(k), v128.load(y)), s0);
      s1 = v128.add<T>(v128.mul<T>(v128.load(k, 16), v128.load(y, 16)), s1);
      s2 = v128.add<T>(v128.mul<T>(v128.load(k, 32), v128.load(y, 32)), s2);
      s3 = v128.add<T>(v128.mul<T>(v128.load(k, 48), v128.load(y, 48)), s3);
    }
    const level = load<i32>(code);
    if (level < 0) break;
    code += 4;
    const k = kept + <usize>level * TILE;
    v128.store(k, s0);
    v128.store(k, s1, 16);
    v128.store(k, s2, 32);
    v128.store(k, s3, 48);
  }
  v128.store(result, s0);
  v128.store(result, s1, 16);
  v128.store(result, s2, 32);
  v128.store(result, s3, 48);
  // s - s is zero if s is finite, else NaN.
  const even = v128.or(v128.sub<T>(s0, s0), v128.sub<T>(s1, s1));
  const odd = v128.or(v128.sub<T>(s2, s2), v128.sub<T>(s3, s3));
  return v128.or(even, odd);
}

function linkValues<T>(link: i32, from: usize, to: usize): void {
  if (link === IDENTITY) return;
  if (link === LOGISTIC) {
    for (let at = from; at < to; at += TILE) logisticTile<T>(at);
  }
  if (link >= LABEL) {
    let place = from;
    for (let at = from; at < to; at += TILE) {
      labelTile<T>(at, place, link);
      place += link === INDEX ? (4 * TILE) / sizeof<T>() : TILE;
    }
  }
}

/**
 * 1 / (1 + exp(-s)). If exp(-s) is too large for a normal number, it becomes infinite and the result is 0; if it is too
 * small, it becomes the smallest normal number and the result is 1.
 */
function logisticTile<T>(at: usize): void {
  // What comes before exp2's polynomials is done for the whole tile first. In one pass, the steps of a power would wait
  // for each other, and a processor does not look far enough ahead to begin the next power meanwhile.
  for (let lane: usize = 0; lane < TILE; lane += 32) {
    const x = exponent<T>(v128.load(at + lane));
    const y = exponent<T>(v128.load(at + lane, 16));
    const roundedX = withRound<T>(x);
    const roundedY = withRound<T>(y);
    v128.store(at + lane, part<T>(x, roundedX));
    v128.store(at + lane, part<T>(y, roundedY), 16);
    v128.store(WHOLE + lane, wholePower<T>(roundedX));
    v128.store(WHOLE + lane, wholePower<T>(roundedY), 16);
  }
  const one = constant<T>(ONE);
  for (let lane: usize = 0; lane < TILE; lane += 32) {
    const p = v128.mul<T>(partPower<T>(v128.load(at + lane)), v128.load(WHOLE + lane));
    const q = v128.mul<T>(partPower<T>(v128.load(at + lane, 16)), v128.load(WHOLE + lane, 16));
    v128.store(at + lane, v128.div<T>(one, v128.add<T>(one, p)));
    v128.store(at + lane, v128.div<T>(one, v128.add<T>(one, q)), 16);
  }
}

/** The x with 2^-x = exp(-s), within what exp2 takes. */
function exponent<T>(s: v128): v128 {
  const x = v128.pmax<T>(v128.mul<T>(s, constant<T>(LOG2E)), constant<T>(LEAST));
  return atMostLargest<T>(x);
}

/**
 * 1 where the logistic function is above 1/2, else 0. It is computed only if an s of the tile is so close to 0 that it is
 * rounded.
 * @param place where the labels go, not behind the tile
 */
function labelTile<T>(at: usize, place: usize, link: i32): void {
  let s0 = v128.load(at);
  let s1 = v128.load(at, 16);
  let s2 = v128.load(at, 32);
  let s3 = v128.load(at, 48);
  let least = v128.splat<T>(0);
  const close = v128.or(
    v128.or(isClose<T>(s0), isClose<T>(s1)),
    v128.or(isClose<T>(s2), isClose<T>(s3)),
  );
  if (v128.any_true(close)) {
    logisticTile<T>(at);
    s0 = v128.load(at);
    s1 = v128.load(at, 16);
    s2 = v128.load(at, 32);
    s3 = v128.load(at, 48);
    least = constant<T>(HALF);
  }
  s0 = v128.gt<T>(s0, least);
  s1 = v128.gt<T>(s1, least);
  s2 = v128.gt<T>(s2, least);
  s3 = v128.gt<T>(s3, least);
  let one = constant<T>(ONE);
  if (link === INDEX) {
    one = i32x4.splat(1);
    if (sizeof<T>() === 8) {
      v128.store(place, v128.and(v128.shuffle<i32>(s0, s1, 0, 2, 4, 6), one));
      v128.store(place, v128.and(v128.shuffle<i32>(s2, s3, 0, 2, 4, 6), one), 16);
      return;
    }
  }
  v128.store(place, v128.and(s0, one));
  v128.store(place, v128.and(s1, one), 16);
  v128.store(place, v128.and(s2, one), 32);
  v128.store(place, v128.and(s3, one), 48);
}

function isClose<T>(s: v128): v128 {
  return v128.lt<T>(v128.abs<T>(s), constant<T>(CLOSE));
}

function constant<T>(k: usize): v128 {
  return splatted<T>(sizeof<T>() === 8 ? DOUBLE + (k << 3) : SINGLE + (k << 2));
}

function splatted<T>(at: usize): v128 {
  return sizeof<T>() === 8 ? v128.load64_splat(at) : v128.load32_splat(at);
}
