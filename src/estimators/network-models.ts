/**
 * What networks for classes share, dense or convolutional: two classes have one output, the logit of classes[1], and more
 * have one each.
 */
import { InvalidInput } from '../errors.js';
import { Matrix, type MatrixLike } from '../matrix.js';
import type { Label } from '../problems/problem.js';
import { BinaryModel, bothProbabilities } from './binary-model.js';
import type { ClassWeight } from './class-weight.js';
import { ClassifierModel, largestColumns, softmaxRows } from './classifier-model.js';
import type { FitExtras } from './estimator.js';
import type { AnyOptions } from './model.js';
import { trainingSet } from './training-set.js';

/** Checked rows to learn from. */
export interface NetworkRows {
  readonly x: Matrix;
  /** classes or scaled numbers */
  readonly targets: Float64Array;
  readonly weights: Float64Array;
}

/**
 * Checks what a network for classes is to be fitted on.
 * @throws InvalidInput on data that do not fit together or labels of a single class
 */
export function classRows(
  owner: string,
  x: MatrixLike,
  y: ArrayLike<Label>,
  extras: FitExtras,
  classWeight: ClassWeight,
) {
  const set = trainingSet(owner, x, y, extras, classWeight);
  const { classes, nFeatures, featureNames } = set;
  const rows: NetworkRows = {
    x: set.x,
    targets: Float64Array.from(set.y),
    weights: set.weight,
  };
  const outputs = classes.length === 2 ? 1 : classes.length;
  return { about: { classes, nFeatures, featureNames }, rows, outputs };
}

/**
 * The outputs of a network, which are numbers.
 * @param perRow how many there are of a row
 * @throws InvalidInput naming the first row whose features are so large that sums in the network overflow
 */
export function requireNumbers(outputs: Float64Array, perRow: number, owner: string): Float64Array {
  const at = outputs.findIndex((z) => Number.isNaN(z));
  if (at < 0) return outputs;
  throw new InvalidInput({
    where: { owner, row: Math.floor(at / perRow) + 1 },
    expected: 'features of which the network makes a number',
    got: 'some so large that its sums overflow',
  });
}

/** A fitted network of two classes. */
export abstract class LogitModel<Options extends AnyOptions> extends BinaryModel<Options> {
  override readonly evidenceKind = 'probability';

  /** The logarithm of the odds of classes[1]. */
  override decisionFunction(x: MatrixLike): Float64Array {
    return this.#logits(this.admit(x));
  }

  override predictProba(x: MatrixLike): Matrix {
    return bothProbabilities(this.evidence(x));
  }

  protected override evidenceRows(x: Matrix): Float64Array {
    return this.#logits(x).map((z) => 1 / (1 + Math.exp(-z)));
  }

  #logits(x: Matrix): Float64Array {
    return requireNumbers(this.outputRows(x), 1, this.estimator);
  }

  /** The outputs of the network for checked rows, row by row. */
  protected abstract outputRows(x: Matrix): Float64Array;
}

/** A fitted network of three and more classes. */
export abstract class LogitsModel<Options extends AnyOptions> extends ClassifierModel<Options> {
  override readonly hasProbabilities = true;

  /** The outputs, (nSamples, nClasses): logarithms of probabilities, up to a number per row. */
  override decisionFunction(x: MatrixLike): Matrix {
    return this.#outputs(this.admit(x));
  }

  override predictProba(x: MatrixLike): Matrix {
    return softmaxRows(this.#outputs(this.admit(x)));
  }

  protected override classRows(x: Matrix): Int32Array {
    return largestColumns(this.#outputs(x));
  }

  /** The outputs of the network for checked rows, row by row. */
  protected abstract outputRows(x: Matrix): Float64Array;

  #outputs(x: Matrix): Matrix {
    const { length } = this.classes;
    return new Matrix(requireNumbers(this.outputRows(x), length, this.estimator), x.rows, length);
  }
}
