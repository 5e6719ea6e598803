import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { shardOfMany } from '../../src/cli/flags/arguments.js';
import { resultsIn } from '../experiments/results-in.js';
import { commandLine } from './command-line.js';

const { folder, run } = commandLine();

const path = (...names: string[]) => join(folder, ...names);

/** Computes all shards of a quick run into a folder. */
async function shards(out: string, count: number, ...rest: string[]): Promise<void> {
  for (let index = 1; index <= count; index++) {
    const shard = `${index}/${count}`;
    const { status, stderr } = await run(
      'reproduce',
      ...rest,
      '--quick',
      '--shard',
      shard,
      '--out',
      out,
    );
    expect(stderr).not.toMatch(/fastflavor:/);
    expect(status).toBe(0);
  }
}

const partsIn = (out: string) =>
  readdirSync(path(out, 'quick')).map((name) => join(out, 'quick', name));

/** The files of the results of a part, and the one that says what they belong to. */
function filesOf(part: string): { results: string[]; entry: string } {
  const [code] = readdirSync(path(part));
  const results = readdirSync(path(part, code)).filter((name) => name !== 'run.json');
  return { results: results.map((name) => join(code, name)), entry: join(code, 'run.json') };
}

const resultsOf = (part: string) => filesOf(part).results;

beforeAll(async () => {
  await run('reproduce', 'disagreement', '--quick', '--threads', '2', '--out', 'one');
  await shards('disagreement', 2, 'disagreement', '--threads', '1');
}, 120_000);

describe('reproduce in parts', () => {
  it('merges shards, each computed on one thread, into the bytes of one run on two, in any order, and prints its tables', async () => {
    const parts = partsIn('disagreement').reverse();
    const { status, stdout } = await run('reproduce', '--merge', ...parts, '--out', 'merged');
    expect(status).toBe(0);
    const one = resultsIn(path('one', 'quick'));
    expect(Object.keys(one)).toContain('disagreement.md');
    expect(Object.keys(one)).toHaveLength(7);
    expect(resultsIn(path('merged', 'quick'))).toEqual(one);
    expect(stdout).toContain(`disagreement: ${JSON.parse(one['disagreement.json']).title}`);
    expect(stdout).toMatch(/1 experiments from 2 parts, written to merged/);
  });

  it('resumes an interrupted shard', async () => {
    cpSync(path('disagreement'), path('resumed'), { recursive: true });
    const [part] = partsIn('resumed');
    const [lost, ...kept] = resultsOf(part);
    const before = kept.map((file) => readFileSync(path(part, file), 'utf8'));
    rmSync(path(part, lost));
    const shard = ['reproduce', 'disagreement', '--quick', '--shard', '1/2', '--out', 'resumed'];
    const { stdout, stderr } = await run(...shard, '--resume');
    expect(stdout).toMatch(new RegExp(`\\(${kept.length} from the interrupted run\\)`));
    expect(stderr).toBe('');
    expect(kept.map((file) => readFileSync(path(part, file), 'utf8'))).toEqual(before);
    expect(
      (await run('reproduce', '--merge', ...partsIn('resumed'), '--out', 'again')).status,
    ).toBe(0);
    expect(resultsIn(path('again', 'quick'))).toEqual(resultsIn(path('one', 'quick')));
  });
});

describe('parts that do not fit', () => {
  const [first, second] = ['disagreement/quick/shard-1-of-2', 'disagreement/quick/shard-2-of-2'];

  /** A copy of the first part with something wrong. */
  function spoilt(name: string, spoil: (part: string) => void): string {
    const copy = join('spoilt', name);
    cpSync(path(first), path(copy), { recursive: true });
    spoil(copy);
    return copy;
  }

  function editEntry(part: string, change: (text: string) => string): void {
    const file = path(part, filesOf(part).entry);
    writeFileSync(file, change(readFileSync(file, 'utf8')));
  }

  const CASES: readonly (readonly [string, () => readonly string[], RegExp])[] = [
    ['a part is missing', () => [first], /missing of the 2 shards: 2\/2/],
    [
      'several parts are missing',
      () => [
        spoilt('second', (part) =>
          editEntry(part, (text) =>
            text.replace('"index":1', '"index":2').replace('"count":2', '"count":3'),
          ),
        ),
      ],
      /missing of the 3 shards: 1\/3, 3\/3/,
    ],
    [
      'a part is unfinished',
      () => [spoilt('unfinished', (part) => rmSync(path(part, resultsOf(part)[0]))), second],
      /unfinished: unfinished, 1 of \d+ results are missing; run shard 1\/2 again with --resume/,
    ],
    [
      'a part is of other experiments',
      () => [
        spoilt('other', (part) =>
          editEntry(part, (text) => text.replace('disagreement', 'table-1')),
        ),
        second,
      ],
      /a part of another run than spoilt\/other: experiments disagreement, there table-1/,
    ],
    [
      'a part is of other seeds',
      () => [
        second,
        spoilt('seeds', (part) =>
          editEntry(part, (text) => text.replace('"seeds":[0]', '"seeds":[0,1]')),
        ),
      ],
      /spoilt\/seeds: a part of another run than .*: --seeds 2, there 1/,
    ],
    [
      'parts are of different numbers of shards',
      () => [
        second,
        spoilt('thirds', (part) =>
          editEntry(part, (text) => text.replace('"count":2', '"count":3')),
        ),
      ],
      /thirds: a part of another run than .*: number of shards 3, there 2/,
    ],
    [
      'a part is another version’s',
      () => [
        spoilt('older', (part) =>
          renameSync(path(part, dirname(filesOf(part).entry)), path(part, '0123456789abcdef')),
        ),
        second,
      ],
      /older: computed by another version of fastflavor or of Node; run this shard again/,
    ],
    [
      'two parts contradict each other',
      () => [
        first,
        second,
        spoilt('contrary', (part) => {
          const crossings = /"crossings":\[".../;
          for (const file of resultsOf(part).map((name) => path(part, name))) {
            writeFileSync(file, readFileSync(file, 'utf8').replace(crossings, '"crossings":["///'));
          }
        }),
      ],
      /contrary: contradicts disagreement.*shard-1-of-2 in the result of "\(F_nue, F_nuebar\) plane, .*"; run both/,
    ],
    ['a folder is no shard', () => [first, second, 'one'], /one: not a shard; expected a folder/],
    ['a folder is not there', () => [first, 'nowhere'], /nowhere: not a shard; expected a folder/],
    [
      'what a part says of itself is damaged',
      () => [spoilt('half', (part) => editEntry(part, (text) => text.slice(0, 40))), second],
      /half\/.*\/run\.json: not JSON; the file is damaged; remove it and run again with --resume/,
    ],
    [
      'what a part says of itself is no run',
      () => [spoilt('none', (part) => editEntry(part, () => '{"shard":{"index":1}}')), second],
      /none\/.*\/run\.json: experiments: expected a list of at least 1, got nothing; the file is damaged; remove it/,
    ],
    [
      'a part names no machine that has cores',
      () => [
        spoilt('cores', (part) =>
          editEntry(part, (text) => text.replace(/"cores":\d+/, '"cores":"many"')),
        ),
        second,
      ],
      /cores\/.*\/run\.json: machine\.cores: expected a whole number >= 1, got "many"; the file is damaged/,
    ],
    [
      'a result is damaged',
      () => [
        spoilt('cut', (part) => writeFileSync(path(part, resultsOf(part)[0]), '{"result":')),
        second,
      ],
      /cut\/.*\.json: not JSON; the file is damaged; remove it and run again with --resume/,
    ],
    ['options are given that parts have', () => [first, second, '--quick'], /--merge.*--quick/],
  ];

  it.each(CASES)('%s: one clear line, status 2, nothing written', async (_, parts, message) => {
    mkdirSync(path('spoilt'), { recursive: true });
    const { status, stdout, stderr } = await run(
      'reproduce',
      '--merge',
      ...parts(),
      '--out',
      'refused',
    );
    expect(stderr).toMatch(message);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    expect(stdout).toBe('');
    expect(status).toBe(2);
    expect(existsSync(path('refused'))).toBe(false);
  });

  it('are refused if a shard is not one of n', async () => {
    expect(shardOfMany('2/8')).toEqual({ index: 2, count: 8 });
    for (const text of ['0/2', '3/2', '1/0', '2', 'a/b', '1/2/3', '-1/2', '1.5/2', '1/ 2']) {
      expect(() => shardOfMany(text)).toThrow('Expected i/n with i from 1 to n, as in 2/8.');
    }
    const { status, stderr } = await run('reproduce', 'disagreement', '--quick', '--shard', '3/2');
    expect(stderr).toMatch(/--shard <i\/n>.*Expected i\/n/);
    expect(status).toBe(2);
  });

  it('names of experiments beside --merge are refused', async () => {
    const { status, stderr } = await run('reproduce', 'disagreement', '--merge', first, second);
    expect(stderr).toMatch(/the parts say which experiments they are of; leave out "disagreement"/);
    expect(status).toBe(2);
  });
});
