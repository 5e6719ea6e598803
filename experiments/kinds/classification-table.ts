/**
 * A table of classifiers: accuracy, and precision, recall and F1 of either class, on the test part of
 * parametric data, in every solver mode, beside the published figures.
 */
import type { FluxSolver } from '../../src/angular/family.js';
import type { ClassifierSpec } from '../../src/estimators/classifiers.js';
import { reportFromCounts } from '../../src/evaluation/classification-report.js';
import type { ConfusionMatrix } from '../../src/evaluation/confusion-matrix.js';
import { mcnemarFromBits, type Summary, summarize } from '../../src/evaluation/resampling.js';
import { unpackBits } from '../../src/formats/packed.js';
import { seedsInWords } from '../../src/report/seeds-in-words.js';
import {
  DIFFERENCE,
  PRINTED,
  percent,
  points,
  type TextTable,
} from '../../src/report/text-table.js';
import { SOLVER_WORDS } from '../../src/report/training-words.js';
import {
  type Experiment,
  type Heading,
  type Outcome,
  type Section,
  type Settings,
  scaledRowCount,
} from '../run/experiment.js';
import type { DataSpec, FitResult, FitTask } from '../tasks/fit.js';
import {
  type BayesLimit,
  bayesLimitOf,
  LIMIT_NAME,
  LIMIT_NOTE,
  type LimitScore,
  limitCell,
  limitTasks,
} from './limit.js';
import { byClass, type PublishedRow, SCORES } from './scores.js';

export interface TableClassifier {
  readonly name: string;
  readonly spec: ClassifierSpec;
  readonly published: PublishedRow;
}

export interface ClassificationTable extends Heading {
  /** what the rows of other tables call it */
  readonly called: string;
  readonly data: Omit<DataSpec, 'solver'>;
  /** the solver modes in the order of the table; published figures are shown for each */
  readonly solvers: readonly FluxSolver[];
  /** shares of training, development and test rows */
  readonly shares: readonly number[];
  readonly classifiers: readonly TableClassifier[];
  /** the number of test rows of each class, as printed */
  readonly publishedSupport: { readonly noCrossing: number; readonly crossing: number };
}

/** The fit behind a table's cell; other experiments may use the same fit. */
export function tableTask(
  table: ClassificationTable,
  solver: FluxSolver,
  spec: ClassifierSpec,
  seed: number,
  settings: Settings,
): FitTask {
  const data = { ...table.data, rows: scaledRowCount(table.data.rows, settings), solver };
  return { kind: 'fit', data, seed, shares: table.shares, classifier: spec };
}

export function classificationTable(table: ClassificationTable): ClassificationTable & Experiment {
  const { solvers, classifiers } = table;
  return {
    ...table,
    tasks: (settings) =>
      solvers.flatMap((solver) => [
        ...settings.seeds.flatMap((seed) =>
          classifiers.map(({ spec }) => tableTask(table, solver, spec, seed, settings)),
        ),
        ...limitTasks(table.data.set, solver, settings),
      ]),
    summarize: (settings, resultOf): Outcome => {
      const modes = solvers.map((solver) => ({
        solver,
        limit: bayesLimitOf(table.data.set, solver, settings, resultOf),
        rows: classifiers.map((classifier) => ({
          ...classifier,
          results: settings.seeds.map((seed) =>
            resultOf(tableTask(table, solver, classifier.spec, seed, settings)),
          ),
        })),
      }));
      return {
        figures: {
          publishedSupport: table.publishedSupport,
          shares: table.shares,
          solvers: Object.fromEntries(
            modes.map(({ solver, rows, limit }) => [
              solver,
              modeFigures(rows, limit, settings.seeds),
            ]),
          ),
        },
        sections: modes.flatMap(({ solver, rows, limit }) => [
          comparisonSection(solver, rows, limit, table),
          spreadSection(solver, rows, settings.seeds),
        ]),
      };
    },
  };
}

interface MeasuredRow extends TableClassifier {
  /** one per seed */
  readonly results: readonly FitResult[];
}

/** The mean and spread of every column over the seeds. */
export function summaries(results: readonly FitResult[]): Summary[] {
  const reports = results.map(({ confusion }) => reportFromCounts(confusion));
  return SCORES.map(({ of }) => summarize(reports.map(of)));
}

/** The Bayes limit in every column. */
export function limitScores(limit: BayesLimit): LimitScore[] {
  return SCORES.map(({ of }) => limit.score(of));
}

/** The Bayes limit as a row of a table. */
export function limitRow(limit: BayesLimit): string[] {
  return [LIMIT_NAME, ...limitScores(limit).map(limitCell)];
}

function modeFigures(rows: readonly MeasuredRow[], limit: BayesLimit, seeds: readonly number[]) {
  const [first] = rows[0].results;
  return {
    trainRows: first.trainRows,
    testRows: first.testRows,
    classBalance: summarize(rows[0].results.map(({ balance }) => balance)),
    bayesLimit: byClass(limitScores(limit)),
    classifiers: rows.map(({ name, spec, published, results }) => ({
      name,
      spec,
      ...byClass(summaries(results)),
      trainAccuracy: summarize(results.map(({ trainAccuracy }) => trainAccuracy)),
      accuracyIntervals: results.map(({ accuracyInterval }) => accuracyInterval),
      confusion: results.map(({ confusion }) => confusion.counts),
      fits: results.map(({ fit }) => fit),
      published,
    })),
    mcnemar: pairs(rows).map(([a, b]) => ({
      first: a.name,
      second: b.name,
      bySeed: seeds.map((_, i) => mcnemarOf(a.results[i], b.results[i])),
    })),
  };
}

function comparisonSection(
  solver: FluxSolver,
  rows: readonly MeasuredRow[],
  limit: BayesLimit,
  { publishedSupport }: ClassificationTable,
): Section {
  const table: TextTable = {
    header: ['', ...SCORES.map(({ header }) => header)],
    rows: [
      ...rows.flatMap(({ name, published, results }) => {
        const ours = summaries(results).map(({ mean }) => mean);
        const printed = SCORES.map((score) => score.printed(published));
        return [
          [name, ...ours.map(percent)],
          [PRINTED, ...printed.map((value) => (100 * value).toFixed(0))],
          [DIFFERENCE, ...ours.map((value, j) => points(value - printed[j]))],
        ];
      }),
      limitRow(limit),
    ],
  };
  const { balance } = rows[0].results[0];
  const { noCrossing, crossing } = publishedSupport;
  const share = crossing / (crossing + noCrossing);
  return {
    title: `Data ${SOLVER_WORDS[solver]}: per cent, mean over ${seedsInWords(rows[0].results.length)}`,
    table,
    confusions: rows.map(({ name, results }) => ({
      name,
      counts: pooled(results.map(({ confusion }) => confusion)),
    })),
    notes: [
      `Crossings: ${percent(summarize(rows[0].results.map((r) => r.balance)).mean)}% of rows (${percent(balance)}% with the first seed), ${percent(share)}% in the papers’ test set.`,
      LIMIT_NOTE,
    ],
  };
}

function spreadSection(
  solver: FluxSolver,
  rows: readonly MeasuredRow[],
  seeds: readonly number[],
): Section {
  return {
    title: `Spread, data ${SOLVER_WORDS[solver]}`,
    table: {
      header: ['', 'train', 'test', '+-', `95% interval, seed ${seeds[0]}`, 'fit ended'],
      rows: rows.map(({ name, results }) => {
        const accuracy = summaries(results)[0];
        const { low, high } = results[0].accuracyInterval;
        return [
          name,
          percent(summarize(results.map(({ trainAccuracy }) => trainAccuracy)).mean),
          percent(accuracy.mean),
          percent(accuracy.spread),
          `${percent(low)} to ${percent(high)}`,
          results.every(({ fit }) => fit.converged) ? 'converged' : 'not converged',
        ];
      }),
    },
    notes: pairs(rows).map(([a, b]) => {
      const { onlyFirst, onlySecond, pValue } = mcnemarOf(a.results[0], b.results[0]);
      return `McNemar, seed ${seeds[0]}: only ${a.name} right on ${onlyFirst} rows, only ${b.name} on ${onlySecond}: p = ${pValue.toPrecision(2)}.`;
    }),
  };
}

/** The summed counts of all seeds. */
function pooled(matrices: readonly ConfusionMatrix[]): number[][] {
  return [0, 1].map((truth) =>
    [0, 1].map((call) => matrices.reduce((sum, { counts }) => sum + counts[truth][call], 0)),
  );
}

function mcnemarOf(a: FitResult, b: FitResult) {
  return mcnemarFromBits(unpackBits(a.correct, a.testRows), unpackBits(b.correct, b.testRows));
}

function pairs<T>(items: readonly T[]): [T, T][] {
  return items.flatMap((a, i) => items.slice(i + 1).map((b): [T, T] => [a, b]));
}
