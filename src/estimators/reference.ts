/**
 * ml-knn, ml-cart and ml-svm behind the contract: the comparison that a TypeScript user would otherwise
 * make. None of our own classifiers calls them. Their limits, at the versions this package pins:
 *
 * - none takes sample or class weights, none gives probabilities; ml-knn has no distance weights. The
 *   papers' settings cannot be expressed.
 * - They are slow: in the order of 16 s for an ml-svm fit of 3,000 rows, 26 s for an ml-cart fit of
 *   8,000, 100 s for 10,000 ml-knn queries at the papers' size.
 * - ml-svm 2.1.2 uses C + a_i + a_j where the upper bound for a pair of different labels is
 *   min(C, C + a_j - a_i), stops by a heuristic, and may end in NaN: the wrapper refuses that.
 * - ml-cart's default gainThreshold of 0.01 ends growth early at a cost of many points of accuracy; the
 *   wrapper sets 0.
 * - ml-knn counts votes in the order of its heap, so ties between classes may fall either way for even k.
 *   Its neighbours agree with brute force.
 */
/// <reference path="./ml-packages.d.ts" />
import mlCart from 'ml-cart';
import KNN from 'ml-knn';
import SVM from 'ml-svm';
import { InvalidInput, NotConverged } from '../errors.js';
import type { Matrix, MatrixLike } from '../matrix.js';
import {
  integer,
  nullable,
  type OptionTable,
  type OptionValues,
  option,
  real,
  resolveOptions,
  seed,
} from '../options.js';
import type { Label } from '../problems/problem.js';
import { Random } from '../random.js';
import { BinaryModel } from './binary-model.js';
import type { FittedClassifier } from './classifier-model.js';
import type { Classifiers } from './classifiers.js';
import type { Estimator, FitExtras, FitShape, Tags } from './estimator.js';
import type { ClassifierDocument } from './model.js';
import { checkTrainingRows, requireTwoClasses } from './training-set.js';

export const mlKnnOptions = {
  nNeighbors: option(integer({ min: 1 }), 5, 'how many nearest rows vote'),
};

export const mlCartOptions = {
  maxDepth: option(nullable(integer({ min: 1 })), null, 'greatest depth, none for no limit'),
  minSamplesSplit: option(integer({ min: 2 }), 2, 'fewest rows of a node that is split'),
};

export const mlSvmOptions = {
  C: option(real({ above: 0 }), 1, 'weight of the errors against the margin'),
  gamma: option(real({ above: 0 }), 1, 'of the RBF kernel'),
  tol: option(real({ above: 0 }), 1e-3, 'tolerance of the optimality conditions'),
  maxIter: option(integer({ min: 1 }), 10_000, 'most passes over the rows'),
  randomState: option(seed, 0, 'seed of the choice of the second row of a pair'),
};

/**
 * What the packages can do: two classes, no weights, no probabilities. ml-knn and ml-cart know more classes; behind the
 * contract they are there for the comparison of two.
 * @param more checks that a package fails besides, each with the reason
 */
function tagsOf(
  seconds: (shape: FitShape) => number,
  more: Readonly<Record<string, string>> = {},
): Tags {
  return {
    task: 'classes',
    binaryOnly: true,
    probabilities: 'none',
    sampleWeight: false,
    shapes: 'numbers',
    estimate: (shape) => ({ seconds: seconds(shape), bytes: 64 * shape.rows * shape.columns }),
    expectedFailures: {
      checkWidthOfJson: 'what the package writes does not tell how many features there are',
      ...more,
    },
  };
}

/** A package's fitted machine, as the contract needs it. */
export interface ThirdPartyModel {
  /** 0 or 1 per row: which of the classes */
  predict(rows: number[][]): number[];
  toJSON(): unknown;
}

/** A package: how to train it, and how to read a machine back. */
interface Package<Options> {
  readonly estimator: string;
  readonly options: OptionTable;
  readonly tags: Tags;
  train(
    rows: number[][],
    labels: number[],
    options: Options,
  ): [ThirdPartyModel, iterations: number];
  load(saved: unknown): ThirdPartyModel;
}

const mlKnn: Package<OptionValues<typeof mlKnnOptions>> = {
  estimator: 'MlKnn',
  options: mlKnnOptions,
  tags: tagsOf(({ rows, columns }) => 2e-7 * rows * columns),
  train: (rows, labels, { nNeighbors }) => [
    knnMachine(new KNN(rows, labels, { k: nNeighbors })),
    0,
  ],
  load: (saved) => knnMachine(KNN.load(saved)),
};

const mlCartPackage: Package<OptionValues<typeof mlCartOptions>> = {
  estimator: 'MlCart',
  options: mlCartOptions,
  tags: tagsOf(({ rows, columns }) => 1e-7 * rows * rows * columns),
  train: (rows, labels, { maxDepth, minSamplesSplit }) => {
    const tree = new mlCart.DecisionTreeClassifier({
      maxDepth: maxDepth ?? Number.MAX_SAFE_INTEGER,
      minNumSamples: minSamplesSplit,
      gainThreshold: 0,
    });
    tree.train(rows, labels);
    return [cartMachine(tree), 0];
  },
  load: (saved) => cartMachine(mlCart.DecisionTreeClassifier.load(saved)),
};

const mlSvm: Package<OptionValues<typeof mlSvmOptions>> = {
  estimator: 'MlSvm',
  options: mlSvmOptions,
  tags: tagsOf(({ rows, columns }) => 5e-7 * rows * rows * columns, {
    checkDuplicatesAndContradictions: 'ml-svm finds no support vectors where all rows are alike',
  }),
  train: (rows, labels, { C, gamma, tol, maxIter, randomState }) => {
    const random = new Random(randomState);
    const svm = new SVM({
      C,
      tol,
      maxIterations: maxIter,
      kernel: 'rbf',
      kernelOptions: { sigma: Math.sqrt(1 / (2 * gamma)) },
      random: () => random.uniform(),
      whitening: false,
    });
    try {
      svm.train(
        rows,
        labels.map((label) => (label ? 1 : -1)),
      );
    } catch (error) {
      throw new NotConverged({
        where: { owner: 'MlSvm' },
        what: (error as Error).message,
        remedy: 'raise maxIter or tol',
      });
    }
    if (![...svm.alphas, svm.b].every(Number.isFinite)) {
      throw new NotConverged({
        where: { owner: 'MlSvm' },
        what: 'ml-svm ended with NaN',
        remedy: 'change gamma, C or randomState',
      });
    }
    // ml-svm cannot read such a machine back, and it separates nothing.
    if (svm.alphas.length === 0) {
      throw new NotConverged({
        where: { owner: 'MlSvm' },
        what: 'ml-svm found no support vectors',
        remedy: 'change gamma, C or tol',
      });
    }
    return [svmMachine(svm), svm.iterations];
  },
  load: (saved) => svmMachine(SVM.load(saved)),
};

function knnMachine(knn: KNN): ThirdPartyModel {
  return { predict: (rows) => knn.predict(rows), toJSON: () => knn.toJSON() };
}

function cartMachine(tree: mlCart.DecisionTreeClassifier): ThirdPartyModel {
  return { predict: (rows) => tree.predict(rows), toJSON: () => tree.toJSON() };
}

/** ml-svm decides at a margin of 0. */
function svmMachine(svm: SVM): ThirdPartyModel {
  return {
    predict: (rows) => svm.margin(rows).map((margin) => (margin > 0 ? 1 : 0)),
    toJSON: () => svm.toJSON(),
  };
}

class ReferenceEstimator<Options extends Readonly<Record<string, unknown>>>
  implements Estimator<ReferenceModel>
{
  readonly options: Options;
  readonly tags;
  readonly #package: Package<Options>;

  constructor(thePackage: Package<Options>, options: Partial<Options>) {
    this.#package = thePackage;
    this.tags = thePackage.tags;
    this.options = resolveOptions(
      thePackage.estimator,
      thePackage.options,
      options,
    ) as unknown as Options;
  }

  /** @throws InvalidOption on sample weights, NotConverged where the package gives up */
  fit(x: MatrixLike, y: ArrayLike<Label>, extras: FitExtras = {}): ReferenceModel {
    const { estimator, tags } = this.#package;
    const { classes, nFeatures, featureNames, ...set } = requireTwoClasses(
      estimator,
      checkTrainingRows(estimator, tags, x, y, extras),
    );
    const [trained, iterations] = this.#package.train(nested(set.x), [...set.y], this.options);
    // Serialising loses state, so the model is the machine as it would be loaded.
    const machine = this.#package.load(JSON.parse(JSON.stringify(trained)));
    const ended = iterations > 0 ? 'converged' : 'no-iteration';
    const fitReport = { ended, iterations, objective: null } as const;
    return new ReferenceModel(
      { options: this.options, classes, nFeatures, featureNames, fitReport },
      estimator,
      machine,
    );
  }
}

/** k nearest neighbours by ml-knn. */
export class MlKnn extends ReferenceEstimator<OptionValues<typeof mlKnnOptions>> {
  constructor(options: Partial<OptionValues<typeof mlKnnOptions>> = {}) {
    super(mlKnn, options);
  }
}

/** A decision tree by ml-cart. */
export class MlCart extends ReferenceEstimator<OptionValues<typeof mlCartOptions>> {
  constructor(options: Partial<OptionValues<typeof mlCartOptions>> = {}) {
    super(mlCartPackage, options);
  }
}

/** An RBF support vector machine by ml-svm. */
export class MlSvm extends ReferenceEstimator<OptionValues<typeof mlSvmOptions>> {
  constructor(options: Partial<OptionValues<typeof mlSvmOptions>> = {}) {
    super(mlSvm, options);
  }
}

export class ReferenceModel extends BinaryModel {
  override readonly evidenceKind = 'label';

  constructor(
    fitted: FittedClassifier,
    readonly estimator: string,
    readonly machine: ThirdPartyModel,
  ) {
    super(fitted);
    Object.freeze(this);
  }

  protected override evidenceRows(x: Matrix): Float64Array {
    if (x.rows === 0) return new Float64Array();
    try {
      return Float64Array.from(this.machine.predict(nested(x)));
    } catch {
      // The packages notice only here what is missing from a saved machine, and say it in words of their code.
      throw new InvalidInput({ where: { owner: this.estimator }, what: 'its machine is damaged' });
    }
  }

  protected override state() {
    return { machine: JSON.parse(JSON.stringify(this.machine)) };
  }

  static fromJSON(document: ClassifierDocument): ReferenceModel {
    const packages: readonly Package<never>[] = [mlKnn, mlCartPackage, mlSvm];
    const found = packages.find(({ estimator }) => estimator === document.estimator);
    const options = resolveOptions(document.estimator, found?.options ?? {}, document.options);
    try {
      const machine = found?.load(document.state.machine) as ThirdPartyModel;
      // A machine that cannot be written again lacks something.
      JSON.stringify(machine);
      return new ReferenceModel({ ...document, options }, document.estimator, machine);
    } catch {
      const where = { field: 'state.machine' };
      throw new InvalidInput({ where, what: `${document.estimator} cannot read it` });
    }
  }
}

/** The classifiers of the npm packages, as `loadBackend('ml')` adds them to the register. */
export const ML_CLASSIFIERS: Classifiers = {
  knn: {
    options: mlKnnOptions,
    make: (options) => new MlKnn(options),
    readers: { MlKnn: ReferenceModel.fromJSON },
  },
  svm: {
    options: mlSvmOptions,
    make: (options) => new MlSvm(options),
    readers: { MlSvm: ReferenceModel.fromJSON },
  },
  tree: {
    options: mlCartOptions,
    make: (options) => new MlCart(options),
    readers: { MlCart: ReferenceModel.fromJSON },
  },
};

function nested(x: Matrix): number[][] {
  return Array.from({ length: x.rows }, (_, i) => [...x.row(i)]);
}
