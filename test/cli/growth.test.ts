import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openHdf5 } from '../../src/formats/hdf5-library.js';
import { commandLine, expectRefusal } from './command-line.js';

const { folder, run } = commandLine();

const HEADER = ['nue', 'nuebar']
  .flatMap((name) => [`n_${name}`, `Fx_${name}`, `Fy_${name}`, `Fz_${name}`])
  .join(',');

test('growth adds crossings, rates, wave vectors and estimates', async () => {
  writeFileSync(join(folder, 'cells.csv'), `${HEADER}\n3,0,0,1,3,0,0,-1\n3,0,0,1,1,0,0,0.3\n`);
  const { status, stdout } = await run(
    'growth',
    '--data',
    'cells.csv',
    '--out',
    'g.csv',
    '--units',
    'density',
    '--json',
  );
  expect(status).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ rows: 2, crossings: 1, units: 'density' });
  const [header, first, second] = readFileSync(join(folder, 'g.csv'), 'utf8').split('\n');
  const at = (name: string) => header.split(',').indexOf(name);
  expect(Number(first.split(',')[at('growth_rate')]) / 3).toBeCloseTo(0.687695, 5);
  expect(second.split(',')[at('growth_rate')]).toBe('0');
});

test('an array of four-fluxes of an NPZ file is read by its name', async () => {
  const f4 = '0,0,1,3,0,0,0,1,0,0,-1,3,0,0,0,1'.split(',').join('\n');
  writeFileSync(join(folder, 'f4.csv'), `F4\n${f4}\n`);
  const args = ['--f4', 'F4', '--flavors', '2', '--out', 'f.csv', '--estimates-only', '--json'];
  const { stdout } = await run('growth', '--data', 'f4.csv', ...args);
  expect(JSON.parse(stdout)).toMatchObject({ rows: 1, crossings: 1 });
});

test('fluxes of an HDF5 file may be arrays of shape (cells, 3)', async () => {
  const path = join(folder, 'vectors.h5');
  const { file } = await openHdf5(path, 'x');
  const grid = (name: string, values: readonly number[], shape: number[]) =>
    file.create_dataset({ name, data: Float64Array.from(values), shape });
  file.create_group('nu');
  grid('nu/n', [3, 3], [2]);
  grid('n_nuebar', [3, 3], [2]);
  grid('F_nue', [0, 0, 1, 0, 0, 1], [2, 3]);
  grid('F_nuebar', [0, 0, -1, 0, 0, 1], [2, 3]);
  file.close();
  const args = ['growth', '--vectors', '--data', 'vectors.h5', '--out', 'v.csv', '--json'];
  const { stdout } = await run(...args, '--column', 'n_nue=nu/n');
  expect(JSON.parse(stdout)).toMatchObject({ rows: 2, crossings: 1 });
  await expectRefusal(
    run(...args, '--column', 'n_nue=nu/n', '--column', 'F_nue=n_nuebar'),
    /column F_nue: expected an array of shape \(cells, 3\), so 6 numbers, got 2/,
  );
});

test('what cannot be used is refused in one line', async () => {
  writeFileSync(join(folder, 'bad.csv'), `${HEADER}\n3,0,0,4,3,0,0,-1\n`);
  await expectRefusal(
    run('growth', '--data', 'bad.csv', '--out', 'g.csv'),
    /bad\.csv: row 1, column n_nue: expected a positive density and a flux below it, got 3 and/,
  );
  await expectRefusal(
    run('growth', '--data', 'bad.csv', '--out', 'g.csv', '--heavies', '3'),
    /Expected 0 or 2 or 4/,
  );
});
