/**
 * The store of a run: the results of tasks by their keys, and an entry `run` that says what they belong to.
 * A shard is a run of a part of a plan into a store, and merging is reading several stores.
 */
import { isDeepStrictEqual } from 'node:util';
import { Checkpoint, damaged } from '../../src/checkpoint.js';
import { InvalidInput } from '../../src/errors.js';
import type { Settings } from './experiment.js';
import { type Computer, thisMachine } from './machine.js';
import type { Plan, StoredResult } from './plan.js';
import { describeShard, type Shard, tasksOfShard } from './shard.js';

export type ResultStore = Checkpoint<StoredResult>;

/** What the results of a store belong to. */
export interface RunEntry {
  /** names, in the order of the run */
  readonly experiments: readonly string[];
  readonly settings: Settings;
  readonly shard: Shard;
  /** on which the results were computed */
  readonly machine: Computer;
}

const ENTRY = 'run';

/** @param resume whether results that are in the folder already are kept */
export function openStore(folder: string, plan: Plan, shard: Shard, resume: boolean): ResultStore {
  const store: ResultStore = new Checkpoint(folder);
  if (!resume) store.clear();
  const entry: RunEntry = {
    experiments: plan.experiments.map(({ experiment }) => experiment.name),
    settings: plan.settings,
    shard,
    machine: thisMachine(),
  };
  new Checkpoint<RunEntry>(folder).save(ENTRY, entry);
  return store;
}

/** A store that a run of a shard left behind. */
export interface FilledStore extends RunEntry {
  readonly folder: string;
  readonly results: ResultStore;
}

/** @throws InvalidInput on a folder that is no store, a damaged store, and one of other code */
export function readStore(folder: string): FilledStore {
  const entries = new Checkpoint<Partial<RunEntry>>(folder);
  const entry = entries.load(ENTRY);
  if (entry && isRunEntry(entry)) return { ...entry, folder, results: new Checkpoint(folder) };
  if (entry) throw damaged(entries.pathOf(ENTRY));
  throw new InvalidInput(
    entries.isForeign(ENTRY)
      ? `${folder}: computed by another version of fastflavor or of Node; run this shard again with this one`
      : `${folder}: not a shard; expected a folder that fastflavor reproduce --shard wrote`,
  );
}

function isRunEntry(entry: Partial<RunEntry>): entry is RunEntry {
  const { experiments, settings, shard, machine } = Object(entry);
  return (
    Array.isArray(experiments) &&
    Array.isArray(settings?.seeds) &&
    typeof settings.quick === 'boolean' &&
    Number.isInteger(shard?.index) &&
    Number.isInteger(shard.count) &&
    typeof machine?.cores === 'number'
  );
}

/** What stores of one run have in common, as the options that say it. */
const COMMON: readonly (readonly [string, (entry: RunEntry) => string])[] = [
  ['experiments', ({ experiments }) => experiments.join(' ')],
  ['--quick', ({ settings }) => (settings.quick ? 'yes' : 'no')],
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
        throw new InvalidInput(
          `${store.folder}: a part of another run than ${first.folder}: ${what} ${theirs}, there ${ours}`,
        );
      }
    }
  }
  const { count } = first.shard;
  const present = new Set(stores.map(({ shard }) => shard.index));
  const all = Array.from({ length: count }, (_, i) => ({ index: i + 1, count }));
  const missing = all.filter(({ index }) => !present.has(index)).map(describeShard);
  if (missing.length > 0) {
    throw new InvalidInput(`missing of the ${count} shards: ${missing.join(', ')}`);
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
      throw new InvalidInput(
        `${contrary.folder}: contradicts ${first.folder} in the result of "${description}"; run both shards again`,
      );
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
  throw new InvalidInput(
    `${folder}: unfinished, ${missing} of ${of} results are missing; run shard ${describeShard(shard)} again with --resume`,
  );
}
