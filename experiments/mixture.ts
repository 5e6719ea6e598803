/** How the realistic cells and the parametric rows are best mixed for LR of degree 2. */

import type { Mixture } from './kinds/mixture.js';
import { SOLVER_MODES } from './kinds/solver-modes.js';
import { COMBINED_LR, WEIGHTED_LR } from './table-2.js';

export const mixture: Mixture = {
  name: 'mixture',
  title: 'Logistic regression of degree 2 by the mixture it is trained on',
  source: 'arXiv:2310.03807 section 3, which leaves the mixture open',
  solvers: SOLVER_MODES,
  sets: ['artificial', 'improved'],
  shares: [0, 0.01, 0.03, 0.1, 0.3, 1],
  weightings: [
    { name: 'unweighted', spec: COMBINED_LR },
    { name: 'weights 2:1', spec: WEIGHTED_LR },
  ],
  splits: ['random', 'background'],
};
