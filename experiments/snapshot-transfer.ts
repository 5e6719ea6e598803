/** Classifiers trained on two snapshots (and artificial rows) and tested on the third, all three ways. */
import { CCSN_DISCLOSURE } from '../datasets/disclosure.js';
import type { FluxSolver } from '../src/angular/family.js';
import { SOLVER_MODES } from '../src/angular/solver-modes.js';
import type { ClassifierSpec } from '../src/estimators/classifiers.js';
import type { Summary } from '../src/evaluation/resampling.js';
import { percent, points } from '../src/report/text-table.js';
import { SOLVER_WORDS } from '../src/report/training-words.js';
import { SNAPSHOTS } from '../src/transport/background.js';
import {
  onBackgrounds,
  resultsOf,
  type SplitName,
  scoreOver,
  type TrainedOn,
  type TrainedResults,
  trainedTasks,
} from './kinds/trained.js';
import { type Claim, claimSection, judgeClaims, verdictIf } from './run/claim.js';
import type { Experiment, Settings } from './run/experiment.js';
import { table2 } from './table-2.js';

const CLASSIFIERS = table2.classifiers.filter(({ published }) => published !== null);

export interface SnapshotRow {
  readonly name: string;
  /** the accuracy on the random split, for comparison */
  readonly random: Summary;
  /** accuracy and recall for each held-out snapshot, and over all three */
  readonly held: readonly {
    readonly snapshot: number | 'all';
    readonly accuracy: Summary;
    readonly recall: Summary;
  }[];
}

const CLAIMS: readonly Claim<readonly SnapshotRow[]>[] = [
  {
    claim: 'Snapshots transfer: what is trained on some works on another',
    rule: 'mean accuracy over the three held-out snapshots against the random split: reproduced if no classifier loses more than 3 points, partly if LR does not, otherwise not.',
    judge: (rows) => {
      const losses = rows.map(({ name, random, held }) => ({
        name,
        loss: random.mean - (held.at(-1)?.accuracy.mean ?? Number.NaN),
      }));
      return {
        verdict: verdictIf(
          losses.every(({ loss }) => loss <= 0.03),
          losses[0].loss <= 0.03,
        ),
        because: losses.map(({ name, loss }) => `${name} ${points(-loss)}`).join(', '),
      };
    },
  },
];

const trained = (solver: FluxSolver, classifier: ClassifierSpec, split: SplitName): TrainedOn => ({
  classifier,
  set: 'artificial',
  solver,
  split,
});
const heldOut = (of: TrainedOn, snapshot: number, settings: Settings): Set<number> => {
  const tasks = trainedTasks(of, settings);
  const kept = tasks.flatMap(({ realistic }, i) =>
    realistic.kind === 'snapshot' && realistic.held === snapshot ? [i] : [],
  );
  return new Set(kept);
};

export const snapshotTransfer = {
  name: 'snapshot-transfer',
  title: 'From two snapshots to the third',
  source: 'arXiv:2310.03807 section 3, in words',
  chapter: 'data',
  claims: CLAIMS,
  tasks: (settings) =>
    SOLVER_MODES.flatMap((solver) =>
      CLASSIFIERS.flatMap(({ spec }) =>
        (['random', 'snapshot'] as const).flatMap((split) =>
          trainedTasks(trained(solver, spec, split), settings),
        ),
      ),
    ),
  summarize: (settings, resultOf) => {
    const figures = new Map(
      SOLVER_MODES.map((solver): [FluxSolver, SnapshotRow[]] => [
        solver,
        CLASSIFIERS.map(({ name: classifier, spec }) => {
          const random = resultsOf(trained(solver, spec, 'random'), settings, resultOf);
          const all = resultsOf(trained(solver, spec, 'snapshot'), settings, resultOf);
          const scores = (snapshot: number | 'all', results: TrainedResults) => {
            const cells = onBackgrounds(results, 'all');
            return {
              snapshot,
              accuracy: scoreOver(cells, 'accuracy'),
              recall: scoreOver(cells, 'crossing R'),
            };
          };
          return {
            name: classifier,
            random: scoreOver(onBackgrounds(random, 'all'), 'accuracy'),
            held: [
              ...SNAPSHOTS.map((snapshot) => {
                const kept = heldOut(all.trained, snapshot, settings);
                const results = all.results.filter((_, i) => kept.has(i));
                return scores(snapshot, { ...all, results });
              }),
              scores('all', all),
            ],
          };
        }),
      ]),
    );
    const judged = judgeClaims(CLAIMS, figures);
    return {
      figures: { claims: judged, solvers: Object.fromEntries(figures) },
      disclosure: CCSN_DISCLOSURE,
      sections: [
        claimSection(judged),
        ...[...figures].map(([solver, rows]) => ({
          title: `Realistic cells and artificial data, ${SOLVER_WORDS[solver]}: accuracy in per cent`,
          table: {
            header: [
              '',
              'random split (optimistic)',
              ...SNAPSHOTS.map((time) => `tested on ${time} ms`),
              'all three',
              '+- over backgrounds',
              'recall',
            ],
            rows: rows.map(({ name: classifier, random, held }) => [
              classifier,
              percent(random.mean),
              ...held.map((one) => percent(one.accuracy.mean)),
              percent(held[SNAPSHOTS.length].accuracy.spread),
              percent(held[SNAPSHOTS.length].recall.mean),
            ]),
          },
          notes: [],
        })),
      ],
    };
  },
} satisfies Experiment;
