/** How well the growth rate can be told from radial moments: by regressors, by closures, and at best. */
import { CCSN_DISCLOSURE } from '../datasets/disclosure.js';
import type { ClassifierSpec } from '../src/estimators/classifiers.js';
import { lineChart, UP_TO_ALL } from '../src/report/line-chart.js';
import { percent } from '../src/report/text-table.js';
import { cellsInWords } from '../src/report/training-words.js';
import { GROWTH_SETS, parametricGrowth, realisticGrowth } from './kinds/growth-data.js';
import { type Claim, claimSection, judgeClaims, verdictIf } from './run/claim.js';
import type { Experiment, ResultGetter, Section, Settings } from './run/experiment.js';
import { GROWTH_ESTIMATES } from './tasks/growth-cells.js';
import {
  type GrowthFitTask,
  type RateErrors,
  type RegressorSpec,
  regressorName,
} from './tasks/growth-fit.js';
import type { FasterCounts, GrowthThresholdTask } from './tasks/growth-threshold.js';

const REGRESSORS: readonly RegressorSpec[] = [
  ...[1, 2, 4].map(
    (degree): RegressorSpec => ({
      model: 'ridge',
      options: { degree, scale: true, alpha: 1 },
    }),
  ),
  { model: 'knn', options: { nNeighbors: 5, weights: 'distance', scale: true } },
  { model: 'tree', options: { minSamplesLeaf: 5 } },
];

const CLASSIFIERS: readonly { readonly name: string; readonly spec: ClassifierSpec }[] = [
  { name: 'LR, degree 4', spec: { model: 'lr', options: { degree: 4, scale: true } } },
  { name: 'KNN', spec: { model: 'knn', options: { nNeighbors: 5, scale: true } } },
  { name: 'tree', spec: { model: 'tree', options: { minSamplesLeaf: 5 } } },
];
const CLOSURE = 'max-entropy closure';

/** What rows of tables call regressors that have no option in their name. */
const CALLED: Readonly<Record<string, string>> = { knn: 'KNN', tree: 'decision tree' };

/** X, 1/s: four per decade. */
const THRESHOLDS = Array.from({ length: 17 }, (_, i) => 10 ** (5 + i / 4));

const REALISTIC = 'realistic';
type SetName = (typeof GROWTH_SETS)[number] | typeof REALISTIC;
const SETS: readonly SetName[] = [...GROWTH_SETS, REALISTIC];

/** Shares of the growing test cells of a set, and the root mean square error over those found, in decades. */
interface TotalErrors {
  readonly found: number;
  readonly rms: number;
  readonly within2: number;
}

/** Errors of all that tell a rate on the test cells of one set, of realistic cells over all backgrounds. */
interface SetFigures {
  readonly name: SetName;
  readonly rates: readonly { readonly by: string; readonly errors: TotalErrors }[];
  readonly limit: number | null;
  readonly testRows: number;
}

const CLAIMS: readonly Claim<readonly SetFigures[]>[] = [
  {
    claim:
      'On realistic cells of another background, regressors tell the rate better than closures',
    rule: 'root mean square error of log10 over the cells of all backgrounds: reproduced if that of the best regressor is below those of both closures (where they find growth), partly if it is below one and a half times the smaller one.',
    judge: (sets) => {
      const { regressor, closure } = bestOf(figuresOf(sets, REALISTIC));
      return {
        verdict: verdictIf(
          regressor.errors.rms < closure.errors.rms,
          regressor.errors.rms < 1.5 * closure.errors.rms,
        ),
        because: `${inWords(regressor)}, ${inWords(closure)}`,
      };
    },
  },
  {
    claim: 'On parametric cells, regressors come near the limit that two families set',
    rule: 'root mean square error of log10: reproduced if that of the best regressor is below 1.2 times the limit on every set, partly if below 2 times.',
    judge: (sets) => {
      const ratios = GROWTH_SETS.map((name) => {
        const figures = figuresOf(sets, name);
        return bestOf(figures).regressor.errors.rms / (figures.limit ?? Number.NaN);
      });
      return {
        verdict: verdictIf(
          ratios.every((ratio) => ratio < 1.2),
          ratios.every((ratio) => ratio < 2),
        ),
        because: GROWTH_SETS.map(
          (name, i) => `${cellsInWords(name)} ${ratios[i].toFixed(2)} times`,
        ).join(', '),
      };
    },
  },
];

type Told = SetFigures['rates'][number];

const inWords = ({ by, errors }: Told) => `${by} ${errors.rms.toFixed(3)}`;
const figuresOf = (sets: readonly SetFigures[], name: SetName) =>
  sets.find((one) => one.name === name) as SetFigures;

function bestOf({ rates }: SetFigures): { regressor: Told; closure: Told } {
  const best = (of: readonly Told[]) => of.reduce((a, b) => (b.errors.rms < a.errors.rms ? b : a));
  const isClosure = ({ by }: Told) => by.endsWith('closure');
  const isRegressor = ({ by }: Told) => REGRESSORS.some((one) => regressorName(one) === by);
  return { regressor: best(rates.filter(isRegressor)), closure: best(rates.filter(isClosure)) };
}

function fitTasks(set: SetName, regressor: RegressorSpec, settings: Settings): GrowthFitTask[] {
  const [seed] = settings.seeds;
  const common = { kind: 'growth-fit' as const, regressor, seed };
  if (set !== REALISTIC) {
    return [{ ...common, train: [parametricGrowth(set, settings)], test: null }];
  }
  return othersThan(settings).map(({ test, train }) => ({ ...common, train, test }));
}

/** Every background with the others. */
const othersThan = (settings: Settings) => {
  const all = realisticGrowth(settings);
  return all.map((test) => ({ test, train: all.filter((other) => other !== test) }));
};

const thresholdTasks = (spec: ClassifierSpec, settings: Settings): GrowthThresholdTask[] =>
  othersThan(settings).map(({ test, train }) => ({
    kind: 'growth-threshold',
    classifier: spec,
    thresholds: THRESHOLDS,
    train,
    test,
  }));

export const growthRegression = {
  name: 'growth-regression',
  title: 'Growth rates from radial moments',
  source: 'this project; the relation is that of arXiv:1610.01612',
  chapter: 'growth',
  claims: CLAIMS,
  tasks: (settings) => [
    ...SETS.flatMap((set) => REGRESSORS.flatMap((one) => fitTasks(set, one, settings))),
    ...CLASSIFIERS.flatMap(({ spec }) => thresholdTasks(spec, settings)),
  ],
  summarize: (settings, resultOf) => {
    const sets = SETS.map((name) => setFigures(name, settings, resultOf));
    const judged = judgeClaims(CLAIMS, new Map([['none', sets]]));
    const faster = fasterThan(settings, resultOf);
    return {
      figures: { claims: judged, sets, thresholds: THRESHOLDS, faster },
      disclosure: CCSN_DISCLOSURE,
      sections: [claimSection(judged, 'Claims'), ...sets.map(rateSection), fasterSection(faster)],
      charts: [
        lineChart({
          title: 'Cells that grow faster than X',
          caption:
            'Realistic cells of a background that was not trained on. Dashed: the max-entropy closure.',
          x: { title: 'X, 1/s', logarithmic: true },
          y: { title: 'per cent', within: UP_TO_ALL },
          panels: (['precision', 'recall'] as const).map((measure) => ({
            title: measure,
            series: faster.map(({ by, points }) => ({
              name: by,
              dashed: by === CLOSURE,
              points: points.flatMap((point) =>
                point[measure] === null ? [] : [{ x: point.threshold, y: 100 * point[measure] }],
              ),
            })),
          })),
        }),
      ],
    };
  },
} satisfies Experiment;

function setFigures(name: SetName, settings: Settings, resultOf: ResultGetter): SetFigures {
  const results = REGRESSORS.map((regressor) => ({
    regressor,
    parts: fitTasks(name, regressor, settings).map((task) => resultOf(task)),
  }));
  const [{ parts }] = results;
  return {
    name,
    rates: [
      ...results.map(({ regressor, parts: own }) => ({
        by: regressorName(regressor),
        errors: totalOf(own.map((part) => part.regressor)),
      })),
      ...GROWTH_ESTIMATES.map((estimate) => ({
        by: estimate,
        errors: totalOf(parts.map(({ estimates }) => estimates[estimate])),
      })),
    ],
    limit: parts[0].limit,
    testRows: parts.reduce((sum, { testRows }) => sum + testRows, 0),
  };
}

function totalOf(parts: readonly RateErrors[]): TotalErrors {
  const sum = (of: (part: RateErrors) => number) =>
    parts.reduce((total, part) => total + of(part), 0);
  const [cells, found] = [sum((part) => part.cells), sum((part) => part.found)];
  return {
    found: found / cells,
    rms: Math.sqrt(sum((part) => part.squares) / found),
    within2: sum((part) => part.within2) / cells,
  };
}

function rateSection({ name, rates, limit, testRows }: SetFigures): Section {
  return {
    title: `${cellsInWords(name)} cells: errors of log10 of the rate on ${testRows} growing test cells`,
    table: {
      header: ['', 'found, %', 'root mean square error, decades', 'within a factor of 2, %'],
      rows: [
        ...rates.map(({ by, errors }) => [
          CALLED[by] ?? by,
          percent(errors.found),
          errors.rms.toFixed(3),
          percent(errors.within2),
        ]),
        ...(limit === null ? [] : [['limit', '100.0', limit.toFixed(3), '']]),
      ],
    },
    notes: [
      'Rates in units of sqrt(2) G_F n_nue, of growing cells; rms is over those found. Features of regressors: logarithms of ratios of densities and of 1 - F.',
      'sqrt(I+ I-) and the homogeneous mode know more than regressors and closures: the distributions, and their moments up to I2.',
    ],
  };
}

interface FasterFigures {
  readonly by: string;
  readonly points: readonly {
    readonly threshold: number;
    readonly precision: number | null;
    readonly recall: number | null;
  }[];
}

/** Precision and recall of "faster than X", counted over all backgrounds. */
function fasterThan(settings: Settings, resultOf: ResultGetter): FasterFigures[] {
  const results = CLASSIFIERS.map(({ name, spec }) => ({
    name,
    parts: thresholdTasks(spec, settings).map((task) => resultOf(task)),
  }));
  const points = (counts: (threshold: number) => readonly (FasterCounts | null)[]) =>
    THRESHOLDS.map((threshold, t) => {
      const all = counts(t).filter((one) => one !== null);
      const sum = (of: (one: FasterCounts) => number) =>
        all.reduce((total, one) => total + of(one), 0);
      const found = sum((one) => one.found);
      const said = found + sum((one) => one.falseAlarms);
      const present = found + sum((one) => one.missed);
      return {
        threshold,
        precision: said > 0 ? found / said : null,
        recall: present > 0 ? found / present : null,
      };
    });
  const [{ parts: any }] = results;
  return [
    ...results.map(({ name, parts }) => ({
      by: name,
      points: points((t) => parts.map(({ classifier }) => classifier[t])),
    })),
    { by: CLOSURE, points: points((t) => any.map(({ closure }) => closure[t])) },
  ];
}

function fasterSection(faster: readonly FasterFigures[]): Section {
  const cell = (value: number | null) => (value === null ? '' : percent(value));
  return {
    title: 'Cells that grow faster than X, on realistic cells of another background: per cent',
    table: {
      header: ['X, 1/s', ...faster.flatMap(({ by }) => [`${by}: precision`, 'recall'])],
      rows: THRESHOLDS.flatMap((threshold, t) =>
        t % 2 === 0
          ? [
              [
                threshold.toExponential(1),
                ...faster.flatMap(({ points }) => [
                  cell(points[t].precision),
                  cell(points[t].recall),
                ]),
              ],
            ]
          : [],
      ),
    },
    notes: [
      'Features: alpha, F_nue, F_nuebar and log10 n_nue. The closure has the exact relation of maximum-entropy distributions with the same moments.',
    ],
  };
}
