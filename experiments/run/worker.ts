/** The code of a worker thread, which runs tasks and measures their durations. */
import { workerHandler } from '../../src/workers/threads.js';
import { loadFor, type ResultOf, runTask, type Task } from '../tasks/index.js';
import type { StoredResult } from './plan.js';

export interface Work {
  readonly task: Task;
  readonly inputs: readonly ResultOf<Task>[];
}

export default workerHandler(async ({ task, inputs }: Work): Promise<StoredResult> => {
  await loadFor(task);
  const start = performance.now();
  const result = runTask(task, inputs);
  return { result, seconds: (performance.now() - start) / 1000 };
});
