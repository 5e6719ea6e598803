/** Command lines whose standard output is closed or full, as processes of their own. */
import { spawnSync } from 'node:child_process';
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { commandLine, MAIN } from './command-line.js';

const { folder, run } = commandLine();

/** Runs `fastflavor ARGS` with a redirection of the shell behind it. */
function shell(args: readonly string[], redirection: string, options: readonly string[] = []) {
  const script = `"$@" ${redirection}; exit "\${PIPESTATUS[0]}"`;
  const words = [process.execPath, ...options, MAIN, ...args];
  const { status, stdout, stderr } = spawnSync('bash', ['-c', script, 'bash', ...words], {
    cwd: folder,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

const CELLS = ['--data', 'cells.csv'];

/** Commands, and the files that they write. */
const COMMANDS: readonly (readonly [args: string[], written: string[]])[] = [
  [['--help'], []],
  [['--version'], []],
  [['columns'], []],
  [['data', 'improved', '--rows', '3000', '--out', '-'], []],
  [['predict', '--model', 'model.json', ...CELLS, '--out', '-'], []],
  [['export', '--model', 'model.json', '--target', 'c', '--out', '-'], []],
  [['train', '--model', 'tree', ...CELLS, '--out', 'm.json'], ['m.json']],
];

beforeAll(async () => {
  await run('data', 'improved', '--rows', '2000', '--out', 'cells.csv');
  await run('train', '--model', 'tree', ...CELLS, '--out', 'model.json');
});

const INPUTS = ['cells.csv', 'model.json'];

beforeEach(() => {
  for (const name of readdirSync(folder)) if (!INPUTS.includes(name)) rmSync(join(folder, name));
});

/** A line of what a command says about the file that it wrote. */
const OUTCOME = /^(?:[\w, ]+ {2,}.*)?$/;

const files = () => readdirSync(folder).sort();

describe('a standard output that is full', () => {
  it.each(COMMANDS)(
    'ends %s with one line and status 2; what it wrote is whole',
    (args, written) => {
      const { status, stderr } = shell(args, '> /dev/full');
      const lines = stderr
        .trimEnd()
        .split('\n')
        .filter((line) => !OUTCOME.test(line));
      expect(lines).toEqual(['fastflavor: standard output: cannot be written (ENOSPC)']);
      expect(status).toBe(2);
      expect(files()).toEqual([...INPUTS, ...written].sort());
    },
  );
});

describe('a standard output whose reader has gone', () => {
  it.each(COMMANDS)('ends %s in silence with status 0', (args, written) => {
    const { status, stderr } = shell(args, '| true');
    expect(
      stderr
        .split('\n')
        .filter((line) => !OUTCOME.test(line))
        .join(''),
    ).toBe('');
    expect(status).toBe(0);
    expect(files()).toEqual([...INPUTS, ...written].sort());
  });

  it('has given the reader what it asked for', () => {
    const args = ['data', 'improved', '--rows', '3000', '--out', '-'];
    const { status, stdout } = shell(args, '| head -n 1');
    expect([status, stdout]).toEqual([0, 'alpha,F_nue,F_nuebar,crossing,family\n']);
  });
});

describe('a standard error that is closed or full', () => {
  it.each(['2>&-', '2> /dev/full'])('changes nothing but that nobody reads it (%s)', (where) => {
    expect(shell(['train', '--model', 'tree'], where).status).toBe(2);
    expect(shell(['train', '--model', 'tree', ...CELLS, '--out', 'm.json'], where).status).toBe(0);
    expect(files()).toEqual([...INPUTS, 'm.json'].sort());
  });
});

describe('a Node without WebAssembly', () => {
  it('is refused in one line by every command that works, and gives help', () => {
    for (const args of [
      ['data', 'improved', '--out', 'd.h5'],
      ['train', '--model', 'lr', ...CELLS, '--out', 'm.json'],
      ['predict', '--model', 'model.json', ...CELLS, '--out', 'p.parquet'],
    ]) {
      const { status, stderr } = shell(args, '', ['--jitless']);
      const lines = stderr
        .trimEnd()
        .split('\n')
        .filter((line) => !/^Warning: disabling/.test(line));
      expect(lines).toEqual([
        'fastflavor: this Node has no WebAssembly; start it without --jitless',
      ]);
      expect(status).toBe(2);
    }
    expect(shell(['train', '--help'], '', ['--jitless']).status).toBe(0);
    expect(files()).toEqual(INPUTS);
  });
});
