/**
 * One fit behind the choice of a degree, on a worker thread: a logistic regression on all training rows
 * but a fold, and what it calls the rows of that fold and of every validation set.
 */
import { makeClassifier } from '../estimators/classifiers.js';
import { fitBinary } from '../estimators/estimator.js';
import type { FitReport } from '../estimators/fit-report.js';
import { PROBABILITY_GRID } from '../evaluation/objective.js';
import { type CallCounts, countCalls } from '../evaluation/sweep.js';
import { workerHandler } from '../workers/threads.js';
import { matrixOf, type PlainRows } from './plain-rows.js';

export interface DegreeFitJob {
  readonly degree: number;
  /** of the logistic regression */
  readonly options: Readonly<Record<string, unknown>>;
  /** in folds */
  readonly training: PlainRows;
  readonly fold: number;
  /** validation sets, in groups */
  readonly sets: readonly PlainRows[];
}

/** Counts above the thresholds of `PROBABILITY_GRID`. */
export interface DegreeFit {
  readonly report: FitReport;
  /** over the rows of the fold */
  readonly heldOut: CallCounts;
  /** of every group of every validation set */
  readonly sets: readonly (readonly CallCounts[])[];
}

export default workerHandler(fitDegree);

function fitDegree(job: DegreeFitJob): DegreeFit {
  const { degree, options, training, fold, sets } = job;
  const x = matrixOf(training);
  const [inside, held] = [false, true].map((wanted) =>
    Int32Array.from(training.part.keys()).filter((row) => (training.part[row] === fold) === wanted),
  );
  const pick = (values: Float64Array, rows: Int32Array) =>
    Float64Array.from(rows, (row) => values[row]);
  const model = fitBinary(
    makeClassifier({ model: 'lr', options: { ...options, degree } }),
    x.take(inside),
    pick(training.y, inside),
  );
  return {
    report: model.fitReport,
    heldOut: countCalls(pick(training.y, held), model.evidence(x.take(held)), PROBABILITY_GRID),
    sets: sets.map((set) => countByPart(set, model.evidence(matrixOf(set)))),
  };
}

function countByPart({ y, part, parts }: PlainRows, score: Float64Array): CallCounts[] {
  const rows = Array.from({ length: parts }, (): number[] => []);
  part.forEach((p, row) => {
    rows[p].push(row);
  });
  return rows.map((own) =>
    countCalls(
      own.map((row) => y[row]),
      own.map((row) => score[row]),
      PROBABILITY_GRID,
    ),
  );
}
