/** Models of anybody's classes in every language, cell by cell against the model's own `predict`. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AnyModel } from '../../src/estimators/estimator.js';
import { KNeighborsClassifier } from '../../src/estimators/k-neighbors.js';
import { printModel, type Target } from '../../src/export/targets.js';
import { Matrix } from '../../src/matrix.js';
import { describeWith, PYTHON, pythonRuns, runs } from '../tools.js';
import { CLASS_CASES, expectAnswers, THREE } from './class-cases.js';
import {
  cClassDriver,
  fortranClassDriver,
  javaScriptClassDriver,
  pythonClassDriver,
  rustBareLibrary,
  rustClassDriver,
  sqliteClassDriver,
} from './class-drivers.js';

interface Language {
  readonly target: Target;
  readonly extension: string;
  readonly tools: Readonly<Record<string, boolean>>;
  readonly driver: readonly [file: string, text: string];
  /** further files, by name */
  readonly others?: Readonly<Record<string, string>>;
  /** in the folder of the exported files */
  readonly commands: readonly (readonly string[])[];
  /** of probabilities, 1e-11 if absent */
  readonly tolerance?: number;
}

const files = (extension: string) => CLASS_CASES.map(({ name }) => `${name}.${extension}`);

const LANGUAGES: readonly Language[] = [
  {
    target: 'c',
    extension: 'h',
    tools: { gcc: runs('gcc', '--version') },
    driver: ['driver.c', cClassDriver(CLASS_CASES)],
    commands: [
      'gcc -std=c99 -O0 -Wall -Wextra -Wconversion -pedantic-errors -Werror driver.c -o driver -lm'.split(
        ' ',
      ),
      ['./driver'],
    ],
  },
  {
    target: 'fortran',
    extension: 'f90',
    tools: { gfortran: runs('gfortran', '--version') },
    driver: ['driver.f90', fortranClassDriver(CLASS_CASES)],
    commands: [
      [
        'gfortran',
        '-std=f2008',
        '-pedantic',
        '-O0',
        '-Wall',
        '-Wextra',
        '-Werror',
        '-c',
        ...files('f90'),
      ],
      [
        'gfortran',
        '-O0',
        '-ffpe-trap=invalid,zero,overflow',
        'driver.f90',
        ...files('o'),
        '-o',
        'driver',
      ],
      ['./driver'],
    ],
  },
  ...[['-C', 'debug-assertions', '-C', 'overflow-checks'], ['-O']].map(
    (flags): Language => ({
      target: 'rust',
      extension: 'rs',
      tools: { rustc: runs('rustc', '--version') },
      driver: ['driver.rs', rustClassDriver(CLASS_CASES)],
      others: { 'bare.rs': rustBareLibrary(CLASS_CASES) },
      commands: [
        ['rustc', '--edition', '2021', '--crate-type', 'lib', '--emit', 'metadata', 'bare.rs'],
        ['rustc', '--edition', '2021', ...flags, 'driver.rs'],
        ['./driver'],
      ],
    }),
  ),
  {
    target: 'python',
    extension: 'py',
    tools: { NumPy: pythonRuns('import numpy') },
    driver: ['driver.py', pythonClassDriver(CLASS_CASES)],
    commands: [[PYTHON, '-W', 'error', 'driver.py']],
  },
  {
    target: 'js',
    extension: 'mjs',
    tools: {},
    driver: ['driver.mjs', javaScriptClassDriver(CLASS_CASES)],
    commands: [[process.execPath, 'driver.mjs']],
  },
  {
    target: 'sql',
    extension: 'sql',
    tools: {
      'SQLite with mathematical functions': pythonRuns(
        'import numpy, sqlite3; sqlite3.connect(":memory:").execute("SELECT EXP(1)")',
      ),
    },
    driver: ['driver.py', sqliteClassDriver(CLASS_CASES)],
    commands: [[PYTHON, 'driver.py']],
    tolerance: 1e-9,
  },
];

for (const {
  target,
  extension,
  tools,
  driver,
  commands,
  others = {},
  tolerance = 1e-11,
} of LANGUAGES) {
  describeWith(`anybody's model in ${target}`, tools, () => {
    const folder = mkdtempSync(join(tmpdir(), 'fastflavor-classes-'));
    afterAll(() => rmSync(folder, { recursive: true, force: true }));
    let said = '';
    beforeAll(async () => {
      const [file, text] = driver;
      for (const [name, content] of Object.entries({ ...others, [file]: text })) {
        writeFileSync(join(folder, name), content);
      }
      for (const { name, model, problem, cells } of CLASS_CASES) {
        const code = await printModel(model, target, name, problem);
        writeFileSync(join(folder, `${name}.${extension}`), code);
        const columns = [0, 1, 2].map((j) => Float64Array.from(cells, (cell) => cell[j]));
        writeFileSync(
          join(folder, `${name}.in`),
          Buffer.concat(columns.map(({ buffer }) => Buffer.from(buffer))),
        );
      }
      for (const [command, ...args] of commands) {
        const { status, stdout, stderr } = spawnSync(command, args, {
          cwd: folder,
          encoding: 'utf8',
        });
        if (status !== 0 || stderr !== '') {
          expect.fail(`${command} ${args.join(' ')}: ${status}\n${stdout}${stderr}`.slice(0, 4000));
        }
        said = stdout;
      }
    });

    it.skipIf(target === 'sql')('knows the names of classes and categories', () => {
      expect(said.split('\n')).toEqual([...THREE.slice(0, 2), '', '1 2', '']);
    });

    it.each(CLASS_CASES.map((one) => [one.name, one] as const))(
      'gives the class, the probabilities and the status of the model: %s',
      (name, one) => {
        const n = one.cells.length;
        const numbers = new Float64Array(readFileSync(join(folder, `${name}.out`)).buffer);
        const probability = numbers.subarray(0, numbers.length - 2 * n);
        const index = numbers.subarray(numbers.length - 2 * n, numbers.length - n);
        expectAnswers(one, { probability, index, status: numbers.subarray(-n) }, tolerance);
      },
    );
  });
}

describe('an exported model', () => {
  it('has to have a closed form', async () => {
    const model: AnyModel = new KNeighborsClassifier({ nNeighbors: 1 }).fit(
      Matrix.fromColumns([[0, 1, 2]], ['x']),
      THREE,
    );
    await expect(printModel(model, 'c', 'model')).rejects.toThrow(/no closed form/);
  });
});
