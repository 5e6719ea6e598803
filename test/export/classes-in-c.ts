/** Compiles an exported C file and asks it for the classes of rows. */
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';

const FLAGS = ['-std=c99', '-Wall', '-Wextra', '-pedantic', '-Werror', '-O1'];

/**
 * @param name with which the names of its functions begin
 * @param rows features, NaN where one is missing, and codes of categories
 * @param file of the functions
 * @returns what the file calls the class of each row
 */
export function classesInC(
  folder: string,
  name: string,
  rows: readonly (readonly number[])[],
  file = `${name}.c`,
): string[] {
  const [{ length }] = rows;
  const features = Array.from({ length }, (_, j) => `x[${j}]`).join(', ');
  const main = `#include <stdio.h>
#include "${file}"

int main(void)
{
    double x[${length}];
    int j;
    if (${name}_self_test() != 0) return 3;
    for (;;) {
        ${name}_cell cell;
        for (j = 0; j < ${length}; j++) {
            if (scanf("%lf", &x[j]) != 1) return 0;
        }
        cell = ${name}_features(${features});
        puts(${name}_class_name(cell.class_index));
    }
}
`;
  writeFileSync(join(folder, `${name}-main.c`), main);
  run(folder, 'cc', [...FLAGS, `${name}-main.c`, '-o', `${name}-main`], '');
  const input = rows.map((row) => row.map((x) => (Number.isNaN(x) ? 'nan' : x)).join(' '));
  return run(folder, join(folder, `${name}-main`), [], `${input.join('\n')}\n`)
    .trimEnd()
    .split('\n');
}

function run(cwd: string, command: string, args: readonly string[], input: string): string {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, input, encoding: 'utf8' });
  if (status !== 0 || stderr !== '') {
    expect.fail(`${command} ${args.join(' ')}: ${status}\n${stdout}${stderr}`.slice(0, 4000));
  }
  return stdout;
}
