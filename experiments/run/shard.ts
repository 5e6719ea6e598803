/**
 * One of n parts of the tasks of a run, for as many machines.
 *
 * The rule: a task that others need is computed by every shard that needs it, any other task by exactly
 * one shard. The most expensive task comes first, and each goes to the shard that is done with it
 * soonest, what it needs included. The division depends on the tasks and on n alone.
 */

import type { ClassifierSpec } from '../../src/estimators/classifiers.js';
import type { ModelName } from '../../src/estimators/own-classifiers.js';
import { needsOf, type Task } from '../tasks/index.js';
import { withClassifier } from '../tasks/tuned.js';
import { inOrder } from './run-tasks.js';
import { taskKey } from './stored-result.js';

export interface Shard {
  /** 1 to `count` */
  readonly index: number;
  readonly count: number;
}

/** As the command line takes it: `2/8`. */
export function describeShard({ index, count }: Shard): string {
  return `${index}/${count}`;
}

/**
 * The tasks of every shard, in the order of the run, without those that they need; empty lists where
 * there are fewer tasks than shards.
 */
export function assignToShards(tasks: readonly Task[], count: number): Task[][] {
  const needed = new Set(tasks.flatMap(needsOf).map(taskKey));
  const divided = inOrder(tasks)
    .filter(([key]) => !needed.has(key))
    .map(([key, task]) => ({
      key,
      task,
      cost: estimatedCost(task),
      needs: needsOf(task).map((need) => ({ key: taskKey(need), cost: estimatedCost(need) })),
    }));
  const shards = Array.from({ length: count }, () => ({ load: 0, keys: new Set<string>() }));
  for (const { key, cost, needs } of divided.toSorted((a, b) => b.cost - a.cost)) {
    const loads = shards.map(({ load, keys }) =>
      needs.reduce((sum, need) => sum + (keys.has(need.key) ? 0 : need.cost), load + cost),
    );
    const soonest = loads.indexOf(Math.min(...loads));
    shards[soonest].load = loads[soonest];
    for (const taken of [key, ...needs.map((need) => need.key)]) shards[soonest].keys.add(taken);
  }
  return shards.map(({ keys }) =>
    divided.filter(({ key }) => keys.has(key)).map(({ task }) => task),
  );
}

/**
 * What a task takes beside others, in seconds of a full run, after the durations in results/. Nothing
 * but the balance of shards depends on it.
 */
function estimatedCost(task: Task): number {
  switch (task.kind) {
    case 'background':
      return 7;
    case 'baseline':
    case 'defect':
    case 'refinement':
      return 1;
    case 'bayes':
      return 2;
    case 'fit': {
      // A fit of so many rows out of more data than the papers': its share of their training rows.
      const { trainRows = PAPERS_ROWS } = task;
      const { classifier } = task;
      return (
        classifierCost(classifier) * (trainRows / PAPERS_ROWS) ** (isMachine(classifier) ? 1.7 : 1)
      );
    }
    case 'transfer':
    case 'hybrid':
    case 'confidence':
    case 'map':
      return classifierCost(task.classifier);
    case 'plane':
      return task.judge === 'family' ? 1 : classifierCost(task.classifier);
    case 'importance':
      // It predicts several times as many rows as the others.
      return 2 * classifierCost(task.classifier);
    case 'failure':
      return task.classifiers.reduce((sum, classifier) => sum + classifierCost(classifier), 2);
    case 'search':
      return SEARCH_COST[task.model] ?? 1;
    case 'tuned':
      return estimatedCost(withClassifier(task, { model: task.search.model }));
  }
}

const PAPERS_ROWS = 100_000;

const SEARCH_COST: Readonly<Partial<Record<ModelName, number>>> = {
  lr: 8,
  knn: 4,
  svm: 6,
  tree: 1,
};

function isMachine({ model }: ClassifierSpec): boolean {
  return model === 'svm';
}

/** On about as many rows as in the papers. */
function classifierCost(classifier: ClassifierSpec): number {
  const { model, options } = classifier;
  if (isMachine(classifier)) return 12;
  return 0.5 + (model === 'lr' ? Number(options?.degree ?? 1) ** 3 / 150 : 0);
}
