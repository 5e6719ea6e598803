/**
 * The number densities and flux vectors from which growth is computed, from what a table has: flux vectors, some of their
 * components, or radial moments. A component without a column is 0; radial moments are those along z.
 * Cost: O(rows).
 */
import { numberColumns } from '../angular/number-moments.js';
import { InvalidInput } from '../errors.js';
import { type Column, Table } from '../table.js';
import { LIGHT_SPEED } from '../transport/constants.js';

/** Species that may have columns of number density and flux. */
export const FLUX_SPECIES = [
  ...['nue', 'nuebar', 'nux', 'nuxbar'],
  ...['numu', 'numubar', 'nutau', 'nutaubar'],
] as const;

const AXES = ['x', 'y', 'z'] as const;

/** Columns of a species: number density, and number flux over c in the same unit. */
const fluxColumnNames = (species: string) =>
  [`n_${species}`, `Fx_${species}`, `Fy_${species}`, `Fz_${species}`] as const;

/** The columns from which growth is computed. */
export interface GrowthFluxes {
  /** `n_b, Fx_b, Fy_b, Fz_b` of every species b that the table has */
  readonly table: Table;
  /** what was taken for what, in words; undefined if the table has all columns */
  readonly words: string | undefined;
}

/**
 * The number densities and flux vectors of a table. A species b without `n_b` may have `I0_b` or
 * `number_density_cm3_b`; one without any component of a flux `I1_b` or `number_flux_cm2_s_b`, along z.
 *
 * @example
 * ```ts
 * const cells = new Table([['n_nue', Float64Array.of(2)], ['Fz_nue', Float64Array.of(1)]], 'cells');
 * growthFluxes(cells).words; // => 'Fx and Fy are taken as 0'
 * growthFluxes(cells).table.numbers('Fx_nue'); // => [0]
 * ```
 */
export function growthFluxes(table: Table): GrowthFluxes {
  const zero = new Float64Array(table.rows);
  const words = new Set<string>();
  const columns = FLUX_SPECIES.flatMap((species): [string, Column][] => {
    const names = fluxColumnNames(species);
    const [density, flux] = numberColumns(species);
    const n = firstOf(table, [names[0], `I0_${species}`, density]);
    if (n === undefined) return [];
    if (n !== names[0]) words.add(`n is ${n.replace(`_${species}`, '')}`);
    const given = AXES.filter((axis) => table.has(`F${axis}_${species}`));
    const radial = given.length > 0 ? undefined : firstOf(table, [`I1_${species}`, flux]);
    // That nothing is known of a flux is for whoever asks for it to say.
    if (given.length === 0 && radial === undefined) return [[names[0], table.column(n)]];
    if (radial !== undefined) {
      const over = radial === flux ? ' / c' : '';
      words.add(`Fz is ${radial.replace(`_${species}`, '')}${over}`);
    }
    const known: readonly string[] = radial === undefined ? given : ['z'];
    const absent = AXES.filter((axis) => !known.includes(axis)).map((axis) => `F${axis}`);
    if (absent.length > 0) {
      words.add(`${absent.join(' and ')} ${absent.length > 1 ? 'are' : 'is'} taken as 0`);
    }
    const component = (axis: string): Column => {
      if (!known.includes(axis)) return zero;
      if (radial === undefined) return table.column(`F${axis}_${species}`);
      if (radial !== flux) return table.column(radial);
      return table.numbers(radial).map((value) => value / LIGHT_SPEED);
    };
    return [
      [names[0], table.column(n)],
      ...AXES.map((axis, i): [string, Column] => [names[i + 1], component(axis)]),
    ];
  });
  return {
    table: new Table(columns, table.source, table.origins, table.traits),
    words: words.size === 0 ? undefined : [...words].join(', '),
  };
}

function firstOf(table: Table, names: readonly string[]): string | undefined {
  return names.find((name) => table.has(name));
}

/**
 * The columns of number densities and of fluxes as arrays of shape (cells, 3).
 * @param species the densities and the fluxes over c, last index fastest, by species
 * @throws InvalidInput if an array has not three numbers per cell
 *
 * @example
 * ```ts
 * const nue = { density: Float64Array.of(4, 5), flux: Float64Array.of(1, 2, 3, 0, 0, 1) };
 * tableOfFluxVectors(new Map([['nue', nue]]), 'cells.h5').numbers('Fy_nue'); // => [2, 0]
 * ```
 */
export function tableOfFluxVectors(
  species: ReadonlyMap<string, { readonly density: Float64Array; readonly flux: Float64Array }>,
  source: string,
): Table {
  const columns = [...species].flatMap(([name, { density, flux }]): [string, Column][] => {
    if (flux.length !== 3 * density.length) {
      throw new InvalidInput({
        where: { file: source, column: `F_${name}` },
        expected: `an array of shape (cells, 3), so ${3 * density.length} numbers`,
        got: String(flux.length),
      });
    }
    const [n, ...components] = fluxColumnNames(name);
    return [
      [n, density],
      ...components.map((component, i): [string, Column] => [
        component,
        density.map((_, cell) => flux[3 * cell + i]),
      ]),
    ];
  });
  return new Table(columns, source);
}

/**
 * The columns of an array of shape (cells, 2, flavors, 4): neutrino and antineutrino; flavors e, x or e, mu, tau;
 * components x, y, z, t, the flux over c and the density.
 * @param values with the last index fastest
 * @throws InvalidInput if the length is no multiple of a cell's
 *
 * @example
 * ```ts
 * const f4 = Float64Array.from([0, 0, 1, 3, 0, 0, 0, 1, 0, 0, 2, 3, 0, 0, 0, 1]);
 * const table = tableOfF4(f4, 2, 'cells.npz');
 * table.numbers('Fz_nuebar'); // => [2]
 * table.numbers('n_nux'); // => [1]
 * ```
 */
export function tableOfF4(values: Float64Array, flavors: 2 | 3, source: string): Table {
  const names = flavors === 2 ? ['nue', 'nux'] : ['nue', 'numu', 'nutau'];
  const size = 8 * flavors;
  if (values.length === 0 || values.length % size !== 0) {
    throw new InvalidInput(
      `${source}: expected an array of shape (cells, 2, ${flavors}, 4), so a multiple of ${size} numbers, got ${values.length}`,
    );
  }
  const cells = values.length / size;
  const columns = ['', 'bar'].flatMap((ending, side) =>
    names.flatMap((name, flavor) => {
      const [n, x, y, z] = fluxColumnNames(name + ending);
      return [x, y, z, n].map((column, component): [string, Column] => {
        const at = 4 * (flavors * side + flavor) + component;
        return [column, Float64Array.from({ length: cells }, (_, i) => values[size * i + at])];
      });
    }),
  );
  return new Table(columns, source);
}
