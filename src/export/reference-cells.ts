/**
 * Reference cells with the model's results, which every exported file contains for its self-test: points spread over the
 * domain (Halton's sequence), points outside of it, and cells without a class. No point lies near the threshold, because
 * rounding would decide its class.
 */
import { CELL_STATUS } from '../deploy/cell-status.js';
import type { DeployableModel } from '../deploy/deployable-model.js';
import { assessMoments, type RawMomentColumns } from '../deploy/raw-moments.js';
import type { Rule } from '../deploy/rule.js';
import { Matrix } from '../matrix.js';
import { MonomialMatrix } from '../numerics/monomial-matrix.js';

export interface ReferenceCell {
  /** features, or moments */
  readonly input: readonly number[];
  readonly score: number;
  readonly probability: number;
  /** -1 if there is no class */
  readonly crossing: number;
  readonly status: number;
  /** the largest error of score and of probability that rounding explains */
  readonly scoreTolerance: number;
  readonly probabilityTolerance: number;
}

/**
 * Inputs, score, probability, crossing, status, and the tolerances of score and probability, as source code.
 * @param number the text of a number in the language, also of NaN and infinity
 */
export function referenceRow(cell: ReferenceCell, number: (value: number) => string): string[] {
  const { input, score, probability, crossing, status } = cell;
  return [
    ...[...input, score, probability, crossing, status].map(number),
    cell.scoreTolerance.toExponential(),
    cell.probabilityTolerance.toExponential(),
  ];
}

/** The number of points spread over the domain. */
const SPREAD = 8;

/** The error of an evaluation as a share of the sum of its terms' magnitudes. */
const TOLERANCE = 1e-12;

const PRIMES = [2, 3, 5, 7, 11, 13, 17, 19, 23, 29];

export function featureCells(model: DeployableModel): ReferenceCell[] {
  const { nFeatures } = model;
  const { box } = model.parts.guard ?? {};
  const spread = steadyPoints(model, SPREAD);
  const [point] = spread;
  const beyond = box
    ? [
        Array.from(box.upper, (upper, j) => upper + 0.5 * (upper - box.lower[j]) + 0.1),
        point.with(0, box.lower[0] - 0.1),
      ]
    : [];
  const bad = [point.with(0, Number.NaN), point.with(nFeatures - 1, Infinity)];
  const inputs = [...spread, ...beyond.filter((cell) => isSteady(model, cell)), ...bad];
  return cellsOf(model, inputs, model.assess(matrixOf(inputs)), inputs);
}

export function momentCells(model: DeployableModel, raw: RawMomentColumns): ReferenceCell[] {
  const points = steadyPoints(model, SPREAD);
  const moments = points.map((point) => momentsOf(point, raw));
  const [cell] = moments;
  const density = raw.columns.indexOf(raw.densities.at(-1) ?? '');
  const inputs = [
    ...moments,
    cell.with(density, 0),
    cell.with(density, -1),
    cell.with(density, Number.NaN),
    cell.with(0, Infinity),
  ];
  return cellsOf(model, inputs, assessMoments(model, matrixOf(inputs)), points);
}

/**
 * For every row, the sum of the magnitudes of a polynomial's terms, |b| + sum_i |w_i m_i|, to which rounding is
 * proportional; 0 for a tree, which is exact.
 */
export function termMagnitudes(rule: Rule, { data, rows, columns }: Matrix): Float64Array {
  if (rule.kind === 'tree') return new Float64Array(rows);
  const magnitudes = new Matrix(data.map(Math.abs), rows, columns);
  const monomials = new MonomialMatrix(magnitudes, rule.exponents);
  return Float64Array.from({ length: rows }, (_, i) =>
    monomials
      .row(i)
      .reduce((sum, m, k) => sum + Math.abs(rule.coefficients[k]) * m, Math.abs(rule.intercept)),
  );
}

function cellsOf(
  model: DeployableModel,
  inputs: readonly (readonly number[])[],
  { score, probability, class: crossing, status }: ReturnType<DeployableModel['assess']>,
  points: readonly (readonly number[])[],
): ReferenceCell[] {
  return inputs.map((input, i) => {
    const none = status[i] >= CELL_STATUS.zeroDensity;
    const { tolerance, low, high } = roundingAt(model, none ? points[0] : points[i]);
    return {
      input,
      score: score[i],
      probability: probability[i],
      crossing: crossing[i],
      status: status[i],
      scoreTolerance: twoDigits(tolerance),
      probabilityTolerance: twoDigits(high - low + TOLERANCE),
    };
  });
}

/** 1.05 times the value, rounded to two digits. */
function twoDigits(value: number): number {
  return Number((1.05 * value).toPrecision(2));
}

/** Points of Halton's sequence in the box, or in the unit cube, at which rounding does not decide the class. */
function steadyPoints(model: DeployableModel, count: number): number[][] {
  const { box } = model.parts.guard ?? {};
  const points: number[][] = [];
  for (let n = 1; points.length < count && n < 100 * count; n++) {
    const point = Array.from({ length: model.nFeatures }, (_, j) => {
      const u = radicalInverse(n, PRIMES[j % PRIMES.length]);
      return box ? box.lower[j] + u * (box.upper[j] - box.lower[j]) : u;
    });
    if (isSteady(model, point)) points.push(point);
  }
  return points;
}

/** Whether the class is the same for every score that rounding may give. */
function isSteady(model: DeployableModel, point: readonly number[]): boolean {
  const { low, high } = roundingAt(model, point);
  return low > model.threshold === high > model.threshold;
}

/** The largest error of a point's score by rounding, and the resulting range of probabilities. */
function roundingAt(model: DeployableModel, point: readonly number[]) {
  const cell = matrixOf([point]);
  const [sum] = termMagnitudes(model.parts.rule, cell);
  const [score] = model.assess(cell).score;
  const tolerance = TOLERANCE * Math.max(1, sum);
  const [a, b] = [score - tolerance, score + tolerance].map((s) => model.probabilityAt(s));
  return { tolerance, low: Math.min(a, b), high: Math.max(a, b) };
}

/** Moments of a cell with these features and a density of nu_e of 2. */
function momentsOf(point: readonly number[], raw: RawMomentColumns): number[] {
  const value = (column: string): number => {
    const at = raw.ratios.findIndex(([over]) => over === column);
    return at < 0 ? 2 : point[at] * value(raw.ratios[at][1]);
  };
  return raw.columns.map(value);
}

/** The radical inverse: the digits of n in a base, mirrored at the point. */
function radicalInverse(n: number, base: number): number {
  let value = 0;
  for (let digit = 1 / base; n > 0; n = Math.floor(n / base), digit /= base) {
    value += digit * (n % base);
  }
  return value;
}

function matrixOf(rows: readonly (readonly number[])[]): Matrix {
  return Matrix.from(rows);
}
