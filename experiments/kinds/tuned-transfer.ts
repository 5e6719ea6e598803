/**
 * Does tuning help on realistic cells? Classifiers that are trained on artificial data, with options searched there, are
 * compared with the published settings on realistic cells. Other classifiers are trained on realistic cells, with options
 * searched on held-out backgrounds among them: how well do these generalise to a background that was not used at all?
 */

import { CCSN_DISCLOSURE } from '../../datasets/disclosure.js';
import type { FluxSolver } from '../../src/angular/family.js';
import { percent, points } from '../../src/report/text-table.js';
import { type Claim, claimSection, judgeClaims } from '../run/claim.js';
import type { Experiment, Heading, ResultGetter, Section, Settings } from '../run/experiment.js';
import type { SearchTask } from '../tasks/search.js';
import type { TransferTask } from '../tasks/transfer.js';
import { type TunedTask, tunedBy } from '../tasks/tuned.js';
import type { ClassificationTable } from './classification-table.js';
import { pairedDifference, type RealisticClassifier } from './realistic-table.js';
import {
  onBackgrounds,
  type ScoreSummaries,
  SPLIT_TITLES,
  scoresOver,
  type TrainedOn,
  trainedTasks,
} from './trained.js';
import { budgetIn, tableSearch } from './tuned-table.js';

export interface TunedTransfer extends Heading {
  readonly classifiers: readonly RealisticClassifier[];
  /** the table on whose training rows options for artificial data are searched */
  readonly searched: ClassificationTable;
  readonly solvers: readonly FluxSolver[];
  readonly claims: readonly Claim<TransferFigures>[];
  /** the claims without artificial data */
  readonly representativeClaims: readonly Claim<readonly RepresentativeRow[]>[];
}

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

export function tunedTransfer(experiment: TunedTransfer): Experiment {
  const { name, title, source, classifiers, solvers, claims, representativeClaims } = experiment;
  const pairsOf = (classifier: RealisticClassifier, settings: Settings) => ({
    bySolver: solvers.map((solver) => onArtificial(experiment, classifier, solver, settings)),
    representative: onOthers(classifier, settings),
    same: trainedTasks(realistic(classifier, 'random'), settings),
  });
  return {
    name,
    title,
    source,
    tasks: (settings) =>
      classifiers.flatMap((classifier) => {
        const { bySolver, representative, same } = pairsOf(classifier, settings);
        const pairs = [...bySolver.flat(), ...representative];
        return [
          ...pairs.flatMap(({ published, tuned }) => [published, tuned.search, tuned]),
          ...same,
        ];
      }),
    summarize: (settings, resultOf) => {
      const rows = classifiers.map((classifier) => {
        const { bySolver, representative, same } = pairsOf(classifier, settings);
        return {
          name: classifier.name,
          bySolver: bySolver.map((pairs) => scoresOf(pairs, resultOf)),
          representative: scoresOf(representative, resultOf),
          sameBackground: overBackgrounds(same, resultOf),
        };
      });
      const figures = new Map(
        solvers.map((solver, i): [string, TransferFigures] => [
          solver,
          rows.map(({ bySolver, ...row }) => ({ ...row, artificial: bySolver[i] })),
        ]),
      );
      const judged = [
        ...judgeClaims(claims, figures),
        ...judgeClaims(representativeClaims, new Map([['realistic cells', rows]])),
      ];
      return {
        figures: {
          claims: judged,
          solvers: Object.fromEntries(figures),
          searches: classifiers.map((classifier) => ({
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
              `Trained on ${experiment.searched.data.set} data (${solver} solver), tested on realistic cells: accuracy, per cent`,
              ofSolver.map((row) => ({ name: row.name, ...row.artificial, more: [] })),
              [],
              `Options searched on the training rows of ${experiment.searched.name}, by seed (${settings.seeds.join(', ')}); no realistic cell took part.`,
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
  };
}

/** The fits of a classifier at published settings and with searched options. */
interface Pair {
  readonly published: TransferTask;
  readonly tuned: TunedTask<TransferTask>;
}

function pair(published: TransferTask, search: SearchTask): Pair {
  return { published, tuned: tunedBy(published, search) };
}

function onArtificial(
  { searched }: TunedTransfer,
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
    pair(task, tableSearch(searched, solver, classifier, task.seed, settings)),
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
  return scoresOver(onBackgrounds({ results: tasks.map((task) => resultOf(task)) }, 'all'));
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
    notes: [`${note} Standard errors of the paired difference over backgrounds.`],
  };
}
