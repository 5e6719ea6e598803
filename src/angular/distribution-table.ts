/**
 * Converts a table of distributions with one row per cell and node into one row per cell, with the cell's other
 * columns, raw moments, features and label. Cost: O(rows).
 */
import { SPECIES_SUFFIXES } from '../columns.js';
import { InvalidInput, type Place } from '../errors.js';
import { type Column, Table } from '../table.js';
import type { CrossingReport } from './crossing.js';
import { canProvideFeature, feature, LABEL, type RawMoments, XLN_FEATURES } from './moments.js';
import {
  distributionCrossing,
  type TabulatedDistributions,
  tabulatedMoments,
} from './tabulated.js';

type Species = (typeof SPECIES_SUFFIXES)[number];

/** The lepton number whose crossing is the label: electron, or electron minus heavy flavor. */
export type LeptonNumber = 'ELN' | 'ELN-XLN';

interface Cell {
  readonly moments: ReadonlyMap<Species, RawMoments>;
  readonly crossing: CrossingReport;
}

/**
 * Computes moments, features and the crossing of every cell from its tabulated distributions.
 * @param table the columns cell, mu, f_nue, f_nuebar and optionally f_nux and f_nuxbar, with at least two rows
 *   (nodes in ascending mu) per cell. The distributions have one unit of any kind. All other columns are kept
 *   and must be constant within a cell.
 * @returns one row per cell in the order of their first rows, and the lepton number that was labelled:
 *   ELN-XLN if both heavy species are given, else ELN
 * @throws InvalidInput naming the row and column of a value that cannot be used
 * @example
 * ```ts
 * const nodes = new Table(
 *   [
 *     ['cell', ['a', 'a', 'a']],
 *     ['mu', Float64Array.of(-1, 0, 1)],
 *     ['f_nue', Float64Array.of(2, 2, 2)],
 *     ['f_nuebar', Float64Array.of(0, 1, 3)],
 *   ],
 *   'nodes.csv',
 * );
 * const { table, label } = labelDistributions(nodes);
 * label; // => 'ELN'
 * table.numbers('crossing'); // => [1]
 * table.numbers('alpha'); // => [0.625]
 * ```
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
    throw new InvalidInput({
      where: placeInCell(table, rows[0], `f_${name}`),
      expected: 'a density that is positive and finite',
      got: `an integral over mu of ${found[0]}`,
    });
  });
  const distributions = { mu: nodes, ...Object.fromEntries(picked) } as TabulatedDistributions;
  return { moments: new Map(moments), crossing: distributionCrossing(distributions) };
}

/** The column f of a species, checked for negative values. */
function distribution(table: Table, species: Species): Float64Array {
  const name = `f_${species}`;
  const values = table.numbers(name);
  const bad = values.findIndex((value) => value < 0);
  if (bad < 0) return values;
  throw new InvalidInput({
    where: table.placeOf(bad, name),
    expected: 'a distribution that is not negative',
    got: `${values[bad]}`,
  });
}

function checkNodes(table: Table, mu: Float64Array, rows: readonly number[]): void {
  if (rows.length < 2) {
    throw new InvalidInput({
      where: placeInCell(table, rows[0], 'mu'),
      expected: 'at least 2 nodes in a cell',
      got: '1',
    });
  }
  rows.forEach((row, i) => {
    if (Math.abs(mu[row]) > 1) {
      throw new InvalidInput({
        where: placeInCell(table, row, 'mu'),
        expected: 'a cosine from -1 to 1',
        got: `${mu[row]}`,
      });
    }
    const before = mu[rows[i - 1]];
    if (i > 0 && !(mu[row] > before)) {
      throw new InvalidInput({
        where: placeInCell(table, row, 'mu'),
        expected: `more than ${before} of the cell's node before`,
        got: `${mu[row]}`,
        remedy: 'sort the nodes upwards, each once',
      });
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
    throw new InvalidInput({
      where: placeInCell(table, bad, name),
      expected: `"${column[rows[0]]}" as in the cell's first row`,
      got: `"${column[bad]}"`,
    });
  }
}

function placeInCell(table: Table, row: number, column: string): Place {
  return { ...table.placeOf(row, column), cell: table.column('cell')[row] };
}
