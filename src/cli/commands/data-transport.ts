/** `fastflavor data transport`: solves and labels a user's fluid profiles. */

import { Command } from 'commander';
import { readTable } from '../../formats/read-table.js';
import { solveProfiles } from '../../solving/solve-on-threads.js';
import { Table } from '../../table.js';
import { profilesFrom } from '../../transport/profile-table.js';
import { addColumnFlags, type ColumnFlags, OUT_HELP } from '../data/data-flags.js';
import { readOptions } from '../data/data-source.js';
import { writeData } from '../data/write-data.js';
import { positiveInteger, THREADS_HELP } from '../flags/arguments.js';
import { checkOutputs } from '../flags/inputs.js';
import { watched } from '../terminal/watched.js';

interface Flags extends ColumnFlags {
  readonly profile: string;
  readonly out: string;
  readonly threads?: number;
}

export function dataTransportCommand(): Command {
  const command = new Command('transport')
    .description('solve the neutrino transport on fluid profiles of your own, and label every cell')
    .requiredOption(
      '--profile <file>',
      'file: radius_km, density_g_cm3, temperature_MeV, Ye; optional Xn, Xp, Xh, A, Z; time_ms and theta_deg for many profiles in one file; other columns are kept',
    )
    .requiredOption('--out <file>', OUT_HELP);
  return addColumnFlags(command)
    .option('--threads <n>', THREADS_HELP, positiveInteger)
    .addHelpText(
      'after',
      '\nExample:\n  fastflavor data transport --profile profiles.csv --out cells.csv',
    )
    .action(dataTransport);
}

async function dataTransport({ profile: file, threads, ...flags }: Flags): Promise<void> {
  checkOutputs([flags.out]);
  const table = await readTable(file, readOptions(flags));
  const profiles = profilesFrom(table);
  const solved = await watched((options) => solveProfiles(profiles, { ...options, threads }));
  const cells = profiles.map(({ rows }, i) => table.take(rows).with(solved[i].entries));
  await writeData(flags, Table.concat(cells, file), { profiles: profiles.length });
}
