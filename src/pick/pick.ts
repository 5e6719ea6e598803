/**
 * Picks a logistic regression to deploy. Its degree, its calibration and its threshold are chosen on
 * validation data, and its figures come from data that shares no group of rows with those:
 *
 *   degree        fitted without each fold of the training rows; one-standard-error rule over the
 *                 worst validation set (choose-degree.ts)
 *   coefficients  fitted on all training rows
 *   calibration   one-standard-error rule over held-out Brier scores (evaluation/calibration.ts)
 *   threshold     best for the objective in the worst validation set (evaluation/objective.ts)
 *
 * The same input and seed give the same result on any number of threads.
 */
import { deployable } from '../deploy/deployable.js';
import type { DeployableModel } from '../deploy/deployable-model.js';
import type { DomainGuard } from '../deploy/domain-guard.js';
import { fitGuard } from '../deploy/fit-guard.js';
import { InvalidInput } from '../errors.js';
import { makeClassifier } from '../estimators/classifiers.js';
import { fitBinary } from '../estimators/estimator.js';
import {
  CALIBRATION_KINDS,
  type CalibrationKind,
  calibratedAll,
  chooseCalibration,
} from '../evaluation/calibration.js';
import { type DataSet, splitForTest, withGroups } from '../evaluation/data-set.js';
import { labelsOf } from '../evaluation/fit-classes.js';
import {
  chooseThreshold,
  type Objective,
  PROBABILITY_GRID,
  requireMet,
} from '../evaluation/objective.js';
import { requireBothClasses } from '../evaluation/rows.js';
import type { JudgedCandidate } from '../evaluation/selection.js';
import { type CallCounts, countCalls, reportAt } from '../evaluation/sweep.js';
import type { Label, Problem } from '../problems/problem.js';
import { namesOfClasses } from '../problems/problem-data.js';
import { Random } from '../random.js';
import { chooseDegree, type DegreeChoice } from './choose-degree.js';
import { type Figures, figuresOn } from './figures.js';
import { type DegreeFitOptions, type FitRun, fitDegrees } from './fit-degrees.js';
import { guardedRows, inFolds, matrixOf } from './plain-rows.js';
import { type PartOfData, provenanceOf, sourceOf } from './provenance.js';

export interface PickData {
  /** the problem of all sets, with two classes */
  readonly problem: Problem;
  readonly training: readonly DataSet[];
  readonly validation: readonly DataSet[];
  /** null to hold out groups of the validation sets */
  readonly test: readonly DataSet[] | null;
}

export interface PickOptions extends DegreeFitOptions {
  readonly objective: Objective;
  /** what the model does with cells outside of its domain */
  readonly outside: DomainGuard['outside'];
  /** of the model, an SPDX identifier; null where nobody chose one */
  readonly licence: string | null;
  readonly seed: number;
}

export interface Picked {
  readonly problem: Problem;
  readonly model: DeployableModel;
  readonly degree: DegreeChoice;
  readonly calibration: {
    readonly kind: CalibrationKind;
    /** by kind; scores are Brier scores of held-out groups with the sign changed */
    readonly judged: readonly ({ readonly kind: CalibrationKind } & JudgedCandidate)[];
  };
  /** what threshold gives which scores, per data set that it was chosen by */
  readonly tradeOff: readonly { readonly name: string; readonly curve: readonly TradeOff[] }[];
  readonly figures: readonly Figures[];
  readonly data: readonly PartOfData[];
}

export interface TradeOff {
  readonly threshold: number;
  readonly accuracy: number;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

/**
 * @throws InvalidInput on data without both classes in every part, or a constraint that cannot be met; the
 *   signal's reason once it is aborted
 * @example
 * ```ts
 * const set = (seed: number) => {
 *   const table = DATASETS.improved.generate({ rows: 300, seed });
 *   const rows = { x: table.matrix(ELN_FEATURES), y: table.numbers(LABEL) };
 *   return { name: `improved, seed ${seed}`, sha256: '', table, ...rows };
 * };
 * const data = {
 *   problem: fastFlavorCrossing(),
 *   training: [set(1)],
 *   validation: [set(2)],
 *   test: null,
 * };
 * const options = {
 *   degrees: [1, 2],
 *   regression: {},
 *   folds: 3,
 *   objective: objectiveFromText('accuracy'),
 *   outside: 'flag',
 *   licence: null,
 *   seed: 1,
 * } as const;
 * const { degree, model } = await pick(data, options, { threads: 1 });
 * degree.chosen; // => 2
 * model.parts.guard?.outside; // => 'flag'
 * ```
 */
export async function pick(data: PickData, options: PickOptions, run: FitRun): Promise<Picked> {
  const { regression, objective, folds, outside, seed } = options;
  const classes = twoClasses(data.problem);
  const random = new Random(seed);
  const training = data.training.map((set, i) => withGroups(set, random.fork(`training ${i}`)));
  const parts = data.validation.map((set, i) => {
    const own = random.fork(`validation ${i}`);
    return data.test ? { choice: withGroups(set, own), test: null } : splitForTest(set, own);
  });
  const choice = parts.map((part) => part.choice);
  const test = data.test
    ? data.test.map((set, i) => withGroups(set, random.fork(`test ${i}`)))
    : parts.flatMap((part) => part.test ?? []);
  const names = namesOfClasses(data.problem);
  for (const { name, share, y } of [...choice, ...test]) {
    requireBothClasses(y, `${name}: ${share}`, names);
  }

  const rows = inFolds(training, { folds, names }, random.fork('folds'));
  const guard = fitGuard(matrixOf(rows), outside);
  const sets = choice.map((set) => guardedRows(guard, set));
  const fits = await fitDegrees(
    rows,
    sets,
    { ...options, regression: byIndex(regression, classes) },
    run,
  );
  const degree = chooseDegree(options.degrees, fits, objective, random.fork('degree'));

  const { labels, order } = labelsOf(rows.y, classes);
  const fitted = fitBinary(
    makeClassifier({ model: 'lr', options: { ...regression, degree: degree.chosen } }),
    matrixOf(rows),
    labels,
    order ? { classes: order } : {},
  );
  const bare = deployable(fitted, { guard });
  const scored = choice.map((set) => ({ ...set, score: bare.assess(set.x).score }));
  const { kind, calibration, selection } = chooseCalibration(scored, random.fork('calibration'));
  const counts = scored.map(({ y, score }) =>
    countCalls(y, calibratedAll(calibration, score), PROBABILITY_GRID),
  );
  requireMet(objective, [counts]);
  const threshold = PROBABILITY_GRID[chooseThreshold(objective, counts).threshold];
  const calibrated = deployable(bare, { calibration, threshold });
  const figures = test.map((set, i) => figuresOn(calibrated, set, random.fork(`figures ${i}`)));
  const sources = [
    ...training.map((set) => sourceOf('training', set)),
    ...choice.map((set) => sourceOf('validation', set)),
    ...test.map((set) => sourceOf('test', set)),
  ];
  const model = deployable(calibrated, {
    provenance: provenanceOf(sources, choice, figures, options),
  });
  return {
    problem: data.problem,
    model,
    degree,
    calibration: {
      kind,
      judged: selection.judged.map((judged, i) => ({ kind: CALIBRATION_KINDS[i], ...judged })),
    },
    tradeOff: counts.map((set, s) => ({ name: choice[s].name, curve: tradeOff(set) })),
    figures,
    data: sources,
  };
}

function tradeOff(counts: CallCounts): TradeOff[] {
  return PROBABILITY_GRID.map((threshold, t) => {
    const { accuracy, classes } = reportAt(counts, t);
    const [, { precision, recall, f1 }] = classes;
    return { threshold, accuracy, precision, recall, f1 };
  });
}

/** @throws InvalidInput on a problem that has not two classes, between which a threshold could lie */
function twoClasses({ name, target }: Problem): readonly Label[] {
  if (target.kind === 'classes' && target.classes.length === 2) return target.classes;
  throw new InvalidInput({
    where: { owner: name },
    expected: 'two classes, between which a threshold is picked',
    got: target.kind === 'number' ? 'numbers' : `${target.classes.length}`,
    remedy: 'tune chooses a model of any classes; export prints it',
  });
}

/** Options of a regression whose labels are the indices of classes. */
function byIndex(regression: PickOptions['regression'], classes: readonly Label[]) {
  const { classWeight } = regression;
  if (typeof classWeight !== 'object' || classWeight === null) return regression;
  const weights = Object.entries(classWeight).map(([label, weight]) => {
    const index = classes.findIndex((one) => String(one) === label.trim());
    return [index < 0 ? label : index, weight] as const;
  });
  return { ...regression, classWeight: Object.fromEntries(weights) };
}
