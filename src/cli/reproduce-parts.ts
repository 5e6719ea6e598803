/**
 * `fastflavor reproduce --shard i/n` and `--merge`: a run in parts, each computed where there is a
 * machine, and joined into what one run would have written.
 */
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { EXPERIMENTS } from '../../experiments/index.js';
import { InvalidOption } from '../errors.js';
import type { Experiment, Settings } from '../experiment/experiment.js';
import { merge } from '../experiment/merge.js';
import { openPart, readPart } from '../experiment/part.js';
import { resultsFolder, toDocument, toPrintout, writeResults } from '../experiment/results.js';
import { runTasks } from '../experiment/run-tasks.js';
import { describeShard, divide, type Shard } from '../experiment/shard.js';
import { interruptible } from './interruption.js';
import { printDocument, printOut } from './print.js';
import { withProgress } from './progress.js';
import type { TableFlags } from './table-flags.js';
import { showTasks } from './task-progress.js';

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
  const tasks = divide(all, count)[index - 1];
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
  const merged = merge(parts, run);
  for (const finished of merged) {
    printOut(toPrintout(finished), flags);
    await interruptible(() => writeResults(folder, finished, { settings, machines }));
  }
  const what = `${run.length} experiments from ${parts.length} parts`;
  printOut([`${what}, written to ${folder}`], flags);
  printDocument({ experiments: merged.map((one) => toDocument(one, settings)), out: folder });
}
