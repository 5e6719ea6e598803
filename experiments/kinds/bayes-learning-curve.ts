/** The distance of classifiers from the Bayes limit of parametric data, against the number of training rows. */
import type { ParametricSetName } from '../../datasets/parametric-sets.js';
import type { FluxSolver } from '../../src/angular/family.js';
import type { ClassifierSpec } from '../../src/estimators/classifiers.js';
import { reportFromCounts } from '../../src/evaluation/classification-report.js';
import { lineChart } from '../../src/report/charts.js';
import { percent } from '../../src/report/text-table.js';
import { type Claim, claimSection, judgeClaims } from '../run/claim.js';
import {
  type Experiment,
  type Heading,
  type ResultGetter,
  type Section,
  type Settings,
  scaledRowCount,
} from '../run/experiment.js';
import type { FitTask } from '../tasks/fit.js';
import { bayesLimitOf, LIMIT_NAME, type LimitScore, limitCell, limitTasks } from './limit.js';

export interface BayesLearningCurve extends Heading {
  readonly solvers: readonly FluxSolver[];
  readonly sets: readonly LearntSet[];
  /** numbers of training rows, ascending */
  readonly rows: readonly number[];
  /** the number of test rows, which are the same for all fits of a set */
  readonly testRows: number;
  readonly claims: readonly Claim<CurveFigures>[];
}

interface LearntSet {
  readonly set: ParametricSetName;
  readonly classifiers: readonly { readonly name: string; readonly spec: ClassifierSpec }[];
}

/** The figures by which claims are judged, for one solver mode. */
export interface CurveFigures {
  of(set: ParametricSetName): Curves;
}

export interface Curves {
  readonly limit: LimitScore;
  readonly classifiers: readonly {
    readonly name: string;
    /** ascending in rows */
    readonly points: readonly CurvePoint[];
  }[];
}

export interface CurvePoint {
  readonly rows: number;
  readonly accuracy: number;
  /** half of the 95% interval over test rows */
  readonly margin: number;
}

export function bayesLearningCurveExperiment(experiment: BayesLearningCurve): Experiment {
  const { name, title, source, solvers, sets, claims } = experiment;
  return {
    name,
    title,
    source,
    tasks: (settings) =>
      solvers.flatMap((solver) =>
        sets.flatMap(({ set, classifiers }) => [
          ...classifiers.flatMap(({ spec }) => curveTasks(experiment, set, solver, spec, settings)),
          ...limitTasks(set, solver, settings),
        ]),
      ),
    summarize: (settings, resultOf) => {
      const measured = solvers.flatMap((solver) =>
        sets.map((one) => ({
          set: one.set,
          solver,
          curves: curvesOf(experiment, one, solver, settings, resultOf),
        })),
      );
      const figuresOf = (solver: FluxSolver): CurveFigures => ({
        of: (set) => {
          const found = measured.find((one) => one.set === set && one.solver === solver);
          if (!found) throw new RangeError(`${name}: no curves of ${set}`);
          return found.curves;
        },
      });
      const judged = judgeClaims(
        claims,
        new Map(solvers.map((solver) => [solver, figuresOf(solver)])),
      );
      return {
        figures: {
          claims: judged,
          curves: measured.map(({ set, solver, curves }) => ({ set, solver, ...curves })),
        },
        sections: [
          claimSection(judged, 'What more training rows buy'),
          ...measured.map(curveSection),
        ],
        charts: [
          lineChart({
            title,
            subtitle: 'bands: 95% intervals over test rows',
            x: 'training rows',
            y: 'accuracy, per cent',
            logarithmic: true,
            panels: measured.map(({ set, solver, curves: { limit, classifiers } }) => ({
              title: `${set}, ${solver} solver`,
              series: [
                ...classifiers.map((one) => ({
                  name: one.name,
                  points: one.points.map(({ rows, accuracy, margin }) => ({
                    x: rows,
                    y: 100 * accuracy,
                    spread: 100 * margin,
                  })),
                })),
                {
                  name: LIMIT_NAME,
                  dashed: true,
                  points: classifiers[0].points.map(({ rows }) => ({
                    x: rows,
                    y: 100 * limit.low,
                  })),
                },
              ],
            })),
          }),
        ],
      };
    },
  };
}

/** One fit per number of rows, with the first seed only, because there are many test rows and fits take long. */
function curveTasks(
  { rows, testRows }: BayesLearningCurve,
  set: ParametricSetName,
  solver: FluxSolver,
  classifier: ClassifierSpec,
  settings: Settings,
): FitTask[] {
  const most = rows[rows.length - 1];
  const all = most + testRows;
  return rows.map((trainRows) => ({
    kind: 'fit',
    data: { set, rows: scaledRowCount(all, settings), solver },
    seed: settings.seeds[0],
    shares: [most / all, testRows / all],
    trainRows: scaledRowCount(trainRows, settings),
    classifier,
  }));
}

function curvesOf(
  experiment: BayesLearningCurve,
  { set, classifiers }: LearntSet,
  solver: FluxSolver,
  settings: Settings,
  resultOf: ResultGetter,
): Curves {
  return {
    limit: bayesLimitOf(set, solver, settings, resultOf).score(({ accuracy }) => accuracy),
    classifiers: classifiers.map(({ name, spec }) => ({
      name,
      points: curveTasks(experiment, set, solver, spec, settings).map((task): CurvePoint => {
        const { trainRows, confusion, accuracyInterval } = resultOf(task);
        return {
          rows: trainRows,
          accuracy: reportFromCounts(confusion).accuracy,
          margin: (accuracyInterval.high - accuracyInterval.low) / 2,
        };
      }),
    })),
  };
}

function curveSection({
  set,
  solver,
  curves: { limit, classifiers },
}: {
  set: ParametricSetName;
  solver: FluxSolver;
  curves: Curves;
}): Section {
  const [{ points }] = classifiers;
  const widest = Math.max(...classifiers.flatMap((one) => one.points.map(({ margin }) => margin)));
  return {
    title: `${set}, ${solver} solver: accuracy in per cent`,
    table: {
      header: ['training rows', ...classifiers.map(({ name }) => name), LIMIT_NAME],
      rows: points.map(({ rows }, i) => [
        `${rows}`,
        ...classifiers.map((one) => percent(one.points[i].accuracy)),
        limitCell(limit),
      ]),
    },
    notes: [`95% intervals over test rows: within ${percent(widest)} points to either side.`],
  };
}
