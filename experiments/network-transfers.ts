/** Networks on cells that they have not been trained for: errors, and how many of them a guard or a committee flags. */
import { percent } from '../src/report/text-table.js';
import { MEAN_FIELDS } from '../src/transport/microphysics.js';
import { FFI_DISCLOSURE, ffiData } from './kinds/ffi-data.js';
import { type Claim, claimSection, judgeClaims, verdictIf } from './run/claim.js';
import type { Experiment, Section, Settings } from './run/experiment.js';
import {
  cellsName,
  type FfiTransfer,
  type FfiTransferTask,
  type RayCells,
  type TransferScores,
  type Warning,
} from './tasks/ffi-transfer.js';

interface Pair {
  readonly name: 'mergers' | 'supernovae' | 'equation of state' | 'epoch';
  readonly from: RayCells;
  readonly to: RayCells;
}

const [SOFT, , STIFF] = Object.values(MEAN_FIELDS).sort((a, b) => a - b);

const PAIRS: readonly Pair[] = [
  { name: 'mergers', from: { set: 'ccsn2d' }, to: { set: 'nsm' } },
  { name: 'supernovae', from: { set: 'nsm' }, to: { set: 'ccsn2d' } },
  {
    name: 'equation of state',
    from: { set: 'nsm', eos: SOFT },
    to: { set: 'nsm', eos: STIFF },
  },
  {
    name: 'epoch',
    from: { set: 'ccsn2d', epoch: 200 },
    to: { set: 'ccsn2d', epoch: 300 },
  },
];

/** A quick run has too few supernovae to learn from. */
const pairsOf = ({ quick }: Settings) =>
  PAIRS.filter(({ name }) => !quick || name === 'supernovae');

/** Seeds of the divisions into simulations, and of the networks. */
const seedsOf = ({ seeds }: Settings) => seeds.slice(0, 3);

const transferTask = ({ from, to }: Pair, seed: number, settings: Settings): FfiTransferTask => ({
  kind: 'ffi-transfer',
  data: ffiData(settings),
  from,
  to,
  ...(settings.quick
    ? { hidden: [8, 8], epochs: 3, members: 2 }
    : { hidden: [64, 64, 64], epochs: 20, members: 5 }),
  seed,
});

interface Judged {
  readonly name: Pair['name'];
  readonly results: readonly FfiTransfer[];
}

const mean = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

const CLAIMS: readonly Claim<readonly Judged[]>[] = [
  {
    claim: 'A network does on other cells as on other simulations of its own kind',
    rule: 'F1 lost, mean over seeds, of the pair that loses most: reproduced if at most .02, partly if at most .1.',
    judge: (pairs) => {
      const lost = pairs.map(({ name, results }) => ({
        name,
        lost: mean(results.map(({ own, other }) => own.F1 - other.F1)),
      }));
      const most = Math.max(...lost.map((one) => one.lost));
      return {
        verdict: verdictIf(most <= 0.02, most <= 0.1),
        because: lost.map((one) => `${one.name} ${one.lost.toFixed(3)}`).join(', '),
      };
    },
  },
  {
    claim: 'Guard and committee flag the errors on other cells',
    rule: 'share of the errors on other cells that either flags, mean over pairs and seeds: reproduced if at least half, partly if at least 30%; not reproduced if more than a third of these cells is flagged.',
    judge: (pairs) => {
      const all = pairs.flatMap(({ results }) => results.map(({ other }) => other.warnings.either));
      const [errors, flagged] = [
        mean(all.map((one) => one.errors)),
        mean(all.map((one) => one.flagged)),
      ];
      const few = flagged <= 1 / 3;
      return {
        verdict: verdictIf(few && errors >= 0.5, few && errors >= 0.3),
        because: `${percent(errors)}% of the errors, ${percent(flagged)}% of the cells`,
      };
    },
  },
];

function errorSection(pairs: readonly (Pair & Judged)[]): Section {
  const row = (name: string, on: string, scores: readonly TransferScores[]) => [
    name,
    on,
    `${Math.round(mean(scores.map(({ cells }) => cells)))}`,
    ...(['F1', 'precision', 'recall', 'regression'] as const).map((key) =>
      mean(scores.map((one) => one[key])).toFixed(3),
    ),
  ];
  return {
    title: 'Crossings on other cells',
    table: {
      header: ['trained on', 'tested on', 'cells', 'F1', 'precision', 'recall', 'F1 of LR'],
      rows: pairs.flatMap(({ from, to, results }) => [
        row(
          cellsName(from),
          'the same, other simulations',
          results.map(({ own }) => own),
        ),
        row(
          cellsName(from),
          cellsName(to),
          results.map(({ other }) => other),
        ),
      ]),
    },
    notes: [
      'Means over seeds, each with other simulations. Cells are as they are drawn: nothing is left out. The mean probability of a committee of networks, with the threshold that is best on validation simulations of the own kind; LR: logistic regression of degree 3 on ln alpha, the flux factors and the cosine between the fluxes.',
    ],
  };
}

function warningSection(pairs: readonly (Pair & Judged)[]): Section {
  const cellsOf = (warnings: readonly Warning[]) =>
    [
      percent(mean(warnings.map(({ flagged }) => flagged))),
      percent(mean(warnings.map(({ errors }) => errors))),
      mean(warnings.map(({ F1 }) => F1)).toFixed(3),
    ] as const;
  return {
    title: 'What is flagged of other cells',
    table: {
      header: ['trained on', 'tested on', 'by', 'cells %', 'errors %', 'F1 of the rest'],
      rows: pairs.flatMap(({ from, to, results }) =>
        (['guard', 'disagreement', 'either'] as const).map((by) => [
          cellsName(from),
          cellsName(to),
          by,
          ...cellsOf(results.map(({ other }) => other.warnings[by])),
        ]),
      ),
    },
    notes: [
      'Guard: outside of the box or of the largest Mahalanobis distance of the training rows, in the eight features of vectors. Disagreement: the divergence of the committee, above what a twentieth of validation cells of the own kind have.',
    ],
  };
}

export const networkTransfers = {
  name: 'network-transfers',
  title: 'Networks on cells of another kind',
  source: 'this project; planned in the summary by McGuigan with Richers',
  chapter: 'networks',
  claims: CLAIMS,
  tasks: (settings) =>
    pairsOf(settings).flatMap((pair) =>
      seedsOf(settings).map((seed) => transferTask(pair, seed, settings)),
    ),
  summarize: (settings, resultOf) => {
    const pairs = pairsOf(settings).map((pair) => ({
      ...pair,
      results: seedsOf(settings).map((seed) => resultOf(transferTask(pair, seed, settings))),
    }));
    const judged = judgeClaims(CLAIMS, new Map([['none', pairs]]));
    return {
      figures: { claims: judged, pairs },
      disclosure: FFI_DISCLOSURE,
      sections: [claimSection(judged, 'Claims'), errorSection(pairs), warningSection(pairs)],
    };
  },
} satisfies Experiment;
