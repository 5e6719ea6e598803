/**
 * Search the options of a classifier on development rows: a part of the training rows of parametric
 * data, or backgrounds among those that are trained on. Neither kind of task names a row that is tested,
 * and the search itself is handed development data only.
 */
import { availableFeatures, LABEL } from '../../src/angular/moments.js';
import type { ModelName } from '../../src/estimators/own-classifiers.js';
import { takeRows } from '../../src/evaluation/rows.js';
import { splitRows } from '../../src/evaluation/splits.js';
import { Random } from '../../src/random.js';
import { type DevelopmentData, developmentData } from '../../src/tune/development-data.js';
import { search } from '../../src/tune/search.js';
import type { Searched } from '../../src/tune/successive-halving.js';
import type { BackgroundResult, BackgroundTask } from './background.js';
import { type DataSpec, parametricData, parametricSplit } from './fit.js';
import { cellsOf } from './realistic-cells.js';
import type { TaskKind } from './task-kind.js';

interface Search {
  readonly kind: 'search';
  readonly model: ModelName;
  /** the number of classifiers that are drawn */
  readonly budget: number;
  /** the seed of the data, of its split and of the search */
  readonly seed: number;
}

/** A search on the training part of a random split, which is that of a fit task. */
export interface SearchOnSet extends Search {
  readonly data: DataSpec;
  readonly shares: readonly number[];
}

/** A search that fits on all cells of some backgrounds and chooses by the cells of others. */
export interface SearchOnCells extends Search {
  readonly training: readonly number[];
  readonly validation: readonly number[];
  /** rays per snapshot */
  readonly latitudes: number;
}

export type SearchTask = SearchOnSet | SearchOnCells;

/** The share of the training rows by which options are chosen; the winner is then fitted on all of them. */
const DEVELOPMENT = 1 / 3;

/** The background tasks whose results a search needs, in the order in which it takes them. */
export function searchedBackgrounds(task: SearchTask): BackgroundTask[] {
  if ('data' in task) return [];
  const { training, validation, latitudes } = task;
  return [...training, ...validation].map((background) => ({
    kind: 'background',
    background,
    latitudes,
  }));
}

/** @param inputs the results of `searchedBackgrounds` */
export function runSearch(task: SearchTask, inputs: readonly BackgroundResult[]): Searched {
  const { model, budget, seed } = task;
  const random = new Random(seed).fork('search');
  const data = 'data' in task ? ofSet(task, random) : ofCells(task, inputs, random);
  return search(data, { model, budget, rounds: 1, seed }, 'accuracy');
}

function ofSet({ data, seed, shares }: SearchOnSet, random: Random): DevelopmentData {
  const table = parametricData(data, seed);
  const all = { x: table.matrix(availableFeatures(table)), y: table.numbers(LABEL) };
  const training = takeRows(all, parametricSplit(table, seed, shares)[0]);
  const parts = splitRows(training.y.length, [1 - DEVELOPMENT, DEVELOPMENT], random);
  const [fitted, held] = parts.map((rows) => takeRows(training, rows));
  return developmentData([fitted], [held], random);
}

function ofCells(
  { training }: SearchOnCells,
  inputs: readonly BackgroundResult[],
  random: Random,
): DevelopmentData {
  const cells = inputs.map(cellsOf);
  return developmentData(cells.slice(0, training.length), cells.slice(training.length), random);
}

const COST: Readonly<Partial<Record<ModelName, number>>> = { lr: 3, knn: 4, svm: 2, tree: 0.3 };

export const searchKind: TaskKind<SearchTask, Searched, BackgroundResult> = {
  kind: 'search',
  needs: searchedBackgrounds,
  run: runSearch,
  describe: (task) => {
    const { model, budget, seed } = task;
    const data =
      'data' in task
        ? `${task.data.set} ${task.data.solver}`
        : `backgrounds ${task.training.join(' ')} by ${task.validation.join(' ')}`;
    return `${data}: search of ${budget} ${model}, seed ${seed}`;
  },
  cost: ({ model }) => COST[model] ?? 1,
};
