/** Table IV of arXiv:2310.03807: the four classifiers on ELN-XLN crossings. */
import { SOLVER_MODES } from '../src/angular/solver-modes.js';
import { classificationTable } from './kinds/classification-table.js';
import { publishedSettings } from './published-settings.js';

const { lr, knn, svm, tree } = publishedSettings(7);

export const table4 = classificationTable({
  name: 'table-4',
  called: 'Table IV',
  title: 'Table IV: ELN-XLN crossings, seven features',
  source: 'arXiv:2310.03807 Table IV, and its public notebook',
  chapter: 'parametric',
  data: { set: 'xln', rows: 50_000 },
  solvers: SOLVER_MODES,
  shares: [0.8, 0.2],
  classifiers: [
    {
      name: 'LR n=2',
      spec: lr,
      published: { accuracy: 0.88, noCrossing: [0.87, 0.89, 0.88], crossing: [0.88, 0.86, 0.87] },
    },
    {
      name: 'KNN n=3',
      spec: knn,
      published: { accuracy: 0.88, noCrossing: [0.89, 0.88, 0.89], crossing: [0.88, 0.89, 0.88] },
    },
    {
      name: 'SVM',
      spec: svm,
      published: { accuracy: 0.88, noCrossing: [0.92, 0.84, 0.88], crossing: [0.85, 0.93, 0.89] },
    },
    {
      name: 'Decision tree',
      spec: tree,
      published: { accuracy: 0.87, noCrossing: [0.87, 0.87, 0.87], crossing: [0.87, 0.87, 0.87] },
    },
  ],
  publishedSupport: { noCrossing: 5042, crossing: 4958 },
});
