/**
 * Snapshots of the Nagakura-Sumiyoshi-Yamada Boltzmann code as SedonuGR (github RichersGroup/SedonuGR,
 * tests/NSY_regression) has them: the fluid and moments in `data_Sherwood_format/douSherw.*`, one row per theta and
 * radius (the columns are those of `memo_sherwoodformat`), energies in `meshdata`, opacities in
 * `opacities/opac_rI_thetaJ.dat`: emissivity per group (erg/cm^3/s/sr), absorption and scattering (1/cm) of nu_e, nu_e-bar
 * and one heavy species. Beside them, a Monte Carlo solution of one theta in an HDF5 file may have angular moments of the
 * energy density. Cost: reading 13 kB per radius.
 */
import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { InvalidInput } from '../errors.js';
import { readTable } from '../formats/read-table.js';
import { readError } from '../formats/text-file.js';
import { Table } from '../table.js';
import { CM_PER_KM, ERG_PER_MEV, LIGHT_SPEED } from '../transport/constants.js';
import { type FluidProfile, fluidProfile } from '../transport/fluid-profile.js';
import { SPECIES, type Species } from '../transport/opacities.js';
import type { Moments } from '../transport/species-sums.js';
import type { SpeciesOpacities, TabulatedOpacities } from '../transport/tabulated-opacities.js';
import { readNumberRows } from './number-rows.js';

/** Number density (1/cm^3) and radial number flux over c (1/cm^3) in the fluid's frame, each of shape (N). */
export interface SnapshotMoments {
  readonly density: Float64Array;
  readonly flux: Float64Array;
}

/** One ray of a snapshot, of N radii. */
export interface SnapshotRay {
  readonly source: string;
  /** radians */
  readonly theta: number;
  readonly profile: FluidProfile;
  /** mu_e, and mu_nu from the potentials of electrons, protons and neutrons, MeV, shape (N) */
  readonly electronPotential: Float64Array;
  readonly neutrinoPotential: Float64Array;
  readonly opacities: TabulatedOpacities;
  readonly moments: Readonly<Record<Species, SnapshotMoments>>;
  /** number moments I0..I3 of the Monte Carlo solution, 1/cm^3; null if the folder has none of this theta */
  readonly monteCarlo: Readonly<Record<Species, Moments>> | null;
}

/** The radii that are read, km: from where neutrinos are trapped to where they have long been free. */
const RADII = { inner: 6, outer: 2000 };

const COLUMNS = 165;
/** Columns, counted from 1, of number density and radial number flux in the fluid's frame. */
const MOMENT_COLUMNS: Readonly<Record<Species, readonly [density: number, flux: number]>> = {
  nue: [23, 25],
  nuebar: [37, 39],
  nux: [43, 45],
};
/** The dataset of the Monte Carlo solution, of shape (radii, 3, groups, 4). */
const DISTRIBUTION = 'distribution(erg|ccm,lab)';

/**
 * Reads a snapshot.
 * @param folder with `data_Sherwood_format`, `meshdata` and `opacities`, or with a folder `NSY` that has them
 * @throws InvalidInput naming the file that is missing or damaged
 * @example
 * ```ts
 * const snapshot = readNsySnapshot('nowhere');
 * await snapshot.catch((error) => error.message); // => 'nowhere/data_Sherwood_format: no such file'
 * ```
 */
export async function readNsySnapshot(folder: string): Promise<SnapshotRay[]> {
  const root = existsSync(join(folder, 'NSY')) ? join(folder, 'NSY') : folder;
  const fluidFolder = join(root, 'data_Sherwood_format');
  const fluidFile = filesOf(fluidFolder).find((name) => name.startsWith('douSherw'));
  if (fluidFile === undefined) {
    throw new InvalidInput({ where: { file: fluidFolder }, what: 'no file douSherw.*' });
  }
  const rows = readNumberRows(join(fluidFolder, fluidFile), COLUMNS);
  const edges = meshOf(root, 'Emesh_ascii_edge.dat');
  const energy = meshOf(root, 'Emesh_ascii_mid.dat');
  const thetas = [...new Set(rows.map((row) => row[1]))];
  const perRay = rows.length / thetas.length;
  const monteCarlo = await monteCarloOf(folder, root, perRay, energy);
  return thetas.map((theta, ray) => {
    const all = rows.filter((row) => row[1] === theta);
    const kept = [...all.keys()].filter((i) => {
      const km = all[i][0] / CM_PER_KM;
      return km >= RADII.inner && km <= RADII.outer;
    });
    const column = (number: number) => Float64Array.from(kept, (i) => all[i][number - 1]);
    const source = `${basename(folder)}, theta ${ray}`;
    const [electrons, protons, neutrons] = [column(33), column(34), column(35)];
    const moments = SPECIES.map((name) => {
      const [density, flux] = MOMENT_COLUMNS[name];
      return [name, { density: column(density), flux: column(flux).map((f) => f / LIGHT_SPEED) }];
    });
    return {
      source,
      theta,
      profile: fluidProfile(
        {
          radius_km: column(1).map((radius) => radius / CM_PER_KM),
          density_g_cm3: column(3),
          temperature_MeV: column(5),
          Ye: column(4),
        },
        source,
      ),
      electronPotential: electrons,
      neutrinoPotential: electrons.map((mu, i) => mu + protons[i] - neutrons[i]),
      opacities: { energy, edges, species: opacitiesOf(root, ray, kept, edges) },
      moments: Object.fromEntries(moments) as SnapshotRay['moments'],
      monteCarlo: ray === 0 && monteCarlo ? momentsAt(monteCarlo, kept) : null,
    };
  });
}

/**
 * The cells of a ray with the code's own moments beside them: `theta_deg`, `reference_alpha` and `reference_F_*`.
 * @param cells one row per radius
 */
export function withReference(cells: Table, { theta, moments }: SnapshotRay): Table {
  const { nue, nuebar } = moments;
  return new Table(
    [
      ['theta_deg', new Float64Array(cells.rows).fill((180 / Math.PI) * theta)],
      ...cells.entries,
      ['reference_alpha', nuebar.density.map((n, i) => n / nue.density[i])],
      ...SPECIES.map((name): [string, Float64Array] => [
        `reference_F_${name}`,
        moments[name].flux.map((flux, i) => flux / moments[name].density[i]),
      ]),
    ],
    cells.source,
  );
}

function filesOf(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch (error) {
    throw readError(folder, error);
  }
}

/** The second column of a file of the mesh. */
function meshOf(root: string, name: string): Float64Array {
  return Float64Array.from(readNumberRows(join(root, 'meshdata', name), 2), (row) => row[1]);
}

/** The opacities of one ray. */
function opacitiesOf(
  root: string,
  ray: number,
  kept: readonly number[],
  edges: Float64Array,
): Record<Species, SpeciesOpacities> {
  const groups = edges.length - 1;
  const empty = () => new Float64Array(kept.length * groups);
  const species = SPECIES.map((name): [Species, SpeciesOpacities] => [
    name,
    { absorption: empty(), emissivity: empty(), scattering: empty() },
  ]);
  kept.forEach((radius, i) => {
    const file = join(root, 'opacities', `opac_r${radius}_theta${ray}.dat`);
    const rows = readNumberRows(file, 10, 1);
    if (rows.length !== groups) {
      throw new InvalidInput({
        where: { file },
        expected: `${groups} groups as in meshdata`,
        got: `${rows.length}`,
      });
    }
    rows.forEach((row, group) => {
      species.forEach(([, { absorption, emissivity, scattering }], s) => {
        const at = i * groups + group;
        emissivity[at] = row[1 + 3 * s] / (edges[group + 1] - edges[group]);
        absorption[at] = row[2 + 3 * s];
        scattering[at] = row[3 + 3 * s];
      });
    });
  });
  return Object.fromEntries(species) as Record<Species, SpeciesOpacities>;
}

type SpeciesMoments = Readonly<Record<Species, Moments>>;

/** The number moments of the Monte Carlo solution at all radii; null if there is no such file. */
async function monteCarloOf(
  folder: string,
  root: string,
  radii: number,
  energy: Float64Array,
): Promise<SpeciesMoments | null> {
  const found = [...new Set([folder, root])].flatMap((one) =>
    filesOf(one).flatMap((name) => (name.endsWith('.h5') ? [join(one, name)] : [])),
  );
  if (found.length === 0) return null;
  const table = await readTable(found[0], { columns: new Map([['moments', DISTRIBUTION]]) });
  const values = table.numbers('moments');
  const groups = energy.length;
  if (values.length !== radii * SPECIES.length * groups * 4) {
    throw new InvalidInput({
      where: { file: found[0], column: DISTRIBUTION },
      expected: `shape (${radii}, ${SPECIES.length}, ${groups}, 4)`,
      got: `${values.length} values`,
    });
  }
  const moment = (species: number, order: number) =>
    Float64Array.from({ length: radii }, (_, radius) => {
      let sum = 0;
      for (let group = 0; group < groups; group++) {
        const at = ((radius * SPECIES.length + species) * groups + group) * 4 + order;
        sum += values[at] / (energy[group] * ERG_PER_MEV);
      }
      return sum;
    });
  const entries = SPECIES.map((name, s) => [name, [0, 1, 2, 3].map((order) => moment(s, order))]);
  return Object.fromEntries(entries) as SpeciesMoments;
}

function momentsAt(moments: SpeciesMoments, kept: readonly number[]): SpeciesMoments {
  const entries = SPECIES.map((name) => [
    name,
    moments[name].map((values) => Float64Array.from(kept, (i) => values[i])),
  ]);
  return Object.fromEntries(entries) as SpeciesMoments;
}
