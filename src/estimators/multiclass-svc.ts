/**
 * A fitted support vector classifier of k > 2 classes, one versus one, as in LIBSVM: a machine for every pair of
 * classes i < j, in the order (0, 1), (0, 2), ..., (1, 2), ..., each fitted on the rows of its two classes, with a
 * positive decision value for class i. The class that wins most pairs is predicted, the first one among equals. A
 * prediction costs what k (k - 1) / 2 machines cost.
 */
import { InvalidOption } from '../errors.js';
import { Matrix, type MatrixLike } from '../matrix.js';
import { couplePairs } from '../numerics/pairwise-coupling.js';
import { RbfExpansion } from '../numerics/rbf-expansion.js';
import { type Calibration, calibrated, calibrationDocument } from './calibration.js';
import { ClassifierModel, type FittedClassifier } from './classifier-model.js';

/** The machine of a pair of classes. */
export interface PairMachine {
  /** indices into the support vectors of the model, ascending */
  readonly support: Int32Array;
  /** y_i alpha_i, one per support vector of the machine; positive for rows of the pair's first class */
  readonly dualCoef: Float64Array;
  readonly intercept: number;
  /** of the decision value to the probability of the first class; null if not asked for */
  readonly calibration: Calibration | null;
}

/** What the decision values of all pairs are made of. */
export interface PairMachines {
  readonly gamma: number;
  /** row-major, nSupport x nFeatures: every row that some pair's machine needs */
  readonly supportVectors: Float64Array;
  readonly pairs: readonly PairMachine[];
}

/**
 * A fitted support vector classifier of three and more classes.
 * @example
 * ```ts
 * const model = new SVC({ gamma: 1 }).fit([[0], [4], [8]], ['low', 'middle', 'high']);
 * model.predict([[0.5], [7]]); // => ['low', 'high']
 * ```
 */
export class MulticlassSVCModel extends ClassifierModel implements PairMachines {
  override readonly estimator = 'SVC';
  readonly gamma;
  readonly supportVectors;
  readonly pairs;
  readonly #expansions: readonly RbfExpansion[];

  constructor(fitted: FittedClassifier, { gamma, supportVectors, pairs }: PairMachines) {
    super(fitted);
    this.gamma = gamma;
    this.supportVectors = supportVectors;
    this.pairs = pairs;
    const { nFeatures } = fitted;
    const all = new Matrix(supportVectors, supportVectors.length / nFeatures, nFeatures);
    this.#expansions = pairs.map(
      ({ support, dualCoef }) =>
        new RbfExpansion(all.take(support).data, nFeatures, dualCoef, gamma),
    );
    Object.freeze(this);
  }

  override get hasProbabilities(): boolean {
    return this.pairs.every(({ calibration }) => calibration !== null);
  }

  /**
   * The decision values of all pairs, (nSamples, nClasses (nClasses - 1) / 2), positive where the first class of
   * the pair wins: scikit-learn's decision function of shape 'ovo'.
   * @throws InvalidInput on a width, names or cells that do not fit
   */
  decisionOfPairs(x: MatrixLike): Matrix {
    return this.#pairs(this.admit(x));
  }

  /**
   * (nSamples, nClasses), scikit-learn's decision function of shape 'ovr': the pairs that a class wins, plus
   * s / (3 (|s| + 1)), between -1/3 and 1/3, for the sum s of its decision values.
   * @throws InvalidInput on a width, names or cells that do not fit
   */
  override decisionFunction(x: MatrixLike): Matrix {
    const pairs = this.#pairs(this.admit(x));
    const k = this.classes.length;
    const values = Matrix.zeros(pairs.rows, k);
    const sums = new Float64Array(k);
    for (let row = 0, at = 0; row < pairs.rows; row++) {
      const own = values.row(row);
      sums.fill(0);
      for (let i = 0; i < k; i++) {
        for (let j = i + 1; j < k; j++, at++) {
          const decision = pairs.data[at];
          own[decision < 0 ? j : i]++;
          sums[i] += decision;
          sums[j] -= decision;
        }
      }
      for (let c = 0; c < k; c++) own[c] += sums[c] / (3 * (Math.abs(sums[c]) + 1));
    }
    return values;
  }

  /**
   * Coupled from the calibrated probabilities of pairs (numerics/pairwise-coupling.ts); they may disagree with
   * `predict`, as in scikit-learn.
   * @throws InvalidOption if the model was fitted without `probability`
   */
  override predictProba(x: MatrixLike): Matrix {
    const pairs = this.#pairs(this.admit(x));
    const width = pairs.columns;
    this.pairs.forEach(({ calibration }, pair) => {
      if (!calibration)
        throw new InvalidOption({
          where: { owner: 'SVC' },
          what: 'no probabilities',
          remedy: 'fit with probability: true',
        });
      for (let at = pair; at < pairs.data.length; at += width) {
        pairs.data[at] = calibrated(calibration, pairs.data[at]);
      }
    });
    const k = this.classes.length;
    return new Matrix(couplePairs(pairs.data, k), pairs.rows, k);
  }

  protected override classRows(x: Matrix): Int32Array {
    const pairs = this.#pairs(x);
    const k = this.classes.length;
    const votes = new Int32Array(k);
    const winners = new Int32Array(pairs.rows);
    for (let row = 0, at = 0; row < pairs.rows; row++) {
      votes.fill(0);
      for (let i = 0; i < k; i++) {
        for (let j = i + 1; j < k; j++, at++) votes[pairs.data[at] > 0 ? i : j]++;
      }
      for (let c = 1; c < k; c++) if (votes[c] > votes[winners[row]]) winners[row] = c;
    }
    return winners;
  }

  #pairs(x: Matrix): Matrix {
    const columns = this.#expansions.map((expansion, pair) => {
      const { intercept } = this.pairs[pair];
      return expansion.evaluate(x.data).map((sum) => sum + intercept);
    });
    return Matrix.fromColumns(columns);
  }

  protected override state() {
    const { gamma, supportVectors, pairs } = this;
    return {
      gamma,
      supportVectors: [...supportVectors],
      pairs: pairs.map(({ support, dualCoef, intercept, calibration }) => ({
        support: [...support],
        dualCoef: [...dualCoef],
        intercept,
        calibration: calibrationDocument(calibration),
      })),
    };
  }
}
