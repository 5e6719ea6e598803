import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { gaussianDistribution, gaussianShape } from '../../src/angular/gaussian.js';
import { readTable } from '../../src/formats/read-table.js';
import { commandLine } from './command-line.js';

const { folder, run } = commandLine();
const path = (name: string) => join(folder, name);

const MU = Array.from({ length: 201 }, (_, i) => (i - 100) / 100);

/** Cells of Gaussian nu_e and nu_e-bar: alpha and the two flux factors of each. */
const CELLS = [0.5, 0.8, 1, 1.3, 1.8].flatMap((alpha) =>
  [0.2, 0.5].flatMap((nue) => [0.3, 0.6].map((nuebar) => [alpha, nue, nuebar])),
);

function angles(cells: readonly (readonly number[])[]): string {
  const lines = cells.flatMap(([alpha, nue, nuebar], cell) => {
    const [f, g] = [nue, nuebar].map((F) => gaussianDistribution(gaussianShape(F)));
    return MU.map((mu) => `${cell},${cell + 10},${mu},${f(mu)},${alpha * g(mu)}`);
  });
  return `cell,radius_km,mu,f_nue,f_nuebar\n${lines.join('\n')}\n`;
}

describe('fastflavor data label', () => {
  it('finds the moments that distributions were made with, and labels every cell', async () => {
    writeFileSync(path('angles.csv'), angles(CELLS));
    const { status, stdout, stderr } = await run(
      ...[
        'data',
        'label',
        '--distributions',
        'angles.csv',
        '--out',
        'cells.csv',
        '--json',
        '--quiet',
      ],
    );
    expect(stderr).toBe('');
    expect(status).toBe(0);
    const said = JSON.parse(stdout);
    expect(said).toMatchObject({ rows: CELLS.length, label: 'ELN' });
    expect(said.crossings).toBeGreaterThan(0);
    expect(said.crossings).toBeLessThan(CELLS.length);
    const cells = await readTable(path('cells.csv'));
    CELLS.forEach((expected, i) => {
      ['alpha', 'F_nue', 'F_nuebar'].forEach((name, j) => {
        expect(cells.numbers(name)[i]).toBeCloseTo(expected[j], 3);
      });
    });
    expect([...cells.numbers('radius_km')]).toEqual(CELLS.map((_, i) => i + 10));
  });

  it('writes data for every command that trains or tests', async () => {
    for (const command of [
      ['train', '--model', 'lr', '--data', 'cells.csv', '--out', 'model.json'],
      ['predict', '--model', 'model.json', '--data', 'cells.csv', '--out', 'p.csv'],
      ['compare', '--train', 'improved:rows=500', '--test', 'cells.csv'],
      ['sweep', '--train', 'cells.csv', '--test', 'cells.csv', '--degrees', '1'],
    ]) {
      expect(await run(...command)).toMatchObject({ status: 0, stderr: '' });
    }
  });

  it('refuses what it cannot use in one line, with status 2, and writes nothing', async () => {
    writeFileSync(path('bad.csv'), 'cell,mu,f_nue,f_nuebar\n1,-1,1,1\n1,0,1,-2\n');
    const before = readdirSync(folder);
    const { status, stdout, stderr } = await run(
      ...['data', 'label', '--distributions', 'bad.csv', '--out', 'never.csv'],
    );
    expect(stderr).toMatch(/^fastflavor: bad\.csv: row 2, column f_nuebar: .*negative, got -2\n$/);
    expect(stdout).toBe('');
    expect(status).toBe(2);
    expect(readdirSync(folder)).toEqual(before);
  });
});
