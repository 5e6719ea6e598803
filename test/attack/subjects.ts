/** What is attacked: each whole file or folder of the corpus, the changes that its format has, and its weight in the campaign. */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { formatByExtension } from '../../src/formats/formats.js';
import { ALIGNED_OR_BYTES } from './mutations/aligned.js';
import { BYTES } from './mutations/bytes.js';
import { HDF5 } from './mutations/hdf5.js';
import { changeLineTree, changeTree } from './mutations/json.js';
import type { Mutation } from './mutations/mutation.js';
import { NPY } from './mutations/npy.js';
import { gzipMembers, insideGzip } from './mutations/packed.js';
import { PARQUET } from './mutations/parquet.js';
import { CELLS, WORDS } from './mutations/text.js';
import { ZIP } from './mutations/zip.js';

export type Kind =
  | 'table'
  | 'model'
  | 'folder'
  | 'results'
  | 'reports'
  | 'store'
  | 'config'
  | 'import';

export interface Subject {
  readonly name: string;
  readonly kind: Kind;
  readonly isTable: boolean;
  readonly weight: number;
  readonly files: ReadonlyMap<string, Buffer>;
  /** the files that may be changed */
  readonly changed: readonly string[];
  mutations(file: string): readonly Mutation[];
}

const TREE: readonly Mutation[] = [
  changeTree,
  changeTree,
  changeTree,
  changeTree,
  ...WORDS,
  BYTES[0],
  BYTES.at(-1) as Mutation,
];

function mutationsOf(file: string): readonly Mutation[] {
  if (/\.csv\.gz$/.test(file))
    return [insideGzip(CELLS), insideGzip(CELLS), insideGzip(CELLS), gzipMembers, ...BYTES];
  if (/\.jsonl\.gz$/.test(file))
    return [insideGzip([changeLineTree, ...WORDS]), gzipMembers, ...BYTES];
  if (/\.json$/.test(file)) return TREE;
  if (/\.(toml|svg|html)$/.test(file)) return [...WORDS, ...WORDS, ...BYTES];
  switch (formatByExtension(file)) {
    case 'csv':
      return /zst$/.test(file) ? BYTES : [...CELLS, ...CELLS, ...BYTES];
    case 'jsonl':
      return [...Array(8).fill(changeLineTree), ...WORDS, ...BYTES];
    case 'npy':
      return NPY;
    case 'npz':
      return [...Array(16).fill(ZIP[0]), ...BYTES];
    case 'parquet':
      return [...Array(3).fill(PARQUET).flat(), ...BYTES];
    case 'hdf5':
      return HDF5;
    default:
      return ALIGNED_OR_BYTES;
  }
}

/** How much of the campaign goes to each kind. */
const SHARES: Readonly<Record<Kind, number>> = {
  table: 60,
  model: 25,
  folder: 4,
  results: 1,
  reports: 1,
  store: 3,
  config: 3,
  import: 3,
};

export function subjectsIn(corpus: string): Subject[] {
  const found: Omit<Subject, 'weight'>[] = [];
  const add = (kind: Kind, name: string, paths: readonly string[], changed = paths) => {
    const files = new Map(paths.map((path) => [basename(path), readFileSync(path)]));
    const own = changed.map((path) => basename(path));
    found.push({
      name,
      kind,
      isTable: kind === 'table',
      files,
      changed: own,
      mutations: mutationsOf,
    });
  };
  const within = (folder: string) =>
    readdirSync(join(corpus, folder))
      .sort()
      .map((name) => join(corpus, folder, name));
  for (const path of within('tables')) add('table', basename(path), [path]);
  for (const path of within('models')) add('model', basename(path), [path]);
  for (const path of within('config')) add('config', basename(path), [path]);
  for (const path of within('store')) add('store', basename(path), [path]);
  for (const folder of ['tuned', 'picked', 'results', 'reports']) {
    const kind = folder === 'results' || folder === 'reports' ? folder : 'folder';
    const paths = within(folder).filter((path) => /\.(json|svg|html)$/.test(path));
    add(kind, folder, paths);
  }
  const npy = within('tables').filter((path) => path.endsWith('npy-grid.npy'));
  add('import', 'coefficients', npy);
  const counts = new Map<Kind, number>();
  for (const { kind } of found) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return found.map((one) => ({
    ...one,
    weight: SHARES[one.kind] / (counts.get(one.kind) as number),
  }));
}
