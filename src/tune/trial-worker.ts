/** What a worker thread does for a search: one trial, on data that came as plain arrays. */
import type { Rows } from '../evaluation/rows.js';
import { Matrix } from '../matrix.js';
import { workerHandler } from '../workers/threads.js';
import type { DevelopmentData } from './development-data.js';
import type { MetricName } from './metric.js';
import { runTrial, type Trial } from './trial.js';

interface PlainRows {
  /** row-major */
  readonly x: Float64Array;
  readonly columns: number;
  readonly y: Float64Array;
}

export interface TrialJob {
  readonly trial: Trial;
  readonly metric: MetricName;
  /** no more than the trial is fitted on */
  readonly training: PlainRows;
  readonly validation: readonly PlainRows[];
  readonly preparation: DevelopmentData['preparation'];
}

export function trialJob(
  trial: Trial,
  { training, validation, preparation }: DevelopmentData,
  metric: MetricName,
): TrialJob {
  return {
    trial,
    metric,
    training: plain(training, trial.rows),
    validation: validation.map((set) => plain(set, set.y.length)),
    preparation,
  };
}

function plain({ x, y }: Rows, rows: number): PlainRows {
  const { columns } = x;
  return { x: x.data.slice(0, rows * columns), columns, y: y.slice(0, rows) };
}

function restored({ x, columns, y }: PlainRows): Rows {
  return { x: new Matrix(x, y.length, columns), y };
}

export default workerHandler(({ trial, metric, training, validation, preparation }: TrialJob) =>
  runTrial(
    trial,
    { training: restored(training), validation: validation.map(restored), preparation },
    metric,
  ),
);
