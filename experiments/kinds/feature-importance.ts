/**
 * The features on which classifiers rely on realistic cells: the loss of accuracy if a feature is permuted, and the share of
 * predicted crossings as a function of one feature while the others are unchanged.
 */
import { CCSN_DISCLOSURE } from '../../datasets/disclosure.js';
import { type Summary, summarize } from '../../src/evaluation/resampling.js';
import { barChart } from '../../src/report/bar-chart.js';
import { type Chart, lineChart } from '../../src/report/charts.js';
import { percent } from '../../src/report/text-table.js';
import { type Claim, claimSection, judgeClaims } from '../run/claim.js';
import type { Experiment, Heading, Section, Settings } from '../run/experiment.js';
import type { ImportanceResult, ImportanceTask } from '../tasks/importance.js';
import {
  eachTrained,
  type NamedClassifier,
  type NamedTraining,
  overBackgrounds,
  type TrainedOn,
  trainedTasks,
} from './trained.js';

export interface FeatureImportance extends Heading {
  readonly trainings: readonly NamedTraining[];
  readonly classifiers: readonly NamedClassifier[];
  /** the groups of features that are permuted together, with their names */
  readonly groups: readonly { readonly name: string; readonly features: readonly string[] }[];
  readonly sizes: Pick<ImportanceTask, 'cells' | 'repeats' | 'dependenceCells'>;
  readonly dependence: ImportanceTask['dependence'];
  /** the trainings whose partial dependence is drawn; the figures contain that of all */
  readonly drawn: readonly NamedTraining[];
  readonly claims: readonly Claim<readonly ImportanceRow[]>[];
}

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
  readonly lost: Summary;
  /** the spread over permutations of one background's cells, averaged over backgrounds */
  readonly repeats: number;
}

export function featureImportanceExperiment(experiment: FeatureImportance): Experiment {
  const { name, title, source, trainings, classifiers, groups, sizes, dependence, claims } =
    experiment;
  const tasks = (trained: TrainedOn, settings: Settings) =>
    trainedTasks(trained, settings).map(
      (task): ImportanceTask => ({
        ...task,
        kind: 'importance',
        ...sizes,
        groups: groups.map(({ features }) => features),
        dependence,
      }),
    );
  return {
    name,
    title,
    source,
    tasks: (settings) =>
      [...eachTrained(trainings, classifiers, (one) => tasks(one, settings)).values()].flat(2),
    summarize: (settings, resultOf) => {
      const figures = eachTrained(trainings, classifiers, (one, classifier) =>
        importanceRow(classifier, tasks(one, settings).map(resultOf), experiment),
      );
      const judged = judgeClaims(claims, figures);
      return {
        figures: { claims: judged, dependence, trainings: Object.fromEntries(figures) },
        disclosure: CCSN_DISCLOSURE,
        sections: [
          claimSection(judged, 'What classifiers go by'),
          ...[...figures].map(([training, rows]) => lossSection(training, rows, experiment)),
        ],
        charts: [importanceChart(experiment, figures), dependenceChart(experiment, figures)],
      };
    },
  };
}

function importanceRow(
  classifier: string,
  results: readonly ImportanceResult[],
  { groups, dependence }: FeatureImportance,
): ImportanceRow {
  const tests = results.flatMap((result) => result.tests);
  const over = (figure: (test: (typeof tests)[number]) => number) =>
    overBackgrounds(tests, (ofOne) => summarize(ofOne.map(figure)).mean);
  return {
    classifier,
    accuracy: over(({ accuracy }) => accuracy),
    losses: groups.map(({ name }, g) => ({
      group: name,
      lost: over(({ losses }) => summarize(losses[g]).mean),
      repeats: over(({ losses }) => summarize(losses[g]).spread).mean,
    })),
    dependence: dependence.map(({ values }, f) =>
      values.map((_, v) => over((test) => test.dependence[f][v])),
    ),
  };
}

function lossSection(
  training: string,
  rows: readonly ImportanceRow[],
  { sizes, groups }: FeatureImportance,
): Section {
  return {
    title: `Accuracy lost where a feature is permuted, trained on ${training}: points`,
    table: {
      header: ['', 'accuracy', ...groups.map(({ name }) => name)],
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
      `${sizes.repeats} permutations of up to ${sizes.cells} cells of every background. Permuted cells are not physical: importance says what a classifier goes by, not what it would need.`,
    ],
  };
}

type Figures = ReadonlyMap<string, readonly ImportanceRow[]>;

function importanceChart({ title }: FeatureImportance, figures: Figures): Chart {
  return barChart({
    title,
    subtitle: 'permutation importance on realistic cells; error bars: spread over backgrounds',
    y: 'accuracy lost, points',
    panels: [...figures].map(([training, rows]) => ({
      title: `trained on ${training}`,
      bars: rows.flatMap(({ classifier, losses }) =>
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

function dependenceChart({ dependence, drawn }: FeatureImportance, figures: Figures): Chart {
  return lineChart({
    title: 'Partial dependence on realistic cells',
    subtitle: 'bands: spread over backgrounds',
    suffix: 'dependence',
    x: 'value of the feature',
    y: 'cells called a crossing, per cent',
    columns: dependence.length,
    panels: drawn.flatMap((training) =>
      dependence.map(({ feature, values }, f) => ({
        title: `${feature}, trained on ${training.name}`,
        series: (figures.get(training.name) ?? []).map((row) => ({
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
