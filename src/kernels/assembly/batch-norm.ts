/**
 * Batch normalisation (Ioffe and Szegedy 2015), h = (z - mean) / deviation per column: the sums that means and deviations
 * come from, and its derivative, in single or double precision. `activate` makes h. The caller computes what concerns
 * columns from the sums that these passes give. Cost: O(rows x
 * stride).
 */
import { addLanes, all } from './lanes';

/** Rows whose sums are formed in the precision of the numbers before they are added to doubles. */
const CHUNK: i32 = 32;

/**
 * Adds, per column, the sum of z - centre to `sums` and that of its squares to `squares`, which are doubles.
 * @param centre numbers near the means, one per column
 */
export function columnMomentsSingle(
  z: usize,
  rows: i32,
  stride: i32,
  centre: usize,
  sums: usize,
  squares: usize,
): void {
  columnMoments<f32>(z, rows, stride, centre, sums, squares);
}

/** `columnMomentsSingle` in double precision. */
export function columnMomentsDouble(
  z: usize,
  rows: i32,
  stride: i32,
  centre: usize,
  sums: usize,
  squares: usize,
): void {
  columnMoments<f64>(z, rows, stride, centre, sums, squares);
}

function columnMoments<T>(
  z: usize,
  rows: i32,
  stride: i32,
  centre: usize,
  sums: usize,
  squares: usize,
): void {
  const width = <usize>stride * sizeof<T>();
  const lanes = 16 / <i32>sizeof<T>();
  for (let from = 0; from < rows; from += CHUNK) {
    const count = min(CHUNK, rows - from);
    for (let j: usize = 0, column = 0; j < width; j += 16, column += lanes) {
      const middle = v128.load(centre + j);
      let at = z + <usize>from * width + j;
      let sum = all<T>(0);
      let square = all<T>(0);
      for (let row = 0; row < count; row++) {
        const value = v128.sub<T>(v128.load(at), middle);
        sum = v128.add<T>(sum, value);
        square = v128.add<T>(square, v128.mul<T>(value, value));
        at += width;
      }
      addLanes<T>(sums + ((<usize>column) << 3), sum);
      addLanes<T>(squares + ((<usize>column) << 3), square);
    }
  }
}

/** Replaces d, the derivative by what is made of h, by factor (d - mean - h slope): that by z. */
export function normalizeBackSingle(
  h: usize,
  d: usize,
  rows: i32,
  stride: i32,
  factors: usize,
  means: usize,
  slopes: usize,
): void {
  normalizeBack<f32>(h, d, rows, stride, factors, means, slopes);
}

/** `normalizeBackSingle` in double precision. */
export function normalizeBackDouble(
  h: usize,
  d: usize,
  rows: i32,
  stride: i32,
  factors: usize,
  means: usize,
  slopes: usize,
): void {
  normalizeBack<f64>(h, d, rows, stride, factors, means, slopes);
}

function normalizeBack<T>(
  h: usize,
  d: usize,
  rows: i32,
  stride: i32,
  factors: usize,
  means: usize,
  slopes: usize,
): void {
  const width = <usize>stride * sizeof<T>();
  for (let row = 0; row < rows; row++) {
    for (let j: usize = 0; j < width; j += 16) {
      const part = v128.mul<T>(v128.load(h + j), v128.load(slopes + j));
      const rest = v128.sub<T>(v128.sub<T>(v128.load(d + j), v128.load(means + j)), part);
      v128.store(d + j, v128.mul<T>(rest, v128.load(factors + j)));
    }
    h += width;
    d += width;
  }
}
