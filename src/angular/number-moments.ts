/**
 * Moments from the number density n_b and the radial number flux f_b that simulations store:
 *
 *   I0_b = n_b,   I1_b = f_b / c,   c = 2.99792458e10 cm/s
 *
 * for n in 1/cm^3 and f in 1/(cm^2 s), so that F_b = I1_b / I0_b = f_b / (c n_b). Cost: O(rows).
 */
import { SPECIES_SUFFIXES } from '../columns.js';
import { excerpt, InvalidInput } from '../errors.js';
import { type Column, Table } from '../table.js';

const SPEED_OF_LIGHT = 2.99792458e10;

/** The names of a species' columns: number density in 1/cm^3, number flux in 1/(cm^2 s). */
export function numberColumns(species: string): [density: string, flux: string] {
  return [`number_density_cm3_${species}`, `number_flux_cm2_s_${species}`];
}

/**
 * A table of moments only, so that features cannot come from other columns. It has `I0_b` and `I1_b` of every
 * species b; a species with neither gets them from its number density and number flux.
 * @throws InvalidInput if the table has no moments, or a density or flux is not a number
 */
export function momentsOf(table: Table): Table {
  const columns = SPECIES_SUFFIXES.flatMap((species): [string, Column][] => {
    const moments = [`I0_${species}`, `I1_${species}`];
    const stated = moments.filter((name) => table.has(name));
    if (stated.length > 0) return stated.map((name) => [name, table.column(name)]);
    const [density, flux] = numberColumns(species);
    const found: [string, Column][] = [];
    if (table.has(density)) found.push([moments[0], table.numbers(density)]);
    if (table.has(flux)) {
      found.push([moments[1], table.numbers(flux).map((value) => value / SPEED_OF_LIGHT)]);
    }
    return found;
  });
  if (columns.length > 0) return new Table(columns, table.source, table.origins);
  const [density, flux] = numberColumns('nue');
  throw new InvalidInput({
    where: { file: table.source },
    what: 'no moments',
    expected: `I0_nue and I1_nue, or ${density} and ${flux}, and so on`,
    remedy: `its columns are ${excerpt(table.names.join(', '), 700)}; if they have other names there: --column ${density}=NAME, and so on`,
  });
}
