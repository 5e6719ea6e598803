/** `fastflavor data label`: moments, features and labels from a user's angular distributions. */

import { Command, Option } from 'commander';
import { labelDistributions } from '../../angular/distribution-table.js';
import { readTable } from '../../formats/read-table.js';
import { withDistributionGrowth } from '../../instability/distribution-growth.js';
import { GROWTH_UNITS, type GrowthUnits } from '../../instability/growth-table.js';
import { addColumnFlags, type ColumnFlags, OUT_HELP } from '../data/data-flags.js';
import { readOptions } from '../data/data-source.js';
import { writeData } from '../data/write-data.js';
import { checkOutputs } from '../flags/inputs.js';

interface Flags extends ColumnFlags {
  readonly distributions: string;
  readonly out: string;
  readonly growth?: GrowthUnits;
}

export function dataLabelCommand(): Command {
  const command = new Command('label')
    .description('moments, features and crossings of tabulated angular distributions')
    .requiredOption(
      '--distributions <file>',
      'file, one row per cell and node: cell, mu, f_nue, f_nuebar; optional f_nux, f_nuxbar; other columns are kept',
    )
    .requiredOption('--out <file>', `${OUT_HELP}; one row per cell`)
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

Example:
  fastflavor data label --distributions angles.csv --out cells.csv`,
    )
    .action(dataLabel);
}

async function dataLabel({ distributions, ...flags }: Flags): Promise<void> {
  checkOutputs([flags.out]);
  const given = await readTable(distributions, readOptions(flags));
  const { table, label } = labelDistributions(given);
  const { growth } = flags;
  await writeData(flags, growth ? withDistributionGrowth(given, table, growth) : table, { label });
}
