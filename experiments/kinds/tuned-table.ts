/**
 * The classifiers of a published table with tuned options: for each seed, options are searched on a third of the training
 * rows; the classifier is then fitted on all training rows and tested once, on the same test rows as at the published
 * settings. The Bayes limit is shown for comparison.
 */
import type { FluxSolver } from '../../src/angular/family.js';
import { pairedAccuracy, type Summary } from '../../src/evaluation/resampling.js';
import { unpackBits } from '../../src/formats/packed.js';
import { optionText } from '../../src/options.js';
import { seedsInWords } from '../../src/report/seeds-in-words.js';
import { percent, points } from '../../src/report/text-table.js';
import { SET_NAMES, SOLVER_WORDS } from '../../src/report/training-words.js';
import { searchChart, searchNote } from '../../src/tune/report.js';
import type { ScoredTrial } from '../../src/tune/trial.js';
import { type Claim, claimSection, judgeClaims } from '../run/claim.js';
import type { Experiment, Heading, ResultGetter, Section, Settings } from '../run/experiment.js';
import type { FitResult, FitTask } from '../tasks/fit.js';
import type { SearchOnSet } from '../tasks/search.js';
import { type TunedTask, tunedBy } from '../tasks/tuned.js';
import {
  type ClassificationTable,
  limitRow,
  limitScores,
  summaries,
  type TableClassifier,
  tableTask,
} from './classification-table.js';
import { type BayesLimit, bayesLimitOf, LIMIT_NOTE, limitTasks, ruleTask } from './limit.js';
import { byClass, SCORES } from './scores.js';
import { withSeeds } from './trained.js';

export interface TunedTable extends Heading {
  /** the table whose classifiers and data are used */
  readonly table: ClassificationTable;
  readonly solvers: readonly FluxSolver[];
  readonly claims: readonly Claim<TunedFigures>[];
}

/** The figures by which claims are judged, for one solver mode. */
export interface TunedFigures {
  readonly rows: readonly TunedRow[];
  /** the accuracy of the Bayes rule */
  readonly limit: number;
}

export interface TunedRow {
  readonly name: string;
  /** the accuracies over seeds */
  readonly published: Summary;
  readonly tuned: Summary;
}

/** The number of classifiers that a search draws: the default of `fastflavor tune`. */
const BUDGET = 27;
const QUICK_BUDGET = 6;

/** The number of seeds with which options are searched: a search takes as long as many fits. */
export const SEARCHED_SEEDS = 3;
const searched = (settings: Settings) => withSeeds(settings, SEARCHED_SEEDS);

/** The search of options for a classifier on the training rows of a table. */
export function tableSearch(
  table: ClassificationTable,
  solver: FluxSolver,
  { spec }: Pick<TableClassifier, 'spec'>,
  seed: number,
  settings: Settings,
): SearchOnSet {
  const { data, shares } = tableTask(table, solver, spec, seed, settings);
  return { kind: 'search', model: spec.model, budget: budgetIn(settings), seed, data, shares };
}

export function budgetIn({ quick }: Settings): number {
  return quick ? QUICK_BUDGET : BUDGET;
}

/** One classifier with one seed: the fit at published settings, the search, and the tuned fit. */
interface Cell {
  readonly published: FitTask;
  readonly search: SearchOnSet;
  readonly tuned: TunedTask<FitTask>;
}

function cellsOf(
  table: ClassificationTable,
  solver: FluxSolver,
  classifier: TableClassifier,
  settings: Settings,
): Cell[] {
  return settings.seeds.map((seed) => {
    const published = tableTask(table, solver, classifier.spec, seed, settings);
    const search = tableSearch(table, solver, classifier, seed, settings);
    return { published, search, tuned: tunedBy(published, search) };
  });
}

export function tunedTable(experiment: TunedTable): TunedTable & Experiment {
  const { table, solvers, claims } = experiment;
  const { classifiers, data } = table;
  return {
    ...experiment,
    tasks: (settings) =>
      solvers.flatMap((solver) => [
        ...classifiers.flatMap((classifier) =>
          cellsOf(table, solver, classifier, searched(settings)).flatMap(
            ({ published, search, tuned }) => [published, ruleTask(published), search, tuned],
          ),
        ),
        ...limitTasks(data.set, solver, settings),
      ]),
    summarize: (given, resultOf) => {
      const settings = searched(given);
      const modes = solvers.map((solver) => ({
        solver,
        limit: bayesLimitOf(data.set, solver, settings, resultOf),
        rows: classifiers.map((classifier) =>
          measured(classifier, cellsOf(table, solver, classifier, settings), resultOf),
        ),
      }));
      const judged = judgeClaims(
        claims,
        new Map(
          modes.map(({ solver, limit, rows }): [string, TunedFigures] => [
            solver,
            {
              limit: limit.score(({ accuracy }) => accuracy).low,
              rows: rows.map((row) => ({
                name: row.name,
                published: summaries(row.published)[0],
                tuned: summaries(row.tuned)[0],
              })),
            },
          ]),
        ),
      );
      return {
        figures: {
          claims: judged,
          solvers: Object.fromEntries(
            modes.map(({ solver, limit, rows }) => [solver, modeFigures(rows, limit)]),
          ),
        },
        sections: [
          claimSection(judged, 'What tuning is worth'),
          ...modes.flatMap(({ solver, limit, rows }) => [
            scoreSection(solver, rows, limit),
            chosenSection(solver, rows, settings),
          ]),
        ],
        charts: modes.slice(-1).flatMap(({ solver, rows }) =>
          rows.map((row) =>
            searchChart(row.searches[0], 'accuracy', {
              title: `${row.name}: options searched on ${SET_NAMES[data.set]} data, ${SOLVER_WORDS[solver]}, seed ${settings.seeds[0]}`,
              suffix: row.model,
            }),
          ),
        ),
      };
    },
  };
}

/** The results of one classifier over seeds. */
function measured({ name, spec }: TableClassifier, cells: readonly Cell[], resultOf: ResultGetter) {
  const bits = ({ correct, testRows }: FitResult) => [...unpackBits(correct, testRows)];
  const published = cells.map((cell) => resultOf(cell.published));
  const tuned = cells.map((cell) => resultOf(cell.tuned));
  const right = Uint8Array.from(tuned.flatMap(bits));
  const rule = (tie: 0 | 1) =>
    cells.flatMap((cell) => {
      const { correct, testRows } = resultOf(ruleTask(cell.published));
      return [...unpackBits(correct[tie], testRows)];
    });
  return {
    name,
    model: spec.model,
    published,
    tuned,
    searches: cells.map((cell) => resultOf(cell.search)),
    gain: pairedAccuracy(right, Uint8Array.from(published.flatMap(bits))),
    // Of the two predictions for ties, the one that is worse for the rule counts.
    toRule: ([0, 1] as const)
      .map((tie) => pairedAccuracy(right, Uint8Array.from(rule(tie))))
      .reduce((a, b) => (a.mean > b.mean ? a : b)),
  };
}

type Measured = ReturnType<typeof measured>;

function modeFigures(rows: readonly Measured[], limit: BayesLimit) {
  return {
    trainRows: rows[0].tuned[0].trainRows,
    testRows: rows[0].tuned[0].testRows,
    bayesLimit: byClass(limitScores(limit)),
    classifiers: rows.map(({ name, published, tuned, searches, gain, toRule }) => ({
      name,
      published: byClass(summaries(published)),
      tuned: byClass(summaries(tuned)),
      gain,
      toRule,
      fits: tuned.map(({ fit }) => fit),
      searches: searches.map(({ chosen, trials }) => ({ chosen, trials: trials.map(brief) })),
    })),
  };
}

/** A trial without the parts that are common to all trials of its search. */
function brief({ number, classifier, rows, score }: ScoredTrial) {
  return { number, options: classifier.options, rows, score };
}

function scoreSection(solver: FluxSolver, rows: readonly Measured[], limit: BayesLimit): Section {
  const means = (results: readonly FitResult[]) => summaries(results).map(({ mean }) => mean);
  const best = limit.score(({ accuracy }) => accuracy).low;
  return {
    title: `Data ${SOLVER_WORDS[solver]}: per cent, mean over ${seedsInWords(rows[0].tuned.length)}`,
    table: {
      header: ['', ...SCORES.map(({ header }) => header), 'below the limit'],
      rows: [
        ...rows.flatMap(({ name, published, tuned }) => {
          const [before, after] = [means(published), means(tuned)];
          return [
            [name, ...before.map(percent), percent(best - before[0])],
            ['  tuned', ...after.map(percent), percent(best - after[0])],
            ['  difference', ...after.map((value, j) => points(value - before[j])), ''],
          ];
        }),
        [...limitRow(limit), ''],
      ],
    },
    notes: [
      ...rows.map(
        ({ name, gain, toRule }) =>
          `${name}: tuned ${signed(gain)} points on the same test rows, ${signed(toRule)} to the Bayes rule there (standard errors of the paired differences, all seeds).`,
      ),
      LIMIT_NOTE,
    ],
  };
}

function signed({ mean, error }: { readonly mean: number; readonly error: number }): string {
  return `${points(mean)} +- ${percent(error)}`;
}

function chosenSection(
  solver: FluxSolver,
  rows: readonly Measured[],
  { seeds }: Settings,
): Section {
  const chosen = rows.flatMap(({ name, tuned, searches }) =>
    searches.map(({ chosen: { classifier, score } }, i) => [
      name,
      `${seeds[i]}`,
      Object.entries(classifier.options ?? {})
        .map(([option, value]) => `${option}=${optionText(value)}`)
        .join(' '),
      percent(score ?? Number.NaN),
      percent(summaries([tuned[i]])[0].mean),
    ]),
  );
  return {
    title: `What was chosen, data ${SOLVER_WORDS[solver]}`,
    table: { header: ['', 'seed', 'options', 'development', 'test'], rows: chosen },
    notes: [searchNote(rows[0].searches[0]), 'The winner is fitted on all training rows.'],
  };
}
