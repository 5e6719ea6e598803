/** Claims on the classifiers of the tables with tuned options. */
import { percent, points } from '../../src/report/text-table.js';
import { type Claim, verdictIf } from '../run/claim.js';
import type { TunedFigures, TunedRow } from './tuned-table.js';

/** Rules that were written before any run of the tuned experiments at full size. */
export const TUNED_CLAIMS: readonly Claim<TunedFigures>[] = [
  {
    claim: 'Tuned, LR and SVC end within 2 points of the Bayes limit',
    rule: 'mean accuracy over seeds: reproduced if neither lies more than 2 points below the limit, partly if one does, otherwise not.',
    judge: ({ rows, limit }) => {
      const short = rows
        .filter(({ name }) => name.startsWith('LR') || name === 'SVM')
        .map(({ name, tuned }) => ({ name, below: limit - tuned.mean }));
      const within = short.filter(({ below }) => below <= 0.02).length;
      return {
        verdict: verdictIf(within === short.length, within > 0),
        because: `limit ${percent(limit)}%, ${short.map(({ name, below }) => `${name} ${points(-below)}`).join(', ')}`,
      };
    },
  },
  {
    claim: 'What the published settings lack to the limit is tuning',
    rule: 'share of the distance from the best classifier at the published settings to the limit that the best tuned one closes: reproduced from 2/3, partly from 1/3, otherwise not.',
    judge: ({ rows, limit }) => {
      const [before, after] = [
        best(rows, ({ published }) => published.mean),
        best(rows, ({ tuned }) => tuned.mean),
      ];
      const share = (after.accuracy - before.accuracy) / (limit - before.accuracy);
      return {
        verdict: verdictIf(share >= 2 / 3, share >= 1 / 3),
        because: `${before.name} ${percent(before.accuracy)}%, tuned ${after.name} ${percent(after.accuracy)}%, limit ${percent(limit)}%: ${percent(share)}% of the distance`,
      };
    },
  },
];

function best(rows: readonly TunedRow[], accuracyOf: (row: TunedRow) => number) {
  const accuracies = rows.map((row) => ({ name: row.name, accuracy: accuracyOf(row) }));
  return accuracies.reduce((a, b) => (b.accuracy > a.accuracy ? b : a));
}
