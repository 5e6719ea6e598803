/**
 * Table I of arXiv:2310.03807, tuned: does that help or hurt on realistic cells, and what does data that
 * is representative do instead? Rules were written before any run at full size.
 */

import { percent, points } from '../src/report/text-table.js';
import { pairedDifference } from './kinds/realistic-table.js';
import { SOLVER_MODES } from './kinds/solver-modes.js';
import type { TransferRow, TunedTransfer } from './kinds/tuned-transfer.js';
import { ref69Table1 } from './ref69-table-1.js';
import { verdictIf } from './run/claim.js';
import { TABLE_1_CLASSIFIERS } from './table-1.js';

/** What tuning on artificial data, or data of other backgrounds at the published settings, gains. */
const gains = {
  tuning: ({ artificial: { tuned, published } }: TransferRow) =>
    pairedDifference(tuned.accuracy, published.accuracy),
  representative: ({ artificial, representative }: TransferRow) =>
    pairedDifference(representative.published.accuracy, artificial.tuned.accuracy),
};

function inWords(rows: readonly TransferRow[], gain: (row: TransferRow) => Difference): string {
  return rows
    .map((row) => ({ name: row.name, ...gain(row) }))
    .map(({ name, mean, error }) => `${name} ${points(mean)} +- ${percent(error)}`)
    .join(', ');
}

interface Difference {
  readonly mean: number;
  readonly error: number;
}

const isAhead = ({ mean, error }: Difference) => mean > error;

export const table1Tuned: TunedTransfer = {
  name: 'table-1-tuned',
  title: 'Table I, tuned: artificial data, realistic cells',
  source: 'arXiv:2310.03807 Table I, whose settings stand beside; tuned by this project',
  classifiers: TABLE_1_CLASSIFIERS,
  searched: ref69Table1,
  solvers: SOLVER_MODES,
  claims: [
    {
      claim: 'Tuning on artificial data helps on realistic cells',
      rule: 'tuned less published settings, paired over backgrounds: reproduced if every classifier gains more than one standard error, partly if one does, otherwise not.',
      judge: (rows) => ({
        verdict: verdictIf(
          rows.every((row) => isAhead(gains.tuning(row))),
          rows.some((row) => isAhead(gains.tuning(row))),
        ),
        because: inWords(rows, gains.tuning),
      }),
    },
    {
      claim: 'Representative training data is worth more than tuning on data that is not',
      rule: 'published settings trained on other backgrounds less the same classifier tuned on artificial data, paired over backgrounds: reproduced if every classifier gains more than one standard error, partly if one does, otherwise not.',
      judge: (rows) => ({
        verdict: verdictIf(
          rows.every((row) => isAhead(gains.representative(row))),
          rows.some((row) => isAhead(gains.representative(row))),
        ),
        because: inWords(rows, gains.representative),
      }),
    },
  ],
  representativeClaims: [
    {
      claim: 'Tuned on representative data, classifiers generalise to unseen backgrounds',
      rule: 'accuracy on unseen backgrounds against a random split of the same background at the published settings: reproduced if no classifier loses more than 3 points, partly if one does not, otherwise not.',
      judge: (rows) => {
        const losses = rows.map(({ name, representative, sameBackground }) => ({
          name,
          loss: sameBackground.accuracy.mean - representative.tuned.accuracy.mean,
        }));
        return {
          verdict: verdictIf(
            losses.every(({ loss }) => loss <= 0.03),
            losses.some(({ loss }) => loss <= 0.03),
          ),
          because: losses.map(({ name, loss }) => `${name} ${points(-loss)}`).join(', '),
        };
      },
    },
  ],
};
