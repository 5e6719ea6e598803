/**
 * Opacities of a user's profiles in an HDF5 or NPZ file: `energy` of shape (G) in MeV, optionally `energy_edges` (G + 1),
 * and for each species, `nue`, `nuebar` and `nux`, of shape (rows, G), one row per row of the profiles' file:
 * `absorption_nue` (1/cm, with stimulated absorption), `emissivity_nue` (erg / (cm^3 s sr MeV)), `scattering_nue`
 * (1/cm), and optionally `anisotropy_nue`. Cost: O(rows G).
 */
import { InvalidInput } from '../errors.js';
import { SPECIES, type Species } from '../transport/opacities.js';
import type { SpeciesOpacities, TabulatedOpacities } from '../transport/tabulated-opacities.js';
import { arraysOf, optionalArray } from './file-arrays.js';

const QUANTITIES = ['absorption', 'emissivity', 'scattering'] as const;

/**
 * Reads the opacities of all profiles of a file.
 * @param path HDF5 or NPZ
 * @param profiles the rows of each profile, as `profilesFrom` gives them
 * @returns the opacities of each
 * @throws InvalidInput if arrays are missing, do not have one row per row of the profiles, or hold a negative number
 * @example
 * ```ts
 * const groups = Float64Array.of(5, 15);
 * await writeTable('kappa.npz', new Table([['energy', groups]], 'kappa'));
 * const read = readOpacities('kappa.npz', [[0, 1]]);
 * await read.catch((error) => error.message); // => 'kappa.npz: no array "absorption_nue"; its arrays are energy'
 * ```
 */
export async function readOpacities(
  path: string,
  profiles: readonly (readonly number[])[],
): Promise<TabulatedOpacities[]> {
  const energy = (await arraysOf(path, ['energy'])).numbers('energy');
  const edges = await optionalArray(path, 'energy_edges');
  const names = SPECIES.flatMap((species) => QUANTITIES.map((name) => `${name}_${species}`));
  const table = await arraysOf(path, names);
  const groups = energy.length;
  const rows = profiles.reduce((sum, one) => sum + one.length, 0);
  if (table.rows !== rows * groups) {
    throw new InvalidInput({
      where: { file: path, column: names[0] },
      expected: `shape (${rows}, ${groups}), a row per row of the profiles and a column per energy`,
      got: `${table.rows} values`,
    });
  }
  for (const name of names) {
    const values = table.numbers(name);
    const row = values.findIndex((value) => value < 0);
    if (row < 0) continue;
    const where = table.placeOf(row, name);
    throw new InvalidInput({ where, expected: 'a number of 0 or more', got: String(values[row]) });
  }
  return profiles.map((own) => {
    const pick = (name: string) => {
      const values = table.numbers(name);
      const picked = new Float64Array(own.length * groups);
      own.forEach((row, i) => {
        picked.set(values.subarray(row * groups, (row + 1) * groups), i * groups);
      });
      return picked;
    };
    const species = SPECIES.map((name): [Species, SpeciesOpacities] => [
      name,
      {
        absorption: pick(`absorption_${name}`),
        emissivity: pick(`emissivity_${name}`),
        scattering: pick(`scattering_${name}`),
        ...(table.has(`anisotropy_${name}`) && { anisotropy: pick(`anisotropy_${name}`) }),
      },
    ]);
    return {
      energy,
      edges,
      species: Object.fromEntries(species) as Record<Species, SpeciesOpacities>,
    };
  });
}
