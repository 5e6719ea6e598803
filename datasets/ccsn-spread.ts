/**
 * How widely the cells of one background spread: class balance, alpha, flux factors, and the radii where
 * the label changes.
 */
import { LABEL } from '../src/angular/moments.js';
import type { Table } from '../src/table.js';

/** Beyond this all neutrinos have decoupled; inside, alpha is tiny and fluxes vanish. */
const DECOUPLED_KM = 30;

/** The region that the papers look at separately. */
export const NEAR_KM = 100;

/** From the least to the greatest value; null where there is none. */
export type Spread = readonly [least: number, greatest: number] | null;

export interface CellSpread {
  readonly cells: number;
  /** share of cells with a crossing: all, and those within 100 km; null without cells */
  readonly crossings: number | null;
  readonly near: number | null;
  /** beyond 30 km */
  readonly alpha: Spread;
  readonly fluxNue: Spread;
  readonly fluxNuebar: Spread;
  /** F_nue / F_nuebar */
  readonly fluxRatio: Spread;
  /** share of cells with F_nue < F_nuebar < F_nux */
  readonly ordered: number | null;
  /** km between neighbouring cells of a ray whose labels differ: the innermost on a ray, and all */
  readonly firstChange: Spread;
  readonly labelChanges: Spread;
}

/** @param table cells of one background, ray after ray, each outwards */
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

/** Geometric means of neighbouring radii whose labels differ, outwards. */
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
