/**
 * How well a classifier, or a test that learns nothing, tells the unstable rows of `ffi`: fitted on training rows, with the
 * threshold that is best on validation rows, calibrated on those, and measured on test rows (ffi-rows.ts).
 */
import { LABEL } from '../../src/angular/moments.js';
import type { BinaryModel } from '../../src/estimators/binary-model.js';
import { type ClassifierSpec, makeClassifier } from '../../src/estimators/classifiers.js';
import { DecisionTreeModel } from '../../src/estimators/decision-tree.js';
import { fitBinary } from '../../src/estimators/estimator.js';
import { LogisticRegressionModel } from '../../src/estimators/logistic-regression.js';
import { MLPClassifier } from '../../src/estimators/mlp-classifier.js';
import { BinaryPipelineModel } from '../../src/estimators/pipeline-model.js';
import { SVCModel } from '../../src/estimators/svc-model.js';
import {
  CALIBRATION_KINDS,
  type CalibrationKind,
  calibratedAll,
  fitCalibration,
} from '../../src/evaluation/calibration.js';
import { averagePrecision, precisionRecallCurve } from '../../src/evaluation/curves.js';
import { permutationImportance } from '../../src/evaluation/permutation-importance.js';
import { brierScore } from '../../src/evaluation/probability-scores.js';
import {
  expectedCalibrationError,
  type ReliabilityBin,
  reliabilityDiagram,
} from '../../src/evaluation/reliability.js';
import type { Matrix } from '../../src/matrix.js';
import type { Table } from '../../src/table.js';
import { classifierCost, classifierName } from './classifier.js';
import {
  CLOSED_FORM_OPERATIONS,
  type ClosedForm,
  closedForm,
  EXPONENTIAL,
} from './closed-forms.js';
import {
  type FfiCells,
  type FfiCellsTask,
  type FfiGrowth,
  type FfiGrowthTask,
  ffiTable,
  tracedTables,
} from './ffi-cells.js';
import {
  type FfiFeatures,
  type FfiSplit,
  ffiKind,
  ffiMatrix,
  rowParts,
  someRows,
} from './ffi-rows.js';
import { fastRows, rowsWithGrowth } from './growth-labels.js';
import {
  epochSeconds,
  NETWORK,
  type NetworkSearch,
  type NetworkTrial,
  ranked,
  type SearchedNetwork,
  trialsOf,
} from './network-trial.js';
import type { TaskKind } from './task-kind.js';
import { bestF1, type Scores, scoresAt } from './unstable-scores.js';

/** A network with what the search found. */
export interface SearchedModel {
  readonly kind: 'network';
  readonly search: NetworkSearch;
  /** null for the best of at most `mostWeights` */
  readonly hidden: readonly number[] | null;
  readonly mostWeights: number;
  readonly epochs: number;
  /** whether the loss of score is measured where features are permuted */
  readonly importance?: boolean;
}

/** Another classifier, on at most so many training rows. */
export interface OtherModel {
  readonly kind: 'classifier';
  readonly spec: ClassifierSpec;
  readonly rows: number | null;
}

export interface FfiScoresTask {
  readonly kind: 'ffi-scores';
  readonly data: FfiCellsTask;
  readonly model: SearchedModel | OtherModel | ClosedForm;
  readonly features: FfiFeatures;
  readonly split: FfiSplit;
  /** a growth rate above which a row is unstable, in units of sqrt(2) G_F n_nue; null for crossings */
  readonly above: number | null;
  /** the tasks of the growth of random states, if rates are asked for */
  readonly growth: readonly FfiGrowthTask[];
  readonly seed: number;
}

export interface FfiScores extends Scores {
  /** of networks */
  readonly hidden: readonly number[] | null;
  /** multiply-adds of a cell, as `operationsOf` counts them */
  readonly operations: number;
  readonly threshold: number;
  /** null of a test without a score */
  readonly averagePrecision: number | null;
  readonly rows: Readonly<Record<'training' | 'test' | 'unstable', number>>;
  /** of the test rows of every kind, with the same threshold */
  readonly cases: Readonly<
    Record<string, Scores & { readonly rows: number; readonly unstable: number }>
  >;
  /** F1 of cells by rays as they are drawn: crossings that were left out are made up for by the weight of the others */
  readonly natural: Readonly<Record<string, number>>;
  readonly curve: readonly { readonly recall: number; readonly precision: number }[];
  /** of networks */
  readonly calibration: readonly CalibratedScores[] | null;
  readonly importance: readonly { readonly features: string; readonly loss: number }[] | null;
}

export interface CalibratedScores {
  readonly kind: CalibrationKind;
  readonly brier: number;
  readonly error: number;
  readonly bins: readonly ReliabilityBin[];
}

type Input = FfiCells | FfiGrowth | NetworkTrial;

export function runFfiScores(task: FfiScoresTask, inputs: readonly Input[]): FfiScores {
  const { data, model, features, split, above, growth, seed } = task;
  const cells = inputs[0] as FfiCells;
  const grown = inputs.slice(1, 1 + growth.length) as FfiGrowth[];
  const trials = inputs.slice(1 + growth.length) as NetworkTrial[];
  const whole = ffiTable(data, cells, grown);
  const table = above === null ? whole : whole.take(rowsWithGrowth(whole));
  const label = above === null ? table.numbers(LABEL) : fastRows(table, above);
  const parts = rowParts(table.numbers('simulation'), ffiKind(table), split, seed);
  const fitted = scorerOf(task, table, label, parts.training, trials);
  const truthOf = (rows: Int32Array) => Float64Array.from(rows, (row) => label[row]);
  const score = fitted.scoreOf(parts.test);
  const truth = truthOf(parts.test);
  const validationScore = fitted.scoreOf(parts.validation);
  const threshold =
    model.kind === 'max-entropy test' || model.kind === 'max-entropy grid'
      ? Number.MIN_VALUE
      : bestF1(truthOf(parts.validation), validationScore).threshold;
  const asked = someRows(parts.test, IMPORTANCE_ROWS, seed);
  const isScored = model.kind !== 'max-entropy grid';
  const scoresIn = (holds: (row: number) => boolean, weight: number) =>
    scoresAt(truth, score, threshold, (at) => holds(parts.test[at]), weight);
  return {
    hidden: fitted.hidden,
    operations: fitted.operations,
    threshold,
    ...scoresIn(() => true, 1),
    averagePrecision: isScored ? averagePrecision(truth, score) : null,
    rows: {
      training: fitted.rows,
      test: truth.length,
      unstable: truth.reduce((sum, one) => sum + one, 0),
    },
    cases: casesOf(table, parts.test, label, scoresIn),
    natural: above === null ? naturalScores(table, cells, scoresIn) : {},
    curve: isScored ? thinned(truth, score) : [],
    calibration:
      model.kind === 'network'
        ? calibrations(
            { score: validationScore, truth: truthOf(parts.validation) },
            { score, truth },
          )
        : null,
    importance:
      model.kind === 'network' && model.importance
        ? importances(fitted, ffiMatrix(table.take(asked), features), truthOf(asked))
        : null,
  };
}

/** What gives rows their scores. */
interface Scorer {
  readonly scoreOf: (rows: Int32Array) => Float64Array;
  readonly model: BinaryModel | null;
  readonly hidden: readonly number[] | null;
  readonly operations: number;
  /** that it was fitted on */
  readonly rows: number;
}

function scorerOf(
  { model, features, seed }: FfiScoresTask,
  table: Table,
  label: Float64Array,
  training: Int32Array,
  trials: readonly NetworkTrial[],
): Scorer {
  if (model.kind !== 'network' && model.kind !== 'classifier') {
    const value = closedForm(model.kind, table);
    const scoreOf = (rows: Int32Array) => Float64Array.from(rows, value);
    return {
      scoreOf,
      model: null,
      hidden: null,
      operations: CLOSED_FORM_OPERATIONS[model.kind],
      rows: 0,
    };
  }
  const matrixOf = (some: Int32Array) => ffiMatrix(table.take(some), features);
  const rows =
    model.kind === 'classifier' && model.rows !== null
      ? someRows(training, model.rows, seed)
      : training;
  const options = model.kind === 'network' ? chosenNetwork(model, trials) : null;
  const estimator =
    model.kind === 'classifier'
      ? makeClassifier(model.spec)
      : new MLPClassifier({
          ...NETWORK,
          ...options,
          maxIter: model.epochs,
          nIterNoChange: model.epochs,
          randomState: seed,
        });
  const y = Float64Array.from(rows, (row) => label[row]);
  const x = matrixOf(rows);
  const fitted = fitBinary(estimator, x, y) as BinaryModel;
  return {
    scoreOf: (asked) =>
      model.kind === 'network'
        ? (fitted.decisionFunction(matrixOf(asked)) as Float64Array)
        : fitted.evidence(matrixOf(asked)),
    model: fitted,
    hidden: options?.hiddenLayerSizes ?? null,
    operations: operationsOf(fitted, x.columns, rows.length, options?.hiddenLayerSizes),
    rows: rows.length,
  };
}

/** The network that a task asks for, with what the search found. */
export function chosenNetwork(
  { hidden, mostWeights }: Pick<SearchedModel, 'hidden' | 'mostWeights'>,
  trials: readonly NetworkTrial[],
): SearchedNetwork {
  const order = ranked(trials);
  const best = order.find(({ weights }) => weights <= mostWeights) ?? order[order.length - 1];
  return { ...best.options, ...(hidden && { hiddenLayerSizes: hidden }) };
}

/**
 * Multiply-adds of a cell: the weights of a network, two per term of a polynomial, one per training row and feature for
 * neighbours (less with a tree), per support vector and feature, 20 for an exponential, one per level of a tree.
 */
function operationsOf(
  model: BinaryModel,
  features: number,
  rows: number,
  hidden: readonly number[] | undefined,
): number {
  if (hidden) {
    const widths = [features, ...hidden, 1];
    return widths.slice(1).reduce((sum, width, layer) => sum + width * widths[layer], 0);
  }
  const last = model instanceof BinaryPipelineModel ? model.last[1] : model;
  if (last instanceof LogisticRegressionModel) return 2 * last.coef.length;
  if (last instanceof SVCModel) return last.dualCoef.length * (features + EXPONENTIAL);
  if (last instanceof DecisionTreeModel) return TREE_DEPTH;
  return rows * features;
}

/** The most levels of the study's trees. */
export const TREE_DEPTH = 12;

type ScoresOf = (holds: (row: number) => boolean, weight: number) => Scores;

function casesOf(
  table: Table,
  test: Int32Array,
  label: Float64Array,
  scoresIn: ScoresOf,
): FfiScores['cases'] {
  const cases = table.column('case');
  const names = [...new Set(Array.from(test, (row) => String(cases[row])))].sort();
  return Object.fromEntries(
    names.map((name) => {
      const own = test.filter((row) => cases[row] === name);
      const unstable = own.reduce((sum, row) => sum + label[row], 0);
      return [name, { rows: own.length, unstable, ...scoresIn((row) => cases[row] === name, 1) }];
    }),
  );
}

function naturalScores(table: Table, cells: FfiCells, scoresIn: ScoresOf): Record<string, number> {
  const kindOf = ffiKind(table);
  const label = table.numbers(LABEL);
  const traced = tracedTables(cells);
  return Object.fromEntries(
    ['nsm', 'ccsn2d'].map((kind) => {
      const kept = label.filter((crossing, row) => crossing > 0 && kindOf(row) === kind).length;
      const drawn = traced
        .filter((own) => own.numbers('epoch').every((epoch) => epoch > 0 === (kind === 'ccsn2d')))
        .reduce((sum, own) => sum + own.numbers(LABEL).filter((one) => one > 0).length, 0);
      return [kind, scoresIn((row) => kindOf(row) === kind, drawn / Math.max(1, kept)).F1];
    }),
  );
}

const MOST_POINTS = 60;

/** The precision-recall curve at some of its points. */
function thinned(truth: Float64Array, score: Float64Array): FfiScores['curve'] {
  const { x, y } = precisionRecallCurve(truth, score);
  const points: { recall: number; precision: number }[] = [];
  x.forEach((recall, i) => {
    const last = points[points.length - 1]?.recall ?? -1;
    if (i > 0 && (recall - last >= 1 / MOST_POINTS || i === x.length - 1))
      points.push({ recall, precision: y[i] });
  });
  return points;
}

interface ScoredTruth {
  readonly score: Float64Array;
  readonly truth: Float64Array;
}

function calibrations(validation: ScoredTruth, test: ScoredTruth): CalibratedScores[] {
  const weight = validation.score.map(() => 1);
  return CALIBRATION_KINDS.map((kind) => {
    const fitted = fitCalibration(kind, {
      score: validation.score,
      y: validation.truth,
      weight,
    });
    const probability = calibratedAll(fitted, test.score);
    const bins = reliabilityDiagram(test.truth, probability);
    return {
      kind,
      brier: brierScore(test.truth, probability),
      error: expectedCalibrationError(bins),
      bins,
    };
  });
}

/** The most test rows whose features are permuted. */
const IMPORTANCE_ROWS = 20_000;

/** What average precision loses where features are permuted, with their copies of other heavy flavors. */
function importances({ model }: Scorer, x: Matrix, y: Float64Array): FfiScores['importance'] {
  const groups = new Map<string, string[]>();
  for (const name of x.names ?? []) {
    const group = name.replace(/(mu|tau)(bar)?(?=_|$)/g, 'x').replace(/_/g, ' ');
    groups.set(group, [...(groups.get(group) ?? []), name]);
  }
  const { losses } = permutationImportance(
    model as BinaryModel,
    { x, y },
    {
      groups: [...groups.values()],
      repeats: 2,
      score: (asked, own) =>
        averagePrecision(own.y as Float64Array, (asked as BinaryModel).evidence(own.x)),
    },
  );
  return [...groups.keys()].map((features, i) => ({
    features,
    loss: losses[i].reduce((sum, one) => sum + one, 0) / losses[i].length,
  }));
}

export const ffiScoresKind: TaskKind<FfiScoresTask, FfiScores, Input> = {
  kind: 'ffi-scores',
  needs: ({ data, growth, model }) => [
    data,
    ...growth,
    ...(model.kind === 'network' ? trialsOf(model.search) : []),
  ],
  run: runFfiScores,
  describe: ({ model, features, split, above, seed }) =>
    `${above === null ? 'crossings' : 'fast growth'} in ffi by ${modelName(model)} on ${features}, split by ${split}, seed ${seed}`,
  cost: ({ data, model, above }) => {
    const rows = (0.7 * data.options.rows) / (above === null ? 1 : data.options.every);
    if (model.kind === 'network')
      return 7 + model.epochs * epochSeconds(rows, model.hidden ?? UNKNOWN);
    if (model.kind !== 'classifier') return 4;
    return 4 + 3 * classifierCost(model.spec, model.rows ?? rows);
  },
};

/** A network of as many weights as the best may have. */
const UNKNOWN = [256, 256, 256, 256];

/** What a model is called. */
export function modelName(model: FfiScoresTask['model']): string {
  if (model.kind === 'classifier') return classifierName(model.spec);
  if (model.kind !== 'network') return `the ${model.kind}`;
  return model.hidden ? `a network ${shapeName(model.hidden)}` : 'the best network';
}

/** The layers of a network, as in `3 x 64`. */
export const shapeName = (hidden: readonly number[]): string =>
  hidden.every((width) => width === hidden[0])
    ? `${hidden.length} x ${hidden[0]}`
    : hidden.join('-');
