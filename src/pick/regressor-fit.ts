/**
 * One fit behind the choice of a regressor, on a worker thread: a candidate on all training rows but a fold, and its
 * errors on the rows of that fold and of every group of every validation set.
 */
import type { FitReport } from '../estimators/fit-report.js';
import { makeRegressor } from '../estimators/own-regressors.js';
import type { PreparationSpec } from '../estimators/preparation.js';
import { workerHandler } from '../workers/threads.js';
import type { Candidate } from './candidates.js';
import { type NumberErrors, numberErrors } from './number-errors.js';
import { matrixOf, type PlainRows, rowsByPart } from './plain-rows.js';

export interface RegressorFitJob {
  readonly candidate: Candidate;
  /** of the features; fitted with the candidate */
  readonly preparation: PreparationSpec | undefined;
  /** in folds */
  readonly training: PlainRows;
  readonly fold: number;
  /** validation sets, in groups */
  readonly sets: readonly PlainRows[];
  /** from which targets are counted */
  readonly center: number;
}

export interface RegressorFit {
  readonly report: FitReport;
  /** over the rows of the fold */
  readonly heldOut: NumberErrors;
  /** of every group of every validation set */
  readonly sets: readonly (readonly NumberErrors[])[];
}

export default workerHandler(fitRegressor);

export function fitRegressor(job: RegressorFitJob): RegressorFit {
  const { candidate, preparation, training, fold, sets, center } = job;
  const x = matrixOf(training);
  const folds = rowsByPart(training);
  const inside = Int32Array.from(training.part.keys()).filter((row) => training.part[row] !== fold);
  const { model: name, options } = candidate;
  const model = makeRegressor({ model: name, options, preparation }).fit(
    x.take(inside),
    Float64Array.from(inside, (row) => training.y[row]),
  );
  const errorsOn = ({ y }: PlainRows, predicted: Float64Array, rows: Int32Array) =>
    numberErrors(
      Float64Array.from(rows, (row) => y[row]),
      Float64Array.from(rows, (row) => predicted[row]),
      center,
    );
  const held = model.predict(x.take(folds[fold]));
  return {
    report: model.fitReport,
    heldOut: numberErrors(
      Float64Array.from(folds[fold], (row) => training.y[row]),
      held,
      center,
    ),
    sets: sets.map((set) => {
      const predicted = model.predict(matrixOf(set));
      return rowsByPart(set).map((rows) => errorsOn(set, predicted, rows));
    }),
  };
}
