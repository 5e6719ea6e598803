/**
 * Logistic regression on realistic cells against the degree of its polynomial, trained in several ways:
 * Figures 1 to 3, and the bias-variance picture.
 */
import { CCSN_DISCLOSURE } from '../../datasets/disclosure.js';
import type { ElnSetName } from '../../datasets/parametric-sets.js';
import type { FluxSolver } from '../../src/angular/family.js';
import type { Summary } from '../../src/evaluation/resampling.js';
import { lineChart, type Panel, type Series, UP_TO_ALL } from '../../src/report/line-chart.js';
import { percent, points } from '../../src/report/text-table.js';
import { SOLVER_WORDS } from '../../src/report/training-words.js';
import { type Claim, claimSection, judgeClaims } from '../run/claim.js';
import type { Experiment, Heading, Section, Settings } from '../run/experiment.js';
import { DEFAULT_THRESHOLD_INDEX } from '../tasks/sweep.js';
import type { TabulatedScore } from './scores.js';
import { SOLVER_PANELS } from './solver-panels.js';
import {
  degreesIn,
  onBackgrounds,
  ownScores,
  type Region,
  resultsOf,
  type SplitName,
  scoreOver,
  type TrainedOn,
  trainedTasks,
  withSeeds,
} from './trained.js';

/** One way of training, for all degrees. */
export interface SweepTraining {
  readonly name: string;
  readonly set: ElnSetName;
  readonly split: SplitName;
  /** options of the logistic regression except its degree */
  readonly options: Readonly<Record<string, unknown>>;
}

/** One curve, which shows a score of one training. */
export interface SweepLine {
  readonly name: string;
  /** the name of its training */
  readonly training: string;
  readonly score: TabulatedScore | 'train' | 'own test';
  readonly region: Region;
  /** an index into the grid of thresholds; that of 0.5 if absent */
  readonly threshold?: number;
  readonly dashed?: boolean;
  /** the published values of the curve, by degree, as shares */
  readonly published?: Readonly<Record<number, number>>;
}

export interface RealisticSweep extends Heading {
  readonly solvers: readonly FluxSolver[];
  readonly degrees: readonly number[];
  readonly trainings: readonly SweepTraining[];
  /** the pictures, which are named if there are several */
  readonly pictures: readonly {
    readonly name?: string;
    readonly title: string;
    /** whether the caption says how far ours are from the printed figures */
    readonly besidePrinted?: boolean;
    /** the vertical quantity, accuracy if absent */
    readonly y?: string;
    readonly curves: readonly SweepLine[];
  }[];
  readonly claims: readonly Claim<SweepFigures>[];
}

/** The summaries of every curve by its name, for every degree. */
export type SweepFigures = ReadonlyMap<string, ReadonlyMap<number, Summary>>;

export function realisticSweep(sweep: RealisticSweep): RealisticSweep & Experiment {
  const { solvers, trainings, pictures, claims } = sweep;
  const degrees = (settings: Settings) => degreesIn(settings, sweep.degrees);
  const trained = (training: SweepTraining, solver: FluxSolver, degree: number): TrainedOn => ({
    classifier: { model: 'lr', options: { degree, ...training.options } },
    set: training.set,
    solver,
    split: training.split,
  });
  return {
    ...sweep,
    tasks: (settings) =>
      solvers.flatMap((solver) =>
        trainings.flatMap((training) =>
          degrees(settings).flatMap((degree) =>
            trainedTasks(trained(training, solver, degree), seedsFor(training, settings)),
          ),
        ),
      ),
    summarize: (settings, resultOf) => {
      const curves = pictures.flatMap((picture) => picture.curves);
      const figures = new Map(
        solvers.map((solver): [FluxSolver, SweepFigures] => {
          const ofCurve = (curve: SweepLine): ReadonlyMap<number, Summary> => {
            const training = trainings.find((one) => one.name === curve.training) as SweepTraining;
            return new Map(
              degrees(settings).map((degree) => {
                const results = resultsOf(
                  trained(training, solver, degree),
                  seedsFor(training, settings),
                  resultOf,
                );
                return [degree, pointOf(curve, results)];
              }),
            );
          };
          return [solver, new Map(curves.map((curve) => [curve.name, ofCurve(curve)]))];
        }),
      );
      const judged = judgeClaims(claims, figures);
      return {
        figures: {
          trainings,
          claims: judged,
          solvers: Object.fromEntries(
            [...figures].map(([solver, curves]) => [
              solver,
              Object.fromEntries(
                [...curves].map(([curve, byDegree]) => [curve, Object.fromEntries(byDegree)]),
              ),
            ]),
          ),
        },
        disclosure: CCSN_DISCLOSURE,
        sections: [
          ...(judged.length > 0 ? [claimSection(judged)] : []),
          ...[...figures].map(([solver, byCurve]) => section(solver, curves, byCurve)),
        ],
        charts: pictures.map((picture) =>
          lineChart({
            title: picture.title,
            caption: [
              SOLVER_PANELS,
              bandsOf(picture.curves),
              ...(picture.besidePrinted ? [besidePrinted(picture.curves, figures)] : []),
            ].join(' '),
            suffix: picture.name,
            x: { title: 'degree n of the polynomial' },
            y: { title: picture.y ?? 'accuracy, per cent', within: UP_TO_ALL },
            panels: [...figures].map(([solver, byCurve]) => panel(solver, picture.curves, byCurve)),
          }),
        ),
      };
    },
  };
}

/** The meaning of the bands of the curves that are drawn. */
function bandsOf(curves: readonly SweepLine[]): string {
  const rows = [
    ...(curves.some(({ score }) => score === 'train') ? ['training rows'] : []),
    ...(curves.some(({ score }) => score === 'own test') ? ['own test rows'] : []),
  ];
  const ofRows = rows.length > 0 ? `; for ${rows.join(' and ')}, over seeds` : '';
  return `Bands: standard deviation over backgrounds${ofRows}.`;
}

/** How far the figures at the degrees that a paper prints are from it. */
export function besidePrinted(
  curves: readonly SweepLine[],
  figures: ReadonlyMap<FluxSolver, SweepFigures>,
): string {
  const degrees = new Set(curves.flatMap(({ published = {} }) => Object.keys(published)));
  const sentences = [...degrees].map(Number).map((degree) => {
    const printed = curves.flatMap(({ name, published }) => {
      const value = published?.[degree];
      return value === undefined ? [] : [{ name, value }];
    });
    const ours = [...figures].map(([solver, byCurve]) => ({
      solver,
      scores: printed.map(({ name, value }) => {
        const byDegree = byCurve.get(name) as ReadonlyMap<number, Summary>;
        const { mean } = byDegree.get(degree) as Summary;
        return { name, mean, away: mean - value };
      }),
    }));
    const farthest = Math.max(
      ...ours.flatMap(({ scores }) => scores.map(({ away }) => Math.abs(away))),
    );
    const inPaper = printed.map(({ name, value }) => `${name} ${(100 * value).toFixed(0)}`);
    const inOurs = ours.map(({ solver, scores }) => {
      const all = scores.map(
        ({ name, mean, away }) => `${name} ${percent(mean)} (${points(away)})`,
      );
      return `${SOLVER_WORDS[solver]}, ${all.join(', ')}`;
    });
    return `At degree ${degree} ours lie up to ${percent(farthest)} points from the paper, whose cells are others: it prints ${inPaper.join(', ')}; ours are, ${inOurs.join('; ')}.`;
  });
  return sentences.join(' ');
}

/** Where realistic cells are trained on, regressions hardly depend on the seed (Table II): one is enough for a curve. */
function seedsFor({ split }: SweepTraining, settings: Settings): Settings {
  return split === 'none' ? settings : withSeeds(settings, 1);
}

function pointOf(curve: SweepLine, results: ReturnType<typeof resultsOf>): Summary {
  const { train, own } = ownScores(results);
  if (curve.score === 'train') return train;
  if (curve.score === 'own test') return own as Summary;
  const cells = onBackgrounds(results, curve.region);
  return scoreOver(cells, curve.score, curve.threshold ?? DEFAULT_THRESHOLD_INDEX);
}

function section(solver: FluxSolver, curves: readonly SweepLine[], figures: SweepFigures): Section {
  const [first] = figures.values();
  return {
    title: `Training data ${SOLVER_WORDS[solver]}: per cent, mean (+- spread)`,
    table: {
      header: ['degree', ...curves.map(({ name }) => name)],
      rows: [...first.keys()].map((degree) => [
        `${degree}`,
        ...curves.map(({ name, published }) => {
          const point = figures.get(name)?.get(degree) as Summary;
          const printed = published?.[degree];
          const beside = printed === undefined ? '' : ` [printed ${(100 * printed).toFixed(0)}]`;
          return `${percent(point.mean)} (${percent(point.spread)})${beside}`;
        }),
      ]),
    },
    notes: [SPREADS],
  };
}

/** The meaning of the spread; scores on own test rows have no spread over backgrounds. */
const SPREADS =
  'Spreads of training and own test rows are over seeds, those of realistic cells over backgrounds.';

function panel(solver: FluxSolver, curves: readonly SweepLine[], figures: SweepFigures): Panel {
  const series = curves.map(({ name, dashed = false, published }): Series => {
    const byDegree = figures.get(name) as ReadonlyMap<number, Summary>;
    return {
      name,
      dashed,
      points: [...byDegree].map(([degree, { mean, spread }]) => ({
        x: degree,
        y: 100 * mean,
        spread: 100 * spread,
      })),
      ...(published && {
        printed: Object.entries(published).map(([x, y]) => ({ x: Number(x), y: 100 * y })),
      }),
    };
  });
  return { title: SOLVER_WORDS[solver], series };
}
