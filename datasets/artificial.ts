/**
 * The sets `artificial` (arXiv:2303.05560) and `improved` (arXiv:2310.03807), with an even grid in alpha and random flux
 * factors. They differ in how F_nue is drawn. Cost: about 5 microseconds per row.
 */
import { ELN_FEATURES } from '../src/angular/moments.js';
import type { Random } from '../src/random.js';
import type { Recipe } from './parametric.js';

/** The grid alpha = 0.001, 0.031, ... < 2.5, as in the notebook of arXiv:2303.05560. */
export const ALPHAS = Float64Array.from({ length: 84 }, (_, i) => 0.001 + 0.03 * i);

function elnRecipe(
  drawFluxFactors: (random: Random) => [nue: number, nuebar: number],
  shareBelow: Recipe['shareBelow'],
): Recipe {
  return {
    features: ELN_FEATURES,
    draw: (group, random) => [ALPHAS[group % ALPHAS.length], ...drawFluxFactors(random)],
    species: ([alpha, nue, nuebar]) => [
      { sign: 1, density: 1, fluxFactor: nue },
      { sign: -1, density: alpha, fluxFactor: nuebar },
    ],
    shareBelow,
  };
}

/** The recipe with F_nue and F_nuebar independent and uniform in (0, 1). */
export const artificial = elnRecipe(
  (random) => [random.uniform(), random.uniform()],
  (highest) => highest * highest,
);

/** The recipe with F_nuebar uniform in (0, 1) and F_nue uniform in (0.6 F_nuebar, F_nuebar). */
export const improved = elnRecipe(
  (random) => {
    const nuebar = random.uniform();
    return [random.uniform(0.6 * nuebar, nuebar), nuebar];
  },
  (highest) => highest,
);
