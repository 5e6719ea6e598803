/** The cells whose growth rates are estimated and learnt: rows of the parametric sets, and realistic cells. */
import type { ParametricSetName } from '../../datasets/index.js';
import type { Settings } from '../run/experiment.js';
import type { GrowthCellsTask } from '../tasks/growth-cells.js';
import { backgroundsIn, latitudesIn } from './trained.js';

/** Rows of a parametric set. */
const ROWS = 4032;
/**
 * Of the cells of a background every so many-th has estimates. A ray has 100 cells, so that the cells of one ray lie
 * between those of the next.
 */
const EVERY = 7;

export const GROWTH_SETS = ['artificial', 'improved', 'xln'] as const;

export const parametricGrowth = (
  set: ParametricSetName,
  { quick, seeds }: Settings,
): GrowthCellsTask => ({
  kind: 'growth-cells',
  cells: { set, rows: quick ? ROWS / 24 : ROWS, seed: seeds[0] },
});

export const realisticGrowth = (settings: Settings): GrowthCellsTask[] =>
  backgroundsIn(settings).map((background) => ({
    kind: 'growth-cells',
    cells: { background, latitudes: latitudesIn(settings), every: EVERY },
  }));
