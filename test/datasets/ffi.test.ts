import { describe, expect, it } from 'vitest';
import { ffiPlan } from '../../datasets/ffi.js';
import { drawStates, type StatesJob } from '../../datasets/random-states.js';
import { LABEL } from '../../src/angular/moments.js';
import { fastestMode } from '../../src/instability/full-sphere.js';
import {
  maxEntropyCircle,
  maxEntropyDepth,
  maxEntropyOnSphere,
} from '../../src/instability/max-entropy-state.js';
import { gaussLegendre } from '../../src/numerics/gauss-legendre.js';
import type { Table } from '../../src/table.js';

const block = (more: Partial<StatesJob> = {}): Table =>
  drawStates({ set: 'states', index: 0, unstable: 20, rows: 60, seed: 1, growth: false, ...more });

/** What rays would give: tables of cells with their places, every other one with a crossing. */
function traced(plan: ReturnType<typeof ffiPlan>): Table[] {
  return plan.rays.map((job, index) => {
    const cells = block({ rows: job.cells, unstable: Math.ceil(job.cells / 2), index });
    const radius = Float64Array.from({ length: cells.rows }, (_, i) => (i % 2 ? 200 : 20));
    const simulation = new Float64Array(cells.rows).fill(job.index);
    return cells.with([
      ['radius_km', radius],
      ['simulation', simulation],
    ]);
  });
}

const setOf = (given: Readonly<Record<string, unknown>>) => {
  const plan = ffiPlan({ growth: false, ...given });
  const { states, assemble } = plan.fillUp(traced(plan));
  return assemble(states.map(drawStates));
};
const crossingsIn = (table: Table) => table.numbers(LABEL).reduce((sum, one) => sum + one, 0);
const statesOf = (table: Table, row: number) =>
  ['nue', 'nuebar'].map((species) => {
    const at = (name: string) => table.numbers(`${name}_${species}`)[row];
    return { density: at('n'), flux: [at('Fx'), at('Fy'), at('Fz')] as const };
  });

describe('the set ffi', () => {
  it('has the rows and the unstable share that were asked for', () => {
    for (const unstable of [0, 0.055, 0.3]) {
      const { table } = setOf({ rows: 1000, unstable });
      expect(table.rows).toBe(1000);
      expect(crossingsIn(table)).toBe(1000 * unstable);
    }
  });

  it('says the shares as they are drawn, and how many cells were left out for it', () => {
    const { naturalShares, leftOut } = setOf({ rows: 1000, unstable: 0.05 });
    expect(naturalShares.nsm).toBeCloseTo(0.5, 1);
    expect(naturalShares.states).toBeGreaterThan(0.2);
    expect(leftOut).toBeGreaterThan(0);
    const natural = setOf({ rows: 1000, unstable: null });
    expect(natural.leftOut).toBe(0);
    expect(natural.table.rows).toBe(1000);
  });

  it('has an eighth of its rows from simulations, however few of their crossings it takes', () => {
    for (const unstable of [0, 0.03, 0.055]) {
      const { table, leftOut } = setOf({ rows: 8000, unstable });
      const kinds = [...table.column('case')].map(String);
      expect(leftOut).toBeGreaterThan(0);
      expect(kinds.filter((kind) => !kind.includes('-')).length).toBeGreaterThanOrEqual(1000);
    }
  });

  it('has four fifths of those from remnants, and each simulation has its number', () => {
    const { table } = setOf({ rows: 4000, unstable: 0.4 });
    const kinds = table.column('case');
    const count = (kind: string) => [...kinds].filter((one) => one === kind).length;
    expect(count('nsm')).toBe(400);
    expect(count('interior') + count('far')).toBe(100);
    const simulations = table.groups(['simulation']);
    for (const rows of simulations) {
      const family = (row: number) => (String(kinds[row]).includes('-') ? 'states' : 'rays');
      expect(new Set(rows.map(family)).size).toBe(1);
    }
  });

  it('has as many seeded-unstable states as were decided, however many cells by rays have a crossing', () => {
    for (const [seeded, states] of [
      [0.25, 50],
      [0.5, 100],
      [1, 200],
    ]) {
      const { table } = setOf({ rows: 4000, unstable: 0.05, seeded });
      const kinds = [...table.column('case')].map(String);
      expect(kinds.filter((kind) => kind === 'seeded-unstable')).toHaveLength(states);
      expect(crossingsIn(table)).toBe(200);
      const byRays = kinds.filter((kind) => !kind.includes('-'));
      const crossings = byRays.filter((_, row) => table.numbers(LABEL)[row] === 1);
      expect(crossings).toHaveLength(200 - states);
    }
  });

  it('seeds more states where cells by rays have too few crossings', () => {
    const { table } = setOf({ rows: 1000, unstable: 0.4 });
    const seeded = [...table.column('case')].filter((kind) => kind === 'seeded-unstable');
    expect(crossingsIn(table)).toBe(400);
    expect(seeded.length).toBeGreaterThan(300);
  });

  it('has no growth of crossings in simulations in which none was solved', () => {
    const plan = ffiPlan({ rows: 8000, every: 3, resolution: 'quick' });
    expect(plan.rays.map(({ growth, index }) => growth === (index % 3 === 0))).not.toContain(false);
    const { states, assemble } = plan.fillUp(traced(plan));
    const some = states.map((job) => ({ ...job, growth: false }));
    const { table } = assemble(some.map(drawStates));
    const rates = table.column('growth_rate') as Float64Array;
    expect([...rates].map(Number.isNaN)).toEqual([...table.numbers(LABEL)].map((one) => one === 1));
  });

  it('is of 800,000 rows, of which 100,000 stay by rays if 55% of the traced cells have a crossing', () => {
    const { rays } = ffiPlan();
    const cells = rays.reduce((sum, job) => sum + job.cells, 0);
    const fromRays = 0.75 * 0.055 * 800_000;
    expect(cells * (1 - 0.55) + fromRays).toBeGreaterThanOrEqual(100_000);
    expect(cells).toBeLessThan(151_000);
  });
});

describe('random states', () => {
  const states = block();

  it('are labelled exactly, and stable ones do not grow', () => {
    states.numbers(LABEL).forEach((label, row) => {
      const [nue, nuebar] = statesOf(states, row);
      expect(maxEntropyCircle(nue, nuebar).crossing).toBe(label === 1);
      if (label === 1) return;
      const [e, a] = [nue, nuebar].map(maxEntropyOnSphere);
      expect(fastestMode((x, y, z) => (e(x, y, z) - a(x, y, z)) / nue.density)).toBeNull();
    });
  });

  it('have the depth that a quadrature of the whole sphere finds', () => {
    const { nodes, weights } = gaussLegendre(200);
    for (const row of [0, 1, 2, 3, 4]) {
      const [nue, nuebar] = statesOf(states, row);
      const [e, a] = [nue, nuebar].map(maxEntropyOnSphere);
      let [above, below] = [0, 0];
      nodes.forEach((mu, i) => {
        const s = Math.sqrt(1 - mu * mu);
        for (let m = 0; m < 200; m++) {
          const phi = (Math.PI * (m + 0.5)) / 100;
          const v = [s * Math.cos(phi), s * Math.sin(phi), mu] as const;
          const g = weights[i] * (Math.PI / 100) * (e(...v) - a(...v));
          if (g > 0) above += g;
          else below -= g;
        }
      });
      const depth = Math.min(above, below) / (nue.density + nuebar.density);
      expect(maxEntropyDepth(nue, nuebar) / depth).toBeCloseTo(1, 2);
      expect(states.numbers('crossing_depth')[row] / depth).toBeCloseTo(1, 2);
    }
  });

  it('grow where they have a crossing, and only there', () => {
    const grown = block({ unstable: 3, rows: 6, growth: true }).numbers('growth_rate');
    expect([...grown].map((rate) => rate > 0)).toEqual([true, true, true, false, false, false]);
  });
});
