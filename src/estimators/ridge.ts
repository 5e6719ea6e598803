/**
 * Linear regression with an L2 penalty (ridge regression; Hoerl and Kennard 1970), as in scikit-learn:
 *
 *   minimise  sum_i s_i (y_i - w . x_i - b)^2 + alpha |w|^2
 *
 * with sample weights s; b is not penalised. Solved by Cholesky factorisation with refinement
 * (numerics/least-squares.ts). Cost: n p^2 / 2 multiply-adds for p features, and n (d + 2 degree choose d) if they are
 * the monomials of d features (PolynomialFeatures).
 */
import { InvalidInput } from '../errors.js';
import type { Matrix, MatrixLike } from '../matrix.js';
import { leastSquares } from '../numerics/least-squares.js';
import { type OptionValues, option, real, resolveOptions } from '../options.js';
import { logarithmic } from '../search-range.js';
import { type ProgressGenerator, runToEnd } from '../slices.js';
import type { FitExtras, SlicedEstimator, Tags } from './estimator.js';
import { LinearPredictor } from './linear-predictor.js';
import { fitIntercept, linearTerms, timesPowerOfTwo } from './linear-terms.js';
import type { Fitted } from './model.js';
import { regressionSet } from './regression-set.js';
import { RegressorModel } from './regressor-model.js';

const NAME = 'Ridge';

export const ridgeOptions = {
  alpha: option(real({ min: 0 }), 1, 'strength of the L2 penalty', logarithmic(1e-4, 1e4)),
  fitIntercept,
};

export type RidgeOptions = OptionValues<typeof ridgeOptions>;

const tags: Tags = {
  task: 'number',
  binaryOnly: false,
  probabilities: 'none',
  sampleWeight: true,
  shapes: 'numbers',
  estimate: ({ rows, columns }) => ({
    seconds: 5e-10 * rows * columns * columns,
    bytes: 16 * rows * columns + 32 * columns * columns,
  }),
  expectedFailures: {},
};

/**
 * scikit-learn's Ridge.
 * @example
 * ```ts
 * const model = new Ridge({ alpha: 0.5 }).fit([[0], [1], [2]], [1, 3, 5]);
 * model.coef; // => [1.6000]
 * model.predict([[1]]); // => [3.0000]
 * ```
 */
export class Ridge implements SlicedEstimator<RidgeModel> {
  readonly options: RidgeOptions;
  readonly tags = tags;

  /** @throws InvalidOption on an option that does not exist or a value outside its bounds */
  constructor(options: Partial<RidgeOptions> = {}) {
    this.options = resolveOptions(NAME, ridgeOptions, options);
  }

  /**
   * @param x (nSamples, nFeatures)
   * @param y one number per row
   * @throws InvalidInput on data that do not fit together, or features that depend on each other linearly to rounding
   *   if alpha does not prevent it
   */
  fit(x: MatrixLike, y: ArrayLike<number>, extras?: FitExtras): RidgeModel {
    return runToEnd(this.fitting(x, y, extras), extras);
  }

  *fitting(x: MatrixLike, y: ArrayLike<number>, extras?: FitExtras): ProgressGenerator<RidgeModel> {
    const { alpha, fitIntercept } = this.options;
    const set = regressionSet(NAME, x, y, extras);
    const { base, exponents, penalty, offset, shifts } = linearTerms(set.x, fitIntercept, alpha);
    const solution = yield* leastSquares({
      x: base.data,
      variables: base.columns,
      exponents,
      penalty,
      y: set.y,
      weight: set.weight,
    });
    if (!solution) {
      throw new InvalidInput({
        where: { owner: NAME },
        what: 'features depend on each other linearly, to rounding',
        remedy: `take an alpha above ${alpha}`,
      });
    }
    const { value, refinements } = solution;
    const w = solution.w.map((wk, k) => timesPowerOfTwo(wk, -shifts[k]));
    const { nFeatures, featureNames } = set;
    const fitReport = {
      ended: 'converged',
      iterations: refinements,
      objective: 2 * value,
    } as const;
    return new RidgeModel(
      { options: this.options, nFeatures, featureNames, fitReport },
      w.slice(offset),
      fitIntercept ? w[0] : 0,
    );
  }
}

/**
 * A fitted ridge regression.
 * @example
 * ```ts
 * const steps = [['polynomial', new PolynomialFeatures({ degree: 2, includeBias: false })], ['ridge', new Ridge()]] as const;
 * const model = new Pipeline<RidgeModel>(steps).fit([[0], [1], [2], [3]], [0, 1, 4, 9]);
 * model.predict([[1.5]]); // => [2.3500]
 * ```
 */
export class RidgeModel extends RegressorModel<RidgeOptions> {
  override readonly estimator = NAME;
  protected override readonly checksCells = false;
  readonly #predictor: LinearPredictor;

  /**
   * @param coef w, one number per feature
   * @param intercept b
   */
  constructor(
    fitted: Fitted<RidgeOptions>,
    readonly coef: Float64Array,
    readonly intercept: number,
  ) {
    super(fitted);
    this.#predictor = new LinearPredictor(NAME, coef, intercept);
    Object.freeze(this);
  }

  protected override predictRows(x: Matrix): Float64Array {
    return this.#predictor.predict(x, 'identity');
  }

  protected override state() {
    return { coef: [...this.coef], intercept: this.intercept };
  }
}
