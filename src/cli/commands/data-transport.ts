/** `fastflavor data transport`: solves and labels a user's fluid profiles. */
import { Command, Option } from 'commander';
import { readTable } from '../../formats/read-table.js';
import { readOpacities } from '../../snapshots/opacity-file.js';
import { solveProfiles } from '../../solving/solve-on-threads.js';
import { Table } from '../../table.js';
import {
  DEFAULT_MICROPHYSICS,
  MEAN_FIELDS,
  MICROPHYSICS_NAMES,
  type MicrophysicsName,
  microphysicsOf,
} from '../../transport/microphysics.js';
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
  readonly microphysics: MicrophysicsName;
  readonly meanField?: number;
  readonly growth?: boolean;
  readonly opacities?: string;
}

/** The values of C, as in "soft 428, ...". */
const MEAN_FIELD_WORDS = Object.entries(MEAN_FIELDS)
  .map(([name, value]) => `${name} ${value}`)
  .join(', ');

export function dataTransportCommand(): Command {
  const command = new Command('transport')
    .description('solve the neutrino transport on fluid profiles of your own, and label every cell')
    .requiredOption(
      '--profile <file>',
      'file: radius_km, density_g_cm3, temperature_MeV, Ye; optional Xn, Xp, Xa, Xh, A, Z, mu_e_MeV, muhat_MeV, mu_nu_MeV; time_ms and theta_deg for many profiles in one file; other columns are kept',
    )
    .requiredOption('--out <file>', OUT_HELP);
  return addColumnFlags(command)
    .addOption(
      new Option(
        '--microphysics <name>',
        'what equation of state and opacities take into account: an ideal gas of nucleons; mean field and alpha particles; these, pairs of nu_e, weak magnetism and recoil',
      )
        .choices(MICROPHYSICS_NAMES)
        .default(DEFAULT_MICROPHYSICS),
    )
    .option(
      '--mean-field <C>',
      `of the equation of state, MeV fm^3, U_n - U_p = C (n_n - n_p): ${MEAN_FIELD_WORDS}`,
      Number,
    )
    .option(
      '--opacities <file>',
      'HDF5 or NPZ file with opacities of your own: energy (MeV); absorption_nue, scattering_nue (1/cm) and emissivity_nue (erg/(cm^3 s sr MeV)) of shape (rows of the profile, energies), the same of nuebar and nux',
    )
    .option('--growth', 'add growth_rate, k_max, sector, sqrt_estimate')
    .option('--threads <n>', THREADS_HELP, positiveInteger)
    .addHelpText(
      'after',
      `
Opacities: absorption is corrected for stimulated absorption, scattering is total; energy_edges (one more than
energies) and anisotropy_nue, ... may be given, too. They take the place of the microphysics.

Example:
  fastflavor data transport --profile profiles.csv --out cells.csv`,
    )
    .action(dataTransport);
}

async function dataTransport({
  profile: file,
  threads,
  growth,
  opacities,
  ...flags
}: Flags): Promise<void> {
  checkOutputs([flags.out]);
  const transport = { microphysics: microphysicsOf(flags.microphysics, flags.meanField) };
  const table = await readTable(file, readOptions(flags));
  const own = profilesFrom(table);
  const rows = own.map((profile) => profile.rows);
  const read = opacities === undefined ? [] : await readOpacities(opacities, rows);
  const profiles = own.map((profile, i) => ({ ...profile, opacities: read[i] }));
  const solved = await watched((options) =>
    solveProfiles(profiles, { ...options, threads, transport, growth }),
  );
  const cells = profiles.map(({ rows }, i) => table.take(rows).with(solved[i].entries));
  await writeData(flags, Table.concat(cells, file), { profiles: profiles.length });
}
