/**
 * The product of two matrices, C = op(A) op(B) or C += op(A) op(B), in single (f32) or double (f64) precision, where
 * op(M) is M or its transpose. Matrices are row-major, with rows a stride apart.
 *
 * For tiles in registers (`register-tile.ts`), blocks of op(A) are packed as [k][4], and blocks of op(B) as [k][8] in f32
 * and [k][4] in f64. An element of C is a sum over k in
 * order, in blocks of 256 and, if the matrices are larger, in the caller's chunks; it depends on nothing but its own
 * row of op(A) and column of op(B). Cost: 2 m n k operations, and m k + n k moves.
 */
import { sumTile, TILE_BYTES, TILE_ROWS } from './register-tile';

/** The most steps in k, and the most rows of A, of a packed block. */
const DEPTH: i32 = 256;
const ROWS: i32 = 64;

let packedA: usize = 0;
let packedB: usize = 0;

/**
 * Announces the memory that products use.
 * @param a room for 64 x 256 numbers
 * @param b room for 256 x n numbers, for the largest n to come
 */
export function gemmBegin(a: usize, b: usize): void {
  packedA = a;
  packedB = b;
}

/**
 * C (+)= op(A) op(B) in single precision.
 * @param transposedA whether A is stored as k x m, and else m x k
 * @param transposedB whether B is stored as n x k, and else k x n
 * @param m rows of C, a multiple of 4 if A is transposed
 * @param n columns of C, a multiple of 8
 * @param k a multiple of 4 if A is not transposed or B is
 * @param strideA numbers from one stored row of A to the next, likewise for B and C
 * @param add whether the product is added to what C holds
 */
export function gemmSingle(
  transposedA: bool,
  transposedB: bool,
  m: i32,
  n: i32,
  k: i32,
  a: usize,
  strideA: i32,
  b: usize,
  strideB: i32,
  c: usize,
  strideC: i32,
  add: bool,
): void {
  product<f32>(transposedA, transposedB, m, n, k, a, strideA, b, strideB, c, strideC, add);
}

/** C (+)= op(A) op(B) in double precision, with the parameters of `gemmSingle`. */
export function gemmDouble(
  transposedA: bool,
  transposedB: bool,
  m: i32,
  n: i32,
  k: i32,
  a: usize,
  strideA: i32,
  b: usize,
  strideB: i32,
  c: usize,
  strideC: i32,
  add: bool,
): void {
  product<f64>(transposedA, transposedB, m, n, k, a, strideA, b, strideB, c, strideC, add);
}

function product<T>(
  transposedA: bool,
  transposedB: bool,
  m: i32,
  n: i32,
  k: i32,
  a: usize,
  strideA: i32,
  b: usize,
  strideB: i32,
  c: usize,
  strideC: i32,
  add: bool,
): void {
  const size = sizeof<T>();
  const lineA = <usize>strideA * size;
  const lineB = <usize>strideB * size;
  const lineC = <usize>strideC * size;
  for (let from = 0; from < k; from += DEPTH) {
    const depth = min(DEPTH, k - from);
    const panel = <usize>depth * TILE_BYTES;
    if (transposedB) packColumns<T>(b + <usize>from * size, lineB, depth, n);
    else packRows<T>(b + <usize>from * lineB, lineB, depth, n, TILE_BYTES, packedB);
    const adds = add || from > 0;
    for (let top = 0; top < m; top += ROWS) {
      const rows = min(ROWS, m - top);
      const sliver = <usize>depth * (TILE_ROWS * size);
      if (transposedA) {
        const block = a + <usize>from * lineA + <usize>top * size;
        packRows<T>(block, lineA, depth, rows, TILE_ROWS * size, packedA);
      } else {
        packLines<T>(a + <usize>top * lineA + <usize>from * size, lineA, depth, rows);
      }
      let right = packedB;
      const end = <usize>n * size;
      for (let left: usize = 0; left < end; left += TILE_BYTES) {
        let block = packedA;
        let to = c + <usize>top * lineC + left;
        for (let row = 0; row < rows; row += TILE_ROWS) {
          tile<T>(block, right, depth, to, lineC, min(TILE_ROWS, rows - row), adds);
          block += sliver;
          to += TILE_ROWS * lineC;
        }
        right += panel;
      }
    }
  }
}

/** Copies rows of a matrix into panels of `width` bytes: [panel][k][width]. */
function packRows<T>(
  from: usize,
  line: usize,
  depth: i32,
  columns: i32,
  width: usize,
  to: usize,
): void {
  const bytes = <usize>columns * sizeof<T>();
  for (let left: usize = 0; left < bytes; left += width) {
    let at = from + left;
    for (let k = 0; k < depth; k++) {
      v128.store(to, v128.load(at));
      if (width > 16) v128.store(to, v128.load(at, 16), 16);
      to += width;
      at += line;
    }
  }
}

/** Packs the columns of the transpose of a matrix, which are its rows: [panel][k][32 bytes]. */
function packColumns<T>(from: usize, line: usize, depth: i32, columns: i32): void {
  const size = sizeof<T>();
  const width = <i32>(TILE_BYTES / size);
  let panel = packedB;
  for (let column = 0; column < columns; column += 4) {
    const to = panel + <usize>(column % width) * size;
    transpose<T>(from + <usize>column * line, line, 4, depth, to, TILE_BYTES);
    if ((column + 4) % width === 0) panel += <usize>depth * TILE_BYTES;
  }
}

/** Packs rows of A: [sliver of 4 rows][k][4]. Rows beyond the last one repeat it. */
function packLines<T>(from: usize, line: usize, depth: i32, rows: i32): void {
  const sliver = <usize>depth * (TILE_ROWS * sizeof<T>());
  let to = packedA;
  for (let row = 0; row < rows; row += TILE_ROWS) {
    transpose<T>(from + <usize>row * line, line, rows - row, depth, to, TILE_ROWS * sizeof<T>());
    to += sliver;
  }
}

/** Writes four rows as columns, `step` bytes apart. If there are fewer rows, the last one is repeated. */
function transpose<T>(
  from: usize,
  line: usize,
  rows: i32,
  depth: i32,
  to: usize,
  step: usize,
): void {
  const size = sizeof<T>();
  let a = from;
  let b = rows > 1 ? a + line : a;
  let c = rows > 2 ? b + line : b;
  let d = rows > 3 ? c + line : c;
  const perVector = <i32>(16 / size);
  for (let k = 0; k < depth; k += perVector) {
    const rowA = v128.load(a);
    const rowB = v128.load(b);
    const rowC = v128.load(c);
    const rowD = v128.load(d);
    if (sizeof<T>() === 4) {
      const lowAB = v128.shuffle<f32>(rowA, rowB, 0, 4, 1, 5);
      const lowCD = v128.shuffle<f32>(rowC, rowD, 0, 4, 1, 5);
      const highAB = v128.shuffle<f32>(rowA, rowB, 2, 6, 3, 7);
      const highCD = v128.shuffle<f32>(rowC, rowD, 2, 6, 3, 7);
      v128.store(to, v128.shuffle<f64>(lowAB, lowCD, 0, 2));
      v128.store(to + step, v128.shuffle<f64>(lowAB, lowCD, 1, 3));
      v128.store(to + 2 * step, v128.shuffle<f64>(highAB, highCD, 0, 2));
      v128.store(to + 3 * step, v128.shuffle<f64>(highAB, highCD, 1, 3));
      to += 4 * step;
    } else {
      v128.store(to, v128.shuffle<f64>(rowA, rowB, 0, 2));
      v128.store(to + 16, v128.shuffle<f64>(rowC, rowD, 0, 2));
      v128.store(to + step, v128.shuffle<f64>(rowA, rowB, 1, 3));
      v128.store(to + step + 16, v128.shuffle<f64>(rowC, rowD, 1, 3));
      to += 2 * step;
    }
    a += 16;
    b += 16;
    c += 16;
    d += 16;
  }
}

/** One tile of C from a sliver of A and a panel of B. */
function tile<T>(
  a: usize,
  b: usize,
  depth: i32,
  c: usize,
  lineC: usize,
  rows: i32,
  adds: bool,
): void {
  const size = sizeof<T>();
  sumTile<T>(a, size, TILE_ROWS * size, 0, b, TILE_BYTES, 0, depth, 1, c, lineC, rows, adds);
}
