/**
 * One pass of multinomial logistic regression over tiles of rows: the loss, and the sums over rows from which
 * gradient and Hessian are read. With z_c = sum_k w_ck m_k(x) for each class c, weight s and class y,
 *
 *   loss       sum s (log sum_c exp(z_c) - z_y)
 *   slopes     sum s (p_c - [c = y]) left_i right_j,       p_c = exp(z_c) / sum exp(z),   per class
 *   curvature  sum s p_a ([a = b] - p_b) left_i right_j    per pair of classes b <= a
 *
 * `softmax` sets what the passes work on, as numbers and addresses.
 */
import { exponential } from './exponential';
import { accumulate, COLUMN, evaluate, multiplyOut } from './factor-tiles';
import { log2 } from './log2';

let classCount: i32 = 0;
let variables: i32 = 0;
let data: usize = 0;
let weights: usize = 0;
let labels: usize = 0;

let rights: i32 = 0;
let rightSteps: usize = 0;
let leftSteps: usize = 0;
let right: usize = 0;
let left: usize = 0;
let probabilities: usize = 0;

let valueLefts: i32 = 0;
let valueLengths: usize = 0;
let coefficients: usize = 0;
let slopeSums: usize = 0;
let valueSize: usize = 0;

let hessianLefts: i32 = 0;
let hessianLengths: usize = 0;
let curvatureSums: usize = 0;
let hessianSize: usize = 0;

/**
 * @param variableCount the number of columns of the data
 * @param dataAt per tile, a column for every variable
 * @param weightsAt f64, one per row, 0 for rows that only fill up a tile
 * @param labelsAt i32, the class of each row
 */
export function softmaxData(
  classes: i32,
  variableCount: i32,
  dataAt: usize,
  weightsAt: usize,
  labelsAt: usize,
): void {
  classCount = classes;
  variables = variableCount;
  data = dataAt;
  weights = weightsAt;
  labels = labelsAt;
}

/**
 * @param rightAt a column for every right factor; one more is read
 * @param leftAt a column for every left factor; three more are read
 * @param probabilitiesAt a column for every class, and one more
 */
export function softmaxFactors(
  rightCount: i32,
  rightStepsAt: usize,
  rightAt: usize,
  leftStepsAt: usize,
  leftAt: usize,
  probabilitiesAt: usize,
): void {
  rights = rightCount;
  rightSteps = rightStepsAt;
  right = rightAt;
  leftSteps = leftStepsAt;
  left = leftAt;
  probabilities = probabilitiesAt;
}

/** The grid of the polynomials, with `size` entries; coefficients and sums of slopes lie class by class. */
export function softmaxValue(
  lefts: i32,
  lengthsAt: usize,
  size: i32,
  coefficientsAt: usize,
  sumsAt: usize,
): void {
  valueLefts = lefts;
  valueLengths = lengthsAt;
  valueSize = <usize>size;
  coefficients = coefficientsAt;
  slopeSums = sumsAt;
}

/** The grid of the Hessian, with `size` entries; sums of curvatures lie pair by pair: (0, 0), (1, 0), (1, 1), ... */
export function softmaxHessian(lefts: i32, lengthsAt: usize, size: i32, sumsAt: usize): void {
  hessianLefts = lefts;
  hessianLengths = lengthsAt;
  hessianSize = <usize>size;
  curvatureSums = sumsAt;
}

/** Adds the tiles [from, to) to the sums. @returns their loss */
export function softmaxPass(from: i32, to: i32): f64 {
  const valueGroups = (valueLefts + 3) >> 2;
  const hessianGroups = (hessianLefts + 3) >> 2;
  let loss: f64 = 0;
  for (let tile = from; tile < to; tile++) {
    const x = data + <usize>tile * <usize>variables * COLUMN;
    const weight = weights + <usize>tile * COLUMN;
    const label = labels + <usize>tile * (COLUMN >> 1);
    fillWithOnes(right);
    multiplyOut(right, rights, rightSteps, x);
    fillWithOnes(left);
    multiplyOut(left, valueLefts, leftSteps, x);
    for (let c = 0; c < classCount; c++) {
      const ofClass = coefficients + ((<usize>c * valueSize) << 3);
      evaluate(left, right, valueLefts, valueLengths, ofClass, probabilityOf(c));
    }
    loss += normalize(weight, label);
    for (let c = 0; c < classCount; c++) {
      slopesOf(c, weight, label);
      multiplyOut(left, valueLefts, leftSteps, x);
      const sums = slopeSums + ((<usize>c * valueSize) << 4);
      accumulate(left, right, valueGroups, valueLengths, sums);
    }
    let sums = curvatureSums;
    for (let a = 0; a < classCount; a++) {
      for (let b = 0; b <= a; b++, sums += hessianSize << 4) {
        curvaturesOf(a, b, weight);
        multiplyOut(left, hessianLefts, leftSteps, x);
        accumulate(left, right, hessianGroups, hessianLengths, sums);
      }
    }
  }
  return loss;
}

function probabilityOf(c: i32): usize {
  return probabilities + <usize>c * COLUMN;
}

/** Turns values into probabilities. @returns the loss */
function normalize(weight: usize, label: usize): f64 {
  const largest = probabilityOf(classCount);
  memory.copy(largest, probabilities, COLUMN);
  for (let c = 1; c < classCount; c++) {
    const z = probabilityOf(c);
    for (let at: usize = 0; at < COLUMN; at += 16) {
      v128.store(largest + at, f64x2.max(v128.load(largest + at), v128.load(z + at)));
    }
  }
  let loss: f64 = 0;
  for (let row = 0; row < 64; row++) {
    const at = (<usize>row) << 3;
    const z = load<f64>(probabilityOf(load<i32>(label + ((<usize>row) << 2))) + at);
    loss += load<f64>(weight + at) * (load<f64>(largest + at) - z);
  }
  let logarithms = f64x2.splat(0);
  for (let at: usize = 0; at < COLUMN; at += 16) {
    const most = v128.load(largest + at);
    let sum = f64x2.splat(0);
    for (let c = 0; c < classCount; c++) {
      const z = probabilityOf(c) + at;
      const e = exponential(f64x2.sub(most, v128.load(z)));
      sum = f64x2.add(sum, e);
      v128.store(z, e);
    }
    const inverse = f64x2.div(f64x2.splat(1), sum);
    for (let c = 0; c < classCount; c++) {
      const p = probabilityOf(c) + at;
      v128.store(p, f64x2.mul(v128.load(p), inverse));
    }
    logarithms = f64x2.add(logarithms, f64x2.mul(v128.load(weight + at), log2(sum)));
  }
  const all = f64x2.extract_lane(logarithms, 0) + f64x2.extract_lane(logarithms, 1);
  return loss + Math.LN2 * all;
}

/** s (p_c - [c = y]) as the first left column. */
function slopesOf(c: i32, weight: usize, label: usize): void {
  const p = probabilityOf(c);
  for (let at: usize = 0; at < COLUMN; at += 16) {
    v128.store(left + at, f64x2.mul(v128.load(weight + at), v128.load(p + at)));
  }
  for (let row = 0; row < 64; row++) {
    if (load<i32>(label + ((<usize>row) << 2)) !== c) continue;
    const at = (<usize>row) << 3;
    store<f64>(left + at, load<f64>(left + at) - load<f64>(weight + at));
  }
}

/** s p_a ([a = b] - p_b) as the first left column. */
function curvaturesOf(a: i32, b: i32, weight: usize): void {
  const pa = probabilityOf(a);
  const pb = probabilityOf(b);
  const same = f64x2.splat(a === b ? 1 : 0);
  for (let at: usize = 0; at < COLUMN; at += 16) {
    const rest = f64x2.sub(same, v128.load(pb + at));
    const product = f64x2.mul(v128.load(pa + at), rest);
    v128.store(left + at, f64x2.mul(v128.load(weight + at), product));
  }
}

function fillWithOnes(column: usize): void {
  for (let at: usize = 0; at < COLUMN; at += 16) v128.store(column + at, f64x2.splat(1));
}
