/**
 * Radiation that comes along straight rays through an axisymmetric medium, traced backwards from a point. All energy
 * groups of all species, the lanes, follow a ray together, four at a time in single precision.
 *
 * The medium is a table over (ln r, theta): per node and four lanes, four opacities chi (1/km) and four sources S, which
 * are interpolated bilinearly. Along a step of length h, with chi_0, S_0 at its near and chi_1, S_1 at its far end and S
 * linear in optical depth,
 *
 *   D = h (chi_0 + chi_1)/2,  e = exp(-D),  p = (1 - e)/D,   I += T (S_0 (1 - e) + (S_1 - S_0)(p - e)),   T *= e.
 *
 * Steps begin at 0.3 over the largest chi, grow by 1.4, and are at most a share of r. Lanes whose T is below 1e-7 are
 * dark and have T = 0, so that no number is below the smallest normal one; four dark lanes are passed over, and a ray on
 * which all are dark ends. Lanes that nobody asks for are dark from the beginning. Cost: about 10 ns per step and four
 * lanes that are not dark.
 */
import { exp2Single } from './exp2';
import { log2 } from './log2';

/** The first step in units of the shortest mean free path, and the factor by which steps grow. */
const FIRST: f64 = 0.3;
const GROWTH: f64 = 1.4;
/** The least step as a share of r. */
const LEAST: f64 = 1e-4;
const DARK: f32 = 1e-7;
/** Below this D series are used, because 1 - e and p - e lose digits. */
const THIN: f32 = 0.25;
/** e of a larger D is that of this one, which leaves any lane dark. */
const THICK: f32 = 60;

let nodes: usize = 0;
let radii: i32 = 0;
let angles: i32 = 0;
let bytesPerNode: usize = 0;
/** chi, S of the near end of a step, T and I, four times as many numbers as lanes */
let near: usize = 0;
let origin: usize = 0;
/** 1 for lanes that are traced, 0 for those whose intensity is to be 0 */
let wanted: usize = 0;

let inner: f64 = 1;
let logInner: f64 = 0;
let perLog: f64 = 1;
let perAngle: f64 = 1;
let mirrored: bool = false;
let absorbing: f64 = 0;
let outer: f64 = 0;
let longest: f64 = 0;

/** Where a point lies in the table: its first node and the weights of the four around it. */
let corner: usize = 0;
let w00: v128 = f32x4.splat(0);
let w01: v128 = f32x4.splat(0);
let w10: v128 = f32x4.splat(0);
let w11: v128 = f32x4.splat(0);

/**
 * @param table chi and S, of shape (radii, angles, lanes / 4, 2, 4)
 * @param lanes a multiple of 4
 * @param lanesWanted of shape (lanes), f32: 1 for lanes that are traced, 0 for those whose intensity is to be 0
 * @param work 6 lanes numbers
 */
export function raysBegin(
  table: usize,
  radiusCount: i32,
  angleCount: i32,
  lanes: i32,
  lanesWanted: usize,
  work: usize,
): void {
  nodes = table;
  wanted = lanesWanted;
  radii = radiusCount;
  angles = angleCount;
  bytesPerNode = (<usize>lanes) << 3;
  near = work;
  origin = work + ((<usize>lanes) << 4);
}

/**
 * @param innerRadius of the table, km; inside, the medium is that of this radius
 * @param outerRadius of the table, km, beyond which there is nothing
 * @param isMirrored whether the angles end at pi/2 instead of pi
 * @param absorbingRadius below which there is nothing, km; 0 for none
 * @param share the longest step over r
 */
export function raysExtent(
  innerRadius: f64,
  outerRadius: f64,
  isMirrored: i32,
  absorbingRadius: f64,
  share: f64,
): void {
  inner = innerRadius;
  outer = outerRadius;
  logInner = logarithm(innerRadius);
  perLog = <f64>(radii - 1) / (logarithm(outerRadius) - logInner);
  mirrored = isMirrored !== 0;
  perAngle = <f64>(angles - 1) / (mirrored ? Math.PI / 2 : Math.PI);
  absorbing = absorbingRadius;
  longest = share;
}

/** The binary logarithm; that of the standard library has a table in memory. */
function logarithm(x: f64): f64 {
  return f64x2.extract_lane(log2(f64x2.splat(x)), 0);
}

/** Finds the nodes around a point. */
function locate(r: f64, z: f64): void {
  const u = max(0.0, (logarithm(r) - logInner) * perLog);
  let c = max(-1.0, min(1.0, z / r));
  if (mirrored) c = abs(c);
  const w = Math.acos(c) * perAngle;
  const i = min(<i32>u, radii - 2);
  const j = min(<i32>w, angles - 2);
  const a = <f32>min(1.0, u - <f64>i);
  const b = <f32>min(1.0, w - <f64>j);
  corner = nodes + <usize>(i * angles + j) * bytesPerNode;
  w00 = f32x4.splat((1 - a) * (1 - b));
  w01 = f32x4.splat((1 - a) * b);
  w10 = f32x4.splat(a * (1 - b));
  w11 = f32x4.splat(a * b);
}

/** The interpolated four numbers at an offset within a node. */
function interpolated(at: usize, angle: usize, radius: usize): v128 {
  const low = f32x4.add(f32x4.mul(w00, v128.load(at)), f32x4.mul(w01, v128.load(at + angle)));
  const high = f32x4.add(
    f32x4.mul(w10, v128.load(at + radius)),
    f32x4.mul(w11, v128.load(at + radius + angle)),
  );
  return f32x4.add(low, high);
}

/** Sets the medium at the point where rays are to be traced from. @returns the length of their first step */
function beginAt(r: f64, z: f64): f64 {
  locate(r, z);
  const radius = <usize>angles * bytesPerNode;
  let largest = f32x4.splat(1e-30);
  for (let k: usize = 0; k < bytesPerNode; k += 32) {
    const chi = interpolated(corner + k, bytesPerNode, radius);
    v128.store(origin + k, chi);
    v128.store(origin + k, interpolated(corner + k + 16, bytesPerNode, radius), 16);
    largest = f32x4.max(largest, chi);
  }
  largest = f32x4.max(largest, v128.shuffle<f64>(largest, largest, 1, 0));
  return FIRST / <f64>max(f32x4.extract_lane(largest, 0), f32x4.extract_lane(largest, 1));
}

/** (1 - e)/D where D is small: 1 - D/2 + D^2/6 - ... */
function thinShare(depth: v128): v128 {
  let p = f32x4.splat(<f32>(-1.0 / 720.0));
  p = f32x4.add(f32x4.mul(p, depth), f32x4.splat(<f32>(1.0 / 120.0)));
  p = f32x4.add(f32x4.mul(p, depth), f32x4.splat(<f32>(-1.0 / 24.0)));
  p = f32x4.add(f32x4.mul(p, depth), f32x4.splat(<f32>(1.0 / 6.0)));
  p = f32x4.add(f32x4.mul(p, depth), f32x4.splat(-0.5));
  return f32x4.add(f32x4.mul(p, depth), f32x4.splat(1));
}

/** (1 - e)/D - e where D is small: D/2 - D^2/3 + D^3/8 - D^4/30 + D^5/144. */
function thinDifference(depth: v128): v128 {
  let q = f32x4.splat(<f32>(1.0 / 144.0));
  q = f32x4.add(f32x4.mul(q, depth), f32x4.splat(<f32>(-1.0 / 30.0)));
  q = f32x4.add(f32x4.mul(q, depth), f32x4.splat(0.125));
  q = f32x4.add(f32x4.mul(q, depth), f32x4.splat(<f32>(-1.0 / 3.0)));
  q = f32x4.add(f32x4.mul(q, depth), f32x4.splat(0.5));
  return f32x4.mul(q, depth);
}

/** Adds what comes from a step of length h that ends at the located point. @returns whether any lane is not dark */
function addStep(h: f32): bool {
  const radius = <usize>angles * bytesPerNode;
  const half = f32x4.splat(0.5 * h);
  let seen = f32x4.splat(0);
  let at = near;
  for (let k: usize = 0; k < bytesPerNode; k += 32, at += 64) {
    const transmitted = v128.load(at, 32);
    if (!v128.any_true(transmitted)) continue;
    const chi = interpolated(corner + k, bytesPerNode, radius);
    const source = interpolated(corner + k + 16, bytesPerNode, radius);
    const before = v128.load(at, 16);
    const depth = f32x4.mul(half, f32x4.add(v128.load(at), chi));
    const bounded = f32x4.pmin(depth, f32x4.splat(THICK));
    const e = exp2Single(f32x4.mul(bounded, f32x4.splat(<f32>Math.LOG2E)));
    const thin = f32x4.lt(depth, f32x4.splat(THIN));
    // p = (1 - e)/D and q = p - e.
    let p = thin;
    let q = thin;
    if (!i32x4.all_true(thin)) {
      p = f32x4.div(f32x4.sub(f32x4.splat(1), e), depth);
      q = f32x4.sub(p, e);
    }
    if (v128.any_true(thin)) {
      p = v128.bitselect(thinShare(depth), p, thin);
      q = v128.bitselect(thinDifference(depth), q, thin);
    }
    const absorbed = f32x4.mul(depth, p);
    const emitted = f32x4.add(f32x4.mul(before, absorbed), f32x4.mul(f32x4.sub(source, before), q));
    v128.store(at, f32x4.add(v128.load(at, 48), f32x4.mul(transmitted, emitted)), 48);
    const left = f32x4.mul(transmitted, e);
    const bright = v128.and(left, f32x4.gt(left, f32x4.splat(DARK)));
    v128.store(at, bright, 32);
    v128.store(at, chi);
    v128.store(at, source, 16);
    seen = v128.or(seen, bright);
  }
  return v128.any_true(seen);
}

/** Traces the ray that reaches (x, 0, z) with the direction v; the intensities are left in `near`. */
function trace(x: f64, z: f64, vx: f64, vy: f64, vz: f64, first: f64): void {
  const none = f32x4.splat(0);
  let at = near;
  for (let k: usize = 0; k < bytesPerNode; k += 32, at += 64) {
    v128.store(at, v128.load(origin + k));
    v128.store(at, v128.load(origin + k, 16), 16);
    v128.store(at, v128.load(wanted + (k >> 1)), 32);
    v128.store(at, none, 48);
  }
  let r = Math.sqrt(x * x + z * z);
  let step = first;
  let s: f64 = 0;
  for (;;) {
    step = max(min(step, longest * max(r, inner)), LEAST * r);
    s += step;
    const px = x - s * vx;
    const py = s * vy;
    const pz = z - s * vz;
    r = Math.sqrt(px * px + py * py + pz * pz);
    if (r > outer || r < absorbing) return;
    locate(max(r, 1e-9), pz);
    if (!addStep(<f32>step)) return;
    step *= GROWTH;
  }
}

/** The direction with components along e_r, e_theta, e_phi, at `at`, is traced from (x, 0, z). */
function traceLocal(x: f64, z: f64, at: usize, first: f64): void {
  const r = Math.sqrt(x * x + z * z);
  const sin = x / r;
  const cos = z / r;
  const mu = load<f64>(at);
  const across = load<f64>(at, 8);
  trace(x, z, mu * sin + across * cos, load<f64>(at, 16), mu * cos - across * sin, first);
}

/**
 * Sums of intensities over directions, per lane.
 * @param x distance from the axis, km, >= 0
 * @param directions components along e_r, e_theta, e_phi and a weight, of shape (count, 4)
 * @param sums of shape (lanes), f32, to which the sums are written
 */
export function raysSum(x: f64, z: f64, directions: usize, count: i32, sums: usize): void {
  const lanes = bytesPerNode >> 3;
  for (let l: usize = 0; l < lanes; l += 4) v128.store(sums + (l << 2), f32x4.splat(0));
  const first = beginAt(Math.sqrt(x * x + z * z), z);
  const end = directions + ((<usize>count) << 5);
  for (let direction = directions; direction < end; direction += 32) {
    traceLocal(x, z, direction, first);
    const weight = f32x4.splat(<f32>load<f64>(direction, 24));
    for (let l: usize = 0; l < lanes; l += 4) {
      const at = sums + (l << 2);
      const intensity = v128.load(near + (l << 4), 48);
      v128.store(at, f32x4.add(v128.load(at), f32x4.mul(weight, intensity)));
    }
  }
}

/**
 * For each direction and species the weighted sum of the intensities of all lanes.
 * @param directions as in `raysSum`
 * @param weights of shape (species, lanes), f32
 * @param sums of shape (count, species), f64
 */
export function raysDistribution(
  x: f64,
  z: f64,
  directions: usize,
  count: i32,
  weights: usize,
  species: i32,
  sums: usize,
): void {
  const lanes = bytesPerNode >> 3;
  const first = beginAt(Math.sqrt(x * x + z * z), z);
  const end = directions + ((<usize>count) << 5);
  for (let direction = directions; direction < end; direction += 32) {
    traceLocal(x, z, direction, first);
    let weight = weights;
    for (let s = 0; s < species; s++, sums += 8) {
      let sum = f64x2.splat(0);
      for (let l: usize = 0; l < lanes; l += 4, weight += 16) {
        const part = f32x4.mul(v128.load(weight), v128.load(near + (l << 4), 48));
        sum = f64x2.add(sum, f64x2.promote_low_f32x4(part));
        sum = f64x2.add(sum, f64x2.promote_low_f32x4(v128.shuffle<f64>(part, part, 1, 1)));
      }
      store<f64>(sums, f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1));
    }
  }
}
