/** Solves the transport on one background of the family; other tasks use its realistic cells. */
import { CCSN_FAMILY_SEED, ccsnPlan, solveRay } from '../../datasets/ccsn.js';
import { type CellSpread, cellSpread } from '../../datasets/ccsn-spread.js';
import { ELN_FEATURES, LABEL } from '../../src/angular/moments.js';
import { csvHash } from '../../src/formats/csv.js';
import { Table } from '../../src/table.js';
import type { Variation } from '../../src/transport/background-family.js';
import type { MicrophysicsName } from '../../src/transport/microphysics.js';
import type { TaskKind } from './task-kind.js';

export interface BackgroundTask {
  readonly kind: 'background';
  /** 0 for the reference */
  readonly background: number;
  /** rays per snapshot */
  readonly latitudes: number;
  /** that of the set's default if absent */
  readonly microphysics?: MicrophysicsName;
}

/** Columns that later tasks need. */
const COLUMNS = [
  'time_ms',
  'theta_deg',
  'radius_km',
  ...ELN_FEATURES,
  'I0_nue',
  'I2_nue',
  'I3_nue',
  'I0_nuebar',
  'I2_nuebar',
  'I3_nuebar',
  LABEL,
  'depth',
  'alpha_nux',
  'F_nux',
  'growth_rate',
  'sqrt_estimate',
] as const;

/** What cells have beside the columns of a plain set. */
const GROWTH_COLUMNS: readonly string[] = ['growth_rate', 'k_max', 'sector', 'sqrt_estimate'];

export interface BackgroundResult {
  readonly background: number;
  /** the data set as text, without growth rates, and the hash of the CSV file that `fastflavor data` writes of it */
  readonly source: string;
  readonly sha256: string;
  readonly variation: Variation | null;
  /** the reason for which each earlier draw was rejected */
  readonly rejected: readonly string[];
  readonly spread: CellSpread;
  /** one number per cell, cells by snapshot, latitude, radius */
  readonly cells: Readonly<Record<(typeof COLUMNS)[number], readonly number[]>>;
  /** the sector of every cell's fastest mode */
  readonly sectors: readonly string[];
}

export function runBackground({ kind: _, ...options }: BackgroundTask): BackgroundResult {
  const { background } = options;
  const plan = ccsnPlan({ ...options, seed: CCSN_FAMILY_SEED });
  const rays = plan.rays.map((ray) => solveRay({ ...ray, growth: true }));
  const table = Table.concat(rays, plan.source);
  const written = table.entries.filter(([name]) => !GROWTH_COLUMNS.includes(name));
  const [drawn] = plan.backgrounds;
  const cells = Object.fromEntries(COLUMNS.map((name) => [name, [...table.numbers(name)]]));
  return {
    background,
    source: plan.source,
    sha256: csvHash(new Table(written, plan.source)),
    variation: drawn.variation ?? null,
    rejected: drawn.rejected,
    spread: cellSpread(table),
    cells: cells as unknown as BackgroundResult['cells'],
    sectors: table.column('sector') as readonly string[],
  };
}

export const backgroundKind: TaskKind<BackgroundTask, BackgroundResult> = {
  kind: 'background',
  needs: () => [],
  run: runBackground,
  describe: ({ background, microphysics }) =>
    `transport on background ${background}${microphysics ? ` with ${microphysics}` : ''}`,
  cost: () => 9,
};
