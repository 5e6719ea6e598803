/** The results of tasks, each of which is run once, on this thread. */
import type { ResultGetter } from '../../experiments/run/experiment.js';
import { needsOf, runTask, type Task } from '../../experiments/tasks/index.js';

export function resultsOfTasks(): ResultGetter {
  const results = new Map<string, unknown>();
  const resultOf = ((task: Task) => {
    const key = JSON.stringify(task);
    if (!results.has(key)) {
      const inputs = needsOf(task).map((needed) => resultOf(needed));
      results.set(key, runTask(task, inputs));
    }
    return results.get(key);
  }) as ResultGetter;
  return resultOf;
}
