/** The predictions that can be scored: those for rows that have a label. */
import type { Labels } from '../estimators/classifier-model.js';
import { Matrix } from '../matrix.js';
import type { Problem } from '../problems/problem.js';
import { problemTarget, unlabelledRows } from '../problems/problem-data.js';
import type { Table } from '../table.js';
import type { PredictedTable } from './table-predictor.js';

/** Predictions beside what they ought to be. */
export interface LabelledPredictions extends Pick<PredictedTable, 'predicted' | 'score'> {
  /** a label, or a number, per prediction */
  readonly truth: ReturnType<typeof problemTarget>;
}

/**
 * The predictions for the rows of a table whose label is not missing.
 * @param table what was predicted, with the problem's target among its columns
 * @throws InvalidInput on a label that is none of the problem's classes
 */
export function labelledPredictions(
  table: Table,
  problem: Problem,
  { rows, predicted, score }: PredictedTable,
): LabelledPredictions {
  const all = rows ? table.take(rows) : table;
  const missing = unlabelledRows(all, problem);
  if (!missing.includes(1)) return { truth: problemTarget(all, problem), predicted, score };
  const kept = Int32Array.from(missing.keys()).filter((row) => missing[row] === 0);
  return {
    truth: problemTarget(all.take(kept), problem),
    predicted: takenLabels(predicted, kept),
    score:
      score instanceof Matrix ? score.take(kept) : Float64Array.from(kept, (row) => score[row]),
  };
}

function takenLabels(labels: Labels, rows: Int32Array): Labels {
  if (labels instanceof Float64Array) return Float64Array.from(rows, (row) => labels[row]);
  return Array.from(rows, (row) => labels[row]);
}
