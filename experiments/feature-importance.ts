/**
 * The features on which classifiers rely on realistic cells: the loss of accuracy if a feature is permuted, and the share of
 * predicted crossings as a function of one feature while the others are unchanged.
 */
import { CCSN_DISCLOSURE } from '../datasets/disclosure.js';
import { type Summary, summarize } from '../src/evaluation/resampling.js';
import type { Chart } from '../src/report/charts.js';
import { dotChart } from '../src/report/dot-chart.js';
import { lineChart, UP_TO_ALL } from '../src/report/line-chart.js';
import { percent } from '../src/report/text-table.js';
import { trainingInWords } from '../src/report/training-words.js';
import {
  eachTrained,
  overBackgrounds,
  seededTests,
  type TrainedOn,
  trainedTasks,
} from './kinds/trained.js';
import { type Measured, pairedDifference } from './kinds/two-errors.js';
import { type Claim, claimSection, judgeClaims, verdictIf } from './run/claim.js';
import type { Experiment, ResultGetter, Section, Settings } from './run/experiment.js';
import type { ImportanceTask } from './tasks/importance.js';
import { ELN_CLASSIFIERS, TRAINING_PANELS, TRAININGS } from './trainings.js';

function evenly(from: number, to: number, steps: number): number[] {
  return Array.from({ length: steps + 1 }, (_, i) => from + ((to - from) * i) / steps);
}

/** Features that are permuted together, under one name. */
const GROUPS = [
  ...['alpha', 'F_nue', 'F_nuebar'].map((name) => ({ name, features: [name] })),
  { name: 'both F', features: ['F_nue', 'F_nuebar'] },
];

const SIZES = { cells: 1000, repeats: 5, dependenceCells: 200 };

const DEPENDENCE: ImportanceTask['dependence'] = [
  { feature: 'alpha', values: evenly(0.05, 1.25, 12) },
  { feature: 'F_nue', values: evenly(0.02, 0.98, 12) },
  { feature: 'F_nuebar', values: evenly(0.02, 0.98, 12) },
];

/** The trainings whose partial dependence is drawn; that of the others is in the figures. */
const DRAWN = new Set(
  TRAININGS.filter(({ solver }) => solver !== 'published').map(({ name }) => name),
);

export interface ImportanceRow {
  readonly classifier: string;
  /** the accuracy over backgrounds */
  readonly accuracy: Summary;
  readonly losses: readonly Loss[];
  /** the share of predicted crossings for each feature and value, over backgrounds */
  readonly dependence: readonly (readonly Summary[])[];
}

export interface Loss {
  readonly group: string;
  /** the loss of accuracy over backgrounds */
  readonly lost: Measured;
  /** the spread over permutations of one background's cells, averaged over backgrounds */
  readonly repeats: number;
}

const CLAIMS: readonly Claim<readonly ImportanceRow[]>[] = [
  {
    claim: 'Every classifier goes by the same feature most',
    rule: 'the feature whose permutation costs the most accuracy, mean over backgrounds, features one by one: reproduced if it is the same for every classifier and ahead of each other feature by more than one standard error of the paired difference (over backgrounds and seeds); partly if it is the same for every classifier; otherwise not.',
    judge: (rows) => {
      const leading = rows.map(leadingFeature);
      const same = new Set(leading.map(({ feature }) => feature)).size === 1;
      return {
        verdict: verdictIf(same && leading.every(({ clear }) => clear), same),
        because: rows
          .map(({ classifier }, i) => {
            const { feature, clear } = leading[i];
            return `${classifier} ${feature}${clear ? '' : ' (not clearly)'}`;
          })
          .join(', '),
      };
    },
  },
];

const tasks = (trained: TrainedOn, settings: Settings) =>
  trainedTasks(trained, settings).map(
    (task): ImportanceTask => ({
      ...task,
      kind: 'importance',
      ...SIZES,
      groups: GROUPS.map(({ features }) => features),
      dependence: DEPENDENCE,
    }),
  );

const TITLE = 'Which features classifiers go by on realistic cells';

export const featureImportance = {
  name: 'feature-importance',
  title: TITLE,
  source: 'none; the question is this project’s',
  chapter: 'failures',
  claims: CLAIMS,
  tasks: (settings) =>
    [...eachTrained(TRAININGS, ELN_CLASSIFIERS, (one) => tasks(one, settings)).values()].flat(2),
  summarize: (settings, resultOf) => {
    const figures = eachTrained(TRAININGS, ELN_CLASSIFIERS, (one, classifier) =>
      importanceRow(classifier, tasks(one, settings), resultOf),
    );
    const judged = judgeClaims(CLAIMS, figures);
    return {
      figures: { claims: judged, dependence: DEPENDENCE, trainings: Object.fromEntries(figures) },
      disclosure: CCSN_DISCLOSURE,
      sections: [
        claimSection(judged, 'What classifiers go by'),
        ...[...figures].map(([training, rows]) => lossSection(training, rows)),
      ],
      charts: [importanceChart(figures), dependenceChart(figures)],
    };
  },
} satisfies Experiment;

function importanceRow(
  classifier: string,
  ofRow: readonly ImportanceTask[],
  resultOf: ResultGetter,
): ImportanceRow {
  const tests = seededTests(
    ofRow,
    ofRow.map((task) => resultOf(task)),
  );
  const over = (figure: (test: (typeof tests)[number]) => number) =>
    overBackgrounds(tests, (ofOne) => summarize(ofOne.map(figure)).mean);
  return {
    classifier,
    accuracy: over(({ accuracy }) => accuracy),
    losses: GROUPS.map(({ name }, g) => ({
      group: name,
      lost: over(({ losses }) => summarize(losses[g]).mean),
      repeats: over(({ losses }) => summarize(losses[g]).spread).mean,
    })),
    dependence: DEPENDENCE.map(({ values }, f) =>
      values.map((_, v) => over((test) => test.dependence[f][v])),
    ),
  };
}

function lossSection(training: string, rows: readonly ImportanceRow[]): Section {
  return {
    title: `Accuracy lost where a feature is permuted, trained on ${trainingInWords(training)}: points`,
    table: {
      header: ['', 'accuracy', ...GROUPS.map(({ name }) => name)],
      rows: rows.flatMap(({ classifier, accuracy, losses }) => [
        [classifier, percent(accuracy.mean), ...losses.map(({ lost }) => percent(lost.mean))],
        [
          '  +- over backgrounds',
          percent(accuracy.spread),
          ...losses.map(({ lost }) => percent(lost.spread)),
        ],
        ['  +- over permutations', '', ...losses.map(({ repeats }) => percent(repeats))],
      ]),
    },
    notes: [
      `${SIZES.repeats} permutations of up to ${SIZES.cells} cells of every background. Permuted cells are not physical: importance says what a classifier goes by, not what it would need.`,
    ],
  };
}

type Figures = ReadonlyMap<string, readonly ImportanceRow[]>;

function importanceChart(figures: Figures): Chart {
  return dotChart({
    title: TITLE,
    caption:
      'Permutation importance on realistic cells. Bars: standard deviation over backgrounds.',
    y: 'accuracy lost, points',
    columns: 3,
    panels: TRAINING_PANELS.map(({ training, title }) => ({
      title,
      dots: (figures.get(training) ?? []).flatMap(({ classifier, losses }) =>
        losses.map(({ group, lost }) => ({
          group,
          series: classifier,
          value: 100 * lost.mean,
          spread: 100 * lost.spread,
        })),
      ),
    })),
  });
}

function dependenceChart(figures: Figures): Chart {
  return lineChart({
    title: 'Partial dependence on realistic cells',
    caption:
      'Each feature is set to a value in all cells. Bands: standard deviation over backgrounds.',
    suffix: 'dependence',
    x: { title: 'value of the feature' },
    y: { title: 'cells called a crossing, per cent', within: UP_TO_ALL },
    columns: DEPENDENCE.length,
    panels: TRAINING_PANELS.filter(({ training }) => DRAWN.has(training)).flatMap(
      ({ training, title }) =>
        DEPENDENCE.map(({ feature, values }, f) => ({
          title,
          x: { title: feature },
          series: (figures.get(training) ?? []).map((row) => ({
            name: row.classifier,
            points: row.dependence[f].map(({ mean, spread }, v) => ({
              x: values[v],
              y: 100 * mean,
              spread: 100 * spread,
            })),
          })),
        })),
    ),
  });
}

/** The single feature whose permutation costs the most accuracy, and whether chance cannot explain its lead. */
function leadingFeature({ losses }: ImportanceRow): { feature: string; clear: boolean } {
  const [first, ...others] = losses
    .filter(({ group }) => group !== 'both F')
    .sort((a, b) => b.lost.mean - a.lost.mean);
  const clear = others.every(({ lost }) => {
    const { mean, error } = pairedDifference(first.lost, lost);
    return mean > error;
  });
  return { feature: first.group, clear };
}
