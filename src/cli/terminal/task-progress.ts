/** Shows the tasks of experiments as progress: the number done, and the names of those in progress. */
import type { TaskEvent } from '../../../experiments/run/run.js';
import type { ProgressPrinter } from './progress.js';

/** @returns a listener for what happens to tasks */
export function showTasks(progress: ProgressPrinter): (event: TaskEvent) => void {
  const running = new Set<string>();
  let remembered = 0;
  return ({ task, state, finished, total, cost }) => {
    if (state === 'started') running.add(task);
    else running.delete(task);
    if (state === 'remembered') remembered++;
    progress.show({ what: 'tasks', done: finished, total, remembered, running, cost });
  };
}
