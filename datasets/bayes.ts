/**
 * The Bayes rule of a parametric set: P(crossing | features), which bounds the accuracy of every classifier.
 *
 * A row of family k is a draw x of the recipe, whose distribution Q is the same for both families. The row is kept if x
 * is in A_k, the set in which every flux factor is acceptable for the family and the solver. Rows of family k therefore
 * have the distribution 1[x in A_k] Q(dx) / Z_k with Z_k = Q(A_k). As each family has half of the rows,
 *
 *   P(k | x) = (1[x in A_k] / Z_k) / sum_j (1[x in A_j] / Z_j).
 *
 * Given the family, the label is a function of the features. This includes the published solver's defect: if its root
 * search fails, the distributions change, but the features keep their values, so the label is still computed from x.
 * Hence P(crossing | x) = sum_k P(k | x) label_k(x).
 *
 * With the solver `exact`, A_k is the same for both families, and P = 1/2 to the last bit if their labels differ. With
 * `published`, max-entropy rows with a flux factor above 0.9964 are drawn again, whereas Gaussian rows are kept, so that
 * Z_max-entropy < Z_Gaussian. Above 0.9964 a row is certainly Gaussian; below, max-entropy is likelier by 0.4%
 * (`improved`) to 9% (`xln`).
 *
 * Alpha is on the same grid for both families, so that Q can be taken at a given alpha. Rows rejected below F = 1e-6
 * change Z_k by about 1e-6 of itself in both families and are neglected. Cost: two labels per row.
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

/** The share Z_k of draws that are kept. */
function keptShare(recipe: Recipe, solver: FluxSolver, family: Family): number {
  return isAccepted(family, solver, 1) ? 1 : recipe.shareBelow(HIGHEST_FLUX_FACTOR);
}
