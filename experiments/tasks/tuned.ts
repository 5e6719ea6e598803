/** A task with a classifier, whose options a search task has found. */
import type { ClassifierSpec } from '../../src/estimators/classifiers.js';
import type { FitTask } from './fit.js';
import type { SearchTask } from './search.js';
import type { TransferTask } from './transfer.js';

/** A task that says which classifier it fits. */
export type Tunable = FitTask | TransferTask;

export interface TunedTask<Of extends Tunable = Tunable> {
  readonly kind: 'tuned';
  /** what it needs, the task needs too */
  readonly search: SearchTask;
  /** the task, but for its classifier */
  readonly task: Omit<Of, 'classifier'>;
}

/** The same task with options that a search finds. */
export function tunedBy<Of extends Tunable>(task: Of, search: SearchTask): TunedTask<Of> {
  const { classifier: _, ...rest } = task;
  return { kind: 'tuned', search, task: rest };
}

/** The task with a classifier: the one that was found. */
export function withClassifier({ task }: TunedTask, classifier: ClassifierSpec): Tunable {
  return { ...task, classifier } as Tunable;
}
