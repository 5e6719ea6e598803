/** `fastflavor data ffi`: cells with and without fast flavor instability, the data of the networks' study. */
import { Command } from 'commander';
import { SPHERE_DISCLOSURE } from '../../../datasets/disclosure.js';
import { ffiOptions, ffiPlan } from '../../../datasets/ffi.js';
import { DATASETS } from '../../../datasets/index.js';
import { percent } from '../../report/text-table.js';
import { solveFfi } from '../../solving/solve-ffi.js';
import { addFormatFlag, type FormatFlags, OUT_HELP } from '../data/data-flags.js';
import { simulationStore } from '../data/simulation-store.js';
import { writeData } from '../data/write-data.js';
import { positiveInteger, THREADS_HELP } from '../flags/arguments.js';
import { checkOutputs } from '../flags/inputs.js';
import { addOptionFlags, optionsFromFlags } from '../flags/option-flags.js';
import { watched } from '../terminal/watched.js';

interface Flags extends FormatFlags {
  readonly out: string;
  readonly threads?: number;
  readonly resume?: boolean;
}

export function dataFfiCommand(): Command {
  const command = new Command('ffi')
    .description(DATASETS.ffi.meaning)
    .requiredOption('--out <file>', OUT_HELP);
  return addOptionFlags(addFormatFlag(command), ffiOptions)
    .option('--threads <n>', THREADS_HELP, positiveInteger)
    .option('--resume', 'go on with an interrupted run of the same options')
    .addHelpText(
      'after',
      `\nThe share of unstable rows, and how many of them are seeded states, are decided beforehand: they are no properties of remnants or supernovae, whose own shares are printed.\n${SPHERE_DISCLOSURE}\n\nExample:\n  fastflavor data ffi --rows 20000 --growth false --out ffi.parquet`,
    )
    .action(dataFfi);
}

async function dataFfi(flags: Flags): Promise<void> {
  const { out, threads, resume = false } = flags;
  checkOutputs([out]);
  const plan = ffiPlan(optionsFromFlags('ffi', ffiOptions, flags));
  const store = simulationStore(out, resume);
  const { table, naturalShares, leftOut } = await watched((run) =>
    solveFfi(plan, { ...run, threads, store }),
  );
  const shares = Object.entries(naturalShares).map(([name, share]) => `${name} ${percent(share)}%`);
  await writeData(flags, table, {
    unstableAsDrawn: shares.join(', '),
    leftOut,
  });
  store?.clear();
}
