/** `fastflavor reproduce`: runs experiments and compares their tables with the published ones. */
import { join } from 'node:path';
import { Command, Option } from 'commander';
import { EXPERIMENTS } from '../../../experiments/index.js';
import type { Experiment } from '../../../experiments/run/experiment.js';
import { thisMachine } from '../../../experiments/run/machine.js';
import { plan } from '../../../experiments/run/plan.js';
import {
  resultsFolder,
  toDocument,
  toPrintout,
  writeResults,
} from '../../../experiments/run/results.js';
import { runExperiments } from '../../../experiments/run/run.js';
import { type Shard, WHOLE } from '../../../experiments/run/shard.js';
import { openStore } from '../../../experiments/run/store.js';
import { EXPERIMENT_SETS, type ExperimentSet, SEEDS } from '../../../experiments/sets.js';
import { InvalidOption } from '../../errors.js';
import { positiveInteger, shardOfMany, THREADS_HELP } from '../flags/arguments.js';
import { addTableFlags, type TableFlags } from '../flags/table-flags.js';
import { listExperiments } from '../reproduce-list.js';
import { reproduceFromParts, reproduceShard } from '../reproduce-parts.js';
import { interruptible } from '../terminal/interruption.js';
import { printDocument, printOut } from '../terminal/print.js';
import { withProgress } from '../terminal/progress.js';
import { showTasks } from '../terminal/task-progress.js';

interface Flags extends TableFlags {
  readonly list?: boolean;
  readonly quick?: boolean;
  readonly resume?: boolean;
  readonly seeds?: number;
  readonly nsy?: string;
  readonly threads?: number;
  readonly shard?: Shard;
  readonly merge?: readonly string[];
  readonly figures?: 'svg' | 'pdf';
  readonly out: string;
}

export function reproduceCommand(): Command {
  const sets = EXPERIMENT_SETS.map(({ name }) => name);
  const list = [...EXPERIMENT_SETS, ...EXPERIMENTS]
    .map(({ name, title }) => `  ${name.padEnd(26)}${title}`)
    .join('\n');
  const command = new Command('reproduce')
    .description('reproduce the published tables and figures')
    .argument(
      '[experiments...]',
      `which ones, or one of the sets ${sets.join(', ')} (default: ${sets[0]})`,
    )
    .option('--list', 'print sets and experiments with estimates for this machine, and run none')
    .option('--quick', 'a small version of each, in a minute or two, into <out>/quick')
    .option(
      '--seeds <n>',
      'how many seeds (default: 5, paper and quick 1; tables 1 and defect-transfer take twice as many, searches 3)',
      positiveInteger,
    )
    .option(
      '--nsy <folder>',
      'the snapshot that reference-snapshot needs: tests/NSY_regression of SedonuGR; without it that is left out',
    )
    .option('--threads <n>', THREADS_HELP, positiveInteger)
    .option('--resume', 'go on with an interrupted run')
    .option(
      '--shard <i/n>',
      'compute one of n parts of the tasks, into <out>/shard-i-of-n',
      shardOfMany,
    )
    .addOption(
      new Option('--merge <folders...>', 'join the parts that shards computed').conflicts([
        'list',
        'quick',
        'seeds',
        'nsy',
        'threads',
        'resume',
        'shard',
      ]),
    )
    .addOption(
      new Option(
        '--figures <kind>',
        'svg, or pdf for both: charts with their font in them',
      ).choices(['svg', 'pdf']),
    )
    .option('--out <folder>', 'where the results go; those of paper into <out>/paper', 'results');
  return addTableFlags(command)
    .addHelpText(
      'after',
      `\nSets and experiments:\n${list}\n\nExample:\n  fastflavor reproduce table-4 --seeds 1 --out my-results`,
    )
    .action(reproduce);
}

async function reproduce(names: readonly string[], flags: Flags): Promise<void> {
  const { merge, shard, resume = false, threads, out } = flags;
  if (merge) return reproduceFromParts(names, merge, flags);
  if (flags.list) return listExperiments(flags);
  const set = chosenSet(names);
  const experiments = set
    ? set.experiments.filter(({ needs }) => !needs || flags.nsy !== undefined)
    : chosen(names, flags.nsy);
  const quick = flags.quick ?? false;
  const count = flags.seeds ?? (quick ? 1 : (set?.seeds ?? SEEDS));
  const settings = {
    seeds: Array.from({ length: count }, (_, seed) => seed),
    quick,
    ...(set?.paper && { paper: true }),
    ...(flags.nsy !== undefined && { nsy: flags.nsy }),
  };
  const folder = resultsFolder(out, settings);
  const whole = plan(experiments, settings);
  if (shard) return reproduceShard(whole, { shard, out: folder, resume, threads });
  const store = openStore(join(folder, '.state'), whole, WHOLE, resume);
  const documents: object[] = [];
  if (names.length === 0) printOut([announced(count), ''], flags);
  const elapsed = await withProgress(async (progress) => {
    await interruptible((signal) =>
      runExperiments(
        whole,
        { store, signal, ...(threads && { threads }), onProgress: showTasks(progress) },
        async (finished) => {
          progress.clear();
          printOut(toPrintout(finished), flags);
          documents.push(toDocument(finished, settings));
          await writeResults(folder, finished, {
            settings,
            machines: [thisMachine()],
            pdf: flags.figures === 'pdf',
          });
        },
      ),
    );
    return progress.elapsed();
  });
  store.clear();
  printOut([`${experiments.length} experiments in ${elapsed}, written to ${folder}`], flags);
  printDocument({ experiments: documents, out: folder });
}

/** What is run where nothing is named. */
function announced(seeds: number): string {
  const [{ name, experiments }] = EXPERIMENT_SETS;
  return `The set ${name}: ${experiments.length} tables and figures of the papers with ${seeds} training seed${seeds === 1 ? '' : 's'}. "reproduce all" runs everything with ${SEEDS}; "reproduce --list" says how long each takes.`;
}

/** The set that was named, the first one if nothing was, or none if experiments were. */
function chosenSet(names: readonly string[]): ExperimentSet | undefined {
  if (names.length === 0) return EXPERIMENT_SETS[0];
  const set = EXPERIMENT_SETS.find(({ name }) => names.includes(name));
  if (!set || names.length === 1) return set;
  throw new InvalidOption({
    where: { owner: 'reproduce' },
    what: `"${set.name}" is a set of experiments, beside which no other can be named`,
    remedy: `leave out "${names.find((name) => name !== set.name) ?? set.name}"`,
  });
}

/** The experiments that were named. */
function chosen(names: readonly string[], nsy: string | undefined): readonly Experiment[] {
  const unknown = names.find((name) => !EXPERIMENTS.some((one) => one.name === name));
  if (unknown !== undefined) {
    throw new InvalidOption({
      where: { owner: 'reproduce' },
      what: `no experiment "${unknown}"`,
      remedy: `there are ${[...EXPERIMENT_SETS, ...EXPERIMENTS].map(({ name }) => name).join(', ')}`,
    });
  }
  const found = EXPERIMENTS.filter(({ name }) => names.includes(name));
  const lacking = found.find(({ needs }) => needs && nsy === undefined);
  if (lacking) {
    throw new InvalidOption({
      where: { owner: 'reproduce' },
      what: `${lacking.name} needs a snapshot that is no part of this project`,
      remedy: 'name its folder with --nsy',
    });
  }
  return found;
}
