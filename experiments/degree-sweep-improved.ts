/** Logistic regression on improved artificial data, its own test rows; no figure of it is published. */
import type { DegreeSweep } from '../src/experiment/degree-sweep.js';

export const degreeSweepImproved: DegreeSweep = {
  name: 'degree-sweep-improved',
  title: 'Logistic regression on improved artificial data against degree',
  source: 'arXiv:2310.03807 section 3, data of Figure 1',
  data: { set: 'improved', rows: 117_600 },
  solvers: ['published', 'exact'],
  shares: [0.8, 0.1, 0.1],
  degrees: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
  options: {},
  published: {},
};
