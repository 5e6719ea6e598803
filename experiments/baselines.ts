/**
 * Crossings predicted from moments without learning, on realistic cells. The rule of the verdict was written down before
 * any run of the experiment.
 */

import { percent } from '../src/report/text-table.js';
import type { BaselineTable } from './kinds/baseline-table.js';
import { verdictIf } from './run/claim.js';

export const baselines: BaselineTable = {
  name: 'baselines',
  title: 'Baselines that learn nothing, on realistic cells',
  source: 'arXiv:2003.00969, arXiv:1807.03322 and arXiv:2206.08444 for the tests',
  splits: ['random', 'cap'],
  claims: [
    {
      claim: 'Semi-analytical methods with I2 and I3 find less than half of the crossings',
      rule: 'recall of crossings on all cells, mean over backgrounds, with I2 and I3 of the transport: reproduced if the cubic and the quadratic test and the zero mode are all below 50%, partly if any is, otherwise not.',
      judge: (rows) => {
        const tests = rows.filter(({ name }) =>
          ['zero mode', 'quadratic test', 'cubic test'].includes(name),
        );
        const recalls = tests.map(({ scores }) => scores['crossing R'].mean);
        return {
          verdict: verdictIf(
            recalls.every((recall) => recall < 0.5),
            recalls.some((recall) => recall < 0.5),
          ),
          because: tests.map(({ name }, i) => `${name} ${percent(recalls[i])}%`).join(', '),
        };
      },
    },
  ],
};
