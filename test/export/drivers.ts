/**
 * Programs around exported files: each reads batches of cells, runs them one by one and as arrays, and
 * writes what the single cells said. It fails where arrays say something else, or a self-test fails.
 */
import { rawMoments } from '../../src/deploy/raw-moments.js';
import type { Trial } from '../deploy/models.js';
import { C_FILES } from './c-files.js';
import { type Batch, batchesOf } from './exchange.js';
import { RUST_FILES } from './rust-files.js';

const each = (count: number, text: (j: number) => string) =>
  Array.from({ length: count }, (_, j) => text(j)).join(', ');

/** C99 and C++17. */
export function cDriver(trials: readonly Trial[]): string {
  const batch = ({ trial: { name }, what, cells: { rows, columns } }: Batch) => `
    in = load("${name}.${what}", ${rows * columns});
    out = (double *)malloc(4 * ${rows} * sizeof *out);
    ${name}_${what}_array(${rows}, ${each(columns, (j) => `in + ${j * rows}`)}, probability, crossing, status);
    for (size_t i = 0; i < ${rows}; i++) {
        const ${name}_cell cell = ${name}_${what}(${each(columns, (j) => `in[${j * rows} + i]`)});
        if (cell.status != status[i] || cell.crossing != crossing[i]) return 3;
        if (differ(cell.probability, probability[i])) return 4;
        out[i] = cell.score;
        out[${rows} + i] = cell.probability;
        out[${2 * rows} + i] = cell.crossing;
        out[${3 * rows} + i] = cell.status;
    }
    save("${name}.${what}.out", out, ${4 * rows} * sizeof *out);
    free(in);
    free(out);`;
  return `${trials.map(({ name }) => `#include "${name}.h"`).join('\n')}
#include <stdio.h>
#include <stdlib.h>

${C_FILES}

// Vectorised arithmetic may round in another order.
static int differ(double a, double b)
{
    return (a != a) != (b != b) || fabs(a - b) > 1e-9;
}

int main(void)
{
    enum { ROWS = ${Math.max(...batchesOf(trials).map(({ cells }) => cells.rows))} };
    static double probability[ROWS];
    static int crossing[ROWS], status[ROWS];
    double *in, *out;
${trials.map(({ name }) => `    if (${name}_self_test() != 0) return 1;`).join('\n')}
${batchesOf(trials).map(batch).join('\n')}
    return 0;
}
`;
}

export function fortranDriver(trials: readonly Trial[]): string {
  const batch = ({ trial: { name }, what, cells: { rows, columns } }: Batch) => `
subroutine run_${name}_${what}()
  use ${name}
  use, intrinsic :: iso_fortran_env, only: dp => real64
  implicit none
  real(dp), allocatable :: in(:, :), probability(:)
  integer, allocatable :: crossing(:), status(:)
  type(${name}_cell), allocatable :: cell(:)
  integer :: unit
  allocate (in(${rows}, ${columns}), probability(${rows}), crossing(${rows}), status(${rows}))
  if (${name}_self_test() /= 0) error stop 1
  open (newunit=unit, file='${name}.${what}', access='stream', form='unformatted', status='old')
  read (unit) in
  close (unit)
  cell = ${name}_${what}(${each(columns, (j) => `in(:, ${j + 1})`)})
  call ${name}_${what}_array(${each(columns, (j) => `in(:, ${j + 1})`)}, &
    probability, crossing, status)
  if (any(cell%status /= status .or. cell%crossing /= crossing)) error stop 3
  if (any(abs(cell%probability - probability) > 1e-9_dp)) error stop 4
  open (newunit=unit, file='${name}.${what}.out', access='stream', form='unformatted')
  write (unit) cell%score, cell%probability, real(cell%crossing, dp), real(cell%status, dp)
  close (unit)
end subroutine
`;
  const batches = batchesOf(trials);
  const calls = batches.map(({ trial, what }) => `  call run_${trial.name}_${what}()`);
  return `${batches.map(batch).join('')}
program driver
  implicit none
${calls.join('\n')}
end program
`;
}

export function rustDriver(trials: readonly Trial[]): string {
  const batch = ({ trial: { name }, what, cells: { rows, columns } }: Batch) => `
    {
        assert_eq!(${name}::self_test(), 0);
        let x = load("${name}.${what}");
        let column = |j: usize| &x[j * ${rows}..(j + 1) * ${rows}];
        let (mut probability, mut class) = (vec![0.0; ${rows}], vec![0; ${rows}]);
        let mut status = vec![${name}::Status::Ok; ${rows}];
        ${name}::${what}_array(${each(columns, (j) => `column(${j})`)}, &mut probability, &mut class, &mut status);
        let mut out = vec![0.0; 4 * ${rows}];
        for i in 0..${rows} {
            let cell = ${name}::${what}(${each(columns, (j) => `column(${j})[i]`)});
            assert!((cell.crossing, cell.status) == (class[i], status[i]));
            out[i] = cell.score;
            out[${rows} + i] = cell.probability;
            out[${2 * rows} + i] = f64::from(cell.crossing);
            out[${3 * rows} + i] = f64::from(cell.status as i32);
        }
        save("${name}.${what}.out", &out);
    }`;
  return `${trials.map(({ name }) => `mod ${name};`).join('\n')}

${RUST_FILES}

fn main() {
${batchesOf(trials).map(batch).join('\n')}
}
`;
}

export function pythonDriver(trials: readonly Trial[]): string {
  const batch = ({ trial: { name }, what, cells: { columns } }: Batch) => `
import ${name}
assert ${name}.self_test() == 0
columns = np.fromfile("${name}.${what}").reshape(${columns}, -1)
cells = ${name}.${what}(*columns)
for i in range(0, len(columns[0]), 997):
    one = ${name}.${what}(*columns[:, i])
    np.testing.assert_allclose([np.ravel(x)[0] for x in one], [x[i] for x in cells], rtol=1e-9)
np.stack([x.astype(float) for x in cells]).tofile("${name}.${what}.out")
`;
  return `import numpy as np\n${batchesOf(trials).map(batch).join('')}`;
}

export function javaScriptDriver(trials: readonly Trial[]): string {
  const batch = ({ trial: { name }, what, cells: { rows, columns } }: Batch) => `{
  const model = await import('./${name}.mjs');
  assert.equal(model.selfTest(), 0);
  const bytes = readFileSync('${name}.${what}');
  const column = (j) => new Float64Array(bytes.buffer, bytes.byteOffset + 8 * j * ${rows}, ${rows});
  const columns = [${each(columns, (j) => `column(${j})`)}];
  const many = model.${what}Array(...columns);
  const out = new Float64Array(4 * ${rows});
  for (let i = 0; i < ${rows}; i++) {
    const cell = model.${what}(...columns.map((x) => x[i]));
    if (!Object.is(cell.probability, many.probability[i])) throw new Error('probability');
    if (cell.crossing !== many.crossing[i] || cell.status !== many.status[i]) throw new Error('class');
    out[i] = cell.score;
    out[${rows} + i] = cell.probability;
    out[${2 * rows} + i] = cell.crossing;
    out[${3 * rows} + i] = cell.status;
  }
  writeFileSync('${name}.${what}.out', out);
}
`;
  return `import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
${batchesOf(trials).map(batch).join('')}`;
}

/** The names that a batch's columns have in a table. */
export function columnNames({ trial: { model }, what }: Batch): readonly string[] {
  const features = model.featureNames ?? [];
  return what === 'features' ? features : (rawMoments(features)?.columns ?? []);
}

/** SQLite by way of Python, which reads and writes doubles as they are. */
export function sqliteDriver(trials: readonly Trial[]): string {
  const run = (batch: Batch) => {
    const { name } = batch.trial;
    const names = columnNames(batch);
    return `
columns = np.fromfile("${name}.${batch.what}").reshape(${names.length}, -1)
base = sqlite3.connect(":memory:")
base.execute("CREATE TABLE cells (id INTEGER PRIMARY KEY, ${names.map((n) => `\\"${n}\\" REAL`).join(', ')})")
base.executemany("INSERT INTO cells VALUES (NULL, ${names.map(() => '?').join(', ')})", columns.T.tolist())
for statement in open("${name}.sql", encoding="utf8").read().split(";\\n\\n"):
    base.executescript(statement + ";")
${batch.what === 'features' ? `assert base.execute("SELECT wrong FROM ${name}_self_test").fetchone() == (0,)` : ''}
rows = base.execute("SELECT ff_score, ff_probability, ff_crossing, ff_status FROM ${name}_${batch.what} ORDER BY id").fetchall()
np.array(rows, float).T.tofile("${name}.${batch.what}.out")
`;
  };
  return `import sqlite3\nimport numpy as np\n${batchesOf(trials).map(run).join('')}`;
}
