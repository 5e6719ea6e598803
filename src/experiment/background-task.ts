/** Solve the transport on one background of the family: the realistic cells that other tasks use. */
import { CCSN_FAMILY_SEED, generateCcsn } from '../../datasets/ccsn.js';
import { ELN_FEATURES, LABEL } from '../angular/moments.js';
import { Random } from '../random.js';
import { drawBackground, type Variation } from '../transport/background-family.js';

export interface BackgroundTask {
  readonly kind: 'background';
  /** 0 for the reference */
  readonly background: number;
  /** rays per snapshot */
  readonly latitudes: number;
}

/** Columns that later tasks, or the description of a background, need. */
const COLUMNS = [
  'time_ms',
  'theta_deg',
  'radius_km',
  ...ELN_FEATURES,
  'F_nux',
  LABEL,
  'depth',
] as const;

export interface BackgroundResult {
  readonly background: number;
  readonly variation: Variation | null;
  /** why each draw before this one was rejected */
  readonly rejected: readonly string[];
  /** one number per cell, cells by snapshot, latitude, radius */
  readonly cells: Readonly<Record<(typeof COLUMNS)[number], readonly number[]>>;
}

export function runBackground({ background, latitudes }: BackgroundTask): BackgroundResult {
  const table = generateCcsn({ background, latitudes, seed: CCSN_FAMILY_SEED });
  const drawn = drawBackground(background, new Random(CCSN_FAMILY_SEED));
  const cells = Object.fromEntries(COLUMNS.map((name) => [name, [...table.numbers(name)]]));
  return {
    background,
    variation: drawn.variation ?? null,
    rejected: drawn.rejected,
    cells: cells as unknown as BackgroundResult['cells'],
  };
}
