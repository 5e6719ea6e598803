/** `fastflavor data nsm` and `data ccsn2d`: cells on the full sphere, of built-in fluids and of a user's. */
import { Command } from 'commander';
import { ccsn2dOptions, ccsn2dPlan, type SupernovaJob } from '../../../datasets/ccsn2d.js';
import { SPHERE_DISCLOSURE } from '../../../datasets/disclosure.js';
import { DATASETS } from '../../../datasets/index.js';
import { nsmOptions, nsmPlan, type RemnantJob } from '../../../datasets/nsm.js';
import { InvalidInput } from '../../errors.js';
import type { OptionTable } from '../../options.js';
import { readFluid } from '../../snapshots/fluid-file.js';
import { type SimulationJob, solveSimulations } from '../../solving/solve-simulations.js';
import { Table } from '../../table.js';
import { microphysicsOf } from '../../transport/microphysics.js';
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
  readonly fluid?: string;
  readonly opacities?: string;
  readonly meanField?: number;
}

/** A built-in set of simulations: its options, and the simulations that they mean. */
interface SimulationSet {
  readonly name: 'nsm' | 'ccsn2d';
  readonly options: OptionTable;
  readonly plan: (given: Readonly<Record<string, unknown>>) => {
    readonly source: string;
    readonly jobs: readonly (RemnantJob | SupernovaJob)[];
  };
}

const SETS: readonly SimulationSet[] = [
  { name: 'nsm', options: nsmOptions, plan: nsmPlan },
  { name: 'ccsn2d', options: ccsn2dOptions, plan: ccsn2dPlan },
];

export const simulationCommands = (): Command[] => SETS.map(simulationCommand);

function simulationCommand(set: SimulationSet): Command {
  const command = new Command(set.name)
    .description(DATASETS[set.name].meaning)
    .requiredOption('--out <file>', OUT_HELP);
  return addOptionFlags(addFormatFlag(command), set.options)
    .option(
      '--fluid <file>',
      'a fluid of your own in place of built-in ones, HDF5 or NPZ: radius_km and theta_deg, or R_km and z_km; density_g_cm3, temperature_MeV and Ye on them; optional Xh, absorbing_radius_km',
    )
    .option(
      '--opacities <file>',
      'HDF5 or NPZ file with opacities of your own for that fluid: energy (MeV); absorption_nue, scattering_nue (1/cm) and emissivity_nue (erg/(cm^3 s sr MeV)) on its grid and energies, the same of nuebar and nux',
    )
    .option('--mean-field <C>', 'of the equation of state for that fluid, MeV fm^3', Number)
    .option('--threads <n>', THREADS_HELP, positiveInteger)
    .option('--resume', 'go on with an interrupted run of the same options')
    .addHelpText(
      'after',
      `\n${SPHERE_DISCLOSURE}\n\nExamples:\n  fastflavor data ${set.name} --simulations 12 --out ${set.name}.csv\n  fastflavor data ${set.name} --fluid mine.npz --cells 500 --out mine.csv`,
    )
    .action((flags: Flags) => dataSimulations(set, flags));
}

async function dataSimulations(
  { name, options, plan }: SimulationSet,
  flags: Flags,
): Promise<void> {
  const { out, threads, resume = false, fluid, opacities, meanField } = flags;
  checkOutputs([out]);
  const given = optionsFromFlags(name, options, flags);
  if (opacities !== undefined && fluid === undefined) {
    throw new InvalidInput({
      what: '--opacities has no fluid that they would be of',
      remedy: 'name one with --fluid',
    });
  }
  const { source, jobs } = fluid
    ? {
        source: fluid,
        jobs: [await fluidJob(fluid, plan(given).jobs[0], { opacities, meanField })],
      }
    : plan(given);
  const store = fluid ? undefined : simulationStore(out, resume);
  const tables = await watched((run) => solveSimulations(jobs, { ...run, threads, store }));
  const table = Table.concat(tables, source);
  await writeData(flags, table, { simulations: jobs.length });
  store?.clear();
}

/** The cells of a user's fluid, with the options that a built-in simulation would have. */
async function fluidJob(
  path: string,
  like: RemnantJob | SupernovaJob,
  own: { opacities: string | undefined; meanField: number | undefined },
): Promise<SimulationJob> {
  const { cells, seed, growth, resolution } = like;
  return {
    fluid: await readFluid(path, resolution === 'quick' ? 2 : 1, own.opacities),
    source: path,
    cells,
    seed,
    growth,
    resolution,
    microphysics: microphysicsOf('complete', own.meanField),
  };
}
