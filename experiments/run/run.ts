/**
 * Runs experiments. Each is summed up as soon as its tasks, and the experiments before it, are done.
 */

import { describeTask, type Task } from '../tasks/index.js';
import type { Experiment, Outcome, Settings } from './experiment.js';
import { runTasks, type TaskOptions } from './run-tasks.js';
import { type StoredResult, taskKey } from './stored-result.js';

export interface Finished {
  readonly experiment: Experiment;
  readonly outcome: Outcome;
  /** what each of its tasks took; a task shared with another experiment counts in both */
  readonly durations: readonly { readonly task: string; readonly seconds: number }[];
}

export interface RunOptions extends Omit<TaskOptions, 'onDone'> {
  readonly settings: Settings;
  readonly onFinished: (finished: Finished) => void | Promise<void>;
}

export async function runExperiments(
  experiments: readonly Experiment[],
  { settings, onFinished, ...options }: RunOptions,
): Promise<void> {
  // Keys are looked up after every task: each is made once.
  const plans = experiments.map((experiment) => {
    const tasks = experiment.tasks(settings);
    return { experiment, tasks, keys: tasks.map(taskKey) };
  });
  const done = new Map<string, StoredResult>();
  await runTasks(
    plans.flatMap(({ tasks }) => tasks),
    {
      ...options,
      onDone: async (key, result) => {
        done.set(key, result);
        while (plans[0]?.keys.every((needed) => done.has(needed))) {
          const [{ experiment }] = plans.splice(0, 1);
          await onFinished(summarizeExperiment(experiment, settings, done));
        }
      },
    },
  );
}

/** @param done the results of at least the experiment's tasks, by key */
export function summarizeExperiment(
  experiment: Experiment,
  settings: Settings,
  done: ReadonlyMap<string, StoredResult>,
): Finished {
  const doneOf = (task: Task) => done.get(taskKey(task)) as StoredResult;
  return {
    experiment,
    outcome: experiment.summarize(settings, (task) => doneOf(task).result as never),
    durations: experiment.tasks(settings).map((task) => ({
      task: describeTask(task),
      seconds: doneOf(task).seconds,
    })),
  };
}
