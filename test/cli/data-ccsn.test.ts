import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { generateCcsn } from '../../datasets/ccsn.js';
import { CCSN_DISCLOSURE } from '../../datasets/disclosure.js';
import { readTable } from '../../src/formats/read-table.js';
import { commandLine, expectRefusal } from './command-line.js';

const { folder, run } = commandLine();
const path = (name: string) => join(folder, name);
const small = ['--latitudes', '1', '--snapshots', '200,300'];
const smallest = ['--latitudes', '1', '--snapshots', '300'];

describe('fastflavor data ccsn', () => {
  it('writes the same bytes for the same seed, on any number of threads', async () => {
    for (const threads of ['1', '3']) {
      const { status, stderr } = await run(
        ...['data', 'ccsn', '--background', '0,2', '--seed', '3', ...smallest],
        ...['--threads', threads, '--out', `on-${threads}.csv`],
      );
      expect(status).toBe(0);
      expect(stderr).toBe('');
    }
    expect(readFileSync(path('on-3.csv'))).toEqual(readFileSync(path('on-1.csv')));
  });

  it('writes what the library generates', async () => {
    const written = await readTable(path('on-1.csv'));
    const expected = generateCcsn({
      background: [0, 2],
      seed: 3,
      snapshots: [300],
      latitudes: 1,
    });
    expect(written.names).toEqual(expected.names);
    for (const name of expected.names) {
      expect(written.column(name)).toEqual(Array.from<unknown>(expected.column(name)).map(String));
    }
  });

  it('says how the cells of each background spread', async () => {
    const { stdout } = await run(
      'data',
      'ccsn',
      '--background',
      '0-1',
      ...small,
      '--out',
      'x.csv',
      '--json',
    );
    expect(stdout.trimEnd().split('\n')).toHaveLength(1);
    const said = JSON.parse(stdout);
    expect(said.data).toBe(
      'ccsn:background=0+1,seed=0,snapshots=200+300,latitudes=1,microphysics=complete',
    );
    const [reference, other] = said.backgrounds;
    expect(reference.background).toBe(0);
    expect(reference.rejected).toEqual({});
    expect(other.background).toBe(1);
    expect(reference.cells + other.cells).toBe(said.rows);
    for (const one of [reference, other]) {
      expect(one.crossings).toBeGreaterThan(one.near);
      for (const name of ['alpha', 'fluxNue', 'fluxNuebar', 'fluxRatio', 'labelChanges']) {
        expect(one[name][0]).toBeLessThan(one[name][1]);
      }
    }
  });

  it('states in its help what the data is not', async () => {
    expect((await run('data', 'ccsn', '--help')).stdout).toContain(CCSN_DISCLOSURE);
  });

  it.each([
    [['--background', '0-x'], /background: expected up to 64 different backgrounds.*"0-x"/],
    [['--threads', '0'], /--threads.*positive integer/],
  ])('refuses %s', async (flags, message) => {
    await expectRefusal(run('data', 'ccsn', ...flags, '--out', 'none.csv'), message);
  });

  it('is data for train, predict, compare and sweep, as a file or by name', async () => {
    const named = 'ccsn:background=0,latitudes=1,snapshots=250';
    const commands = [
      ['train', '--model', 'tree', '--data', 'x.csv', '--out', 'm.json'],
      ['predict', '--model', 'm.json', '--data', named, '--out', 'p.csv'],
      ['compare', '--train', 'x.csv', '--test', named],
      ['sweep', '--train', 'improved:rows=500', '--test', named, '--degrees', '1-2'],
      ['sweep', '--train', named, '--test', 'x.csv', '--degrees', '1-2'],
    ];
    for (const command of commands) {
      expect(await run(...command)).toMatchObject({ status: 0, stderr: '' });
    }
    expect((await readTable(path('p.csv'))).names).toEqual(
      expect.arrayContaining(['zone', 'predicted']),
    );
  });
});
