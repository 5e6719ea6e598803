/**
 * Support vector classifier with the RBF kernel K(x, x') = exp(-gamma |x - x'|^2), as in scikit-learn:
 *
 *   minimise  1/2 |w|^2 + sum_i C s_i max(0, 1 - y_i (w . phi(x_i) + b)),   y_i = -1 or 1,
 *
 * solved in its dual by SMO (numerics/smo.ts) to LIBSVM's stopping rule. With `probability`, the
 * decision values of held-out rows (five stratified folds) calibrate a sigmoid (Platt) or an isotonic
 * function. The fit costs about n to n^2 kernel values, by how narrow the kernel is; a prediction,
 * the support vectors that are near.
 */
import { InvalidInput, InvalidOption } from '../errors.js';
import type { Matrix, MatrixLike } from '../matrix.js';
import { stratifiedFolds } from '../numerics/folds.js';
import { fitIsotonic } from '../numerics/isotonic.js';
import { fitSigmoid } from '../numerics/platt.js';
import { RbfExpansion } from '../numerics/rbf-expansion.js';
import { type SvmSolution, solveSvm } from '../numerics/smo.js';
import {
  choice,
  either,
  flag,
  integer,
  type OptionValues,
  option,
  real,
  resolveOptions,
  seed,
} from '../options.js';
import type { Label } from '../problems/problem.js';
import { Random } from '../random.js';
import { logarithmic } from '../search-range.js';
import { type ProgressGenerator, runToEnd } from '../slices.js';
import { BinaryModel, bothProbabilities } from './binary-model.js';
import {
  type Calibration,
  calibrated,
  calibrationDocument,
  readCalibration,
} from './calibration.js';
import { classWeightOption } from './class-weight.js';
import type { FittedClassifier } from './classifier-model.js';
import type { FitExtras, SlicedEstimator, Tags } from './estimator.js';
import type { ClassifierDocument } from './model.js';
import { StateReader } from './state-reader.js';
import { requireTwoClasses, trainingSet } from './training-set.js';

const NAME = 'SVC';

export const svcOptions = {
  C: option(
    real({ above: 0 }),
    1,
    'weight of the errors against the margin',
    // The time of a fit grows with C: with more, minutes at the size of the papers' data.
    logarithmic(0.1, 100),
  ),
  gamma: option(
    either(choice(['scale', 'auto'] as const), real({ above: 0 })),
    'scale',
    'of the kernel; scale is 1 / (nFeatures * variance of all cells), auto is 1 / nFeatures',
    logarithmic(1e-2, 1e2),
  ),
  tol: option(real({ above: 0 }), 1e-3, 'largest violation of the optimality conditions'),
  classWeight: classWeightOption,
  probability: option(
    either(flag, choice(['sigmoid', 'isotonic'] as const)),
    false,
    'whether to calibrate probabilities on held-out rows; true means sigmoid',
  ),
  maxIter: option(
    integer({ min: -1 }),
    -1,
    'most steps, -1 for 10^7 or 100 per row if that is more',
  ),
  cacheSize: option(real({ above: 0 }), 200, 'megabytes of kernel columns kept, at most 2048'),
  randomState: option(seed, 0, 'seed of the folds that probabilities are calibrated on'),
};

export type SVCOptions = OptionValues<typeof svcOptions>;

/** LIBSVM's limit where none is given: with bounds beyond what rounding leaves of F, steps would never end. */
const MOST_STEPS = 1e7;
const STEPS_PER_ROW = 100;

/** Folds that probabilities are calibrated on. */
const FOLDS = 5;

const tags: Tags = {
  task: 'classes',
  binaryOnly: true,
  probabilities: 'none',
  sampleWeight: true,
  shapes: 'numbers',
  estimate: ({ rows, columns }, { cacheSize, probability }) => ({
    seconds: (probability ? FOLDS : 1) * 2e-9 * rows * rows * columns,
    bytes: 2 ** 20 * Number(cacheSize) + 24 * rows * columns + 100 * rows,
  }),
  expectedFailures: {},
};

const calibratedTags: Tags = { ...tags, probabilities: 'calibrated' };

/** What a machine of two classes is fitted on. */
interface BinaryRows {
  readonly x: Matrix;
  /** 0 or 1 per row */
  readonly y: Uint8Array;
  readonly weight: Float64Array;
}

export class SVC implements SlicedEstimator<SVCModel> {
  readonly options: SVCOptions;
  readonly tags;

  constructor(options: Partial<SVCOptions> = {}) {
    this.options = resolveOptions(NAME, svcOptions, options);
    this.tags = this.options.probability ? calibratedTags : tags;
    if (this.options.maxIter === 0) {
      throw new InvalidOption('SVC: option maxIter: expected -1 or an integer >= 1, got 0');
    }
  }

  fit(x: MatrixLike, y: ArrayLike<Label>, extras?: FitExtras): SVCModel {
    return runToEnd(this.fitting(x, y, extras), extras);
  }

  *fitting(x: MatrixLike, y: ArrayLike<Label>, extras?: FitExtras): ProgressGenerator<SVCModel> {
    const set = requireTwoClasses(NAME, trainingSet(NAME, x, y, extras, this.options.classWeight));
    const gamma = resolveGamma(this.options.gamma, set.x);
    checkBounds(set.weight, this.options.C);
    const solution = yield* this.#solve(set, gamma);
    const { probability } = this.options;
    const calibration = probability ? yield* this.#calibrate(set, gamma, probability) : null;
    const { classes, nFeatures, featureNames } = set;
    const { ended, iterations, objective, beta, support, intercept } = solution;
    return new SVCModel(
      {
        options: this.options,
        classes,
        nFeatures,
        featureNames,
        fitReport: { ended, iterations, objective },
      },
      {
        gamma,
        supportVectors: set.x.take(support).data,
        dualCoef: Float64Array.from(support, (row) => beta[row]),
        intercept,
        calibration,
      },
    );
  }

  *#solve({ x, y, weight }: BinaryRows, gamma: number): ProgressGenerator<SvmSolution> {
    const { C, tol, maxIter, cacheSize } = this.options;
    return yield* solveSvm({
      x: x.data,
      dimensions: x.columns,
      y,
      bound: weight.map((w) => C * w),
      gamma,
      tol,
      maxIterations: maxIter < 0 ? Math.max(MOST_STEPS, STEPS_PER_ROW * y.length) : maxIter,
      cacheBytes: cacheSize * 2 ** 20,
    });
  }

  /** Calibrates on the decision values of rows that took no part in the fit behind them. */
  *#calibrate(
    { x, y, weight }: BinaryRows,
    gamma: number,
    kind: true | 'sigmoid' | 'isotonic',
  ): ProgressGenerator<Calibration> {
    const folds = stratifiedFolds(y, FOLDS, new Random(this.options.randomState));
    const scores = new Float64Array(y.length);
    for (let fold = 0; fold < FOLDS; fold++) {
      const inside = Int32Array.from(y.keys()).filter((row) => folds[row] !== fold);
      // With no other rows to learn from, as with two rows in all, a score of 0 says nothing.
      if (inside.length === 0) continue;
      const held = Int32Array.from(y.keys()).filter((row) => folds[row] === fold);
      const part = { x: x.take(inside), y: y.filter((_, row) => folds[row] !== fold) };
      const { beta, intercept } = yield* this.#solve(
        { ...part, weight: weight.filter((_, row) => folds[row] !== fold) },
        gamma,
      );
      const expansion = new RbfExpansion(part.x.data, x.columns, beta, gamma);
      const values = yield* expansion.evaluation(x.take(held).data);
      held.forEach((row, i) => {
        scores[row] = values[i] + intercept;
      });
    }
    return kind === 'isotonic'
      ? { kind, ...fitIsotonic(scores, y, weight) }
      : { kind: 'sigmoid' as const, ...fitSigmoid(scores, y, weight) };
  }
}

/** Finite weights may be too large or too small once C is in them. */
function checkBounds(weight: Float64Array, C: number): void {
  const bad = weight.find((w) => !(C * w > 0 && C * w < Infinity));
  if (bad === undefined) return;
  throw new InvalidInput(
    `SVC: expected C times the weight of every row to be positive and finite, got ${C} times ${bad}`,
  );
}

/** What the decision value f(x) = sum_i y_i alpha_i exp(-gamma |x_i - x|^2) + b is made of. */
export interface SupportVectors {
  readonly gamma: number;
  /** row-major, nSupport x nFeatures */
  readonly supportVectors: Float64Array;
  /** y_i alpha_i, one per support vector */
  readonly dualCoef: Float64Array;
  readonly intercept: number;
  readonly calibration: Calibration | null;
}

export class SVCModel extends BinaryModel implements SupportVectors {
  override readonly estimator = NAME;
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
    if (!calibration) throw new InvalidOption('SVC: no probabilities; fit with probability: true');
    return bothProbabilities(this.decisionFunction(x).map((s) => calibrated(calibration, s)));
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

  static fromJSON(document: ClassifierDocument): SVCModel {
    const { options } = new SVC(document.options);
    const state = new StateReader(NAME, document.state);
    const dualCoef = state.numbers('dualCoef');
    return new SVCModel(
      { ...document, options },
      {
        gamma: state.number('gamma'),
        supportVectors: state.numbers('supportVectors', dualCoef.length * document.nFeatures),
        dualCoef,
        intercept: state.number('intercept'),
        calibration: readCalibration(state),
      },
    );
  }
}

/** 1 / (d var) over all cells for `scale`, 1 where they do not vary; 1 / d for `auto`. */
function resolveGamma(gamma: SVCOptions['gamma'], { data, columns }: Matrix): number {
  if (typeof gamma === 'number') return gamma;
  if (gamma === 'auto') return 1 / columns;
  const mean = data.reduce((sum, value) => sum + value, 0) / data.length;
  const variance = data.reduce((sum, value) => sum + (value - mean) ** 2, 0) / data.length;
  return variance === 0 ? 1 : 1 / (columns * variance);
}
