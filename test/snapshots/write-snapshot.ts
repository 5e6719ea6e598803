/** A made-up snapshot on disk. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FluidProfile } from '../../src/transport/fluid-profile.js';
import { SPECIES } from '../../src/transport/opacities.js';
import type { TabulatedOpacities } from '../../src/transport/tabulated-opacities.js';

/**
 * Writes a snapshot in the layout of the code, with moments that are made up.
 * @param profile of 40 radii
 */
export function writeSnapshot(
  root: string,
  profile: FluidProfile,
  { energy, edges = new Float64Array(), species }: TabulatedOpacities,
): void {
  const groups = energy.length;
  const fluid = join(root, 'data_Sherwood_format');
  for (const name of [fluid, join(root, 'meshdata'), join(root, 'opacities')]) {
    mkdirSync(name, { recursive: true });
  }
  // One radius inside and one outside of those that are read.
  const radii = [0.2, ...profile.radiusKm, 4000];
  const rows = radii.map((radius, i) => {
    const cell = Math.min(Math.max(i - 1, 0), 39);
    const row = new Array<string>(165).fill('0.0000');
    const set = (column: number, value: number) => {
      row[column - 1] = value.toExponential(15).replace(/e\+?(-?)/, 'E$1');
    };
    set(1, radius * 1e5);
    set(2, 1.5);
    set(3, profile.density[cell]);
    set(4, profile.electronFraction[cell]);
    set(5, profile.temperature[cell]);
    set(23, 4e32 / radius);
    set(25, (2e32 / radius) * 2.99792458e10);
    set(33, 30);
    set(34, 900);
    set(35, 920);
    set(37, 3e32 / radius);
    set(43, 1);
    // As Fortran writes exponents of three digits.
    row[47] = '1.25-103';
    return ` ${row.join(' ')}`;
  });
  writeFileSync(join(fluid, 'douSherw.00120'), `${rows.join('\n')}\n`);
  const mesh = (name: string, values: Float64Array, first: number) =>
    writeFileSync(
      join(root, 'meshdata', name),
      [...values].map((value, i) => ` ${i + first} ${value}`).join('\n'),
    );
  mesh('Emesh_ascii_edge.dat', edges, 0);
  mesh('Emesh_ascii_mid.dat', energy, 1);
  radii.forEach((_, i) => {
    const cell = Math.min(Math.max(i - 1, 0), 39);
    const lines = [...energy].map((_, g) => {
      const at = cell * groups + g;
      const values = SPECIES.flatMap((name) => {
        const { emissivity, absorption, scattering } = species[name];
        return [emissivity[at] * (edges[g + 1] - edges[g]), absorption[at], scattering[at]];
      });
      return [g, ...values].join('\t');
    });
    const file = join(root, 'opacities', `opac_r${i}_theta0.dat`);
    writeFileSync(file, `0-group 1-eemit(erg/ccm/s)\n${lines.join('\n')}\n`);
  });
}
