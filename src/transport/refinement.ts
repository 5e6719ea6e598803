/**
 * Measures how much alpha, the flux factors and the radii at which the label changes depend on the resolution and
 * the boundaries, along one latitude, compared with the default resolution.
 *
 * Values are compared beyond 25 km, where neutrinos of both electron species leave. Inside, alpha is tiny and no
 * crossing occurs. Cost: about ten solutions, of which the finest takes 4 to 8 times the time of the default.
 */
import { LABEL } from '../angular/moments.js';
import type { Table } from '../table.js';
import { type BackgroundParameters, backgroundProfile, referenceRadii } from './background.js';
import { cellTable } from './cells.js';
import { solveProfile } from './solve-profile.js';

/** The numbers that determine a solution's accuracy; `inner` and `outer` are radii in km. */
export interface Resolution {
  readonly radii: number;
  readonly inner: number;
  readonly outer: number;
  readonly groups: number;
  readonly coreRays: number;
}

/** The resolution of the built-in data. */
export const DEFAULT_RESOLUTION: Resolution = {
  radii: 160,
  inner: 6,
  outer: 2000,
  groups: 16,
  coreRays: 12,
};

/** The resolutions compared, by name. Each changes one number; if a boundary moves, radii keep their spacing. */
export const REFINEMENTS: Readonly<Record<string, Resolution>> = {
  'radii 80': { ...DEFAULT_RESOLUTION, radii: 80 },
  'radii 320': { ...DEFAULT_RESOLUTION, radii: 320 },
  'groups 8': { ...DEFAULT_RESOLUTION, groups: 8 },
  'groups 32': { ...DEFAULT_RESOLUTION, groups: 32 },
  'core rays 24': { ...DEFAULT_RESOLUTION, coreRays: 24 },
  'inner boundary 4 km': { ...DEFAULT_RESOLUTION, inner: 4, radii: 171 },
  'inner boundary 9 km': { ...DEFAULT_RESOLUTION, inner: 9, radii: 149 },
  'outer boundary 1000 km': { ...DEFAULT_RESOLUTION, outer: 1000, radii: 141 },
  'outer boundary 4000 km': { ...DEFAULT_RESOLUTION, outer: 4000, radii: 179 },
};

/** The effect of one change of resolution. */
export interface RefinementRow {
  readonly name: string;
  /** the greatest relative change of alpha */
  readonly alpha: number;
  /** the greatest change of F_nue or F_nuebar */
  readonly fluxFactor: number;
  /** the radii at which the label changes, km: geometric means of the two neighbours */
  readonly transitions: readonly number[];
}

/** Values are compared between these radii, km. */
const COMPARED = { inner: 25, outer: 450 };

/**
 * Solves one latitude at every resolution; the first row is the default.
 * @param cosTheta the cosine of the polar angle, in [-1, 1]
 */
export function refinementStudy(
  parameters: BackgroundParameters,
  cosTheta: number,
): RefinementRow[] {
  const solve = ({ radii, inner, outer, groups, coreRays }: Resolution) => {
    const profile = backgroundProfile(parameters, cosTheta, referenceRadii(radii, inner, outer));
    return cellTable(solveProfile(profile, 'refinement', { groups, coreRays }), 'refinement');
  };
  const base = solve(DEFAULT_RESOLUTION);
  const rows = Object.entries(REFINEMENTS).map(([name, resolution]) =>
    compare(name, solve(resolution), base),
  );
  return [compare('default', base, base), ...rows];
}

function compare(name: string, table: Table, base: Table): RefinementRow {
  const radii = base.numbers('radius_km');
  const differences = (column: string) => {
    const expected = base.numbers(column);
    return Array.from(radii.keys())
      .filter((i) => radii[i] > COMPARED.inner && radii[i] < COMPARED.outer)
      .map((i) => ({
        expected: expected[i],
        difference: Math.abs(interpolate(table, column, radii[i]) - expected[i]),
      }));
  };
  const fluxes = [...differences('F_nue'), ...differences('F_nuebar')];
  return {
    name,
    alpha: Math.max(...differences('alpha').map((d) => d.difference / d.expected)),
    fluxFactor: Math.max(...fluxes.map((d) => d.difference)),
    transitions: transitions(table),
  };
}

/** The value of a column at a radius, by the cubic in ln r through the four nearest cells. */
function interpolate(table: Table, column: string, radius: number): number {
  const radii = table.numbers('radius_km');
  const values = table.numbers(column);
  const above = radii.findIndex((r) => r >= radius);
  const first = Math.min(Math.max(above - 2, 0), radii.length - 4);
  let sum = 0;
  for (let i = first; i < first + 4; i++) {
    let weight = 1;
    for (let j = first; j < first + 4; j++) {
      if (j !== i) weight *= Math.log(radius / radii[j]) / Math.log(radii[i] / radii[j]);
    }
    sum += weight * values[i];
  }
  return sum;
}

/** The radii at which the label changes, km. */
function transitions(table: Table): number[] {
  const radii = table.numbers('radius_km');
  const labels = table.numbers(LABEL);
  const found: number[] = [];
  for (let i = 0; i + 1 < radii.length; i++) {
    if (radii[i] < COMPARED.inner || radii[i + 1] > COMPARED.outer) continue;
    if (labels[i] !== labels[i + 1]) found.push(Math.sqrt(radii[i] * radii[i + 1]));
  }
  return found;
}
