/**
 * Tabulated distributions as a file has them, one row per cell and node, turned into one row per cell:
 * what stood beside them, raw moments, features, and the crossing.
 */
import { SPECIES_SUFFIXES } from '../columns.js';
import { InvalidInput } from '../errors.js';
import { type Column, Table } from '../table.js';
import type { CrossingReport } from './crossing.js';
import { canProvideFeature, feature, LABEL, type RawMoments, XLN_FEATURES } from './moments.js';
import {
  distributionCrossing,
  type TabulatedDistributions,
  tabulatedMoments,
} from './tabulated.js';

type Species = (typeof SPECIES_SUFFIXES)[number];

/** The sum of distributions that a file is labelled by. */
export type LeptonNumber = 'ELN' | 'ELN-XLN';

interface Cell {
  readonly moments: ReadonlyMap<Species, RawMoments>;
  readonly crossing: CrossingReport;
}

/**
 * @param table columns cell, mu, f_nue, f_nuebar; optional f_nux and f_nuxbar; all others have to be
 *   the same in all rows of a cell and are kept
 * @returns one row per cell, in the order of their first rows
 * @throws InvalidInput naming row and column of what cannot be used
 */
export function labelDistributions(table: Table): { table: Table; label: LeptonNumber } {
  const species = SPECIES_SUFFIXES.filter((name) => needed(name) || table.has(`f_${name}`));
  const mu = table.numbers('mu');
  const f = new Map(species.map((name) => [name, distribution(table, name)]));
  const groups = table.groups(['cell']);
  const cells = groups.map((rows) => {
    checkNodes(table, mu, rows);
    return describeCell(table, mu, f, rows);
  });

  const nodal = new Set(['mu', ...species.map((name) => `f_${name}`)]);
  const kept = table.entries.filter(([name]) => !nodal.has(name));
  for (const [name, column] of kept) checkConstant(table, name, column, groups);
  const described = new Table(kept, table.source).take(groups.map(([first]) => first));
  const moments = species.flatMap((name) =>
    [0, 1, 2, 3].map((order): [string, Column] => [
      `I${order}_${name}`,
      Float64Array.from(cells, (cell) => cell.moments.get(name)?.[order] ?? Number.NaN),
    ]),
  );
  const momentTable = new Table(moments, table.source);
  const features = XLN_FEATURES.filter((name) => canProvideFeature(momentTable, name));
  return {
    label: f.has('nux') && f.has('nuxbar') ? 'ELN-XLN' : 'ELN',
    table: described.with([
      ...moments,
      ...features.map((name): [string, Column] => [name, feature(momentTable, name)]),
      [LABEL, Float64Array.from(cells, ({ crossing }) => Number(crossing.crossing))],
      ['depth', Float64Array.from(cells, ({ crossing }) => crossing.depth)],
      ['direction', cells.map(({ crossing }) => crossing.direction)],
    ]),
  };
}

function needed(species: Species): boolean {
  return species === 'nue' || species === 'nuebar';
}

function describeCell(
  table: Table,
  mu: Float64Array,
  f: ReadonlyMap<Species, Float64Array>,
  rows: readonly number[],
): Cell {
  const pick = (column: Float64Array) => Float64Array.from(rows, (row) => column[row]);
  const nodes = pick(mu);
  const picked = [...f].map(([name, column]) => [name, pick(column)] as const);
  const moments = picked.map(([name, values]) => {
    const found = tabulatedMoments(nodes, values);
    if (found[0] > 0 && Number.isFinite(found[0])) return [name, found] as const;
    throw new InvalidInput(
      `${place(table, rows[0])}, column f_${name}: expected a density that is positive and finite, its integral over mu is ${found[0]}`,
    );
  });
  const distributions = { mu: nodes, ...Object.fromEntries(picked) } as TabulatedDistributions;
  return { moments: new Map(moments), crossing: distributionCrossing(distributions) };
}

/** f of a species, checked. */
function distribution(table: Table, species: Species): Float64Array {
  const name = `f_${species}`;
  const values = table.numbers(name);
  const bad = values.findIndex((value) => value < 0);
  if (bad < 0) return values;
  throw new InvalidInput(
    `${table.place(bad)}, column ${name}: a distribution cannot be negative, got ${values[bad]}`,
  );
}

function checkNodes(table: Table, mu: Float64Array, rows: readonly number[]): void {
  if (rows.length < 2) {
    throw new InvalidInput(
      `${place(table, rows[0])}, column mu: expected at least 2 nodes in a cell, got 1`,
    );
  }
  rows.forEach((row, i) => {
    if (Math.abs(mu[row]) > 1) {
      throw new InvalidInput(
        `${place(table, row)}, column mu: expected a cosine from -1 to 1, got ${mu[row]}`,
      );
    }
    const before = mu[rows[i - 1]];
    if (i > 0 && !(mu[row] > before)) {
      throw new InvalidInput(
        `${place(table, row)}, column mu: expected more than ${before} of the cell's node before, got ${mu[row]}; sort the nodes upwards, each once`,
      );
    }
  });
}

function checkConstant(
  table: Table,
  name: string,
  column: Column,
  groups: readonly (readonly number[])[],
): void {
  for (const rows of groups) {
    const bad = rows.find((row) => column[row] !== column[rows[0]]);
    if (bad === undefined) continue;
    throw new InvalidInput(
      `${place(table, bad)}, column ${name}: expected "${column[rows[0]]}" as in the cell's first row, got "${column[bad]}"`,
    );
  }
}

/** A row in the file, with its cell. */
function place(table: Table, row: number): string {
  return `${table.place(row)} (cell ${table.column('cell')[row]})`;
}
