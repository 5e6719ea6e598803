/**
 * Do the classifiers miss the Bayes limit because they have too few training rows? They are fitted at the papers' settings,
 * as in the papers' tables, on 1,000 to 400,000 rows.
 */

import { percent } from '../src/report/text-table.js';
import type { BayesLearningCurve } from './kinds/bayes-learning-curve.js';
import { publishedSettings } from './published-settings.js';
import { verdictIf } from './run/claim.js';

function classifiers(nFeatures: number, regression: string) {
  const { lr, knn, svm, tree } = publishedSettings(nFeatures);
  return [
    { name: regression, spec: lr },
    { name: 'KNN n=3', spec: knn },
    { name: 'SVM', spec: svm },
    { name: 'Decision tree', spec: tree },
  ];
}

/** Table IV's training rows, and ten times as many. */
const TABLE_4_ROWS = 40_000;
const MOST_ROWS = 400_000;

const ROWS = [1000, 4000, 10_000, TABLE_4_ROWS, 100_000, MOST_ROWS];

export const bayesLearningCurve: BayesLearningCurve = {
  name: 'bayes-learning-curve',
  title: 'Accuracy against training rows, and the Bayes limit',
  source: 'none; arXiv:2303.05560 and arXiv:2310.03807 train on 94,080 and 40,000 rows',
  solvers: ['exact'],
  sets: [
    { set: 'artificial', classifiers: classifiers(3, 'LR n=9') },
    { set: 'improved', classifiers: classifiers(3, 'LR n=9') },
    { set: 'xln', classifiers: classifiers(7, 'LR n=2') },
  ],
  rows: ROWS,
  testRows: 40_000,
  claims: [
    {
      claim: 'Table IV is below its limit for want of training rows',
      rule: 'on xln: reproduced if the most accurate classifier on 400,000 rows has at most half the distance to the limit of the most accurate on 40,000, partly if at most three quarters, otherwise not.',
      judge: ({ of }) => {
        const { limit, classifiers } = of('xln');
        const [few, many] = [TABLE_4_ROWS, MOST_ROWS].map((rows) => {
          const at = ROWS.indexOf(rows);
          const [best] = classifiers
            .map(({ name, points }) => ({ name, accuracy: points[at].accuracy }))
            .sort((a, b) => b.accuracy - a.accuracy);
          return { ...best, distance: limit.low - best.accuracy };
        });
        const share = many.distance / few.distance;
        return {
          verdict: verdictIf(share <= 1 / 2, share <= 3 / 4),
          because: `limit ${percent(limit.low)}%; ${few.name} ${percent(few.accuracy)}%, with ten times the rows ${many.name} ${percent(many.accuracy)}%: ${percent(share)}% of the distance is left`,
        };
      },
    },
  ],
};
