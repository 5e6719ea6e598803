/** The whole files that are changed: fixtures of the tests, and what the commands of this version write. */
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { readTable } from '../../src/formats/read-table.js';
import { writeTable } from '../../src/formats/write-table.js';
import { runCommand } from './command.js';

/** The project: this file is run from dist/test/attack. */
const PROJECT = fileURLToPath(new URL('../../../', import.meta.url));

const FIXTURES = [
  'test/formats/arrow',
  'test/formats/npy',
  'test/formats/tables',
  'test/fixtures/cases',
  'test/fixtures/cases/attack',
];

/** Fixtures that are attacks of a size that would only slow the campaign down. */
const LARGEST = 60_000;

/** Three classes, told by numbers, of which some are missing, and by words. */
const CLASSES = [
  'size,mass,kind,mark',
  ...Array.from({ length: 60 }, (_, i) => {
    const mass = i % 9 === 0 ? '' : ((i * 31) % 50) / 10;
    return [(i * 37) % 60, mass, 'abc'[i % 3], 'xyz'[Math.floor(i / 5) % 3]].join(',');
  }),
  '',
].join('\n');

const TABLES = /\.(csv|npy|npz|parquet|h5|feather|arrows|jsonl|zst)$/;

const OWN_FORMATS = ['csv', 'npz', 'parquet', 'h5', 'arrow', 'jsonl', 'jsonl.gz'];

/** What the stores of `reproduce --shard` and of `tune` hold. */
const STORE = {
  run: {
    experiments: ['baselines'],
    settings: { seeds: [0, 1], quick: true },
    shard: { index: 1, count: 2 },
    machine: { cores: 2, node: 'v20' },
  },
  trial: {
    number: 1,
    classifier: { name: 'tree', options: { maxDepth: 3 } },
    rows: 40,
    score: 0.9,
    converged: true,
    complaint: null,
  },
  result: { result: { accuracy: 0.9 }, seconds: 1.5 },
};

const CONFIG_TOML = `target = "c"

[predict]
threshold = 0.3
threads = 1

[export]
name = "detector"
`;

const CONFIG_JSON = {
  threads: 1,
  column: ['alpha=alpha'],
  predict: { threshold: 0.4, label: 'crossing' },
  export: { target: 'fortran' },
};

const RESULTS = ['baselines', 'learning-curve', 'table-1'];

/** Fills a folder: tables, models, records, stores, results, reports, configurations. It becomes the current one. */
export async function makeCorpus(folder: string): Promise<void> {
  for (const name of ['tables', 'models', 'config', 'store', 'results', 'reports']) {
    mkdirSync(join(folder, name), { recursive: true });
  }
  process.chdir(folder);
  copyFixtures();
  await writeTables();
  await makeModels();
  await makeFolders();
}

/** Runs a command line of words without blanks. */
async function command(line: string): Promise<void> {
  const { status, stderr } = await runCommand(...line.split(' '));
  if (status !== 0) throw new Error(`${line}: ${stderr}`);
}

function copyFixtures(): void {
  for (const path of FIXTURES) {
    for (const entry of readdirSync(join(PROJECT, path), { withFileTypes: true })) {
      if (!entry.isFile() || !TABLES.test(entry.name)) continue;
      const bytes = readFileSync(join(PROJECT, path, entry.name));
      const name = `tables/${basename(path)}-${entry.name}`;
      if (bytes.length <= LARGEST) writeFileSync(name, bytes);
    }
  }
  cpSync(join(PROJECT, 'test/fixtures/0.1.0/models'), 'models', { recursive: true });
}

async function writeTables(): Promise<void> {
  writeFileSync('classes.csv', CLASSES);
  await command('data improved --rows 60 --out cells.csv');
  for (const name of ['cells', 'classes']) {
    const file = `${name}.csv`;
    const table = await readTable(file);
    for (const ending of OWN_FORMATS) await writeTable(`tables/own-${name}.${ending}`, table);
    writeFileSync(`tables/own-${name}.csv.gz`, gzipSync(readFileSync(file)));
  }
  await writeTable('tables/own-cells.npy', await readTable('cells.csv'));
}

async function makeModels(): Promise<void> {
  const short = (model: string) => (model === 'mlp' ? ' --max-iter 5' : '');
  const prepared = '--features mass,mark --one-hot mark --missing mean';
  for (const model of ['lr', 'knn', 'svm', 'tree', 'mlp']) {
    const train = `train --model ${model}${short(model)}`;
    await command(`${train} --data cells.csv --out models/new-${model}.json`);
    await command(
      `${train} --data classes.csv --label kind ${prepared} --out models/classes-${model}.json`,
    );
  }
  for (const model of ['ridge', 'knn', 'tree', 'mlp']) {
    await command(
      `train --regress --model ${model}${short(model)} --data classes.csv --label size ${prepared} --out models/numbers-${model}.json`,
    );
  }
}

async function makeFolders(): Promise<void> {
  await command('tune --model tree --data cells.csv --budget 3 --threads 1 --out tuned');
  await command(
    'pick --train cells.csv --validate improved:rows=60,seed=1 --test improved:rows=60,seed=2 --degrees 1-2 --threads 1 --out picked',
  );
  await command(
    'predict --model models/new-lr.json --data cells.csv --out predicted.csv --report reports/lr.html',
  );
  for (const file of readdirSync(join(PROJECT, 'results'))) {
    const isOne = RESULTS.some(
      (name) => file.startsWith(`${name}.`) || file.startsWith(`${name}-`),
    );
    if (isOne && !file.endsWith('.md')) cpSync(join(PROJECT, 'results', file), `results/${file}`);
  }
  for (const [name, document] of Object.entries(STORE)) {
    writeFileSync(`store/${name}.json`, JSON.stringify(document));
  }
  writeFileSync('config/config.toml', CONFIG_TOML);
  writeFileSync('config/config.json', JSON.stringify(CONFIG_JSON));
}
