/**
 * A fitted classifier of two classes: one number per row that rises with the evidence for classes[1], and a
 * threshold above which classes[1] is predicted.
 */
import { ColumnMatrix, type FloatColumn } from '../column-matrix.js';
import { InvalidInput } from '../errors.js';
import { labelsAboveThreshold } from '../kernels/elementwise.js';
import { Matrix, type MatrixLike } from '../matrix.js';
import type { Label } from '../problems/problem.js';
import {
  ClassifierModel,
  type FittedClassifier,
  type Labels,
  labelsAt,
} from './classifier-model.js';
import type { AnyOptions, Model } from './model.js';

/**
 * What the evidence is: the probability of classes[1]; a decision value, with 0 between the classes; or the
 * predicted class alone, 0 or 1.
 */
export type EvidenceKind = 'probability' | 'decision' | 'label';

/** A fitted classifier of two classes. */
export abstract class BinaryModel<
  Options extends AnyOptions = AnyOptions,
> extends ClassifierModel<Options> {
  declare readonly classes: readonly [Label, Label];

  constructor(fitted: FittedClassifier<Options>) {
    super(fitted);
    const { classes } = fitted;
    if (classes.length === 2) return;
    throw new InvalidInput({ expected: 'a model of two classes', got: `${classes.length}` });
  }

  /**
   * One number per row that rises with the evidence for classes[1]; `evidenceKind` says what it means.
   * @param x (nSamples, nFeatures)
   * @param out an optional output array, one number per row, which spares repeated calls the allocation. Its
   *   contents are undefined if this throws.
   * @throws InvalidInput on a width, names or cells that do not fit
   */
  evidence(x: MatrixLike, out?: Float64Array): Float64Array {
    const rows = this.admit(x);
    if (!out) return this.evidenceRows(rows);
    if (out.length !== rows.rows) {
      throw new InvalidInput({
        where: { owner: this.estimator },
        expected: `room for ${rows.rows} numbers, one per row`,
        got: `${out.length}`,
      });
    }
    const evidence = this.evidenceRows(rows, out);
    if (evidence !== out) out.set(evidence);
    return out;
  }

  /**
   * The evidence of cells that are given as columns by name, in any order.
   * @param columns all features; other columns may be there too. Columns in single precision are computed
   *   with in single precision by models that work on columns.
   * @param out as for `evidence`
   * @throws InvalidInput on a feature that is missing, or columns that do not fit together
   */
  evidenceOfColumns(
    columns: Readonly<Record<string, FloatColumn>>,
    out?: Float64Array,
  ): Float64Array {
    const names = this.featureNames;
    if (!names) {
      throw new InvalidInput({
        where: { owner: this.estimator },
        what: 'fitted without names of features',
        remedy: 'fit it on a Matrix that has them',
      });
    }
    const missing = names.find((name) => !Object.hasOwn(columns, name));
    if (missing !== undefined) {
      throw new InvalidInput({
        where: { owner: this.estimator },
        expected: `a column ${missing}`,
        got: 'none',
      });
    }
    return this.evidence(
      new ColumnMatrix(
        names.map((name) => columns[name]),
        names,
      ),
      out,
    );
  }

  /** The meaning of the numbers that `evidence` returns. */
  abstract readonly evidenceKind: EvidenceKind;

  get hasProbabilities(): boolean {
    return this.evidenceKind === 'probability';
  }

  /** The evidence above which classes[1] is predicted; evidence equal to it goes to classes[0]. */
  get threshold(): number {
    return this.evidenceKind === 'decision' ? 0 : 0.5;
  }

  override predict(x: MatrixLike): Labels {
    return this.labelsOf(this.evidence(x));
  }

  /** The labels that go with evidence, one each, by this model's threshold or another. */
  labelsOf(evidence: Float64Array, threshold = this.threshold): Labels {
    const [negative, positive] = this.classes;
    if (typeof negative === 'number' && typeof positive === 'number') {
      return labelsAboveThreshold(evidence, threshold, [negative, positive]);
    }
    return labelsAt(this.classes, labelsAboveThreshold(evidence, threshold, [0, 1]));
  }

  override decisionFunction(x: MatrixLike): Float64Array {
    return super.decisionFunction(x) as Float64Array;
  }

  protected override classRows(x: Matrix): Int32Array {
    return new Int32Array(labelsAboveThreshold(this.evidenceRows(x), this.threshold, [0, 1]));
  }

  /** @param out where the evidence may go; what is returned is the evidence, there or elsewhere */
  protected abstract evidenceRows(x: Matrix, out?: Float64Array): Float64Array;
}

/** The binary models among what an estimator fits, or any binary model if it does not tell. */
export type BinaryOf<Fitted extends Model> = [Extract<Fitted, BinaryModel>] extends [never]
  ? BinaryModel
  : Extract<Fitted, BinaryModel>;

/**
 * The model, with a type that has evidence and a threshold.
 * @throws InvalidInput if the model has more than two classes or predicts numbers
 * @example
 * ```ts
 * const classifier: Estimator = new LogisticRegression();
 * const model = requireBinary(classifier.fit([[0], [1]], [0, 1]));
 * model.threshold; // => 0.5
 * ```
 */
export function requireBinary<Fitted extends Model>(model: Fitted): BinaryOf<Fitted> {
  if (model instanceof BinaryModel) return model as BinaryOf<Fitted>;
  const got =
    model instanceof ClassifierModel
      ? `${model.classes.length} (${model.classes.slice(0, 5).join(', ')})`
      : 'a model of numbers';
  throw new InvalidInput({
    where: { owner: model.estimator },
    expected: 'labels of two classes',
    got: `${got}`,
  });
}

/** (nSamples, 2) from the probability of classes[1]. */
export function bothProbabilities(positive: Float64Array): Matrix {
  const both = Matrix.zeros(positive.length, 2);
  fillPairs(both.data, positive);
  return both;
}

/**
 * The same without an array of its own for the probability of classes[1].
 * @param write writes it for every row into an array
 */
export function probabilitiesWritten(
  rows: number,
  write: (positive: Float64Array) => void,
): Matrix {
  const both = Matrix.zeros(rows, 2);
  // The second half is filled first; below, no place of it is written before it has been read.
  const positive = both.data.subarray(rows);
  write(positive);
  fillPairs(both.data, positive);
  return both;
}

function fillPairs(pairs: Float64Array, positive: Float64Array): void {
  for (let i = 0; i < positive.length; i++) {
    const probability = positive[i];
    pairs[2 * i] = 1 - probability;
    pairs[2 * i + 1] = probability;
  }
}
