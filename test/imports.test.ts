import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { complaintsAbout, emptyRooms, readRooms, wayToNode } from './rooms.js';
import { readSources } from './sources.js';

const sources = readSources();
const rooms = readRooms();

/** What the table has against a file of a text, were it there. */
const planted = (file: string, text: string) =>
  complaintsAbout(file, new Map([...sources, [file, text]]), rooms);

describe('the table "Where things are" of CONTRIBUTING', () => {
  it('holds for every import', () => {
    const complaints = [...sources.keys()].flatMap((file) => complaintsAbout(file, sources, rooms));
    expect(complaints).toEqual([]);
  });

  it.each([
    ['a value', `import { run } from '../cli/main.js';`],
    ['a type', `import type { Run } from '../cli/main.js';`],
    ['a type in place', `export const run: import('../cli/main.js').Run = 1;`],
    ['what is passed on', `export * from '../cli/main.js';`],
    ['a module at the first use', `export const run = () => import('../cli/main.js');`],
    ['a worker', `new Worker(new URL('../cli/main.js', import.meta.url));`],
  ])('forbids to import %s from a room below, and names both files', (_, text) => {
    expect(planted('src/numerics/planted.ts', text)[0]).toMatch(
      /^src\/numerics\/planted\.ts imports src\/cli\/main\.ts, but /,
    );
  });

  it('lets no room of src but the command line import experiments', () => {
    const text = `import { EXPERIMENTS } from '../../experiments/index.js';`;
    const importers = rooms
      .flatMap(({ paths }) => paths)
      .filter((path) => /^src\/[^.]+$/.test(path))
      .filter((room) => planted(`${room}/planted.ts`, text).length === 0);
    expect(importers).toEqual(['src/cli']);
  });

  it('lets nothing of Node into the rooms that run everywhere', () => {
    const everywhere =
      'kernels numerics angular transport problems estimators evaluation deploy export';
    for (const name of everywhere.split(' ')) {
      expect(planted(`src/${name}/planted.ts`, `import 'node:fs';`)).toEqual([
        `src/${name}/planted.ts imports node:fs, but src/${name} may use nothing of Node`,
      ]);
    }
  });

  it('has a row for every folder, and no other', () => {
    expect(planted('src/helpers/planted.ts', '')).toEqual([
      'src/helpers/planted.ts lies in no folder of the table of CONTRIBUTING.md',
    ]);
    expect(emptyRooms(sources, rooms)).toEqual([]);
  });

  it('has no arrow that goes up', () => {
    const table = (used: string) =>
      `## Where things are\n\n| folder | what | may use | Node |\n| - | - | - | - |\n| \`src/kernels\` | | ${used} | |\n| \`src/numerics\` | | kernels | |\n`;
    expect(readRooms(table(''))).toHaveLength(2);
    expect(() => readRooms(table('numerics'))).toThrow(
      'CONTRIBUTING.md: `src/kernels` may use numerics, which does not stand above it',
    );
  });
});

it('CONTRIBUTING names files and folders that exist', () => {
  const text = readFileSync(new URL('../CONTRIBUTING.md', import.meta.url), 'utf8');
  const paths = [...text.matchAll(/`((?:src|datasets|experiments|test)\/[^` ]+)`/g)]
    .map(([, path]) => path)
    .filter((path) => !/NAME|\*|\.venv/.test(path));
  expect(paths.length).toBeGreaterThan(30);
  const missing = paths.filter((path) => !existsSync(new URL(`../${path}`, import.meta.url)));
  expect(missing).toEqual([]);
});

it('the library imports nothing of Node, whatever it is asked for', () => {
  expect(wayToNode('src/index.ts', sources)).toBeUndefined();
});
