/** What a worker thread does: tasks, with the time that each took. */
import { type ResultOf, runTask, type Task } from './task.js';

export interface Work {
  readonly task: Task;
  readonly inputs: readonly ResultOf<Task>[];
}

export default function work({ task, inputs }: Work): { result: ResultOf<Task>; seconds: number } {
  const start = performance.now();
  const result = runTask(task, inputs);
  return { result, seconds: (performance.now() - start) / 1000 };
}
