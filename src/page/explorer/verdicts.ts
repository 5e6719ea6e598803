/** The predictions of trained classifiers for one cell. */
import { CELL_STATUS } from '../../deploy/cell-status.js';
import { applyGuard } from '../../deploy/domain-guard.js';
import { Matrix } from '../../matrix.js';
import type { TrainedClassifiers } from './training.js';

export interface CellVerdict {
  readonly name: string;
  readonly crossing: boolean;
  /** the probability of a crossing; that of an SVM is calibrated and may contradict its prediction near the boundary */
  readonly probability: number;
  /** the number of training rows */
  readonly rows: number;
}

export interface Verdicts {
  readonly verdicts: readonly CellVerdict[];
  /** whether the cell lies in the region of the training rows */
  readonly inside: boolean;
}

/** @param features the cell's features in the order of `names` */
export function verdictsOn(
  { classifiers, domain }: TrainedClassifiers,
  names: readonly string[],
  features: readonly number[],
): Verdicts {
  const cell = new Matrix(Float64Array.from(features), 1, names.length, names);
  return {
    verdicts: classifiers.map(({ name, model, rows }) => ({
      name,
      crossing: model.predictIndex(cell)[0] === 1,
      probability: model.predictProba(cell).get(0, 1),
      rows,
    })),
    inside: applyGuard(domain, Float64Array.from(features)) === CELL_STATUS.ok,
  };
}
