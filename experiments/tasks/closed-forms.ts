/** Tests of crossings that learn nothing, from the maximum-entropy distributions with a cell's densities and fluxes. */
import { maxEntropyDepth, maxEntropyOnSphere } from '../../src/instability/max-entropy-state.js';
import type { Table } from '../../src/table.js';
import { vectorStates } from './ffi-rays.js';
import { maxEntropyColumns } from './ffi-rows.js';

/** The tests that learn nothing: |L| < |w|, the depth of that crossing, and both signs on a grid of directions. */
export const CLOSED_FORMS = ['max-entropy test', 'max-entropy depth', 'max-entropy grid'] as const;

export interface ClosedForm {
  readonly kind: (typeof CLOSED_FORMS)[number];
}

const GRID_DIRECTIONS = 240;

/** What an exponential counts for. */
export const EXPONENTIAL = 20;

/** Multiply-adds of a cell. */
export const CLOSED_FORM_OPERATIONS: Readonly<Record<ClosedForm['kind'], number>> = {
  // Two inversions of the flux factor and two logarithms; 512 nodes of two exponentials; directions of two exponentials.
  'max-entropy test': 4 * EXPONENTIAL,
  'max-entropy depth': 4 * EXPONENTIAL + 2 * 512 * EXPONENTIAL,
  'max-entropy grid': 2 * GRID_DIRECTIONS * EXPONENTIAL,
};

/** What gives a row its score. */
export function closedForm(kind: ClosedForm['kind'], table: Table): (row: number) => number {
  if (kind === 'max-entropy test') {
    const { maxent_margin } = maxEntropyColumns(table);
    return (row) => maxent_margin[row];
  }
  const stateAt = vectorStates(table);
  if (kind === 'max-entropy depth') {
    return (row) => {
      const { nue, nuebar } = stateAt(row);
      return maxEntropyDepth(nue, nuebar);
    };
  }
  const grid = fibonacciDirections(GRID_DIRECTIONS);
  return (row) => {
    const { nue, nuebar } = stateAt(row);
    const [e, a] = [nue, nuebar].map(maxEntropyOnSphere);
    const signs = new Set(grid.map((v) => Math.sign(e(...v) - a(...v))));
    return Number(signs.has(1) && signs.has(-1));
  };
}

/** Directions along a spiral, evenly over the sphere. */
function fibonacciDirections(count: number): (readonly [number, number, number])[] {
  const turn = Math.PI * (3 - Math.sqrt(5));
  return Array.from({ length: count }, (_, i) => {
    const z = 1 - (2 * i + 1) / count;
    const s = Math.sqrt(1 - z * z);
    return [s * Math.cos(turn * i), s * Math.sin(turn * i), z] as const;
  });
}
