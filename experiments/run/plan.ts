/**
 * The plan of a run: its tasks, what each needs, and their keys, computed once. Running, resuming, progress,
 * shards and summaries read the plan.
 */
import { keyOf } from '../../src/checkpoint.js';
import { costOf, describeTask, needsOf, type ResultOf, type Task } from '../tasks/index.js';
import type { Experiment, Outcome, Settings } from './experiment.js';

export interface PlannedTask {
  /** the key under which its result is stored */
  readonly key: string;
  readonly task: Task;
  /** the keys of the tasks whose results it takes, in the order in which it takes them */
  readonly needs: readonly string[];
  readonly description: string;
  /** seconds on one core in a full run, roughly */
  readonly cost: number;
}

export interface PlannedExperiment {
  readonly experiment: Experiment;
  /** the keys of its tasks, in the experiment's order; several experiments may share a task */
  readonly tasks: readonly string[];
}

export interface Plan {
  readonly settings: Settings;
  readonly experiments: readonly PlannedExperiment[];
  /** every task once, by its key, in an order in which a task comes after those that it needs */
  readonly tasks: ReadonlyMap<string, PlannedTask>;
  /** The key of a task of this plan. @throws RangeError for any other task */
  keyOf(task: Task): string;
}

export function plan(experiments: readonly Experiment[], settings: Settings): Plan {
  const tasks = new Map<string, PlannedTask>();
  const keys = new Map<string, string>();
  const add = (task: Task): string => {
    const text = JSON.stringify(task);
    const known = keys.get(text);
    if (known !== undefined) return known;
    const needs = needsOf(task).map(add);
    const key = keyOf(task);
    keys.set(text, key);
    tasks.set(key, { key, task, needs, description: describeTask(task), cost: costOf(task) });
    return key;
  };
  return {
    settings,
    experiments: experiments.map((experiment) => ({
      experiment,
      tasks: experiment.tasks(settings).map(add),
    })),
    tasks,
    keyOf(task) {
      const key = keys.get(JSON.stringify(task));
      if (key === undefined) throw new RangeError(`not planned: ${describeTask(task)}`);
      return key;
    },
  };
}

/** The given tasks and all tasks that they need, in the order of the plan. */
export function withNeeds({ tasks }: Plan, keys: Iterable<string>): PlannedTask[] {
  const chosen = new Set<string>();
  const choose = (key: string) => {
    if (chosen.has(key)) return;
    chosen.add(key);
    tasks.get(key)?.needs.forEach(choose);
  };
  for (const key of keys) choose(key);
  return [...tasks.values()].filter(({ key }) => chosen.has(key));
}

/** The result of a task, and the seconds that it took. */
export interface StoredResult {
  readonly result: ResultOf<Task>;
  readonly seconds: number;
}

export interface Finished {
  readonly experiment: Experiment;
  readonly outcome: Outcome;
  /** the duration of each of its tasks; a task that two experiments share counts in both */
  readonly durations: readonly { readonly task: string; readonly seconds: number }[];
}

/** @param results at least those of the experiment's tasks, by key */
export function summarizeExperiment(
  { settings, tasks, keyOf }: Plan,
  planned: PlannedExperiment,
  results: ReadonlyMap<string, StoredResult>,
): Finished {
  const stored = (key: string) => results.get(key) as StoredResult;
  return {
    experiment: planned.experiment,
    outcome: planned.experiment.summarize(settings, (task) => stored(keyOf(task)).result as never),
    durations: planned.tasks.map((key) => ({
      task: (tasks.get(key) as PlannedTask).description,
      seconds: stored(key).seconds,
    })),
  };
}
