/**
 * What is done with an input: it is read, and what was read is used, by the library and by commands. An input is refused in one line or
 * works; whatever else happens is thrown as a `Finding`.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runEntry, storedResult } from '../../experiments/run/store-entries.js';
import { Checkpoint } from '../../src/checkpoint.js';
import { loadModelFile } from '../../src/documents/load-model.js';
import { modelFileFromText, modelToText } from '../../src/documents/model-file.js';
import { FastflavorError } from '../../src/errors.js';
import { printModel, TARGETS } from '../../src/export/targets.js';
import { formatByExtension } from '../../src/formats/formats.js';
import { readTable } from '../../src/formats/read-table.js';
import { writeTable } from '../../src/formats/write-table.js';
import { Matrix } from '../../src/matrix.js';
import type { Random } from '../../src/random.js';
import { checked } from '../../src/schema.js';
import { describeModel } from '../../src/show/describe-model.js';
import { describeTable } from '../../src/show/describe-table.js';
import type { Table } from '../../src/table.js';
import { scoredTrial } from '../../src/tune/schema.js';
import { runCommand } from './command.js';
import { type Digest, digestOf, isSame } from './digest.js';
import { pick } from './mutations/mutation.js';

/** What should not happen. */
export class Finding extends Error {
  constructor(
    readonly kind: string,
    message: string,
    cause?: unknown,
  ) {
    super(message, { cause });
  }
}

export interface Input {
  /** where the files are, which is the current folder too */
  readonly folder: string;
  /** the files of the input */
  readonly names: readonly string[];
  readonly kind: string;
  readonly damage: 'none' | 'bytes' | 'cut';
  /** of the whole file, if it is a table that can be read */
  readonly whole?: Digest | undefined;
  /** good files beside it */
  readonly good: { readonly cells: string; readonly model: string };
  readonly random: Random;
}

export type Outcome = 'accepted' | 'refused';

export async function consume(input: Input): Promise<Outcome> {
  try {
    await uses[input.kind as keyof typeof uses](input);
    return 'accepted';
  } catch (error) {
    if (error instanceof Finding) throw error;
    if (!(error instanceof FastflavorError)) {
      throw new Finding('defect', String((error as Error)?.message), error);
    }
    checkLine(error.message);
    return 'refused';
  }
}

const uses = {
  table: useTable,
  model: useModel,
  folder: async ({ folder }: Input) => {
    await command('show', folder);
  },
  results: async ({ folder }: Input) => {
    await command('report', folder, '--out', join(folder, 'page.html'));
  },
  reports: async ({ folder }: Input) => {
    await command('report', folder, '--out', join(folder, 'page.html'));
    await command('show', folder);
  },
  store: useStore,
  config: async ({ folder, names: [name], good, random }: Input) => {
    const config = ['--config', join(folder, name)];
    if (random.index(2) === 0)
      await command(
        ...[
          'export',
          '--model',
          good.model,
          '--target',
          'js',
          '--out',
          join(folder, 'out.js'),
          ...config,
        ],
      );
    else
      await command(
        ...[
          'predict',
          '--model',
          good.model,
          '--data',
          good.cells,
          '--out',
          join(folder, 'out.csv'),
          ...config,
        ],
      );
  },
  import: async ({ folder, names: [name], random }: Input) => {
    const other = ['--intercept', '--coef', '--powers'].map((flag) => [flag, join(folder, name)]);
    const words = random.index(2) === 0 ? other.flat() : other.slice(0, 2).flat();
    await command(
      ...[
        'import',
        'sklearn',
        ...words,
        '--features',
        'alpha,F_nue,F_nuebar',
        '--out',
        join(folder, 'model.json'),
      ],
    );
  },
};

const OTHERS = ['csv', 'npz', 'parquet', 'h5', 'arrow', 'jsonl'] as const;

async function useTable(input: Input): Promise<void> {
  const {
    folder,
    names: [name],
    damage,
    whole,
    random,
    good,
  } = input;
  const path = join(folder, name);
  const table = await readTable(path);
  if (damage !== 'none' && whole) checkDamage(table, whole, input);
  await attempt(() => describeTable(table, {}));
  switch (random.index(8)) {
    case 0:
      await checkRoundTrip(table, folder, pick(OTHERS, random));
      break;
    case 1:
      await command(
        'train',
        '--model',
        pick(['tree', 'lr', 'knn'], random),
        '--data',
        path,
        '--out',
        join(folder, 'trained.json'),
      );
      break;
    case 2:
      await command(
        'predict',
        '--model',
        good.model,
        '--data',
        path,
        '--out',
        join(folder, 'predicted.csv'),
      );
      break;
    case 3:
      await command('show', path);
  }
}

/** Formats in which every byte of values has a checksum. */
const GUARDED = /\.(npz|csv\.gz|jsonl\.gz|csv\.zst)$/;

/** Formats that say how much they hold. */
const COUNTED = /\.(npy|npz|parquet|h5|feather|arrow|csv\.gz|jsonl\.gz|csv\.zst)$/;

function checkDamage(table: Table, whole: Digest, { damage, names: [name] }: Input): void {
  const found = digestOf(table);
  if (isSame(found, whole)) return;
  if (damage === 'cut' && COUNTED.test(name)) {
    throw new Finding(
      'silent',
      `${formatByExtension(name)} cut short is read as other values (${table.rows} rows)`,
    );
  }
  const sameNames = JSON.stringify(found.names) === JSON.stringify(whole.names);
  if (damage === 'bytes' && GUARDED.test(name) && sameNames) {
    throw new Finding('silent', `damaged ${formatByExtension(name)} is read with other values`);
  }
}

async function checkRoundTrip(table: Table, folder: string, ending: string): Promise<void> {
  const path = join(folder, `again.${ending}`);
  const written = await attempt(async () => {
    await writeTable(path, table);
    return true;
  });
  if (!written) return;
  let back: Table;
  try {
    back = await readTable(path);
  } catch (error) {
    throw new Finding(
      'round trip',
      `what was written as ${ending} is not read: ${(error as Error).message}`,
      error,
    );
  }
  if (valuesIn(back) !== valuesIn(table)) {
    throw new Finding('round trip', `what was written as ${ending} is read as something else`);
  }
}

/**
 * All values by their columns, in whatever order those are: HDF5 has text after numbers. Text files are read without
 * blanks around names.
 */
function valuesIn(table: Table): string {
  return JSON.stringify(table.names.toSorted().map((name) => [name.trim(), valuesOf(table, name)]));
}

/** A number and its text are the same value. */
function valuesOf(table: Table, name: string): readonly string[] {
  try {
    return Array.from(table.numbers(name), String);
  } catch {
    return Array.from<string | number>(table.column(name)).map(wordOf);
  }
}

/** Fortran writes exponents with D. */
function wordOf(value: string | number): string {
  const text = String(value).trim();
  const number = text === '' ? Number.NaN : Number(text.replace(/^([-+.\d]+)[dD]/, '$1e'));
  return Number.isNaN(number) ? text || 'NaN' : String(number);
}

async function useModel({ folder, names: [name], random, good }: Input): Promise<void> {
  const path = join(folder, name);
  const { readFileSync } = await import('node:fs');
  const text = readFileSync(path);
  const file = await loadModelFile(text, path);
  const { model, problem } = file;
  const rows = 5;
  const data = Float64Array.from(
    { length: rows * model.nFeatures },
    (_, i) => [0.5, 1, 0.1, -2, 1e300][(i * 7) % 5],
  );
  const x = new Matrix(data, rows, model.nFeatures);
  const predicted = await attempt(() => model.predict(x));
  const again = modelFileFromText(modelToText(model as never, problem), 'written again');
  const same = await attempt(() => again.model.predict(x));
  // Of a model that refuses to predict, nothing is asked when it was written again.
  if (
    predicted &&
    JSON.stringify(Array.from(predicted)) !== JSON.stringify(Array.from(same ?? []))
  ) {
    throw new Finding('round trip', 'a model that was written again predicts something else');
  }
  switch (random.index(4)) {
    case 0:
      await attempt(() => printModel(model, pick(TARGETS, random), 'detector', problem));
      break;
    case 1:
      await attempt(() => describeModel(file, path));
      break;
    case 2:
      await command(
        'export',
        '--model',
        path,
        '--target',
        pick(TARGETS, random),
        '--out',
        join(folder, 'exported.txt'),
      );
      break;
    default:
      await command(
        'predict',
        '--model',
        path,
        '--data',
        good.cells,
        '--out',
        join(folder, 'predicted.csv'),
        '--threads',
        '1',
      );
  }
}

async function useStore({ folder, names: [name] }: Input): Promise<void> {
  const { readFileSync } = await import('node:fs');
  const text = readFileSync(join(folder, name), 'utf8');
  const key = name.slice(0, -'.json'.length);
  const schema = { run: runEntry, trial: scoredTrial, result: storedResult }[key];
  if (!schema) return;
  const store = new Checkpoint<unknown>(join(folder, 'state'), schema as never);
  store.save(key, null);
  const { readdirSync } = await import('node:fs');
  for (const code of readdirSync(join(folder, 'state')))
    writeFileSync(join(folder, 'state', code, `${key}.json`), text);
  const loaded = store.load(key);
  if (loaded !== undefined) checked(schema as never, loaded);
}

/** Work that may be refused after the input was read. */
async function attempt<T>(work: () => T | Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof FastflavorError)) throw error;
    checkLine(error.message);
    return undefined;
  }
}

async function command(...words: string[]): Promise<void> {
  const { status, stderr } = await runCommand(...words);
  if (status !== 0 && status !== 2)
    throw new Finding('status', `exit status ${status}: ${words.join(' ')}`);
  if (status === 2 && !stderr.startsWith('fastflavor: '))
    throw new Finding('message', `no message: ${words.join(' ')}`);
  for (const line of stderr.split('\n').filter(Boolean)) {
    if (!line.startsWith('fastflavor: '))
      throw new Finding('message', `more than one line: ${JSON.stringify(stderr.slice(0, 400))}`);
    checkLine(line);
  }
}

const LONGEST_LINE = 4000;

function checkLine(line: string): void {
  if (line.length > LONGEST_LINE)
    throw new Finding('message', `a message of ${line.length} characters`);
  if (/[\p{Cc}\p{Cs}\u2028\u2029]/u.test(line))
    throw new Finding('message', `control characters in ${JSON.stringify(line)}`);
  // HDF5's library says itself that an address is undefined.
  const own = line.replace('HDF5: addr undefined', '');
  if (/\bat \S+ \(|undefined|\[object Object\]|Cannot read prop/.test(own))
    throw new Finding('message', `not for people: ${line}`);
}
