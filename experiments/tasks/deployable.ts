/**
 * Picks a classifier to deploy by the code of `fastflavor pick`, and prints it in every language. Realistic cells have
 * equal nu_x and nu_x-bar, so that their seven features of ELN-XLN hold those of nu_x twice.
 */
import { CCSN_DISCLOSURE } from '../../datasets/disclosure.js';
import { PARAMETRIC_DATASETS, type ParametricSetName } from '../../datasets/index.js';
import { ELN_FEATURES, LABEL, XLN_FEATURES } from '../../src/angular/moments.js';
import { modelToText } from '../../src/documents/model-file.js';
import type { DataSet } from '../../src/evaluation/data-set.js';
import { objectiveFromText } from '../../src/evaluation/objective.js';
import { csvHash } from '../../src/formats/csv.js';
import { modelCard } from '../../src/pick/card.js';
import { pickDocument } from '../../src/pick/documents.js';
import { type PickOptions, pickHere } from '../../src/pick/pick.js';
import { fastFlavorCrossing } from '../../src/problems/fast-flavor-crossing.js';
import { Table } from '../../src/table.js';
import type { BackgroundResult, BackgroundTask } from './background.js';
import { type ModelSources, modelSources } from './model-sources.js';
import type { TaskKind } from './task-kind.js';

/** Rows of a parametric set. */
export interface ParametricRows {
  readonly set: ParametricSetName;
  readonly rows: number;
  readonly seed: number;
}

/** The data of one role: rows of parametric sets, and backgrounds. */
export interface DeployableData {
  readonly parametric: readonly ParametricRows[];
  readonly backgrounds: readonly number[];
}

export interface DeployableTask {
  readonly kind: 'deployable';
  /** of the model; files are named after it */
  readonly name: string;
  readonly crossing: 'ELN' | 'ELN-XLN';
  readonly training: DeployableData;
  readonly validation: DeployableData;
  readonly test: DeployableData;
  /** rays per snapshot of a background */
  readonly latitudes: number;
  readonly degrees: readonly number[];
  readonly seed: number;
}

/** What a model is worth on a data set that took no part in making it. */
export interface DeployableScores {
  readonly data: string;
  readonly rows: number;
  readonly accuracy: number;
  readonly precision: number;
  readonly recall: number;
  readonly brier: number;
  /** the share of rows outside of the domain of the training rows */
  readonly outside: number;
}

export interface DeployableResult extends ModelSources {
  readonly degree: number;
  readonly coefficients: number;
  readonly calibration: string;
  readonly threshold: number;
  readonly scores: readonly DeployableScores[];
}

const backgroundsOfRole = ({ backgrounds }: DeployableData, latitudes: number): BackgroundTask[] =>
  backgrounds.map((background) => ({ kind: 'background', background, latitudes }));

const ROLES = ['training', 'validation', 'test'] as const;

/** @param inputs the backgrounds of training, validation and test */
export function runDeployable(
  task: DeployableTask,
  inputs: readonly BackgroundResult[],
): DeployableResult {
  const features = task.crossing === 'ELN' ? ELN_FEATURES : XLN_FEATURES;
  const problem = fastFlavorCrossing(features);
  let taken = 0;
  const [training, validation, test] = ROLES.map((role) => {
    const { parametric, backgrounds } = task[role];
    const own = inputs.slice(taken, taken + backgrounds.length);
    taken += backgrounds.length;
    return [
      ...parametric.map((rows) => parametricSet(rows, features)),
      ...own.map((background) => realisticSet(background, features)),
    ];
  });
  const options: PickOptions = {
    degrees: task.degrees,
    regression: {},
    objective: objectiveFromText('accuracy'),
    folds: 5,
    outside: 'flag',
    licence: 'MIT',
    seed: task.seed,
  };
  const picked = pickHere({ problem, training, validation, test }, options);
  const { model, deployable, degree, calibration, figures } = picked;
  if (!deployable) throw new RangeError('a model of two classes is deployable');
  const sources = modelSources(model, task.name, problem);
  const { rule, threshold } = deployable.parts;
  if (typeof degree.chosen !== 'number') throw new RangeError('candidates are polynomials');
  return {
    degree: degree.chosen,
    coefficients: rule.kind === 'polynomial' ? rule.exponents.length : 0,
    calibration: calibration.kind,
    threshold: threshold ?? 0.5,
    scores: figures.map(({ name, rows, scores, after, status }) => ({
      data: name,
      rows,
      accuracy: scores.accuracy.value,
      precision: scores.precision.value,
      recall: scores.recall.value,
      brier: after.brierScore,
      outside: 1 - (status.ok ?? 0) / rows,
    })),
    texts: {
      'model.json': modelToText(model, problem),
      'card.md': modelCard(picked, options, CCSN_DISCLOSURE),
      'pick.json': `${JSON.stringify(pickDocument(picked, options), null, 2)}\n`,
      ...sources.texts,
    },
    onnx: sources.onnx,
  };
}

function parametricSet({ set, rows, seed }: ParametricRows, features: readonly string[]): DataSet {
  const table = PARAMETRIC_DATASETS[set].generate({ rows, seed });
  return {
    name: table.source,
    sha256: csvHash(table),
    x: table.matrix(features),
    y: table.numbers(LABEL),
    table,
  };
}

function realisticSet(
  { source, sha256, background, cells }: BackgroundResult,
  features: readonly string[],
): DataSet {
  const column = (name: keyof typeof cells) => Float64Array.from(cells[name]);
  const table = new Table(
    [
      ['background', column('radius_km').fill(background)],
      ['theta_deg', column('theta_deg')],
      ...ELN_FEATURES.map((name) => [name, column(name)] as const),
      ...(['nux', 'nuxbar'] as const).flatMap((species) => [
        [`alpha_${species}`, column('alpha_nux')] as const,
        [`F_${species}`, column('F_nux')] as const,
      ]),
    ],
    source,
  );
  return { name: source, sha256, x: table.matrix(features), y: column(LABEL), table };
}

export const deployableKind: TaskKind<DeployableTask, DeployableResult, BackgroundResult> = {
  kind: 'deployable',
  needs: (task) => ROLES.flatMap((role) => backgroundsOfRole(task[role], task.latitudes)),
  run: runDeployable,
  describe: ({ name }) => `the classifier ${name}`,
  cost: ({ crossing }) => (crossing === 'ELN' ? 20 : 40),
};
