/**
 * Programs as simulations have them, which call exported code over all cells of their own files, on several threads: blocks
 * of HDF5 as FLASH writes them (C), radial profiles as GR1D writes them (Fortran). Both say what `predict` says.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { TRIALS, type Trial } from '../deploy/models.js';
import { printTrial } from '../export/exchange.js';
import { describeWith, PYTHON, pythonRuns, runs } from '../tools.js';

const here = (name: string) => fileURLToPath(new URL(name, import.meta.url));

const { exported, moments } = TRIALS.find(
  ({ name }) => name === 'degree_2_sigmoid_flagged',
) as Trial;
if (!moments) throw new Error('the trial has no moments');

/** Blocks of 4 x 4 x 8 cells. */
const BLOCK = [4, 4, 8];
const BLOCKS = Math.floor(moments.cells.rows / 128);
const ROWS = 128 * BLOCKS;

const folder = mkdtempSync(join(tmpdir(), 'fastflavor-hosts-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run(command: string, ...args: string[]): string {
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, OMP_NUM_THREADS: '3' },
  });
  if (status !== 0 || stderr !== '') expect.fail(`${command}: ${stdout}${stderr}`.slice(0, 3000));
  return stdout;
}

const due = moments.assessment;
const crossings = due.class.subarray(0, ROWS).filter((c) => c === 1).length;

function expectSame(rows: number, said: (i: number) => readonly [number, number, number]): void {
  for (let i = 0; i < rows; i++) {
    const [probability, crossing, status] = said(i);
    expect([i, crossing, status]).toEqual([i, due.class[i], due.status[i]]);
    if (crossing >= 0) expect(Math.abs(probability - due.probability[i])).toBeLessThan(1e-12);
  }
}

const MAKE = `
import sys
import h5py, numpy as np
blocks = int(sys.argv[1])
columns = np.fromfile("moments").reshape(4, -1)
with h5py.File("checkpoint.h5", "w") as file:
    names = ["n0e ", "n1e ", "a0e ", "a1e "]
    file["unknown names"] = np.array([[name.encode()] for name in names], "S4")
    for name, column in zip(names, columns):
        file[name] = column.reshape(blocks, ${BLOCK.join(', ')})
`;

const READ = `
import h5py, numpy as np
with h5py.File("checkpoint.h5") as file:
    np.stack([file[name][...].astype(float).ravel() for name in ["prob", "clas", "stat"]]).tofile("results")
`;

const hdf5 = {
  h5cc: runs('h5cc', '-showconfig'),
  h5py: pythonRuns('import h5py'),
};

describeWith('blocks of a checkpoint in HDF5, by exported C', hdf5, () => {
  beforeAll(async () => {
    writeFileSync(join(folder, 'crossing.h'), await printTrial(exported, 'c', 'crossing'));
    const columns = [0, 1, 2, 3].map((j) => moments.cells.column(j).slice(0, ROWS));
    writeFileSync(
      join(folder, 'moments'),
      Buffer.concat(columns.map((column) => Buffer.from(column.buffer))),
    );
    run(PYTHON, '-c', MAKE, String(BLOCKS));
    run(
      'h5cc',
      '-O2',
      '-fopenmp',
      '-Wall',
      '-Wextra',
      '-Werror',
      '-I.',
      here('flash.c'),
      '-o',
      'flash',
    );
  });

  it('are what the model says', () => {
    expect(run('./flash', 'checkpoint.h5')).toBe(`${ROWS} cells, ${crossings} crossings\n`);
    run(PYTHON, '-c', READ);
    const results = new Float64Array(new Uint8Array(readFileSync(join(folder, 'results'))).buffer);
    expectSame(ROWS, (i) => [results[i], results[ROWS + i], results[2 * ROWS + i]]);
  });
});

describeWith(
  'radial profiles, by exported Fortran',
  { gfortran: runs('gfortran', '--version') },
  () => {
    it('are what the model says', async () => {
      writeFileSync(
        join(folder, 'crossing.f90'),
        await printTrial(exported, 'fortran', 'crossing'),
      );
      const rows = Array.from({ length: ROWS }, (_, i) =>
        [1e5 * (i + 1), ...moments.cells.row(i)]
          .map((x) => (Number.isNaN(x) ? 'NaN' : String(x)))
          .join('  '),
      );
      const profile = [
        '"Time =   1.00000000E-001',
        '# radius N_nue F_nue N_nuebar F_nuebar',
        ...rows,
        '',
      ];
      writeFileSync(join(folder, 'profile.xg'), profile.join('\n'));
      const flags = ['-std=f2008', '-O2', '-fopenmp', '-Wall', '-Wextra', '-Werror'];
      run('gfortran', ...flags, 'crossing.f90', here('gr1d.f90'), '-o', 'gr1d');
      expect(run('./gr1d', 'profile.xg', 'result')).toBe(`${ROWS} cells, ${crossings} crossings\n`);
      const lines = readFileSync(join(folder, 'result'), 'utf8').trimEnd().split('\n');
      expectSame(ROWS, (i) => {
        const [, probability, crossing, status] = lines[i].trim().split(/ +/).map(Number);
        return [probability, crossing, status];
      });
    });
  },
);
