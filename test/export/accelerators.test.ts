/** The exported header in code for accelerators, as far as clang checks it without their libraries. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { printModel } from '../../src/export/targets.js';
import { TRIALS } from '../deploy/models.js';
import { describeWith, runs } from '../tools.js';
import { CLASS_CASES } from './class-cases.js';
import { printTrial } from './exchange.js';

/** What the header of CUDA or HIP declares of all that the exported one needs. */
const DECLARED = `#include <string.h>
#define __host__ __attribute__((host))
#define __device__ __attribute__((device))
#define __global__ __attribute__((global))
extern "C" __device__ void *memcpy(void *, const void *, size_t);
`;

const MARKED = '#define FASTFLAVOR_FUNC __host__ __device__\n';

/** A kernel that calls all functions for one cell, and the self-test. */
function kernelOf(): string {
  const names = [...TRIALS, ...CLASS_CASES].map(({ name }) => name);
  const calls = TRIALS.flatMap(({ name, features, moments }) => [
    [`${name}_features`, features.cells.columns] as const,
    ...(moments ? [[`${name}_moments`, moments.cells.columns] as const] : []),
  ]);
  const all = [...calls, ...CLASS_CASES.map(({ name }) => [`${name}_features`, 3] as const)];
  const list = (count: number) => Array.from({ length: count }, (_, j) => `x[${j}]`).join(', ');
  return `${names.map((name) => `#include "${name}.h"`).join('\n')}

__global__ void kernel(const double *x, int *status)
{
${all.map(([call, count]) => `    *status += ${call}(${list(count)}).status;`).join('\n')}
${names.map((name) => `    *status += ${name}_self_test();`).join('\n')}
}
`;
}

describeWith('exported C on accelerators', { clang: runs('clang', '--version') }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'fastflavor-accelerators-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  beforeAll(async () => {
    for (const { name, exported } of TRIALS) {
      writeFileSync(join(folder, `${name}.h`), await printTrial(exported, 'c', name));
    }
    for (const { name, model, problem } of CLASS_CASES) {
      writeFileSync(join(folder, `${name}.h`), await printModel(model, 'c', name, problem));
    }
    writeFileSync(join(folder, 'marked.cu'), DECLARED + MARKED + kernelOf());
    writeFileSync(join(folder, 'unmarked.cu'), DECLARED + kernelOf());
  });

  const check = (file: string, flags: readonly string[]) => {
    const always = ['-fsyntax-only', '-nogpuinc', '-nogpulib', '-Wall', '-Wextra', '-Werror'];
    return spawnSync('clang', [...flags, ...always, file], { cwd: folder, encoding: 'utf8' });
  };

  const sides = [
    ['CUDA, the host', ['-x', 'cuda', '--cuda-host-only', '--cuda-gpu-arch=sm_70']],
    ['CUDA, the device', ['-x', 'cuda', '--cuda-device-only', '--cuda-gpu-arch=sm_70']],
    ['HIP, the host', ['-x', 'hip', '--cuda-host-only', '--offload-arch=gfx90a']],
    ['HIP, the device', ['-x', 'hip', '--cuda-device-only', '--offload-arch=gfx90a']],
  ] as const;

  it.each(sides)('is valid in a kernel of %s', (_, flags) => {
    const { status, stderr } = check('marked.cu', flags);
    expect([status, stderr.slice(0, 2000)]).toEqual([0, '']);
  });

  it('is refused in a kernel without the mark, so that the check checks something', () => {
    const { status, stderr } = check('unmarked.cu', sides[1][1]);
    expect(status).not.toBe(0);
    expect(stderr).toContain('call to __host__ function from __global__ function');
  });
});
