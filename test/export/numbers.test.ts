import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { prepareCell, splitPreparation } from '../../src/deploy/preparation-steps.js';
import { makeRegressor, type RegressorName } from '../../src/estimators/own-regressors.js';
import { preparationOf } from '../../src/estimators/preparation.js';
import type { RegressorModel } from '../../src/estimators/regressor-model.js';
import { printModel, type Target } from '../../src/export/targets.js';
import { Matrix } from '../../src/matrix.js';
import type { Problem } from '../../src/problems/problem.js';
import { Random } from '../../src/random.js';
import { describeWith, oracle, PYTHON, pythonRuns, runs } from '../tools.js';
import { C_FILES } from './c-files.js';
import { RUST_FILES } from './rust-files.js';

const folder = mkdtempSync(join(tmpdir(), 'fastflavor-numbers-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const path = (name: string) => join(folder, name);

const ZONES = ['core', "shock's front", 'wind'];
const random = new Random(4);
const usual = Array.from({ length: 90 }, (_, i) => [
  random.uniform(-1, 1),
  1e6 * random.uniform(),
  i % 3,
]);
const told = ([t, d, z]: readonly number[]) => 3e9 * (1 + t * t - t * (d / 1e6) + z);
const ODD = [Number.NaN, Infinity, -Infinity, -0, 5e-324, 1e30, -1e200, Number.MAX_VALUE, -9999];
const cells = [
  ...usual,
  ...ODD.flatMap((odd) => usual[0].map((_, j) => usual[j].with(j, odd))),
  ...ODD.map((odd) => [odd, odd, odd]),
];

interface Case {
  readonly name: string;
  readonly model: RegressorModel;
  readonly problem: Problem;
}

function caseOf(
  name: string,
  model: RegressorName,
  options: Record<string, unknown>,
  prepared = false,
): Case {
  const problem: Problem = {
    name: 'stars',
    features: [
      { name: 'temperature', ...(prepared && { missingValues: [-9999] }) },
      { name: 'density' },
      prepared ? { name: 'zone', categories: ZONES } : { name: 'zone' },
    ],
    target: { kind: 'number', column: 'heat', unit: 'erg/s' },
    ...(prepared && { missing: 'indicator' as const }),
  };
  const rows = usual.map((row, i) => (prepared && i % 7 === 0 ? row.with(i % 3, Number.NaN) : row));
  const names = problem.features.map((feature) => feature.name);
  const x = new Matrix(Float64Array.from(rows.flat()), rows.length, 3, names);
  const regressor = makeRegressor({ model, options, preparation: preparationOf(problem) });
  return { name, problem, model: regressor.fit(x, usual.map(told)) };
}

const NETWORK = { hiddenLayerSizes: [7, 5], maxIter: 40 };
const CASES: readonly Case[] = [
  caseOf('ridge_number', 'ridge', { degree: 3, scale: true, alpha: 1e-3 }),
  caseOf('constant_number', 'ridge', { degree: 1, scale: true, alpha: 1e300 }),
  caseOf('tree_number', 'tree', { minSamplesLeaf: 4 }),
  caseOf('relu_number', 'mlp', { ...NETWORK, activation: 'relu' }),
  caseOf('tanh_number', 'mlp', { ...NETWORK, activation: 'tanh' }),
  caseOf('gelu_number', 'mlp', { ...NETWORK, activation: 'gelu' }),
  caseOf('prepared_number', 'ridge', { degree: 2, scale: true }, true),
  caseOf('prepared_tree_number', 'tree', { maxDepth: 4 }, true),
];

/** What has to come out of a cell: the model's number, NaN where there is none. */
function expected({ model, problem }: Case, cell: readonly number[]): number {
  const { preparation, model: inner } = splitPreparation(model);
  const missing = problem.features.map(({ missingValues = [] }) => missingValues.map(Number));
  const point = preparation
    ? prepareCell(preparation, missing, cell)
    : cell.every(Number.isFinite) && cell;
  if (!point) return Number.NaN;
  const [value] = (inner as RegressorModel).predict(Matrix.from([point]));
  return value;
}

const isHuge = (cell: readonly number[]) =>
  cell.some((x) => Math.abs(x) > 1e15 && x !== Infinity && x !== -Infinity);

/** Values, then statuses of all cells; cells so large that a polynomial may overflow may be refused. */
function expectAnswers(one: Case, answers: Float64Array, tolerance = 1e-9): void {
  const n = cells.length;
  expect(answers).toHaveLength(2 * n);
  for (let i = 0; i < n; i++) {
    const [said, status] = [answers[i], answers[n + i]];
    const where = `${one.name}, cell ${i}: ${cells[i]}`;
    if (isHuge(cells[i])) {
      expect(Number.isNaN(said), where).toBe(status === 4);
      continue;
    }
    const value = expected(one, cells[i]);
    if (Number.isNaN(value)) expect([said, status], where).toEqual([Number.NaN, 4]);
    else {
      expect(status, where).toBe(0);
      // Terms of the third degree cancel in cells far away.
      const size = Math.max(1, ...cells[i].map((x, j) => Math.abs(x) / [1, 1e6, 2][j] || 0)) ** 3;
      expect(Math.abs(said - value) / (3e9 * size), where).toBeLessThan(tolerance);
    }
  }
}

function written(name: string): Float64Array {
  const bytes = readFileSync(path(`${name}.out`));
  return new Float64Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
}

async function prepareFiles(target: Target, extension: string): Promise<void> {
  for (const { name, model, problem } of CASES) {
    writeFileSync(path(`${name}.${extension}`), await printModel(model, target, name, problem));
    const columns = [0, 1, 2].flatMap((j) => cells.map((cell) => cell[j]));
    writeFileSync(path(`${name}.in`), new Uint8Array(Float64Array.from(columns).buffer));
  }
}

function run(command: string, ...args: string[]): void {
  const { stdout, stderr, error, status } = spawnSync(command, args, {
    cwd: folder,
    encoding: 'utf8',
  });
  expect(`${error ?? ''}${stderr}${stdout}`).toBe('');
  expect(status).toBe(0);
}

const n = cells.length;

function expectAll(tolerance?: number): void {
  for (const one of CASES) expectAnswers(one, written(one.name), tolerance);
}

describeWith('regressors in C', { gcc: runs('gcc', '--version') }, () => {
  test('agree with the model under trapped exceptions, also in single precision', async () => {
    await prepareFiles('c', 'h');
    const each = CASES.map(
      ({ name }) => `    if (${name}_self_test() != 0) return 3;
    in = load("${name}.in", 3 * ${n});
    ${name}_features_array(${n}, in, in + ${n}, in + 2 * ${n}, value, status);
    for (i = 0; i < ${n}; i++) value[${n} + i] = status[i];
    save("${name}.out", value, ${2 * n} * sizeof *value);
    for (j = 0; j < 3; j++) for (i = 0; i < 90; i++) narrow[j][i] = (float)in[j * ${n} + i];
    ${name}_features_f32_array(90, narrow[0], narrow[1], narrow[2], rounded, status_f32);
    for (i = 0; i < 90; i++) {
        if (status_f32[i] != 0 || !(rounded[i] - value[i] < 1e6 && value[i] - rounded[i] < 1e6)) ${name.includes('tree') ? '' : 'return 4'};
    }
    free(in);`,
    );
    writeFileSync(
      path('driver.c'),
      `#define _GNU_SOURCE
#include <fenv.h>
#include <stdio.h>
#include <stdlib.h>
${CASES.map(({ name }) => `#include "${name}.h"`).join('\n')}

${C_FILES}

static double value[${2 * n}];
static float narrow[3][90], rounded[90];
static int status[${n}], status_f32[90];

int main(void)
{
    double *in;
    size_t i, j;
    feenableexcept(FE_INVALID | FE_DIVBYZERO | FE_OVERFLOW);
${each.join('\n')}
    return 0;
}
`,
    );
    const flags = [
      '-std=c99',
      '-pedantic',
      '-O2',
      '-Wall',
      '-Wextra',
      '-Wno-empty-body',
      '-Werror',
    ];
    run('gcc', ...flags, 'driver.c', '-o', 'driver_c', '-lm');
    run('./driver_c');
    expectAll();
  });
});

describeWith('regressors in Fortran', { gfortran: runs('gfortran', '--version') }, () => {
  test('agree with the model under trapped exceptions, also in single precision', async () => {
    await prepareFiles('fortran', 'f90');
    const each = CASES.map(
      ({ name }) => `
subroutine run_${name}()
  use ${name}
  use, intrinsic :: iso_fortran_env, only: dp => real64, sp => real32
  implicit none
  real(dp) :: in(${n}, 3), value(${n})
  real(sp) :: rounded(90)
  integer :: unit, status(${n}), status_f32(90)
  type(${name}_cell) :: cell(${n})
  if (${name}_self_test() /= 0) error stop 3
  open (newunit=unit, file='${name}.in', access='stream', form='unformatted', status='old')
  read (unit) in
  close (unit)
  cell = ${name}_features(in(:, 1), in(:, 2), in(:, 3))
  call ${name}_features_array(in(:, 1), in(:, 2), in(:, 3), value, status)
  if (any(cell%status /= status)) error stop 4
  call ${name}_features_array(real(in(:90, 1), sp), real(in(:90, 2), sp), real(in(:90, 3), sp), rounded, status_f32)
  if (any(status_f32 /= status(:90))) error stop 5
  open (newunit=unit, file='${name}.out', access='stream', form='unformatted')
  write (unit) value, real(status, dp)
  close (unit)
end subroutine
`,
    );
    const calls = CASES.map(({ name }) => `  call run_${name}()`).join('\n');
    const main = `${each.join('')}\nprogram driver\n  implicit none\n${calls}\nend program\n`;
    writeFileSync(path('driver.f90'), main);
    const modules = CASES.map(({ name }) => `${name}.f90`);
    const flags = ['-std=f2008', '-pedantic', '-O1', '-Wall', '-Wextra', '-Werror'];
    run('gfortran', ...flags, '-ffpe-trap=invalid,zero,overflow', '-c', ...modules);
    const objects = CASES.map(({ name }) => `${name}.o`);
    run('gfortran', '-ffpe-trap=invalid,zero,overflow', 'driver.f90', ...objects, '-o', 'driver_f');
    run('./driver_f');
    expectAll();
  });
});

describeWith('regressors in Rust', { rustc: runs('rustc', '--version') }, () => {
  test('agree with the model', async () => {
    await prepareFiles('rust', 'rs');
    const each = CASES.map(
      ({ name }) => `    {
        assert_eq!(${name}::self_test(), 0);
        let x = load("${name}.in");
        let mut out = vec![0.0; ${n}];
        let mut status = vec![${name}::Status::Ok; ${n}];
        ${name}::features_array(&x[..${n}], &x[${n}..${2 * n}], &x[${2 * n}..], &mut out, &mut status);
        out.extend(status.iter().map(|&s| s as i32 as f64));
        save("${name}.out", &out);
    }`,
    );
    const modules = CASES.map(({ name }) => `mod ${name};`).join('\n');
    const main = `${modules}\n${RUST_FILES}\nfn main() {\n${each.join('\n')}\n}\n`;
    writeFileSync(path('driver.rs'), main);
    run('rustc', '--edition', '2021', '-D', 'warnings', 'driver.rs', '-o', 'driver_rs');
    run('./driver_rs');
    expectAll();
  });
});

describeWith('regressors in Python', { NumPy: pythonRuns('import numpy') }, () => {
  test('agree with the model, and so do views of SQLite', async () => {
    await prepareFiles('python', 'py');
    const each = CASES.map(
      ({ name }) => `
import ${name}
assert ${name}.self_test() == 0
cells = ${name}.features(*np.fromfile("${name}.in").reshape(3, -1))
np.concatenate([cells.value, cells.status]).astype(float).tofile("${name}.out")
`,
    );
    writeFileSync(path('driver.py'), `import numpy as np\n${each.join('')}`);
    run(PYTHON, '-W', 'error', 'driver.py');
    expectAll();
  });

  test('agree with the model in SQL', async () => {
    for (const { name, model, problem } of CASES) {
      writeFileSync(path(`${name}.sql`), await printModel(model, 'sql', name, problem));
    }
    const each = CASES.map(
      ({ name, problem }) => `
base = sqlite3.connect(":memory:")
columns = np.fromfile("${name}.in").reshape(3, -1).tolist()
zone = ${problem.features[2].categories ? '[None if x != x else zones.get(x, "elsewhere") for x in columns[2]]' : 'columns[2]'}
base.execute("CREATE TABLE cells (id INTEGER PRIMARY KEY, temperature REAL, density REAL, zone)")
base.executemany("INSERT INTO cells VALUES (NULL, ?, ?, ?)", list(zip(columns[0], columns[1], zone)))
for statement in open("${name}.sql", encoding="utf8").read().split(";\\n\\n"):
    base.executescript(statement + ";")
assert base.execute("SELECT wrong FROM ${name}_self_test").fetchone() == (0,)
rows = base.execute("SELECT ff_value, ff_status FROM ${name}_features ORDER BY id").fetchall()
np.array(rows, float).T.tofile("${name}.out")
`,
    );
    const zones = `{${ZONES.map((zone, code) => `${code}: ${JSON.stringify(zone)}`).join(', ')}}`;
    writeFileSync(
      path('driver_sql.py'),
      `import sqlite3\nimport numpy as np\nzones = ${zones}\n${each.join('')}`,
    );
    run(PYTHON, 'driver_sql.py');
    for (const one of CASES) {
      // An infinite code is no text of a category.
      if (one.problem.features[2].categories) continue;
      expectAnswers(one, written(one.name), 1e-7);
    }
  });
});

describe('regressors in JavaScript', () => {
  test.each(CASES)('agree with the model: $name', async (one) => {
    const { name, model, problem } = one;
    writeFileSync(path(`${name}.mjs`), await printModel(model, 'js', name, problem));
    const module = await import(path(`${name}.mjs`));
    expect(module.selfTest()).toBe(0);
    const columns = [0, 1, 2].map((j) => Float64Array.from(cells, (cell) => cell[j]));
    const { value, status } = module.featuresArray(...columns);
    expectAnswers(one, Float64Array.from([...value, ...status]));
  });
});

interface Session {
  run(feeds: object): Promise<Readonly<Record<string, { readonly data: ArrayLike<number> }>>>;
}
interface Onnx {
  readonly InferenceSession: { create(bytes: Uint8Array): Promise<Session> };
  readonly Tensor: new (type: 'float64', data: Float64Array, shape: number[]) => object;
}
const onnx = oracle('onnxruntime-node') as Onnx | undefined;

describeWith('regressors in ONNX', { 'onnxruntime-node': onnx !== undefined }, () => {
  test.each(CASES)('agree with the model: $name', async (one) => {
    if (!onnx) throw new Error('no onnxruntime');
    const bytes = (await printModel(one.model, 'onnx', one.name, one.problem)) as Uint8Array;
    const session = await onnx.InferenceSession.create(bytes);
    const input = new onnx.Tensor('float64', Float64Array.from(cells.flat()), [n, 3]);
    const { value, status, self_test } = await session.run({ features: input });
    expect(Number(self_test.data[0])).toBe(0);
    const statuses = Array.from(status.data, Number);
    expectAnswers(one, Float64Array.from([...Array.from(value.data), ...statuses]));
  });
});

test('the comment says what the number is and what it is told from', async () => {
  const [{ model, problem }] = CASES;
  const text = String(await printModel(model, 'c', 'heat', problem));
  for (const fact of ['Tells heat in erg/s from features', 'x2 = density', 'Ridge, polynomial on'])
    expect(text).toContain(fact);
});

test('a regressor that keeps its rows is refused in one line', async () => {
  const { model, problem } = caseOf('knn', 'knn', {});
  await expect(printModel(model, 'c', 'knn', problem)).rejects.toThrow(
    /KNeighborsRegressor: has no closed form to deploy; ridge regressions, trees and networks/,
  );
});
