import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { nsmPlan } from '../../datasets/nsm.js';
import { simulationStore } from '../../dist/src/cli/data/simulation-store.js';
import { keyOf } from '../../src/checkpoint.js';
import { readTable } from '../../src/formats/read-table.js';
import { Random } from '../../src/random.js';
import { fluidAt } from '../../src/rays/axisymmetric-fluid.js';
import { drawRemnant, remnantFluid } from '../../src/rays/remnant-family.js';
import { readFluid } from '../../src/snapshots/fluid-file.js';
import { fluidProfile } from '../../src/transport/fluid-profile.js';
import { MICROPHYSICS } from '../../src/transport/microphysics.js';
import type { SpeciesOpacities } from '../../src/transport/tabulated-opacities.js';
import { commandLine, expectRefusal } from '../cli/command-line.js';
import { writeArrays } from '../snapshots/write-arrays.js';
import { tabulateOpacities } from '../transport/tabulate-opacities.js';

const { folder, run } = commandLine();

/** A hole with a torus, of the family but with numbers outside of its ranges. */
const remnant = {
  ...drawRemnant(new Random(5)),
  holeRadius: 10,
  starDensity: 0,
  shellTemperature: 0,
  coreTemperature: 0,
  torusDensity: 2e11,
  torusRadius: 45,
  torusTemperature: 5,
};
const at = (radius: number, cosTheta: number) =>
  remnantFluid(remnant, radius, cosTheta, MICROPHYSICS.complete);

const radius_km = Float64Array.from({ length: 61 }, (_, i) => 9 * 40 ** (i / 60));
const theta_deg = Float64Array.from({ length: 16 }, (_, j) => 6 * j);
const states = Array.from(radius_km, (radius) =>
  Array.from(theta_deg, (theta) => at(radius, Math.cos((Math.PI * theta) / 180))),
).flat();
const spherical = {
  radius_km,
  theta_deg,
  density_g_cm3: Float64Array.from(states, ({ density }) => density),
  temperature_MeV: Float64Array.from(states, ({ temperature }) => temperature),
  Ye: Float64Array.from(states, ({ electronFraction }) => electronFraction),
  absorbing_radius_km: Float64Array.of(10),
};

/** Its opacities as a file has them, in the groups of the solver. */
function ownOpacities(): Record<string, Float64Array> {
  const tables = Array.from(theta_deg, (_, j) => {
    const along = (values: Float64Array) =>
      Float64Array.from(radius_km, (_, i) => values[i * theta_deg.length + j]);
    const profile = fluidProfile(
      {
        radius_km,
        density_g_cm3: along(spherical.density_g_cm3),
        temperature_MeV: along(spherical.temperature_MeV),
        Ye: along(spherical.Ye),
      },
      'torus',
    );
    return tabulateOpacities(profile, 6);
  });
  const [{ energy, edges }] = tables;
  const joined = (species: 'nue' | 'nuebar' | 'nux', name: keyof SpeciesOpacities) =>
    Float64Array.from(
      Array.from(radius_km, (_, i) => i).flatMap((i) =>
        tables.flatMap((table) => [
          ...(table.species[species][name] as Float64Array).subarray(i * 6, (i + 1) * 6),
        ]),
      ),
    );
  const names = ['absorption', 'emissivity', 'scattering', 'anisotropy'] as const;
  return {
    energy,
    ...(edges && { energy_edges: edges }),
    ...Object.fromEntries(
      (['nue', 'nuebar', 'nux'] as const).flatMap((species) =>
        names.map((name) => [`${name}_${species}`, joined(species, name)]),
      ),
    ),
  };
}

const CELLS = 120;
const QUICK = ['--resolution', 'quick', '--cells', `${CELLS}`, '--threads', '1'];

describe('a fluid of one’s own', () => {
  it('is read from radius and angle', async () => {
    await writeArrays(join(folder, 'torus.npz'), spherical);
    const fluid = await readFluid(join(folder, 'torus.npz'));
    expect(fluid.absorbingRadius).toBe(10);
    // NumPy writes a number without dimensions.
    await writeArrays(join(folder, 'number.npz'), { ...spherical, absorbing_radius_km: 12 });
    expect((await readFluid(join(folder, 'number.npz'))).absorbingRadius).toBe(12);
    expect(fluid.grid.mirrored).toBe(true);
    const { density, temperature } = fluidAt(fluid, 50, 1.2);
    const expected = at(50, Math.cos(1.2));
    expect(density / expected.density).toBeCloseTo(1, 1);
    expect(temperature / expected.temperature).toBeCloseTo(1, 1);
  });

  it('is read from R and z', async () => {
    const R_km = Float64Array.from({ length: 50 }, (_, i) => 4 * i);
    const z_km = Float64Array.from({ length: 40 }, (_, j) => 5 * j);
    const cells = Array.from(R_km, (R) =>
      Array.from(z_km, (z) => at(Math.max(4, Math.hypot(R, z)), z / Math.max(4, Math.hypot(R, z)))),
    ).flat();
    await writeArrays(join(folder, 'rz.npz'), {
      R_km,
      z_km,
      density_g_cm3: Float64Array.from(cells, ({ density }) => density),
      temperature_MeV: Float64Array.from(cells, ({ temperature }) => temperature),
      Ye: Float64Array.from(cells, ({ electronFraction }) => electronFraction),
    });
    const fluid = await readFluid(join(folder, 'rz.npz'), 2);
    const expected = at(60, Math.cos(1));
    expect(fluidAt(fluid, 60, 1).temperature / expected.temperature).toBeCloseTo(1, 1);
  });

  it('becomes labelled cells, which growth takes, and a report', async () => {
    await writeArrays(join(folder, 'torus.npz'), spherical);
    const made = await run('data', 'nsm', '--fluid', 'torus.npz', ...QUICK, '--out', 'cells.csv');
    expect(made.stderr).toBe('');
    const cells = await readTable(join(folder, 'cells.csv'));
    expect(cells.rows).toBe(CELLS);
    expect([...cells.numbers('n_nue')].every((n) => n > 0)).toBe(true);
    const grown = await run(
      ...['growth', '--data', 'cells.csv', '--estimates-only', '--out', 'grown.csv'],
    );
    expect(grown.status).toBe(0);
    const features = 'ln_alpha,flux_nue,flux_nuebar,cos_nue_nuebar';
    const judged = await run(
      ...['compare', '--data', 'cells.csv', '--features', features, '--label', 'crossing'],
      ...['--models', 'lr,tree', '--cv', '3', '--report', 'torus.html', '--out', 'torus'],
    );
    expect(judged.status).toBe(0);
    const report = readFileSync(join(folder, 'torus.html'), 'utf8');
    expect(report).toContain('cos_nue_nuebar');
    expect(report).toContain('cells.csv');
  }, 200_000);

  it('has opacities of one’s own, which give what its own would', async () => {
    await writeArrays(join(folder, 'torus.npz'), spherical);
    await writeArrays(join(folder, 'kappa.npz'), ownOpacities());
    const made = ['data', 'nsm', '--fluid', 'torus.npz', '--opacities', 'kappa.npz', ...QUICK];
    expect((await run(...made, '--out', 'tabulated.csv')).stderr).toBe('');
    const [own, other] = await Promise.all(
      ['cells', 'tabulated'].map((name) => readTable(join(folder, `${name}.csv`))),
    );
    const ratios = other.numbers('alpha').map((alpha, row) => alpha / own.numbers('alpha')[row]);
    for (const ratio of ratios) expect(Math.abs(ratio - 1)).toBeLessThan(0.1);
    await writeArrays(join(folder, 'kappa.npz'), {
      ...ownOpacities(),
      absorption_nue: new Float64Array(5),
    });
    await expectRefusal(run(...made, '--out', 'none.csv'), /kappa\.npz/);
    const { scattering_nux, ...others } = ownOpacities();
    await writeArrays(join(folder, 'kappa.npz'), {
      ...others,
      scattering_nux: scattering_nux.with(3, -1e-9),
    });
    await expectRefusal(
      run(...made, '--out', 'none.csv'),
      /kappa\.npz: row 4, column scattering_nux: expected a number of 0 or more, got -1e-9/,
    );
  }, 200_000);

  it('has opacities only where there is a fluid', async () => {
    await expectRefusal(
      run('data', 'nsm', '--opacities', 'kappa.npz', '--out', 'none.csv'),
      /--opacities has no fluid.*--fluid/,
    );
  });

  it.each([
    [{ ...spherical, Ye: spherical.Ye.slice(1) }, /torus\.npz.*Ye.*expected shape \(61, 16\)/],
    [{ ...spherical, Ye: spherical.Ye.map(() => 2) }, /torus\.npz.*Ye.*from 0\.001 to 0\.65/],
    [{ ...spherical, radius_km: radius_km.toReversed() }, /radius_km.*ascending/],
  ])('is refused where it cannot be used', async (arrays, message) => {
    await writeArrays(join(folder, 'torus.npz'), arrays);
    await expectRefusal(
      run('data', 'nsm', '--fluid', 'torus.npz', ...QUICK, '--out', 'none.csv'),
      message,
    );
  });
});

describe('data nsm', () => {
  it('goes on after an interruption with what is finished', async () => {
    const options = { simulations: 2, cells: 4, resolution: 'quick', seed: 4 } as const;
    const store = simulationStore(join(folder, 'resumed.csv'), false);
    // What an interrupted run left, with marks by which it is known again.
    nsmPlan(options).jobs.forEach((job, i) => {
      const numbers = [0, 1, 0, 1].map((label) => i + label);
      store?.save(keyOf(job), {
        source: `remnant ${i}`,
        columns: [
          { name: 'alpha', numbers },
          { name: 'crossing', numbers: [0, 1, 0, 1] },
        ],
      });
    });
    const flags = Object.entries(options).flatMap(([name, value]) => [`--${name}`, `${value}`]);
    await run('data', 'nsm', ...flags, '--resume', '--out', 'resumed.csv');
    const resumed = await readTable(join(folder, 'resumed.csv'));
    expect([...resumed.numbers('alpha')]).toEqual([0, 1, 0, 1, 1, 2, 1, 2]);
    expect(readdirSync(folder).filter((name) => name.endsWith('-state'))).toEqual([]);
  });

  it('writes the same bytes on one thread and on two', async () => {
    const options = ['--simulations', '2', '--cells', '8', '--resolution', 'quick', '--seed', '3'];
    for (const threads of ['1', '2']) {
      const { status } = await run(
        ...['data', 'nsm', ...options, '--threads', threads, '--out', `nsm-${threads}.csv`],
      );
      expect(status).toBe(0);
    }
    const [one, two] = ['1', '2'].map((n) => readFileSync(join(folder, `nsm-${n}.csv`), 'utf8'));
    expect(one).toBe(two);
  }, 60_000);
});
