/**
 * One pass of logistic regression over tiles of rows, which computes the loss and the sums over rows that give gradient
 * and Hessian. With z = sum_k w_k m_k(x), y = -1 or 1 and weight s:
 *
 *   loss      sum s log(1 + exp(-y z))
 *   slopes    sum -y s q left_i right_j,         q = 1 / (1 + exp(y z)),   on the value's grid
 *   curvature sum s q (1 - q) left_i right_j                               on the Hessian's grid
 *
 * Data, factors and the two grids are set once, as numbers and addresses. Cost: per row, the entries of both grids and
 * one exponential.
 */
import { exponential, logarithm1p } from './exponential';
import { accumulate, COLUMN, evaluate, multiplyOut } from './factor-tiles';

let variables: i32 = 0;
let data: usize = 0;
let signedWeights: usize = 0;

let rights: i32 = 0;
let rightSteps: usize = 0;
let leftSteps: usize = 0;
let right: usize = 0;
let left: usize = 0;
let values: usize = 0;
let curvatures: usize = 0;

let valueLefts: i32 = 0;
let valueLengths: usize = 0;
let coefficients: usize = 0;
let slopeSums: usize = 0;

let hessianLefts: i32 = 0;
let hessianLengths: usize = 0;
let curvatureSums: usize = 0;

/**
 * Sets the data.
 * @param variableCount the number of variables
 * @param dataAt for each tile, a column for every variable
 * @param signedWeightsAt y s, one per row
 */
export function logisticData(variableCount: i32, dataAt: usize, signedWeightsAt: usize): void {
  variables = variableCount;
  data = dataAt;
  signedWeights = signedWeightsAt;
}

/**
 * Sets the factors and the buffers of a tile.
 * @param rightAt receives a column for every right factor; one more is read
 * @param leftAt receives a column for every left factor; three more are read
 * @param valuesAt room for a column
 * @param curvaturesAt room for a column
 */
export function logisticFactors(
  rightCount: i32,
  rightStepsAt: usize,
  rightAt: usize,
  leftStepsAt: usize,
  leftAt: usize,
  valuesAt: usize,
  curvaturesAt: usize,
): void {
  rights = rightCount;
  rightSteps = rightStepsAt;
  right = rightAt;
  leftSteps = leftStepsAt;
  left = leftAt;
  values = valuesAt;
  curvatures = curvaturesAt;
}

/** Sets the grid of the polynomial, its coefficients, and the address of the slopes' sums. */
export function logisticValue(
  lefts: i32,
  lengthsAt: usize,
  coefficientsAt: usize,
  sumsAt: usize,
): void {
  valueLefts = lefts;
  valueLengths = lengthsAt;
  coefficients = coefficientsAt;
  slopeSums = sumsAt;
}

/** Sets the grid of the Hessian and the address of the curvatures' sums. */
export function logisticHessian(lefts: i32, lengthsAt: usize, sumsAt: usize): void {
  hessianLefts = lefts;
  hessianLengths = lengthsAt;
  curvatureSums = sumsAt;
}

/**
 * Adds the tiles [from, to) to the sums.
 * @returns their loss
 */
export function logisticPass(from: i32, to: i32): f64 {
  const valueGroups = (valueLefts + 3) >> 2;
  const hessianGroups = (hessianLefts + 3) >> 2;
  let loss = f64x2.splat(0);
  for (let tile = from; tile < to; tile++) {
    const x = data + <usize>tile * <usize>variables * COLUMN;
    fillWithOnes(right);
    multiplyOut(right, rights, rightSteps, x);
    fillWithOnes(left);
    multiplyOut(left, valueLefts, leftSteps, x);
    evaluate(left, right, valueLefts, valueLengths, coefficients, values);
    loss = f64x2.add(loss, differentiate(signedWeights + <usize>tile * COLUMN));
    multiplyOut(left, valueLefts, leftSteps, x);
    accumulate(left, right, valueGroups, valueLengths, slopeSums);
    memory.copy(left, curvatures, COLUMN);
    multiplyOut(left, hessianLefts, leftSteps, x);
    accumulate(left, right, hessianGroups, hessianLengths, curvatureSums);
  }
  return f64x2.extract_lane(loss, 0) + f64x2.extract_lane(loss, 1);
}

/** Computes from the values their loss, the slopes as the first left column, and the curvatures. */
function differentiate(signedWeight: usize): v128 {
  const one = f64x2.splat(1);
  const signBit = f64x2.splat(-0.0);
  let loss = f64x2.splat(0);
  for (let at: usize = 0; at < COLUMN; at += 16) {
    const weight = v128.load(signedWeight + at);
    const s = f64x2.abs(weight);
    const margin = v128.xor(v128.load(values + at), v128.and(weight, signBit));
    // With e = exp(-|margin|), loss, slope and curvature do not overflow.
    const e = exponential(f64x2.abs(margin));
    // These are the probabilities of the likelier class and of the other one.
    const likelier = f64x2.div(one, f64x2.add(one, e));
    const other = f64x2.mul(e, likelier);
    const short = f64x2.max(f64x2.neg(margin), f64x2.splat(0));
    loss = f64x2.add(loss, f64x2.mul(s, f64x2.add(logarithm1p(e), short)));
    const q = v128.bitselect(other, likelier, f64x2.gt(margin, f64x2.splat(0)));
    v128.store(left + at, f64x2.neg(f64x2.mul(weight, q)));
    v128.store(curvatures + at, f64x2.mul(s, f64x2.mul(other, likelier)));
  }
  return loss;
}

function fillWithOnes(column: usize): void {
  for (let at: usize = 0; at < COLUMN; at += 16) v128.store(column + at, f64x2.splat(1));
}
