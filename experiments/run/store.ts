/**
 * The store of a run: the results of tasks by their keys, and an entry `run` that says what they belong to.
 * A shard is a run of a part of a plan into a store, and merging is reading several stores.
 */
import { isDeepStrictEqual } from 'node:util';
import { Checkpoint } from '../../src/checkpoint.js';
import { InvalidInput } from '../../src/errors.js';
import { thisMachine } from './machine.js';
import type { Plan, StoredResult } from './plan.js';
import { describeShard, type Shard, tasksOfShard } from './shard.js';
import { type RunEntry, runEntry, storedResult } from './store-entries.js';

export type ResultStore = Checkpoint<StoredResult>;

const ENTRY = 'run';

/** @param resume whether results that are in the folder already are kept */
export function openStore(folder: string, plan: Plan, shard: Shard, resume: boolean): ResultStore {
  const store = resultsIn(folder);
  if (!resume) store.clear();
  const entry: RunEntry = {
    experiments: plan.experiments.map(({ experiment }) => experiment.name),
    settings: plan.settings,
    shard,
    machine: thisMachine(),
  };
  new Checkpoint(folder, runEntry).save(ENTRY, entry);
  return store;
}

/** A store that a run of a shard has written. */
export interface FilledStore extends RunEntry {
  readonly folder: string;
  readonly results: ResultStore;
}

/** @throws InvalidInput on a folder that is no store, a damaged store, and one of other code */
export function readStore(folder: string): FilledStore {
  const entries = new Checkpoint(folder, runEntry);
  const entry = entries.load(ENTRY);
  if (entry) return { ...entry, folder, results: resultsIn(folder) };
  const where = { file: folder };
  throw new InvalidInput(
    entries.isForeign(ENTRY)
      ? {
          where,
          what: 'computed by another version of fastflavor or of Node',
          remedy: 'run this shard again with this one',
        }
      : {
          where,
          what: 'not a shard',
          expected: 'a folder that fastflavor reproduce --shard wrote',
        },
  );
}

function resultsIn(folder: string): ResultStore {
  return new Checkpoint(folder, storedResult);
}

/** The entries that have to be equal in all stores of one run, each with the option that sets it. */
const COMMON: readonly (readonly [string, (entry: RunEntry) => string])[] = [
  ['experiments', ({ experiments }) => experiments.join(' ')],
  ['--quick', ({ settings }) => (settings.quick ? 'yes' : 'no')],
  ['set paper', ({ settings }) => (settings.paper ? 'yes' : 'no')],
  ['--seeds', ({ settings }) => `${settings.seeds.length}`],
  ['number of shards', ({ shard }) => `${shard.count}`],
];

/** @throws InvalidInput if stores are of different runs, or shards are missing */
export function requireOneRun(stores: readonly FilledStore[]): void {
  const [first, ...others] = stores;
  for (const store of others) {
    for (const [what, show] of COMMON) {
      const [theirs, ours] = [show(store), show(first)];
      if (theirs !== ours) {
        throw new InvalidInput({
          where: { file: store.folder },
          what: `a part of another run than ${first.folder}: ${what} ${theirs}, there ${ours}`,
        });
      }
    }
  }
  const { count } = first.shard;
  const present = new Set(stores.map(({ shard }) => shard.index));
  const all = Array.from({ length: count }, (_, i) => ({ index: i + 1, count }));
  const missing = all.filter(({ index }) => !present.has(index)).map(describeShard);
  if (missing.length > 0) {
    throw new InvalidInput({ what: `missing of the ${count} shards: ${missing.join(', ')}` });
  }
}

/**
 * The results of all tasks of a plan, by key.
 * @param stores every shard of one run, in any order; one that is there twice does no harm
 * @throws InvalidInput if a result is missing, or stores contradict each other
 */
export function mergedResults(
  plan: Plan,
  stores: readonly FilledStore[],
): Map<string, StoredResult> {
  const merged = new Map<string, StoredResult>();
  for (const { key, description } of plan.tasks.values()) {
    const found = stores.flatMap(({ folder, results }) => {
      const done = results.load(key);
      return done ? [{ folder, done }] : [];
    });
    const [first, ...others] = found;
    const contrary = others.find(({ done }) => !isDeepStrictEqual(done.result, first.done.result));
    if (contrary) {
      throw new InvalidInput({
        where: { file: contrary.folder },
        what: `contradicts ${first.folder} in the result of "${description}"`,
        remedy: 'run both shards again',
      });
    }
    if (first) merged.set(key, first.done);
  }
  if (merged.size < plan.tasks.size) rejectUnfinished(plan, stores, merged);
  return merged;
}

function rejectUnfinished(
  plan: Plan,
  stores: readonly FilledStore[],
  merged: ReadonlyMap<string, StoredResult>,
): never {
  const [unfinished] = stores.flatMap(({ folder, shard }) => {
    const tasks = tasksOfShard(plan, shard);
    const missing = tasks.filter(({ key }) => !merged.has(key)).length;
    return missing > 0 ? [{ folder, shard, missing, of: tasks.length }] : [];
  });
  const { folder, shard, missing, of } = unfinished;
  throw new InvalidInput({
    where: { file: folder },
    what: `unfinished, ${missing} of ${of} results are missing`,
    remedy: `run shard ${describeShard(shard)} again with --resume`,
  });
}
