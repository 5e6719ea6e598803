/** A fitted support vector classifier of two classes. */
import { InvalidOption } from '../errors.js';
import type { Matrix, MatrixLike } from '../matrix.js';
import { RbfExpansion } from '../numerics/rbf-expansion.js';
import { BinaryModel, bothProbabilities } from './binary-model.js';
import { type Calibration, calibrated, calibrationDocument } from './calibration.js';
import { type FittedClassifier, type Labels, labelsAt } from './classifier-model.js';

/** The parts of the decision value f(x) = sum_i y_i alpha_i exp(-gamma |x_i - x|^2) + b. */
export interface SupportVectors {
  readonly gamma: number;
  /** row-major, nSupport x nFeatures */
  readonly supportVectors: Float64Array;
  /** y_i alpha_i, one per support vector */
  readonly dualCoef: Float64Array;
  readonly intercept: number;
  readonly calibration: Calibration | null;
}

/**
 * A fitted support vector classifier of two classes.
 * @example
 * ```ts
 * const model = fitBinary(new SVC({ gamma: 1 }), [[0], [1], [2], [3]], [0, 0, 1, 1]);
 * const [inside = 0, outside = 0] = model.decisionFunction([[0], [3]]);
 * inside < 0 && outside > 0; // => true
 * ```
 */
export class SVCModel extends BinaryModel implements SupportVectors {
  override readonly estimator = 'SVC';
  override readonly evidenceKind = 'decision';
  readonly gamma;
  readonly supportVectors;
  readonly dualCoef;
  readonly intercept;
  readonly calibration;
  readonly #expansion: RbfExpansion;

  constructor(fitted: FittedClassifier, machine: SupportVectors) {
    super(fitted);
    this.gamma = machine.gamma;
    this.supportVectors = machine.supportVectors;
    this.dualCoef = machine.dualCoef;
    this.intercept = machine.intercept;
    this.calibration = machine.calibration;
    this.#expansion = new RbfExpansion(
      machine.supportVectors,
      fitted.nFeatures,
      machine.dualCoef,
      machine.gamma,
    );
    Object.freeze(this);
  }

  override get hasProbabilities(): boolean {
    return this.calibration !== null;
  }

  /** sum_i y_i alpha_i K(x_i, x) + b. */
  override decisionFunction(x: MatrixLike): Float64Array {
    return this.evidenceRows(this.admit(x));
  }

  /** Calibrated probabilities: they may disagree with `predict` near the boundary, as in scikit-learn. */
  override predictProba(x: MatrixLike): Matrix {
    const { calibration } = this;
    if (!calibration)
      throw new InvalidOption({
        where: { owner: 'SVC' },
        what: 'no probabilities',
        remedy: 'fit with probability: true',
      });
    return bothProbabilities(this.decisionFunction(x).map((s) => calibrated(calibration, s)));
  }

  override predict(x: MatrixLike): Labels {
    return labelsAt(this.classes, this.predictIndex(x));
  }

  protected override classRows(x: Matrix): Int32Array {
    return new Int32Array(this.#expansion.isAbove(x.data, -this.intercept));
  }

  protected override evidenceRows(x: Matrix): Float64Array {
    const { intercept } = this;
    return this.#expansion.evaluate(x.data).map((sum) => sum + intercept);
  }

  protected override state() {
    const { gamma, intercept, calibration } = this;
    return {
      gamma,
      supportVectors: [...this.supportVectors],
      dualCoef: [...this.dualCoef],
      intercept,
      calibration: calibrationDocument(calibration),
    };
  }
}
