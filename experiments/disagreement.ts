/** The flux factors at which classifiers disagree, for densities of nu_e-bar below, near and above that of nu_e. */
import type { Disagreement } from './kinds/disagreement.js';
import { pictured } from './pictured-classifiers.js';

export const disagreement: Disagreement = {
  name: 'disagreement',
  title: 'Where the classifiers disagree: the plane of flux factors',
  source: 'pictures of the parameter space as in arXiv:2303.05560 and arXiv:2310.03807',
  ...pictured,
  alphas: [0.6, 0.9, 1.1, 1.5],
  steps: 50,
};
