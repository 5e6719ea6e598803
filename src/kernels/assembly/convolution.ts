/**
 * Convolution of images by 3 x 3 weights per pair of channels, in single (f32) or double (f64) precision:
 *
 *   z[y][x][o] = sum over ky, kx, i of a[y + ky - 1][x + kx - 1][i] w[ky][kx][i][o].
 *
 * An image is kept row by row with its channels together, with a border of one pixel that says how it goes on beyond
 * its edges. Tiles of 4 pixels and 32 bytes of channels are held in 8 registers. Cost: 18 operations per pixel and
 * pair of channels in either direction.
 */

/** Pixels and bytes of channels of a tile. */
const TILE_PIXELS: i32 = 4;
const TILE_BYTES: usize = 32;

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
      for (let x = 0; x < n; x += TILE_PIXELS) {
        tile<T>(
          image + <usize>y * line + <usize>x * pixel,
          line,
          pixel,
          3 * from,
          weights + left,
          step,
          out + <usize>(y * n + x) * step + left,
        );
      }
    }
  }
}

/** Four pixels, from three rows of `depth` numbers each. */
function tile<T>(
  image: usize,
  line: usize,
  pixel: usize,
  depth: i32,
  weights: usize,
  step: usize,
  out: usize,
): void {
  const size = sizeof<T>();
  let c00 = v128.splat<T>(0);
  let c01 = c00;
  let c10 = c00;
  let c11 = c00;
  let c20 = c00;
  let c21 = c00;
  let c30 = c00;
  let c31 = c00;
  for (let row = 0; row < 3; row++) {
    let a = image;
    let b = image + pixel;
    let c = b + pixel;
    let d = c + pixel;
    for (let k = 0; k < depth; k++) {
      const w0 = v128.load(weights);
      const w1 = v128.load(weights, 16);
      let number = spread<T>(a);
      c00 = v128.add<T>(c00, v128.mul<T>(number, w0));
      c01 = v128.add<T>(c01, v128.mul<T>(number, w1));
      number = spread<T>(b);
      c10 = v128.add<T>(c10, v128.mul<T>(number, w0));
      c11 = v128.add<T>(c11, v128.mul<T>(number, w1));
      number = spread<T>(c);
      c20 = v128.add<T>(c20, v128.mul<T>(number, w0));
      c21 = v128.add<T>(c21, v128.mul<T>(number, w1));
      number = spread<T>(d);
      c30 = v128.add<T>(c30, v128.mul<T>(number, w0));
      c31 = v128.add<T>(c31, v128.mul<T>(number, w1));
      a += size;
      b += size;
      c += size;
      d += size;
      weights += step;
    }
    image += line;
  }
  v128.store(out, c00);
  v128.store(out, c01, 16);
  out += step;
  v128.store(out, c10);
  v128.store(out, c11, 16);
  out += step;
  v128.store(out, c20);
  v128.store(out, c21, 16);
  out += step;
  v128.store(out, c30);
  v128.store(out, c31, 16);
}

/** The number at an address in all lanes. */
function spread<T>(at: usize): v128 {
  return sizeof<T>() === 4 ? v128.load32_splat(at) : v128.load64_splat(at);
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
  const line = <usize>((n + 2) * from) * size;
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
        tileBack<T>(
          at,
          line,
          <usize>from * size,
          first + left,
          lineBack,
          n,
          step,
          slope + left,
          rows,
        );
      }
    }
  }
}

/** The sums over all pixels of four numbers of the window by 32 bytes of channels. */
function tileBack<T>(
  image: usize,
  line: usize,
  pixel: usize,
  derivatives: usize,
  lineBack: usize,
  n: i32,
  step: usize,
  slopes: usize,
  rows: i32,
): void {
  const size = sizeof<T>();
  let c00 = v128.splat<T>(0);
  let c01 = c00;
  let c10 = c00;
  let c11 = c00;
  let c20 = c00;
  let c21 = c00;
  let c30 = c00;
  let c31 = c00;
  for (let y = 0; y < n; y++) {
    let a = image;
    let d = derivatives;
    for (let x = 0; x < n; x++) {
      const d0 = v128.load(d);
      const d1 = v128.load(d, 16);
      let number = spread<T>(a);
      c00 = v128.add<T>(c00, v128.mul<T>(number, d0));
      c01 = v128.add<T>(c01, v128.mul<T>(number, d1));
      number = spread<T>(a + size);
      c10 = v128.add<T>(c10, v128.mul<T>(number, d0));
      c11 = v128.add<T>(c11, v128.mul<T>(number, d1));
      number = spread<T>(a + 2 * size);
      c20 = v128.add<T>(c20, v128.mul<T>(number, d0));
      c21 = v128.add<T>(c21, v128.mul<T>(number, d1));
      number = spread<T>(a + 3 * size);
      c30 = v128.add<T>(c30, v128.mul<T>(number, d0));
      c31 = v128.add<T>(c31, v128.mul<T>(number, d1));
      a += pixel;
      d += step;
    }
    image += line;
    derivatives += lineBack;
  }
  addTo<T>(slopes, c00, c01);
  if (rows > 1) addTo<T>(slopes + step, c10, c11);
  if (rows > 2) addTo<T>(slopes + 2 * step, c20, c21);
  if (rows > 3) addTo<T>(slopes + 3 * step, c30, c31);
}

function addTo<T>(at: usize, left: v128, right: v128): void {
  v128.store(at, v128.add<T>(v128.load(at), left));
  v128.store(at, v128.add<T>(v128.load(at, 16), right), 16);
}
