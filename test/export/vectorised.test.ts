/** The loops over arrays of exported C and Fortran, in the compilers' own reports of what they vectorised. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { TRIALS, type Trial } from '../deploy/models.js';
import { describeWith, runs } from '../tools.js';
import { printTrial } from './exchange.js';

/** Logistic regressions with a logistic link; isotonic links and trees search tables. */
const LOGISTIC = TRIALS.filter(
  ({ model: { parts } }) =>
    parts.rule.kind === 'polynomial' && parts.calibration?.kind !== 'isotonic',
);

/** Processors of the last ten years. */
const FLAGS = ['-O3', '-mavx2', '-mfma', '-c'];

const folder = mkdtempSync(join(tmpdir(), 'fastflavor-vectorised-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Writes the models; returns their texts by name. */
async function printAll(target: 'c' | 'fortran', extension: string): Promise<Map<string, string>> {
  const texts = new Map<string, string>();
  for (const { exported, name } of LOGISTIC) {
    const text = String(await printTrial(exported, target, name));
    writeFileSync(join(folder, `${name}.${extension}`), text);
    texts.set(name, text);
  }
  return texts;
}

function report(compiler: string, ...args: string[]): string {
  const { status, stdout, stderr } = spawnSync(compiler, [...FLAGS, ...args], {
    cwd: folder,
    encoding: 'utf8',
  });
  if (status !== 0) expect.fail(`${compiler}: ${stdout}${stderr}`.slice(0, 4000));
  return stdout + stderr;
}

/** The numbers of the lines in which loops over cells begin, of all routines for arrays. */
function loops(text: string, loop: RegExp): number[] {
  return text.split('\n').flatMap((line, i) => (loop.test(line) ? [i + 1] : []));
}

/** A unit that keeps the functions for arrays. */
const kept = ({ name, moments }: Trial) =>
  ['features', 'features_f32', ...(moments ? ['moments', 'moments_f32'] : [])]
    .map((what) => `void *keep_${name}_${what}(void) { return (void *)${name}_${what}_array; }`)
    .join('\n');

const COMPILERS = {
  gcc: ['-fopt-info-vec-optimized', /^(?:\.\/)?(\w+)\.h:(\d+):\d+: optimized: loop vectorized/gm],
  clang: ['-Rpass=loop-vectorize', /^(?:\.\/)?(\w+)\.h:(\d+):\d+: remark: vectorized loop/gm],
} as const;

for (const [compiler, [flag, remark]] of Object.entries(COMPILERS)) {
  describeWith(
    `loops over arrays of exported C under ${compiler}`,
    { [compiler]: runs(compiler, '--version') },
    () => {
      let texts = new Map<string, string>();
      let said = '';
      beforeAll(async () => {
        texts = await printAll('c', 'h');
        const includes = LOGISTIC.map(({ name }) => `#include "${name}.h"`);
        writeFileSync(join(folder, 'all.c'), [...includes, ...LOGISTIC.map(kept)].join('\n'));
        said = report(compiler, flag, 'all.c');
      });

      it.each(LOGISTIC.map(({ name }) => name))('are vectorised: %s', (name) => {
        const lines = loops(texts.get(name) as string, /^ {4}for \(i = 0; i < cells; i\+\+\)/);
        const vectorised = new Set<number>();
        for (const [, file, line] of said.matchAll(remark)) {
          if (file === name) vectorised.add(Number(line));
        }
        // Compilers name the line of the loop, or that of the pragma before it.
        const missed = lines.filter((line) => !vectorised.has(line) && !vectorised.has(line - 1));
        expect(lines.length).toBeGreaterThanOrEqual(2);
        expect(missed).toEqual([]);
      });
    },
  );
}

describeWith(
  'loops over cells of exported Fortran under gfortran',
  { gfortran: runs('gfortran', '--version') },
  () => {
    let texts = new Map<string, string>();
    let said = '';
    beforeAll(async () => {
      texts = await printAll('fortran', 'f90');
      const files = LOGISTIC.map(({ name }) => `${name}.f90`);
      said = report('gfortran', '-fopt-info-vec-optimized', ...files);
    });

    it.each(LOGISTIC)('are vectorised: $name', ({ name, moments }) => {
      const lines = loops(texts.get(name) as string, /^ {4}do i = 1, n$/);
      const remark = /^(?:\.\/)?(\w+)\.f90:(\d+):\d+: optimized: loop vectorized/gm;
      const vectorised = new Set<number>();
      for (const [, file, line] of said.matchAll(remark)) {
        if (file === name) vectorised.add(Number(line));
      }
      expect(lines).toHaveLength(moments ? 3 : 2);
      expect(lines.filter((line) => !vectorised.has(line))).toEqual([]);
    });
  },
);
