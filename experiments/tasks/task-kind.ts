/**
 * A task is a unit of work: plain data, whose result is a pure function of it and of the results that it
 * needs. So a task can run on any thread or machine, once, and its result can be stored under a hash of the
 * task. A kind of tasks is one entry of the table in `index.ts`.
 */

/** The field that every task has: the name of its kind. */
export interface PlainTask {
  readonly kind: string;
}

export interface TaskKind<Task extends PlainTask, Result, Input = never> {
  readonly kind: Task['kind'];
  /** the tasks whose results `run` is given, in their order */
  needs(task: Task): readonly PlainTask[];
  /** awaited before `run` on the same thread: reads the files of a kind that needs any */
  load?(task: Task): Promise<void>;
  run(task: Task, inputs: readonly Input[]): Result;
  /** a line that describes the task while it runs */
  describe(task: Task): string;
  /**
   * Seconds that the task takes on one core in a full run, roughly, as the durations in `results` have them.
   * They balance shards and give the time that is left; no result depends on them.
   */
  cost(task: Task): number;
}
