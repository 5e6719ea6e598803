/**
 * Does tuning help on realistic cells? Classifiers that are trained on artificial data, with options searched there, are
 * compared with the published settings on realistic cells. Other classifiers are trained on realistic cells, with options
 * searched on held-out backgrounds among them: how well do these generalise to a background that was not used at all?
 * Rules were written before any run at full size.
 */
import { CCSN_DISCLOSURE } from '../datasets/disclosure.js';
import type { FluxSolver } from '../src/angular/family.js';
import { SOLVER_MODES } from '../src/angular/solver-modes.js';
import { percent, points } from '../src/report/text-table.js';
import { SOLVER_WORDS } from '../src/report/training-words.js';
import type { RealisticClassifier } from './kinds/realistic-table.js';
import {
  onBackgrounds,
  type ScoreSummaries,
  SPLIT_TITLES,
  scoresOver,
  seededTests,
  type TrainedOn,
  trainedTasks,
  withSeeds,
} from './kinds/trained.js';
import { budgetIn, SEARCHED_SEEDS, tableSearch } from './kinds/tuned-table.js';
import { type PairedDifference, pairedDifference } from './kinds/two-errors.js';
import { ref69Table1 } from './ref69-table-1.js';
import { type Claim, claimSection, judgeClaims, verdictIf } from './run/claim.js';
import type { Experiment, ResultGetter, Section, Settings } from './run/experiment.js';
import { TABLE_1_CLASSIFIERS } from './table-1.js';
import type { SearchTask } from './tasks/search.js';
import type { TransferTask } from './tasks/transfer.js';
import { type TunedTask, tunedBy } from './tasks/tuned.js';

/** The table on whose training rows options for artificial data are searched. */
const SEARCHED = ref69Table1;

/** The figures by which claims are judged, for one solver mode of the artificial data. */
export type TransferFigures = readonly TransferRow[];

export interface TransferRow extends RepresentativeRow {
  /** trained on artificial data, tested on realistic cells */
  readonly artificial: BeforeAndAfter;
}

export interface RepresentativeRow {
  readonly name: string;
  /** trained on realistic cells of other backgrounds */
  readonly representative: BeforeAndAfter;
  /** the scores at published settings with a random split, so that training cells are from the tested backgrounds */
  readonly sameBackground: ScoreSummaries;
}

interface BeforeAndAfter {
  readonly published: ScoreSummaries;
  readonly tuned: ScoreSummaries;
}

/** What tuning on artificial data, or data of other backgrounds at the published settings, gains. */
const gains = {
  tuning: ({ artificial: { tuned, published } }: TransferRow) =>
    pairedDifference(tuned.accuracy, published.accuracy),
  representative: ({ artificial, representative }: TransferRow) =>
    pairedDifference(representative.published.accuracy, artificial.tuned.accuracy),
};

function inWords(
  rows: readonly TransferRow[],
  gain: (row: TransferRow) => PairedDifference,
): string {
  return rows
    .map((row) => ({ name: row.name, ...gain(row) }))
    .map(({ name, mean, error }) => `${name} ${points(mean)} +- ${percent(error)}`)
    .join(', ');
}

const isAhead = ({ mean, error }: PairedDifference) => mean > error;

const CLAIMS: readonly Claim<TransferFigures>[] = [
  {
    claim: 'Tuning on artificial data helps on realistic cells',
    rule: 'tuned minus published settings, paired over backgrounds and seeds: reproduced if every classifier gains more than one standard error, partly if one does, otherwise not.',
    judge: (rows) => ({
      verdict: verdictIf(
        rows.every((row) => isAhead(gains.tuning(row))),
        rows.some((row) => isAhead(gains.tuning(row))),
      ),
      because: inWords(rows, gains.tuning),
    }),
  },
  {
    claim: 'Representative training data is worth more than tuning on data that is not',
    rule: 'published settings trained on other backgrounds minus the same classifier tuned on artificial data, paired over backgrounds and seeds: reproduced if every classifier gains more than one standard error, partly if one does, otherwise not.',
    judge: (rows) => ({
      verdict: verdictIf(
        rows.every((row) => isAhead(gains.representative(row))),
        rows.some((row) => isAhead(gains.representative(row))),
      ),
      because: inWords(rows, gains.representative),
    }),
  },
];

/** Claims in which artificial data plays no part. */
export const REPRESENTATIVE_CLAIMS: readonly Claim<readonly RepresentativeRow[]>[] = [
  {
    claim: 'Tuned on representative data, classifiers generalise to unseen backgrounds',
    rule: 'accuracy on unseen backgrounds against a random split of the same background at the published settings: reproduced if no classifier loses more than 3 points, partly if one does not, otherwise not.',
    judge: (rows) => {
      const losses = rows.map(({ name, representative, sameBackground }) => ({
        name,
        loss: sameBackground.accuracy.mean - representative.tuned.accuracy.mean,
      }));
      return {
        verdict: verdictIf(
          losses.every(({ loss }) => loss <= 0.03),
          losses.some(({ loss }) => loss <= 0.03),
        ),
        because: losses.map(({ name, loss }) => `${name} ${points(-loss)}`).join(', '),
      };
    },
  },
];

const searched = (settings: Settings) => withSeeds(settings, SEARCHED_SEEDS);
const pairsOf = (classifier: RealisticClassifier, settings: Settings) => ({
  bySolver: SOLVER_MODES.map((solver) => onArtificial(classifier, solver, settings)),
  representative: onOthers(classifier, settings),
  same: trainedTasks(realistic(classifier, 'random'), settings),
});

export const table1Tuned = {
  name: 'table-1-tuned',
  title: 'Table I, tuned: artificial data, realistic cells',
  source: 'arXiv:2310.03807 Table I, whose settings stand beside; tuned by this project',
  chapter: 'tuned',
  claims: CLAIMS,
  tasks: (settings) =>
    TABLE_1_CLASSIFIERS.flatMap((classifier) => {
      const { bySolver, representative, same } = pairsOf(classifier, searched(settings));
      const pairs = [...bySolver.flat(), ...representative];
      return [
        ...pairs.flatMap(({ published, tuned }) => [published, tuned.search, tuned]),
        ...same,
      ];
    }),
  summarize: (given, resultOf) => {
    const settings = searched(given);
    const rows = TABLE_1_CLASSIFIERS.map((classifier) => {
      const { bySolver, representative, same } = pairsOf(classifier, settings);
      return {
        name: classifier.name,
        bySolver: bySolver.map((pairs) => scoresOf(pairs, resultOf)),
        representative: scoresOf(representative, resultOf),
        sameBackground: overBackgrounds(same, resultOf),
      };
    });
    const figures = new Map(
      SOLVER_MODES.map((solver, i): [FluxSolver, TransferFigures] => [
        solver,
        rows.map(({ bySolver, ...row }) => ({ ...row, artificial: bySolver[i] })),
      ]),
    );
    const judged = [
      ...judgeClaims(CLAIMS, figures),
      ...judgeClaims(REPRESENTATIVE_CLAIMS, new Map([['realistic cells', rows]])),
    ];
    return {
      figures: {
        claims: judged,
        solvers: Object.fromEntries(figures),
        searches: TABLE_1_CLASSIFIERS.map((classifier) => ({
          name: classifier.name,
          chosen: onOthers(classifier, settings).map(
            ({ tuned: { search } }) => resultOf(search).chosen,
          ),
        })),
      },
      disclosure: CCSN_DISCLOSURE,
      sections: [
        claimSection(judged, 'What tuning is worth'),
        ...[...figures].map(([solver, ofSolver]) =>
          pairSection(
            `Trained on ${SEARCHED.data.set} data, ${SOLVER_WORDS[solver]}, tested on realistic cells: accuracy, per cent`,
            ofSolver.map((row) => ({ name: row.name, ...row.artificial, more: [] })),
            [],
            `Options searched on the training rows of ${SEARCHED.called}, for each seed (${settings.seeds.join(', ')}); no realistic cell took part.`,
          ),
        ),
        pairSection(
          `Trained on realistic cells alone; ${SPLIT_TITLES.background}: accuracy, per cent`,
          rows.map((row) => ({
            name: row.name,
            ...row.representative,
            more: [percent(row.sameBackground.accuracy.mean)],
          })),
          ['same background (optimistic)'],
          'Options searched on cells of the other backgrounds, chosen by some held out among them. Same background: published settings, random split by cell.',
        ),
      ],
    };
  },
} satisfies Experiment;

/** The fits of a classifier at published settings and with searched options. */
interface Pair {
  readonly published: TransferTask;
  readonly tuned: TunedTask<TransferTask>;
}

function pair(published: TransferTask, search: SearchTask): Pair {
  return { published, tuned: tunedBy(published, search) };
}

function onArtificial(
  classifier: RealisticClassifier,
  solver: FluxSolver,
  settings: Settings,
): Pair[] {
  const trained: TrainedOn = {
    classifier: classifier.spec,
    set: 'artificial',
    solver,
    split: 'none',
  };
  return trainedTasks(trained, settings).map((task) =>
    pair(task, tableSearch(SEARCHED, solver, classifier, task.seed, settings)),
  );
}

function onOthers(classifier: RealisticClassifier, settings: Settings): Pair[] {
  return trainedTasks(realistic(classifier, 'background'), settings).flatMap((task) => {
    const { realistic, latitudes, seed } = task;
    if (realistic.kind !== 'background') return [];
    const { background, others } = realistic;
    // The backgrounds that follow are held out, so that every background is held out equally often.
    const following = [
      ...others.filter((other) => other > background),
      ...others.filter((other) => other < background),
    ];
    const held = Math.max(1, Math.floor(HELD_OUT * others.length));
    return [
      pair(task, {
        kind: 'search',
        model: classifier.spec.model,
        budget: budgetIn(settings),
        seed,
        training: following.slice(held),
        validation: following.slice(0, held),
        latitudes,
      }),
    ];
  });
}

/** The share of the training backgrounds on which options are chosen. */
const HELD_OUT = 1 / 4;

/** Training on realistic cells alone, for which set and solver have no effect. */
function realistic({ spec }: RealisticClassifier, split: 'random' | 'background'): TrainedOn {
  return { classifier: spec, set: null, solver: null, split };
}

function scoresOf(pairs: readonly Pair[], resultOf: ResultGetter): BeforeAndAfter {
  return {
    published: overBackgrounds(
      pairs.map(({ published }) => published),
      resultOf,
    ),
    tuned: overBackgrounds(
      pairs.map(({ tuned }) => tuned),
      resultOf,
    ),
  };
}

function overBackgrounds(
  tasks: readonly (TransferTask | TunedTask<TransferTask>)[],
  resultOf: ResultGetter,
): ScoreSummaries {
  const seeds = tasks.map((task) => ('task' in task ? task.task : task));
  const results = tasks.map((task) => resultOf(task));
  return scoresOver(onBackgrounds({ tests: seededTests(seeds, results) }, 'all'));
}

function pairSection(
  title: string,
  rows: readonly (BeforeAndAfter & { readonly name: string; readonly more: readonly string[] })[],
  moreHeaders: readonly string[],
  note: string,
): Section {
  return {
    title,
    table: {
      header: [
        '',
        'published settings',
        'tuned',
        'difference',
        '+- standard error',
        'tuned, worst background',
        'precision',
        'recall',
        ...moreHeaders,
      ],
      rows: rows.map(({ name, published, tuned, more }) => {
        const { mean, error } = pairedDifference(tuned.accuracy, published.accuracy);
        return [
          name,
          percent(published.accuracy.mean),
          percent(tuned.accuracy.mean),
          points(mean),
          percent(error),
          percent(Math.min(...tuned.accuracy.values)),
          percent(tuned['crossing P'].mean),
          percent(tuned['crossing R'].mean),
          ...more,
        ];
      }),
    },
    notes: [`${note} Standard errors of the paired difference over backgrounds and seeds.`],
  };
}
