import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { Random } from '../../src/random.js';
import { commandLine, MAIN } from './command-line.js';

const { folder } = commandLine();

/** What lies about, hidden files too. */
const files = () => readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();

/**
 * Sends the signal as soon as the command says that it is at work with this.
 * @returns the signal by which it ended, which a shell shows as 128 plus its number, 130 for Ctrl-C
 */
async function interrupted(
  args: readonly string[],
  during: string,
  signal: NodeJS.Signals,
): Promise<NodeJS.Signals | null> {
  const child = spawn(process.execPath, [MAIN, ...args, '--json'], { cwd: folder });
  let said = '';
  child.stderr.on('data', (text) => {
    said += text;
    if (said.includes(`"what":"${during}`)) child.kill(signal);
  });
  let printed = '';
  child.stdout.on('data', (text) => {
    printed += text;
  });
  const [, by] = await once(child, 'close');
  if (by === null) expect.fail(`${args.join(' ')} ended by itself: ${said}`);
  expect(printed).toBe('');
  return by;
}

const NOISE = ['--train', 'noise.csv', '--test', 'noise.csv'];

/**
 * Work of many seconds, were it not interrupted, and the beginning of what it is at work with when
 * it is: words are said once a second, so a part that takes less may never be named.
 */
const LONG: readonly (readonly [args: readonly string[], during: string])[] = [
  [['data', 'xln', '--rows', '3000000', '--out', 'x.csv'], 'rows made'],
  [['data', 'ccsn', '--latitudes', '256', '--out', 'c.csv'], 'rays'],
  [['train', '--model', 'svm', '--data', 'noise.csv', '--out', 'm.json'], 'svm, '],
  [['compare', ...NOISE, '--models', 'svm', '--out', 'here/c'], 'svm (1 of 1), '],
  [['sweep', ...NOISE, '--degrees', '20-22', '--out', 'here/s'], '20 (1 of 3), '],
  [
    [
      ...['pick', '--train', 'noise.csv', '--validate', 'improved:rows=5000'],
      ...['--degrees', '12-15', '--out', 'picked', '--folds', '20', '--threads', '2'],
    ],
    'fits',
  ],
];

describe('Ctrl-C', () => {
  beforeAll(() => {
    const random = new Random(0);
    const row = () => Array.from({ length: 3 }, () => random.uniform());
    const rows = Array.from({ length: 20_000 }, (_, i) => `${row()},${i % 2}\n`);
    writeFileSync(join(folder, 'noise.csv'), `alpha,F_nue,F_nuebar,crossing\n${rows.join('')}`);
  });

  it.each(LONG)(
    'ends %s and leaves nothing behind',
    async (args, during) => {
      expect(await interrupted(args, during, 'SIGINT')).toBe('SIGINT');
      expect(files()).toEqual(['noise.csv']);
    },
    120_000,
  );

  it('ends reproduce, which keeps what is done for --resume and nothing else', async () => {
    const args = ['reproduce', '--threads', '2', '--quick', '--out', 'results'];
    expect(await interrupted(args, 'tasks', 'SIGTERM')).toBe('SIGTERM');
    const state = join('results', 'quick', '.state');
    for (const name of files().filter((file) => file.startsWith(state) && file.endsWith('json'))) {
      expect(name).toMatch(/[/\\](run|[0-9a-f]{24})\.json$/);
    }
    expect(files().filter((name) => name.startsWith('results') && !name.startsWith(state))).toEqual(
      ['results', join('results', 'quick')],
    );
  }, 120_000);
});
