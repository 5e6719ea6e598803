/** `fastflavor growth`: crossings and growth rates of cells with number densities and flux vectors. */
import { Command, InvalidArgumentError, Option } from 'commander';
import { readTable } from '../../formats/read-table.js';
import {
  GROWTH_UNITS,
  type GrowthUnits,
  growthTable,
  tableOfF4,
} from '../../instability/growth-table.js';
import type { Table } from '../../table.js';
import { addColumnFlags, type ColumnFlags, OUT_HELP } from '../data/data-flags.js';
import { writeData } from '../data/write-data.js';
import { checkOutputs } from '../flags/inputs.js';
import { withProgress } from '../terminal/progress.js';

interface Flags extends ColumnFlags {
  readonly data: string;
  readonly out: string;
  readonly heavies: 0 | 2 | 4;
  readonly units: GrowthUnits;
  readonly estimatesOnly?: boolean;
  readonly f4?: string;
  readonly flavors: 2 | 3;
}

export function growthCommand(): Command {
  const command = new Command('growth')
    .description('crossings and growth rates from number densities and flux vectors')
    .requiredOption(
      '--data <file>',
      'file with n_nue, Fx_nue, Fy_nue, Fz_nue in 1/cm^3 (fluxes over c), the same of nuebar, and of nux, nuxbar or of numu, numubar, nutau, nutaubar if there are any',
    )
    .requiredOption('--out <file>', OUT_HELP)
    .addOption(
      new Option(
        '--heavies <n>',
        'species that nux stands for: 4 with antineutrinos, 2 without (then with columns of nuxbar), 0 to leave them out',
      )
        .argParser(oneOf(0, 2, 4))
        .default(4),
    )
    .addOption(
      new Option(
        '--units <units>',
        'cgs: rates in 1/s and k in 1/cm; density: both in sqrt(2) G_F times the unit of density',
      )
        .choices(GROWTH_UNITS)
        .default('cgs'),
    )
    .option('--estimates-only', 'crossing, sqrt_estimate and moment_growth, for many cells')
    .option('--f4 <array>', 'array of shape (cells, 2, flavors, 4) in an HDF5 or NPZ file')
    .addOption(
      new Option('--flavors <n>', 'of that array: 2, e and x, or 3, e, mu and tau')
        .argParser(oneOf(2, 3))
        .default(3),
    );
  return addColumnFlags(command)
    .addHelpText(
      'after',
      `
Distributions are those of maximum entropy. The first index of the array is the cell, then neutrino and antineutrino,
flavor, and x, y, z, t: flux over c and density in 1/cm^3.

Example:
  fastflavor growth --data cells.h5 --out growth.parquet --heavies 4`,
    )
    .action(growth);
}

async function growth({ data, heavies, units, estimatesOnly, ...flags }: Flags): Promise<void> {
  checkOutputs([flags.out]);
  const given = await tableOf(data, flags);
  const table = await withProgress(async (progress) =>
    growthTable(given, {
      heavies,
      units,
      estimatesOnly,
      onCell: (done) => progress.show({ what: 'cells', done, total: given.rows }),
    }),
  );
  await writeData(flags, table, { units });
}

async function tableOf(
  data: string,
  { format, column, f4, flavors }: Omit<Flags, 'data' | 'heavies' | 'units'>,
): Promise<Table> {
  if (f4 === undefined) return readTable(data, { format, columns: column });
  const table = await readTable(data, { format, columns: new Map([['F4', f4]]) });
  return tableOfF4(table.numbers('F4'), flavors, data);
}

/** A parser of a number out of a few. */
function oneOf(...allowed: readonly number[]) {
  return (text: string) => {
    const value = Number(text);
    if (allowed.includes(value)) return value;
    throw new InvalidArgumentError(`Expected ${allowed.join(' or ')}.`);
  };
}
