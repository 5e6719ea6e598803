/** The self-test of exported SQL: reference cells as a table, and how many of them come out wrong. */
import { CELL_STATUS } from '../deploy/cell-status.js';
import { type AnyDescription, isOfTwoClasses, type Preparation } from './description.js';
import { sqlText } from './escaping.js';
import { decimal } from './literals.js';
import type { ClassCell, NumberCell, ReferenceCell } from './reference-cells.js';
import { sqlColumns, sqlWrapped } from './sql-names.js';

/** The tolerance as a multiple of that of other targets, because database systems read and write fewer digits. */
const SLACK = 1000;

export type AnyCell = ReferenceCell | ClassCell | NumberCell;

/** The reference cells as a table, without cells with infinities, which have no literals. */
export function sqlReferences(
  columns: readonly string[],
  preparation: Preparation | null,
  cells: readonly AnyCell[],
): string {
  const rows = cells
    .filter(({ input }) => !input.includes(Infinity))
    .map((cell) => {
      const expected = expectedOf(cell).map(([name, value]) => `${value} AS expected_${name}`);
      const inputs = sqlColumns(columns).map(
        (column, j) => `${inputText(cell.input[j], j, preparation)} AS ${column}`,
      );
      return sqlWrapped([...inputs, ...expected].join(', '), '  SELECT ', '    ');
    });
  return rows.join(' UNION ALL\n');
}

function expectedOf(cell: AnyCell): (readonly [name: string, text: string])[] {
  if ('value' in cell) {
    return [
      ['value', constant(cell.value)],
      ['status', `${cell.status}`],
      ['tolerance', (SLACK * cell.tolerance).toExponential()],
    ];
  }
  const common = [
    ['class', `${cell.index}`],
    ['status', `${cell.status}`],
  ] as const;
  if ('tolerance' in cell) {
    return [
      ...cell.probability.map((p, c) => [`probability_${c}`, constant(p)] as const),
      ...common,
      ['tolerance', (SLACK * cell.tolerance).toExponential()],
    ];
  }
  return [
    ['score', constant(cell.score)],
    ['probability', constant(cell.probability)],
    ...common,
    ['score_tolerance', (SLACK * cell.scoreTolerance).toExponential()],
    ['probability_tolerance', (SLACK * cell.probabilityTolerance).toExponential()],
  ];
}

/** A number, or the category that a code stands for. */
function inputText(value: number, j: number, preparation: Preparation | null): string {
  const categories = preparation?.categories[j];
  if (!categories || Number.isNaN(value)) return constant(value);
  const category = categories[value];
  if (typeof categories[0] === 'number') {
    return decimal(
      category === undefined ? strangeNumber(categories as number[]) : Number(category),
    );
  }
  return sqlText(category === undefined ? `not ${categories.join(' or ')}` : String(category));
}

/** A number that is none of the categories. */
const strangeNumber = (categories: readonly number[]) => Math.max(...categories) + 1;

function constant(value: number): string {
  return Number.isNaN(value) ? 'NULL' : decimal(value);
}

/** The number of reference cells with wrong results. */
export function wrongOf(description: AnyDescription, cells: string): string {
  const { words } = description;
  const near = (what: string, tolerance: string) =>
    `ABS(t.ff_${what} - t.expected_${what}) <= t.expected_${tolerance}`;
  const close = isOfTwoClasses(description)
    ? [near('score', 'score_tolerance'), near('probability', 'probability_tolerance')]
    : words.names.map((_, c) => near(`probability_${c}`, 'tolerance'));
  return `SELECT SUM(CASE WHEN t.ff_${words.field} = t.expected_class AND t.ff_status = t.expected_status
  AND (t.expected_status >= ${CELL_STATUS.zeroDensity}
    OR (${close.join('\n      AND ')}))
  THEN 0 ELSE 1 END) AS wrong
FROM (
${cells}
) AS t`;
}
