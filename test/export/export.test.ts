import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { deployable } from '../../src/deploy/deployable.js';
import { shortened, TRIALS } from '../deploy/models.js';
import { describeWith, PYTHON, pythonRuns, runs } from '../tools.js';
import {
  cDriver,
  fortranDriver,
  javaScriptDriver,
  pythonDriver,
  rustDriver,
  sqliteDriver,
} from './drivers.js';
import { Exchange, printTrial } from './exchange.js';

/** Runs a command in an exchange's folder; what it complains of fails the test. */
function run(exchange: Exchange, command: string, ...args: string[]): void {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd: exchange.folder,
    encoding: 'utf8',
  });
  const said = `${command} ${args.join(' ')}: ${error ?? ''}\n${stdout}${stderr}`.slice(0, 4000);
  if (status !== 0 || stderr !== '') expect.fail(`status ${status}: ${said}`);
}

const STRICT = ['-Wall', '-Wextra', '-Werror'];

// GCC's languages share their optimiser, so each level is tried with one; `npm run compilers` tries all.
for (const [compiler, source, standard, level] of [
  ['gcc', 'driver.c', '-std=c99', '-O2'],
  ['g++', 'driver.cpp', '-std=c++17', '-O1'],
] as const) {
  describeWith(
    `the exported header under ${compiler}`,
    { [compiler]: runs(compiler, '--version') },
    () => {
      const exchange = new Exchange(TRIALS, 'c', 'h');
      beforeAll(() => exchange.write(source, cDriver(TRIALS)));

      it(`compiles without a warning and agrees with the model at ${level}`, () => {
        run(exchange, compiler, standard, level, ...STRICT, source, '-o', 'driver', '-lm');
        run(exchange, './driver');
        exchange.expectAgreement();
      });

      if (compiler !== 'gcc') return;
      it('tells NaN and infinities under -ffast-math', () => {
        run(exchange, compiler, standard, '-O3', '-ffast-math', source, '-o', 'driver', '-lm');
        run(exchange, './driver');
        exchange.expectAgreement({ tolerance: 1e-11, flushed: true });
      });
    },
  );
}

describeWith('the exported header under clang', { clang: runs('clang', '--version') }, () => {
  const logistic = TRIALS.filter(({ name }) => name === 'degree_3_temperature_clamped');
  const exchange = new Exchange(logistic, 'c', 'h');

  // It rearranges more than gcc does.
  it('has the exponential function under -ffast-math', async () => {
    await exchange.write('driver.c', cDriver(logistic));
    run(exchange, 'clang', '-std=c99', '-O2', '-ffast-math', 'driver.c', '-o', 'driver', '-lm');
    run(exchange, './driver');
    exchange.expectAgreement({ tolerance: 1e-11, flushed: true });
  });
});

describeWith('the exported Fortran module', { gfortran: runs('gfortran', '--version') }, () => {
  const exchange = new Exchange(TRIALS, 'fortran', 'f90');
  const modules = TRIALS.map(({ name }) => `${name}.f90`);
  beforeAll(() => exchange.write('driver.f90', fortranDriver(TRIALS)));

  it('compiles without a warning and agrees with the model at -O2', () => {
    run(exchange, 'gfortran', '-std=f2008', '-pedantic', '-O2', ...STRICT, '-c', ...modules);
    const objects = TRIALS.map(({ name }) => `${name}.o`);
    run(exchange, 'gfortran', '-O0', 'driver.f90', ...objects, '-o', 'driver');
    run(exchange, './driver');
    exchange.expectAgreement();
  });

  it('compiles whatever the file is called', async () => {
    const [{ exported }] = TRIALS;
    const text = String(await printTrial(exported, 'fortran', 'crossing'));
    const called = new Set(
      Array.from(text.matchAll(/(?<![%\w])[a-z]\w*(?=\()/gi), ([word]) => word),
    );
    const own = ['dp', 'int64', 'real64', 'NaN', 'infinity', 'module', 'status', '2d-fit'];
    for (const name of [...called, ...own]) {
      writeFileSync(exchange.path('named.f90'), await printTrial(exported, 'fortran', name));
      run(exchange, 'gfortran', '-std=f2008', '-fsyntax-only', 'named.f90');
    }
  });
});

describeWith('the exported Rust module', { rustc: runs('rustc', '--version') }, () => {
  const exchange = new Exchange(TRIALS, 'rust', 'rs');
  beforeAll(() => exchange.write('driver.rs', rustDriver(TRIALS)));

  it.each([
    ['with the checks of a debug build', ['-C', 'debug-assertions', '-C', 'overflow-checks']],
    ['optimised', ['-O']],
  ])('compiles without a warning and agrees with the model, %s', (_, flags) => {
    run(exchange, 'rustc', '--edition', '2021', '-D', 'warnings', ...flags, 'driver.rs');
    run(exchange, './driver');
    exchange.expectAgreement();
  });
});

const numpy = { NumPy: pythonRuns('import numpy') };

describeWith('the exported Python module', numpy, () => {
  it('agrees with the model, warns of nothing', async () => {
    const exchange = new Exchange(TRIALS, 'python', 'py');
    await exchange.write('driver.py', pythonDriver(TRIALS));
    run(exchange, PYTHON, '-W', 'error', 'driver.py');
    exchange.expectAgreement();
  });
});

describeWith('the exported JavaScript module', {}, () => {
  it('agrees with the model', async () => {
    const exchange = new Exchange(TRIALS, 'js', 'mjs');
    await exchange.write('driver.mjs', javaScriptDriver(TRIALS));
    run(exchange, process.execPath, 'driver.mjs');
    exchange.expectAgreement();
  });
});

describe('the comment at the head of an exported file', () => {
  const { exported } = TRIALS[1];
  const name = 'cells\n#error \\';
  const data = [{ role: 'training', name, sha256: 'f'.repeat(64), rows: 7 }] as const;
  const scores = [{ data: name, metrics: { accuracy: 0.91 } }];
  const { provenance } = exported.parts;
  const model = deployable(exported, {
    provenance: { ...provenance, licence: 'CC-BY-4.0', calibratedFor: 'ccsn', data, scores },
  });

  it('says what the model is and where it comes from', async () => {
    const text = String(await printTrial(model, 'c', 'crossing'));
    for (const fact of [
      'alpha = I0_nuebar / I0_nue',
      'degree 2',
      'f'.repeat(64),
      'accuracy 0.91',
      'Licence of the model: CC-BY-4.0',
      'Calibrated for: ccsn',
      'Status of a cell',
    ]) {
      expect(text).toContain(fact);
    }
  });

  it('cannot be left by what stands in it', async () => {
    for (const [target, sign] of [
      ['c', '//'],
      ['js', '//'],
      ['rust', '//'],
      ['python', '#'],
      ['fortran', '!'],
      ['sql', '--'],
    ] as const) {
      const text = String(await printTrial(model, target, 'crossing'));
      const lines = text.slice(0, text.indexOf('\n\n')).split('\n');
      expect(lines.length).toBeGreaterThan(30);
      for (const line of lines) expect(line.length).toBeLessThanOrEqual(100);
      for (const line of lines) expect(line.startsWith(sign) && !line.endsWith('\\')).toBe(true);
    }
  });
});

describe('the exported SQL', () => {
  it('has no word that is not in the standard', async () => {
    const words = new Set<string>();
    for (const { name, exported } of TRIALS) {
      const text = String(await printTrial(exported, 'sql', name)).replace(/^--.*$/gm, '');
      expect(text).not.toMatch(/['`[\]:]|\|\|/);
      for (const [word] of text.matchAll(/\b[A-Z]{2,}\b/g)) words.add(word);
    }
    const statements = 'CREATE VIEW AS SELECT FROM UNION ALL WITH';
    const expressions =
      'CASE WHEN THEN ELSE END BETWEEN AND OR IS NULL SUM ABS EXP COUNT OVER ROWS CURRENT ROW';
    expect([...words].sort()).toEqual(`${statements} ${expressions}`.split(' ').sort());
  });
});

const sqlite = {
  ...numpy,
  'SQLite with mathematical functions': pythonRuns(
    'import sqlite3; sqlite3.connect(":memory:").execute("SELECT EXP(1)")',
  ),
};

describeWith('the exported SQL in SQLite', sqlite, () => {
  it('agrees with the model', async () => {
    // SQLite unfolds subqueries, and computes a score some eight times: DuckDB runs the long polynomials.
    const trials = TRIALS.filter(({ name }) => name !== 'degree_9_isotonic_both').map((trial) =>
      shortened(trial, 40),
    );
    const exchange = new Exchange(trials, 'sql', 'sql');
    await exchange.write('driver.py', sqliteDriver(trials));
    run(exchange, PYTHON, 'driver.py');
    exchange.expectAgreement({ tolerance: 1e-9 });
  });
});
