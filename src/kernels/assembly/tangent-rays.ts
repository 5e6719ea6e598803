/**
 * Radiation along tangent rays, shell after shell inwards and then outwards, with the moments J, H and K that it adds up to
 * at each node (`transport/formal-solution.ts`, which has the formulas). Two rays are updated at a time; sums are taken
 * ray after ray. Cost: about 2 ns per ray and shell.
 */

let nodes: i32 = 0;
let coreRays: i32 = 0;
/** bytes between the arrays over all rays of all nodes, and between those over nodes */
let raysBytes: usize = 0;
let nodesBytes: usize = 0;

let mu: usize = 0;
let front: usize = 0;
let isotropic: usize = 0;

/**
 * @param perRay mu, loss, slope inwards and outwards, middle, three weights, intensities inwards and outwards, of as many
 * numbers as all nodes have rays
 * @param perNode S_0, S_1, B, J, H and K, of as many numbers as there are nodes
 * @param intensities the intensity of each ray where the sweep is
 */
export function tangentBegin(
  nodeCount: i32,
  coreRayCount: i32,
  perRay: usize,
  perNode: usize,
  intensities: usize,
): void {
  nodes = nodeCount;
  coreRays = coreRayCount;
  raysBytes = offsetOf(nodeCount);
  nodesBytes = (<usize>nodeCount) << 3;
  mu = perRay;
  isotropic = perNode;
  front = intensities;
}

/** In bytes, where the rays of a node begin. */
function offsetOf(node: i32): usize {
  return (<usize>(node * coreRays + (node * (node + 1)) / 2)) << 3;
}

/** Sweeps from the outermost node, where nothing enters, to the innermost. */
export function tangentInward(): void {
  memory.fill(front, 0, (<usize>(coreRays + nodes)) << 3);
  memory.fill(mu + 8 * raysBytes + offsetOf(nodes - 1), 0, (<usize>(coreRays + nodes)) << 3);
  setMoments(nodes - 1, 0, 0, 0);
  for (let i = nodes - 2; i >= 0; i--) inwardShell(i);
}

function inwardShell(i: i32): void {
  let at = mu + offsetOf(i);
  let outer = mu + offsetOf(i + 1);
  const node = isotropic + ((<usize>i) << 3);
  const s0 = load<f64>(node);
  const s1 = load<f64>(node + nodesBytes);
  const t0 = load<f64>(node, 8);
  const t1 = load<f64>(node + nodesBytes, 8);
  const bulge = load<f64>(node + 2 * nodesBytes);
  const loss = raysBytes;
  const slope = 2 * raysBytes;
  const middle = 4 * raysBytes;
  const weight0 = 5 * raysBytes;
  const weight1 = 6 * raysBytes;
  const weight2 = 7 * raysBytes;
  const inward = 8 * raysBytes;
  let j: f64 = 0;
  let h: f64 = 0;
  let k: f64 = 0;
  let ray = front;
  const end = front + ((<usize>(coreRays + i + 1)) << 3);
  const twoS0 = f64x2.splat(s0);
  const twoS1 = f64x2.splat(s1);
  const twoT0 = f64x2.splat(t0);
  const twoT1 = f64x2.splat(t1);
  const twoBulges = f64x2.splat(bulge);
  for (; ray + 8 < end; ray += 16, at += 16, outer += 16) {
    const inner = f64x2.sub(twoS0, f64x2.mul(twoS1, v128.load(at)));
    const change = f64x2.sub(f64x2.sub(twoT0, f64x2.mul(twoT1, v128.load(outer))), inner);
    const before = v128.load(ray);
    const lost = f64x2.mul(v128.load(at + loss), f64x2.sub(inner, before));
    const linear = f64x2.add(f64x2.add(before, lost), f64x2.mul(v128.load(at + slope), change));
    const value = f64x2.add(linear, f64x2.mul(v128.load(at + middle), twoBulges));
    v128.store(ray, value);
    v128.store(at + inward, value);
    const zeroth = f64x2.mul(v128.load(at + weight0), value);
    const first = f64x2.mul(v128.load(at + weight1), value);
    const second = f64x2.mul(v128.load(at + weight2), value);
    j = j + f64x2.extract_lane(zeroth, 0) + f64x2.extract_lane(zeroth, 1);
    h = h + f64x2.extract_lane(first, 0) + f64x2.extract_lane(first, 1);
    k = k + f64x2.extract_lane(second, 0) + f64x2.extract_lane(second, 1);
  }
  if (ray < end) {
    const inner = s0 - s1 * load<f64>(at);
    const change = t0 - t1 * load<f64>(outer) - inner;
    const before = load<f64>(ray);
    const value =
      before +
      load<f64>(at + loss) * (inner - before) +
      load<f64>(at + slope) * change +
      load<f64>(at + middle) * bulge;
    store<f64>(ray, value);
    store<f64>(at + inward, value);
    j += load<f64>(at + weight0) * value;
    h += load<f64>(at + weight1) * value;
    k += load<f64>(at + weight2) * value;
  }
  setMoments(i, j / 2, -h / 2, k / 2);
}

function setMoments(i: i32, j: f64, h: f64, k: f64): void {
  const moment = isotropic + 3 * nodesBytes + ((<usize>i) << 3);
  store<f64>(moment, j);
  store<f64>(moment + nodesBytes, h);
  store<f64>(moment + 2 * nodesBytes, k);
}

/**
 * Sweeps from the innermost node, at which the core rays have their intensities already, to the outermost, and adds to
 * the moments that `tangentInward` left.
 */
export function tangentOutward(): void {
  for (let i = 0; i < nodes; i++) {
    if (i > 0) outwardShell(i);
    else addMoments(0, 0, 0, 0, 0);
  }
}

function outwardShell(i: i32): void {
  let at = mu + offsetOf(i);
  let inner = mu + offsetOf(i - 1);
  const node = isotropic + ((<usize>(i - 1)) << 3);
  const t0 = load<f64>(node);
  const t1 = load<f64>(node + nodesBytes);
  const s0 = load<f64>(node, 8);
  const s1 = load<f64>(node + nodesBytes, 8);
  const bulge = load<f64>(node + 2 * nodesBytes);
  const loss = raysBytes;
  const slope = 3 * raysBytes;
  const middle = 4 * raysBytes;
  const weight0 = 5 * raysBytes;
  const weight1 = 6 * raysBytes;
  const weight2 = 7 * raysBytes;
  const outward = 9 * raysBytes;
  let j: f64 = 0;
  let h: f64 = 0;
  let k: f64 = 0;
  let ray = front;
  const end = front + ((<usize>(coreRays + i)) << 3);
  const twoS0 = f64x2.splat(s0);
  const twoS1 = f64x2.splat(s1);
  const twoT0 = f64x2.splat(t0);
  const twoT1 = f64x2.splat(t1);
  const twoBulges = f64x2.splat(bulge);
  for (; ray + 8 < end; ray += 16, at += 16, inner += 16) {
    const below = f64x2.add(twoT0, f64x2.mul(twoT1, v128.load(inner)));
    const change = f64x2.sub(f64x2.add(twoS0, f64x2.mul(twoS1, v128.load(at))), below);
    const before = v128.load(ray);
    const lost = f64x2.mul(v128.load(inner + loss), f64x2.sub(below, before));
    const linear = f64x2.add(f64x2.add(before, lost), f64x2.mul(v128.load(inner + slope), change));
    const value = f64x2.add(linear, f64x2.mul(v128.load(inner + middle), twoBulges));
    v128.store(ray, value);
    v128.store(at + outward, value);
    const zeroth = f64x2.mul(v128.load(at + weight0), value);
    const first = f64x2.mul(v128.load(at + weight1), value);
    const second = f64x2.mul(v128.load(at + weight2), value);
    j = j + f64x2.extract_lane(zeroth, 0) + f64x2.extract_lane(zeroth, 1);
    h = h + f64x2.extract_lane(first, 0) + f64x2.extract_lane(first, 1);
    k = k + f64x2.extract_lane(second, 0) + f64x2.extract_lane(second, 1);
  }
  if (ray < end) {
    const below = t0 + t1 * load<f64>(inner);
    const change = s0 + s1 * load<f64>(at) - below;
    const before = load<f64>(ray);
    const value =
      before +
      load<f64>(inner + loss) * (below - before) +
      load<f64>(inner + slope) * change +
      load<f64>(inner + middle) * bulge;
    store<f64>(ray, value);
    store<f64>(at + outward, value);
    j += load<f64>(at + weight0) * value;
    h += load<f64>(at + weight1) * value;
    k += load<f64>(at + weight2) * value;
  }
  addMoments(i, coreRays + i, j, h, k);
}

/** Adds to the moments of a node the sums that are given and the rays from one on, which begin or turn there. */
function addMoments(i: i32, first: i32, j: f64, h: f64, k: f64): void {
  const begin = mu + offsetOf(i);
  for (let ray = first; ray <= coreRays + i; ray++) {
    const value = load<f64>(front + ((<usize>ray) << 3));
    const at = begin + ((<usize>ray) << 3);
    store<f64>(at + 9 * raysBytes, value);
    j += load<f64>(at + 5 * raysBytes) * value;
    h += load<f64>(at + 6 * raysBytes) * value;
    k += load<f64>(at + 7 * raysBytes) * value;
  }
  const moment = isotropic + 3 * nodesBytes + ((<usize>i) << 3);
  store<f64>(moment, load<f64>(moment) + j / 2);
  store<f64>(moment + nodesBytes, load<f64>(moment + nodesBytes) + h / 2);
  store<f64>(moment + 2 * nodesBytes, load<f64>(moment + 2 * nodesBytes) + k / 2);
}
