/** The data and the search that the experiments of the chapter `networks` share. */
import type { Settings } from '../run/experiment.js';
import type { FfiCellsTask, FfiGrowthTask } from '../tasks/ffi-cells.js';
import type { SearchedModel } from '../tasks/ffi-scores.js';
import type { NetworkSearch } from '../tasks/network-trial.js';

/** The set `ffi`; growth is solved in a quarter of its simulations. */
export function ffiData({ quick }: Settings): FfiCellsTask {
  return {
    kind: 'ffi-cells',
    options: quick
      ? { rows: 2000, resolution: 'quick', seed: 0, every: 1 }
      : { rows: 800_000, resolution: 'full', seed: 0, every: 4 },
  };
}

/** The tasks that solve the growth of seeded-unstable states. */
export function growthTasks(settings: Settings): FfiGrowthTask[] {
  const parts = settings.quick ? 1 : 4;
  return Array.from({ length: parts }, (_, part) => ({
    kind: 'ffi-growth',
    data: ffiData(settings),
    part,
    parts,
  }));
}

/** The search on 100,000 training rows, a third as many networks on every rung for three times the epochs. */
export function networkSearch(settings: Settings): NetworkSearch {
  const common = { data: ffiData(settings), seed: 0 };
  if (settings.quick) {
    const rungs = [
      { networks: 4, epochs: 1 },
      { networks: 2, epochs: 3 },
    ];
    return { ...common, rows: 500, rungs, widths: [8, 16] };
  }
  const rungs = [
    { networks: 36, epochs: 2 },
    { networks: 12, epochs: 6 },
    { networks: 4, epochs: 18 },
  ];
  return { ...common, rows: 100_000, rungs, widths: [32, 64, 128, 256, 512] };
}

/** The most weights of a network that is fitted on all rows: those of 4 x 256. Fits of larger ones take over five minutes. */
const MOST_WEIGHTS = 204_000;

/** A network that is fitted on all rows, with the rate, decay and so on of the best of the search. */
export function searchedModel(
  settings: Settings,
  hidden: readonly number[] | null,
  importance = false,
): SearchedModel {
  return {
    kind: 'network',
    search: networkSearch(settings),
    hidden,
    mostWeights: MOST_WEIGHTS,
    epochs: settings.quick ? 3 : 8,
    ...(importance && { importance }),
  };
}

/** The growth rate above which a row is unstable where labels are made of rates, in units of sqrt(2) G_F n_nue. */
export const FAST = 1e-3;

/** What is said of the data below every table. */
export const FFI_DISCLOSURE =
  'Cells are synthetic: random maximum-entropy states, and rays through analytic static fluids. The share of unstable rows is decided beforehand, 5.5%, a quarter of them seeded states, and is no property of remnants or supernovae.';
