/**
 * Why does the SVM's row of Table I look like exact data? Trained on exact artificial data our SVM has the seven printed
 * figures to about a point, while the printed rows of LR, KNN and tree look like training with the defect. Explanations that are
 * tried: chance over seeds; a kernel so local (gamma = 100.01) that it ignores the wrong rows; one so wide that it averages
 * over them; and another training set than that of the other rows, as a notebook has when its cells are run in another
 * order. The rules were written before any run with more than three seeds, that on wide kernels after a quick run on three
 * backgrounds.
 *
 * The distance of ours from a printed row is the mean, over its seven figures, of the absolute difference of the mean over
 * backgrounds from the printed figure. Its standard errors are those of the jackknife over backgrounds and of the mean over
 * seeds.
 */
import { CCSN_DISCLOSURE } from '../datasets/disclosure.js';
import { SOLVER_MODES } from '../src/angular/solver-modes.js';
import type { ClassifierSpec } from '../src/estimators/classifiers.js';
import { summarize } from '../src/evaluation/resampling.js';
import { dotChart } from '../src/report/dot-chart.js';
import { DIFFERENCE, PRINTED, percent, points } from '../src/report/text-table.js';
import { SOLVER_WORDS } from '../src/report/training-words.js';
import type { MicrophysicsName } from '../src/transport/microphysics.js';
import { type PublishedRow, SCORE_NAMES, SCORES } from './kinds/scores.js';
import {
  onBackgrounds,
  type ScoreSummaries,
  scoresOver,
  seededTests,
  type TrainedOn,
  trainedTasks,
  withTwiceTheSeeds,
} from './kinds/trained.js';
import { jackknifeError, type TwoErrors } from './kinds/two-errors.js';
import { publishedSettings } from './published-settings.js';
import { type Claim, claimSection, judgeClaims, verdictIf } from './run/claim.js';
import type { Experiment, ResultGetter, Section, Settings } from './run/experiment.js';
import { TABLE_1_CLASSIFIERS } from './table-1.js';
import type { TransferTask } from './tasks/transfer.js';

const { svm } = publishedSettings(3);
const SVM = TABLE_1_CLASSIFIERS[2];

const TRAININGS = (['artificial', 'improved'] as const).flatMap((set) =>
  SOLVER_MODES.map((solver) => ({
    name: `${set}, ${solver === 'published' ? 'with the defect' : 'exact'}`,
    title: `${set}, ${SOLVER_WORDS[solver]}`,
    set,
    solver,
  })),
);
type TrainingName = (typeof TRAININGS)[number]['name'];
const titleOf = (name: TrainingName) => TRAININGS.find((one) => one.name === name)?.title ?? name;

/** Kernels beside the published one: wider, and narrower. */
const WIDER = [1, 10];
const NARROWER = [1000];
const GAMMAS = [...WIDER, ...NARROWER];

/** The microphysics of version 0.1.0, with which the match was found. */
const FORMER: MicrophysicsName = 'free-nucleons';

/** The distance of our figures from a printed row. */
export interface Distance extends TwoErrors {
  readonly mean: number;
  readonly bySeed: readonly number[];
}

export interface SvmRowFigures {
  /** for every classifier of Table I, the distance by training */
  readonly classifiers: readonly {
    readonly name: string;
    readonly distances: Readonly<Record<TrainingName, Distance>>;
  }[];
  /** the SVM with other gammas, trained with the defect */
  readonly gammas: readonly { readonly gamma: number; readonly distance: Distance }[];
}

const WITH: TrainingName = 'artificial, with the defect';
const EXACT: TrainingName = 'artificial, exact';

const svmOf = ({ classifiers }: SvmRowFigures) =>
  classifiers.find(({ name }) => name === SVM.name)?.distances as Record<TrainingName, Distance>;
const inWords = ({ mean, error }: Distance) => `${percent(mean)} +- ${percent(error)}`;
const widerOf = ({ gammas }: SvmRowFigures) => gammas.filter(({ gamma }) => WIDER.includes(gamma));
const narrowerOf = ({ gammas }: SvmRowFigures) =>
  gammas.filter(({ gamma }) => NARROWER.includes(gamma));
const gammasInWords = (gammas: SvmRowFigures['gammas']) =>
  gammas.map(({ gamma, distance }) => `${gamma} ${inWords(distance)}`).join(', ');
const asExact = (figures: SvmRowFigures, one: Distance) =>
  one.mean - svmOf(figures)[EXACT].mean <= together(one, svmOf(figures)[EXACT]);
const together = (a: TwoErrors, b: TwoErrors) => Math.hypot(a.error, b.error);

const CLAIMS: readonly Claim<SvmRowFigures>[] = [
  {
    claim: 'The printed row of the SVM is that of repaired data, and not by chance of the seed',
    rule: 'distance of the SVM, trained on artificial data as published and repaired: reproduced if it is smaller for repaired data with every seed, and in the mean by more than both errors together; partly if in the mean by more than that; otherwise not.',
    judge: (figures) => {
      const { [WITH]: defect, [EXACT]: exact } = svmOf(figures);
      const always = Math.max(...exact.bySeed) < Math.min(...defect.bySeed);
      const clear = defect.mean - exact.mean > together(defect, exact);
      return {
        verdict: verdictIf(always && clear, clear),
        because: `repaired ${inWords(exact)} points, by seed ${range(exact.bySeed)}; as published ${inWords(defect)}, by seed ${range(defect.bySeed)}`,
      };
    },
  },
  {
    claim: 'The other printed rows are those of data as published',
    rule: 'distances of LR, KNN and tree: reproduced if every one is smaller for data as published by more than both errors together; partly if one is; otherwise not.',
    judge: ({ classifiers }) => {
      const others = classifiers.filter(({ name }) => name !== SVM.name);
      const closer = others.map(
        ({ distances: { [WITH]: defect, [EXACT]: exact } }) =>
          exact.mean - defect.mean > together(defect, exact),
      );
      return {
        verdict: verdictIf(closer.every(Boolean), closer.some(Boolean)),
        because: others
          .map(
            ({ name, distances }) =>
              `${name} ${inWords(distances[WITH])} as published, ${inWords(distances[EXACT])} repaired`,
          )
          .join('; '),
      };
    },
  },
  {
    claim: 'A kernel that is local enough ignores the wrong rows of data as published',
    rule: `the SVM trained on data as published: reproduced if with gamma = 100.01 its distance is that of repaired data within both errors together, partly if with gamma = ${NARROWER.join(' or ')}, otherwise not.`,
    judge: (figures) => ({
      verdict: verdictIf(
        asExact(figures, svmOf(figures)[WITH]),
        narrowerOf(figures).some(({ distance }) => asExact(figures, distance)),
      ),
      because: `as published: gamma = 100.01 ${inWords(svmOf(figures)[WITH])}, ${gammasInWords(narrowerOf(figures))}; repaired ${inWords(svmOf(figures)[EXACT])}`,
    }),
  },
  {
    claim: 'A kernel that is wide enough averages over the wrong rows of data as published',
    rule: `the SVM trained on data as published, gamma = ${WIDER.join(', ')}: reproduced if with each its distance is that of repaired data (gamma = 100.01) within both errors together, partly if with one, otherwise not.`,
    judge: (figures) => {
      const same = widerOf(figures).map(({ distance }) => asExact(figures, distance));
      return {
        verdict: verdictIf(same.every(Boolean), same.some(Boolean)),
        because: `as published: gamma = ${gammasInWords(widerOf(figures))}; repaired ${inWords(svmOf(figures)[EXACT])}`,
      };
    },
  },
  {
    claim: 'The row may have been made with another training set than the others',
    rule: 'the SVM by training set: reproduced if on another set than artificial data as published its distance is smaller than there by more than both errors together, and no other classifier is closest to its printed row on that set; partly if the former alone holds; otherwise not.',
    judge: (figures) => {
      const distances = svmOf(figures);
      const [nearest] = byDistance(distances);
      const defect = distances[WITH];
      const clear = defect.mean - distances[nearest].mean > together(defect, distances[nearest]);
      const others = figures.classifiers
        .filter(({ name }) => name !== SVM.name)
        .map((one) => ({ name: one.name, nearest: byDistance(one.distances)[0] }));
      return {
        verdict: verdictIf(clear && others.every((other) => other.nearest !== nearest), clear),
        because: `closest to its printed row: SVM ${titleOf(nearest)}; ${others.map((other) => `${other.name} ${titleOf(other.nearest)}`).join('; ')}`,
      };
    },
  },
];

function byDistance(distances: Readonly<Record<TrainingName, Distance>>): TrainingName[] {
  const names = Object.keys(distances) as TrainingName[];
  return names.sort((a, b) => distances[a].mean - distances[b].mean);
}

function range(values: readonly number[]): string {
  return `${percent(Math.min(...values))} to ${percent(Math.max(...values))}`;
}

/** @param scores on realistic cells, over backgrounds and seeds */
export function distanceOf(scores: ScoreSummaries, row: PublishedRow): Distance {
  const mean = (of: (name: (typeof SCORE_NAMES)[number]) => number) =>
    summarize(SCORES.map(({ name, printed }) => Math.abs(of(name) - printed(row)))).mean;
  const { values, bySeed } = scores.accuracy;
  const seeds = bySeed.map((_, s) => mean((name) => scores[name].bySeed[s]));
  const backgroundError = jackknifeError(values.length, (skipped) =>
    mean((name) => summarize(scores[name].values.filter((_, b) => b !== skipped)).mean),
  );
  const seedError = jackknifeError(
    seeds.length,
    (skipped) => summarize(seeds.filter((_, s) => s !== skipped)).mean,
  );
  return {
    mean: mean((name) => scores[name].mean),
    bySeed: seeds,
    backgroundError,
    seedError,
    error: Math.hypot(backgroundError, seedError),
  };
}

function tasksFor(
  classifier: ClassifierSpec,
  { set, solver }: Pick<TrainedOn, 'set' | 'solver'>,
  settings: Settings,
  microphysics?: MicrophysicsName,
): TransferTask[] {
  return trainedTasks({ classifier, set, solver, split: 'none' }, settings).map((task) => ({
    ...task,
    ...(microphysics && { microphysics }),
  }));
}

function scoresFor(tasks: readonly TransferTask[], resultOf: ResultGetter): ScoreSummaries {
  const tests = seededTests(
    tasks,
    tasks.map((task) => resultOf(task)),
  );
  return scoresOver(onBackgrounds({ tests }, 'all'));
}

const [DEFECT] = TRAININGS;
const withGamma = (gamma: number): ClassifierSpec => ({
  model: 'svm',
  options: { ...svm.options, gamma },
});

const TITLE = 'The row of the SVM in Table I';

export const svmRow = {
  name: 'svm-row',
  title: TITLE,
  source: 'arXiv:2310.03807 Table I; the explanations are this project’s',
  chapter: 'data',
  claims: CLAIMS,
  tasks: (settings) => {
    const twice = withTwiceTheSeeds(settings);
    return [
      ...TABLE_1_CLASSIFIERS.flatMap(({ spec }) =>
        TRAININGS.flatMap((training) => tasksFor(spec, training, twice)),
      ),
      ...GAMMAS.flatMap((gamma) => tasksFor(withGamma(gamma), DEFECT, settings)),
      ...TRAININGS.slice(0, 2).flatMap((training) => tasksFor(svm, training, settings, FORMER)),
    ];
  },
  summarize: (settings, resultOf) => {
    const twice = withTwiceTheSeeds(settings);
    const rows = TABLE_1_CLASSIFIERS.map(({ name: classifier, spec, published }) => {
      const scores = TRAININGS.map((training) =>
        scoresFor(tasksFor(spec, training, twice), resultOf),
      );
      return { name: classifier, published, scores };
    });
    const figures: SvmRowFigures = {
      classifiers: rows.map(({ name: classifier, published, scores }) => ({
        name: classifier,
        distances: Object.fromEntries(
          TRAININGS.map((training, i) => [training.name, distanceOf(scores[i], published)]),
        ) as Record<TrainingName, Distance>,
      })),
      gammas: GAMMAS.map((gamma) => ({
        gamma,
        distance: distanceOf(
          scoresFor(tasksFor(withGamma(gamma), DEFECT, settings), resultOf),
          SVM.published,
        ),
      })),
    };
    const former = TRAININGS.slice(0, 2).map((training) => ({
      training: training.name,
      scores: scoresFor(tasksFor(svm, training, settings, FORMER), resultOf),
    }));
    const judged = judgeClaims(CLAIMS, new Map([['none', figures]]));
    return {
      figures: {
        claims: judged,
        ...figures,
        former: former.map(({ training, scores }) => ({
          training,
          distance: distanceOf(scores, SVM.published),
        })),
      },
      disclosure: CCSN_DISCLOSURE,
      sections: [
        claimSection(judged, 'What explains the row'),
        distanceSection(figures),
        scoreSection(rows[2].scores, former),
      ],
      charts: [
        dotChart({
          title: 'Distance from the printed rows of Table I, by training data',
          caption: 'Mean of seven figures. Bars: standard errors over backgrounds and seeds.',
          y: 'points',
          panels: [
            {
              title: 'realistic cells',
              dots: figures.classifiers.flatMap(({ name: group, distances }) =>
                TRAININGS.map(({ name: training, title: series }) => ({
                  group,
                  series,
                  value: 100 * distances[training].mean,
                  spread: 100 * distances[training].error,
                })),
              ),
            },
          ],
        }),
      ],
    };
  },
} satisfies Experiment;

function distanceSection({ classifiers, gammas }: SvmRowFigures): Section {
  return {
    title: 'Distance from the printed row, points: mean of seven figures',
    table: {
      header: ['', ...TRAININGS.map(({ title }) => title)],
      rows: [
        ...classifiers.map(({ name: classifier, distances }) => [
          classifier,
          ...TRAININGS.map((training) => inWords(distances[training.name])),
        ]),
        ...gammas.map(({ gamma, distance }) => [
          `SVM, gamma = ${gamma}`,
          inWords(distance),
          ...TRAININGS.slice(1).map(() => ''),
        ]),
      ],
    },
    notes: [
      'Ten seeds for the classifiers of Table I, five for other gammas and for free nucleons. +- is over backgrounds (jackknife) and over seeds, in quadrature.',
      'What this cannot decide: the paper’s cells and the order in which its notebooks were run are not public. What reproduces the row here is a possible cause of it; that it was the cause, nobody can tell from the figures.',
    ],
  };
}

function scoreSection(
  scores: readonly ScoreSummaries[],
  former: readonly { readonly training: TrainingName; readonly scores: ScoreSummaries }[],
): Section {
  const row = (name: string, of: ScoreSummaries) => [
    [
      name,
      ...SCORE_NAMES.map((score) => `${percent(of[score].mean)} +- ${percent(of[score].error)}`),
    ],
    [
      DIFFERENCE,
      ...SCORES.map((score) => points(of[score.name].mean - score.printed(SVM.published))),
    ],
  ];
  return {
    title: 'The SVM on realistic cells: per cent',
    table: {
      header: ['', ...SCORES.map(({ header }) => header)],
      rows: [
        [PRINTED.trim(), ...SCORES.map((one) => (100 * one.printed(SVM.published)).toFixed(0))],
        ...TRAININGS.flatMap((training, i) => row(training.title, scores[i])),
        ...former.flatMap((one) =>
          row(`${titleOf(one.training)}, cells with ${FORMER.replace('-', ' ')}`, one.scores),
        ),
      ],
    },
    notes: [
      `The last rows are on cells with the microphysics of version 0.1.0, with which the match was first seen.`,
    ],
  };
}
