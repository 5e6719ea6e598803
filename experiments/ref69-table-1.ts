/** Table I of arXiv:2303.05560: the four classifiers on artificial data. */
import { SOLVER_MODES } from '../src/angular/solver-modes.js';
import { classificationTable } from './kinds/classification-table.js';
import { publishedSettings } from './published-settings.js';

const { lr, knn, svm, tree } = publishedSettings(3);

export const ref69Table1 = classificationTable({
  name: 'ref69-table-1',
  called: 'Table I of arXiv:2303.05560',
  title: 'Table I of arXiv:2303.05560: ELN crossings in artificial data',
  source: 'arXiv:2303.05560 Table I, and its public notebook',
  chapter: 'parametric',
  data: { set: 'artificial', rows: 117_600 },
  solvers: SOLVER_MODES,
  shares: [0.8, 0.2],
  classifiers: [
    {
      name: 'LR n=9',
      spec: lr,
      published: { accuracy: 0.93, noCrossing: [0.83, 0.93, 0.88], crossing: [0.97, 0.93, 0.95] },
    },
    {
      name: 'KNN n=3',
      spec: knn,
      published: { accuracy: 0.95, noCrossing: [0.9, 0.89, 0.9], crossing: [0.96, 0.97, 0.96] },
    },
    {
      name: 'SVM',
      spec: svm,
      published: { accuracy: 0.95, noCrossing: [0.92, 0.89, 0.9], crossing: [0.96, 0.97, 0.97] },
    },
    {
      name: 'Decision tree',
      spec: tree,
      published: { accuracy: 0.94, noCrossing: [0.89, 0.88, 0.89], crossing: [0.96, 0.96, 0.96] },
    },
  ],
  publishedSupport: { noCrossing: 6237, crossing: 17283 },
});
