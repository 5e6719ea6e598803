/**
 * Convolution of images by 3 x 3 weights per pair of channels, in single (f32) or double (f64) precision:
 *
 *   z[y][x][o] = sum over ky, kx, i of a[y + ky - 1][x + kx - 1][i] w[ky][kx][i][o].
 *
 * An image is kept row by row with its channels together, with a border of one pixel that says how it goes on beyond
 * its edges. Cost: 18 operations per pixel and pair of channels in either direction.
 */
import { sumTile, TILE_BYTES, TILE_ROWS } from './register-tile';

/**
 * Fills the border of an image, shape (n + 2, n + 2, channels): with what is at the opposite edge if it is circular,
 * and else with zeros.
 */
export function imageBorderSingle(image: usize, n: i32, channels: i32, circular: bool): void {
  border<f32>(image, n, channels, circular);
}

/** `imageBorderSingle` in double precision. */
export function imageBorderDouble(image: usize, n: i32, channels: i32, circular: bool): void {
  border<f64>(image, n, channels, circular);
}

function border<T>(image: usize, n: i32, channels: i32, circular: bool): void {
  const pixel = <usize>channels * sizeof<T>();
  const line = <usize>(n + 2) * pixel;
  const inner = <usize>n * pixel;
  for (let row = 1; row <= n; row++) {
    const at = image + <usize>row * line;
    if (circular) {
      memory.copy(at, at + inner, pixel);
      memory.copy(at + inner + pixel, at + pixel, pixel);
    } else {
      memory.fill(at, 0, pixel);
      memory.fill(at + inner + pixel, 0, pixel);
    }
  }
  const last = image + <usize>n * line;
  if (circular) {
    memory.copy(image, last, line);
    memory.copy(last + line, image + line, line);
  } else {
    memory.fill(image, 0, line);
    memory.fill(last + line, 0, line);
  }
}

/**
 * Convolves an image.
 * @param image shape (n + 2, n + 2, from), its border filled
 * @param n pixels on a side, a multiple of 4
 * @param from channels of the image
 * @param to channels of what is made, a multiple of 8
 * @param weights shape (3, 3, from, to)
 * @param out shape (n, n, to)
 */
export function convolveSingle(
  image: usize,
  n: i32,
  from: i32,
  to: i32,
  weights: usize,
  out: usize,
): void {
  convolve<f32>(image, n, from, to, weights, out);
}

/** `convolveSingle` in double precision. */
export function convolveDouble(
  image: usize,
  n: i32,
  from: i32,
  to: i32,
  weights: usize,
  out: usize,
): void {
  convolve<f64>(image, n, from, to, weights, out);
}

function convolve<T>(image: usize, n: i32, from: i32, to: i32, weights: usize, out: usize): void {
  const pixel = <usize>from * sizeof<T>();
  const line = <usize>(n + 2) * pixel;
  const step = <usize>to * sizeof<T>();
  for (let left: usize = 0; left < step; left += TILE_BYTES) {
    for (let y = 0; y < n; y++) {
      for (let x = 0; x < n; x += TILE_ROWS) {
        const at = image + <usize>y * line + <usize>x * pixel;
        const to = out + <usize>(y * n + x) * step + left;
        tile<T>(at, pixel, line, weights + left, 3 * from, to, step);
      }
    }
  }
}

/** Four pixels, from three lines of `depth` numbers each. */
function tile<T>(
  image: usize,
  pixel: usize,
  line: usize,
  weights: usize,
  depth: i32,
  out: usize,
  step: usize,
): void {
  const lineB = <usize>depth * step;
  const size = sizeof<T>();
  sumTile<T>(image, pixel, size, line, weights, step, lineB, depth, 3, out, step, 4, false);
}

/**
 * The weights with which derivatives by z, convolved, give those by the image: turned by 180 degrees, with channels
 * swapped.
 * @param weights shape (3, 3, from, to)
 * @param out shape (3, 3, to, width), with zeros where the image has no such channel
 * @param width `from` or more, a multiple of 8
 */
export function turnWeightsSingle(
  weights: usize,
  from: i32,
  to: i32,
  width: i32,
  out: usize,
): void {
  turnWeights<f32>(weights, from, to, width, out);
}

/** `turnWeightsSingle` in double precision. */
export function turnWeightsDouble(
  weights: usize,
  from: i32,
  to: i32,
  width: i32,
  out: usize,
): void {
  turnWeights<f64>(weights, from, to, width, out);
}

function turnWeights<T>(weights: usize, from: i32, to: i32, width: i32, out: usize): void {
  const size = sizeof<T>();
  for (let place = 8; place >= 0; place--) {
    const own = weights + <usize>(place * from * to) * size;
    for (let o = 0; o < to; o++) {
      for (let i = 0; i < width; i++) {
        store<T>(out, i < from ? load<T>(own + <usize>(i * to + o) * size) : 0);
        out += size;
      }
    }
  }
}

/**
 * Adds what one image contributes to the derivatives by the weights.
 * @param image shape (n + 2, n + 2, from), its border filled
 * @param derivatives by z, shape (n + 2, n + 2, to); the border is not read
 * @param slopes shape (3, 3, from, to)
 */
export function convolveBackSingle(
  image: usize,
  derivatives: usize,
  n: i32,
  from: i32,
  to: i32,
  slopes: usize,
): void {
  convolveBack<f32>(image, derivatives, n, from, to, slopes);
}

/** `convolveBackSingle` in double precision. */
export function convolveBackDouble(
  image: usize,
  derivatives: usize,
  n: i32,
  from: i32,
  to: i32,
  slopes: usize,
): void {
  convolveBack<f64>(image, derivatives, n, from, to, slopes);
}

function convolveBack<T>(
  image: usize,
  derivatives: usize,
  n: i32,
  from: i32,
  to: i32,
  slopes: usize,
): void {
  const size = sizeof<T>();
  const pixel = <usize>from * size;
  const line = <usize>(n + 2) * pixel;
  const lineBack = <usize>((n + 2) * to) * size;
  const step = <usize>to * size;
  const first = derivatives + lineBack + step;
  const depth = 3 * from;
  for (let row = 0; row < 3; row++) {
    for (let k = 0; k < depth; k += 4) {
      const rows = min(4, depth - k);
      const at = image + <usize>row * line + <usize>k * size;
      const slope = slopes + <usize>((row * depth + k) * to) * size;
      for (let left: usize = 0; left < step; left += TILE_BYTES) {
        tileBack<T>(at, pixel, line, first + left, lineBack, n, slope + left, step, rows);
      }
    }
  }
}

/** The sums over all pixels of four numbers of the window by 32 bytes of channels. */
function tileBack<T>(
  image: usize,
  pixel: usize,
  line: usize,
  derivatives: usize,
  lineBack: usize,
  n: i32,
  slopes: usize,
  step: usize,
  rows: i32,
): void {
  const size = sizeof<T>();
  sumTile<T>(image, size, pixel, line, derivatives, step, lineBack, n, n, slopes, step, rows, true);
}
