/**
 * A solved profile as a table with one row per radius: the raw moments I0..I3 of nu_e, nu_e-bar and nu_x, the
 * features, the fluid, the label of the lepton-number distribution G(mu) = f_nue(mu) - f_nuebar(mu) over all
 * ray angles, and the zone.
 *
 * nu_x and its antineutrino have equal distributions here, so nu_x stands for both and drops out of G. The label
 * converges with resolution, but the number of sign changes does not, so the table leaves that number out.
 * Cost: O(N (C + N)) for N radii.
 */
import type { CrossingReport } from '../angular/crossing.js';
import { LABEL } from '../angular/moments.js';
import { distributionCrossing } from '../angular/tabulated.js';
import { type Column, Table } from '../table.js';
import { SPECIES, type Species } from './opacities.js';
import type { ProfileSolution } from './solve-profile.js';
import { zones } from './zones.js';

/** The angular distribution of one species at one radius. */
export interface AngularDistribution {
  /** ascending from -1 to 1 */
  readonly mu: Float64Array;
  /** 1/cm^3 per unit mu */
  readonly f: Float64Array;
}

/**
 * The distribution of a species at one radius, over the angles of all rays that meet it.
 * @param node the index of the radius, counted from 0
 * @example
 * ```ts
 * const profile = backgroundProfile(REFERENCE_BACKGROUND[250], 0, referenceRadii(60));
 * const solution = solveProfile(profile, 'equator', { groups: 4 });
 * const { mu, f } = angularDistribution(solution, 'nue', 59);
 * mu[mu.length - 1]; // => 1
 * f.length === mu.length; // => true
 * ```
 */
export function angularDistribution(
  solution: ProfileSolution,
  species: Species,
  node: number,
): AngularDistribution {
  const { offsets, mu } = solution.rays;
  const { inward, outward } = solution.species[species];
  const start = offsets[node];
  const rays = offsets[node + 1] - start;
  const angles = new Float64Array(2 * rays - 1);
  const f = new Float64Array(2 * rays - 1);
  for (let ray = 0; ray < rays; ray++) {
    angles[ray] = -mu[start + ray];
    f[ray] = inward[start + ray];
  }
  for (let ray = 0; ray < rays; ray++) {
    angles[2 * rays - 2 - ray] = mu[start + ray];
    f[2 * rays - 2 - ray] = outward[start + ray];
  }
  return { mu: angles, f };
}

/**
 * The crossing of f_nue - f_nuebar at one radius.
 * @param node the index of the radius, counted from 0
 * @example
 * ```ts
 * const profile = backgroundProfile(REFERENCE_BACKGROUND[250], 0, referenceRadii(60));
 * const solution = solveProfile(profile, 'equator', { groups: 4 });
 * cellLabel(solution, 0).crossing; // => false
 * ```
 */
export function cellLabel(solution: ProfileSolution, node: number): CrossingReport {
  const electron = angularDistribution(solution, 'nue', node);
  const anti = angularDistribution(solution, 'nuebar', node);
  return distributionCrossing({ mu: electron.mu, nue: electron.f, nuebar: anti.f });
}

/** The radii between which cells are kept, km. */
export interface RadiusRange {
  readonly inner: number;
  readonly outer: number;
}

/** Every radius. */
export const ALL_RADII: RadiusRange = { inner: 0, outer: Number.POSITIVE_INFINITY };

/** The indices of the radii in a range, in ascending order. */
export function nodesWithin(radiusKm: Float64Array, { inner, outer }: RadiusRange): number[] {
  return Array.from(radiusKm.keys()).filter((i) => radiusKm[i] >= inner && radiusKm[i] <= outer);
}

/**
 * The table of a solved profile, with one row per radius.
 * @param source the table's name in messages
 * @param range the radii to keep, km; all of them by default
 * @example
 * ```ts
 * const profile = backgroundProfile(REFERENCE_BACKGROUND[250], 0, referenceRadii(60));
 * const solution = solveProfile(profile, 'equator', { groups: 4 });
 * const cells = cellTable(solution, 'equator', { inner: 30, outer: 100 });
 * cells.has('F_nue'); // => true
 * ```
 */
export function cellTable(
  solution: ProfileSolution,
  source: string,
  range: RadiusRange = ALL_RADII,
): Table {
  const { profile } = solution;
  const kept = nodesWithin(profile.radiusKm, range);
  const labels = kept.map((i) => cellLabel(solution, i));
  const zone = zones(solution);
  const pick = (values: Float64Array) => Float64Array.from(kept, (i) => values[i]);
  const columns: [string, Column][] = [
    ['radius_km', pick(profile.radiusKm)],
    ['density_g_cm3', pick(profile.density)],
    ['temperature_MeV', pick(profile.temperature)],
    ['Ye', pick(profile.electronFraction)],
  ];
  for (const species of SPECIES) {
    solution.species[species].moments.forEach((moment, order) => {
      columns.push([`I${order}_${species}`, pick(moment)]);
    });
  }
  const density = (species: Species) => pick(solution.species[species].moments[0]);
  const electrons = density('nue');
  columns.push(
    ['alpha', density('nuebar').map((value, i) => value / electrons[i])],
    ['alpha_nux', density('nux').map((value, i) => value / electrons[i])],
  );
  for (const species of SPECIES) {
    const [I0, I1] = solution.species[species].moments;
    columns.push([`F_${species}`, Float64Array.from(kept, (i) => I1[i] / I0[i])]);
  }
  columns.push(
    [LABEL, Float64Array.from(labels, ({ crossing }) => Number(crossing))],
    ['depth', Float64Array.from(labels, ({ depth }) => depth)],
    ['direction', labels.map(({ direction }) => direction)],
    ['zone', kept.map((i) => zone[i])],
  );
  return new Table(columns, source);
}
