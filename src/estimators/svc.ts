/**
 * Support vector classifier with the RBF kernel K(x, x') = exp(-gamma |x - x'|^2), as in scikit-learn: for two classes
 *
 *   minimise  1/2 |w|^2 + sum_i C s_i max(0, 1 - y_i (w . phi(x_i) + b)),   y_i = -1 or 1,
 *
 * solved in its dual by SMO (numerics/smo.ts) to LIBSVM's stopping rule; for k > 2 classes, that for every pair of
 * classes (multiclass-svc.ts). With `probability`, the decision values of held-out rows (five stratified folds)
 * calibrate a sigmoid (Platt) or an isotonic function for every machine. The fit of a machine costs about n to n^2
 * kernel values, by how narrow the kernel is; a prediction, the support vectors that are near.
 */
import { InvalidInput, InvalidOption } from '../errors.js';
import { Matrix, type MatrixLike } from '../matrix.js';
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
import { logarithmic } from '../search-range.js';
import { type ProgressGenerator, runToEnd } from '../slices.js';
import { classWeightOption } from './class-weight.js';
import type { FitExtras, SlicedEstimator, Tags } from './estimator.js';
import type { FitReport } from './fit-report.js';
import { MulticlassSVCModel } from './multiclass-svc.js';
import { type FittedMachine, FOLDS, fitMachine, type MachineOptions } from './svc-machine.js';
import { SVCModel } from './svc-model.js';
import { hasTwoClasses, type TrainingSet, trainingSet } from './training-set.js';

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

const tags: Tags = {
  task: 'classes',
  binaryOnly: false,
  probabilities: 'none',
  sampleWeight: true,
  shapes: 'numbers',
  estimate: ({ rows, columns, classes = 2 }, { cacheSize, probability }) => {
    // Rows of all classes take part in k - 1 machines of 2 / k of the rows each.
    const pairs = (classes * (classes - 1)) / 2;
    const ofPair = (2 / classes) * rows;
    return {
      seconds: (probability ? FOLDS : 1) * pairs * 2e-9 * ofPair * ofPair * columns,
      bytes: 2 ** 20 * Number(cacheSize) + 24 * rows * columns + 100 * rows,
      // A third of the rows are support vectors, as a rule.
      secondsPerRow: 5e-10 * (rows / 3) * columns,
    };
  },
  expectedFailures: {},
};

/** Why calibrated probabilities break rules of rows and weights. */
const CALIBRATED = {
  checkWeightsEqualRepetition:
    'probabilities are calibrated on folds of rows, and a repeated row may lie in several',
  checkWeightsOfManyClassesEqualRepetition:
    'probabilities are calibrated on folds of rows, and a repeated row may lie in several',
  checkRowOrder: 'rows are dealt into the folds of the calibration by their position',
};

/** Why a gamma of 'scale' breaks rules of sample weights. */
const SCALED = {
  checkZeroWeightRowsAreAbsent:
    "gamma 'scale' is the variance of all cells, also of rows of weight zero, as in scikit-learn",
  checkWeightsEqualRepetition:
    "gamma 'scale' is the variance of all cells without weights, as in scikit-learn",
  checkWeightsOfManyClassesEqualRepetition:
    "gamma 'scale' is the variance of all cells without weights, as in scikit-learn",
};

/** The tags of an SVC with these options. */
function tagsOf({ probability, gamma }: SVCOptions): Tags {
  return {
    ...tags,
    probabilities: probability ? 'calibrated' : 'none',
    expectedFailures: { ...(gamma === 'scale' && SCALED), ...(probability && CALIBRATED) },
  };
}

/**
 * scikit-learn's SVC with the kernel 'rbf'.
 * @example
 * ```ts
 * const x = [[0, 0], [1, 1], [0, 1], [1, 0]];
 * const model = new SVC({ gamma: 2, C: 10 }).fit(x, ['even', 'even', 'odd', 'odd']);
 * model.predict([[0.1, 0.9], [0.9, 0.9]]); // => ['odd', 'even']
 * ```
 */
export class SVC implements SlicedEstimator<SVCModel | MulticlassSVCModel> {
  readonly options: SVCOptions;
  readonly tags;

  /** @throws InvalidOption on an option that does not exist or a value outside its bounds */
  constructor(options: Partial<SVCOptions> = {}) {
    this.options = resolveOptions(NAME, svcOptions, options);
    this.tags = tagsOf(this.options);
    if (this.options.maxIter === 0) {
      throw new InvalidOption({
        where: { owner: 'SVC', option: 'maxIter' },
        expected: '-1 or an integer >= 1',
        got: '0',
      });
    }
  }

  /**
   * @param x (nSamples, nFeatures)
   * @param y one label per row
   * @returns for two classes an `SVCModel`, which `fitBinary` gives by its type
   * @throws InvalidInput on data that do not fit together, or labels of a single class
   */
  fit(x: MatrixLike, y: ArrayLike<Label>, extras?: FitExtras): SVCModel | MulticlassSVCModel {
    return runToEnd(this.fitting(x, y, extras), extras);
  }

  *fitting(
    x: MatrixLike,
    y: ArrayLike<Label>,
    extras?: FitExtras,
  ): ProgressGenerator<SVCModel | MulticlassSVCModel> {
    const source = Matrix.from(x);
    const set = trainingSet(NAME, source, y, extras, this.options.classWeight, 'rows');
    const machine = { ...this.options, gamma: resolveGamma(this.options.gamma, source) };
    if (hasTwoClasses(set)) return yield* this.#twoClasses(set, machine);
    return yield* this.#anyClasses(set, machine);
  }

  *#twoClasses(
    set: TrainingSet & { readonly y: Uint8Array },
    options: MachineOptions,
  ): ProgressGenerator<SVCModel> {
    const { beta, support, intercept, calibration, ...report } = yield* fitMachine(set, options);
    const { ended, iterations, objective } = report;
    return new SVCModel(this.#fitted(set, { ended, iterations, objective }), {
      gamma: options.gamma,
      supportVectors: set.x.take(support).data,
      dualCoef: Float64Array.from(support, (row) => beta[row]),
      intercept,
      calibration,
    });
  }

  *#anyClasses(set: TrainingSet, options: MachineOptions): ProgressGenerator<MulticlassSVCModel> {
    const { x, y, weight, classes } = set;
    const rowsOf = classes.map((_, c) => Int32Array.from(y.keys()).filter((row) => y[row] === c));
    const machines: { rows: Int32Array; machine: FittedMachine }[] = [];
    for (let i = 0; i < classes.length; i++) {
      for (let j = i + 1; j < classes.length; j++) {
        const rows = Int32Array.from([...rowsOf[i], ...rowsOf[j]]).sort();
        const part = {
          x: x.take(rows),
          y: Uint8Array.from(rows, (row) => Number(y[row] === i)),
          weight: Float64Array.from(rows, (row) => weight[row]),
        };
        machines.push({ rows, machine: yield* fitMachine(part, options) });
      }
    }
    const needed = new Uint8Array(y.length);
    for (const { rows, machine } of machines)
      for (const at of machine.support) needed[rows[at]] = 1;
    const kept = Int32Array.from(y.keys()).filter((row) => needed[row]);
    const place = new Map(Array.from(kept, (row, at) => [row, at]));
    const ended =
      machines.find(({ machine }) => machine.ended !== 'converged')?.machine.ended ?? 'converged';
    const sum = (of: (machine: FittedMachine) => number) =>
      machines.reduce((total, { machine }) => total + of(machine), 0);
    const fitReport = {
      ended,
      iterations: sum(({ iterations }) => iterations),
      objective: sum(({ objective }) => objective),
    };
    return new MulticlassSVCModel(this.#fitted(set, fitReport), {
      gamma: options.gamma,
      supportVectors: x.take(kept).data,
      pairs: machines.map(({ rows, machine: { support, beta, intercept, calibration } }) => ({
        support: Int32Array.from(support, (at) => place.get(rows[at]) as number),
        dualCoef: Float64Array.from(support, (at) => beta[at]),
        intercept,
        calibration,
      })),
    });
  }

  #fitted({ classes, nFeatures, featureNames }: TrainingSet, fitReport: FitReport) {
    return { options: this.options, classes, nFeatures, featureNames, fitReport };
  }
}

/**
 * 1 / (d var) over all cells for `scale`, also over those of rows of weight zero, as in scikit-learn, and 1 if they do
 * not vary; 1 / d for `auto`.
 * @throws InvalidInput if the variance overflows or vanishes, so that there is no kernel
 */
function resolveGamma(gamma: SVCOptions['gamma'], { data, columns }: Matrix): number {
  if (typeof gamma === 'number') return gamma;
  if (gamma === 'auto') return 1 / columns;
  const mean = data.reduce((sum, value) => sum + value, 0) / data.length;
  const variance = data.reduce((sum, value) => sum + (value - mean) ** 2, 0) / data.length;
  if (variance === 0 && data.every((value) => value === data[0])) return 1;
  const scaled = 1 / (columns * variance);
  if (scaled > 0 && scaled < Infinity) return scaled;
  throw new InvalidInput({
    where: { owner: NAME },
    what: `the variance of the cells is ${scaled > 0 ? 'too small' : 'too large'} for a number (${variance})`,
    remedy: 'scale the columns, or give gamma',
  });
}
