/**
 * How well a regressor tells how fast flavor grows: the logarithm of the rate in units of sqrt(2) G_F n_nue, learnt from
 * growing rows of `ffi` and measured on growing rows of other simulations.
 */
import { makeRegressor } from '../../src/estimators/own-regressors.js';
import {
  type FfiCells,
  type FfiCellsTask,
  type FfiGrowth,
  type FfiGrowthTask,
  ffiTable,
} from './ffi-cells.js';
import { type FfiFeatures, ffiKind, ffiMatrix, rowParts } from './ffi-rows.js';
import { errorsOfRates, type RateErrors, type RegressorSpec, regressorName } from './growth-fit.js';
import { rowsWithGrowth, unitRates } from './growth-labels.js';
import type { TaskKind } from './task-kind.js';

export interface FfiRateTask {
  readonly kind: 'ffi-rate';
  readonly data: FfiCellsTask;
  readonly growth: readonly FfiGrowthTask[];
  readonly regressor: RegressorSpec;
  readonly features: FfiFeatures;
  readonly seed: number;
}

export interface FfiRate {
  readonly training: number;
  readonly errors: RateErrors;
}

export function runFfiRate(
  { data, regressor, features, seed }: FfiRateTask,
  [cells, ...growth]: readonly (FfiCells | FfiGrowth)[],
): FfiRate {
  const whole = ffiTable(data, cells as FfiCells, growth as FfiGrowth[]);
  const solved = whole.take(rowsWithGrowth(whole));
  const rates = unitRates(solved);
  const table = solved.take(Int32Array.from(rates.keys()).filter((row) => rates[row] > 0));
  const y = unitRates(table).map(Math.log10);
  const { training, validation, test } = rowParts(
    table.numbers('simulation'),
    ffiKind(table),
    'simulation',
    seed,
  );
  const x = ffiMatrix(table, features);
  const learnt = Int32Array.from([...training, ...validation]);
  const model = makeRegressor(regressor).fit(
    x.take(learnt),
    Float64Array.from(learnt, (row) => y[row]),
  );
  const predicted = model.predict(x.take(test));
  return {
    training: learnt.length,
    errors: errorsOfRates(
      Array.from(test, (row) => y[row]),
      (i) => predicted[i],
    ),
  };
}

export const ffiRateKind: TaskKind<FfiRateTask, FfiRate, FfiCells | FfiGrowth> = {
  kind: 'ffi-rate',
  needs: ({ data, growth }) => [data, ...growth],
  run: runFfiRate,
  describe: ({ regressor, features, seed }) =>
    `growth rates in ffi by ${regressorName(regressor)} on ${features}, seed ${seed}`,
  cost: () => 1,
};
