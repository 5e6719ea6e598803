/** The distance of classifiers from the Bayes limit of parametric data, against the number of training rows. */
import type { ParametricSetName } from '../datasets/parametric-sets.js';
import type { FluxSolver } from '../src/angular/family.js';
import type { ClassifierSpec } from '../src/estimators/classifiers.js';
import { reportFromCounts } from '../src/evaluation/classification-report.js';
import { lineChart, UP_TO_ALL } from '../src/report/line-chart.js';
import { percent } from '../src/report/text-table.js';
import { SET_NAMES, SOLVER_WORDS } from '../src/report/training-words.js';
import { bayesLimitOf, LIMIT_NAME, type LimitScore, limitCell, limitTasks } from './kinds/limit.js';
import { publishedSettings } from './published-settings.js';
import { type Claim, claimSection, judgeClaims, verdictIf } from './run/claim.js';
import {
  type Experiment,
  type ResultGetter,
  type Section,
  type Settings,
  scaledRowCount,
} from './run/experiment.js';
import type { FitTask } from './tasks/fit.js';

function classifiers(nFeatures: number, regression: string) {
  const { lr, knn, svm, tree } = publishedSettings(nFeatures);
  return [
    { name: regression, spec: lr },
    { name: 'KNN n=3', spec: knn },
    { name: 'SVM', spec: svm },
    { name: 'Decision tree', spec: tree },
  ];
}

/** Table IV's training rows, and ten times as many. */
const TABLE_4_ROWS = 40_000;
const MOST_ROWS = 400_000;

export const TRAINING_ROWS = [1000, 4000, 10_000, TABLE_4_ROWS, 100_000, MOST_ROWS];

/** Rows that every fit is tested on, the same for all of a set. */
const TEST_ROWS = 40_000;

const SOLVERS = ['exact'] as const;

const SETS: readonly LearntSet[] = [
  { set: 'artificial', classifiers: classifiers(3, 'LR n=9') },
  { set: 'improved', classifiers: classifiers(3, 'LR n=9') },
  { set: 'xln', classifiers: classifiers(7, 'LR n=2') },
];

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

const CLAIMS: readonly Claim<CurveFigures>[] = [
  {
    claim: 'Table IV is below its limit for want of training rows',
    rule: 'on xln: reproduced if the most accurate classifier on 400,000 rows has at most half the distance to the limit of the most accurate on 40,000, partly if at most three quarters, otherwise not.',
    judge: ({ of }) => {
      const { limit, classifiers } = of('xln');
      const [few, many] = [TABLE_4_ROWS, MOST_ROWS].map((rows) => {
        const at = TRAINING_ROWS.indexOf(rows);
        const [best] = classifiers
          .map(({ name, points }) => ({ name, accuracy: points[at].accuracy }))
          .sort((a, b) => b.accuracy - a.accuracy);
        return { ...best, distance: limit.low - best.accuracy };
      });
      const share = many.distance / few.distance;
      return {
        verdict: verdictIf(share <= 1 / 2, share <= 3 / 4),
        because: `limit ${percent(limit.low)}%; ${few.name} ${percent(few.accuracy)}%, with ten times the rows ${many.name} ${percent(many.accuracy)}%: ${percent(share)}% of the distance is left`,
      };
    },
  },
];

const TITLE = 'Accuracy against training rows, and the Bayes limit';

export const bayesLearningCurve = {
  name: 'bayes-learning-curve',
  title: TITLE,
  source: 'none; arXiv:2303.05560 and arXiv:2310.03807 train on 94,080 and 40,000 rows',
  chapter: 'limits',
  claims: CLAIMS,
  tasks: (settings) =>
    SOLVERS.flatMap((solver) =>
      SETS.flatMap(({ set, classifiers }) => [
        ...classifiers.flatMap(({ spec }) => curveTasks(set, solver, spec, settings)),
        ...limitTasks(set, solver, settings),
      ]),
    ),
  summarize: (settings, resultOf) => {
    const measured = SOLVERS.flatMap((solver) =>
      SETS.map((one) => ({
        set: one.set,
        solver,
        curves: curvesOf(one, solver, settings, resultOf),
      })),
    );
    const figuresOf = (solver: FluxSolver): CurveFigures => ({
      of: (set) => {
        const found = measured.find((one) => one.set === set && one.solver === solver);
        if (!found) throw new RangeError(`no curves of ${set}`);
        return found.curves;
      },
    });
    const judged = judgeClaims(
      CLAIMS,
      new Map(SOLVERS.map((solver) => [solver, figuresOf(solver)])),
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
          title: TITLE,
          caption: 'Bands: 95% intervals over test rows. Dashed: no classifier can do better.',
          x: { title: 'training rows', logarithmic: true },
          y: { title: 'accuracy, per cent', within: UP_TO_ALL },
          columns: 3,
          panels: measured.map(({ set, solver, curves: { limit, classifiers } }) => ({
            title: `${SET_NAMES[set]}, ${SOLVER_WORDS[solver]}`,
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
} satisfies Experiment;

/** One fit per number of rows, with the first seed only, because there are many test rows and fits take long. */
function curveTasks(
  set: ParametricSetName,
  solver: FluxSolver,
  classifier: ClassifierSpec,
  settings: Settings,
): FitTask[] {
  const most = TRAINING_ROWS[TRAINING_ROWS.length - 1];
  const all = most + TEST_ROWS;
  return TRAINING_ROWS.map((trainRows) => ({
    kind: 'fit',
    data: { set, rows: scaledRowCount(all, settings), solver },
    seed: settings.seeds[0],
    shares: [most / all, TEST_ROWS / all],
    trainRows: scaledRowCount(trainRows, settings),
    classifier,
  }));
}

function curvesOf(
  { set, classifiers }: LearntSet,
  solver: FluxSolver,
  settings: Settings,
  resultOf: ResultGetter,
): Curves {
  return {
    limit: bayesLimitOf(set, solver, settings, resultOf).score(({ accuracy }) => accuracy),
    classifiers: classifiers.map(({ name, spec }) => ({
      name,
      points: curveTasks(set, solver, spec, settings).map((task): CurvePoint => {
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
    title: `${SET_NAMES[set]} data, ${SOLVER_WORDS[solver]}: accuracy in per cent`,
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
