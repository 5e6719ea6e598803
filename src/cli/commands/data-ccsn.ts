/** `fastflavor data ccsn`: realistic cells from the built-in backgrounds, on all cores. */
import { Command } from 'commander';
import { type CcsnPlan, ccsnOptions, ccsnPlan } from '../../../datasets/ccsn.js';
import { cellSpread } from '../../../datasets/ccsn-spread.js';
import { CCSN_DISCLOSURE } from '../../../datasets/disclosure.js';
import { DATASETS } from '../../../datasets/index.js';
import { solveRays } from '../../solving/solve-on-threads.js';
import { Table } from '../../table.js';
import { brokenBound } from '../../transport/background-family.js';
import { addFormatFlag, type FormatFlags, OUT_HELP } from '../data/data-flags.js';
import { writeData } from '../data/write-data.js';
import { positiveInteger, THREADS_HELP } from '../flags/arguments.js';
import { addOptionFlags, optionsFromFlags } from '../flags/option-flags.js';
import { watched } from '../terminal/watched.js';

interface Flags extends FormatFlags {
  readonly out: string;
  readonly threads?: number;
}

export function dataCcsnCommand(): Command {
  const command = new Command('ccsn')
    .description(DATASETS.ccsn.meaning)
    .requiredOption('--out <file>', OUT_HELP);
  return addOptionFlags(addFormatFlag(command), ccsnOptions)
    .option('--threads <n>', THREADS_HELP, positiveInteger)
    .addHelpText(
      'after',
      `\n${CCSN_DISCLOSURE}\n\nExample:\n  fastflavor data ccsn --background 0-8 --out ccsn.csv`,
    )
    .action(dataCcsn);
}

async function dataCcsn(flags: Flags): Promise<void> {
  const plan = ccsnPlan(optionsFromFlags('ccsn', ccsnOptions, flags));
  const { threads } = flags;
  const solved = await watched((options) => solveRays(plan.rays, { ...options, threads }));
  const table = Table.concat(solved, plan.source);
  await writeData(flags, table, { backgrounds: describe(plan, table) });
}

/** For each background of a set, the spread of its cells, and the number of rejected draws for each bound. */
function describe({ backgrounds }: CcsnPlan, table: Table) {
  const groups = table.groups(['background']);
  return backgrounds.map(({ index, rejected }, i) => ({
    background: index,
    ...rounded(cellSpread(table.take(groups[i]))),
    rejected: counts(rejected.map(brokenBound)),
  }));
}

/** Rounds numbers to four digits for reading. */
function rounded(values: object): Record<string, unknown> {
  return JSON.parse(
    JSON.stringify(values, (_, value) =>
      typeof value === 'number' ? Number(value.toPrecision(4)) : value,
    ),
  );
}

function counts(names: readonly string[]): Record<string, number> {
  const found: Record<string, number> = {};
  for (const name of names) found[name] = (found[name] ?? 0) + 1;
  return found;
}
