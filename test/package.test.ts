import { execFileSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NUMERIC_DEPENDENCIES, VERSION } from '../src/version.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const description = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const folder = mkdtempSync(join(tmpdir(), 'fastflavor-package-'));
const modules = join(folder, 'node_modules');

/** The package as a user gets it: packed, unpacked, beside the packages that it depends on. */
beforeAll(() => {
  execFileSync('npm', ['pack', '--ignore-scripts', '--pack-destination', folder], {
    cwd: root,
    stdio: 'ignore',
  });
  const [archive] = readdirSync(folder);
  mkdirSync(modules);
  execFileSync('tar', ['-xzf', archive, '-C', 'node_modules'], { cwd: folder });
  execFileSync('mv', ['package', 'fastflavor'], { cwd: modules });
  for (const name of [...Object.keys(description.dependencies), '@types/node']) {
    mkdirSync(join(modules, name, '..'), { recursive: true });
    symlinkSync(join(root, 'node_modules', name), join(modules, name));
  }
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const PROGRAM = `
import { fitBinary, SVC, type SVCModel } from 'fastflavor';
const x = [[0, 0], [1, 1], [0, 1], [1, 0]];
const model: SVCModel = fitBinary(new SVC({ gamma: 10 }), x, [0, 0, 1, 1]);
console.log([...model.predict(x)].join());
`;

describe('the packed package', () => {
  it('is imported by name and predicts', () => {
    writeFileSync(
      join(folder, 'use.js'),
      PROGRAM.replace(', type SVCModel', '').replace(': SVCModel', ''),
    );
    const output = execFileSync(process.execPath, ['use.js'], { cwd: folder, encoding: 'utf8' });
    expect(output.trim()).toBe('0,0,1,1');
  });

  it('brings its types', () => {
    writeFileSync(join(folder, 'use.ts'), PROGRAM);
    const tsc = join(root, 'node_modules/typescript/bin/tsc');
    const compile = () =>
      execFileSync(
        process.execPath,
        [
          tsc,
          '--noEmit',
          '--strict',
          '--module',
          'NodeNext',
          '--target',
          'ES2022',
          '--types',
          'node',
          'use.ts',
        ],
        { cwd: folder, encoding: 'utf8' },
      );
    expect(compile).not.toThrow();
    writeFileSync(join(folder, 'use.ts'), PROGRAM.replace('gamma: 10', "gamma: 'wide'"));
    expect(compile).toThrow();
  });

  it('brings the command line', () => {
    const main = join(modules, 'fastflavor', description.bin.fastflavor);
    const output = execFileSync(process.execPath, [main, '--version'], { encoding: 'utf8' });
    expect(output.trim()).toBe(VERSION);
  });
});

describe('versions in the code', () => {
  it('are those of package.json', () => {
    expect(VERSION).toBe(description.version);
    for (const [name, version] of Object.entries(NUMERIC_DEPENDENCIES)) {
      expect(description.dependencies[name]).toBe(version);
    }
  });
});
