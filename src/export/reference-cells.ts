/**
 * Reference cells with the model's results, which every exported file contains for its self-test: points spread over the
 * domain (Halton's sequence), points outside of it, and cells without a class. No point lies near the threshold, because
 * rounding would decide its class.
 */
import { CELL_STATUS, NO_CLASS } from '../deploy/cell-status.js';
import type { DeployableModel } from '../deploy/deployable-model.js';
import { prepareCell } from '../deploy/preparation-steps.js';
import { assessMoments, type RawMomentColumns } from '../deploy/raw-moments.js';
import type { ClosedRule } from '../deploy/rule.js';
import { InvalidInput } from '../errors.js';
import type { ClassifierModel } from '../estimators/classifier-model.js';
import type { RegressorModel } from '../estimators/regressor-model.js';
import { Matrix } from '../matrix.js';
import { MonomialMatrix } from '../numerics/monomial-matrix.js';
import type { DenseNetworkParts } from '../numerics/network/dense-network.js';
import type { ClassesDescription, NumberRule, Preparation } from './description.js';

export interface ReferenceCell {
  /** features, or moments */
  readonly input: readonly number[];
  readonly score: number;
  readonly probability: number;
  /** the index of the class, -1 if there is none */
  readonly index: number;
  readonly status: number;
  /** the largest error of score and of probability that rounding explains */
  readonly scoreTolerance: number;
  readonly probabilityTolerance: number;
}

/**
 * Inputs, score, probability, class, status, and the tolerances of score and probability, as source code.
 * @param number the text of a number in the language, also of NaN and infinity
 */
export function referenceRow(cell: ReferenceCell, number: (value: number) => string): string[] {
  const { input, score, probability, index, status } = cell;
  return [
    ...[...input, score, probability, index, status].map(number),
    cell.scoreTolerance.toExponential(),
    cell.probabilityTolerance.toExponential(),
  ];
}

/** Inputs, class, status, tolerance of probabilities, and those, as source code. */
export function classReferenceRow(cell: ClassCell, number: (value: number) => string): string[] {
  const { input, index, status, tolerance, probability } = cell;
  return [...input, index, status, tolerance, ...probability].map(number);
}

/** The number of points spread over the domain. */
const SPREAD = 8;

/** The error of an evaluation as a share of the sum of its terms' magnitudes. */
const TOLERANCE = 1e-12;

const PRIMES = [2, 3, 5, 7, 11, 13, 17, 19, 23, 29];

export function featureCells(model: DeployableModel<ClosedRule>): ReferenceCell[] {
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

/** Cells of features before a preparation: values in their usual range, gaps, every category, and one that is unknown. */
export function preparedCells(
  model: DeployableModel<ClosedRule>,
  preparation: Preparation,
): ReferenceCell[] {
  const inputs = rawInputs(preparation);
  const steady = inputs.flatMap((input) => {
    const prepared = prepareCell(preparation, preparation.missing, input);
    return prepared === null || isSteady(model, prepared) ? [{ input, prepared }] : [];
  });
  const [elsewhere] = steady.some(({ prepared }) => prepared) ? [] : steadyPoints(model, 1);
  const point = steady.find(({ prepared }) => prepared)?.prepared ?? elsewhere;
  const unknown = point.map(() => Number.NaN);
  const points = steady.map(({ prepared }) => prepared ?? point);
  const assessed = model.assess(matrixOf(steady.map(({ prepared }) => prepared ?? unknown)));
  return cellsOf(
    model,
    steady.map(({ input }) => input),
    assessed,
    points,
  );
}

/** Reference cells of a model of more than two classes. */
export interface ClassCell {
  readonly input: readonly number[];
  /** one per class */
  readonly probability: readonly number[];
  readonly index: number;
  readonly status: number;
  readonly tolerance: number;
}

export function classCells(
  model: ClassifierModel,
  rule: ClassesDescription['classifier'],
  preparation: Preparation | null,
): ClassCell[] {
  const inputs = preparation ? rawInputs(preparation) : plainInputs(model.nFeatures);
  const prepared = inputs.map((input) =>
    preparation
      ? prepareCell(preparation, preparation.missing, input)
      : input.every(Number.isFinite)
        ? input
        : null,
  );
  return inputs.flatMap((input, i): ClassCell[] => {
    const point = prepared[i];
    const none = model.classes.map(() => Number.NaN);
    const status = CELL_STATUS.notFinite;
    if (!point) return [{ input, probability: none, index: NO_CLASS, status, tolerance: 0 }];
    const cell = matrixOf([point]);
    const probability = [...model.predictProba(cell).row(0)];
    const [index] = model.predictIndex(cell);
    const magnitudes =
      rule.kind === 'softmax'
        ? rule.parts.map((part) => termMagnitudes(part.rule, cell)[0])
        : rule.kind === 'class-network'
          ? networkMagnitudes(rule.network, cell.row(0))
          : [0];
    const tolerance = twoDigits(TOLERANCE * Math.max(1, ...magnitudes));
    const rival = Math.max(...probability.filter((_, c) => c !== index));
    if (rule.kind !== 'class-tree' && probability[index] - rival <= tolerance) return [];
    return [{ input, probability, index, status: CELL_STATUS.ok, tolerance }];
  });
}

/** Reference cells of a regressor. */
export interface NumberCell {
  readonly input: readonly number[];
  /** NaN where there is none */
  readonly value: number;
  readonly status: number;
  readonly tolerance: number;
}

/** Inputs, value, status and tolerance, as source code. */
export function numberReferenceRow(cell: NumberCell, number: (value: number) => string): string[] {
  const { input, value, status, tolerance } = cell;
  return [...input, value, status, tolerance].map(number);
}

export function numberCells(
  model: RegressorModel,
  rule: NumberRule,
  preparation: Preparation | null,
): NumberCell[] {
  const inputs = preparation ? rawInputs(preparation) : plainInputs(model.nFeatures);
  return inputs.map((input) => {
    const given = input.every(Number.isFinite) ? input : null;
    const point = preparation ? prepareCell(preparation, preparation.missing, input) : given;
    if (!point) return { input, value: Number.NaN, status: CELL_STATUS.notFinite, tolerance: 0 };
    const cell = matrixOf([point]);
    const [value] = model.predict(cell);
    const sum = rule.kind === 'number-tree' ? Math.abs(value) : numberMagnitude(rule, cell);
    const tolerance = twoDigits(TOLERANCE * Math.max(1, sum));
    return { input, value, status: CELL_STATUS.ok, tolerance };
  });
}

function numberMagnitude(rule: Exclude<NumberRule, { kind: 'number-tree' }>, cell: Matrix): number {
  return rule.kind === 'network'
    ? networkMagnitudes(rule.network, cell.row(0))[0]
    : termMagnitudes(rule.rule, cell)[0];
}

function plainInputs(nFeatures: number): number[][] {
  const spread = Array.from({ length: SPREAD }, (_, n) => halton(n + 1, nFeatures));
  const [point] = spread;
  return [
    ...spread,
    ...spread.map((cell) => cell.map((u) => 10 * u)),
    point.with(0, Number.NaN),
    point.with(nFeatures - 1, Infinity),
  ];
}

/** Cells before a preparation. */
function rawInputs({ categories, missing, columns, known }: Preparation): number[][] {
  const inRange = (u: number, j: number) => {
    const codes =
      categories[j]?.length ?? known.find(({ feature }) => feature === j)?.values.length;
    const center = columns.find((column) => column.feature === j && column.kind === 'value');
    if (codes) return Math.floor(u * codes);
    return (center?.kind === 'value' && center.fill !== null ? center.fill : 1) * 2 * u;
  };
  const spread = Array.from({ length: 2 * SPREAD }, (_, n) =>
    halton(n + 1, categories.length).map(inRange),
  );
  const [point] = spread;
  return [
    ...spread,
    ...point.flatMap((_, j) => [
      point.with(j, Number.NaN),
      ...missing[j].map((value) => point.with(j, value)),
    ]),
    ...known.map(({ feature }) => point.with(feature, -1)),
    point.with(0, Infinity),
  ];
}

export function momentCells(
  model: DeployableModel<ClosedRule>,
  raw: RawMomentColumns,
): ReferenceCell[] {
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
export function termMagnitudes(rule: ClosedRule, { data, rows, columns }: Matrix): Float64Array {
  if (rule.kind === 'tree') return new Float64Array(rows);
  if (rule.kind === 'network') {
    return Float64Array.from(
      { length: rows },
      (_, i) => networkMagnitudes(rule.network, data.subarray(i * columns, (i + 1) * columns))[0],
    );
  }
  const magnitudes = new Matrix(data.map(Math.abs), rows, columns);
  const monomials = new MonomialMatrix(magnitudes, rule.exponents);
  return Float64Array.from({ length: rows }, (_, i) =>
    monomials
      .row(i)
      .reduce((sum, m, k) => sum + Math.abs(rule.coefficients[k]) * m, Math.abs(rule.intercept)),
  );
}

/** The sums of the magnitudes of all that is added up in a network, for every output. */
function networkMagnitudes({ mean, scale, layers }: DenseNetworkParts, x: Float64Array): number[] {
  const first = Array.from(x, (value, j) => (Math.abs(value) + Math.abs(mean[j])) / scale[j]);
  return layers.reduce(
    (into, { weights, bias }) =>
      Array.from(bias, (b, row) =>
        into.reduce(
          (sum, size, j) => sum + Math.abs(weights[row * into.length + j]) * Math.max(size, 1),
          Math.abs(b),
        ),
      ),
    first,
  );
}

function cellsOf(
  model: DeployableModel<ClosedRule>,
  inputs: readonly (readonly number[])[],
  { score, probability, class: index, status }: ReturnType<DeployableModel['assess']>,
  points: readonly (readonly number[])[],
): ReferenceCell[] {
  return inputs.map((input, i) => {
    const none = status[i] >= CELL_STATUS.zeroDensity;
    const { tolerance, low, high } = roundingAt(model, none ? points[0] : points[i]);
    return {
      input,
      score: score[i],
      probability: probability[i],
      index: index[i],
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

/**
 * Points of Halton's sequence in the box, or in the unit cube, at which rounding does not decide the class. A tree only
 * compares: where all its leaves lie at the threshold, any points will do.
 * @throws InvalidInput if rounding decides it everywhere
 */
function steadyPoints(model: DeployableModel<ClosedRule>, count: number): number[][] {
  const { box } = model.parts.guard ?? {};
  const pointAt = (n: number) =>
    halton(n, model.nFeatures).map((u, j) =>
      box ? box.lower[j] + u * (box.upper[j] - box.lower[j]) : u,
    );
  const points: number[][] = [];
  for (let n = 1; points.length < count && n < 100 * count; n++) {
    const point = pointAt(n);
    if (isSteady(model, point)) points.push(point);
  }
  if (points.length > 0) return points;
  if (model.parts.rule.kind === 'tree')
    return Array.from({ length: count }, (_, n) => pointAt(n + 1));
  throw new InvalidInput({
    where: { owner: 'model' },
    what: 'its scores lie at the threshold everywhere, so that rounding decides the class',
  });
}

/** Whether the class is the same for every score that rounding may give. */
function isSteady(model: DeployableModel<ClosedRule>, point: readonly number[]): boolean {
  const { low, high } = roundingAt(model, point);
  return low > model.threshold === high > model.threshold;
}

/** The largest error of a point's score by rounding, and the resulting range of probabilities. */
function roundingAt(model: DeployableModel<ClosedRule>, point: readonly number[]) {
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

/** The n-th point of Halton's sequence in the unit cube. */
function halton(n: number, dimensions: number): number[] {
  return Array.from({ length: dimensions }, (_, j) => radicalInverse(n, PRIMES[j % PRIMES.length]));
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
