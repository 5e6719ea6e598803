/**
 * Fluid profiles read from a table with one row per cell. If the table has `time_ms` or `theta_deg`, each time and
 * angle is a profile of its own. The rows of a profile run outwards; other rows may lie between them.
 * Cost: O(rows).
 */
import type { Table } from '../table.js';
import { cellTable } from './cells.js';
import { type FluidProfile, fluidProfile, type ProfileColumns } from './fluid-profile.js';
import { type ProfileSolution, solveProfile, type TransportOptions } from './solve-profile.js';
import type { TabulatedOpacities } from './tabulated-opacities.js';

/** The columns whose values distinguish the profiles of a file. */
const KEYS = ['time_ms', 'theta_deg'] as const;

const NEEDED = ['radius_km', 'density_g_cm3', 'temperature_MeV', 'Ye'] as const;
const OPTIONAL = ['Xn', 'Xp', 'Xa', 'Xh', 'A', 'Z', 'mu_e_MeV', 'muhat_MeV', 'mu_nu_MeV'] as const;

/** A profile with its name for messages; plain data, so that it can be sent to another thread. */
export interface NamedProfile {
  readonly source: string;
  readonly profile: FluidProfile;
  /** the rows of its cells in the file, counted from 0 */
  readonly rows: readonly number[];
  /** opacities of its own, in place of those of the fluid */
  readonly opacities?: TabulatedOpacities | undefined;
}

/**
 * Reads and checks all profiles of a table.
 * @param table columns radius_km, density_g_cm3, temperature_MeV, Ye, and optionally Xn, Xp, Xa, Xh, A, Z,
 *   mu_e_MeV, muhat_MeV, mu_nu_MeV
 * @throws InvalidInput naming the file, profile, column and row or cell of a value that cannot be used
 * @example
 * ```ts
 * const radii = referenceRadii(40);
 * const table = new Table(
 *   [
 *     ['radius_km', radii],
 *     ['density_g_cm3', radii.map((r) => 1e14 * (10 / (r + 10)) ** 4)],
 *     ['temperature_MeV', radii.map((r) => 10 / (1 + r / 50))],
 *     ['Ye', radii.map(() => 0.25)],
 *   ],
 *   'profile.csv',
 * );
 * profilesFrom(table).map(({ source }) => source); // => ['profile.csv']
 * ```
 */
export function profilesFrom(table: Table): NamedProfile[] {
  const keys = KEYS.filter((name) => table.has(name));
  const values = [...NEEDED, ...OPTIONAL.filter((name) => table.has(name))].map(
    (name) => [name, table.numbers(name)] as const,
  );
  const numbered = table.with(keys.map((name) => [name, table.numbers(name)] as const));
  return numbered.groups(keys).map((rows) => {
    const [first, last] = [rows[0], rows[rows.length - 1]];
    const name = keys.map((key) => `${key} = ${numbered.column(key)[first]}`).join(', ');
    const source = name
      ? `${table.source}: profile ${name} (rows ${first + 1} to ${last + 1})`
      : table.source;
    const pick = (column: Float64Array) => Float64Array.from(rows, (row) => column[row]);
    const columns = Object.fromEntries(values.map(([name, column]) => [name, pick(column)]));
    return { source, profile: fluidProfile(columns as unknown as ProfileColumns, source), rows };
  });
}

/**
 * Solves a profile and makes the table of its cells, with moments, features and labels.
 * @param tabulate another table of the solution, as `cellTableWithGrowth`
 * @throws NotConverged if the iteration does not converge
 * @throws InvalidInput if the core is transparent, or a cell has a value that is not finite
 * @example
 * ```ts
 * const profile = backgroundProfile(REFERENCE_BACKGROUND[250], 0, referenceRadii(40));
 * const cells = solveNamedProfile({ source: 'equator', profile, rows: [] });
 * cells.rows; // => 40
 * ```
 */
export function solveNamedProfile(
  { profile, source, opacities }: NamedProfile,
  options: TransportOptions = {},
  tabulate: (solution: ProfileSolution, source: string) => Table = cellTable,
): Table {
  const cells = tabulate(solveProfile(profile, source, { ...options, opacities }), source);
  for (const [name, column] of cells.entries) {
    if (column instanceof Float64Array) cells.numbers(name);
  }
  return cells;
}
