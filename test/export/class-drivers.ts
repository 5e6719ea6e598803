/**
 * Programs around exported models of anybody's classes. Each reads `NAME.in` (doubles, column after column) and writes
 * `NAME.out`: the probabilities of every cell, then the classes, then the statuses, as doubles.
 */
import { C_FILES } from './c-files.js';
import type { ClassCase } from './class-cases.js';
import { RUST_FILES } from './rust-files.js';

const widthOf = ({ model }: ClassCase) => (model.classes.length === 2 ? 1 : model.classes.length);

/** C99, with floating-point exceptions trapped; the usual cells in single precision have the same status. */
export function cClassDriver(cases: readonly ClassCase[]): string {
  const run = (one: ClassCase) => {
    const { name, cells, usual } = one;
    const n = cells.length;
    return `    if (${name}_self_test() != 0) return 3;
    in = load("${name}.in", 3 * ${n});
    ${name}_features_array(${n}, in, in + ${n}, in + 2 * ${n}, probability, class_index, status);
    for (i = 0; i < ${widthOf(one) * n}; i++) out[i] = probability[i];
    for (i = 0; i < ${n}; i++) {
        out[${widthOf(one) * n} + i] = class_index[i];
        out[${(widthOf(one) + 1) * n} + i] = status[i];
    }
    save("${name}.out", out, ${(widthOf(one) + 2) * n} * sizeof *out);
    for (j = 0; j < 3; j++) for (i = 0; i < ${usual}; i++) narrow[j][i] = (float)in[j * ${n} + i];
    ${name}_features_f32_array(${usual}, narrow[0], narrow[1], narrow[2], rounded, class_f32, status_f32);
    for (i = 0; i < ${usual}; i++) if (status[i] != status_f32[i]) return 4;
    free(in);`;
  };
  return `#define _GNU_SOURCE
#include <fenv.h>
#include <stdio.h>
#include <stdlib.h>
${cases.map(({ name }) => `#include "${name}.h"`).join('\n')}

${C_FILES}

enum { ROWS = ${cases[0].cells.length} };
static double probability[3 * ROWS], out[5 * ROWS];
static float rounded[3 * ROWS], narrow[3][ROWS];
static int class_index[ROWS], status[ROWS], class_f32[ROWS], status_f32[ROWS];

int main(void)
{
    double *in;
    size_t i, j;
    feenableexcept(FE_INVALID | FE_DIVBYZERO | FE_OVERFLOW);
${cases.map(run).join('\n')}
    puts(three_class_name(0));
    puts(three_class_name(1));
    puts(three_class_name(-1));
    printf("%d %d\\n", THREE_PREPARED_X3_SHOCK_S_FRONT, YES_NO_PREPARED_X3_WIND);
    return 0;
}
`;
}

export function fortranClassDriver(cases: readonly ClassCase[]): string {
  const run = (one: ClassCase) => {
    const { name, cells } = one;
    const n = cells.length;
    const isBinary = widthOf(one) === 1;
    return `
subroutine run_${name}()
  use ${name}
  use, intrinsic :: iso_fortran_env, only: dp => real64, sp => real32
  implicit none
  real(dp), allocatable :: in(:, :), probability${isBinary ? '(:)' : '(:, :)'}
  real(sp), allocatable :: rounded${isBinary ? '(:)' : '(:, :)'}
  integer, allocatable :: class_index(:), status(:), status_f32(:)
  type(${name}_cell), allocatable :: cell(:)
  integer :: unit
  allocate (in(${n}, 3), class_index(${n}), status(${n}), status_f32(${one.usual}))
  allocate (probability(${isBinary ? '' : `${widthOf(one)}, `}${n}), rounded(${isBinary ? '' : `${widthOf(one)}, `}${one.usual}))
  if (${name}_self_test() /= 0) error stop 3
  open (newunit=unit, file='${name}.in', access='stream', form='unformatted', status='old')
  read (unit) in
  close (unit)
  cell = ${name}_features(in(:, 1), in(:, 2), in(:, 3))
  call ${name}_features_array(in(:, 1), in(:, 2), in(:, 3), probability, class_index, status)
  if (any(cell%status /= status .or. cell%class_index /= class_index)) error stop 4
  call ${name}_features_array(real(in(:${one.usual}, 1), sp), real(in(:${one.usual}, 2), sp), &
    real(in(:${one.usual}, 3), sp), rounded, class_index(:${one.usual}), status_f32)
  if (any(status_f32 /= status(:${one.usual}))) error stop 5
  class_index = cell%class_index
  open (newunit=unit, file='${name}.out', access='stream', form='unformatted')
  write (unit) probability, real(class_index, dp), real(status, dp)
  close (unit)
end subroutine
`;
  };
  return `${cases.map(run).join('')}
program driver
  use three, only: three_class_name
  use three_prepared, only: three_prepared_x3_shock_s_front
  use yes_no_prepared, only: yes_no_prepared_x3_wind
  implicit none
${cases.map(({ name }) => `  call run_${name}()`).join('\n')}
  print '(a)', three_class_name(0), three_class_name(1), three_class_name(-1)
  print '(i0, 1x, i0)', three_prepared_x3_shock_s_front, yes_no_prepared_x3_wind
end program
`;
}

export function pythonClassDriver(cases: readonly ClassCase[]): string {
  const run = (one: ClassCase) => `
import ${one.name}
assert ${one.name}.self_test() == 0
columns = np.fromfile("${one.name}.in").reshape(3, -1)
cells = ${one.name}.features(*columns)
for i in range(0, len(columns[0]), 97):
    single = ${one.name}.features(*columns[:, i])
    np.testing.assert_allclose(np.ravel(single.probability), np.ravel(cells.probability[i]), rtol=1e-12)
    assert single.status == cells.status[i] and single.class_index == cells.class_index[i]
np.concatenate([np.ravel(cells.probability), cells.class_index, cells.status]).astype(float).tofile("${one.name}.out")
`;
  return `import numpy as np
${cases.map(run).join('')}
print(*three.CLASS_NAMES[:2], sep="\\n")
print()
print(three_prepared.X3_CODES["shock's front"], yes_no_prepared.X3_CODES["wind"])
`;
}

export function javaScriptClassDriver(cases: readonly ClassCase[]): string {
  const run = (one: ClassCase) => `{
  const model = await import('./${one.name}.mjs');
  assert.equal(model.selfTest(), 0);
  const bytes = readFileSync('${one.name}.in');
  const n = bytes.length / 24;
  const column = (j) => new Float64Array(bytes.buffer, bytes.byteOffset + 8 * j * n, n);
  const columns = [0, 1, 2].map(column);
  const { probability, class_index, status } = model.featuresArray(...columns);
  for (let i = 0; i < n; i += 97) {
    const cell = model.features(...columns.map((x) => x[i]));
    assert.deepEqual([cell.class_index, cell.status], [class_index[i], status[i]]);
  }
  writeFileSync('${one.name}.out', Float64Array.from([...probability, ...class_index, ...status]));
}
`;
  return `import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
${cases.map(run).join('')}
const { CLASS_NAMES } = await import('./three.mjs');
const { X3_CODES } = await import('./three_prepared.mjs');
console.log(CLASS_NAMES.slice(0, 2).join('\\n') + '\\n');
console.log(X3_CODES.get("shock's front"), (await import('./yes_no_prepared.mjs')).X3_CODES.get('wind'));
`;
}

/** SQLite by way of Python: a category is text, NaN is NULL. */
export function sqliteClassDriver(cases: readonly ClassCase[]): string {
  const run = (one: ClassCase) => {
    const { name, problem } = one;
    const columns = problem.features.map(
      (feature) => `"${feature.name}" ${feature.categories ? 'TEXT' : 'REAL'}`,
    );
    const results =
      widthOf(one) === 1
        ? ['ff_probability']
        : one.model.classes.map((_, c) => `ff_probability_${c}`);
    return `
columns = np.fromfile("${name}.in").reshape(3, -1).tolist()
categories = ${JSON.stringify(problem.features[2].categories ?? null).replace('null', 'None')}
if categories:
    columns[2] = [text_of(x, categories) for x in columns[2]]
base = sqlite3.connect(":memory:")
base.execute("""CREATE TABLE cells (id INTEGER PRIMARY KEY, ${columns.join(', ')})""")
base.executemany("INSERT INTO cells VALUES (NULL, ?, ?, ?)", list(zip(*columns)))
for statement in open("${name}.sql", encoding="utf8").read().split(";\\n\\n"):
    base.executescript(statement + ";")
assert base.execute("SELECT wrong FROM ${name}_self_test").fetchone() == (0,)
rows = base.execute("SELECT ${results.join(', ')}, ff_class_index, ff_status FROM ${name}_features ORDER BY id").fetchall()
table = np.array(rows, float)
np.concatenate([table[:, :-2].ravel(), table[:, -2], table[:, -1]]).tofile("${name}.out")
`;
  };
  return `import sqlite3
import numpy as np

def text_of(code, categories):
    if code != code:
        return None
    return categories[int(code)] if code in range(len(categories)) else f"no zone {code}"
${cases.map(run).join('')}`;
}

/** Rust; the module is compiled without the standard library by itself, and with it in the program. */
export function rustClassDriver(cases: readonly ClassCase[]): string {
  const run = (one: ClassCase) => {
    const { name, cells, usual } = one;
    const n = cells.length;
    const width = widthOf(one);
    const zero = width === 1 ? '0.0' : `[0.0; ${width}]`;
    return `    {
        assert_eq!(${name}::self_test(), 0);
        let x = load("${name}.in");
        let mut probability = vec![${zero}; ${n}];
        let mut class = vec![0; ${n}];
        let mut status = vec![${name}::Status::Ok; ${n}];
        ${name}::features_array(&x[..${n}], &x[${n}..${2 * n}], &x[${2 * n}..], &mut probability, &mut class, &mut status);
        let narrow: Vec<f32> = x.iter().map(|&v| v as f32).collect();
        let (mut rounded, mut class_f32) = (probability.clone(), class.clone());
        let mut status_f32 = vec![${name}::Status::Ok; ${usual}];
        ${name}::features_array(&narrow[..${n}], &narrow[${n}..${2 * n}], &narrow[${2 * n}..], &mut rounded, &mut class_f32, &mut status_f32);
        assert_eq!(status[..${usual}], status_f32[..]);
        let mut out: Vec<f64> = ${width === 1 ? 'probability' : 'probability.concat()'};
        out.extend(class.iter().map(|&c| f64::from(c)));
        out.extend(status.iter().map(|&s| f64::from(s as i32)));
        save("${name}.out", &out);
    }`;
  };
  return `${cases.map(({ name }) => `mod ${name};`).join('\n')}

${RUST_FILES}

fn main() {
${cases.map(run).join('\n')}
    println!("{}\\n{}\\n", three::CLASS_NAMES[0], three::CLASS_NAMES[1]);
    println!("{} {}", three_prepared::X3_SHOCK_S_FRONT, yes_no_prepared::X3_WIND);
}
`;
}

/** The modules in a library without the standard library. */
export function rustBareLibrary(cases: readonly ClassCase[]): string {
  return `#![no_std]\n#![deny(warnings)]\n${cases.map(({ name }) => `pub mod ${name};\n`).join('')}`;
}
