/**
 * `fastflavor reproduce --shard i/n` and `--merge`: a run in parts, each computed into a store of its own,
 * and joined into what one run would have written.
 */
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { EXPERIMENTS } from '../../experiments/index.js';
import { type Plan, plan, summarizeExperiment } from '../../experiments/run/plan.js';
import {
  resultsFolder,
  toDocument,
  toPrintout,
  writeResults,
} from '../../experiments/run/results.js';
import { runTasks } from '../../experiments/run/run.js';
import { describeShard, type Shard, tasksOfShard } from '../../experiments/run/shard.js';
import { mergedResults, openStore, readStore, requireOneRun } from '../../experiments/run/store.js';
import { InvalidOption } from '../errors.js';
import type { TableFlags } from './flags/table-flags.js';
import { interruptible } from './terminal/interruption.js';
import { printDocument, printOut } from './terminal/print.js';
import { withProgress } from './terminal/progress.js';
import { showTasks } from './terminal/task-progress.js';

export interface ShardRun {
  readonly shard: Shard;
  /** where the results of the whole run would go */
  readonly out: string;
  readonly resume: boolean;
  readonly threads: number | undefined;
}

export async function reproduceShard(
  whole: Plan,
  { shard, out, resume, threads }: ShardRun,
): Promise<void> {
  const folder = join(out, `shard-${shard.index}-of-${shard.count}`);
  const store = openStore(folder, whole, shard, resume);
  const tasks = tasksOfShard(whole, shard);
  let remembered = 0;
  const elapsed = await withProgress(async (progress) => {
    const show = showTasks(progress);
    await interruptible((signal) =>
      runTasks(tasks, {
        store,
        signal,
        ...(threads && { threads }),
        onProgress: (task) => {
          if (task.state === 'remembered') remembered++;
          show(task);
        },
      }),
    );
    return progress.elapsed();
  });
  const before = remembered > 0 ? ` (${remembered} from the interrupted run)` : '';
  const what = `shard ${describeShard(shard)}: ${tasks.length} tasks${before}`;
  printOut([`${what} in ${elapsed}, written to ${folder}`]);
  printDocument({ shard, tasks: tasks.length, remembered, out: folder });
}

export async function reproduceFromParts(
  names: readonly string[],
  folders: readonly string[],
  flags: TableFlags & { readonly out: string; readonly figures?: 'svg' | 'pdf' },
): Promise<void> {
  if (names.length > 0) {
    throw new InvalidOption({
      where: { option: '--merge' },
      what: 'the parts say which experiments they are of',
      remedy: `leave out "${names[0]}"`,
    });
  }
  const stores = folders.map(readStore);
  requireOneRun(stores);
  const [{ experiments, settings }] = stores;
  const whole = plan(
    EXPERIMENTS.filter(({ name }) => experiments.includes(name)),
    settings,
  );
  const results = mergedResults(whole, stores);
  const machines = stores
    .map(({ machine }) => machine)
    .filter((one, i, all) => all.findIndex((other) => isDeepStrictEqual(other, one)) === i);
  const folder = resultsFolder(flags.out, settings);
  const documents: object[] = [];
  for (const planned of whole.experiments) {
    const finished = summarizeExperiment(whole, planned, results);
    printOut(toPrintout(finished), flags);
    await interruptible(() =>
      writeResults(folder, finished, { settings, machines, pdf: flags.figures === 'pdf' }),
    );
    documents.push(toDocument(finished, settings));
  }
  const what = `${documents.length} experiments from ${stores.length} parts`;
  printOut([`${what}, written to ${folder}`], flags);
  printDocument({ experiments: documents, out: folder });
}
