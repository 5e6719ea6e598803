/** The cells whose growth rates are estimated and learnt: rows of the parametric sets, and realistic cells. */
import type { ParametricSetName } from '../../datasets/index.js';
import type { Settings } from '../run/experiment.js';
import type { GrowthCellsTask } from '../tasks/growth-cells.js';
import { backgroundsIn } from './trained.js';

/** Rows of a parametric set, and rays per snapshot of a background: few, because the exact rate is dear. */
const ROWS = 504;
const LATITUDES = 1;

export const GROWTH_SETS = ['artificial', 'improved', 'xln'] as const;

export const parametricGrowth = (
  set: ParametricSetName,
  { quick, seeds }: Settings,
): GrowthCellsTask => ({
  kind: 'growth-cells',
  cells: { set, rows: quick ? ROWS / 3 : ROWS, seed: seeds[0] },
});

export const realisticGrowth = (settings: Settings): GrowthCellsTask[] =>
  backgroundsIn(settings).map((background) => ({
    kind: 'growth-cells',
    cells: { background, latitudes: LATITUDES },
  }));
