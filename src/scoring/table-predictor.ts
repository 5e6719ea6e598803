/** Adds a model's predictions to tables that come one after the other, such as the chunks of a large file. */
import { DeployableModel } from '../deploy/deployable-model.js';
import { InvalidInput } from '../errors.js';
import type { BinaryModel } from '../estimators/binary-model.js';
import type { Labels } from '../estimators/classifier-model.js';
import type { Problem } from '../problems/problem.js';
import { type FeatureOptions, problemFeatures } from '../problems/problem-data.js';
import type { Table } from '../table.js';
import { ScorePool, type ScorePoolOptions } from './score-pool.js';
import { scoreThreshold } from './scores.js';

export interface TablePredictorOptions extends ScorePoolOptions, FeatureOptions {
  /** the score above which a row is predicted as classes[1]; the model's own if absent */
  readonly threshold?: number | undefined;
}

/** A table with predictions. */
export interface PredictedTable {
  /** with the columns `predicted` and `score` and, of a deployed model, `status` */
  readonly table: Table;
  /** labels, one per row */
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
    const { model, threshold } = this;
    const x = problemFeatures(table, this.problem, this.#features);
    const start = performance.now();
    const score = await this.#pool.score(x).catch((error: unknown) => {
      throw placed(error, table);
    });
    const predicted = model.labelsOf(score, threshold);
    this.#seconds += (performance.now() - start) / 1000;
    const status: [string, Float64Array][] =
      model instanceof DeployableModel ? [['status', new Float64Array(model.domainStatus(x))]] : [];
    const written = predicted instanceof Float64Array ? predicted : Array.from(predicted, String);
    return {
      table: table.with([['predicted', written], ['score', score], ...status]),
      predicted,
      score,
    };
  }

  /** Ends the threads; a call of `predict` that is under way throws. */
  close(): Promise<void> {
    return this.#pool.close();
  }
}

/** An error about a row of the features as one about that row of the table's file. */
function placed(error: unknown, table: Table): unknown {
  if (!(error instanceof InvalidInput) || error.where.row === undefined) return error;
  const { row, column } = error.where;
  const where = { ...table.placeOf(row - 1), ...(column !== undefined && { column }) };
  return new InvalidInput({ ...error.complaint, where });
}
