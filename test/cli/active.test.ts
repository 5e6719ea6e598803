import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { activeRecord } from '../../src/active/curves.js';
import { Random } from '../../src/random.js';
import { checked } from '../../src/schema.js';
import { commandLine, expectRefusal } from './command-line.js';

const { folder, run } = commandLine();
const read = (...names: string[]) => readFileSync(join(folder, ...names), 'utf8');

/** Cells whose fluxes of three species point into random directions; `fast` is whether the first is beamed. */
function cells(rows: number, seed = 7): string {
  const random = new Random(seed);
  const names = ['nue', 'nuebar', 'nux'].flatMap((species) =>
    ['n', 'Fx', 'Fy', 'Fz'].map((component) => `${component}_${species}`),
  );
  const lines = Array.from({ length: rows }, () => {
    const values = [1, random.uniform(0.6, 1.1), 0.5].flatMap((n) => {
      const cosine = random.uniform(0.4, 1);
      const size = n * 1e33 * random.uniform(0.05, 0.6);
      return [n * 1e33, size * Math.sqrt(1 - cosine ** 2), 0, size * cosine];
    });
    return [...values, Number(values[3] > 0.3e33)].join(',');
  });
  return `${[...names, 'fast'].join(',')}\n${lines.join('\n')}\n`;
}

const ACTIVE = [
  'active',
  '--pool',
  'cells.csv',
  '--initial',
  '20',
  '--batch',
  '10',
  '--committee',
  '2',
];
const FILES = ['active.json', 'active.svg', 'model.json'];

describe('fastflavor active', () => {
  beforeAll(() => writeFileSync(join(folder, 'cells.csv'), cells(150)));

  it('asks the dispersion relation, writes curve, document and model, and leaves no state behind', async () => {
    const { status, stdout } = await run(
      ...[...ACTIVE, '--budget', '40', '--label-with', 'dispersion'],
      ...['--strategy', 'disagreement', 'random', '--out', 'one'],
    );
    expect(status).toBe(0);
    expect(readdirSync(join(folder, 'one')).sort()).toEqual(FILES);
    const record = checked(activeRecord, JSON.parse(read('one', 'active.json')));
    expect(record.curves.map(({ strategy }) => strategy)).toEqual(['disagreement', 'random']);
    expect(record.curves[0].rounds.map(({ solves }) => solves)).toEqual([20, 30, 40]);
    expect(record.test.rows + record.pool.rows).toBe(150);
    expect(record.test.unstable).toBeGreaterThan(0);
    expect(stdout).toMatch(/^solves\s+disagreement\s+random/m);
    expect(stdout).toMatch(/what random choice reaches with 40/);
    const labelled = await run('growth', '--data', 'cells.csv', '--out', 'grown.csv');
    expect(labelled.status).toBe(0);
    const predicted = [
      'predict',
      '--model',
      'one/model.json',
      '--data',
      'grown.csv',
      '--out',
      'predicted.csv',
    ];
    expect((await run(...predicted)).stdout).toMatch(/accuracy\s+0\.[7-9]/);
  });

  it('writes the same with growth rates that are known already, and after it went on from its state', async () => {
    const known = ['--label-with', 'growth_rate', '--budget', '40', '--strategy', 'margin'];
    const pool = ['--pool', 'grown.csv', ...known];
    expect((await run(...ACTIVE, ...pool, '--out', 'known')).status).toBe(0);
    const solved = ['--budget', '40', '--strategy', 'margin', '--out', 'solved'];
    expect((await run(...ACTIVE, ...solved)).status).toBe(0);
    const curves = (out: string) => JSON.parse(read(out, 'active.json')).curves;
    expect(curves('known')).toEqual(curves('solved'));
    expect((await run(...ACTIVE, ...solved, '--resume')).status).toBe(0);
    expect(existsSync(join(folder, 'solved', '.active-rounds'))).toBe(false);
    expect(curves('known')).toEqual(curves('solved'));
  });

  it('has a report of the curves, and of the network on the test cells', async () => {
    const own = ['--label-with', 'fast', '--features', 'Fz_nue,n_nuebar', '--budget', '30'];
    const { status, stderr } = await run(
      ...[...ACTIVE, ...own, '--strategy', 'margin', 'random', '--out', 'told', '--quiet'],
      ...['--report', 'told.html', '--plots', 'told-plots'],
    );
    expect([status, stderr]).toEqual([0, '']);
    const page = read('told.html');
    expect(page).toContain('How many solves does it take?');
    expect(page).toContain('what random choice reaches with 30');
    expect(page).toMatch(/<li><svg[^>]*>.*<\/svg>margin<\/li>/);
    expect(page).toContain('fitted on 30 labels of other cells');
    const text = page.replace(/<script.*?<\/script>/gs, '');
    expect(text).not.toMatch(/undefined|NaN|\[object/);
    expect(read('told-plots', 'f1-by-solves.svg')).toContain('Solves');
  });

  it('learns from columns of a user, with labels of theirs', async () => {
    const own = ['--label-with', 'fast', '--features', 'Fz_nue,n_nuebar', '--budget', '30'];
    writeFileSync(join(folder, 'others.csv'), cells(60, 8));
    const { status } = await run(...ACTIVE, ...own, '--test', 'others.csv', '--out', 'own');
    expect(status).toBe(0);
    const { features, test } = JSON.parse(read('own', 'active.json'));
    expect([features, test.rows]).toEqual([['Fz_nue', 'n_nuebar'], 60]);
  });

  it('refuses test cells that are those of the pool, under another name, too', async () => {
    writeFileSync(join(folder, 'copy.csv'), cells(150));
    for (const test of ['cells.csv', 'copy.csv']) {
      await expectRefusal(
        run(...ACTIVE, '--budget', '30', '--test', test, '--out', 'refused'),
        new RegExp(`--test ${test}: the same data as --pool cells.csv`),
      );
    }
  });

  it('refuses budgets above the pool, labels that are all the same and cells without fluxes', async () => {
    const out = ['--out', 'refused'];
    await expectRefusal(
      run(...ACTIVE, '--budget', '500', ...out),
      /at least as many cells as the budget, 500/,
    );
    const never = ['--label-with', 'fast', '--above', '2', '--budget', '30'];
    await expectRefusal(run(...ACTIVE, ...never, ...out), /test cells/);
    writeFileSync(join(folder, 'bare.csv'), 'u,v\n1,2\n3,4\n');
    await expectRefusal(
      run('active', '--pool', 'bare.csv', '--budget', '1', ...out),
      /no number densities and flux vectors|n_nue/,
    );
  });
});
