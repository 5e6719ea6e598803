/**
 * Picks a logistic regression or a network to deploy. Its degree or size, its calibration and its threshold are chosen
 * on validation data, and its figures come from data that shares no group of rows with those:
 *
 *   degree, size  fitted without each fold of the training rows; one-standard-error rule over the
 *                 worst validation set (choose-degree.ts)
 *   coefficients  fitted on all training rows
 *   calibration   one-standard-error rule over held-out Brier scores (evaluation/calibration.ts)
 *   threshold     best for the objective in the worst validation set (evaluation/objective.ts)
 *
 * The same input and seed give the same result on any number of threads.
 */
import type { DeployableModel } from '../deploy/deployable-model.js';
import type { DomainGuard } from '../deploy/domain-guard.js';
import { fitGuard } from '../deploy/fit-guard.js';
import { InvalidInput, InvalidOption } from '../errors.js';
import type { ClassifierModel } from '../estimators/classifier-model.js';
import { makeClassifier } from '../estimators/classifiers.js';
import { preparationOf, widthOfProblem } from '../estimators/preparation.js';
import type { DataSet, GroupedRows } from '../evaluation/data-set.js';
import { fitClasses } from '../evaluation/fit-classes.js';
import {
  type PermutationImportance,
  permutationImportance,
} from '../evaluation/permutation-importance.js';
import { type Rows, requireBothClasses, stackRows } from '../evaluation/rows.js';
import type { Matrix } from '../matrix.js';
import type { Label, Problem } from '../problems/problem.js';
import { namesOfClasses } from '../problems/problem-data.js';
import { Random } from '../random.js';
import { chooseDegree, type DegreeChoice } from './choose-degree.js';
import { dataInParts } from './data-in-parts.js';
import type { DegreeFit } from './degree-fit.js';
import { deployClasses } from './deploy-classes.js';
import { deployTwoClasses } from './deploy-two-classes.js';
import type { Deployed, PickedCalibration, TradeOff } from './deployed.js';
import type { Figures } from './figures.js';
import {
  type DegreeFitOptions,
  type DegreeRows,
  type FitRun,
  type FittedClasses,
  fitDegrees,
  fitDegreesHere,
} from './fit-degrees.js';
import { judgeOf } from './judge.js';
import { clampedRows, inFolds, matrixOf, plainRows } from './plain-rows.js';
import { preparedFit } from './prepared-fit.js';
import { type PartOfData, provenanceOf, sourceOf } from './provenance.js';
import { classifierFor, structuresOf } from './structure.js';

export interface PickData {
  /** the problem of all sets, with two or more classes */
  readonly problem: Problem;
  readonly training: readonly DataSet[];
  readonly validation: readonly DataSet[];
  /** null to hold out groups of the validation sets */
  readonly test: readonly DataSet[] | null;
}

export interface PickOptions extends DegreeFitOptions {
  /** what a model of two classes does with cells outside of its domain */
  readonly outside: DomainGuard['outside'];
  /** of the model, an SPDX identifier; null where nobody chose one */
  readonly licence: string | null;
}

export interface Picked {
  readonly problem: Problem;
  /** of all features, as `predict` and `export` take it */
  readonly model: ClassifierModel;
  /**
   * of two classes, the model behind the preparation of the features, if there is one, with guard, calibration and
   * threshold; null of more classes
   */
  readonly deployable: DeployableModel | null;
  readonly degree: DegreeChoice;
  readonly calibration: PickedCalibration;
  /** the data on which probabilities are meant to be probabilities, in words */
  readonly calibratedFor: string | null;
  /** what threshold gives which scores, per data set that it was chosen by; of two classes alone */
  readonly tradeOff: readonly { readonly name: string; readonly curve: readonly TradeOff[] }[];
  readonly figures: readonly Figures[];
  /** the rows behind the figures */
  readonly tested: Rows;
  readonly data: readonly PartOfData[];
  /** of a network, the accuracy on those rows that each feature is worth */
  readonly importance?: PermutationImportance;
}

/**
 * @throws InvalidInput on data without both classes in every part, or a constraint that cannot be met; InvalidOption on
 *   what needs two classes; the signal's reason once it is aborted
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
 * const { degree, deployable } = await pick(data, options, { threads: 1 });
 * degree.chosen; // => 2
 * deployable?.parts.guard?.outside; // => 'flag'
 * ```
 */
export async function pick(data: PickData, options: PickOptions, run: FitRun): Promise<Picked> {
  const planned = planPick(data, options);
  return finishPick(planned, await fitDegrees(planned.rows, planned.fitted, planned.classes, run));
}

/** `pick` on this thread alone, for those who have put it on a thread of its own. */
export function pickHere(data: PickData, options: PickOptions): Picked {
  const planned = planPick(data, options);
  return finishPick(planned, fitDegreesHere(planned.rows, planned.fitted, planned.classes));
}

/** What is to be fitted for the choice of a model, and what the rest of the choice goes on with. */
interface PlannedPick {
  readonly data: PickData;
  readonly options: PickOptions;
  readonly labels: readonly Label[];
  readonly random: Random;
  readonly training: readonly GroupedRows[];
  readonly choice: readonly GroupedRows[];
  readonly test: readonly GroupedRows[];
  readonly rows: DegreeRows;
  readonly fitted: DegreeFitOptions;
  readonly classes: FittedClasses;
}

function planPick(data: PickData, options: PickOptions): PlannedPick {
  const { regression, folds, outside, seed } = options;
  const labels = classesOf(data.problem);
  requireTwoToClamp(outside, labels);
  const preparation = preparationOf(data.problem);
  const random = new Random(seed);
  const { training, choice, test } = dataInParts(data, random);
  const names = namesOfClasses(data.problem);
  for (const { name, share, y } of [...choice, ...test]) {
    requireBothClasses(y, `${name}: ${share}`, names);
  }
  const rows = inFolds(training, { folds, names }, random.fork('folds'));
  const sets = choice.map(plainRows);
  const structures = structuresOf(options, widthOfProblem(data.problem), labels.length);
  const categories = preparation?.categories ?? data.problem.features.map(() => 0);
  return {
    data,
    options,
    labels,
    random,
    training,
    choice,
    test,
    rows: {
      training: rows,
      sets: outside === 'clamp' ? sets.map((set) => clampedRows(set, rows, categories)) : sets,
    },
    fitted: { ...options, regression: byIndex(regression, labels) },
    classes: { structures, classes: labels.length, preparation },
  };
}

/** @param fits per candidate, those without each fold */
function finishPick(planned: PlannedPick, fits: readonly (readonly DegreeFit[])[]): Picked {
  const { data, options, labels, random, training, choice, test, rows } = planned;
  const { regression } = options;
  const { structures, preparation } = planned.classes;
  const names = namesOfClasses(data.problem);
  const judge = judgeOf(options.objective, labels.length);
  const degree = chooseDegree(structures, fits, judge, random.fork('degree'));

  const classifier = classifierFor(degree.chosen, regression, options.seed);
  const x = matrixOf(rows.training);
  const fitted = fitClasses(makeClassifier({ ...classifier, preparation }), {
    x,
    y: rows.training.y,
    classes: labels,
  });
  const deployed = deployedFrom(fitted, x, choice, { ...options, names }, random);
  const figures = test.map((set, i) => deployed.figures(set, random.fork(`figures ${i}`)));
  const sources = [
    ...training.map((set) => sourceOf('training', set, names)),
    ...choice.map((set) => sourceOf('validation', set, names)),
    ...test.map((set) => sourceOf('test', set, names)),
  ];
  const { calibration, tradeOff } = deployed;
  const provenance = provenanceOf(sources, choice, figures, options);
  const finished = deployed.finish(provenance);
  const tested = stackRows(test);
  return {
    problem: data.problem,
    ...finished,
    degree,
    calibratedFor: provenance.calibratedFor,
    calibration,
    tradeOff,
    figures,
    tested,
    ...(typeof degree.chosen !== 'number' && {
      importance: permutationImportance(
        finished.model,
        { x: tested.x, y: Array.from(tested.y, (index) => labels[index]) },
        { random: random.fork('importance') },
      ),
    }),
    data: sources,
  };
}

/** @param x the training rows, whose domain the guard of two classes takes */
function deployedFrom(
  fitted: ClassifierModel,
  x: Matrix,
  choice: readonly GroupedRows[],
  { objective, outside, names }: PickOptions & { readonly names: readonly string[] },
  random: Random,
): Deployed {
  if (names.length > 2) return deployClasses(fitted, choice, { names }, random);
  const fit = preparedFit(fitted);
  const guard = fitGuard(fit.prepare(x), outside);
  return deployTwoClasses(fit, choice, { objective, guard }, random);
}

/** @throws InvalidInput on a problem without classes */
function classesOf({ name, target }: Problem): readonly Label[] {
  if (target.kind === 'classes') return target.classes;
  throw new InvalidInput({ where: { owner: name }, expected: 'classes', got: 'numbers' });
}

function requireTwoToClamp(outside: PickOptions['outside'], classes: readonly Label[]): void {
  if (outside === 'flag' || classes.length === 2) return;
  throw new InvalidOption({
    where: { option: '--outside' },
    what: `models of ${classes.length} classes have no guard that clamps`,
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
