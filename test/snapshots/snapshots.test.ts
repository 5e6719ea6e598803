import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readTable } from '../../src/formats/read-table.js';
import { writeTable } from '../../src/formats/write-table.js';
import { readNsySnapshot } from '../../src/snapshots/nsy-snapshot.js';
import { readOpacities } from '../../src/snapshots/opacity-file.js';
import { Table } from '../../src/table.js';
import { backgroundProfile, REFERENCE, referenceRadii } from '../../src/transport/background.js';
import { SPECIES } from '../../src/transport/opacities.js';
import { solveProfile } from '../../src/transport/solve-profile.js';
import { commandLine } from '../cli/command-line.js';
import { tabulateOpacities } from '../transport/tabulate-opacities.js';
import { writeArrays } from './write-arrays.js';
import { writeSnapshot } from './write-snapshot.js';

const { folder, run } = commandLine();
const own = mkdtempSync(join(tmpdir(), 'snapshots-'));
afterAll(() => rmSync(own, { recursive: true }));

const GROUPS = 5;
const profile = backgroundProfile(REFERENCE[250], 0, referenceRadii(40, 7, 1500));
const opacities = tabulateOpacities(profile, GROUPS);
const { energy, edges = new Float64Array() } = opacities;

const arrays = Object.fromEntries(
  SPECIES.flatMap((name) =>
    Object.entries(opacities.species[name]).map(([quantity, values]) => [
      `${quantity}_${name}`,
      values as Float64Array,
    ]),
  ),
);

describe('a file of opacities', () => {
  it('gives every profile the rows of its own', async () => {
    const path = join(own, 'kappa.npz');
    await writeArrays(path, { energy, energy_edges: edges, ...arrays });
    const rows = Array.from({ length: 40 }, (_, i) => i);
    const even = rows.filter((row) => row % 2 === 0);
    const odd = rows.filter((row) => row % 2 === 1);
    const [, second] = await readOpacities(path, [even, odd]);
    const { absorption } = second.species.nue;
    expect(absorption).toHaveLength(20 * GROUPS);
    expect(absorption[2 * GROUPS + 3]).toBe(arrays.absorption_nue[5 * GROUPS + 3]);
    expect(second.edges).toEqual(edges);
  });

  it('takes the place of the microphysics in data transport', async () => {
    await writeArrays(join(folder, 'kappa.npz'), { energy, energy_edges: edges, ...arrays });
    const columns = new Table(
      [
        ['radius_km', profile.radiusKm],
        ['density_g_cm3', profile.density],
        ['temperature_MeV', profile.temperature],
        ['Ye', profile.electronFraction],
      ],
      'profile',
    );
    await writeTable(join(folder, 'profile.csv'), columns);
    const command = ['data', 'transport', '--profile', 'profile.csv', '--opacities', 'kappa.npz'];
    expect(await run(...command, '--out', 'cells.csv')).toMatchObject({ status: 0, stderr: '' });
    const cells = await readTable(join(folder, 'cells.csv'));
    const { moments } = solveProfile(profile, 'x', { opacities }).species.nuebar;
    expect(cells.numbers('I0_nuebar')).toEqual(moments[0]);
    await writeArrays(join(folder, 'short.npz'), { energy: energy.slice(1), ...arrays });
    const refused = await run(...command.slice(0, -1), 'short.npz', '--out', 'no.csv');
    expect(refused.stderr).toMatch(
      /short\.npz.*expected shape \(40, 4\), a row per row of the profiles.*got 200 values/,
    );
    expect(refused.status).toBe(2);
  });
});

describe('a snapshot of the Nagakura-Sumiyoshi-Yamada code', () => {
  it('has fluid, potentials, moments and opacities of every ray', async () => {
    writeSnapshot(join(own, 'nsy'), profile, opacities);
    const [ray, ...others] = await readNsySnapshot(join(own, 'nsy'));
    expect(others).toEqual([]);
    expect(ray.profile.radiusKm).toHaveLength(40);
    expect(ray.profile.radiusKm[0]).toBeCloseTo(7, 10);
    expect(ray.profile.density[3] / profile.density[3]).toBeCloseTo(1, 12);
    expect([ray.electronPotential[0], ray.neutrinoPotential[0]]).toEqual([30, 10]);
    expect(ray.moments.nue.flux[5] / ray.moments.nue.density[5]).toBeCloseTo(0.5, 12);
    expect(ray.monteCarlo).toBeNull();
    const at = 7 * GROUPS + 2;
    const { emissivity, absorption } = ray.opacities.species.nuebar;
    expect(emissivity[at] / opacities.species.nuebar.emissivity[at]).toBeCloseTo(1, 10);
    expect(absorption[at]).toBe(opacities.species.nuebar.absorption[at]);
  });

  it('is solved and labelled with the opacities of its code', async () => {
    writeSnapshot(join(folder, 'tests', 'NSY'), profile, opacities);
    const { status, stdout, stderr } = await run(
      ...['data', 'label', '--from', 'nsy', 'tests', '--out', 'labelled.csv', '--json', '--quiet'],
    );
    expect(stderr).toBe('');
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ rows: 40, rays: 1 });
    const cells = await readTable(join(folder, 'labelled.csv'));
    expect(cells.numbers('reference_alpha')[3]).toBeCloseTo(0.75, 12);
    expect(cells.numbers('growth_rate').every((rate) => rate >= 0)).toBe(true);
  });

  it.each([
    [['data', 'label', '--from', 'nsy', 'nowhere'], /nowhere.*no such file/],
    [['data', 'label', '--from', 'nsy'], /--from: expected a folder/],
    [['data', 'label'], /expected --distributions FILE, or --from nsy FOLDER/],
    [['data', 'label', 'tests'], /a folder "tests" without --from/],
  ])('is refused where there is none: %s', async (command, message) => {
    const refused = await run(...command, '--out', 'none.csv');
    expect(refused.status).toBe(2);
    expect(refused.stderr).toMatch(message);
  });
});
