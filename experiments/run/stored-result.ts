/** What a checkpoint holds of a task. */
import { keyOf } from '../../src/checkpoint.js';
import type { ResultOf, Task } from '../tasks/index.js';

export interface StoredResult {
  readonly result: ResultOf<Task>;
  readonly seconds: number;
}

/** The same for equal tasks. */
export function taskKey(task: Task): string {
  return keyOf(task);
}
