/** The run of a comparison, as reports take it: predictions of every fold, and what to fit anew for curves and maps. */
import { BinaryModel, requireBinary } from '../estimators/binary-model.js';
import { ClassifierModel } from '../estimators/classifier-model.js';
import type { AnyModel, Estimator } from '../estimators/estimator.js';
import { monomialCount } from '../estimators/polynomial-features.js';
import type { RegressorModel } from '../estimators/regressor-model.js';
import { classPredictions } from '../evaluation/class-predictions.js';
import { groupsOfRows, type LabelledRows } from '../evaluation/labelled-rows.js';
import type { Matrix } from '../matrix.js';
import type { Label } from '../problems/problem.js';
import {
  modelTitle,
  type Run,
  type RunCurve,
  type VariedOption,
  withoutFolder,
} from '../run-report/run.js';
import type { Compared, ComparedModel } from './compare.js';
import { type ModelSpec, makeModel } from './model-settings.js';

/** What a report says beside figures. */
export interface RunWords {
  /** the command, such as `compare` */
  readonly kind: string;
  /** the name of the data */
  readonly data: string;
  /** how rows were judged, as in `5-fold cross-validation` */
  readonly judged: string;
  /** the command line */
  readonly command?: string | undefined;
  /** what a reader should know before the figures, a sentence each */
  readonly warnings?: readonly string[] | undefined;
}

/**
 * The run of compared models.
 * @param rows those that were compared on
 * @throws InvalidInput as the estimators do, which are fitted once more, on all rows
 * @example
 * ```ts
 * const table = DATASETS.improved.generate({ rows: 300, seed: 1 });
 * const rows = labelledRows(table, inferProblem(table));
 * const compared = compare(rows, { models: [{ model: 'knn' }, { model: 'tree' }] });
 * const words = { kind: 'compare', data: 'improved', judged: '5-fold cross-validation' };
 * comparedRun(rows, compared, words).models.map(({ name }) => name); // => ['KNN', 'Tree']
 * ```
 */
export function comparedRun(rows: LabelledRows, compared: Compared, words: RunWords): Run {
  const labels = labelsOf(rows);
  return {
    ...runOf(rows, labels, words),
    models: compared.models.map((one) => runModel(rows, labels, one)),
  };
}

/**
 * The run of a sweep: the best degree in full, and the scores of all of them as a curve.
 * @throws InvalidInput as `comparedRun` does
 * @example
 * ```ts
 * const table = DATASETS.improved.generate({ rows: 300, seed: 1 });
 * const rows = labelledRows(table, inferProblem(table));
 * const swept = sweep([1, 2], rows);
 * const words = { kind: 'sweep', data: 'improved', judged: '5-fold cross-validation' };
 * sweptRun(rows, swept, words).models.length; // => 1
 * ```
 */
export function sweptRun(rows: LabelledRows, swept: Compared, words: RunWords): Run {
  const labels = labelsOf(rows);
  const best = swept.models.filter(({ name }) => name === swept.best);
  const curve: RunCurve = {
    of: 'degree of the polynomial',
    model: modelTitle(best[0].model),
    values: swept.models.map(({ name }) => Number(name)),
    training: swept.models.map(({ folds }) => folds.map(({ trainScore }) => trainScore)),
    validation: swept.models.map(({ scores }) => scores[swept.rankedBy].folds),
  };
  const models = best.map((one) => {
    const { varied: _, ...model } = runModel(rows, labels, one);
    return { ...model, name: `${modelTitle(one.model)}, degree ${one.name}` };
  });
  return { ...runOf(rows, labels, words), models, curves: [curve] };
}

/**
 * The run of networks of several sizes: the best in full, and for each depth the scores against the width as a curve.
 * @param sizes the depth and width of every model, in their order
 * @throws InvalidInput as `comparedRun` does
 * @example
 * ```ts
 * const table = DATASETS.improved.generate({ rows: 200, seed: 1 });
 * const rows = labelledRows(table, inferProblem(table));
 * const sizes = { widths: [4, 8], depths: [1] };
 * const swept = sweepNetworks(sizes, rows, { options: { maxIter: 5 } });
 * const words = { kind: 'sweep', data: 'improved', judged: '5-fold cross-validation' };
 * networksRun(rows, swept, sizedNetworks(sizes), words).curves?.[0]?.values; // => [4, 8]
 * ```
 */
export function networksRun(
  rows: LabelledRows,
  swept: Compared,
  sizes: readonly { readonly depth: number; readonly width: number }[],
  words: RunWords,
): Run {
  const labels = labelsOf(rows);
  const depths = [...new Set(sizes.map(({ depth }) => depth))];
  const curves = depths.map((depth): RunCurve => {
    const own = swept.models.filter((_, i) => sizes[i].depth === depth);
    return {
      of: 'units of each hidden layer',
      model: `network, ${depth} hidden layer${depth > 1 ? 's' : ''}`,
      values: sizes.filter((one) => one.depth === depth).map(({ width }) => width),
      training: own.map(({ folds }) => folds.map(({ trainScore }) => trainScore)),
      validation: own.map(({ scores }) => scores[swept.rankedBy].folds),
      logarithmic: true,
    };
  });
  const models = swept.models
    .filter(({ name }) => name === swept.best)
    .map((one) => ({ ...runModel(rows, labels, one), name: `network ${one.name}` }));
  return { ...runOf(rows, labels, words), models, curves };
}

/**
 * The run of a model that was fitted before, judged on rows with labels.
 * @param threshold of a model of two classes, in place of the model's own
 * @throws InvalidInput on rows that do not fit the model
 * @example
 * ```ts
 * const table = DATASETS.improved.generate({ rows: 200, seed: 1 });
 * const rows = labelledRows(table, inferProblem(table));
 * const model = new DecisionTreeClassifier().fit(rows.x, rows.y);
 * const run = givenModelRun(rows, model, { kind: 'predict', data: 'cells', judged: 'a tree' });
 * run.models[0]?.folds.length; // => 1
 * ```
 */
export function givenModelRun(
  rows: LabelledRows,
  model: AnyModel,
  words: RunWords,
  { threshold }: { readonly threshold?: number | undefined } = {},
): Run {
  const labels = labelsOf(rows);
  const start = performance.now();
  const test = Int32Array.from({ length: rows.x.rows }, (_, row) => row);
  const { target } = rows.problem;
  const predictions =
    model instanceof ClassifierModel && target.kind === 'classes'
      ? {
          ...classPredictions(model, rows.x, target.classes, 'native'),
          ...(threshold !== undefined && calledAbove(threshold, model, rows.x)),
        }
      : { predicted: (model as RegressorModel).predict(rows.x) };
  const seconds = (performance.now() - start) / 1000;
  const fold = {
    train: new Int32Array(0),
    test,
    trainScore: Number.NaN,
    fit: model.fitReport,
    fitSeconds: Number.NaN,
    scoreSeconds: seconds,
    ...predictions,
  };
  const one = {
    name: 'The model',
    options: model.options,
    folds: [fold] as Run['models'][number]['folds'],
    fitted: model,
    ...(model instanceof BinaryModel && { threshold: threshold ?? model.threshold }),
  };
  return { ...runOf(rows, labels, words), models: [one] };
}

function calledAbove(threshold: number, model: ClassifierModel, x: Matrix) {
  const evidence = requireBinary(model).evidence(x);
  return { predicted: Int32Array.from(evidence, (value) => Number(value > threshold)) };
}

function runOf({ problem, table, x }: LabelledRows, labels: ArrayLike<Label>, words: RunWords) {
  const groups = groupsOfRows(table, problem);
  const { command, warnings, data, ...named } = words;
  return {
    ...named,
    data: withoutFolder(data),
    ...(command !== undefined && { command }),
    ...(warnings && { warnings }),
    problem,
    x,
    y: labels,
    ...(groups && { groups }),
  };
}

function labelsOf({ problem: { target }, y }: LabelledRows): ArrayLike<Label> {
  if (target.kind === 'number') return y;
  const { classes } = target;
  return classes.every((label) => typeof label === 'number')
    ? Float64Array.from(y, (index) => Number(classes[index]))
    : Array.from(y, (index) => classes[index]);
}

function runModel(rows: LabelledRows, labels: ArrayLike<Label>, compared: ComparedModel) {
  const { name, model, folds, options } = compared;
  const estimator = makeModel(compared.spec, rows.problem) as Estimator<AnyModel>;
  const varied = variedOption(rows, compared.spec);
  return {
    name: name === model ? modelTitle(model) : name,
    options,
    folds: folds as Run['models'][number]['folds'],
    estimator,
    fitted: fittedModel(estimator, rows, labels, folds),
    ...(varied && { varied: [varied] }),
  };
}

/** The model of the only split's training rows, or of all rows where there are several splits. */
function fittedModel(
  estimator: Estimator<AnyModel>,
  { x }: LabelledRows,
  labels: ArrayLike<Label>,
  folds: ComparedModel['folds'],
): AnyModel {
  if (folds.length > 1) return estimator.fit(x, labels);
  const { train } = folds[0];
  return estimator.fit(
    x.take(train),
    Array.from(train, (row) => labels[row]),
  );
}

/** Degrees are varied up to this many coefficients, since a fit is quick up to there. */
const FEW_COEFFICIENTS = 150;
const MOST_DEGREE = 5;

/** The option that decides on how free a model is, and values from too simple to too free. */
function variedOption({ problem, x }: LabelledRows, spec: ModelSpec): VariedOption | undefined {
  const varied = (
    option: string,
    values: readonly number[],
    logarithmic = false,
  ): VariedOption => ({
    name: option,
    values,
    logarithmic,
    make: (value) =>
      makeModel(
        { ...spec, options: { ...spec.options, [option]: value } },
        problem,
      ) as Estimator<AnyModel>,
  });
  switch (spec.model) {
    case 'lr':
    case 'ridge': {
      const degrees = Array.from({ length: MOST_DEGREE }, (_, i) => i + 1).filter(
        (degree) => monomialCount(x.columns, degree) <= FEW_COEFFICIENTS,
      );
      if (degrees.length > 1) return varied('degree', degrees);
      return spec.model === 'lr'
        ? varied('C', [0.01, 0.1, 1, 10], true)
        : varied('alpha', [0.1, 1, 10, 100, 1000], true);
    }
    case 'knn':
      return varied('nNeighbors', [1, 3, 5, 9, 15, 25]);
    case 'svm':
      return varied('C', [0.01, 0.1, 1, 10, 100], true);
    case 'tree':
      return varied('maxDepth', [1, 2, 3, 5, 8, 12]);
    default:
      return undefined;
  }
}
