/**
 * Runs a plan: every task once, after those that it needs, on as many threads as asked for. A thread that is free takes the
 * first task for which all is there, so that none waits for another's. Each experiment is summed up as soon as its tasks,
 * and the experiments before it, are done.
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
import type { Answer, Work } from './worker.js';

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
  const waiting = [...tasks];
  const running = new Set<Promise<StoredResult>>();
  const results = new Map<string, StoredResult>();
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

  const nextReady = async (): Promise<PlannedTask> => {
    for (;;) {
      const at = waiting.findIndex(({ needs }) => needs.every((need) => results.has(need)));
      if (at >= 0) return waiting.splice(at, 1)[0];
      await Promise.race(running);
    }
  };

  /** Results that a thread has been given before are not sent to it again. */
  const compute = async ({ task, needs }: PlannedTask, run: Run): Promise<StoredResult> => {
    let given: Work['given'] = [];
    for (;;) {
      const answer = await run({ task, needs, given });
      if (!('lacking' in answer)) return answer;
      given = answer.lacking.map((need) => [need, (results.get(need) as StoredResult).result]);
    }
  };

  const perform = async (planned: PlannedTask, run: Run) => {
    const { key } = planned;
    const remembered = store.load(key);
    if (remembered) {
      tell(planned, 'remembered', remembered.seconds);
      return remembered;
    }
    tell(planned, 'started', null);
    const done = await compute(planned, run);
    store.save(key, done);
    tell(planned, 'finished', done.seconds);
    return done;
  };
  await runJobsOnThreads(
    new URL('./worker.js', import.meta.url),
    tasks,
    async (_, run: Run) => {
      const planned = await nextReady();
      const performed = perform(planned, run);
      running.add(performed);
      // One that fails stays among those that run, so that whoever waits fails, too.
      const done = await performed;
      running.delete(performed);
      results.set(planned.key, done);
      await onDone(planned, done);
    },
    threads,
    signal,
  );
}

type Run = (work: Work) => Promise<Answer>;

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
