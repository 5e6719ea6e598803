/**
 * The share of parametric rows added to the realistic cells, the set, the class weights and the solver with which a logistic
 * regression is best; the paper leaves these open.
 */

import { CCSN_DISCLOSURE } from '../../datasets/disclosure.js';
import type { ElnSetName } from '../../datasets/parametric-sets.js';
import type { FluxSolver } from '../../src/angular/family.js';
import type { ClassifierSpec } from '../../src/estimators/classifiers.js';
import { lineChart } from '../../src/report/charts.js';
import { percent } from '../../src/report/text-table.js';
import type { Experiment, Heading, Section } from '../run/experiment.js';
import { DEFAULT_THRESHOLD_INDEX, LOWERED } from '../tasks/sweep.js';
import {
  onBackgrounds,
  resultsOf,
  SPLIT_TITLES,
  type SplitName,
  scoreOver,
  type TrainedOn,
  trainedTasks,
} from './trained.js';

export interface Mixture extends Heading {
  readonly solvers: readonly FluxSolver[];
  readonly sets: readonly ElnSetName[];
  /** the shares of the 117,600 parametric rows; with 0, training uses realistic cells alone */
  readonly shares: readonly number[];
  readonly weightings: readonly { readonly name: string; readonly spec: ClassifierSpec }[];
  readonly splits: readonly SplitName[];
}

export function mixtureExperiment(experiment: Mixture): Experiment {
  const { name, title, source, solvers, sets, shares, weightings, splits } = experiment;
  const combinations = splits.flatMap((split) =>
    solvers.flatMap((solver) =>
      sets.flatMap((set) => weightings.map((weighting) => ({ split, solver, set, weighting }))),
    ),
  );
  type Combination = (typeof combinations)[number];
  const trained = ({ split, solver, set, weighting }: Combination, share: number): TrainedOn => ({
    classifier: weighting.spec,
    // Without parametric rows, set and solver have no effect, so that there is only one fit.
    ...(share === 0 ? { set: null, solver: null } : { set, solver, share }),
    split,
  });
  return {
    name,
    title,
    source,
    tasks: (settings) =>
      combinations.flatMap((combination) =>
        shares.flatMap((share) => trainedTasks(trained(combination, share), settings)),
      ),
    summarize: (settings, resultOf) => {
      const rows = combinations.map((combination) => ({
        ...combination,
        points: shares.map((share) => {
          const results = resultsOf(trained(combination, share), settings, resultOf);
          const cells = onBackgrounds(results, 'all');
          const near = onBackgrounds(results, 'near');
          return {
            share,
            accuracy: scoreOver(cells, 'accuracy', DEFAULT_THRESHOLD_INDEX),
            recall: scoreOver(cells, 'crossing R', DEFAULT_THRESHOLD_INDEX),
            precision: scoreOver(cells, 'crossing P', DEFAULT_THRESHOLD_INDEX),
            nearRecall: scoreOver(near, 'crossing R', DEFAULT_THRESHOLD_INDEX),
            nearRecallLowered: scoreOver(near, 'crossing R', LOWERED),
          };
        }),
      }));
      const label = ({ solver, set, weighting }: Combination) =>
        `${set}, ${solver}, ${weighting.name}`;
      const trainedOn = (combination: Combination, share: number) =>
        share === 0
          ? `realistic cells alone, ${combination.weighting.name}`
          : `${label(combination)} with ${percent(share)}% of the parametric rows`;
      const bestOf = (split: SplitName) =>
        rows
          .filter((row) => row.split === split)
          .flatMap((row) => row.points.map((point) => ({ row, point })))
          .reduce((best, one) => (one.point.accuracy.mean > best.point.accuracy.mean ? one : best));
      return {
        figures: {
          mixtures: rows.map(({ weighting, ...row }) => ({ weighting: weighting.name, ...row })),
        },
        disclosure: CCSN_DISCLOSURE,
        sections: splits.map((split): Section => {
          const { row, point } = bestOf(split);
          return {
            title: `Accuracy in per cent by share of parametric rows; ${SPLIT_TITLES[split]}`,
            table: {
              header: ['', ...shares.map((share) => `${percent(share)}%`)],
              rows: rows
                .filter((one) => one.split === split)
                .map((one) => [
                  label(one),
                  ...one.points.map(
                    (p) => `${percent(p.accuracy.mean)} (${percent(p.accuracy.spread)})`,
                  ),
                ]),
            },
            notes: [
              `Best: ${trainedOn(row, point.share)}, accuracy ${percent(point.accuracy.mean)}%, precision ${percent(point.precision.mean)}%, recall ${percent(point.recall.mean)}%, recall within 100 km ${percent(point.nearRecall.mean)}% (${percent(point.nearRecallLowered.mean)}% at p_c = 0.3). Chosen on the cells that it is quoted on, which flatters it.`,
            ],
          };
        }),
        charts: [
          lineChart({
            title,
            subtitle: 'solid: published solver, dashed: exact solver',
            x: 'share of the parametric rows, per cent (0 shown as 0.1)',
            y: 'accuracy on realistic cells, per cent',
            logarithmic: true,
            panels: splits.map((split) => ({
              title: SPLIT_TITLES[split],
              series: rows
                .filter((row) => row.split === split)
                .map((row) => ({
                  name: `${row.set}, ${row.weighting.name}`,
                  dashed: row.solver === 'exact',
                  points: row.points.map((point) => ({
                    x: Math.max(100 * point.share, 0.1),
                    y: 100 * point.accuracy.mean,
                  })),
                })),
            })),
          }),
        ],
      };
    },
  };
}
