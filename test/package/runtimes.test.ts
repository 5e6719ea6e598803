import { execFileSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { describeWith } from '../tools.js';
import { folderWithPackage, ROOT } from './packed.js';

const MODULES = join(ROOT, 'test/runtimes/node_modules');

/** How each runtime runs a file; what a runtime needs to read the package is granted, and nothing else. */
const RUNTIMES: Readonly<Record<string, readonly string[]>> = {
  'Node 20': ['node-20/bin/node'],
  'Node 22': ['node-22/bin/node'],
  'Node 24': ['node-24/bin/node'],
  'Node 26': ['node-26/bin/node'],
  Bun: ['@oven/bun-linux-x64/bin/bun', 'run'],
  Deno: [
    '@deno/linux-x64-glibc/deno',
    'run',
    '--no-remote',
    '--allow-read',
    '--allow-env',
    '--allow-sys',
  ],
};

/** Fits the four classifiers on made data; prints their documents and predictions, in which every bit shows. */
const PROGRAM = `
import {
  DecisionTreeClassifier, KNeighborsClassifier, LogisticRegression, Random, SVC,
} from 'fastflavor';

const random = new Random(7);
const x = Array.from({ length: 120 }, () => [random.uniform(-1, 1), random.uniform(-1, 1)]);
const y = x.map(([a, b]) => Number(a * a + b > 0.3 + random.uniform(-0.1, 0.1)));
for (const classifier of [
  new LogisticRegression({ C: 10 }),
  new SVC({ gamma: 2 }),
  new KNeighborsClassifier({ nNeighbors: 3, weights: 'distance' }),
  new DecisionTreeClassifier(),
]) {
  const model = classifier.fit(x, y);
  console.log(JSON.stringify([model, Array.from(model.predict(x))]));
}
`;

describeWith(
  'the packed library',
  { 'npm ci --ignore-scripts --prefix test/runtimes': existsSync(MODULES) },
  () => {
    const folder = folderWithPackage();
    const file = join(folder, 'fit.mjs');
    const run = (program: string, ...words: readonly string[]) =>
      execFileSync(program, [...words, file], { cwd: folder, encoding: 'utf8' });
    let expected = '';

    beforeAll(() => {
      writeFileSync(file, PROGRAM);
      expected = run(process.execPath);
      expect(expected.trim().split('\n')).toHaveLength(4);
    });

    test.each(Object.entries(RUNTIMES))(
      'fits the same models to the last bit under %s',
      (_, [program, ...words]) => {
        expect(run(join(MODULES, program), ...words)).toBe(expected);
      },
    );
  },
);
