/**
 * Growth rates of cells, from the dispersion relation of their distributions, beside the estimates of them. Rates are in
 * units of sqrt(2) G_F n_nue, in which they depend on the features alone.
 */
import { CCSN_FAMILY_SEED, type CcsnRay, ccsnPlan, rayTransport } from '../../datasets/ccsn.js';
import { PARAMETRIC_DATASETS, type ParametricSetName } from '../../datasets/index.js';
import { MINIMUM_WIDTH, ZERO_SHARE } from '../../src/angular/crossing.js';
import { closureMoments, distribution, type Family } from '../../src/angular/family.js';
import { ELN_FEATURES, LABEL, type RawMoments } from '../../src/angular/moments.js';
import { tabulatedLeptonNumber } from '../../src/angular/tabulated.js';
import { AxisymmetricLeptonNumber } from '../../src/instability/axisymmetric.js';
import { geometricEstimate, homogeneousGrowth } from '../../src/instability/growth-estimates.js';
import { twoMomentGrowth } from '../../src/instability/two-moment.js';
import { RATE_PER_DENSITY } from '../../src/instability/units.js';
import { gaussLegendre } from '../../src/numerics/gauss-legendre.js';
import { Table } from '../../src/table.js';
import { OUTPUT_RADII } from '../../src/transport/background.js';
import { angularDistribution, nodesWithin } from '../../src/transport/cells.js';
import type { ProfileSolution } from '../../src/transport/solve-profile.js';
import type { BackgroundResult, BackgroundTask } from './background.js';
import type { TaskKind } from './task-kind.js';

interface ParametricCells {
  readonly set: ParametricSetName;
  readonly rows: number;
  readonly seed: number;
}

interface RealisticCells extends Omit<BackgroundTask, 'kind'> {
  /** of how many cells one has estimates */
  readonly every: number;
}

export interface GrowthCellsTask {
  readonly kind: 'growth-cells';
  readonly cells: ParametricCells | RealisticCells;
}

/** The estimates by name: of the distributions themselves, of their moments, and of closures with their moments. */
export const GROWTH_ESTIMATES = [
  'sqrt(I+ I-)',
  'homogeneous mode',
  'two moments',
  'max-entropy closure',
  'gaussian closure',
] as const;
export type GrowthEstimate = (typeof GROWTH_ESTIMATES)[number];

/** Why a cell without a label grows, or one with a label does not. */
export type GrowthException = 'narrower than 0.01 in mu' | 'below 1e-6 of the sum' | 'other';

/** How many cells have a label, and how many of those and of the others grow. */
export interface GrowthLabels {
  readonly cells: number;
  readonly crossings: number;
  readonly crossingsGrowing: number;
  readonly othersGrowing: number;
  readonly exceptions: Readonly<Partial<Record<GrowthException, number>>>;
}

export interface GrowthCellsResult {
  /** alpha, F_nue and so on: one array per feature, one number per cell */
  readonly features: Readonly<Record<string, readonly number[]>>;
  /** n_nue, 1/cm^3; null for parametric cells */
  readonly density: readonly number[] | null;
  readonly family: readonly string[] | null;
  /** 0 for a cell that does not grow */
  readonly growth: readonly number[];
  /** share of growing cells whose fastest mode is even, odd */
  readonly sectors: Readonly<Record<'even' | 'odd', number>>;
  readonly estimates: Readonly<Record<GrowthEstimate, readonly number[]>>;
  /** of all cells, also of those without estimates */
  readonly labels: GrowthLabels;
}

/** Sign in G, density over that of nu_e, and flux factor of a species. */
interface SpeciesState {
  readonly sign: 1 | -1;
  readonly density: number;
  readonly fluxFactor: number;
}

const NOT_ELN = ['nux', 'nuxbar'] as const;

/** The species of each row of a table of features. */
function statesOf(table: Table): SpeciesState[][] {
  const [alpha, nue, nuebar] = ['alpha', 'F_nue', 'F_nuebar'].map((name) => table.numbers(name));
  const heavies = NOT_ELN.filter((name) => table.has(`alpha_${name}`) && table.has('alpha_nuxbar'));
  const others = heavies.map((name) => ({
    sign: name === 'nux' ? (-1 as const) : (1 as const),
    density: table.numbers(`alpha_${name}`),
    fluxFactor: table.numbers(`F_${name}`),
  }));
  return Array.from(alpha, (density, i) => [
    { sign: 1, density: 1, fluxFactor: nue[i] },
    { sign: -1, density, fluxFactor: nuebar[i] },
    ...others.map((one) => ({
      sign: one.sign,
      density: one.density[i],
      fluxFactor: one.fluxFactor[i],
    })),
  ]);
}

/** More nodes for narrower distributions, whose width in mu is about 1 - F. */
function nodesFor(states: readonly SpeciesState[]): number {
  const narrowest = 1 - Math.max(...states.map(({ fluxFactor }) => Math.abs(fluxFactor)));
  return narrowest > 0.1 ? 48 : narrowest > 0.02 ? 96 : 192;
}

/** G at the nodes of a quadrature, if every species has the distribution of a family. */
function leptonNumber(family: Family, states: readonly SpeciesState[]): Float64Array {
  const { nodes } = gaussLegendre(nodesFor(states));
  const g = new Float64Array(nodes.length);
  for (const { sign, density, fluxFactor } of states) {
    const f = distribution(family, 'exact', fluxFactor);
    for (let i = 0; i < g.length; i++) g[i] += sign * density * f(nodes[i]);
  }
  return g;
}

const growthOf = (g: Float64Array) => AxisymmetricLeptonNumber.atNodes(g).fastest();

/** The estimates that need nothing but density and flux of every species. */
function momentEstimates(states: readonly SpeciesState[]) {
  const [nue, nuebar, nux, nuxbar] = states.map(({ density, fluxFactor }) => ({
    density,
    flux: [0, 0, density * fluxFactor] as const,
  }));
  return {
    'two moments': twoMomentGrowth({ nue, nuebar, ...(nuxbar && { nux, nuxbar }) }).growth,
    'max-entropy closure': growthOf(leptonNumber('max-entropy', states))?.growth ?? 0,
    'gaussian closure': growthOf(leptonNumber('gaussian', states))?.growth ?? 0,
  };
}

/** Growth and estimates of a cell. */
interface GrownCell {
  readonly growth: number;
  readonly sector: string;
  readonly estimates: Readonly<Record<GrowthEstimate, number>>;
}

function parametricCell(family: Family, states: readonly SpeciesState[]): GrownCell {
  const g = leptonNumber(family, states);
  const { weights } = gaussLegendre(g.length);
  const fastest = growthOf(g);
  const moments = states.map(({ sign, density, fluxFactor }) =>
    closureMoments(family, fluxFactor).map((moment) => sign * density * moment),
  );
  const sum = [0, 1, 2, 3].map((n) => moments.reduce((total, one) => total + one[n], 0));
  return {
    growth: fastest?.growth ?? 0,
    sector: fastest?.sector ?? 'none',
    estimates: {
      'sqrt(I+ I-)': geometricEstimate(g, weights),
      'homogeneous mode': homogeneousGrowth(sum as unknown as RawMoments),
      ...momentEstimates(states),
    },
  };
}

function runParametric({ set, rows, seed }: ParametricCells): GrowthCellsResult {
  const table = PARAMETRIC_DATASETS[set].generate({ rows, seed, solver: 'exact' });
  const family = table.column('family') as readonly Family[];
  const cells = statesOf(table).map((one, i) => parametricCell(family[i], one));
  const rates = cells.map(({ growth }) => growth);
  return {
    features: featuresOf(table),
    density: null,
    family: [...family],
    ...columnsOf(cells),
    labels: labelsOf(table.numbers(LABEL), rates, () => 'other'),
  };
}

function runRealistic(
  { background, latitudes, every }: RealisticCells,
  { cells, sectors }: BackgroundResult,
): GrowthCellsResult {
  const total = sectors.length;
  const rows = Array.from({ length: Math.ceil(total / every) }, (_, i) => every * i);
  const take = (name: keyof typeof cells) => rows.map((row) => cells[name][row]);
  const features = Object.fromEntries(ELN_FEATURES.map((name) => [name, take(name)]));
  const density = take('I0_nue');
  const sampled = new Table(
    Object.entries(features).map(([name, values]) => [name, Float64Array.from(values)]),
    `background ${background}`,
  );
  const states = statesOf(sampled);
  const grown = rows.map((row, i): GrownCell => {
    const unit = density[i] * RATE_PER_DENSITY;
    return {
      growth: cells.growth_rate[row] / unit,
      sector: sectors[row],
      estimates: {
        'sqrt(I+ I-)': cells.sqrt_estimate[row] / unit,
        'homogeneous mode': homogeneousGrowth(momentsOf(cells, row)),
        ...momentEstimates(states[i]),
      },
    };
  });
  const { rays } = ccsnPlan({ background, latitudes, seed: CCSN_FAMILY_SEED });
  return {
    features,
    density,
    family: null,
    ...columnsOf(grown),
    labels: labelsOf(cells[LABEL], cells.growth_rate, reasonsOnRays(rays, total / rays.length)),
  };
}

/** I_0 .. I_3 of nu_e less those of nu_e-bar, over I_0 of nu_e. */
function momentsOf(cells: BackgroundResult['cells'], row: number): RawMoments {
  const of = (name: keyof typeof cells) => cells[name][row];
  const [nue, nuebar] = [of('I0_nue'), of('I0_nuebar')];
  return [
    1 - nuebar / nue,
    of('F_nue') - (of('F_nuebar') * nuebar) / nue,
    (of('I2_nue') - of('I2_nuebar')) / nue,
    (of('I3_nue') - of('I3_nuebar')) / nue,
  ];
}

function labelsOf(
  crossing: ArrayLike<number>,
  growth: readonly number[],
  reason: (row: number) => GrowthException,
): GrowthLabels {
  const exceptions: Partial<Record<GrowthException, number>> = {};
  let [crossings, crossingsGrowing, othersGrowing] = [0, 0, 0];
  growth.forEach((rate, row) => {
    crossings += crossing[row];
    if (rate > 0) crossing[row] === 1 ? crossingsGrowing++ : othersGrowing++;
    if (rate > 0 === (crossing[row] === 1)) return;
    const one = reason(row);
    exceptions[one] = (exceptions[one] ?? 0) + 1;
  });
  return { cells: growth.length, crossings, crossingsGrowing, othersGrowing, exceptions };
}

/** Why rows have no label, asked in ascending order: a ray is solved again once, for all rows of it. */
function reasonsOnRays(
  rays: readonly CcsnRay[],
  cellsPerRay: number,
): (row: number) => GrowthException {
  let solved: { readonly ray: CcsnRay; readonly solution: ProfileSolution } | undefined;
  return (row) => {
    const ray = rays[Math.floor(row / cellsPerRay)];
    if (solved?.ray !== ray) solved = { ray, solution: rayTransport(ray) };
    return reasonOf(solved.solution, row % cellsPerRay);
  };
}

/** Why a cell whose G has both signs has no label. @param cell its index along the ray */
function reasonOf(solution: ProfileSolution, cell: number): GrowthException {
  const node = nodesWithin(solution.profile.radiusKm, OUTPUT_RADII)[cell];
  const [nue, nuebar] = (['nue', 'nuebar'] as const).map((species) =>
    angularDistribution(solution, species, node),
  );
  const { mu, g, total } = tabulatedLeptonNumber({ mu: nue.mu, nue: nue.f, nuebar: nuebar.f });
  const significant = g.map((value, i) => (Math.abs(value) < ZERO_SHARE * total[i] ? 0 : value));
  const signs = new Set(significant.map(Math.sign));
  if (!(signs.has(1) && signs.has(-1))) return 'below 1e-6 of the sum';
  return widthOfMinority(mu, significant) < MINIMUM_WIDTH ? 'narrower than 0.01 in mu' : 'other';
}

/** The width in mu of the sign that covers less of it. */
function widthOfMinority(mu: Float64Array, g: Float64Array): number {
  let [positive, negative] = [0, 0];
  for (let i = 1; i < mu.length; i++) {
    const [low, high] = [Math.min(g[i - 1], g[i]), Math.max(g[i - 1], g[i])];
    const share = high <= 0 ? 0 : low >= 0 ? 1 : high / (high - low);
    if (high > 0) positive += share * (mu[i] - mu[i - 1]);
    if (low < 0) negative += (1 - share) * (mu[i] - mu[i - 1]);
  }
  return Math.min(positive, negative);
}

const featuresOf = (table: Table) =>
  Object.fromEntries(
    table.names
      .filter((name) => name !== LABEL && name !== 'family')
      .map((name) => [name, [...table.numbers(name)]]),
  );

function columnsOf(cells: readonly GrownCell[]) {
  const count = (sector: string) => cells.filter((one) => one.sector === sector).length;
  const growing = Math.max(1, count('even') + count('odd'));
  const estimates = GROWTH_ESTIMATES.map((name) => [name, cells.map((one) => one.estimates[name])]);
  return {
    growth: cells.map(({ growth }) => growth),
    sectors: { even: count('even') / growing, odd: count('odd') / growing },
    estimates: Object.fromEntries(estimates) as GrowthCellsResult['estimates'],
  };
}

/** @param inputs the background whose cells these are, if they are realistic */
export function runGrowthCells(
  { cells }: GrowthCellsTask,
  [background]: readonly BackgroundResult[],
): GrowthCellsResult {
  return 'set' in cells ? runParametric(cells) : runRealistic(cells, background);
}

export const growthCellsKind: TaskKind<GrowthCellsTask, GrowthCellsResult, BackgroundResult> = {
  kind: 'growth-cells',
  needs: ({ cells }) =>
    'set' in cells
      ? []
      : [{ kind: 'background', background: cells.background, latitudes: cells.latitudes }],
  run: runGrowthCells,
  describe: ({ cells }) =>
    `growth rates of ${'set' in cells ? `${cells.rows} cells of ${cells.set}` : `background ${cells.background}`}`,
  cost: ({ cells }) => ('set' in cells ? cells.rows / 600 : 10 / cells.every),
};
