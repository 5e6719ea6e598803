/**
 * Runs experiments: every different task once, on as many threads as asked for, in the order in which
 * the experiments need them. Each experiment is summed up as soon as its tasks, and the experiments
 * before it, are done.
 */
import { availableParallelism } from 'node:os';
import { Tinypool } from 'tinypool';
import { type Checkpoint, type Done, taskKey } from './checkpoint.js';
import type { Experiment, Outcome, Settings } from './experiment.js';
import { describeTask, needsOf, type Task } from './task.js';
import type { Work } from './worker.js';

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
  readonly onFinished: (finished: Finished) => void | Promise<void>;
}

export async function runExperiments(
  experiments: readonly Experiment[],
  { settings, checkpoint, threads = availableParallelism(), onProgress, onFinished }: RunOptions,
): Promise<void> {
  // Keys are looked up after every task: each is made once.
  const plans = experiments.map((experiment) => {
    const tasks = experiment.tasks(settings);
    return { experiment, tasks, keys: tasks.map(taskKey) };
  });
  const queue = inOrder(plans.flatMap(({ tasks }) => tasks));
  const total = queue.length;
  const done = new Map<string, Done>();
  const doneOf = (task: Task) => done.get(taskKey(task)) as Done;
  const underWay = new Map<string, Promise<void>>();

  const pool = new Tinypool({
    filename: new URL('./worker.js', import.meta.url).href,
    minThreads: threads,
    maxThreads: threads,
  });
  const perform = async (task: Task) => {
    const named = { task: describeTask(task), total };
    const remembered = checkpoint.load(task);
    if (remembered) {
      done.set(taskKey(task), remembered);
      const { seconds } = remembered;
      onProgress({ ...named, state: 'remembered', seconds, finished: done.size });
      return;
    }
    // What a task needs stands before it in the queue, so somebody has begun it already.
    await Promise.all(needsOf(task).map((needed) => underWay.get(taskKey(needed))));
    onProgress({ ...named, state: 'started', seconds: null, finished: done.size });
    const work: Work = { task, inputs: needsOf(task).map((needed) => doneOf(needed).result) };
    const result: Done = await pool.run(work);
    checkpoint.save(task, result);
    done.set(taskKey(task), result);
    const { seconds } = result;
    onProgress({ ...named, state: 'finished', seconds, finished: done.size });
  };
  const lane = async () => {
    for (let task = queue.shift(); task; task = queue.shift()) {
      const performed = perform(task);
      underWay.set(taskKey(task), performed);
      await performed;
      await finishExperiments();
    }
  };
  const finishExperiments = async () => {
    while (plans[0]?.keys.every((key) => done.has(key))) {
      const [{ experiment, tasks }] = plans.splice(0, 1);
      await onFinished({
        experiment,
        outcome: experiment.summarize(settings, (task) => doneOf(task).result as never),
        durations: tasks.map((task) => ({
          task: describeTask(task),
          seconds: doneOf(task).seconds,
        })),
      });
    }
  };
  try {
    await Promise.all(Array.from({ length: threads }, lane));
  } finally {
    await pool.destroy();
  }
}

/** Every different task once, after those that it needs. */
function inOrder(tasks: readonly Task[]): Task[] {
  const ordered = new Map<string, Task>();
  for (const task of tasks) {
    for (const one of [...needsOf(task), task]) {
      if (!ordered.has(taskKey(one))) ordered.set(taskKey(one), one);
    }
  }
  return [...ordered.values()];
}
