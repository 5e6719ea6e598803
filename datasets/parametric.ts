/**
 * The generation of parametric sets: a row is drawn by a recipe, drawn again if a flux factor is not acceptable, labelled
 * by the published rule (arXiv:2310.03807 sec. 2), and put in a random place. Cost: about 5 microseconds per row.
 */
import {
  distribution,
  FAMILIES,
  type Family,
  type FluxSolver,
  isAccepted,
} from '../src/angular/family.js';
import { LABEL } from '../src/angular/moments.js';
import { monotoneSumOpposes } from '../src/angular/monotone-sum.js';
import type { Random } from '../src/random.js';
import type { ProgressGenerator } from '../src/slices.js';
import { Table } from '../src/table.js';

/** One species of a row: its sign in G, its density relative to nu_e, and its flux factor. */
export interface SpeciesFlux {
  readonly sign: 1 | -1;
  readonly density: number;
  readonly fluxFactor: number;
}

/** A recipe: the names of the features, how a row is drawn, and the species of a row. */
export interface Recipe {
  readonly features: readonly string[];
  /**
   * Draws the features of one row.
   * @param group the row's index within its family; features on a grid, such as alpha, follow from it
   */
  draw(group: number, random: Random): number[];
  /** The species of a row. */
  species(row: readonly number[]): SpeciesFlux[];
  /**
   * The probability that no flux factor of a draw exceeds `highest`; it is the same for every group.
   * @param highest in (0.72, 1), where the closed form of every recipe holds
   */
  shareBelow(highest: number): number;
}

/** Whether the distributions of a row's species have a crossing by the published rule. */
export function hasCrossing(
  family: Family,
  solver: FluxSolver,
  species: readonly SpeciesFlux[],
): boolean {
  let integral = 0;
  const terms = species.map(({ sign, density, fluxFactor }) => {
    const weight = sign * density;
    integral += weight;
    const f = distribution(family, solver, fluxFactor);
    return (mu: number) => weight * f(mu);
  });
  return monotoneSumOpposes(terms, integral);
}

/** Rows per slice, a few milliseconds. */
const SLICE = 2000;

/**
 * Generates rows of both families in random order, with the recipe's features and the columns `crossing` and `family`.
 * @param perFamily the number of rows of each family
 */
export function* generating(
  recipe: Recipe,
  perFamily: number,
  solver: FluxSolver,
  random: Random,
  source: string,
): ProgressGenerator<Table> {
  const rows = perFamily * FAMILIES.length;
  const order = random.fork('order').permutation(rows);
  const columns = recipe.features.map(() => new Float64Array(rows));
  const label = new Float64Array(rows);
  const family = new Array<string>(rows);
  for (const [f, name] of FAMILIES.entries()) {
    const draws = random.fork(name);
    for (let i = 0; i < perFamily; i++) {
      const at = order[f * perFamily + i];
      const { row, species } = acceptedRow(recipe, i, name, solver, draws);
      for (let j = 0; j < row.length; j++) columns[j][at] = row[j];
      label[at] = hasCrossing(name, solver, species) ? 1 : 0;
      family[at] = name;
      const done = f * perFamily + i + 1;
      if (done % SLICE === 0) yield { unit: 'rows', done, total: rows };
    }
  }
  return new Table(
    [
      ...recipe.features.map((name, j) => [name, columns[j]] as const),
      [LABEL, label],
      ['family', family],
    ],
    source,
  );
}

/** Draws rows until all flux factors are acceptable. */
function acceptedRow(
  recipe: Recipe,
  group: number,
  family: Family,
  solver: FluxSolver,
  random: Random,
): { row: number[]; species: SpeciesFlux[] } {
  for (;;) {
    const row = recipe.draw(group, random);
    const species = recipe.species(row);
    if (species.every(({ fluxFactor }) => isAccepted(family, solver, fluxFactor))) {
      return { row, species };
    }
  }
}
