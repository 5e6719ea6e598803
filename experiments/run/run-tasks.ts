/** Runs tasks: every different one once, after those that it needs, on as many threads as asked for. */

import type { Checkpoint } from '../../src/checkpoint.js';
import { runJobsOnThreads } from '../../src/workers/threads.js';
import { describeTask, needsOf, type Task } from '../tasks/index.js';
import { type StoredResult, taskKey } from './stored-result.js';
import type { Work } from './worker.js';

export interface TaskEvent {
  readonly task: string;
  readonly state: 'started' | 'finished' | 'remembered';
  /** what the task took, once it is finished */
  readonly seconds: number | null;
  readonly finished: number;
  readonly total: number;
}

export interface TaskOptions {
  readonly checkpoint: Checkpoint<StoredResult>;
  readonly threads?: number;
  /** when aborted, ends the run with its reason; what is done stays in the checkpoint */
  readonly signal?: AbortSignal;
  readonly onProgress: (progress: TaskEvent) => void;
  /** called with the key and the result of each task when it is done */
  readonly onDone?: (key: string, done: StoredResult) => void | Promise<void>;
}

export async function runTasks(
  tasks: readonly Task[],
  { checkpoint, threads, signal, onProgress, onDone = () => {} }: TaskOptions,
): Promise<void> {
  const queue = inOrder(tasks);
  const total = queue.length;
  let finished = 0;
  const underWay = new Map<string, Promise<StoredResult>>();

  const perform = async (key: string, task: Task, run: (work: Work) => Promise<StoredResult>) => {
    const named = { task: describeTask(task), total };
    const remembered = checkpoint.load(key);
    if (remembered) {
      finished++;
      onProgress({ ...named, state: 'remembered', seconds: remembered.seconds, finished });
      return remembered;
    }
    // What a task needs stands before it in the queue, so somebody has begun it already.
    const needs = needsOf(task).map(
      (needed) => underWay.get(taskKey(needed)) as Promise<StoredResult>,
    );
    const inputs = (await Promise.all(needs)).map(({ result }) => result);
    onProgress({ ...named, state: 'started', seconds: null, finished });
    const done = await run({ task, inputs });
    checkpoint.save(key, done);
    finished++;
    onProgress({ ...named, state: 'finished', seconds: done.seconds, finished });
    return done;
  };
  const worker = new URL('./worker.js', import.meta.url);
  await runJobsOnThreads(
    worker,
    queue,
    async ([key, task], run: (work: Work) => Promise<StoredResult>) => {
      const performed = perform(key, task, run);
      underWay.set(key, performed);
      await onDone(key, await performed);
    },
    threads,
    signal,
  );
}

/** Every different task once under its key, after those that it needs. */
export function inOrder(tasks: readonly Task[]): [key: string, task: Task][] {
  const ordered = new Map<string, Task>();
  for (const task of tasks) {
    for (const one of [...needsOf(task), task]) {
      const key = taskKey(one);
      if (!ordered.has(key)) ordered.set(key, one);
    }
  }
  return [...ordered];
}
