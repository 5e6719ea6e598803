/** `fastflavor growth`: crossings and growth rates of cells with number densities and flux vectors. */
import { Command, InvalidArgumentError, Option } from 'commander';
import { openTable, readTable } from '../../formats/read-table.js';
import {
  FLUX_SPECIES,
  growthFluxes,
  tableOfF4,
  tableOfFluxVectors,
} from '../../instability/growth-fluxes.js';
import { GROWTH_UNITS, type GrowthUnits, growthTable } from '../../instability/growth-table.js';
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
  readonly vectors?: boolean;
  readonly flavors: 2 | 3;
}

export function growthCommand(): Command {
  const command = new Command('growth')
    .description('crossings and growth rates from number densities and flux vectors')
    .requiredOption(
      '--data <file>',
      'file with n_nue, Fx_nue, Fy_nue, Fz_nue in 1/cm^3 (fluxes over c), the same of nuebar, and of nux, nuxbar or of numu, numubar, nutau, nutaubar if there are any; fluxes without some components, I0 and I1, or number_density_cm3 and number_flux_cm2_s are taken, too, as along z',
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
    .option(
      '--vectors',
      'fluxes are arrays F_nue, F_nuebar, ... of shape (cells, 3) in an HDF5 or NPZ file',
    )
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
Distributions are those of maximum entropy; without a crossing of theirs, growth_rate is 0. moment_growth knows no
distributions: its closures may grow where those do not, so that it is above 0 in many cells without a crossing. Where
the two differ, growth_rate is the one to take.

The first index of an array --f4 is the cell, then neutrino and antineutrino, flavor, and x, y, z, t: flux over c and
density in 1/cm^3.

Examples:
  fastflavor growth --data cells.h5 --out growth.parquet --heavies 4
  fastflavor growth --data run.h5 --vectors --column n_nue=/nu/n --column F_nue=/nu/F ... --out growth.h5`,
    )
    .action(growth);
}

async function growth({ data, heavies, units, estimatesOnly, ...flags }: Flags): Promise<void> {
  checkOutputs([flags.out]);
  const given = await tableOf(data, flags);
  const { words } = growthFluxes(given);
  const table = await withProgress(async (progress) =>
    growthTable(given, {
      heavies,
      units,
      estimatesOnly,
      onCell: (done) => progress.show({ what: 'cells', done, total: given.rows }),
    }),
  );
  await writeData(flags, table, { units, ...(words !== undefined && { fluxes: words }) });
}

async function tableOf(
  data: string,
  { column, f4, flavors, vectors, ...layout }: Omit<Flags, 'data' | 'heavies' | 'units'>,
): Promise<Table> {
  if (f4 !== undefined) {
    const table = await readTable(data, { ...layout, columns: new Map([['F4', f4]]) });
    return tableOfF4(table.numbers('F4'), flavors, data);
  }
  if (!vectors) return readTable(data, { ...layout, columns: column });
  const known = await arraysOf(data, layout);
  const array = async (name: string) => {
    const columns = new Map([[name, column?.get(name) ?? name]]);
    return (await readTable(data, { ...layout, columns })).numbers(name);
  };
  const species = new Map<string, { density: Float64Array; flux: Float64Array }>();
  for (const one of FLUX_SPECIES) {
    const isNeeded = one === 'nue' || one === 'nuebar';
    if (!isNeeded && !column?.has(`n_${one}`) && !known.has(`n_${one}`)) continue;
    species.set(one, { density: await array(`n_${one}`), flux: await array(`F_${one}`) });
  }
  return tableOfFluxVectors(species, data);
}

/** The names of all arrays of a file, of whatever length. */
async function arraysOf(data: string, layout: Pick<Flags, 'format'>): Promise<Set<string>> {
  const reader = await openTable(data, layout);
  try {
    for await (const { names, traits } of reader.chunks()) {
      return new Set([...names, ...traits.unread.keys()]);
    }
    return new Set();
  } finally {
    await reader.close();
  }
}

/** A parser of a number out of a few. */
function oneOf(...allowed: readonly number[]) {
  return (text: string) => {
    const value = Number(text);
    if (allowed.includes(value)) return value;
    throw new InvalidArgumentError(`Expected ${allowed.join(' or ')}.`);
  };
}
