/** The second check of arXiv:2310.03807: two snapshots for training, the third for testing. */

import { points } from '../src/report/text-table.js';
import type { SnapshotTransfer } from './kinds/snapshot-transfer.js';
import { SOLVER_MODES } from './kinds/solver-modes.js';
import { verdictIf } from './run/claim.js';
import { table2 } from './table-2.js';

export const snapshotTransfer: SnapshotTransfer = {
  name: 'snapshot-transfer',
  title: 'From two snapshots to the third',
  source: 'arXiv:2310.03807 section 3, in words',
  solvers: SOLVER_MODES,
  classifiers: table2.classifiers.filter(({ published }) => published !== null),
  claims: [
    {
      claim: 'Snapshots transfer: what is trained on some works on another',
      rule: 'mean accuracy over the three held-out snapshots against the random split: reproduced if no classifier loses more than 3 points, partly if LR does not, otherwise not.',
      judge: (rows) => {
        const losses = rows.map(({ name, random, held }) => ({
          name,
          loss: random.mean - (held.at(-1)?.accuracy.mean ?? Number.NaN),
        }));
        return {
          verdict: verdictIf(
            losses.every(({ loss }) => loss <= 0.03),
            losses[0].loss <= 0.03,
          ),
          because: losses.map(({ name, loss }) => `${name} ${points(-loss)}`).join(', '),
        };
      },
    },
  ],
};
