/**
 * Crossings and growth rates for a table of cells with number densities and flux vectors, from the maximum-entropy
 * distributions that have these moments.
 *
 * Two flavors: e and x, with lepton number G = f_nue - f_nuebar - (f_nux - f_nuxbar). Three: each of the pairs e-mu,
 * e-tau, mu-tau, and what is said of a cell is that of the pair that grows fastest. Cells without a crossing have no
 * growth. Cost: 45 ns a cell for the crossing, 10 microseconds for sqrt(I+ I-), 2 ms for the growth from two
 * moments, 5 ms for the growth of a cell with a crossing.
 */
import { InvalidInput } from '../errors.js';
import { gaussLegendre } from '../numerics/gauss-legendre.js';
import type { Column, Table } from '../table.js';
import { fastestMode } from './full-sphere.js';
import { growthFluxes } from './growth-fluxes.js';
import {
  type FluxState,
  maxEntropyCircle,
  maxEntropyCrossing,
  maxEntropyOnSphere,
} from './max-entropy-state.js';
import type { SphereFunction, SphereNodes } from './sphere-distribution.js';
import { twoMomentGrowth } from './two-moment.js';
import { RATE_PER_DENSITY, WAVE_NUMBER_PER_DENSITY } from './units.js';
import type { Vector } from './vector.js';

/** Units of rates and wave numbers: 1/s and 1/cm for densities in 1/cm^3, or sqrt(2) G_F times the unit of density. */
export const GROWTH_UNITS = ['cgs', 'density'] as const;
export type GrowthUnits = (typeof GROWTH_UNITS)[number];

export interface GrowthTableOptions {
  /**
   * How many species `nux` stands for: 4, nu_mu, nu_tau and, unless there are columns of `nuxbar`, their
   * antineutrinos; 2, the neutrinos only; 0, none, and heavy species are left out. Default 4.
   */
  readonly heavies?: 0 | 2 | 4;
  readonly units?: GrowthUnits;
  /** to leave out the exact growth rate and its wave vector */
  readonly estimatesOnly?: boolean | undefined;
  /** called after every cell with the number of cells done */
  readonly onCell?: ((done: number) => void) | undefined;
}

/** Neutrino and antineutrino of a flavor in a cell. */
type Pair = readonly [FluxState, FluxState];

/**
 * Adds `crossing`, `growth_rate`, `kx`, `ky`, `kz`, `growth_uncertainty`, `sqrt_estimate` and `moment_growth`. The last
 * is above zero in many cells without a crossing: the method knows no distribution, and its closures may grow where
 * the distributions with these moments do not.
 * @param table with `n_nue, Fx_nue, Fy_nue, Fz_nue`, the same of `nuebar`, and where there are heavy ones of `nux`
 *   (and `nuxbar`), or of `numu, numubar, nutau, nutaubar`; or what `growthFluxes` takes for these
 * @throws InvalidInput if columns are missing or a cell has no maximum-entropy distribution
 *
 * @example
 * ```ts
 * const cells = new Table(
 *   Object.entries({
 *     n_nue: 4.89e32, Fx_nue: 0, Fy_nue: 0, Fz_nue: 1.63e32,
 *     n_nuebar: 4.89e32, Fx_nuebar: 0, Fy_nuebar: 0, Fz_nuebar: -1.63e32,
 *   }).map(([name, value]) => [name, Float64Array.of(value)]),
 *   'cells.csv',
 * );
 * const grown = growthTable(cells, { heavies: 0 });
 * grown.numbers('crossing'); // => [1]
 * grown.numbers('growth_rate').map((rate) => rate / 6.475e10); // => [1.000]
 * ```
 */
export function growthTable(
  table: Table,
  { heavies = 4, units = 'cgs', estimatesOnly = false, onCell }: GrowthTableOptions = {},
): Table {
  const flavors = flavorsOf(growthFluxes(table).table, heavies);
  const rate = units === 'cgs' ? RATE_PER_DENSITY : 1;
  const wave = units === 'cgs' ? WAVE_NUMBER_PER_DENSITY : 1;
  const names = estimatesOnly
    ? ['crossing', 'sqrt_estimate', 'moment_growth']
    : ['crossing', 'growth_rate', 'kx', 'ky', 'kz', 'growth_uncertainty', 'sqrt_estimate'];
  if (!estimatesOnly) names.push('moment_growth');
  const columns = new Map(names.map((name) => [name, new Float64Array(table.rows)]));
  for (let row = 0; row < table.rows; row++) {
    const pairs = flavors.map(([a, b]): Pair => [a(row), b(row)]);
    const cell = describeCell(pairs, estimatesOnly);
    const values: Record<string, number> = {
      crossing: Number(cell.crossing),
      growth_rate: cell.growth * rate,
      kx: cell.k[0] * wave,
      ky: cell.k[1] * wave,
      kz: cell.k[2] * wave,
      growth_uncertainty: cell.uncertainty,
      sqrt_estimate: cell.geometric * rate,
      moment_growth: cell.moments * rate,
    };
    for (const [name, column] of columns) column[row] = values[name];
    onCell?.(row + 1);
  }
  return table.with([...columns].map(([name, column]): [string, Column] => [name, column]));
}

type StateOf = (row: number) => FluxState;

/** The flavors of a table, e first. */
function flavorsOf(table: Table, heavies: 0 | 2 | 4): (readonly [StateOf, StateOf])[] {
  const has = (species: string) => table.has(`n_${species}`);
  const flavor = (nu: string, bar: string) => [statesOf(table, nu), statesOf(table, bar)] as const;
  const electron = flavor('nue', 'nuebar');
  if (heavies === 0) return [electron];
  if (has('numu')) {
    return [electron, flavor('numu', 'numubar'), flavor('nutau', 'nutaubar')];
  }
  if (!has('nux')) return [electron];
  const bar = heavies === 4 && !has('nuxbar') ? 'nux' : 'nuxbar';
  return [electron, flavor('nux', bar)];
}

function statesOf(table: Table, species: string): StateOf {
  const names = ['n', 'Fx', 'Fy', 'Fz'].map((component) => `${component}_${species}`);
  const [n, x, y, z] = names.map((name) => table.numbers(name));
  const isHeavy = species !== 'nue' && species !== 'nuebar';
  return (row) => {
    const flux: Vector = [x[row], y[row], z[row]];
    const size = Math.hypot(...flux);
    // No neutrinos at all are possible only of heavy flavors.
    const isEmpty = isHeavy && n[row] === 0 && size === 0;
    if (isEmpty || (n[row] > 0 && n[row] < Infinity && size < n[row])) {
      return { density: n[row], flux };
    }
    throw new InvalidInput(
      `${table.place(row)}, column ${names[0]}: expected a positive density and a flux below it, got ${n[row]} and |F| = ${size}; fluxes are number fluxes over c, in the unit of the density`,
    );
  };
}

interface DescribedCell {
  readonly crossing: boolean;
  readonly growth: number;
  readonly k: Vector;
  readonly uncertainty: number;
  readonly geometric: number;
  readonly moments: number;
}

const STABLE: DescribedCell = {
  crossing: false,
  growth: 0,
  k: [0, 0, 0],
  uncertainty: 0,
  geometric: 0,
  moments: 0,
};

/** What is said of a cell: the pair of flavors that grows fastest, by the estimate if there is nothing else. */
function describeCell(flavors: readonly Pair[], estimatesOnly: boolean): DescribedCell {
  const filled = flavors.filter(([nu, bar]) => nu.density > 0 && bar.density > 0);
  if (filled.length === 1) return describePair(filled[0], undefined, estimatesOnly);
  let best = STABLE;
  for (let a = 0; a < filled.length; a++) {
    for (let b = a + 1; b < filled.length; b++) {
      const cell = describePair(filled[a], filled[b], estimatesOnly);
      const isFaster = cell.growth - best.growth || cell.geometric - best.geometric;
      if (isFaster > 0 || (isFaster === 0 && cell.moments > best.moments)) best = cell;
    }
  }
  return best;
}

function describePair(e: Pair, x: Pair | undefined, estimatesOnly: boolean): DescribedCell {
  const heavy = x && { nux: x[0], nuxbar: x[1] };
  const moments = twoMomentGrowth({ nue: e[0], nuebar: e[1], ...heavy }).growth;
  const crossing = maxEntropyCrossing(e, x);
  if (!crossing) return { ...STABLE, moments };
  const scale = Math.max(e[0].density, e[1].density);
  const g = leptonNumber(e, x, scale);
  const nodes = nodesFor([...e, ...(x ?? [])]);
  const estimate = { crossing, geometric: scale * geometric(g, nodes), moments };
  const { normal } = maxEntropyCircle(...e);
  const mode = estimatesOnly ? null : fastestMode(g, { nodes, directions: [normal] });
  return {
    ...STABLE,
    ...estimate,
    ...(mode && {
      growth: scale * mode.growth,
      k: [scale * mode.k[0], scale * mode.k[1], scale * mode.k[2]] as const,
      uncertainty: mode.uncertainty,
    }),
  };
}

/** G per solid angle in units of a density. */
function leptonNumber([nue, nuebar]: Pair, x: Pair | undefined, scale: number): SphereFunction {
  const e = maxEntropyOnSphere(nue);
  const b = maxEntropyOnSphere(nuebar);
  if (!x) return (vx, vy, vz) => (e(vx, vy, vz) - b(vx, vy, vz)) / scale;
  const [m, mBar] = [maxEntropyOnSphere(x[0]), maxEntropyOnSphere(x[1])];
  return (vx, vy, vz) => (e(vx, vy, vz) - b(vx, vy, vz) - m(vx, vy, vz) + mBar(vx, vy, vz)) / scale;
}

/** Nodes that resolve distributions of large flux factors, whose width is about 1 - f. */
function nodesFor(states: readonly FluxState[]): SphereNodes {
  const narrowest = Math.min(
    ...states.map(({ density, flux }) => 1 - Math.hypot(...flux) / Math.max(density, 1e-300)),
  );
  const polar = Math.min(96, Math.max(24, 4 * Math.ceil(2 / Math.sqrt(narrowest))));
  return { polar, azimuthal: Math.ceil(polar / 1.5) };
}

/** sqrt(I+ I-) on the sphere. */
function geometric(g: SphereFunction, { polar, azimuthal }: SphereNodes): number {
  const { nodes, weights } = gaussLegendre(polar);
  let [positive, negative] = [0, 0];
  for (let m = 0; m < azimuthal; m++) {
    const phi = (2 * Math.PI * m) / azimuthal;
    const [cos, sin] = [Math.cos(phi), Math.sin(phi)];
    for (let i = 0; i < polar; i++) {
      const s = Math.sqrt(1 - nodes[i] * nodes[i]);
      const part = ((2 * Math.PI * weights[i]) / azimuthal) * g(s * cos, s * sin, nodes[i]);
      if (part > 0) positive += part;
      else negative -= part;
    }
  }
  return Math.sqrt(positive * negative);
}
