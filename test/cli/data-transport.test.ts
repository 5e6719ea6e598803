import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readTable } from '../../src/formats/read-table.js';
import { cellTableWithGrowth } from '../../src/instability/solved-growth.js';
import { backgroundProfile, REFERENCE, referenceRadii } from '../../src/transport/background.js';
import { cellTable } from '../../src/transport/cells.js';
import { microphysicsOf } from '../../src/transport/microphysics.js';
import { solveProfile } from '../../src/transport/solve-profile.js';
import { commandLine } from './command-line.js';

const { folder, run } = commandLine();
const path = (name: string) => join(folder, name);

const profile = backgroundProfile(REFERENCE[250], -0.5, referenceRadii(100));
const HEADER = ['radius_km', 'density_g_cm3', 'temperature_MeV', 'Ye', 'Xh'];
const CELLS = Array.from({ length: 100 }, (_, i) =>
  [
    profile.radiusKm,
    profile.density,
    profile.temperature,
    profile.electronFraction,
    profile.heavyFraction,
  ].map((column) => `${column[i]}`),
);

function write(
  name: string,
  header: readonly string[],
  rows: readonly (readonly string[])[],
): void {
  writeFileSync(path(name), `${[header, ...rows].map((row) => row.join()).join('\n')}\n`);
}

const solve = async (file: string, ...flags: string[]) =>
  await run('data', 'transport', '--profile', file, ...flags);

describe('fastflavor data transport', () => {
  it('solves and labels a profile of 100 radii, and keeps what stood beside it', async () => {
    write(
      'one.csv',
      [...HEADER, 'note'],
      CELLS.map((cell, i) => [...cell, `n${i}`]),
    );
    const { status, stdout, stderr } = await solve(
      'one.csv',
      '--out',
      'cells.csv',
      '--json',
      '--quiet',
    );
    expect(stderr).toBe('');
    expect(status).toBe(0);
    const expected = cellTable(solveProfile(profile, 'expected'), 'expected');
    const written = await readTable(path('cells.csv'));
    expect(written.column('note')).toEqual(CELLS.map((_, i) => `n${i}`));
    for (const name of expected.names) {
      expect(written.column(name)).toEqual(Array.from<unknown>(expected.column(name)).map(String));
    }
    const crossings = expected.numbers('crossing').filter((label) => label === 1).length;
    expect(JSON.parse(stdout)).toMatchObject({ rows: 100, crossings, profiles: 1 });
    expect(crossings).toBeGreaterThan(10);
  });

  it('takes profiles apart by time and angle, however their rows are mixed', async () => {
    const header = ['time_ms', 'theta_deg', ...HEADER];
    const rows = CELLS.flatMap((cell) =>
      [
        ['200', '30'],
        ['200', '60'],
        ['250.0', '30'],
      ].map((key) => [...key, ...cell]),
    );
    write('many.csv', header, rows);
    for (const threads of ['1', '2']) {
      const { status, stdout } = await solve(
        'many.csv',
        '--out',
        `m${threads}.csv`,
        '--threads',
        threads,
        '--json',
      );
      expect(status).toBe(0);
      expect(JSON.parse(stdout)).toMatchObject({ rows: 300, profiles: 3 });
    }
    const a = await readTable(path('m1.csv'));
    const b = await readTable(path('m2.csv'));
    const one = await readTable(path('cells.csv'));
    for (const name of a.names) expect(b.column(name)).toEqual(a.column(name));
    expect(a.numbers('theta_deg')[150]).toBe(60);
    expect(a.numbers('time_ms')[250]).toBe(250);
    for (const start of [0, 100, 200]) {
      expect(a.column('alpha').slice(start, start + 100)).toEqual(one.column('alpha'));
      expect(a.column('zone').slice(start, start + 100)).toEqual(one.column('zone'));
    }
  });

  it('solves with the microphysics asked for, and adds growth rates', async () => {
    write('one.csv', HEADER, CELLS);
    const flags = ['--microphysics', 'mean-field', '--mean-field', '428', '--growth'];
    expect(await solve('one.csv', '--out', 'grown.csv', ...flags)).toMatchObject({ stderr: '' });
    const microphysics = microphysicsOf('mean-field', 428);
    const expected = cellTableWithGrowth(solveProfile(profile, 'x', { microphysics }), 'x');
    const written = await readTable(path('grown.csv'));
    for (const name of ['alpha', 'growth_rate', 'k_max', 'sector', 'sqrt_estimate']) {
      expect(written.column(name)).toEqual(Array.from<unknown>(expected.column(name)).map(String));
    }
    const [rate, label] = [written.numbers('growth_rate'), written.numbers('crossing')];
    expect(rate.every((value, i) => label[i] === 0 || value > 0)).toBe(true);
    const refusal = await solve('one.csv', '--out', 'no.csv', '--mean-field', '-3');
    expect(refusal.status).toBe(2);
    expect(refusal.stderr).toMatch(/meanField: expected C in MeV fm\^3, from 0 to 3000, got -3/);
  });

  it('writes data for every command that trains or tests', async () => {
    for (const command of [
      ['train', '--model', 'knn', '--data', 'cells.csv', '--out', 'model.json'],
      ['predict', '--model', 'model.json', '--data', 'm1.csv', '--out', 'p.csv'],
      ['compare', '--train', 'm1.csv', '--test', 'cells.csv'],
      ['sweep', '--train', 'm1.csv', '--test', 'cells.csv', '--degrees', '1'],
    ]) {
      expect(await run(...command)).toMatchObject({ status: 0, stderr: '' });
    }
  });

  /** The cells with one value (row counted from 1) changed. */
  const spoilt = (row: number, column: string, value: string) =>
    CELLS.map((cell, i) =>
      cell.map((old, j) => (i === row - 1 && HEADER[j] === column ? value : old)),
    );
  const without = (column: string) => HEADER.indexOf(column);
  const twoProfiles = (second: readonly (readonly string[])[]) =>
    [CELLS, second].flatMap((cells, i) => cells.map((cell) => [`${200 + 50 * i}`, ...cell]));

  const refusals: readonly (readonly [string, string[], (readonly string[])[], RegExp])[] = [
    [
      'radii that fall',
      HEADER,
      spoilt(41, 'radius_km', '7'),
      /bad\.csv: cell 41, column radius_km.*sort/,
    ],
    [
      'a density beyond the range',
      HEADER,
      spoilt(3, 'density_g_cm3', '1e17'),
      /cell 3, column density_g_cm3.*equation of state/,
    ],
    ['a NaN', HEADER, spoilt(5, 'Ye', 'NaN'), /bad\.csv: row 5, column Ye.*NaN/],
    [
      'a missing column',
      HEADER.toSpliced(without('Ye'), 1),
      CELLS.map((cell) => cell.toSpliced(without('Ye'), 1)),
      /bad\.csv: no column "Ye"/,
    ],
    [
      'a transparent core',
      HEADER,
      CELLS.slice(50),
      /bad\.csv: cell 1: .* optical depth .*begin the profile deeper/,
    ],
    ['too few radii', HEADER, CELLS.slice(0, 12), /bad\.csv: expected at least 20 radii, got 12/],
    [
      'a second profile that is transparent',
      ['time_ms', ...HEADER],
      twoProfiles(CELLS.slice(50)),
      /profile time_ms = 250 \(rows 101 to 150\): cell 1: .* optical depth/,
    ],
  ];

  it.each(refusals)(
    'refuses %s: one clear line, status 2, nothing written',
    async (_, header, rows, message) => {
      write('bad.csv', header, rows);
      const before = readdirSync(folder);
      const { status, stdout, stderr } = await solve('bad.csv', '--out', 'never.csv');
      const complaints = stderr.split('\n').filter((line) => line.startsWith('fastflavor: '));
      expect(complaints).toHaveLength(1);
      expect(complaints[0]).toMatch(message);
      expect(stderr).not.toMatch(/^ +at /m);
      expect(stdout).toBe('');
      expect(status).toBe(2);
      expect(readdirSync(folder)).toEqual(before);
    },
  );
});
