/** Precision-recall curves of the classifiers on realistic cells, by training data. */

import type { PrecisionRecallCurves } from './kinds/precision-recall.js';
import { SOLVER_MODES } from './kinds/solver-modes.js';
import { publishedSettings } from './published-settings.js';
import { TABLE_1_CLASSIFIERS } from './table-1.js';
import { table2 } from './table-2.js';

const { knn, svm, tree } = publishedSettings(3);

export const precisionRecall: PrecisionRecallCurves = {
  name: 'precision-recall',
  title: 'Precision against recall of crossings on realistic cells',
  source: 'arXiv:2310.03807 Figure 3 shows two thresholds of one classifier',
  solvers: SOLVER_MODES,
  region: 'all',
  trainings: [
    { name: 'artificial', set: 'artificial', split: 'none', classifiers: TABLE_1_CLASSIFIERS },
    {
      name: 'improved',
      set: 'improved',
      split: 'none',
      classifiers: [
        { name: 'LR n=2', spec: { model: 'lr', options: { degree: 2 } } },
        { name: 'KNN n=3', spec: knn },
        { name: 'SVM', spec: svm },
        { name: 'Decision tree', spec: tree },
      ],
    },
    {
      name: 'realistic + artificial, random split (optimistic)',
      set: 'artificial',
      split: 'random',
      classifiers: table2.classifiers.filter(({ published }) => published !== null),
    },
  ],
};

/** The same within 100 km, where the paper lowers the threshold of the combined-data LR. */
export const precisionRecallNear: PrecisionRecallCurves = {
  ...precisionRecall,
  name: 'precision-recall-near',
  title: 'Precision against recall of crossings on realistic cells within 100 km',
  region: 'near',
};
