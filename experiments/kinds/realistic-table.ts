/**
 * A table of classifiers tested on realistic cells, with means and their errors over backgrounds and training seeds, for
 * every split of the cells and both solver modes, compared with the published figures.
 */
import { CCSN_DISCLOSURE } from '../../datasets/disclosure.js';
import type { ElnSetName } from '../../datasets/parametric-sets.js';
import type { FluxSolver } from '../../src/angular/family.js';
import type { ClassifierSpec } from '../../src/estimators/classifiers.js';
import type { ConfusionMatrix } from '../../src/evaluation/confusion-matrix.js';
import type { Summary } from '../../src/evaluation/resampling.js';
import { confusionAt } from '../../src/evaluation/sweep.js';
import { seedsInWords } from '../../src/report/seeds-in-words.js';
import { DIFFERENCE, PRINTED, percent, points } from '../../src/report/text-table.js';
import { SOLVER_WORDS } from '../../src/report/training-words.js';
import { type Claim, claimSection, judgeClaims } from '../run/claim.js';
import type { Experiment, Heading, Section, Settings } from '../run/experiment.js';
import { DEFAULT_THRESHOLD_INDEX, LOWERED, pool } from '../tasks/sweep.js';
import { type BaselineRow, baselineRows, baselineTasks } from './baseline-rows.js';
import { type PublishedRow, SCORE_NAMES, SCORES } from './scores.js';
import {
  onBackgrounds,
  ownScores,
  type Region,
  resultsOf,
  type ScoreSummaries,
  SPLIT_TITLES,
  type SplitName,
  scoresOver,
  type TrainedOn,
  type TrainedResults,
  trainedTasks,
} from './trained.js';

export interface RealisticClassifier {
  readonly name: string;
  readonly spec: ClassifierSpec;
  /** the published figures; null for a row that the paper does not have */
  readonly published: PublishedRow | null;
}

export interface RealisticTable extends Heading {
  readonly set: ElnSetName;
  readonly solvers: readonly FluxSolver[];
  /** the splits; the first is the paper's */
  readonly splits: readonly SplitName[];
  readonly region: Region;
  /** whether scores at p_c = 0.3 are shown, too */
  readonly lowered: boolean;
  readonly classifiers: readonly RealisticClassifier[];
  /** the settings with the seeds that the table takes of those of a run; all of them if absent */
  readonly seeds?: (settings: Settings) => Settings;
  readonly claims: readonly RealisticClaim[];
}

/** A claim about a split, the paper's if it names none. */
export interface RealisticClaim extends Claim<RealisticFigures> {
  readonly split?: SplitName;
}

/** The figures by which claims are judged: for every split, rows in the table's order. */
export interface RealisticFigures {
  readonly bySplit: ReadonlyMap<SplitName, readonly RealisticRow[]>;
  readonly baselines: ReadonlyMap<SplitName, readonly BaselineRow[]>;
}

export interface RealisticRow {
  readonly name: string;
  readonly scores: ScoreSummaries;
  /** the scores at p_c = 0.3; null if the classifier has no probabilities */
  readonly lowered: ScoreSummaries | null;
  readonly train: Summary;
  readonly own: Summary | null;
  readonly published: PublishedRow | null;
  /** the counts of the cells of all backgrounds, summed over seeds */
  readonly confusion: ConfusionMatrix['counts'];
}

export function realisticTable(table: RealisticTable): RealisticTable & Experiment {
  const { solvers, classifiers } = table;
  const splitsIn = ({ paper }: Settings) => (paper ? table.splits.slice(0, 1) : table.splits);
  const seeded = table.seeds ?? ((settings) => settings);
  const trained = (
    solver: FluxSolver,
    split: SplitName,
    classifier: ClassifierSpec,
  ): TrainedOn => ({
    classifier,
    set: table.set,
    solver,
    split,
  });
  return {
    ...table,
    tasks: (given) => {
      const settings = seeded(given);
      const splits = splitsIn(given);
      return [
        ...solvers.flatMap((solver) =>
          splits.flatMap((split) =>
            classifiers.flatMap(({ spec }) => trainedTasks(trained(solver, split, spec), settings)),
          ),
        ),
        ...splits.flatMap((split) => baselineTasks(split, settings)),
      ];
    },
    summarize: (given, resultOf) => {
      const settings = seeded(given);
      const splits = splitsIn(given);
      const claims = table.claims.filter(({ split }) => !split || splits.includes(split));
      const baselines = new Map(
        splits.map((split): [SplitName, BaselineRow[]] => [
          split,
          baselineRows(split, table.region, settings, resultOf).filter(({ headline }) => headline),
        ]),
      );
      const figures = new Map(
        solvers.map((solver): [FluxSolver, RealisticFigures] => {
          const bySplit = splits.map((split): [SplitName, RealisticRow[]] => [
            split,
            classifiers.map((classifier) => {
              const fitted = trained(solver, split, classifier.spec);
              return measuredRow(classifier, resultsOf(fitted, settings, resultOf), table);
            }),
          ]);
          return [solver, { bySplit: new Map(bySplit), baselines }];
        }),
      );
      const judged = judgeClaims(claims, figures);
      return {
        figures: {
          region: table.region,
          claims: judged,
          solvers: Object.fromEntries(
            [...figures].map(([solver, { bySplit }]) => [solver, Object.fromEntries(bySplit)]),
          ),
          baselines: Object.fromEntries(baselines),
        },
        disclosure: CCSN_DISCLOSURE,
        sections: [
          claimSection(judged),
          ...[...figures].flatMap(([solver, { bySplit }]) =>
            [...bySplit].map(([split, rows]) =>
              splitSection(table, solver, split, rows, baselines.get(split) ?? []),
            ),
          ),
        ],
      };
    },
  };
}

function measuredRow(
  { name, published }: RealisticClassifier,
  results: TrainedResults,
  { region, lowered }: RealisticTable,
): RealisticRow {
  const cells = onBackgrounds(results, region);
  const probabilities = results.results[0].scoreKind === 'probability';
  return {
    name,
    published,
    scores: scoresOver(cells),
    lowered: lowered && probabilities ? scoresOver(cells, LOWERED) : null,
    confusion: confusionAt(pool(cells.map(({ sweep }) => sweep)), DEFAULT_THRESHOLD_INDEX).counts,
    ...ownScores(results),
  };
}

function splitSection(
  table: RealisticTable,
  solver: FluxSolver,
  split: SplitName,
  rows: readonly RealisticRow[],
  baselines: readonly BaselineRow[],
): Section {
  const seeds = rows[0].scores.accuracy.bySeed.length;
  const withErrors = (scores: ScoreSummaries) =>
    SCORE_NAMES.map(
      (column) => `${percent(scores[column].mean)} +- ${percent(scores[column].error)}`,
    );
  const errors = (scores: ScoreSummaries, of: 'backgroundError' | 'seedError') =>
    SCORE_NAMES.map((column) => percent(scores[column][of]));
  const [first] = table.splits;
  const training = `${table.splits.includes('none') ? '' : 'realistic and '}${table.set} data`;
  const where = table.region === 'near' ? ' within 100 km' : '';
  return {
    title: `Trained on ${training}, ${SOLVER_WORDS[solver]}; ${SPLIT_TITLES[split]}${where}: per cent`,
    table: {
      header: ['', ...SCORES.map(({ header }) => header)],
      rows: [
        ...rows.flatMap((row) => {
          const lines = [[row.name, ...withErrors(row.scores)]];
          if (row.published && split === first) {
            const { published, scores } = row;
            const printed = SCORES.map((score) => 100 * score.printed(published));
            lines.push([PRINTED, ...printed.map((value) => value.toFixed(0))]);
            lines.push([
              DIFFERENCE,
              ...SCORES.map(({ name, printed }) => points(scores[name].mean - printed(published))),
            ]);
          }
          lines.push(['  +- backgrounds', ...errors(row.scores, 'backgroundError')]);
          if (seeds > 1) lines.push(['  +- seeds', ...errors(row.scores, 'seedError')]);
          if (row.lowered) lines.push([`  at p_c = 0.3`, ...withErrors(row.lowered)]);
          return lines;
        }),
        ...baselines.map((row) => [row.name, ...withErrors(row.scores)]),
      ],
    },
    confusions: rows.map(({ name, confusion }) => ({ name, counts: confusion })),
    notes: [
      ...rows.map(({ name, train, own, scores }) => {
        const { values, bySeed } = scores.accuracy;
        const ownTest = own ? `, own test ${percent(own.mean)}` : '';
        return `${name}: train ${percent(train.mean)}${ownTest}; accuracy by background ${range(values)}, by seed ${range(bySeed)}.`;
      }),
      `+- is the standard error of the mean: over ${rows[0].scores.accuracy.values.length} backgrounds and over ${seedsInWords(seeds)}, given apart below each row, and both in quadrature beside the score.`,
      'From "always crossing" on: baselines that learn nothing, on the same cells (experiment baselines).',
    ],
  };
}

function range(values: readonly number[]): string {
  return `${percent(Math.min(...values))} to ${percent(Math.max(...values))}`;
}
