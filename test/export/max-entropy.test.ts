import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { maxEntropyCell, referenceFluxes } from '../../src/export/max-entropy-cells.js';
import { printMaxEntropyTest } from '../../src/export/max-entropy-test.js';
import { maxEntropyCrossings } from '../../src/instability/max-entropy-crossings.js';
import { Random } from '../../src/random.js';
import { describeWith, runs } from '../tools.js';
import { C_FILES } from './c-files.js';

const folder = mkdtempSync(join(tmpdir(), 'fastflavor-max-entropy-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const path = (name: string) => join(folder, name);

const USUAL = 20_000;
const random = new Random(9);
const species = () => {
  const density = 10 ** random.uniform(20, 34);
  const v = [0, 0, 0].map(() => random.uniform(-1, 1));
  const size = (random.uniform(0, 0.95) * density) / Math.hypot(...v);
  return [density, ...v.map((x) => x * size)];
};
const ODD = [Number.NaN, Infinity, -Infinity, 0, -0, 5e-324, 1e-200, 1e200, -1, Number.MAX_VALUE];
const usual = Array.from({ length: USUAL }, () => {
  const nue = species();
  const nuebar = species();
  // Densities of one size, so that about half of the cells cross.
  const ratio = (nue[0] * random.uniform(0.7, 1.4)) / nuebar[0];
  return [...nue, ...nuebar.map((x) => x * ratio)];
});
const cells = [
  ...usual,
  ...referenceFluxes().map(({ input }) => input),
  ...ODD.flatMap((odd) => usual[0].map((_, j) => usual[j].with(j, odd))),
  ...ODD.map((odd) => new Array<number>(8).fill(odd)),
];
const n = cells.length;

function written(name: string): void {
  const columns = Array.from({ length: 8 }, (_, j) => cells.map((cell) => cell[j])).flat();
  writeFileSync(path(`${name}.in`), new Uint8Array(Float64Array.from(columns).buffer));
}

function run(command: string, ...args: string[]): void {
  const { stdout, stderr, error } = spawnSync(command, args, { cwd: folder, encoding: 'utf8' });
  expect(`${error ?? ''}${stderr}${stdout}`).toBe('');
}

/** Crossings, margins and statuses as they have to be; the crossings also by the test over arrays. */
function expectAnswers(name: string): void {
  const bytes = readFileSync(path(`${name}.out`));
  const out = new Float64Array(
    bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length),
  );
  expect(out).toHaveLength(3 * n);
  let crossings = 0;
  cells.forEach((cell, i) => {
    const { crossing, margin, status } = maxEntropyCell(cell);
    const where = `cell ${i}: ${cell}`;
    expect([out[i], out[2 * n + i]], where).toEqual([crossing, status]);
    if (status === 0) expect(Math.abs(out[n + i] - margin), where).toBeLessThan(1e-7);
    else expect(out[n + i], where).toBeNaN();
    crossings += Number(crossing === 1);
  });
  expect(crossings).toBeGreaterThan(USUAL / 4);
  const columns = (from: number) => {
    const [density, x, y, z] = [0, 1, 2, 3].map((j) =>
      Float64Array.from(usual, (cell) => cell[from + j]),
    );
    return { density, x, y, z };
  };
  const ours = maxEntropyCrossings(columns(0), columns(4));
  expect(ours.every((one, i) => one === out[i])).toBe(true);
}

describeWith('the closed-form test in C', { gcc: runs('gcc', '--version') }, () => {
  test.each(['-std=c99', '-std=c11'])('agrees with ours, exceptions trapped: %s', (standard) => {
    written('test_c');
    writeFileSync(path('mec.h'), printMaxEntropyTest('c', 'mec'));
    const list = Array.from({ length: 8 }, (_, j) => `in + ${j * n}`).join(', ');
    writeFileSync(
      path('main.c'),
      `#define _GNU_SOURCE
#include <fenv.h>
#include <stdio.h>
#include <stdlib.h>
#include "mec.h"

${C_FILES}

static int crossing[${n}], status[${n}];
static double margin[${n}], out[${3 * n}];

int main(void)
{
    double *in;
    size_t i;
    feenableexcept(FE_INVALID | FE_DIVBYZERO | FE_OVERFLOW);
    if (mec_self_test() != 0) puts("self-test");
    in = load("test_c.in", 8 * ${n});
    mec_fluxes_array(${n}, ${list}, crossing, margin, status);
    for (i = 0; i < ${n}; i++) {
        out[i] = crossing[i];
        out[${n} + i] = margin[i];
        out[${2 * n} + i] = status[i];
    }
    save("test_c.out", out, sizeof out);
    free(in);
    return 0;
}
`,
    );
    const flags = [standard, '-pedantic', '-O2', '-Wall', '-Wextra', '-Werror'];
    run('gcc', ...flags, 'main.c', '-o', 'main_c', '-lm');
    run('./main_c');
    expectAnswers('test_c');
  });
});

describeWith('the closed-form test in Fortran', { gfortran: runs('gfortran', '--version') }, () => {
  test('agrees with ours, exceptions trapped', () => {
    written('test_f');
    writeFileSync(path('mef.f90'), printMaxEntropyTest('fortran', 'mef'));
    const list = Array.from({ length: 8 }, (_, j) => `in(:, ${j + 1})`).join(', ');
    writeFileSync(
      path('main.f90'),
      `program main
  use mef
  use, intrinsic :: iso_fortran_env, only: dp => real64
  implicit none
  real(dp), allocatable :: in(:, :), margin(:)
  integer, allocatable :: crossing(:), status(:)
  type(mef_cell), allocatable :: cell(:)
  integer :: unit
  allocate (in(${n}, 8), margin(${n}), crossing(${n}), status(${n}))
  if (mef_self_test() /= 0) print '(a)', 'self-test'
  open (newunit=unit, file='test_f.in', access='stream', form='unformatted', status='old')
  read (unit) in
  close (unit)
  call mef_fluxes_array(${list}, crossing, margin, status)
  cell = mef_fluxes(${list.replace('in(:, 5)', '&\n    in(:, 5)')})
  if (any(cell%crossing /= crossing .or. cell%status /= status)) print '(a)', 'cells'
  open (newunit=unit, file='test_f.out', access='stream', form='unformatted')
  write (unit) real(crossing, dp), margin, real(status, dp)
  close (unit)
end program
`,
    );
    const flags = ['-std=f2008', '-pedantic', '-O2', '-Wall', '-Wextra', '-Werror'];
    const trapped = '-ffpe-trap=invalid,zero,overflow';
    run('gfortran', ...flags, trapped, 'mef.f90', 'main.f90', '-o', 'main_f');
    run('./main_f');
    expectAnswers('test_f');
  });
});

test('languages in which it is not printed are refused', () => {
  expect(() => printMaxEntropyTest('sql', 'x')).toThrow(
    /sql: the max-entropy test is not printed in it; take --target c or fortran/,
  );
});
