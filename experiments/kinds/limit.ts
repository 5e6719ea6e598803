/**
 * The Bayes limit of a parametric set, as a row of tables and a line of charts: the scores of the Bayes rule over ten samples
 * of the set. With this number of rows, every figure is known to 0.1 points.
 */
import type { ParametricSetName } from '../../datasets/parametric-sets.js';
import type { FluxSolver } from '../../src/angular/family.js';
import {
  expectedConfusion,
  type Posterior,
  posteriorError,
  type TieCall,
} from '../../src/evaluation/bayes-rule.js';
import {
  type ClassificationReport,
  reportFromCounts,
} from '../../src/evaluation/classification-report.js';
import { percent } from '../../src/report/text-table.js';
import { type ResultGetter, type Settings, scaledRowCount } from '../run/experiment.js';
import type { BayesTask } from '../tasks/bayes.js';
import type { FitTask } from '../tasks/fit.js';

/** The range of a score of the Bayes rule over both predictions for ties; without ties its ends are equal. */
export interface LimitScore {
  readonly low: number;
  readonly high: number;
  /** half of the 95% Monte Carlo interval, the wider one of the two ends */
  readonly margin: number;
}

export interface BayesLimit {
  readonly posterior: Posterior;
  score(of: (report: ClassificationReport) => number): LimitScore;
}

/** The name of the row or line. */
export const LIMIT_NAME = 'Bayes limit';

/** The note on the row below a table. */
export const LIMIT_NOTE =
  'Bayes limit: scores of the rule that makes the fewest errors (experiment bayes-limit). Only its accuracy is a limit; precision or recall of one class can be higher. Ranges are over what it calls where the families tie.';

const ROWS = 117_600;
const SAMPLES = 10;

/** The tasks from which the limit of a set is computed, which do not depend on the seeds of a run. */
export function limitTasks(
  set: ParametricSetName,
  solver: FluxSolver,
  settings: Settings,
): BayesTask[] {
  return Array.from({ length: SAMPLES }, (_, sample) => ({
    kind: 'bayes',
    data: { set, rows: scaledRowCount(ROWS, settings), solver },
    sample,
    shares: [1],
  }));
}

/** The Bayes rule on the test rows of a fit. */
export function ruleTask({ data, seed, shares }: FitTask): BayesTask {
  return { kind: 'bayes', data, sample: seed, shares };
}

export function bayesLimitOf(
  set: ParametricSetName,
  solver: FluxSolver,
  settings: Settings,
  resultOf: ResultGetter,
): BayesLimit {
  const tasks = limitTasks(set, solver, settings);
  const posterior = tasks.flatMap((task) => resultOf(task).posterior);
  return { posterior, score: (of) => limitScore(posterior, of) };
}

/** Half the width of a 95% interval, in standard errors. */
const NORMAL_95 = 1.96;

function limitScore(
  posterior: Posterior,
  of: (report: ClassificationReport) => number,
): LimitScore {
  const ends = ([0, 1] as const).map((tie: TieCall) => {
    const statistic = (rows: Posterior) => of(reportFromCounts(expectedConfusion(rows, tie)));
    return { value: statistic(posterior), error: posteriorError(posterior, statistic) };
  });
  const values = ends.map(({ value }) => value);
  return {
    low: Math.min(...values),
    high: Math.max(...values),
    margin: NORMAL_95 * Math.max(...ends.map(({ error }) => error)),
  };
}

/** One figure, or the range over both predictions for ties. */
export function limitCell({ low, high }: LimitScore): string {
  const [from, to] = [percent(low), percent(high)];
  return from === to ? from : `${from} to ${to}`;
}
