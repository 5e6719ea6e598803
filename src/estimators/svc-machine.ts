/**
 * The fit of one RBF support vector machine: two classes of rows, and the calibration of its decision values on rows
 * that took no part in the fit behind them.
 */
import { InvalidInput } from '../errors.js';
import type { Matrix } from '../matrix.js';
import { stratifiedFolds } from '../numerics/folds.js';
import { fitIsotonic } from '../numerics/isotonic.js';
import { fitSigmoid } from '../numerics/platt.js';
import { RbfExpansion } from '../numerics/rbf-expansion.js';
import { solveSvm } from '../numerics/smo.js';
import type { SvmSolution } from '../numerics/svm-problem.js';
import { Random } from '../random.js';
import type { ProgressGenerator } from '../slices.js';
import type { Calibration } from './calibration.js';

/** LIBSVM's default step limit: with huge bounds, rounding in F prevents convergence. */
const MOST_STEPS = 1e7;
const STEPS_PER_ROW = 100;

/** The number of folds by which probabilities are calibrated. */
export const FOLDS = 5;

/** The training rows of a machine. */
export interface MachineRows {
  readonly x: Matrix;
  /** 1 for the class with positive decision values, 0 for the other; one per row */
  readonly y: Uint8Array;
  /** positive, one per row */
  readonly weight: Float64Array;
}

/** The options of SVC that concern one machine, and its gamma as a number. */
export interface MachineOptions {
  readonly C: number;
  readonly gamma: number;
  readonly tol: number;
  readonly maxIter: number;
  readonly cacheSize: number;
  readonly probability: boolean | 'sigmoid' | 'isotonic';
  readonly randomState: number;
}

/** A fitted machine. */
export interface FittedMachine extends SvmSolution {
  /** null if probabilities were not asked for */
  readonly calibration: Calibration | null;
}

/**
 * Fits a machine, and calibrates it if `probability` asks for it.
 * @throws InvalidInput if C times a weight is not positive and finite
 */
export function* fitMachine(
  rows: MachineRows,
  options: MachineOptions,
): ProgressGenerator<FittedMachine> {
  checkBounds(rows.weight, options.C);
  const solution = yield* solve(rows, options);
  const { probability } = options;
  const calibration = probability ? yield* calibrate(rows, options, probability) : null;
  return { ...solution, calibration };
}

function* solve(
  { x, y, weight }: MachineRows,
  { C, gamma, tol, maxIter, cacheSize }: MachineOptions,
): ProgressGenerator<SvmSolution> {
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

function* calibrate(
  { x, y, weight }: MachineRows,
  options: MachineOptions,
  kind: true | 'sigmoid' | 'isotonic',
): ProgressGenerator<Calibration> {
  const folds = stratifiedFolds(y, FOLDS, new Random(options.randomState));
  const scores = new Float64Array(y.length);
  for (let fold = 0; fold < FOLDS; fold++) {
    const inside = Int32Array.from(y.keys()).filter((row) => folds[row] !== fold);
    // Without other rows to fit on, as with two rows in all, the score stays 0, which favours no class.
    if (inside.length === 0) continue;
    const held = Int32Array.from(y.keys()).filter((row) => folds[row] === fold);
    const part = { x: x.take(inside), y: y.filter((_, row) => folds[row] !== fold) };
    const { beta, intercept } = yield* solve(
      { ...part, weight: weight.filter((_, row) => folds[row] !== fold) },
      options,
    );
    const expansion = new RbfExpansion(part.x.data, x.columns, beta, options.gamma);
    const values = yield* expansion.evaluation(x.take(held).data);
    held.forEach((row, i) => {
      scores[row] = values[i] + intercept;
    });
  }
  return kind === 'isotonic'
    ? { kind, ...fitIsotonic(scores, y, weight) }
    : { kind: 'sigmoid' as const, ...fitSigmoid(scores, y, weight) };
}

/** Finite weights may be too large or too small once C is in them. */
function checkBounds(weight: Float64Array, C: number): void {
  const bad = weight.find((w) => !(C * w > 0 && C * w < Infinity));
  if (bad === undefined) return;
  throw new InvalidInput({
    where: { owner: 'SVC' },
    expected: 'C times the weight of every row to be positive and finite',
    got: `${C} times ${bad}`,
  });
}
