/**
 * Is a closure worth its cost for cells of which a logistic regression is unsure? The rule of the verdict was written down
 * before any run.
 */

import { percent } from '../src/report/text-table.js';
import type { Hybrid } from './kinds/hybrid.js';
import { pairedDifference } from './kinds/realistic-table.js';
import { SOLVER_MODES } from './kinds/solver-modes.js';
import { verdictIf } from './run/claim.js';

const LR = { model: 'lr', options: { degree: 2 } } as const;

export const hybrid: Hybrid = {
  name: 'hybrid',
  title: 'Logistic regression, and the max-entropy closure where it is unsure',
  source: 'none; the question is this project’s',
  solvers: SOLVER_MODES,
  trainings: [
    { name: 'LR n=2 on artificial data', set: 'artificial', classifier: LR },
    { name: 'LR n=2 on improved data', set: 'improved', classifier: LR },
  ],
  referred: [0, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 1],
  claims: [
    {
      claim: 'A hybrid of regression and closure is better than either alone',
      rule: 'at the share of cells with the highest mean accuracy: a training counts where that accuracy is above both ends by more than one standard error of the paired difference over backgrounds; reproduced if every training counts, partly if one does, otherwise not.',
      judge: (curves) => {
        const ahead = curves.map(({ accuracy }) => {
          const [best] = [...accuracy].sort((a, b) => b.mean - a.mean);
          return [accuracy[0], accuracy[accuracy.length - 1]].every((end) => {
            const { mean, error } = pairedDifference(best, end);
            return mean > error;
          });
        });
        return {
          verdict: verdictIf(ahead.every(Boolean), ahead.some(Boolean)),
          because: curves
            .map(({ name, accuracy }) => {
              const means = accuracy.map(({ mean }) => mean);
              return `${name}: ${percent(means[0])}% alone, ${percent(Math.max(...means))}% at best, ${percent(means[means.length - 1])}% the closure`;
            })
            .join('; '),
        };
      },
    },
  ],
};
