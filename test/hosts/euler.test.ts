/**
 * A hydrodynamics code that calls exported classifiers for every cell and step, in C and in Fortran, on several threads. Both
 * flag what `predict` flags. `EULER='512 512 20' npx vitest run test/hosts/euler.test.ts` prints which share of a step's time
 * they take on such a grid, of so many steps.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { instabilityProblem } from '../../src/active/growth-labels.js';
import { deployable } from '../../src/deploy/deployable.js';
import type { DeployableModel } from '../../src/deploy/deployable-model.js';
import { fitGuard } from '../../src/deploy/fit-guard.js';
import { makeClassifier } from '../../src/estimators/classifiers.js';
import { printText } from '../../src/export/targets.js';
import { Matrix } from '../../src/matrix.js';
import { problemFeatures } from '../../src/problems/problem-data.js';
import { Random } from '../../src/random.js';
import { Table } from '../../src/table.js';
import { describeWith, runs } from '../tools.js';

const SPECIES = ['nue', 'nuebar', 'numu', 'numubar', 'nutau', 'nutaubar'];
const COLUMNS = SPECIES.flatMap((species) =>
  ['n', 'Fx', 'Fy', 'Fz'].map((one) => `${one}_${species}`),
);

/** The models, in the order in which the programs call them. */
const MODELS = {
  lr: { model: 'lr', options: { degree: 2, scale: true } },
  narrow: { model: 'mlp', options: { hiddenLayerSizes: [16], maxIter: 20 } },
  middle: { model: 'mlp', options: { hiddenLayerSizes: [32, 32], maxIter: 20 } },
  wide: { model: 'mlp', options: { hiddenLayerSizes: [64, 64, 64], maxIter: 20 } },
} as const;
const NAMES = Object.keys(MODELS) as (keyof typeof MODELS)[];

const problem = instabilityProblem('growth_rate', 0);
const here = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'fastflavor-euler-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run(command: string, ...args: string[]): string {
  const env = { ...process.env, OMP_NUM_THREADS: '2' };
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd: folder,
    encoding: 'utf8',
    env,
  });
  if (status !== 0 || stderr !== '') expect.fail(`${command}: ${stdout}${stderr}`.slice(0, 3000));
  return stdout;
}

/** Fluxes of six species in random directions. */
function trainingCells(rows: number): { x: Matrix; y: Float64Array } {
  const random = new Random(2);
  const numbers = COLUMNS.map(() => new Float64Array(rows));
  for (let row = 0; row < rows; row++) {
    SPECIES.forEach((_, s) => {
      const n = random.uniform(0.3, 2);
      const [cosine, turn] = [random.uniform(-1, 1), random.uniform(0, 2 * Math.PI)];
      const size = n * random.uniform(0.05, 0.6);
      const across = size * Math.sqrt(1 - cosine ** 2);
      const values = [n, across * Math.cos(turn), across * Math.sin(turn), size * cosine];
      values.forEach((value, c) => {
        numbers[4 * s + c][row] = value;
      });
    });
  }
  const table = new Table(
    COLUMNS.map((name, c) => [name, numbers[c]] as const),
    'cells',
  );
  const y = numbers[0].map((n, row) => Number(n * (1 + numbers[1][row]) > numbers[4][row]));
  return { x: Matrix.from(problemFeatures(table, problem)), y };
}

const GRID = (process.env.EULER ?? '24 20 4').split(' ');
const CELLS = Number(GRID[0]) * Number(GRID[1]);

describeWith(
  'a hydrodynamics code with the exported flag',
  { gcc: runs('gcc', '--version'), gfortran: runs('gfortran', '--version') },
  () => {
    const models = new Map<string, DeployableModel>();
    beforeAll(() => {
      const { x, y } = trainingCells(1500);
      for (const name of NAMES) {
        const fitted = makeClassifier(MODELS[name]).fit(x, y);
        const model = deployable(fitted, { guard: fitGuard(x, 'flag') });
        models.set(name, model);
        writeFileSync(join(folder, `${name}.h`), printText(model, 'c', name, problem));
        writeFileSync(join(folder, `${name}.f90`), printText(model, 'fortran', name, problem));
      }
    });

    // Compilers take long over the networks at -O3, which only figures are worth.
    const flags = [...(process.env.EULER ? ['-O3', '-march=native'] : ['-O1']), '-fopenmp'];

    /** Holds every flag of a program's last step against the models, and gives what it printed. */
    function expectFlags(program: string): string {
      const printed = run(`./${program}`, ...GRID, `${program}.out`);
      if (process.env.EULER) process.stdout.write(`${program}, ${GRID.join(' ')}:\n${printed}`);
      const all = new Float64Array(
        new Uint8Array(readFileSync(join(folder, `${program}.out`))).buffer,
      );
      const columns = COLUMNS.map((name, c): [string, Float64Array] => [
        name,
        Float64Array.from({ length: CELLS }, (_, cell) => all[COLUMNS.length * cell + c]),
      ]);
      const x = Matrix.from(problemFeatures(new Table(columns, program), problem));
      NAMES.forEach((name, m) => {
        const said = (what: number) => {
          const from = COLUMNS.length * CELLS + (NAMES.length * what + m) * CELLS;
          return all.subarray(from, from + CELLS);
        };
        const { probability, class: due, status } = (models.get(name) as DeployableModel).assess(x);
        const [probabilities, classes, states] = [0, 1, 2].map(said);
        const off = probability.reduce(
          (most, p, i) => Math.max(most, Math.abs(p - probabilities[i])),
          0,
        );
        expect(off).toBeLessThan(1e-10);
        expect([...classes]).toEqual([...due]);
        expect([...states]).toEqual([...status]);
        expect(printed).toMatch(new RegExp(`^${name}: [\\d.]+% of a step, [\\d.]+ ns a cell`, 'm'));
        expect(printed).toContain(
          `${due.reduce((sum, one) => sum + Number(one === 1), 0)} of ${CELLS} cells`,
        );
      });
      return printed;
    }

    let inC = '';
    it('flags in C what predict does, in every cell', () => {
      run(
        'gcc',
        ...flags,
        '-Wall',
        '-Wextra',
        '-Werror',
        '-I.',
        here('euler.c'),
        '-o',
        'in-c',
        '-lm',
      );
      inC = expectFlags('in-c');
    });

    it('flags in Fortran what predict does, and as many cells as in C', () => {
      const sources = [...NAMES.map((name) => `${name}.f90`), here('euler.f90')];
      run(
        'gfortran',
        '-std=f2008',
        ...flags,
        '-Wall',
        '-Wextra',
        '-Werror',
        ...sources,
        '-o',
        'in-fortran',
      );
      const counts = (printed: string) => printed.match(/\d+ of \d+ cells/g);
      expect(counts(expectFlags('in-fortran'))).toEqual(counts(inC));
    });
  },
);
