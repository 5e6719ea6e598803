/**
 * Growth rates of tabulated axisymmetric distributions, linear between their nodes, beside their labels. Cells without
 * a crossing have none. Cost: .3 ms for a cell of 200 nodes with a crossing.
 */
import { LABEL } from '../angular/moments.js';
import { type TabulatedDistributions, tabulatedLeptonNumber } from '../angular/tabulated.js';
import type { Column, Table } from '../table.js';
import { AxisymmetricLeptonNumber, type AxisymmetricMode } from './axisymmetric.js';
import type { GrowthUnits } from './growth-table.js';
import { RATE_PER_DENSITY, WAVE_NUMBER_PER_DENSITY } from './units.js';

/** The fastest mode of tabulated distributions, in sqrt(2) G_F times the unit of f; null if none grows. */
export interface DistributionGrowth {
  readonly mode: AxisymmetricMode | null;
  /** sqrt(I+ I-) */
  readonly geometric: number;
}

/**
 * The growth of f_nue - f_nuebar (- f_nux + f_nuxbar), linear between the nodes.
 *
 * @example
 * ```ts
 * const { mode, geometric } = distributionGrowth({
 *   mu: Float64Array.of(-1, 1),
 *   nue: Float64Array.of(2, 1),
 *   nuebar: Float64Array.of(1, 2),
 * });
 * mode?.growth; // => 0.689629
 * geometric; // => 0.5
 * ```
 */
export function distributionGrowth(distributions: TabulatedDistributions): DistributionGrowth {
  const { mu, g } = tabulatedLeptonNumber(distributions);
  const mode = AxisymmetricLeptonNumber.tabulated(mu, g).fastestAlone();
  return { mode, geometric: geometricOfTable(mu, g) };
}

/**
 * Adds `growth_rate`, `k_max`, `sector` and `sqrt_estimate` to labelled cells.
 * @param nodes the table that was labelled: one row per cell and node
 * @param labelled the table of its cells, from `labelDistributions`
 * @param units `cgs` if f is in 1/cm^3
 *
 * @example
 * ```ts
 * const nodes = new Table(
 *   [
 *     ['cell', ['a', 'a']],
 *     ['mu', Float64Array.of(-1, 1)],
 *     ['f_nue', Float64Array.of(2, 1)],
 *     ['f_nuebar', Float64Array.of(1, 2)],
 *   ],
 *   'nodes.csv',
 * );
 * const grown = withDistributionGrowth(nodes, labelDistributions(nodes).table, 'density');
 * grown.numbers('growth_rate'); // => [0.689629]
 * grown.column('sector'); // => ['even']
 * ```
 */
export function withDistributionGrowth(nodes: Table, labelled: Table, units: GrowthUnits): Table {
  const crossing = labelled.numbers(LABEL);
  const column = (name: string, rows: readonly number[]) => {
    const values = nodes.numbers(name);
    return Float64Array.from(rows, (row) => values[row]);
  };
  const hasHeavy = nodes.has('f_nux') && nodes.has('f_nuxbar');
  const cells = nodes.groups(['cell']).map((rows, cell): DistributionGrowth => {
    if (crossing[cell] === 0) return { mode: null, geometric: 0 };
    return distributionGrowth({
      mu: column('mu', rows),
      nue: column('f_nue', rows),
      nuebar: column('f_nuebar', rows),
      ...(hasHeavy && { nux: column('f_nux', rows), nuxbar: column('f_nuxbar', rows) }),
    });
  });
  return labelled.with(growthColumns(cells, units));
}

/**
 * The columns `growth_rate`, `k_max`, `sector` and `sqrt_estimate` of cells.
 * @param units `cgs` if distributions are in 1/cm^3
 */
export function growthColumns(
  cells: readonly DistributionGrowth[],
  units: GrowthUnits,
): [string, Column][] {
  const rate = units === 'cgs' ? RATE_PER_DENSITY : 1;
  const wave = units === 'cgs' ? WAVE_NUMBER_PER_DENSITY : 1;
  return [
    ['growth_rate', Float64Array.from(cells, ({ mode }) => rate * (mode?.growth ?? 0))],
    ['k_max', Float64Array.from(cells, ({ mode }) => wave * (mode?.k ?? 0))],
    ['sector', cells.map(({ mode }) => mode?.sector ?? 'none')],
    ['sqrt_estimate', Float64Array.from(cells, ({ geometric }) => rate * geometric)],
  ];
}

/** sqrt(I+ I-) of a function that is linear between nodes. */
function geometricOfTable(mu: Float64Array, g: Float64Array): number {
  let [positive, negative] = [0, 0];
  for (let i = 1; i < mu.length; i++) {
    const [a, b] = [g[i - 1], g[i]];
    const [low, high] = [Math.min(a, b), Math.max(a, b)];
    const share = high <= 0 ? 0 : low >= 0 ? 1 : high / (high - low);
    const step = mu[i] - mu[i - 1];
    positive += 0.5 * step * share * (Math.max(low, 0) + Math.max(high, 0));
    negative -= 0.5 * step * (1 - share) * (Math.min(low, 0) + Math.min(high, 0));
  }
  return Math.sqrt(positive * negative);
}
