/**
 * Picks a regressor of growth rates to deploy by the code of `fastflavor pick --regress --log`, and prints it in every
 * language. It learns the logarithm of the rate, from the realistic cells that grow.
 */
import { CCSN_DISCLOSURE } from '../../datasets/disclosure.js';
import { ELN_FEATURES } from '../../src/angular/moments.js';
import { modelToText } from '../../src/documents/model-file.js';
import type { DataSet } from '../../src/evaluation/data-set.js';
import { labelledRows } from '../../src/evaluation/labelled-rows.js';
import { candidatesOf } from '../../src/pick/candidates.js';
import type { NumberMetric } from '../../src/pick/number-errors.js';
import { pickRegressorHere, type RegressorOptions } from '../../src/pick/pick-regressor.js';
import { regressorCard } from '../../src/pick/regressor-card.js';
import { regressorDocument } from '../../src/pick/regressor-documents.js';
import { GROWTH_RATE, inferProblem } from '../../src/problems/infer-problem.js';
import type { Problem } from '../../src/problems/problem.js';
import { Table } from '../../src/table.js';
import type { BackgroundResult, BackgroundTask } from './background.js';
import { type ModelSources, modelSources } from './model-sources.js';
import type { TaskKind } from './task-kind.js';

export interface DeployableRateTask {
  readonly kind: 'deployable-rate';
  /** of the model; files are named after it */
  readonly name: string;
  /** the backgrounds of every role */
  readonly training: readonly number[];
  readonly validation: readonly number[];
  readonly test: readonly number[];
  /** rays per snapshot of a background */
  readonly latitudes: number;
  /** of ridge regressions */
  readonly degrees: readonly number[];
  readonly seed: number;
}

/** Errors of log10 of the rate on growing cells that took no part in making the model. */
export type RateScores = Readonly<Record<NumberMetric | 'r2', number>> & {
  readonly data: string;
  readonly rows: number;
};

export interface DeployableRateResult extends ModelSources {
  /** the model in words */
  readonly chosen: string;
  readonly scores: readonly RateScores[];
}

const ROLES = ['training', 'validation', 'test'] as const;

/** @param inputs the backgrounds of training, validation and test */
export function runDeployableRate(
  task: DeployableRateTask,
  inputs: readonly BackgroundResult[],
): DeployableRateResult {
  const tables = inputs.map(growthTable);
  const problem = inferProblem(tables[0], { label: GROWTH_RATE, regress: true, log: true });
  const sets = tables.map((table, i) => growingSet(table, inputs[i].sha256, problem));
  const { length: fitted } = task.training;
  const chosenBy = fitted + task.validation.length;
  const options: RegressorOptions = {
    candidates: candidatesOf(['ridge', 'tree', 'mlp'], task.degrees),
    folds: 5,
    metric: 'rmse',
    seed: task.seed,
  };
  const picked = pickRegressorHere(
    {
      problem,
      training: sets.slice(0, fitted),
      validation: sets.slice(fitted, chosenBy),
      test: sets.slice(chosenBy),
    },
    options,
  );
  const { model, choice, figures } = picked;
  const sources = modelSources(model, task.name, problem);
  const licence = 'MIT';
  const record = regressorDocument(picked, options, licence);
  return {
    chosen: choice.chosen,
    scores: figures.map(({ name, rows, scores }) => ({
      data: name,
      rows,
      r2: scores.r2.value,
      rmse: scores.rmse.value,
      mae: scores.mae.value,
    })),
    texts: {
      'model.json': modelToText(model, problem),
      'card.md': regressorCard(picked, options, { licence, disclosure: CCSN_DISCLOSURE }),
      'pick.json': `${JSON.stringify(record, null, 2)}\n`,
      ...sources.texts,
    },
    onnx: sources.onnx,
  };
}

/** The columns of a background that the rate is told from, and the rate. */
function growthTable({ source, background, cells }: BackgroundResult): Table {
  const names = ['theta_deg', 'I0_nue', ...ELN_FEATURES, GROWTH_RATE] as const;
  return new Table(
    [
      ['background', Float64Array.from(cells.radius_km, () => background)],
      ...names.map((name) => [name, Float64Array.from(cells[name])] as const),
    ],
    source,
  );
}

function growingSet(table: Table, sha256: string, problem: Problem): DataSet {
  return { name: table.source, sha256, ...labelledRows(table, problem) };
}

export const deployableRateKind: TaskKind<
  DeployableRateTask,
  DeployableRateResult,
  BackgroundResult
> = {
  kind: 'deployable-rate',
  needs: (task) =>
    ROLES.flatMap((role) => task[role]).map(
      (background): BackgroundTask => ({
        kind: 'background',
        background,
        latitudes: task.latitudes,
      }),
    ),
  run: runDeployableRate,
  describe: ({ name }) => `the regressor ${name}`,
  cost: () => 6,
};
