/** Adds a model's predictions to tables that come one after the other, such as the chunks of a large file. */
import { DeployableModel } from '../deploy/deployable-model.js';
import { InvalidInput } from '../errors.js';
import type { BinaryModel } from '../estimators/binary-model.js';
import type { Labels } from '../estimators/classifier-model.js';
import type { Problem } from '../problems/problem.js';
import { type FeatureOptions, predictableRows, problemFeatures } from '../problems/problem-data.js';
import type { Column, Table } from '../table.js';
import { ScorePool, type ScorePoolOptions } from './score-pool.js';
import { scoreThreshold } from './scores.js';

export interface TablePredictorOptions extends ScorePoolOptions, FeatureOptions {
  /** the score above which a row is predicted as classes[1]; the model's own if absent */
  readonly threshold?: number | undefined;
}

/** A table with predictions. */
export interface PredictedTable {
  /**
   * with the columns `predicted` and `score` and, of a deployed model, `status`. Rows without a prediction, because a
   * feature is missing and the problem drops such rows, have NaN in columns of numbers and empty text.
   */
  readonly table: Table;
  /** the rows that have a prediction; null if all have one */
  readonly rows: Int32Array | null;
  /** labels, one per row that has a prediction */
  readonly predicted: Labels;
  readonly score: Float64Array;
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
  readonly threshold: number;
  readonly #pool: ScorePool;
  readonly #features: FeatureOptions;
  #seconds = 0;

  /**
   * @param text the model file that the model was read from; every thread reads it again
   * @param problem says which columns the features are
   */
  constructor(
    private readonly model: BinaryModel,
    text: string,
    private readonly problem: Problem,
    { threshold = scoreThreshold(model), derived, ...pool }: TablePredictorOptions = {},
  ) {
    this.threshold = threshold;
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
    const { model, problem, threshold } = this;
    const rows = predictableRows(table, problem, this.#features);
    const x = problemFeatures(rows ? table.take(rows) : table, problem, this.#features);
    const start = performance.now();
    const score = await this.#pool.score(x).catch((error: unknown) => {
      throw placed(error, table, rows);
    });
    const predicted = model.labelsOf(score, threshold);
    this.#seconds += (performance.now() - start) / 1000;
    const status: [string, Column][] =
      model instanceof DeployableModel ? [['status', new Float64Array(model.domainStatus(x))]] : [];
    const written = predicted instanceof Float64Array ? predicted : Array.from(predicted, String);
    const columns: [string, Column][] = [['predicted', written], ['score', score], ...status];
    const filled = columns.map(
      ([name, column]) => [name, rows ? spread(column, rows, table.rows) : column] as const,
    );
    return { table: table.with(filled), rows, predicted, score };
  }

  /** Ends the threads; a call of `predict` that is under way throws. */
  close(): Promise<void> {
    return this.#pool.close();
  }
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
