/**
 * Runs a plan: every task once, after those that it needs, on as many threads as asked for. Each experiment
 * is summed up as soon as its tasks, and the experiments before it, are done.
 */
import type { StopSignal } from '../../src/slices.js';
import { runJobsOnThreads } from '../../src/workers/threads.js';
import {
  type Finished,
  type Plan,
  type PlannedTask,
  type StoredResult,
  summarizeExperiment,
} from './plan.js';
import type { ResultStore } from './store.js';
import type { Work } from './worker.js';

/** A change of a task's state, and the progress of the run at that moment. */
export interface TaskEvent {
  readonly task: string;
  readonly state: 'started' | 'finished' | 'remembered';
  /** the seconds that the task took; null before it is finished */
  readonly seconds: number | null;
  readonly finished: number;
  readonly total: number;
  /** costs of tasks: of those finished, of those among them that an earlier run finished, and of all */
  readonly cost: { readonly done: number; readonly remembered: number; readonly total: number };
}

export interface TaskOptions {
  readonly store: ResultStore;
  readonly threads?: number;
  /** when aborted, ends the run with its reason; what is done stays in the store */
  readonly signal?: StopSignal;
  readonly onProgress: (progress: TaskEvent) => void;
}

/**
 * @param tasks in an order in which each stands after those that it needs
 * @param onDone called with every task and its result when that is there
 */
export async function runTasks(
  tasks: readonly PlannedTask[],
  { store, threads, signal, onProgress }: TaskOptions,
  onDone: (task: PlannedTask, done: StoredResult) => void | Promise<void> = () => {},
): Promise<void> {
  const total = tasks.length;
  let finished = 0;
  const cost = { done: 0, remembered: 0, total: tasks.reduce((sum, one) => sum + one.cost, 0) };
  const underWay = new Map<string, Promise<StoredResult>>();
  const tell = (
    { description: task, cost: ofTask }: PlannedTask,
    state: TaskEvent['state'],
    seconds: number | null,
  ) => {
    if (state !== 'started') {
      finished++;
      cost.done += ofTask;
    }
    if (state === 'remembered') cost.remembered += ofTask;
    onProgress({ task, state, seconds, finished, total, cost: { ...cost } });
  };

  const perform = async (planned: PlannedTask, run: (work: Work) => Promise<StoredResult>) => {
    const { key, task, needs } = planned;
    const remembered = store.load(key);
    if (remembered) {
      tell(planned, 'remembered', remembered.seconds);
      return remembered;
    }
    // Tasks that a task needs come before it, so they have been started already.
    const inputs = await Promise.all(needs.map((need) => underWay.get(need)));
    tell(planned, 'started', null);
    const done = await run({
      task,
      inputs: (inputs as StoredResult[]).map(({ result }) => result),
    });
    store.save(key, done);
    tell(planned, 'finished', done.seconds);
    return done;
  };
  await runJobsOnThreads(
    new URL('./worker.js', import.meta.url),
    tasks,
    async (planned, run: (work: Work) => Promise<StoredResult>) => {
      const performed = perform(planned, run);
      underWay.set(planned.key, performed);
      await onDone(planned, await performed);
    },
    threads,
    signal,
  );
}

export async function runExperiments(
  plan: Plan,
  options: TaskOptions,
  onFinished: (finished: Finished) => void | Promise<void>,
): Promise<void> {
  const results = new Map<string, StoredResult>();
  const waiting = [...plan.experiments];
  await runTasks([...plan.tasks.values()], options, async ({ key }, done) => {
    results.set(key, done);
    while (waiting[0]?.tasks.every((needed) => results.has(needed))) {
      const [next] = waiting.splice(0, 1);
      await onFinished(summarizeExperiment(plan, next, results));
    }
  });
}
