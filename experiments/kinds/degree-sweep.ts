/** Accuracy of logistic regression on training and test rows against the degree of its polynomial. */
import type { FluxSolver } from '../../src/angular/family.js';
import { accuracyScore } from '../../src/evaluation/confusion-matrix.js';
import { type Summary, summarize } from '../../src/evaluation/resampling.js';
import { points as inPoints, percent } from '../../src/report/text-table.js';
import { SOLVER_WORDS } from '../../src/report/training-words.js';
import { type Experiment, type Heading, type Settings, scaledRowCount } from '../run/experiment.js';
import type { DataSpec, FitTask } from '../tasks/fit.js';
import { bayesLimitOf, LIMIT_NAME, limitCell, limitTasks } from './limit.js';

export interface DegreeSweep extends Heading {
  /** what the rows of other tables call it */
  readonly called: string;
  readonly data: Omit<DataSpec, 'solver'>;
  readonly solvers: readonly FluxSolver[];
  readonly shares: readonly number[];
  readonly degrees: readonly number[];
  /** options of the logistic regression except its degree */
  readonly options: Readonly<Record<string, unknown>>;
  /** the published values of this curve, by degree, as shares */
  readonly published: Readonly<Record<number, number>>;
}

/** The fit behind one point; other experiments may use the same fit. */
export function sweepTask(
  { data, shares, options }: DegreeSweep,
  solver: FluxSolver,
  degree: number,
  seed: number,
  settings: Settings,
): FitTask {
  return {
    kind: 'fit',
    data: { ...data, rows: scaledRowCount(data.rows, settings), solver },
    seed,
    shares,
    classifier: { model: 'lr', options: { degree, ...options } },
  };
}

export function degreeSweep(sweep: DegreeSweep): DegreeSweep & Experiment {
  const { data, solvers, degrees, shares, options, published } = sweep;
  return {
    ...sweep,
    tasks: (settings) =>
      solvers.flatMap((solver) => [
        ...settings.seeds.flatMap((seed) =>
          degrees.map((degree) => sweepTask(sweep, solver, degree, seed, settings)),
        ),
        ...limitTasks(data.set, solver, settings),
      ]),
    summarize: (settings, resultOf) => {
      const modes = solvers.map((solver) => ({
        solver,
        limit: bayesLimitOf(data.set, solver, settings, resultOf).score(({ accuracy }) => accuracy),
        points: degrees.map((degree): Point => {
          const results = settings.seeds.map((seed) =>
            resultOf(sweepTask(sweep, solver, degree, seed, settings)),
          );
          return {
            degree,
            train: summarize(results.map(({ trainAccuracy }) => trainAccuracy)),
            test: summarize(results.map(({ confusion }) => accuracyScore(confusion))),
            converged: results.every(({ fit }) => fit.converged),
          };
        }),
      }));
      return {
        figures: {
          shares,
          options,
          published,
          solvers: Object.fromEntries(modes.map(({ solver, points }) => [solver, points])),
          bayesLimit: Object.fromEntries(modes.map(({ solver, limit }) => [solver, limit])),
        },
        sections: modes.map(({ solver, points, limit }) => ({
          title: `Data ${SOLVER_WORDS[solver]}: accuracy in per cent`,
          table: {
            header: ['degree', 'train', '+-', 'test', '+-', 'printed', 'difference'],
            rows: [
              ...points.map(({ degree, train, test }) => [
                `${degree}`,
                ...[train.mean, train.spread, test.mean, test.spread].map(percent),
                degree in published ? (100 * published[degree]).toFixed(0) : '',
                degree in published ? inPoints(test.mean - published[degree]) : '',
              ]),
              [LIMIT_NAME, '', '', limitCell(limit), '', '', ''],
            ],
          },
          notes: points.every(({ converged }) => converged)
            ? ['Every fit reached the optimum.']
            : [
                `Fits that did not reach the optimum: degree ${points
                  .filter(({ converged }) => !converged)
                  .map(({ degree }) => degree)
                  .join(', ')}.`,
              ],
        })),
      };
    },
  };
}

interface Point {
  readonly degree: number;
  readonly train: Summary;
  readonly test: Summary;
  readonly converged: boolean;
}
