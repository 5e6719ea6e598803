/**
 * Features of a cell that do not change when it is rotated, from number densities N_a and flux vectors F_a of six species:
 *
 *   dot4_a_b = (-N_a N_b + F_a . F_b) / N^2   for each pair a <= b,   share_a = N_a / N,   N = sum of the N_a,
 *
 * 21 products and 6 ratios, those of Rhea (github srichers/Rhea), which for equal fluxes along an axis hold what alpha and
 * the flux factors hold. Species are nue, nuebar, numu, numubar, nutau, nutaubar; where a table has nux instead, it is each
 * of the heavy ones, and nuxbar, if there is one, each of their antineutrinos. Cost: O(rows).
 */
import { excerpt, InvalidInput } from '../errors.js';
import { type Column, Table } from '../table.js';

const SIX_SPECIES = ['nue', 'nuebar', 'numu', 'numubar', 'nutau', 'nutaubar'] as const;
const COMPONENTS = ['n', 'Fx', 'Fy', 'Fz'] as const;
const SUFFIXES = [...SIX_SPECIES, 'nux', 'nuxbar'];

/** The names of the 27 invariants. */
export const FLUX_INVARIANTS: readonly string[] = [
  ...SIX_SPECIES.flatMap((a, i) => SIX_SPECIES.slice(i).map((b) => `dot4_${a}_${b}`)),
  ...SIX_SPECIES.map((a) => `share_${a}`),
];

/**
 * An invariant as a column: the table's own, else computed.
 * @param table with `n_nue, Fx_nue, Fy_nue, Fz_nue` and so on, n and fluxes over c in one unit
 * @throws InvalidInput if a column is missing, a value is not a number, or the name is not one of `FLUX_INVARIANTS`
 * @example
 * ```ts
 * const cells = new Table(
 *   ['nue', 'nuebar', 'nux'].flatMap((species) => [
 *     [`n_${species}`, Float64Array.of(1)] as const,
 *     ...['Fx', 'Fy', 'Fz'].map((F) => [`${F}_${species}`, Float64Array.of(0.5)] as const),
 *   ]),
 *   'cells',
 * );
 * fluxInvariant(cells, 'share_nue'); // => [0.1666667]
 * fluxInvariant(cells, 'dot4_nue_nuebar'); // => [-0.0069444]
 * ```
 */
export function fluxInvariant(table: Table, name: string): Float64Array {
  if (table.has(name)) return table.numbers(name);
  if (!FLUX_INVARIANTS.includes(name)) {
    throw new InvalidInput({
      where: { file: table.source, column: name },
      what: 'no such column, and no invariant of fluxes',
      expected: 'dot4_a_b or share_a of six species',
    });
  }
  const [kind, a, b = a] = name.split('_');
  const total = new Float64Array(table.rows);
  for (const species of SIX_SPECIES) {
    const density = columnOf(table, 'n', species);
    for (let i = 0; i < total.length; i++) total[i] += density[i];
  }
  if (kind === 'share') return columnOf(table, 'n', a).map((n, i) => n / total[i]);
  const [left, right] = [a, b].map((species) =>
    COMPONENTS.map((component) => columnOf(table, component, species)),
  );
  return total.map((sum, i) => {
    const [n, x, y, z] = left.map((column, c) => column[i] * right[c][i]);
    return (x + y + z - n) / (sum * sum);
  });
}

/** A column of one of the six species, which for heavy ones may be that of nux or nuxbar. */
function columnOf(table: Table, component: string, species: string): Float64Array {
  const own = `${component}_${species}`;
  if (table.has(own) || species === 'nue' || species === 'nuebar') return table.numbers(own);
  const bar = species.endsWith('bar') && table.has(`${component}_nuxbar`) ? 'nuxbar' : 'nux';
  return table.numbers(table.has(`${component}_${bar}`) ? `${component}_${bar}` : own);
}

/**
 * The columns from which invariants are computed, without others.
 * @throws InvalidInput if the table has none
 * @example
 * ```ts
 * const cells = new Table([['n_nue', Float64Array.of(1)], ['zone', ['core']]], 'cells');
 * fluxVectors(cells).names; // => ['n_nue']
 * ```
 */
export function fluxVectors(table: Table): Table {
  const columns = COMPONENTS.flatMap((component) =>
    SUFFIXES.map((species) => `${component}_${species}`),
  ).filter((name) => table.has(name));
  if (columns.length > 0) {
    const entries = columns.map((name): [string, Column] => [name, table.column(name)]);
    return new Table(entries, table.source, table.origins);
  }
  throw new InvalidInput({
    where: { file: table.source },
    what: 'no number densities and flux vectors',
    expected: 'n_nue, Fx_nue, Fy_nue, Fz_nue, and so on',
    remedy: `its columns are ${excerpt(table.names.join(', '), 700)}; if they have other names there: --column n_nue=NAME, and so on`,
  });
}
