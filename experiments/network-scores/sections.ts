/** Tables of the study of networks. */
import { summarize } from '../../src/evaluation/resampling.js';
import { percent } from '../../src/report/text-table.js';
import type { Section } from '../run/experiment.js';
import type { FfiRate } from '../tasks/ffi-rate.js';
import type { CalibratedScores, FfiScores } from '../tasks/ffi-scores.js';
import { shapeName } from '../tasks/ffi-scores.js';
import { PUBLISHED } from './claims.js';
import { difference, type FitScores, highest, overSeeds } from './means.js';

/** What sets of features are called. */
const FEATURES: Readonly<Record<FitScores['features'], string>> = {
  min4: 'four of the fluxes',
  alt8: 'eight of the fluxes, with nu_x',
  invariants: 'nine distinct invariants',
  'all 27 invariants': '27 invariants',
  'min4 and max-entropy': 'four of the fluxes, and max-entropy',
};

const SPLITS = { simulation: 'whole simulations', cell: 'random cells' };

const HEADER = ['seeds', 'training rows', 'F1', '+-', 'precision', 'recall', 'average precision'];

function cellsOf(fit: FitScores): string[] {
  const { mean, spread } = summarize(fit.scores.map(({ F1 }) => F1));
  const fixed = (value: (one: FfiScores) => number) => overSeeds(fit, value).toFixed(3);
  const [{ averagePrecision }] = fit.scores;
  return [
    `${fit.scores.length}`,
    `${Math.round(overSeeds(fit, ({ rows }) => rows.training))}`,
    mean.toFixed(3),
    Number.isFinite(spread) ? spread.toFixed(3) : '',
    fixed(({ precision }) => precision),
    fixed(({ recall }) => recall),
    averagePrecision === null ? '' : fixed((one) => one.averagePrecision ?? 0),
  ];
}

/** What a fit is called in tables. */
export const nameOf = ({ name, hidden }: FitScores) =>
  name.startsWith('best') && hidden ? `${name}, ${shapeName(hidden)}` : name;

/** What a fit tells cells from. */
export const featureWords = ({ name, features }: FitScores): string =>
  name.startsWith('max-entropy') ? 'densities and fluxes' : FEATURES[features];

/** The best network beside the published ones, and the same fits on random cells. */
export function splitSection(
  best: FitScores,
  others: readonly FitScores[],
  leaks: readonly FitScores[],
): Section {
  const lr = others.filter(({ name }) => leaks.some((leak) => leak.name === name));
  return {
    title: 'Whole simulations, and random cells beside them',
    table: {
      header: ['classifier', 'test', ...HEADER],
      rows: [
        ...PUBLISHED.map(({ seed, F1, precision, recall }) => [
          `summary, seed ${seed}`,
          'random cells',
          ...['1', '', F1.toFixed(3), '', precision.toFixed(3), recall.toFixed(3), ''],
        ]),
        ...[...leaks, best, ...lr].map((fit) => [nameOf(fit), SPLITS[fit.split], ...cellsOf(fit)]),
      ],
    },
    notes: [
      'Whole simulations: a fifth of the remnants, of the supernovae and of the blocks of random states are tested on, a tenth chooses the threshold. Random cells: a fifth of all rows, as in the summary, whose data and code are not public. The difference is the leak between cells of one simulation; blocks of random states leak nothing.',
    ],
  };
}

/** Which of the networks, from the smallest, comes within .01 of the best on the same seeds. */
export function smallestNetwork(best: FitScores, sizes: readonly FitScores[]): string {
  const small = sizes.find((one) => difference(best, one).mean <= 0.01);
  return small
    ? `The smallest network within .01 of the best is ${small.name}.`
    : 'None of the smaller networks comes within .01 of the best.';
}

/** What the best fit on other features has beside the best network, on the seeds that both have. */
export function bestFeatures(best: FitScores, fits: readonly FitScores[]): string {
  const top = highest(fits);
  const { mean } = difference(top, best);
  return `The best on these is ${top.name} on ${FEATURES[top.features]}: its F1 is ${Math.abs(mean).toFixed(3)} ${mean < 0 ? 'below' : 'above'} that of the best network on ${FEATURES[best.features]}, on the seeds of both.`;
}

export function sizeSection(title: string, fits: readonly FitScores[], note?: string): Section {
  return {
    title,
    table: {
      header: ['classifier', 'features', 'multiply-adds', ...HEADER],
      rows: fits.map((fit) => [
        nameOf(fit),
        featureWords(fit),
        `${Math.round(overSeeds(fit, ({ operations }) => operations))}`,
        ...cellsOf(fit),
      ]),
    },
    notes: [
      ...(note ? [note] : []),
      'Multiply-adds of a cell: the weights of a network, two for each term of a polynomial, one for each training row and feature of neighbours (a tree of them needs fewer), 20 for an exponential. The nine distinct ones of the 27 invariants are what differs if heavy flavors are equal: the others are copies. Four of the fluxes: ln alpha, both flux factors, the cosine between the fluxes; eight: the same with nu_x; max-entropy: L and |w| - |L| of the distributions with these moments. LR is logistic regression.',
    ],
  };
}

/** Where the errors of the best network are, and its F1 on populations as they are drawn. */
export function caseSection(best: FitScores): Section {
  const names = Object.keys(best.scores[0].cases);
  const fixed = (value: (one: FfiScores) => number) => overSeeds(best, value).toFixed(3);
  const natural = Object.keys(best.scores[0].natural);
  return {
    title: 'The best network by kind of row',
    table: {
      header: ['rows', 'number', 'unstable', 'F1', 'precision', 'recall'],
      rows: [
        ...names.map((name) => [
          name,
          `${Math.round(overSeeds(best, ({ cases }) => cases[name]?.rows ?? 0))}`,
          `${Math.round(overSeeds(best, ({ cases }) => cases[name]?.unstable ?? 0))}`,
          ...(['F1', 'precision', 'recall'] as const).map((score) =>
            fixed(({ cases }) => cases[name]?.[score] ?? 0),
          ),
        ]),
        ...natural.map((name) => [
          `${name === 'nsm' ? 'remnants' : 'supernovae'} as drawn`,
          ...['', '', fixed((one) => one.natural[name]), '', ''],
        ]),
      ],
    },
    notes: [
      'Test rows, means over seeds. As drawn: crossings that the set leaves out, chosen at random, are made up for by the weight of those that it has.',
    ],
  };
}

export function calibrationSection(best: FitScores): Section {
  const kinds = (best.scores[0].calibration ?? []).map(({ kind }) => kind);
  const of = (kind: string, value: (one: CalibratedScores) => number) =>
    overSeeds(best, ({ calibration }) => {
      const own = calibration?.find((one) => one.kind === kind);
      return own ? value(own) : 0;
    });
  return {
    title: 'Probabilities of the best network, before and after calibration',
    table: {
      header: ['calibration', 'Brier score', 'expected calibration error'],
      rows: kinds.map((kind) => [
        kind === 'sigmoid' ? 'sigmoid (Platt)' : kind,
        of(kind, ({ brier }) => brier).toFixed(5),
        of(kind, ({ error }) => error).toFixed(5),
      ]),
    },
    notes: ['Fitted on validation simulations, measured on test simulations, ten bins.'],
  };
}

export function importanceSection(best: FitScores): Section {
  const losses = [...(best.scores[0].importance ?? [])].sort((a, b) => b.loss - a.loss);
  return {
    title: 'Features of the best network',
    table: {
      header: ['permuted', 'average precision lost'],
      rows: losses.map(({ features, loss }) => [features, loss.toFixed(3)]),
    },
    notes: [
      'Invariants that are equal because heavy flavors are, x, are permuted together; two permutations, on at most 20,000 test rows.',
    ],
  };
}

/** A regressor and what came of it, seed by seed. */
export interface FittedRates {
  readonly name: string;
  readonly results: readonly FfiRate[];
}

export function rateSection(rates: readonly FittedRates[]): Section {
  const sum = ({ results }: FittedRates, value: (one: FfiRate) => number) =>
    results.reduce((total, one) => total + value(one), 0);
  return {
    title: 'How fast: log10 of the growth rate',
    table: {
      header: [
        'regressor',
        'growing test rows',
        'root mean square error, decades',
        'within a factor of 2 %',
      ],
      rows: rates.map((rate) => {
        const cells = sum(rate, ({ errors }) => errors.cells);
        return [
          rate.name,
          `${cells}`,
          Math.sqrt(sum(rate, ({ errors }) => errors.squares) / cells).toFixed(3),
          percent(sum(rate, ({ errors }) => errors.within2) / cells),
        ];
      }),
    },
    notes: ['In units of sqrt(2) G_F n_nue, whole simulations aside, rows of all seeds together.'],
  };
}
