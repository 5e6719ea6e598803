/**
 * Picks a classifier to deploy by the code of `fastflavor pick`, and prints it in every language. Realistic cells have
 * equal nu_x and nu_x-bar, so that their seven features of ELN-XLN hold those of nu_x twice. Cells of merger remnants have
 * four features of their flux vectors.
 */
import { CCSN_DISCLOSURE, SPHERE_DISCLOSURE } from '../../datasets/disclosure.js';
import { PARAMETRIC_DATASETS, type ParametricSetName } from '../../datasets/index.js';
import { ELN_FEATURES, LABEL, XLN_FEATURES } from '../../src/angular/moments.js';
import type { VectorFeature } from '../../src/angular/vector-features.js';
import { modelToText } from '../../src/documents/model-file.js';
import type { DataSet } from '../../src/evaluation/data-set.js';
import { objectiveFromText } from '../../src/evaluation/objective.js';
import { csvHash } from '../../src/formats/csv.js';
import { modelCard } from '../../src/pick/card.js';
import { pickDocument } from '../../src/pick/documents.js';
import { type PickOptions, pickHere } from '../../src/pick/pick.js';
import { fastFlavorCrossing } from '../../src/problems/fast-flavor-crossing.js';
import type { Problem } from '../../src/problems/problem.js';
import { Table } from '../../src/table.js';
import type { BackgroundResult, BackgroundTask } from './background.js';
import { type ModelSources, modelSources } from './model-sources.js';
import { joinedCells, type SphereCells, type SphereCellsTask } from './sphere-cells.js';
import { SPHERE_FEATURES } from './sphere-scores.js';
import type { TaskKind } from './task-kind.js';

/** The crossings that models tell, each with its features. */
const FEATURES = {
  ELN: ELN_FEATURES,
  'ELN-XLN': XLN_FEATURES,
  'ELN on the sphere': SPHERE_FEATURES.min4,
} as const;
export type DeployableCrossing = keyof typeof FEATURES;

/** Rows of a parametric set. */
export interface ParametricRows {
  readonly set: ParametricSetName;
  readonly rows: number;
  readonly seed: number;
}

/** The data of one role: rows of parametric sets, backgrounds, and simulations on the full sphere. */
export interface DeployableData {
  readonly parametric: readonly ParametricRows[];
  readonly backgrounds: readonly number[];
  readonly simulations: readonly SphereCellsTask[];
}

export interface DeployableTask {
  readonly kind: 'deployable';
  /** of the model; files are named after it */
  readonly name: string;
  readonly crossing: DeployableCrossing;
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

type CellsTask = BackgroundTask | SphereCellsTask;
type Cells = BackgroundResult | SphereCells;

const cellsOfRole = (
  { backgrounds, simulations }: DeployableData,
  latitudes: number,
): CellsTask[] => [
  ...backgrounds.map((background): CellsTask => ({ kind: 'background', background, latitudes })),
  ...simulations,
];

const ROLES = ['training', 'validation', 'test'] as const;

/** @param inputs the backgrounds and simulations of training, validation and test */
export function runDeployable(task: DeployableTask, inputs: readonly Cells[]): DeployableResult {
  const features = FEATURES[task.crossing];
  const onSphere = task.crossing === 'ELN on the sphere';
  const problem = onSphere ? sphereCrossing(features) : fastFlavorCrossing(features);
  let taken = 0;
  const [training, validation, test] = ROLES.map((role) => {
    const { parametric, backgrounds, simulations } = task[role];
    const own = inputs.slice(taken, taken + backgrounds.length) as BackgroundResult[];
    taken += backgrounds.length;
    const cells = inputs.slice(taken, taken + simulations.length) as SphereCells[];
    taken += simulations.length;
    return [
      ...parametric.map((rows) => parametricSet(rows, features)),
      ...own.map((background) => realisticSet(background, features)),
      ...(cells.length > 0 ? [sphereSet(simulations, joinedCells(cells), features)] : []),
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
      'card.md': modelCard(picked, options, onSphere ? SPHERE_DISCLOSURE : CCSN_DISCLOSURE),
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

/** Whether there is a crossing on the sphere, told from flux vectors. */
const sphereCrossing = (features: readonly string[]): Problem => ({
  ...fastFlavorCrossing(features),
  name: 'crossing-on-the-sphere',
  derive: 'flux-vectors',
});

/** All simulations of a role as one set; a simulation is a background, whose cells stay together. */
function sphereSet(
  tasks: readonly SphereCellsTask[],
  cells: SphereCells,
  features: readonly string[],
): DataSet {
  const [{ job }] = tasks;
  const numbers = tasks.map(({ job: own }) => own.index);
  const source = `${job.set}:${job.set === 'nsm' ? 'remnants' : 'supernovae'}=${Math.min(...numbers)}-${Math.max(...numbers)},cells=${job.cells},seed=${job.seed}`;
  const table = new Table(
    [
      ['background', Float64Array.from(cells.simulation)],
      ...features.map((name) => [name, Float64Array.from(cells[name as VectorFeature])] as const),
      [LABEL, Float64Array.from(cells.crossing)],
    ],
    source,
  );
  return {
    name: source,
    sha256: csvHash(table),
    x: table.matrix(features),
    y: table.numbers(LABEL),
    table,
    groupName: job.set === 'nsm' ? 'remnant' : 'simulation',
  };
}

export const deployableKind: TaskKind<DeployableTask, DeployableResult, Cells> = {
  kind: 'deployable',
  needs: (task) => ROLES.flatMap((role) => cellsOfRole(task[role], task.latitudes)),
  run: runDeployable,
  describe: ({ name }) => `the classifier ${name}`,
  cost: () => 3,
};
