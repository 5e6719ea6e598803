/** Adds a model's predictions to tables that come one after the other, such as the chunks of a large file. */
import { domainStatusOf } from '../deploy/preparation-steps.js';
import { InvalidInput } from '../errors.js';
import { BinaryModel } from '../estimators/binary-model.js';
import {
  ClassifierModel,
  type Labels,
  labelsAt,
  largestColumns,
} from '../estimators/classifier-model.js';
import type { AnyModel } from '../estimators/estimator.js';
import { Matrix } from '../matrix.js';
import type { Problem } from '../problems/problem.js';
import {
  type FeatureOptions,
  namesOfClasses,
  predictableRows,
  problemFeatures,
} from '../problems/problem-data.js';
import type { Column, Table } from '../table.js';
import { ScorePool, type ScorePoolOptions } from './score-pool.js';
import { scoreThreshold } from './scores.js';

export interface TablePredictorOptions extends ScorePoolOptions, FeatureOptions {
  /** of two classes the score above which a row is predicted as classes[1]; the model's own if absent */
  readonly threshold?: number | undefined;
}

/** A table with predictions. */
export interface PredictedTable {
  /**
   * with the column `predicted`; of a classifier also `score`, the largest one of more than two classes, which have a
   * column each (`probability_NAME`, or `decision_NAME` without probabilities); of a deployed model also `status`. Rows without a prediction, because a
   * feature is missing and the problem drops such rows, have NaN in columns of numbers and empty text. Where a regressor
   * tells logarithms, the column `predicted` has the numbers themselves.
   */
  readonly table: Table;
  /** the rows that have a prediction; null if all have one */
  readonly rows: Int32Array | null;
  /** labels, or numbers as a regressor tells them, one per row that has a prediction */
  readonly predicted: Labels;
  /** one number per row, of more than two classes (rows, classes) */
  readonly score: Float64Array | Matrix;
  /** (rows, features): what was predicted from, of the rows that have a prediction */
  readonly features: Matrix;
  /** of a deployed model: one per row that has a prediction, a number of `CELL_STATUS`; else null */
  readonly status: Uint8Array | null;
}

/**
 * Predicts for tables until it is closed.
 * @example
 * ```ts
 * const cells = DATASETS.improved.generate({ rows: 300, seed: 1 });
 * const x = cells.matrix(ELN_FEATURES);
 * const model = fitBinary(new LogisticRegression(), x, cells.numbers(LABEL));
 * const text = modelToText(model, fastFlavorCrossing());
 * const predictor = new TablePredictor(model, text, fastFlavorCrossing());
 * const { table } = await predictor.predict(cells);
 * await predictor.close();
 * table.names.slice(-2); // => ['predicted', 'score']
 * ```
 */
export class TablePredictor {
  /** null unless the model is one of two classes */
  readonly threshold: number | null;
  readonly #pool: ScorePool;
  readonly #features: FeatureOptions;
  #seconds = 0;

  /**
   * @param text the model file that the model was read from; every thread reads it again
   * @param problem says which columns the features are
   */
  constructor(
    private readonly model: AnyModel,
    text: string | Uint8Array,
    private readonly problem: Problem,
    { threshold, derived, ...pool }: TablePredictorOptions = {},
  ) {
    this.threshold = model instanceof BinaryModel ? (threshold ?? scoreThreshold(model)) : null;
    this.#features = { derived };
    this.#pool = new ScorePool(model, text, pool);
  }

  /** The seconds that predicting took so far. */
  get seconds(): number {
    return this.#seconds;
  }

  /**
   * The predictions for the rows of a table.
   * @throws InvalidInput on a feature that is missing, and on a row that the model does not take
   */
  async predict(table: Table): Promise<PredictedTable> {
    const { model, problem } = this;
    const rows = predictableRows(table, problem, this.#features);
    const x = problemFeatures(rows ? table.take(rows) : table, problem, this.#features);
    const start = performance.now();
    const scores = await this.#pool.score(x).catch((error: unknown) => {
      throw placed(error, table, rows);
    });
    const { predicted, score, columns } = this.#predictions(scores, x.rows);
    this.#seconds += (performance.now() - start) / 1000;
    const status = domainStatusOf(model, x);
    const statuses: [string, Column][] = status ? [['status', new Float64Array(status)]] : [];
    const filled = [...columns, ...statuses].map(
      ([name, column]) => [name, rows ? spread(column, rows, table.rows) : column] as const,
    );
    return { table: table.with(filled), rows, predicted, score, features: x, status };
  }

  #predictions(
    scores: Float64Array,
    rows: number,
  ): Pick<PredictedTable, 'predicted' | 'score'> & { columns: [string, Column][] } {
    const { model, problem } = this;
    if (!(model instanceof ClassifierModel)) {
      const { target } = problem;
      const isLogarithm = target.kind === 'number' && target.transform === 'log10';
      const numbers = isLogarithm ? scores.map((power) => 10 ** power) : scores;
      return { predicted: scores, score: scores, columns: [['predicted', numbers]] };
    }
    if (model instanceof BinaryModel) {
      const predicted = model.labelsOf(scores, this.threshold ?? undefined);
      const columns: [string, Column][] = [
        ['predicted', written(predicted)],
        ['score', scores],
      ];
      return { predicted, score: scores, columns };
    }
    const score = new Matrix(scores, rows, model.classes.length);
    const largest = largestColumns(score);
    const predicted = labelsAt(model.classes, largest);
    const names = namesOfClasses(problem);
    const what = model.hasProbabilities ? 'probability' : 'decision';
    return {
      predicted,
      score,
      columns: [
        ['predicted', written(predicted)],
        ['score', Float64Array.from(largest, (index, row) => score.get(row, index))],
        ...model.classes.map((label, index): [string, Column] => [
          `${what}_${names[index] ?? label}`,
          score.column(index),
        ]),
      ],
    };
  }

  /** Ends the threads; a call of `predict` that is under way throws. */
  close(): Promise<void> {
    return this.#pool.close();
  }
}

/** Labels as a column. */
function written(labels: Labels): Column {
  return labels instanceof Float64Array ? labels : Array.from(labels, String);
}

/** A column of some rows as one of all rows. */
function spread(column: Column, rows: Int32Array, all: number): Column {
  if (column instanceof Float64Array) {
    const values = new Float64Array(all).fill(Number.NaN);
    rows.forEach((row, i) => {
      values[row] = column[i];
    });
    return values;
  }
  const texts = new Array<string>(all).fill('');
  rows.forEach((row, i) => {
    texts[row] = column[i];
  });
  return texts;
}

/** An error about a row of the features as one about that row of the table's file. */
function placed(error: unknown, table: Table, rows: Int32Array | null): unknown {
  if (!(error instanceof InvalidInput) || error.where.row === undefined) return error;
  const { row, column } = error.where;
  const at = rows ? rows[row - 1] : row - 1;
  const where = { ...table.placeOf(at), ...(column !== undefined && { column }) };
  return new InvalidInput({ ...error.complaint, where });
}
