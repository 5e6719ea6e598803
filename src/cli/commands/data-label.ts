/** `fastflavor data label`: moments, features and labels from a user's angular distributions. */
import { Command, Option } from 'commander';
import { labelDistributions } from '../../angular/distribution-table.js';
import { InvalidOption } from '../../errors.js';
import { readTable } from '../../formats/read-table.js';
import { withDistributionGrowth } from '../../instability/distribution-growth.js';
import { GROWTH_UNITS, type GrowthUnits } from '../../instability/growth-table.js';
import { readNsySnapshot, withReference } from '../../snapshots/nsy-snapshot.js';
import { solveProfiles } from '../../solving/solve-on-threads.js';
import { Table } from '../../table.js';
import { addColumnFlags, type ColumnFlags, OUT_HELP } from '../data/data-flags.js';
import { readOptions } from '../data/data-source.js';
import { writeData } from '../data/write-data.js';
import { positiveInteger, THREADS_HELP } from '../flags/arguments.js';
import { checkOutputs } from '../flags/inputs.js';
import { watched } from '../terminal/watched.js';

interface Flags extends ColumnFlags {
  readonly distributions?: string;
  readonly from?: 'nsy';
  readonly threads?: number;
  readonly out: string;
  readonly growth?: GrowthUnits;
}

export function dataLabelCommand(): Command {
  const command = new Command('label')
    .description(
      'moments, features and crossings of tabulated angular distributions, or of a snapshot of another code',
    )
    .argument('[folder]', 'of the snapshot, with --from')
    .option(
      '--distributions <file>',
      'file, one row per cell and node: cell, mu, f_nue, f_nuebar; optional f_nux, f_nuxbar; other columns are kept',
    )
    .requiredOption('--out <file>', `${OUT_HELP}; one row per cell`)
    .addOption(
      new Option(
        '--from <code>',
        'solve the snapshot of a code with its opacities; nsy: the layout of SedonuGR, tests/NSY_regression',
      )
        .choices(['nsy'])
        .conflicts(['distributions', 'growth']),
    )
    .option('--threads <n>', THREADS_HELP, positiveInteger)
    .addOption(
      new Option(
        '--growth <units>',
        'add growth_rate, k_max, sector, sqrt_estimate; cgs: f is in 1/cm^3, rates in 1/s, k in 1/cm; density: both in sqrt(2) G_F times the unit of f',
      ).choices(GROWTH_UNITS),
    );
  return addColumnFlags(command)
    .addHelpText(
      'after',
      `
f is linear between the nodes and constant from the outermost ones to mu = -1 and 1. With f_nux and
f_nuxbar the crossing is that of ELN-XLN, f_nue - f_nuebar - f_nux + f_nuxbar, else that of ELN.

Examples:
  fastflavor data label --distributions angles.csv --out cells.csv
  fastflavor data label --from nsy NSY_regression --out cells.csv`,
    )
    .action(dataLabel);
}

async function dataLabel(folder: string | undefined, flags: Flags): Promise<void> {
  const { distributions, from, growth } = flags;
  checkOutputs([flags.out]);
  if (from !== undefined) return labelSnapshot(folder, flags);
  if (distributions === undefined || folder !== undefined) {
    throw new InvalidOption({
      where: { owner: 'data label' },
      expected: '--distributions FILE, or --from nsy FOLDER',
      got: folder === undefined ? 'neither' : `a folder "${folder}" without --from`,
    });
  }
  const given = await readTable(distributions, readOptions(flags));
  const { table, label } = labelDistributions(given);
  await writeData(flags, growth ? withDistributionGrowth(given, table, growth) : table, { label });
}

async function labelSnapshot(folder: string | undefined, { threads, ...flags }: Flags) {
  if (folder === undefined) {
    throw new InvalidOption({
      where: { option: '--from' },
      expected: 'a folder after the name of the code',
      got: 'none',
    });
  }
  const rays = await readNsySnapshot(folder);
  const profiles = rays.map((ray) => ({ ...ray, rows: [] }));
  const solved = await watched((options) =>
    solveProfiles(profiles, { ...options, threads, growth: true }),
  );
  const cells = rays.map((ray, i) => withReference(solved[i], ray));
  await writeData(flags, Table.concat(cells, folder), { rays: rays.length });
}
