/**
 * Runs experiments: every different task once, on as many threads as asked for, in the order in which
 * the experiments need them. Each experiment is summed up as soon as its tasks, and the experiments
 * before it, are done.
 */
import { availableParallelism } from 'node:os';
import { Tinypool } from 'tinypool';
import { type Checkpoint, type Done, taskKey } from './checkpoint.js';
import type { Experiment, Outcome, Settings } from './experiment.js';
import { describeTask, type Task } from './task.js';

export interface Progress {
  readonly task: string;
  readonly state: 'started' | 'finished' | 'remembered';
  /** what the task took, once it is finished */
  readonly seconds: number | null;
  readonly finished: number;
  readonly total: number;
}

export interface Finished {
  readonly experiment: Experiment;
  readonly outcome: Outcome;
  /** what each of its tasks took; a task shared with another experiment counts in both */
  readonly durations: readonly { readonly task: string; readonly seconds: number }[];
}

export interface RunOptions {
  readonly settings: Settings;
  readonly checkpoint: Checkpoint;
  readonly threads?: number;
  readonly onProgress: (progress: Progress) => void;
  readonly onFinished: (finished: Finished) => void;
}

export async function runExperiments(
  experiments: readonly Experiment[],
  { settings, checkpoint, threads = availableParallelism(), onProgress, onFinished }: RunOptions,
): Promise<void> {
  const plans = experiments.map((experiment) => ({
    experiment,
    tasks: experiment.tasks(settings),
  }));
  const distinct = new Map(
    plans.flatMap(({ tasks }) => tasks).map((task) => [taskKey(task), task]),
  );
  const queue = [...distinct.values()];
  const total = queue.length;
  const done = new Map<string, Done>();
  const doneOf = (task: Task) => done.get(taskKey(task)) as Done;

  const finishExperiments = () => {
    while (plans[0]?.tasks.every((task) => done.has(taskKey(task)))) {
      const [{ experiment, tasks }] = plans.splice(0, 1);
      onFinished({
        experiment,
        outcome: experiment.summarize(settings, (task) => doneOf(task).result as never),
        durations: tasks.map((task) => ({
          task: describeTask(task),
          seconds: doneOf(task).seconds,
        })),
      });
    }
  };

  const pool = new Tinypool({
    filename: new URL('./worker.js', import.meta.url).href,
    minThreads: threads,
    maxThreads: threads,
  });
  const lane = async () => {
    for (let task = queue.shift(); task; task = queue.shift()) {
      const named = { task: describeTask(task), total };
      const remembered = checkpoint.load(task);
      if (!remembered)
        onProgress({ ...named, state: 'started', seconds: null, finished: done.size });
      const result: Done = remembered ?? (await pool.run(task));
      if (!remembered) checkpoint.save(task, result);
      done.set(taskKey(task), result);
      onProgress({
        ...named,
        state: remembered ? 'remembered' : 'finished',
        seconds: result.seconds,
        finished: done.size,
      });
      finishExperiments();
    }
  };
  try {
    await Promise.all(Array.from({ length: threads }, lane));
  } finally {
    await pool.destroy();
  }
}
