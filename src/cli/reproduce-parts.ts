/**
 * `fastflavor reproduce --shard i/n` and `--merge`: a run in parts, each computed where there is a
 * machine, and joined into what one run would have written.
 */
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { EXPERIMENTS } from '../../experiments/index.js';
import type { Experiment, Settings } from '../../experiments/run/experiment.js';
import { mergeShards } from '../../experiments/run/merge.js';
import { openPart, readPart } from '../../experiments/run/part.js';
import {
  resultsFolder,
  toDocument,
  toPrintout,
  writeResults,
} from '../../experiments/run/results.js';
import { runTasks } from '../../experiments/run/run-tasks.js';
import { assignToShards, describeShard, type Shard } from '../../experiments/run/shard.js';
import { InvalidOption } from '../errors.js';
import type { TableFlags } from './flags/table-flags.js';
import { interruptible } from './terminal/interruption.js';
import { printDocument, printOut } from './terminal/print.js';
import { withProgress } from './terminal/progress.js';
import { showTasks } from './terminal/task-progress.js';

interface ShardRun {
  readonly experiments: readonly Experiment[];
  readonly settings: Settings;
  readonly shard: Shard;
  /** where the results of the whole run would go */
  readonly folder: string;
  readonly resume: boolean;
  readonly threads: number | undefined;
}

export async function reproduceShard(run: ShardRun): Promise<void> {
  const { experiments, settings, shard, resume, threads } = run;
  const { index, count } = shard;
  const folder = join(run.folder, `shard-${index}-of-${count}`);
  const plan = { experiments: experiments.map(({ name }) => name), settings };
  const { checkpoint } = openPart(folder, plan, shard, resume);
  const all = experiments.flatMap((experiment) => experiment.tasks(settings));
  const tasks = assignToShards(all, count)[index - 1];
  const { elapsed, remembered } = await withProgress(async (progress) => {
    const show = showTasks(progress);
    let remembered = 0;
    await interruptible((signal) =>
      runTasks(tasks, {
        checkpoint,
        signal,
        ...(threads && { threads }),
        onProgress: (task) => {
          if (task.state === 'remembered') remembered++;
          show(task);
        },
      }),
    );
    return { elapsed: progress.elapsed(), remembered };
  });
  const before = remembered > 0 ? ` (${remembered} from the interrupted run)` : '';
  const what = `shard ${describeShard(shard)}: ${tasks.length} tasks${before}`;
  printOut([`${what} in ${elapsed}, written to ${folder}`]);
  printDocument({ shard, tasks: tasks.length, remembered, out: folder });
}

export async function reproduceFromParts(
  names: readonly string[],
  folders: readonly string[],
  flags: TableFlags & { readonly out: string },
): Promise<void> {
  if (names.length > 0) {
    throw new InvalidOption(
      `reproduce --merge: the parts say which experiments they are of; leave out "${names[0]}"`,
    );
  }
  const parts = folders.map(readPart);
  const [{ experiments, settings }] = parts;
  const folder = resultsFolder(flags.out, settings);
  const machines = parts
    .map(({ machine }) => machine)
    .filter((one, i, all) => all.findIndex((other) => isDeepStrictEqual(other, one)) === i);
  const run = EXPERIMENTS.filter(({ name }) => experiments.includes(name));
  const merged = mergeShards(parts, run);
  for (const finished of merged) {
    printOut(toPrintout(finished), flags);
    await interruptible(() => writeResults(folder, finished, { settings, machines }));
  }
  const what = `${run.length} experiments from ${parts.length} parts`;
  printOut([`${what}, written to ${folder}`], flags);
  printDocument({ experiments: merged.map((one) => toDocument(one, settings)), out: folder });
}
