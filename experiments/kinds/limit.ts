/**
 * The Bayes limit of a parametric set, as a row of tables and a line of charts: the scores of the Bayes
 * rule over ten samples of the set, enough rows that every figure is known within 0.1 point to either side.
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

/** A score of the Bayes rule under either call on ties, which are equal where the score has no ties. */
export interface LimitScore {
  readonly low: number;
  readonly high: number;
  /** half of the 95% Monte Carlo interval of either end, the wider one */
  readonly margin: number;
}

export interface BayesLimit {
  readonly posterior: Posterior;
  score(of: (report: ClassificationReport) => number): LimitScore;
}

/** How the row or line is called. */
export const LIMIT_NAME = 'Bayes limit';

/** What has to be known of the row in a table. */
export const LIMIT_NOTE =
  'Bayes limit: scores of the rule that makes the fewest errors (experiment bayes-limit). Only its accuracy is a limit; precision or recall of one class can be higher. Ranges are over what it calls where the families tie.';

const ROWS = 117_600;
const SAMPLES = 10;

/** What the limit of a set is computed from, whatever the seeds of a run. */
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

export function bayesLimit(
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

/** One figure, or the range that ties leave. */
export function limitCell({ low, high }: LimitScore): string {
  const [from, to] = [percent(low), percent(high)];
  return from === to ? from : `${from} - ${to}`;
}
