/** What one cell costs, of rows whose figures are per cell. */
import type { TextTable } from '../../src/report/text-table.js';
import type { Case } from './bench.js';
import { ratio, typical } from './figures.js';
import type { Row } from './rows.js';

export interface Cost {
  readonly name: string;
  /** that were called at once */
  readonly cells: number;
  /** of a warm call, and of the first of a fresh process, per cell */
  readonly nanoseconds: number | null;
  readonly firstNanoseconds: number | null;
  /** how many times as much as the first one */
  readonly ratio: number | null;
}

export function costsPerCell(rows: readonly Row[], cases: readonly Case[]): Cost[] {
  return rows
    .filter(({ perCell }) => perCell)
    .flatMap(({ name, ours }) => {
      const [found] = cases.filter(({ row }) => row === name);
      if (!found) return [];
      const costs = found.measurements.map((measurement) => {
        const wanted = Number(ours[measurement.who].options?.cells);
        const cells = Math.min(wanted, found.testRows);
        const perCell = (seconds: number | null) => seconds && (1e9 * seconds) / cells;
        return {
          name: measurement.who,
          cells,
          nanoseconds: perCell(typical(measurement)),
          firstNanoseconds: perCell(measurement.first),
        };
      });
      return costs.map((cost) => ({
        ...cost,
        ratio: ratio(cost.nanoseconds, costs[0].nanoseconds),
      }));
    });
}

export function costTable(costs: readonly Cost[]): TextTable {
  const shown = (value: number | null, unit: string) =>
    value === null ? '' : `${value < 100 ? value.toPrecision(3) : value.toFixed(0)}${unit}`;
  return {
    header: ['what', 'cells', 'first, ns', 'warm, ns', `of ${costs[0]?.name ?? 'the first'}`],
    rows: costs.map(({ name, cells, nanoseconds, firstNanoseconds, ratio }) => [
      name,
      `${cells}`,
      shown(firstNanoseconds, ''),
      shown(nanoseconds, ''),
      shown(ratio, '×'),
    ]),
  };
}
