/**
 * The share of parametric rows added to the realistic cells, the set, the class weights and the solver with which a logistic
 * regression is best; the paper does not state them.
 */
import { CCSN_DISCLOSURE } from '../datasets/disclosure.js';
import { SOLVER_MODES } from '../src/angular/solver-modes.js';
import { lineChart, UP_TO_ALL } from '../src/report/line-chart.js';
import { percent } from '../src/report/text-table.js';
import { SOLVER_WORDS } from '../src/report/training-words.js';
import {
  onBackgrounds,
  resultsOf,
  SPLIT_TITLES,
  type SplitName,
  scoreOver,
  type TrainedOn,
  trainedTasks,
  withSeeds,
} from './kinds/trained.js';
import { LOW_DEGREE_LR } from './published-settings.js';
import type { Experiment, Section, Settings } from './run/experiment.js';
import { WEIGHTED_LR } from './table-2.js';
import { DEFAULT_THRESHOLD_INDEX, LOWERED } from './tasks/sweep.js';

const SETS = ['artificial', 'improved'] as const;

/** Shares of the 117,600 parametric rows; 0 trains on realistic cells alone. */
const SHARES = [0, 0.01, 0.03, 0.1, 0.3, 1];

const WEIGHTINGS = [
  { name: 'unweighted', spec: LOW_DEGREE_LR },
  { name: 'weights 2:1', spec: WEIGHTED_LR },
];

const SPLITS = ['random', 'background'] as const;
const SPLIT_PANELS = { random: 'split at random', background: 'split by background' };

/** Where a logarithmic axis has no rows, in per cent. */
const NO_ROWS = 0.1;

const COMBINATIONS = SPLITS.flatMap((split) =>
  SOLVER_MODES.flatMap((solver) =>
    SETS.flatMap((set) => WEIGHTINGS.map((weighting) => ({ split, solver, set, weighting }))),
  ),
);
type Combination = (typeof COMBINATIONS)[number];
const trained = ({ split, solver, set, weighting }: Combination, share: number): TrainedOn => ({
  classifier: weighting.spec,
  // Without parametric rows, set and solver have no effect, so that there is only one fit.
  ...(share === 0 ? { set: null, solver: null } : { set, solver, share }),
  split,
});

/** One seed, because the fits are many and regressions of degree 2 hardly depend on it (Table II). */
const seedsFor = (settings: Settings) => withSeeds(settings, 1);

const TITLE = 'Logistic regression of degree 2 by the mixture it is trained on';

export const mixture = {
  name: 'mixture',
  title: TITLE,
  source: 'arXiv:2310.03807 section 3, which leaves the mixture open',
  chapter: 'data',
  tasks: (settings) =>
    COMBINATIONS.flatMap((combination) =>
      SHARES.flatMap((share) => trainedTasks(trained(combination, share), seedsFor(settings))),
    ),
  summarize: (settings, resultOf) => {
    const rows = COMBINATIONS.map((combination) => ({
      ...combination,
      points: SHARES.map((share) => {
        const results = resultsOf(trained(combination, share), seedsFor(settings), resultOf);
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
      `${set}, ${SOLVER_WORDS[solver]}, ${weighting.name}`;
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
      sections: SPLITS.map((split): Section => {
        const { row, point } = bestOf(split);
        return {
          title: `Accuracy in per cent by share of parametric rows; ${SPLIT_TITLES[split]}`,
          table: {
            header: ['', ...SHARES.map((share) => `${percent(share)}%`)],
            rows: rows
              .filter((one) => one.split === split)
              .map((one) => [
                label(one),
                ...one.points.map(
                  (p) => `${percent(p.accuracy.mean)} +- ${percent(p.accuracy.error)}`,
                ),
              ]),
          },
          notes: [
            `Best: ${trainedOn(row, point.share)}, accuracy ${percent(point.accuracy.mean)}%, precision ${percent(point.precision.mean)}%, recall ${percent(point.recall.mean)}%, recall within 100 km ${percent(point.nearRecall.mean)}% (${percent(point.nearRecallLowered.mean)}% at p_c = 0.3). Chosen on the cells that it is quoted on, which flatters it.`,
            '+- is the standard error of the mean over backgrounds.',
          ],
        };
      }),
      charts: [
        lineChart({
          title: TITLE,
          caption:
            'Above, cells split at random, as in the paper, so that neighbours of test cells are trained on; below, tested on a background and trained on the others. Means over backgrounds, one training seed; the point on the left is without any added row.',
          x: {
            title: 'share of artificial or improved rows added, per cent',
            logarithmic: true,
            labels: { [NO_ROWS]: '0' },
          },
          y: { title: 'accuracy on realistic cells, per cent', within: UP_TO_ALL },
          panels: SPLITS.flatMap((split) =>
            SOLVER_MODES.map((solver) => ({
              title: `${SPLIT_PANELS[split]}, ${SOLVER_WORDS[solver]}`,
              series: rows
                .filter((row) => row.split === split && row.solver === solver)
                .map((row) => ({
                  name: `${row.set}, ${row.weighting.name}`,
                  points: row.points.map((point) => ({
                    x: Math.max(100 * point.share, NO_ROWS),
                    y: 100 * point.accuracy.mean,
                  })),
                })),
            })),
          ),
        }),
      ],
    };
  },
} satisfies Experiment;
