/** A fitted regressor. */
import type { Matrix, MatrixLike } from '../matrix.js';
import { type AnyOptions, Model } from './model.js';

/** A fitted regressor: one number per row. */
export abstract class RegressorModel<
  Options extends AnyOptions = AnyOptions,
> extends Model<Options> {
  /**
   * The predicted number of every row, in the unit of the target.
   * @param x (nSamples, nFeatures)
   * @throws InvalidInput on a width, names or cells that do not fit
   */
  predict(x: MatrixLike): Float64Array {
    return this.predictRows(this.admit(x));
  }

  /** The predictions for checked data. */
  protected abstract predictRows(x: Matrix): Float64Array;
}
