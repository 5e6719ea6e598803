/** How long a run takes on this machine, roughly: costs of tasks, times what a small fit takes here. */
import { DATASETS } from '../../datasets/index.js';
import type { Plan } from '../../experiments/run/plan.js';
import { ELN_FEATURES, LABEL } from '../angular/moments.js';
import { SVC } from '../estimators/svc.js';

/** Rows of the small fit, and its seconds where the costs of tasks were measured. */
const ROWS = 6000;
const REFERENCE = 0.05;
const REPEATS = 3;

/** The factor by which this machine takes longer than that on which costs were measured. */
export function machineFactor(): number {
  const table = DATASETS.artificial.generate({ rows: ROWS, seed: 0 });
  const [x, y] = [table.matrix(ELN_FEATURES), table.numbers(LABEL)];
  let best = Infinity;
  for (let i = 0; i < REPEATS; i++) {
    const before = process.cpuUsage();
    new SVC({ gamma: 100.01 }).fit(x, y);
    const { user, system } = process.cpuUsage(before);
    best = Math.min(best, (user + system) / 1e6);
  }
  return best / REFERENCE;
}

/** Seconds that a plan takes. */
export function secondsOf({ tasks }: Plan, threads: number, factor: number): number {
  const costs = [...tasks.values()].map(({ cost }) => cost);
  const total = costs.reduce((sum, cost) => sum + cost, 0);
  return factor * Math.max(total / threads, ...costs);
}
