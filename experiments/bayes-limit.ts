/**
 * How good could any classifier be? The papers' statements on that are the claims here. Their rules were written down
 * after the limit had been seen on one sample of each set, and before any run of the experiment.
 */

import { percent, points } from '../src/report/text-table.js';
import { degreeSweepArtificial } from './degree-sweep-artificial.js';
import { degreeSweepImproved } from './degree-sweep-improved.js';
import type { BayesLimits } from './kinds/bayes-limit.js';
import { SOLVER_MODES } from './kinds/solver-modes.js';
import { ref69Table1 } from './ref69-table-1.js';
import { verdictIf } from './run/claim.js';
import { table4 } from './table-4.js';

export const bayesLimit: BayesLimits = {
  name: 'bayes-limit',
  title: 'The Bayes limit of the parametric data sets',
  source: 'arXiv:2303.05560, which states it in words; computed from the recipes',
  sets: ['artificial', 'improved', 'xln'],
  solvers: SOLVER_MODES,
  tables: [ref69Table1, table4],
  sweeps: [degreeSweepArtificial, degreeSweepImproved],
  claims: [
    {
      claim: 'An accuracy of about 95% almost corresponds to the Bayes error rate (ref69)',
      rule: 'on artificial data: reproduced if the most accurate of the four classifiers is within 1 point of the limit, partly if within 2, otherwise not.',
      judge: ({ at }) => {
        const { best, limit } = at(ref69Table1);
        const short = limit - best.accuracy;
        return {
          verdict: verdictIf(short <= 0.01, short <= 0.02),
          because: `limit ${percent(limit)}%, ${best.name} ${percent(best.accuracy)}%, ${points(-short)}; the Bayes error is ${percent((1 - limit) / (1 - best.accuracy))}% of its error`,
        };
      },
    },
    {
      claim: 'Table IV is below Table I of ref69 because its problem is harder',
      rule: 'reproduced if the difference of the limits is at least 2/3 of the difference of the best accuracies, partly from 1/3, otherwise not. What is not the problem is the classifiers and their training rows.',
      judge: ({ at }) => {
        const eln = at(ref69Table1);
        const xln = at(table4);
        const gap = eln.best.accuracy - xln.best.accuracy;
        const share = (eln.limit - xln.limit) / gap;
        return {
          verdict: verdictIf(share >= 2 / 3, share >= 1 / 3),
          because: `best accuracies ${percent(eln.best.accuracy)}% and ${percent(xln.best.accuracy)}%, limits ${percent(eln.limit)}% and ${percent(xln.limit)}%: ${percent(share)}% of the difference`,
        };
      },
    },
  ],
};
