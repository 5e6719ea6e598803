/** Classifiers trained on two snapshots (and artificial rows) and tested on the third, all three ways. */

import { CCSN_DISCLOSURE } from '../../datasets/disclosure.js';
import type { FluxSolver } from '../../src/angular/family.js';
import type { ClassifierSpec } from '../../src/estimators/classifiers.js';
import type { Summary } from '../../src/evaluation/resampling.js';
import { percent } from '../../src/report/text-table.js';
import { SNAPSHOTS } from '../../src/transport/background.js';
import { type Claim, claimSection, judgeClaims } from '../run/claim.js';
import type { Experiment, Heading, Settings } from '../run/experiment.js';
import {
  onBackgrounds,
  resultsOf,
  type SplitName,
  scoreOver,
  type TrainedOn,
  type TrainedResults,
  trainedTasks,
} from './trained.js';

export interface SnapshotTransfer extends Heading {
  readonly solvers: readonly FluxSolver[];
  readonly classifiers: readonly { readonly name: string; readonly spec: ClassifierSpec }[];
  readonly claims: readonly Claim<readonly SnapshotRow[]>[];
}

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

export function snapshotTransferExperiment(experiment: SnapshotTransfer): Experiment {
  const { name, title, source, solvers, classifiers, claims } = experiment;
  const trained = (
    solver: FluxSolver,
    classifier: ClassifierSpec,
    split: SplitName,
  ): TrainedOn => ({
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
  return {
    name,
    title,
    source,
    tasks: (settings) =>
      solvers.flatMap((solver) =>
        classifiers.flatMap(({ spec }) =>
          (['random', 'snapshot'] as const).flatMap((split) =>
            trainedTasks(trained(solver, spec, split), settings),
          ),
        ),
      ),
    summarize: (settings, resultOf) => {
      const figures = new Map(
        solvers.map((solver): [string, SnapshotRow[]] => [
          solver,
          classifiers.map(({ name: classifier, spec }) => {
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
      const judged = judgeClaims(claims, figures);
      return {
        figures: { claims: judged, solvers: Object.fromEntries(figures) },
        disclosure: CCSN_DISCLOSURE,
        sections: [
          claimSection(judged),
          ...[...figures].map(([solver, rows]) => ({
            title: `Realistic and artificial data, ${solver} solver: accuracy in per cent`,
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
  };
}
