/**
 * Fluid profiles as a file has them: one row per cell, and where there is a `time_ms` or a `theta_deg`,
 * one profile per time and angle. Rows of a profile run outwards; they need not lie side by side.
 */
import type { Table } from '../table.js';
import { cellTable } from './cells.js';
import { type FluidProfile, fluidProfile, type ProfileColumns } from './fluid-profile.js';
import { solveProfile } from './solve-profile.js';

/** What tells the profiles of a file apart. */
const KEYS = ['time_ms', 'theta_deg'] as const;

const NEEDED = ['radius_km', 'density_g_cm3', 'temperature_MeV', 'Ye'] as const;
const OPTIONAL = ['Xn', 'Xp', 'Xh', 'A', 'Z'] as const;

/** A profile with what to call it in messages; plain data, so that any thread can solve it. */
export interface NamedProfile {
  readonly source: string;
  readonly profile: FluidProfile;
  /** where its cells stand in the file, counted from 0 */
  readonly rows: readonly number[];
}

/**
 * The profiles of a table, all of them checked.
 * @throws InvalidInput naming file, profile, column and row or cell
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
 * The cells of a profile, with moments, features and labels.
 * @throws NotConverged, InvalidInput where it cannot be solved, or a cell comes out without a value
 */
export function solveNamedProfile({ profile, source }: NamedProfile): Table {
  const cells = cellTable(solveProfile(profile, source), source);
  for (const [name, column] of cells.entries) {
    if (column instanceof Float64Array) cells.numbers(name);
  }
  return cells;
}
