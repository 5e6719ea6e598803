/**
 * Scores of predictions that come in pieces, in memory that does not grow: counts and sums over all rows. Areas
 * under curves need all scores at once, so they are left out beyond `CURVE_ROWS` rows.
 */
import { Matrix } from '../matrix.js';
import { concatenated } from '../table.js';
import { type ClassificationReport, reportFromCounts } from './classification-report.js';
import { addConfusion, type ConfusionMatrix, confusionMatrix } from './confusion-matrix.js';
import { averagePrecision, rocArea } from './curves.js';
import type { Label } from './labels.js';
import { classIndices } from './labels.js';
import { averagePrecisions, rocAreas } from './one-versus-rest.js';
import { logLossSum, squaredErrorSum } from './probability-scores.js';

/** Rows up to which areas under curves are computed. */
export const CURVE_ROWS = 1_000_000;

/** Scores of all rows so far. */
export interface RunningReport {
  readonly report: ClassificationReport;
  /**
   * areas under curves: of two classes those of the second, of more the macro averages; absent unless every
   * class has rows, and beyond `CURVE_ROWS` rows
   */
  readonly rocArea?: number;
  readonly averagePrecision?: number;
  /** losses; absent unless scores are probabilities */
  readonly brierScore?: number;
  readonly logLoss?: number;
}

/**
 * Adds up the scores of parts of the rows.
 * @example
 * ```ts
 * const scores = new RunningScores([0, 1], true);
 * scores.add([0, 1], [0, 1], Float64Array.of(0.2, 0.9));
 * scores.add([1], [0], Float64Array.of(0.4));
 * scores.report().report.accuracy; // => 0.6667
 * ```
 */
export class RunningScores {
  #counts: ConfusionMatrix;
  #rows = 0;
  #squaredError = 0;
  #logLoss = 0;
  /** of every row kept: its class, as an index, and its scores */
  #truth: Float64Array[] = [];
  #score: Float64Array[] = [];

  /**
   * @param classes two or more
   * @param areProbabilities whether scores are probabilities, which have losses
   */
  constructor(
    private readonly classes: readonly Label[],
    private readonly areProbabilities: boolean,
  ) {
    this.#counts = confusionMatrix([], [], { classes });
  }

  /**
   * @param truth labels of some rows
   * @param predicted labels of the same rows
   * @param score of two classes one number per row, which rises with the evidence for the second class; of more
   *   (rows, classes)
   * @throws InvalidInput on lengths that differ, or an unknown label
   */
  add(truth: ArrayLike<Label>, predicted: ArrayLike<Label>, score: Float64Array | Matrix): void {
    const { classes } = this;
    const counts = confusionMatrix(truth, predicted, { classes });
    this.#counts = addConfusion(this.#counts, counts);
    this.#rows += truth.length;
    if (this.areProbabilities) {
      this.#squaredError += squaredErrorSum(truth, score, { classes });
      this.#logLoss += logLossSum(truth, score, { classes });
    }
    this.#truth.push(Float64Array.from(classIndices('scores', truth, classes)));
    this.#score.push(score instanceof Matrix ? score.data : score);
    if (this.#rows > CURVE_ROWS) [this.#truth, this.#score] = [[], []];
  }

  /** Scores of all rows added so far. */
  report(): RunningReport {
    const report = reportFromCounts(this.#counts);
    const everyClass = report.classes.every(({ support }) => support > 0);
    return {
      report,
      ...(everyClass && this.#rows <= CURVE_ROWS && this.#areas()),
      ...(this.areProbabilities && {
        brierScore: this.#squaredError / this.#rows,
        logLoss: this.#logLoss / this.#rows,
      }),
    };
  }

  #areas() {
    const [truth, score] = [concatenated(this.#truth), concatenated(this.#score)];
    if (this.classes.length === 2) {
      return { rocArea: rocArea(truth, score), averagePrecision: averagePrecision(truth, score) };
    }
    const matrix = new Matrix(score, this.#rows, this.classes.length);
    const classes = this.classes.map((_, index) => index);
    return {
      rocArea: rocAreas(truth, matrix, { classes }).macroAverage,
      averagePrecision: averagePrecisions(truth, matrix, { classes }).macroAverage,
    };
  }
}
