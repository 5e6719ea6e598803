/**
 * What follows a convolution: u = scale z + shift per channel (a normalisation and its own scale and shift in one),
 * max(u, 0), and the mean of 2 x 2 pixels; and the way back. z is read in both directions, and nothing in between is
 * stored. Images are kept as in `convolution.ts`. Cost: O(pixels x channels).
 */
import { addLanes, all } from './lanes';

/**
 * Pools an image.
 * @param z shape (n, n, channels), n even
 * @param scales, shifts one per channel
 * @param out shape (n / 2 + 2, n / 2 + 2, channels), whose border stays as it is
 */
export function poolSingle(
  z: usize,
  n: i32,
  channels: i32,
  scales: usize,
  shifts: usize,
  out: usize,
): void {
  pool<f32>(z, n, channels, scales, shifts, out);
}

/** `poolSingle` in double precision. */
export function poolDouble(
  z: usize,
  n: i32,
  channels: i32,
  scales: usize,
  shifts: usize,
  out: usize,
): void {
  pool<f64>(z, n, channels, scales, shifts, out);
}

function pool<T>(z: usize, n: i32, channels: i32, scales: usize, shifts: usize, out: usize): void {
  const pixel = <usize>channels * sizeof<T>();
  const line = <usize>n * pixel;
  const half = n >> 1;
  const zero = all<T>(0);
  const quarter = all<T>(0.25);
  out += <usize>(half + 2) * pixel + pixel;
  for (let y = 0; y < half; y++) {
    for (let x = 0; x < half; x++) {
      for (let j: usize = 0; j < pixel; j += 16) {
        const scale = v128.load(scales + j);
        const shift = v128.load(shifts + j);
        const at = z + j;
        let sum = v128.max<T>(v128.add<T>(v128.mul<T>(v128.load(at), scale), shift), zero);
        sum = v128.add<T>(
          sum,
          v128.max<T>(v128.add<T>(v128.mul<T>(v128.load(at + pixel), scale), shift), zero),
        );
        sum = v128.add<T>(
          sum,
          v128.max<T>(v128.add<T>(v128.mul<T>(v128.load(at + line), scale), shift), zero),
        );
        sum = v128.add<T>(
          sum,
          v128.max<T>(v128.add<T>(v128.mul<T>(v128.load(at + line + pixel), scale), shift), zero),
        );
        v128.store(out + j, v128.mul<T>(sum, quarter));
      }
      z += 2 * pixel;
      out += pixel;
    }
    z += line;
    out += 2 * pixel;
  }
}

/**
 * Adds, per channel, the derivatives by u to `sums`, and their products with h = (z - mean) factor to `products`, which
 * are doubles.
 * @param d the derivatives by what was pooled, shape (n / 2, n / 2, channels)
 */
export function poolSumsSingle(
  z: usize,
  d: usize,
  n: i32,
  channels: i32,
  scales: usize,
  shifts: usize,
  means: usize,
  factors: usize,
  sums: usize,
  products: usize,
): void {
  poolSums<f32>(z, d, n, channels, scales, shifts, means, factors, sums, products);
}

/** `poolSumsSingle` in double precision. */
export function poolSumsDouble(
  z: usize,
  d: usize,
  n: i32,
  channels: i32,
  scales: usize,
  shifts: usize,
  means: usize,
  factors: usize,
  sums: usize,
  products: usize,
): void {
  poolSums<f64>(z, d, n, channels, scales, shifts, means, factors, sums, products);
}

function poolSums<T>(
  z: usize,
  d: usize,
  n: i32,
  channels: i32,
  scales: usize,
  shifts: usize,
  means: usize,
  factors: usize,
  sums: usize,
  products: usize,
): void {
  const pixel = <usize>channels * sizeof<T>();
  const line = <usize>n * pixel;
  const half = n >> 1;
  const quarter = all<T>(0.25);
  const perVector = 16 / <i32>sizeof<T>();
  for (let y = 0; y < half; y++) {
    for (let j: usize = 0, channel = 0; j < pixel; j += 16, channel += perVector) {
      const scale = v128.load(scales + j);
      const shift = v128.load(shifts + j);
      const mean = v128.load(means + j);
      const factor = v128.load(factors + j);
      let sum = all<T>(0);
      let product = all<T>(0);
      let at = z + <usize>(2 * y) * line + j;
      let back = d + <usize>(y * half) * pixel + j;
      for (let x = 0; x < half; x++) {
        const own = v128.mul<T>(v128.load(back), quarter);
        for (let part: usize = 0; part < 4; part++) {
          const value = v128.load(at + (part & 1) * pixel + (part >> 1) * line);
          const kept = passed<T>(own, value, scale, shift);
          sum = v128.add<T>(sum, kept);
          const h = v128.mul<T>(v128.sub<T>(value, mean), factor);
          product = v128.add<T>(product, v128.mul<T>(kept, h));
        }
        at += 2 * pixel;
        back += pixel;
      }
      addLanes<T>(sums + ((<usize>channel) << 3), sum);
      addLanes<T>(products + ((<usize>channel) << 3), product);
    }
  }
}

/** A derivative where u is above 0, and else 0. */
function passed<T>(own: v128, z: v128, scale: v128, shift: v128): v128 {
  const u = v128.add<T>(v128.mul<T>(z, scale), shift);
  return v128.and(own, v128.gt<T>(u, all<T>(0)));
}

/**
 * Writes the derivatives by z, factor (d - mean - h slope) with the derivatives d by u.
 * @param backFactors, backMeans, backSlopes one per channel
 * @param out shape (n + 2, n + 2, channels), whose border stays as it is
 */
export function poolBackSingle(
  z: usize,
  d: usize,
  n: i32,
  channels: i32,
  scales: usize,
  shifts: usize,
  means: usize,
  factors: usize,
  backFactors: usize,
  backMeans: usize,
  backSlopes: usize,
  out: usize,
): void {
  poolBack<f32>(
    z,
    d,
    n,
    channels,
    scales,
    shifts,
    means,
    factors,
    backFactors,
    backMeans,
    backSlopes,
    out,
  );
}

/** `poolBackSingle` in double precision. */
export function poolBackDouble(
  z: usize,
  d: usize,
  n: i32,
  channels: i32,
  scales: usize,
  shifts: usize,
  means: usize,
  factors: usize,
  backFactors: usize,
  backMeans: usize,
  backSlopes: usize,
  out: usize,
): void {
  poolBack<f64>(
    z,
    d,
    n,
    channels,
    scales,
    shifts,
    means,
    factors,
    backFactors,
    backMeans,
    backSlopes,
    out,
  );
}

function poolBack<T>(
  z: usize,
  d: usize,
  n: i32,
  channels: i32,
  scales: usize,
  shifts: usize,
  means: usize,
  factors: usize,
  backFactors: usize,
  backMeans: usize,
  backSlopes: usize,
  out: usize,
): void {
  const pixel = <usize>channels * sizeof<T>();
  const line = <usize>n * pixel;
  const half = n >> 1;
  const quarter = all<T>(0.25);
  for (let y = 0; y < n; y++) {
    let at = z + <usize>y * line;
    let back = d + <usize>((y >> 1) * half) * pixel;
    let to = out + <usize>(y + 1) * (line + 2 * pixel) + pixel;
    for (let x = 0; x < n; x++) {
      for (let j: usize = 0; j < pixel; j += 16) {
        const own = v128.mul<T>(v128.load(back + j), quarter);
        const value = v128.load(at + j);
        const kept = passed<T>(own, value, v128.load(scales + j), v128.load(shifts + j));
        const h = v128.mul<T>(v128.sub<T>(value, v128.load(means + j)), v128.load(factors + j));
        const rest = v128.sub<T>(
          v128.sub<T>(kept, v128.load(backMeans + j)),
          v128.mul<T>(h, v128.load(backSlopes + j)),
        );
        v128.store(to + j, v128.mul<T>(rest, v128.load(backFactors + j)));
      }
      at += pixel;
      to += pixel;
      if ((x & 1) === 1) back += pixel;
    }
  }
}
