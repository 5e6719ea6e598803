/**
 * What the losses of a polynomial z = sum_k w_k m_k(x) have in common: the value z of every row, and sums over rows
 * from which gradient and Hessian are read. A loss says what is summed for the rows of a tile:
 *
 *   slopes      sum a left_i right_j   on the value's grid,     a the derivative of the loss to z
 *   curvatures  sum c left_i right_j   on the Hessian's grid,   c the second derivative
 *
 * What a pass works on is set once, as numbers and addresses: data, factors, and the two grids.
 */
import { accumulate, COLUMN, evaluate, multiplyOut } from './factor-tiles';

let variables: i32 = 0;
let data: usize = 0;

let rights: i32 = 0;
let rightSteps: usize = 0;
let leftSteps: usize = 0;
let right: usize = 0;
/** where the left factors are multiplied out; a loss writes a as their first column */
export let left: usize = 0;
/** z of the rows of a tile */
export let values: usize = 0;
/** c of the rows of a tile */
export let curvatures: usize = 0;

let valueLefts: i32 = 0;
let valueLengths: usize = 0;
let coefficients: usize = 0;
let slopeSums: usize = 0;

let hessianLefts: i32 = 0;
let hessianLengths: usize = 0;
let curvatureSums: usize = 0;

/**
 * @param variableCount columns of the data
 * @param dataAt per tile, a column for every variable
 */
export function lossData(variableCount: i32, dataAt: usize): void {
  variables = variableCount;
  data = dataAt;
}

/**
 * @param rightAt where a column is written for every right factor; one more is read
 * @param leftAt where a column is written for every left factor; three more are read
 * @param valuesAt a column
 * @param curvaturesAt a column
 */
export function lossFactors(
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

/** The grid of the polynomial, its coefficients, and where the slopes are summed. */
export function lossValue(
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

/** The grid of the Hessian, and where the curvatures are summed. */
export function lossHessian(lefts: i32, lengthsAt: usize, sumsAt: usize): void {
  hessianLefts = lefts;
  hessianLengths = lengthsAt;
  curvatureSums = sumsAt;
}

/** Writes the polynomial's values for the rows of a tile. */
export function evaluateTile(tile: i32): void {
  const x = ofTile(tile);
  fillWithOnes(right);
  multiplyOut(right, rights, rightSteps, x);
  fillWithOnes(left);
  multiplyOut(left, valueLefts, leftSteps, x);
  evaluate(left, right, valueLefts, valueLengths, coefficients, values);
}

/** Adds a tile to the slopes, when its first left column is written. */
export function addSlopes(tile: i32): void {
  multiplyOut(left, valueLefts, leftSteps, ofTile(tile));
  accumulate(left, right, (valueLefts + 3) >> 2, valueLengths, slopeSums);
}

/** Adds a tile to the curvatures, when those of its rows are written. */
export function addCurvatures(tile: i32): void {
  memory.copy(left, curvatures, COLUMN);
  multiplyOut(left, hessianLefts, leftSteps, ofTile(tile));
  accumulate(left, right, (hessianLefts + 3) >> 2, hessianLengths, curvatureSums);
}

function ofTile(tile: i32): usize {
  return data + <usize>tile * <usize>variables * COLUMN;
}

function fillWithOnes(column: usize): void {
  for (let at: usize = 0; at < COLUMN; at += 16) v128.store(column + at, f64x2.splat(1));
}
