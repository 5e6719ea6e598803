/** The code of a worker thread, which runs tasks and measures their durations. */
import { workerHandler } from '../../src/workers/threads.js';
import { loadFor, type ResultOf, runTask, type Task } from '../tasks/index.js';
import type { StoredResult } from './plan.js';

export interface Work {
  readonly task: Task;
  /** the keys of the tasks whose results it takes */
  readonly needs: readonly string[];
  /** some of these results, by key */
  readonly given: readonly (readonly [key: string, result: ResultOf<Task>])[];
}

/** A result, or the keys of results that the thread has to be given first. */
export type Answer = StoredResult | { readonly lacking: readonly string[] };

/** How many results a thread keeps for later tasks, some megabyte each. */
const KEPT = 64;
const kept = new Map<string, ResultOf<Task>>();

export default workerHandler(async ({ task, needs, given }: Work): Promise<Answer> => {
  for (const [key, result] of given) kept.set(key, result);
  const lacking = needs.filter((key) => !kept.has(key));
  if (lacking.length > 0) return { lacking };
  const inputs = needs.map((key) => kept.get(key) as ResultOf<Task>);
  // Those that were needed last are kept longest.
  needs.forEach((key, i) => {
    kept.delete(key);
    kept.set(key, inputs[i]);
  });
  for (const key of kept.keys()) {
    if (kept.size <= KEPT) break;
    kept.delete(key);
  }
  await loadFor(task);
  const start = performance.now();
  const result = runTask(task, inputs);
  return { result, seconds: (performance.now() - start) / 1000 };
});
