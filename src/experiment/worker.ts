/** What a worker thread does: tasks, with the time that each took. */
import { runTask } from './run-task.js';
import type { Task, TaskResult } from './task.js';

export default function work(task: Task): { result: TaskResult; seconds: number } {
  const start = performance.now();
  const result = runTask(task);
  return { result, seconds: (performance.now() - start) / 1000 };
}
