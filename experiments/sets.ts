/** Sets of experiments that `reproduce` runs by one name. */
import { EXPERIMENTS } from './index.js';
import type { Experiment } from './run/experiment.js';

/** A set of experiments. */
export interface ExperimentSet {
  readonly name: string;
  readonly title: string;
  /** how many training seeds it takes by default */
  readonly seeds: number;
  /** whether only what the papers print is made: their splits, and no claims about others */
  readonly paper: boolean;
  readonly experiments: readonly Experiment[];
}

const PAPER = [
  'ref69-table-1',
  'table-4',
  'table-1',
  'figure-1',
  'table-2',
  'figure-2',
  'table-3',
  'figure-3',
];

/** The seeds of everything but the set `paper`. */
export const SEEDS = 5;

/** The sets; the first one is run where nothing is named. */
export const EXPERIMENT_SETS: readonly ExperimentSet[] = [
  {
    name: 'paper',
    title: "the papers' tables and figures, with one training seed",
    seeds: 1,
    paper: true,
    experiments: EXPERIMENTS.filter(({ name }) => PAPER.includes(name)),
  },
  {
    name: 'all',
    title: `all experiments but those of the full sphere, of networks and of lensing, with ${SEEDS} training seeds`,
    seeds: SEEDS,
    paper: false,
    experiments: EXPERIMENTS.filter(
      ({ chapter }) => !['sphere', 'networks', 'lensing'].includes(chapter),
    ),
  },
  {
    name: 'rays',
    title: 'cells of the full sphere: remnants, and supernovae in two dimensions',
    seeds: SEEDS,
    paper: false,
    experiments: EXPERIMENTS.filter(({ chapter }) => chapter === 'sphere'),
  },
  {
    name: 'networks',
    title:
      'networks that tell unstable cells: search, scores, cells of another kind, active learning',
    seeds: SEEDS,
    paper: false,
    experiments: EXPERIMENTS.filter(({ chapter }) => chapter === 'networks'),
  },
  {
    name: 'lensing',
    title: 'massive or massless neutrinos from maps that resemble weak lensing',
    seeds: SEEDS,
    paper: false,
    experiments: EXPERIMENTS.filter(({ chapter }) => chapter === 'lensing'),
  },
];
