/** Rows of `ffi` whose growth was solved, and labels that are made of rates. */
import { RATE_PER_DENSITY } from '../../src/instability/units.js';
import type { Table } from '../../src/table.js';

/** Rows of simulations whose growth was solved: those without a row whose rate is not known. */
export function rowsWithGrowth(table: Table): Int32Array {
  const rate = table.column('growth_rate') as Float64Array;
  const simulation = table.numbers('simulation');
  const unsolved = new Set(simulation.filter((_, row) => Number.isNaN(rate[row])));
  return Int32Array.from(simulation.keys()).filter((row) => !unsolved.has(simulation[row]));
}

/** 1 where flavor grows faster than a rate in units of sqrt(2) G_F n_nue. */
export function fastRows(table: Table, above: number): Float64Array {
  return unitRates(table).map((rate) => Number(rate > above));
}

/** Growth rates in units of sqrt(2) G_F n_nue. */
export function unitRates(table: Table): Float64Array {
  const density = table.numbers('n_nue');
  return table.numbers('growth_rate').map((rate, row) => rate / (RATE_PER_DENSITY * density[row]));
}
