/**
 * Whether support vector machines are solved, from their answers: y_i alpha_i of every training row (and
 * the intercept), by plain sums of kernels in double precision.
 */
import type { Matrix } from '../../src/index.js';
import type { Answers, Check } from './agreement.js';
import { evenlySpaced } from './sample.js';
import type { Data } from './workloads.js';

/** Pairs of rows whose kernel is evaluated in a check: with more, some rows have to stand for all. */
const MOST_PAIRS = 3e9;

/** exp(-50) times the number of support vectors is below the rounding of a sum of kernels. */
const NEGLIGIBLE = 50;

export function checkSvcFit(gammaOption: number | 'scale', C = 1) {
  return ({ x, y }: Data, { ours, peers }: Answers): Check[] => {
    const gamma = gammaOption === 'scale' ? scale(x) : gammaOption;
    const solved = [...peers].filter(([, beta]) => beta.length === ours.length);
    const reached = solved.length > 0 ? objective(x, gamma, ours) : Number.NaN;
    return [
      checkConditions(x, y, gamma, C, ours),
      ...solved.map(([name, beta]) => {
        const theirs = objective(x, gamma, beta);
        return {
          what: `objective ${reached.toFixed(5)}, ${name} ${theirs.toFixed(5)}: relative difference`,
          value: Math.abs((reached - theirs) / theirs),
          atMost: 1e-6,
        };
      }),
    ];
  };
}

/**
 * With F = K beta, summed in full for every row that is looked at: the largest y_i - F_i over rows whose
 * beta may rise, less the smallest over rows whose beta may fall.
 */
function checkConditions(
  x: Matrix,
  y: Float64Array,
  gamma: number,
  C: number,
  beta: Float64Array,
): Check {
  const support = supportRows(x, beta);
  const share = Math.min(1, MOST_PAIRS / (support.length * x.rows));
  const rows = evenlySpaced(x.rows, share);
  const sums = kernelSums(x, gamma, beta, support, rows);
  let highest = -Infinity;
  let lowest = Infinity;
  rows.forEach((row, i) => {
    const slack = (y[row] === 1 ? 1 : -1) - sums[i];
    const least = y[row] === 1 ? 0 : -C;
    if (beta[row] < least + C) highest = Math.max(highest, slack);
    if (beta[row] > least) lowest = Math.min(lowest, slack);
  });
  const shown = share === 1 ? 'all rows' : `${rows.length} of ${x.rows} rows`;
  return {
    what: `violation of the optimality conditions, ${shown}`,
    value: highest - lowest,
    atMost: 1e-3,
  };
}

/** 1/2 beta K beta - sum |beta|. */
function objective(x: Matrix, gamma: number, beta: Float64Array): number {
  const support = supportRows(x, beta);
  const sums = kernelSums(x, gamma, beta, support, support);
  return support.reduce((sum, row, i) => sum + 0.5 * beta[row] * sums[i] - Math.abs(beta[row]), 0);
}

/** sum_j beta_j exp(-gamma |x_i - x_j|^2) over support rows j, for these rows i. */
function kernelSums(
  { data, columns }: Matrix,
  gamma: number,
  beta: Float64Array,
  support: Int32Array,
  rows: Int32Array,
): Float64Array {
  const near = new Float64Array(support.length * columns);
  support.forEach((row, j) => {
    for (let c = 0; c < columns; c++) near[j * columns + c] = data[row * columns + c];
  });
  const factors = Float64Array.from(support, (row) => beta[row]);
  return Float64Array.from(rows, (row) => {
    let sum = 0;
    const from = row * columns;
    for (let j = 0, at = 0; j < factors.length; j++, at += columns) {
      let square = 0;
      for (let c = 0; c < columns; c++) {
        const difference = data[from + c] - near[at + c];
        square += difference * difference;
      }
      const exponent = gamma * square;
      if (exponent < NEGLIGIBLE) sum += factors[j] * Math.exp(-exponent);
    }
    return sum;
  });
}

function scale({ data, columns }: Matrix): number {
  const mean = data.reduce((sum, value) => sum + value, 0) / data.length;
  const variance = data.reduce((sum, value) => sum + (value - mean) ** 2, 0) / data.length;
  return 1 / (columns * variance);
}

function supportRows({ rows }: Matrix, beta: Float64Array): Int32Array {
  return evenlySpaced(rows, 1).filter((row) => beta[row] !== 0);
}
