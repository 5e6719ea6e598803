/**
 * A tile of 4 rows and 32 bytes of columns in 8 registers, more of which would be spilt: sums over k of the products of a
 * number of each row and a vector of the columns, for products of matrices as for convolutions. T is f32 or f64.
 * Cost: 16 operations on vectors per k.
 */

/** Rows and bytes of columns of a tile. */
export const TILE_ROWS: i32 = 4;
export const TILE_BYTES: usize = 32;

/**
 * Puts the tile's sums to C, or adds them to what is there: C[r] (+)= sum over lines and k of a[line][k][r] b[line][k].
 * @param ofRow bytes from the number of a row to that of the next one, likewise for k and for lines
 * @param depth values of k per line
 * @param rows of C that there are, at most 4; as many numbers are read for the others
 * @param lineC bytes from one row of C to the next
 */
export function sumTile<T>(
  a: usize,
  ofRow: usize,
  stepA: usize,
  lineA: usize,
  b: usize,
  stepB: usize,
  lineB: usize,
  depth: i32,
  lines: i32,
  c: usize,
  lineC: usize,
  rows: i32,
  adds: bool,
): void {
  let c00 = v128.splat<T>(0);
  let c01 = c00;
  let c10 = c00;
  let c11 = c00;
  let c20 = c00;
  let c21 = c00;
  let c30 = c00;
  let c31 = c00;
  for (let line = 0; line < lines; line++) {
    let at = a;
    let column = b;
    for (let k = 0; k < depth; k++) {
      const b0 = v128.load(column);
      const b1 = v128.load(column, 16);
      let number = spread<T>(at);
      c00 = v128.add<T>(c00, v128.mul<T>(number, b0));
      c01 = v128.add<T>(c01, v128.mul<T>(number, b1));
      number = spread<T>(at + ofRow);
      c10 = v128.add<T>(c10, v128.mul<T>(number, b0));
      c11 = v128.add<T>(c11, v128.mul<T>(number, b1));
      number = spread<T>(at + 2 * ofRow);
      c20 = v128.add<T>(c20, v128.mul<T>(number, b0));
      c21 = v128.add<T>(c21, v128.mul<T>(number, b1));
      number = spread<T>(at + 3 * ofRow);
      c30 = v128.add<T>(c30, v128.mul<T>(number, b0));
      c31 = v128.add<T>(c31, v128.mul<T>(number, b1));
      at += stepA;
      column += stepB;
    }
    a += lineA;
    b += lineB;
  }
  put<T>(c, c00, c01, adds);
  if (rows > 1) put<T>(c + lineC, c10, c11, adds);
  if (rows > 2) put<T>(c + 2 * lineC, c20, c21, adds);
  if (rows > 3) put<T>(c + 3 * lineC, c30, c31, adds);
}

/** The number at an address in all lanes. */
function spread<T>(at: usize): v128 {
  return sizeof<T>() === 4 ? v128.load32_splat(at) : v128.load64_splat(at);
}

function put<T>(at: usize, left: v128, right: v128, adds: bool): void {
  if (adds) {
    left = v128.add<T>(v128.load(at), left);
    right = v128.add<T>(v128.load(at, 16), right);
  }
  v128.store(at, left);
  v128.store(at, right, 16);
}
