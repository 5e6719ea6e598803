/**
 * A task with a classifier, whose options a search task finds: `tuned-fit` and `tuned-transfer`. The task
 * needs what the untuned one needs, and the search.
 */
import type { ClassifierSpec } from '../../src/estimators/classifiers.js';
import type { Searched } from '../../src/tune/successive-halving.js';
import type { BackgroundResult, BackgroundTask } from './background.js';
import { type FitResult, type FitTask, fitKind } from './fit.js';
import { backgroundsOf } from './realistic-cells.js';
import type { SearchTask } from './search.js';
import type { TaskKind } from './task-kind.js';
import { type TransferResult, type TransferTask, transferKind } from './transfer.js';

/** A task that says which classifier it fits. */
type Tunable = FitTask | TransferTask;

export interface TunedTask<Of extends Tunable> {
  readonly kind: `tuned-${Of['kind']}`;
  /** a search, whose own needs become those of the task */
  readonly search: SearchTask;
  /** the task without its classifier */
  readonly task: Omit<Of, 'classifier'>;
}

/** The task with options that a search finds. */
export function tunedBy<Of extends Tunable>(task: Of, search: SearchTask): TunedTask<Of> {
  const { classifier: _, ...rest } = task;
  return { kind: `tuned-${task.kind}` as TunedTask<Of>['kind'], search, task: rest };
}

function withClassifier<Of extends Tunable>(
  { task }: TunedTask<Of>,
  classifier: ClassifierSpec,
): Of {
  return { ...task, classifier } as Of;
}

/** @param needs what the untuned task needs with options that nobody else asks for */
function tunedKind<Of extends Tunable, Result>(
  untuned: TaskKind<Of, Result, BackgroundResult>,
  needs: (task: TunedTask<Of>['task']) => readonly BackgroundTask[],
): TaskKind<TunedTask<Of>, Result, BackgroundResult | Searched> {
  // The options are not known before the search, and neither names nor costs depend on them.
  const anyOptions = (task: TunedTask<Of>) => withClassifier(task, { model: task.search.model });
  return {
    kind: `tuned-${untuned.kind}` as TunedTask<Of>['kind'],
    needs: ({ task, search }) => [...needs(task), search],
    run: (task, inputs) => {
      const { chosen } = inputs.at(-1) as Searched;
      const needed = inputs.slice(0, -1) as BackgroundResult[];
      return untuned.run(withClassifier(task, chosen.classifier), needed);
    },
    describe: (task) => `${untuned.describe(anyOptions(task))}, tuned`,
    cost: (task) => untuned.cost(anyOptions(task)),
  };
}

export const tunedFitKind = tunedKind<FitTask, FitResult>(fitKind, () => []);
export const tunedTransferKind = tunedKind<TransferTask, TransferResult>(
  transferKind,
  backgroundsOf,
);
