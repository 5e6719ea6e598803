/** Logistic regression on improved artificial data and its own test rows, for which no figure is published. */
import { degreeSweepArtificial } from './degree-sweep-artificial.js';
import { degreeSweep } from './kinds/degree-sweep.js';

export const degreeSweepImproved = degreeSweep({
  ...degreeSweepArtificial,
  name: 'degree-sweep-improved',
  called: 'improved data',
  title: 'Logistic regression on improved artificial data against degree',
  source: 'arXiv:2310.03807 section 3, data of Figure 1',
  chapter: 'parametric',
  data: { set: 'improved', rows: 117_600 },
  options: {},
  published: {},
});
