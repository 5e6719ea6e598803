/**
 * One fit behind the choice of a degree or a network, on a worker thread: a classifier on all training rows
 * but a fold, and what it predicts for the rows of that fold and of every validation set.
 */
import { type ClassifierSpec, makeClassifier } from '../estimators/classifiers.js';
import type { FitReport } from '../estimators/fit-report.js';
import type { PreparationSpec } from '../estimators/preparation.js';
import type { Objective } from '../evaluation/objective.js';
import { workerHandler } from '../workers/threads.js';
import { type Counts, judgeOf } from './judge.js';
import { matrixOf, type PlainRows, rowsByPart } from './plain-rows.js';

export interface DegreeFitJob {
  readonly classifier: ClassifierSpec;
  /** of the features; fitted with the classifier */
  readonly preparation: PreparationSpec | undefined;
  /** their number */
  readonly classes: number;
  readonly objective: Objective;
  /** in folds */
  readonly training: PlainRows;
  readonly fold: number;
  /** validation sets, in groups */
  readonly sets: readonly PlainRows[];
}

export interface DegreeFit {
  readonly report: FitReport;
  /** over the rows of the fold */
  readonly heldOut: Counts;
  /** of every group of every validation set */
  readonly sets: readonly (readonly Counts[])[];
}

export default workerHandler(fitDegree);

export function fitDegree(job: DegreeFitJob): DegreeFit {
  const { classifier, preparation, classes, objective, training, fold, sets } = job;
  const x = matrixOf(training);
  const [inside, held] = [false, true].map((wanted) =>
    Int32Array.from(training.part.keys()).filter((row) => (training.part[row] === fold) === wanted),
  );
  const labels = (rows: Int32Array) => Float64Array.from(rows, (row) => training.y[row]);
  const estimator = makeClassifier({ ...classifier, preparation });
  const model = estimator.fit(x.take(inside), labels(inside));
  const judge = judgeOf(objective, classes);
  return {
    report: model.fitReport,
    heldOut: judge.count(model, x.take(held), labels(held)),
    sets: sets.map((set) => {
      const all = matrixOf(set);
      return rowsByPart(set).map((rows) =>
        judge.count(
          model,
          all.take(rows),
          Float64Array.from(rows, (row) => set.y[row]),
        ),
      );
    }),
  };
}
