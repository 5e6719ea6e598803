/** Joins the parts of a run that shards computed: what comes out is what one run would have computed. */
import { isDeepStrictEqual } from 'node:util';
import { InvalidInput } from '../../src/errors.js';
import { describeTask, type Task } from '../tasks/index.js';
import type { Experiment } from './experiment.js';
import type { Part } from './part.js';
import { type Finished, summarizeExperiment } from './run.js';
import { inOrder } from './run-tasks.js';
import { assignToShards, describeShard } from './shard.js';
import type { StoredResult } from './stored-result.js';

/**
 * @param parts every part of one run, in any order; one that is there twice does no harm
 * @param experiments those of the run
 * @throws InvalidInput where parts are missing, unfinished, of different runs, or contradict each other
 */
export function mergeShards(
  parts: readonly Part[],
  experiments: readonly Experiment[],
): Finished[] {
  const [{ settings }] = parts;
  rejectStrangers(parts);
  rejectGaps(parts);
  const done = joined(
    parts,
    experiments.flatMap((experiment) => experiment.tasks(settings)),
  );
  return experiments.map((experiment) => summarizeExperiment(experiment, settings, done));
}

/** What parts of one run share, as the options that say it. */
const COMMON: readonly (readonly [string, (part: Part) => string])[] = [
  ['experiments', ({ experiments }) => experiments.join(' ')],
  ['--quick', ({ settings }) => (settings.quick ? 'yes' : 'no')],
  ['--seeds', ({ settings }) => `${settings.seeds.length}`],
  ['number of shards', ({ shard }) => `${shard.count}`],
];

function rejectStrangers([first, ...others]: readonly Part[]): void {
  for (const part of others) {
    for (const [what, show] of COMMON) {
      const [theirs, ours] = [show(part), show(first)];
      if (theirs !== ours) {
        throw new InvalidInput(
          `${part.folder}: a part of another run than ${first.folder}: ${what} ${theirs}, there ${ours}`,
        );
      }
    }
  }
}

function rejectGaps(parts: readonly Part[]): void {
  const { count } = parts[0].shard;
  const present = new Set(parts.map(({ shard }) => shard.index));
  const all = Array.from({ length: count }, (_, i) => ({ index: i + 1, count }));
  const missing = all.filter(({ index }) => !present.has(index)).map(describeShard);
  if (missing.length > 0) {
    throw new InvalidInput(`missing of the ${count} shards: ${missing.join(', ')}`);
  }
}

/** Every result by its task's key; what several parts computed has to have come out the same. */
function joined(parts: readonly Part[], tasks: readonly Task[]): Map<string, StoredResult> {
  const all = new Map<string, { done: StoredResult; folder: string }>();
  const shares = assignToShards(tasks, parts[0].shard.count);
  for (const part of parts) {
    const { folder, shard } = part;
    for (const [task, key, done] of resultsIn(part, shares[shard.index - 1])) {
      const other = all.get(key);
      if (other && !isDeepStrictEqual(done.result, other.done.result)) {
        throw new InvalidInput(
          `${folder}: contradicts ${other.folder} in the result of "${describeTask(task)}"; run both shards again`,
        );
      }
      all.set(key, { done, folder });
    }
  }
  return new Map([...all].map(([key, { done }]) => [key, done]));
}

/** The results of a share of the tasks, and of what they need. */
function resultsIn(
  { folder, shard, checkpoint }: Part,
  share: readonly Task[],
): [task: Task, key: string, done: StoredResult][] {
  const results = inOrder(share).map(([key, task]) => [task, key, checkpoint.load(key)] as const);
  const missing = results.filter(([, , done]) => !done).length;
  if (missing > 0) {
    throw new InvalidInput(
      `${folder}: unfinished, ${missing} of ${results.length} results are missing; run shard ${describeShard(shard)} again with --resume`,
    );
  }
  return results as [Task, string, StoredResult][];
}
