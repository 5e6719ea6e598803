/** Count the rows of a parametric set that have a crossing. */
import { type DataSpec, parametricData } from '../../../experiments/tasks/fit.js';
import type { TaskKind } from '../../../experiments/tasks/task-kind.js';
import { LABEL } from '../../../src/angular/moments.js';

export interface BalanceTask {
  readonly kind: 'balance';
  readonly data: DataSpec;
  readonly seed: number;
}

export interface BalanceResult {
  readonly rows: number;
  readonly crossings: number;
}

export const balanceKind: TaskKind<BalanceTask, BalanceResult> = {
  kind: 'balance',
  needs: () => [],
  run: ({ data, seed }) => {
    const labels = parametricData(data, seed).numbers(LABEL);
    return { rows: labels.length, crossings: labels.reduce((sum, label) => sum + label, 0) };
  },
  describe: ({ data, seed }) => `${data.set} ${data.solver}: class balance, seed ${seed}`,
  cost: () => 1,
};
