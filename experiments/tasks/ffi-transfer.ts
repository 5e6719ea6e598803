/**
 * A committee of networks learns crossings from cells by rays of one kind, and is asked about cells of another: supernovae
 * and mergers, equations of state, epochs. Two warnings are measured on the same cells: the guard of the training rows, and
 * the committee's disagreement, above what a twentieth of the validation cells of its own kind have.
 */
import { meanOf, queryScores } from '../../src/active/query-strategy.js';
import { LABEL } from '../../src/angular/moments.js';
import { applyGuard } from '../../src/deploy/domain-guard.js';
import { fitGuard } from '../../src/deploy/fit-guard.js';
import type { BinaryModel } from '../../src/estimators/binary-model.js';
import { makeClassifier } from '../../src/estimators/classifiers.js';
import { fitBinary } from '../../src/estimators/estimator.js';
import { MLPClassifier } from '../../src/estimators/mlp-classifier.js';
import { quantile } from '../../src/numerics/quantile.js';
import { Random } from '../../src/random.js';
import { Table } from '../../src/table.js';
import { type FfiCells, type FfiCellsTask, tracedTables } from './ffi-cells.js';
import { ffiMatrix, rowParts } from './ffi-rows.js';
import { NETWORK } from './network-trial.js';
import type { TaskKind } from './task-kind.js';
import { bestF1, type Scores, scoresAt } from './unstable-scores.js';

/** Cells by rays: of remnants or supernovae, of one equation of state or one epoch. */
export interface RayCells {
  readonly set: 'nsm' | 'ccsn2d';
  /** the coefficient of the mean field; any if absent */
  readonly eos?: number;
  /** ms; any if absent */
  readonly epoch?: number;
}

export interface FfiTransferTask {
  readonly kind: 'ffi-transfer';
  readonly data: FfiCellsTask;
  readonly from: RayCells;
  readonly to: RayCells;
  readonly hidden: readonly number[];
  readonly epochs: number;
  readonly members: number;
  readonly seed: number;
}

/** A warning: cells, and errors among them. */
export interface Warning {
  /** of all cells the share that it flags */
  readonly flagged: number;
  /** of the errors the share that it flags */
  readonly errors: number;
  /** F1 on the cells that it leaves */
  readonly F1: number;
}

/** What becomes of the classifiers on some cells. */
export interface TransferScores extends Scores {
  readonly cells: number;
  readonly unstable: number;
  readonly wrong: number;
  readonly warnings: Readonly<Record<'guard' | 'disagreement' | 'either', Warning>>;
  /** F1 of logistic regression of degree 3 on min4 */
  readonly regression: number;
}

/** On other simulations of the same kind, and on those of the other kind. */
export interface FfiTransfer {
  readonly training: number;
  readonly own: TransferScores;
  readonly other: TransferScores;
}

/** The share of validation cells that the disagreement flags. */
const FLAGGED_AT_HOME = 0.05;

export function runFfiTransfer(
  { from, to, hidden, epochs, members, seed }: FfiTransferTask,
  [cells]: readonly FfiCells[],
): FfiTransfer {
  const traced = tracedTables(cells);
  const own = cellsOf(traced, from);
  const other = cellsOf(traced, to);
  const parts = rowParts(own.numbers('simulation'), () => from.set, 'simulation', seed);
  const [training, validation, test] = (['training', 'validation', 'test'] as const).map((part) =>
    own.take(parts[part]),
  );
  const x = ffiMatrix(training, 'all 27 invariants');
  const y = training.numbers(LABEL);
  const random = new Random(seed);
  const committee = Array.from({ length: members }, (_, member) => {
    const { seed: randomState } = random.fork(`member ${member}`);
    const options = {
      ...NETWORK,
      ...{ hiddenLayerSizes: hidden, batchSize: 512, learningRateInit: 3e-3 },
      ...{ schedule: 'cosine' as const, maxIter: epochs, nIterNoChange: epochs, randomState },
    } as const;
    return fitBinary(new MLPClassifier(options), x, y) as BinaryModel;
  });
  const evidence = (table: Table) => {
    const rows = ffiMatrix(table, 'all 27 invariants');
    return committee.map((member) => member.evidence(rows));
  };
  const atHome = evidence(validation);
  const { threshold } = bestF1(validation.numbers(LABEL), meanOf(atHome));
  const usual = quantile(queryScores('disagreement', atHome).sort(), 1 - FLAGGED_AT_HOME);
  const guard = fitGuard(ffiMatrix(training, 'alt8'), 'flag');
  const polynomial = polynomialOf(training, validation);

  const scoresOn = (table: Table): TransferScores => {
    const said = evidence(table);
    const score = meanOf(said);
    const truth = table.numbers(LABEL);
    const disagreement = queryScores('disagreement', said);
    const alt8 = ffiMatrix(table, 'alt8');
    const outside = Uint8Array.from(truth, (_, row) =>
      Number(applyGuard(guard, Float64Array.from(alt8.row(row))) !== 0),
    );
    const isWrong = (row: number) => score[row] >= threshold !== truth[row] > 0;
    const wrong = truth.filter((_, row) => isWrong(row)).length;
    const warning = (flags: (row: number) => boolean): Warning => {
      const flagged = truth.filter((_, row) => flags(row)).length;
      const errors = truth.filter((_, row) => flags(row) && isWrong(row)).length;
      return {
        flagged: flagged / truth.length,
        errors: errors / Math.max(1, wrong),
        F1: scoresAt(truth, score, threshold, (row) => !flags(row), 1).F1,
      };
    };
    const isOutside = (row: number) => outside[row] === 1;
    const isUnsure = (row: number) => disagreement[row] > usual;
    return {
      ...scoresAt(truth, score, threshold, () => true, 1),
      cells: truth.length,
      unstable: truth.reduce((sum, one) => sum + one, 0),
      wrong,
      warnings: {
        guard: warning(isOutside),
        disagreement: warning(isUnsure),
        either: warning((row) => isOutside(row) || isUnsure(row)),
      },
      regression: polynomial(table),
    };
  };
  return { training: training.rows, own: scoresOn(test), other: scoresOn(other) };
}

/** F1 of a logistic regression of degree 3 on min4, with the threshold that is best on validation cells. */
function polynomialOf(training: Table, validation: Table): (table: Table) => number {
  const spec = { model: 'lr', options: { degree: 3, scale: true } } as const;
  const model = fitBinary(
    makeClassifier(spec),
    ffiMatrix(training, 'min4'),
    training.numbers(LABEL),
  );
  const scoreOf = (table: Table) => model.evidence(ffiMatrix(table, 'min4'));
  const { threshold } = bestF1(validation.numbers(LABEL), scoreOf(validation));
  return (table) => scoresAt(table.numbers(LABEL), scoreOf(table), threshold, () => true, 1).F1;
}

/** The cells of a kind. */
function cellsOf(traced: readonly Table[], { set, eos, epoch }: RayCells): Table {
  const chosen = traced.filter((table) => {
    const [ownEpoch] = table.numbers('epoch');
    const [ownEos] = table.numbers('eos');
    return (
      ownEpoch > 0 === (set === 'ccsn2d') &&
      (epoch === undefined || ownEpoch === epoch) &&
      (eos === undefined || ownEos === eos)
    );
  });
  return Table.concat(chosen, set);
}

export const ffiTransferKind: TaskKind<FfiTransferTask, FfiTransfer, FfiCells> = {
  kind: 'ffi-transfer',
  needs: ({ data }) => [data],
  run: runFfiTransfer,
  describe: ({ from, to, seed }) =>
    `crossings of ${cellsName(to)} learnt from ${cellsName(from)}, seed ${seed}`,
  cost: ({ from, members, epochs, data }) =>
    5 + members * epochs * (from.set === 'nsm' ? 2e-7 : 5e-8) * data.options.rows,
};

/** What cells by rays are called. */
export function cellsName({ set, eos, epoch }: RayCells): string {
  const name = set === 'nsm' ? 'merger remnants' : 'supernovae';
  if (eos !== undefined) return `${name}, mean field ${eos}`;
  return epoch === undefined ? name : `${name}, ${epoch} ms`;
}
