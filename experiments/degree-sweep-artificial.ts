/** The dashed curve of Figure 1 of arXiv:2310.03807: logistic regression on its own artificial data. */
import { SOLVER_MODES } from '../src/angular/solver-modes.js';
import { degreeSweep } from './kinds/degree-sweep.js';

export const degreeSweepArtificial = degreeSweep({
  name: 'degree-sweep-artificial',
  called: 'artificial data',
  title: 'Logistic regression on artificial data against degree',
  source: 'arXiv:2310.03807 Figure 1, dashed; degree 9 as in arXiv:2303.05560 Table I',
  chapter: 'parametric',
  data: { set: 'artificial', rows: 117_600 },
  solvers: SOLVER_MODES,
  shares: [0.8, 0.1, 0.1],
  degrees: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
  options: { classWeight: { 0: 2, 1: 1 } },
  published: { 9: 0.93 },
});
