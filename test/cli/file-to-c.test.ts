/** From a file that nobody here wrote to a compiled C function that tells its classes as `predict` does. */
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { Random } from '../../src/random.js';
import { classesInC } from '../export/classes-in-c.js';
import { describeWith, runs } from '../tools.js';
import { commandLine } from './command-line.js';

const { folder, run } = commandLine();
const path = (name: string) => join(folder, name);

copyFileSync(fileURLToPath(new URL('../parity/data/iris.csv', import.meta.url)), path('iris.csv'));

const HALLS = ['east', 'north', 'south'];

/** Machines told from numbers with gaps and fill values, and from the hall that they stand in, which may be unknown. */
function machines(classes: readonly string[]): string {
  const random = new Random(4);
  const rows = Array.from({ length: 240 }, (_, i) => {
    const heat = random.uniform(40, 90);
    const noise = random.uniform(0, 7);
    const hall = random.index(3);
    const worn = (heat - 40) / 50 + noise / 7 + hall / 2 + 0.3 * random.uniform();
    const label = classes[Math.min(Math.floor((worn / 3) * classes.length), classes.length - 1)];
    const cells = [
      i % 9 === 0 ? '-9999' : heat.toFixed(2),
      i % 11 === 1 ? '' : noise.toFixed(3),
      i % 13 === 2 ? '' : HALLS[hall],
      label,
    ];
    return cells.join(',');
  });
  return `heat,noise,hall,service\n${rows.join('\n')}\n`;
}

writeFileSync(path('machines.csv'), machines(['no', 'yes']));
writeFileSync(path('wear.csv'), machines(['new', 'used', 'worn out']));

async function succeeds(...words: string[]): Promise<string> {
  const { status, stdout, stderr } = await run(...words, '--quiet');
  expect([status, stderr]).toEqual([0, '']);
  return stdout;
}

/** The rows of a file as the C function takes them: numbers, NaN for gaps, codes of halls. */
function featuresOf(file: string): number[][] {
  const [, ...lines] = readFileSync(path(file), 'utf8').trim().split('\n');
  return lines.map((line) =>
    line
      .split(',')
      .slice(0, -1)
      .map((cell) => {
        if (cell === '') return Number.NaN;
        const code = HALLS.indexOf(cell);
        return code < 0 ? Number(cell) : code;
      }),
  );
}

/** What predict writes for the file's rows. */
async function predicted(model: string, data: string): Promise<string[]> {
  const out = `${model.replace('/', '-')}.csv`;
  await succeeds('predict', '--model', model, '--data', data, '--out', out);
  const [header, ...lines] = readFileSync(path(out), 'utf8').trim().split('\n');
  const at = header.split(',').indexOf('predicted');
  return lines.map((line) => line.split(',')[at]);
}

const PREPARED = ['--na', 'heat=-9999', '--one-hot'];
const PICK = ['--degrees', '1-2', '--folds', '3', '--threads', '1'];

interface FromFile {
  readonly what: string;
  /** of the model, and of the names of its functions */
  readonly name: string;
  readonly file: string;
  /** makes `NAME.json` or `NAME/model.json` */
  readonly command: readonly string[];
}

const CASES: readonly FromFile[] = [
  {
    what: 'three classes, trained',
    name: 'iris_tree',
    file: 'iris.csv',
    command: ['train', '--model', 'tree', '--max-depth', '4', '--label', 'species'],
  },
  {
    what: 'three classes, picked',
    name: 'iris_picked',
    file: 'iris.csv',
    command: ['pick', ...PICK, '--label', 'species'],
  },
  ...['mean', 'median', 'indicator'].map((missing) => ({
    what: `two classes behind gaps (${missing}) and categories, picked`,
    name: `service_${missing}`,
    file: 'machines.csv',
    command: ['pick', ...PICK, '--label', 'service', ...PREPARED, '--missing', missing],
  })),
  {
    what: 'two classes behind gaps and categories, with a guard that clamps',
    name: 'service_clamped',
    file: 'machines.csv',
    command: [
      ...['pick', ...PICK, '--label', 'service', ...PREPARED, '--missing', 'median'],
      ...['--outside', 'clamp'],
    ],
  },
  {
    what: 'three classes behind gaps and categories, picked',
    name: 'wear_picked',
    file: 'wear.csv',
    command: ['pick', ...PICK, '--label', 'service', ...PREPARED, '--missing', 'indicator'],
  },
  {
    what: 'three classes behind gaps and categories, a tree',
    name: 'wear_tree',
    file: 'wear.csv',
    command: [
      ...['train', '--model', 'tree', '--max-depth', '5', '--label', 'service'],
      ...[...PREPARED, '--missing', 'mean'],
    ],
  },
];

describeWith('a model of a file as C', { cc: runs('cc', '--version') }, () => {
  it.each(CASES)('$what: tells the classes that predict tells', async (one) => {
    const { name, file, command } = one;
    const isPicked = command[0] === 'pick';
    await succeeds(...command, '--data', file, '--out', isPicked ? name : `${name}.json`);
    const model = isPicked ? `${name}/model.json` : `${name}.json`;
    await succeeds('export', '--model', model, '--target', 'c', '--out', `${name}.c`);
    const wanted = await predicted(model, file);
    expect(new Set(wanted).size).toBe(name.startsWith('service') ? 2 : 3);
    expect(classesInC(folder, name, featuresOf(file))).toEqual(wanted);
  });
});
