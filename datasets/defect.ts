/**
 * What the published solver's defect does to a set: how many rows have a species whose distribution
 * does not have the stated moments, and how many labels that changes.
 */
import { FAMILIES, type Family, isDefective } from '../src/angular/family.js';
import { LABEL } from '../src/angular/moments.js';
import type { Table } from '../src/table.js';
import { hasCrossing, type Recipe } from './parametric.js';

export interface FamilyDefect {
  readonly rows: number;
  /** share of crossings as labelled */
  readonly balance: number;
  /** share of rows with a species that does not have the stated moments */
  readonly affected: number;
  /** share of rows whose label differs from that of distributions which have them */
  readonly flipped: number;
}

/**
 * Flux factors of 1 have no distribution; those are relabelled at this one, the highest for which the
 * shape is solved to full accuracy.
 */
const NEARLY_ONE = 0.9995;

/** @param table a set of this recipe, generated with the published solver */
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
