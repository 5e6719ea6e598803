/**
 * The Bayes rule of a parametric set: what the features tell of the label, and no classifier can know
 * more.
 *
 * A row of family k is a draw x of the recipe, of a law Q that is the same for both families, kept where
 * x lies in A_k: every flux factor acceptable for the family and the solver. So rows of family k have the
 * law 1[x in A_k] Q(dx) / Z_k with Z_k = Q(A_k), and as either family has half of the rows,
 *
 *   P(k | x) = (1[x in A_k] / Z_k) / sum_j (1[x in A_j] / Z_j).
 *
 * Given the family, the label is a function of the features, the published solver's defect included: where
 * its root search fails, the distributions change and the feature columns keep the stated values, so
 * that label too is computed from x. Hence P(crossing | x) = sum_k P(k | x) label_k(x).
 *
 * `exact`: A_k is the same for both families; where their labels differ, P = 1/2 to the last bit.
 * `published`: max-entropy rows with a flux factor above 0.9964 are drawn again and Gaussian ones kept,
 * so Z_max-entropy < Z_Gaussian: beyond it a row is Gaussian for certain, and below it max-entropy is the
 * likelier, if by 0.4% (`improved`) to 9% (`xln`).
 *
 * Alpha is on the same grid for both families, so that Q may be read at a given alpha. The rows lost below
 * F = 1e-6 change Z_k by some 1e-6 of itself, in both families alike: they are neglected. Cost: two labels
 * a row.
 */
import {
  FAMILIES,
  type Family,
  type FluxSolver,
  HIGHEST_FLUX_FACTOR,
  isAccepted,
} from '../src/angular/family.js';
import type { Table } from '../src/table.js';
import { hasCrossing, type Recipe } from './parametric.js';

/**
 * P(crossing | features) of every row: 0, 1/2 or 1 with the exact solver; 0, 1 or the share of a family
 * with the published one.
 * @param table rows of this recipe and solver
 */
export function crossingProbabilities(
  recipe: Recipe,
  solver: FluxSolver,
  table: Table,
): Float64Array {
  const columns = recipe.features.map((name) => table.numbers(name));
  const families = FAMILIES.map((family) => ({
    family,
    weight: 1 / keptShare(recipe, solver, family),
  }));
  return Float64Array.from({ length: table.rows }, (_, i) => {
    const species = recipe.species(columns.map((column) => column[i]));
    let all = 0;
    let crossing = 0;
    for (const { family, weight } of families) {
      if (!species.every(({ fluxFactor }) => isAccepted(family, solver, fluxFactor))) continue;
      all += weight;
      if (hasCrossing(family, solver, species)) crossing += weight;
    }
    return crossing / all;
  });
}

/** Z_k */
function keptShare(recipe: Recipe, solver: FluxSolver, family: Family): number {
  return isAccepted(family, solver, 1) ? 1 : recipe.shareBelow(HIGHEST_FLUX_FACTOR);
}
