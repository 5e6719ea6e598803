/** `fastflavor reproduce --list`: sets and experiments, and how long each takes on this machine. */
import { availableParallelism } from 'node:os';
import { EXPERIMENTS } from '../../experiments/index.js';
import type { Experiment, Settings } from '../../experiments/run/experiment.js';
import { plan } from '../../experiments/run/plan.js';
import type { ExperimentSet } from '../../experiments/sets.js';
import { EXPERIMENT_SETS, SEEDS } from '../../experiments/sets.js';
import type { TableFlags } from './flags/table-flags.js';
import { machineFactor, secondsOf } from './run-estimate.js';
import { printDocument, printOut } from './terminal/print.js';

/** What is asked for: the flags of `reproduce`. */
interface Asked extends TableFlags {
  readonly seeds?: number;
  readonly nsy?: string;
  readonly threads?: number;
}

export function listExperiments(flags: Asked): void {
  const { threads = availableParallelism() } = flags;
  const factor = machineFactor();
  const seconds = (experiments: readonly Experiment[], { seeds, paper }: Seeded) =>
    secondsOf(
      plan(
        experiments.filter(({ needs }) => !needs || flags.nsy !== undefined),
        settingsOf(flags.seeds ?? seeds, paper, flags.nsy),
      ),
      threads,
      factor,
    );
  const sets = EXPERIMENT_SETS.map((set) => ({
    name: set.name,
    title: set.title,
    experiments: set.experiments.map(({ name }) => name),
    seconds: seconds(set.experiments, set),
  }));
  const experiments = EXPERIMENTS.map((experiment) => ({
    name: experiment.name,
    title: experiment.title,
    set: EXPERIMENT_SETS.find((set) => set.experiments.includes(experiment))?.name,
    seconds: seconds([experiment], { seeds: SEEDS, paper: false }),
  }));
  printOut(
    [
      {
        header: ['set', 'about', 'what'],
        rows: sets.map(({ name, title, seconds }) => [name, duration(seconds), title]),
      },
      '',
      {
        header: ['experiment', 'about', 'what'],
        rows: experiments.map(({ name, title, seconds }) => [name, duration(seconds), title]),
      },
      '',
      `Estimates are for ${threads} thread${threads === 1 ? '' : 's'} of this machine; an experiment alone has ${flags.seeds ?? SEEDS} seed(s). What several share is computed once.`,
    ],
    flags,
  );
  printDocument({ threads, sets, experiments });
}

type Seeded = Pick<ExperimentSet, 'seeds' | 'paper'>;

function settingsOf(count: number, paper: boolean, nsy: string | undefined): Settings {
  const seeds = Array.from({ length: count }, (_, seed) => seed);
  return { seeds, quick: false, ...(paper && { paper }), ...(nsy !== undefined && { nsy }) };
}

/** As `40 s` or `12 min`. */
function duration(seconds: number): string {
  return seconds < 100 ? `${Math.ceil(seconds)} s` : `${Math.round(seconds / 60)} min`;
}
