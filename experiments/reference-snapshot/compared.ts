/** What is compared along the snapshot's ray: alpha, fluxes, higher moments and densities, radius by radius. */
import { SPECIES, type Species } from '../../src/transport/opacities.js';
import type { SnapshotResult, SolvedMoments } from '../tasks/snapshot.js';

/** Radii between which ours and the code's are compared, km. */
export const COMPARED = { inner: 40, outer: 450 };

/** A difference over the compared radii: its mean, its root mean square, and the worst with its radius. */
export interface Difference {
  readonly mean: number;
  readonly rms: number;
  readonly worst: number;
  /** km */
  readonly at: number;
}

/** The indices of the compared radii. */
export function comparedRadii({ radiusKm }: SnapshotResult): number[] {
  return [...radiusKm.keys()].filter(
    (i) => radiusKm[i] >= COMPARED.inner && radiusKm[i] <= COMPARED.outer,
  );
}

export function differenceOver(result: SnapshotResult, of: (radius: number) => number): Difference {
  const radii = comparedRadii(result);
  const values = radii.map(of);
  const worst = values.reduce((a, b) => (Math.abs(b) > Math.abs(a) ? b : a));
  const mean = (numbers: readonly number[]) =>
    numbers.reduce((sum, value) => sum + value, 0) / numbers.length;
  return {
    mean: mean(values),
    rms: Math.sqrt(mean(values.map((value) => value * value))),
    worst,
    at: result.radiusKm[radii[values.indexOf(worst)]],
  };
}

type Densities = Pick<SolvedMoments, 'density'>;

export const alphaOf = ({ density }: Densities, i: number) => density.nuebar[i] / density.nue[i];

/** alpha against that of the code, relative. */
export const alphaError = (result: SnapshotResult): Difference =>
  differenceOver(result, (i) => alphaOf(result.solved, i) / alphaOf(result.code, i) - 1);

/** The differences of one solution from the code, and from the Monte Carlo solution where there is one. */
export interface SnapshotDifferences {
  readonly alpha: Difference;
  readonly density: Readonly<Record<Species, Difference>>;
  readonly fluxFactor: Readonly<Record<Species, Difference>>;
  readonly monteCarlo: {
    readonly alpha: Difference;
    /** of I1/I0, I2/I0 and I3/I0 */
    readonly ratios: Readonly<Record<Species, readonly Difference[]>>;
  } | null;
}

export function compared(result: SnapshotResult): SnapshotDifferences {
  const { solved, code, monteCarlo } = result;
  const bySpecies = <T>(of: (species: Species) => T) =>
    Object.fromEntries(SPECIES.map((name) => [name, of(name)])) as Record<Species, T>;
  return {
    alpha: alphaError(result),
    density: bySpecies((name) =>
      differenceOver(result, (i) => solved.density[name][i] / code.density[name][i] - 1),
    ),
    fluxFactor: bySpecies((name) =>
      differenceOver(result, (i) => solved.ratios[name][0][i] - code.fluxFactor[name][i]),
    ),
    monteCarlo: monteCarlo && {
      alpha: differenceOver(result, (i) => alphaOf(solved, i) / alphaOf(monteCarlo, i) - 1),
      ratios: bySpecies((name) =>
        [0, 1, 2].map((n) =>
          differenceOver(result, (i) => solved.ratios[name][n][i] - monteCarlo.ratios[name][n][i]),
        ),
      ),
    },
  };
}

/** The radius nearest to one, as an index. */
export function nearest({ radiusKm }: SnapshotResult, km: number): number {
  const distances = radiusKm.map((radius) => Math.abs(Math.log(radius / km)));
  return distances.indexOf(Math.min(...distances));
}
