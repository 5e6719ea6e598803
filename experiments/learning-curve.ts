/** Training and test error of LR against the number of artificial training rows. */

import type { LearningCurve } from './kinds/learning-curve.js';
import { SOLVER_MODES } from './kinds/solver-modes.js';

export const learningCurve: LearningCurve = {
  name: 'learning-curve',
  title: 'Error against number of training rows',
  source: 'the direct evidence for the bias and variance of arXiv:2310.03807 section 3',
  solvers: SOLVER_MODES,
  degrees: [1, 2, 4, 9],
  shares: [0.003, 0.01, 0.03, 0.1, 0.3, 1],
  options: { classWeight: { 0: 2, 1: 1 } },
};
