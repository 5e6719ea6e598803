/**
 * The spread of the cells of one background: class balance, the ranges of alpha and flux factors, and the radii at which
 * the label changes. Cost: O(cells).
 */
import { LABEL } from '../src/angular/moments.js';
import type { Table } from '../src/table.js';

/** The radius beyond which all neutrinos have decoupled, km; inside, alpha is tiny and fluxes vanish. */
const DECOUPLED_KM = 30;

/** The radius of the region that the papers evaluate separately, km. */
export const NEAR_KM = 100;

/** The least and the greatest value; null if there are no values. */
export type Spread = readonly [least: number, greatest: number] | null;

/** The spread of the cells of one background. */
export interface CellSpread {
  readonly cells: number;
  /** the share of cells with a crossing; null without cells */
  readonly crossings: number | null;
  /** the share of cells within 100 km with a crossing; null without cells */
  readonly near: number | null;
  /** like the following, of cells beyond 30 km */
  readonly alpha: Spread;
  readonly fluxNue: Spread;
  readonly fluxNuebar: Spread;
  /** F_nue / F_nuebar */
  readonly fluxRatio: Spread;
  /** the share of cells with F_nue < F_nuebar < F_nux */
  readonly ordered: number | null;
  /** the innermost radius of each ray at which the label changes, km */
  readonly firstChange: Spread;
  /** all radii at which the label changes, km */
  readonly labelChanges: Spread;
}

/**
 * Computes the spread.
 * @param table the cells of one background, in which the cells of a ray are ordered outwards
 */
export function cellSpread(table: Table): CellSpread {
  const radii = table.numbers('radius_km');
  const label = table.numbers(LABEL);
  const alpha = table.numbers('alpha');
  const nue = table.numbers('F_nue');
  const nuebar = table.numbers('F_nuebar');
  const nux = table.numbers('F_nux');
  const all = Array.from(radii.keys());
  const near = all.filter((i) => radii[i] <= NEAR_KM);
  const outside = all.filter((i) => radii[i] > DECOUPLED_KM);
  const beyond = (value: (i: number) => number) => spread(outside.map(value));
  const changes = table
    .groups(['time_ms', 'theta_deg'])
    .map((ray) => labelChanges(ray, radii, label));
  return {
    cells: table.rows,
    crossings: share(all, (i) => label[i] === 1),
    near: share(near, (i) => label[i] === 1),
    alpha: beyond((i) => alpha[i]),
    fluxNue: beyond((i) => nue[i]),
    fluxNuebar: beyond((i) => nuebar[i]),
    fluxRatio: beyond((i) => nue[i] / nuebar[i]),
    ordered: share(outside, (i) => nue[i] < nuebar[i] && nuebar[i] < nux[i]),
    firstChange: spread(changes.flatMap((radii) => radii.slice(0, 1))),
    labelChanges: spread(changes.flat()),
  };
}

/** The radii at which a ray's label changes, outwards: geometric means of neighbours whose labels differ. */
function labelChanges(ray: readonly number[], radii: Float64Array, label: Float64Array): number[] {
  return ray.flatMap((cell, i) => {
    const before = ray[i - 1];
    return i > 0 && label[cell] !== label[before] ? [Math.sqrt(radii[cell] * radii[before])] : [];
  });
}

function share(cells: readonly number[], holds: (i: number) => boolean): number | null {
  return cells.length === 0 ? null : cells.filter(holds).length / cells.length;
}

function spread(values: readonly number[]): Spread {
  if (values.length === 0) return null;
  return [
    values.reduce((least, value) => Math.min(least, value)),
    values.reduce((greatest, value) => Math.max(greatest, value)),
  ];
}
