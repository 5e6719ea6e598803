/**
 * Active learning towards solves of the dispersion relation, with one strategy and seed: cells of remnants whose growth was
 * solved are the pool, those of other remnants the test. A solve is what the label of a cell costs; here it is looked up.
 */
import { type ActiveRound, activeLearning } from '../../src/active/active-learning.js';
import type { QueryStrategy } from '../../src/active/query-strategy.js';
import { Table } from '../../src/table.js';
import { type FfiCells, type FfiCellsTask, tracedTables } from './ffi-cells.js';
import { ffiMatrix, rowParts, someRows } from './ffi-rows.js';
import { fastRows } from './growth-labels.js';
import type { TaskKind } from './task-kind.js';

export interface ActiveCurveTask {
  readonly kind: 'active-curve';
  readonly data: FfiCellsTask;
  readonly strategy: QueryStrategy;
  /** of the pool and of the test, at most */
  readonly cells: number;
  readonly budget: number;
  readonly initial: number;
  readonly batch: number;
  readonly committee: number;
  readonly epochs: number;
  /** a growth rate above which a cell is unstable, in units of sqrt(2) G_F n_nue */
  readonly above: number;
  readonly seed: number;
}

export interface ActiveCurveResult {
  readonly pool: number;
  readonly test: number;
  /** of the test */
  readonly unstable: number;
  readonly rounds: readonly ActiveRound[];
}

export function runActiveCurve(
  { strategy, cells: most, epochs, above, seed, ...options }: ActiveCurveTask,
  [cells]: readonly FfiCells[],
): ActiveCurveResult {
  const solved = tracedTables(cells).filter((own) => {
    const rate = own.column('growth_rate') as Float64Array;
    return own.numbers('epoch')[0] === 0 && !rate.some(Number.isNaN);
  });
  const table = Table.concat(solved, 'remnants');
  const parts = rowParts(table.numbers('simulation'), () => 'nsm', 'simulation', seed);
  const learnt = Int32Array.from([...parts.training, ...parts.validation]).sort();
  const [pool, test] = [learnt, parts.test].map((rows) => table.take(someRows(rows, most, seed)));
  const label = fastRows(pool, above);
  const y = fastRows(test, above);
  const { budget, initial, batch, committee } = options;
  const { rounds } = activeLearning(
    {
      x: ffiMatrix(pool, 'invariants'),
      label: (rows) => Float64Array.from(rows, (row) => label[row]),
    },
    { x: ffiMatrix(test, 'invariants'), y },
    { strategy, budget, initial, batch, committee, seed, network: { maxIter: epochs } },
  );
  return {
    pool: pool.rows,
    test: test.rows,
    unstable: y.reduce((sum, one) => sum + one, 0),
    rounds,
  };
}

export const activeCurveKind: TaskKind<ActiveCurveTask, ActiveCurveResult, FfiCells> = {
  kind: 'active-curve',
  needs: ({ data }) => [data],
  run: runActiveCurve,
  describe: ({ strategy, seed }) => `active learning by ${strategy}, seed ${seed}`,
  cost: ({ budget, batch, committee, epochs }) =>
    2 + ((budget / batch) * committee * epochs * budget * 1.5e-6) / 2,
};
