/**
 * The effect of the published solver's defect on a set: the number of rows with a species whose distribution does not
 * have the stated moments, and the number of labels that change for this reason. Cost: one label per affected row.
 */
import { FAMILIES, type Family, isDefective } from '../src/angular/family.js';
import { LABEL } from '../src/angular/moments.js';
import type { Table } from '../src/table.js';
import { hasCrossing, type Recipe } from './parametric.js';

/** The effect on the rows of one family. */
export interface FamilyDefect {
  readonly rows: number;
  /** the share of rows that are labelled as crossings */
  readonly balance: number;
  /** the share of rows with a species whose distribution does not have the stated moments */
  readonly affected: number;
  /** the share of rows whose label would differ if the distributions had the stated moments */
  readonly flipped: number;
}

/**
 * The flux factor with which rows are relabelled whose flux factor is 1, for which no distribution exists. It is the
 * highest for which the shape is solved to full accuracy.
 */
const NEARLY_ONE = 0.9995;

/**
 * Counts the affected rows and the changed labels of each family.
 * @param table a set of this recipe, generated with the published solver
 */
export function countDefect(recipe: Recipe, table: Table): Record<Family, FamilyDefect> {
  const columns = recipe.features.map((name) => table.numbers(name));
  const label = table.numbers(LABEL);
  const family = table.column('family');
  const count = (name: Family): FamilyDefect => {
    let rows = 0;
    let crossings = 0;
    let affected = 0;
    let flipped = 0;
    for (let i = 0; i < table.rows; i++) {
      if (family[i] !== name) continue;
      rows++;
      crossings += label[i];
      const species = recipe.species(columns.map((column) => column[i]));
      if (!species.some(({ fluxFactor }) => isDefective(name, fluxFactor))) continue;
      affected++;
      const solvable = species.map((one) => ({
        ...one,
        fluxFactor: Math.min(one.fluxFactor, NEARLY_ONE),
      }));
      if (hasCrossing(name, 'exact', solvable) !== (label[i] === 1)) flipped++;
    }
    return { rows, balance: crossings / rows, affected: affected / rows, flipped: flipped / rows };
  };
  const [maxEntropy, gaussian] = FAMILIES.map(count);
  return { 'max-entropy': maxEntropy, gaussian };
}
