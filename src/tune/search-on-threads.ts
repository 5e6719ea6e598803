/** A search that does the trials of a rung on worker threads: the same search, however many there are. */
import type { StopSignal } from '../slices.js';
import { runJobsOnThreads } from '../workers/threads.js';
import type { DevelopmentData } from './development-data.js';
import type { MetricName } from './metric.js';
import { dataSize } from './search.js';
import { type Searched, type SearchPlan, successiveHalving } from './successive-halving.js';
import type { ScoredTrial, Trial } from './trial.js';
import { type TrialJob, trialJob } from './trial-worker.js';

export interface SearchRun {
  /** one per core where absent */
  readonly threads?: number | undefined;
  readonly signal?: StopSignal | undefined;
  /** asked before every trial but the first; after a no, none is begun */
  readonly goesOn: () => boolean;
  /** what came of a trial in an interrupted run */
  readonly remembered: (trial: Trial) => ScoredTrial | undefined;
  readonly onTrial: (judged: ScoredTrial, finished: number) => void;
}

export async function searchOnThreads(
  data: DevelopmentData,
  plan: SearchPlan,
  metric: MetricName,
  { threads, signal, goesOn, remembered, onTrial }: SearchRun,
): Promise<Searched> {
  const rungs = successiveHalving(plan, dataSize(data));
  let begun = 0;
  let finished = 0;
  const judgedOf = async (trials: readonly Trial[]) => {
    const judged: ScoredTrial[] = [];
    await runJobsOnThreads(
      new URL('./trial-worker.js', import.meta.url),
      trials,
      async (trial, run: (job: TrialJob) => Promise<ScoredTrial>, at) => {
        if (begun > 0 && !goesOn()) return;
        begun++;
        judged[at] = remembered(trial) ?? (await run(trialJob(trial, data, metric)));
        finished++;
        onTrial(judged[at], finished);
      },
      threads,
      signal,
    );
    return judged;
  };
  let step = rungs.next();
  while (!step.done) step = rungs.next(await judgedOf(step.value));
  return step.value;
}
