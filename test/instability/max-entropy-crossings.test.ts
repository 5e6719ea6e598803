import { expect, test } from 'vitest';
import {
  type FluxColumns,
  maxEntropyCrossings,
} from '../../src/instability/max-entropy-crossings.js';
import {
  type FluxState,
  maxEntropyCircle,
  maxEntropyCrossing,
  maxEntropyOnSphere,
} from '../../src/instability/max-entropy-state.js';
import { Random } from '../../src/random.js';

const CELLS = 100_000;

function drawn(random: Random): FluxState {
  const density = random.uniform(0.5, 1.5);
  const v = [0, 0, 0].map(() => random.uniform(-1, 1));
  // Every tenth flux is nearly the density or nearly nothing.
  const f = random.uniform(0, 1) < 0.1 ? random.uniform(0.999, 0.9999) : random.uniform(0, 0.95);
  const size = (f * density) / Math.hypot(...v);
  return { density, flux: [v[0] * size, v[1] * size, v[2] * size] };
}

function columnsOf(states: readonly FluxState[]): FluxColumns {
  const flux = (i: 0 | 1 | 2) => Float64Array.from(states, (state) => state.flux[i]);
  return {
    density: Float64Array.from(states, ({ density }) => density),
    x: flux(0),
    y: flux(1),
    z: flux(2),
  };
}

const random = new Random(8);
const nue = Array.from({ length: CELLS }, () => drawn(random));
const nuebar = Array.from({ length: CELLS }, () => drawn(random));
const crossings = maxEntropyCrossings(columnsOf(nue), columnsOf(nuebar));

test('over arrays the closed form is that of single cells', () => {
  const single = nue.map((state, i) => Number(maxEntropyCircle(state, nuebar[i]).crossing));
  expect(single.filter((crossing, i) => crossing !== crossings[i])).toEqual([]);
});

test('where a grid of 110 directions disagrees on 100,000 states, the grid has missed a crossing', () => {
  const grid = Array.from({ length: 110 }, (_, i) => {
    const mu = (2 * Math.floor(i / 11) + 1) / 10 - 1;
    const phi = (2 * Math.PI * (i % 11)) / 11;
    const s = Math.sqrt(1 - mu * mu);
    return [s * Math.cos(phi), s * Math.sin(phi), mu] as const;
  });
  let [missed, wrong] = [0, 0];
  for (let i = 0; i < CELLS; i++) {
    const [e, a] = [maxEntropyOnSphere(nue[i]), maxEntropyOnSphere(nuebar[i])];
    const isAbove = (v: (typeof grid)[number]) => e(...v) > a(...v);
    const first = isAbove(grid[0]);
    const onGrid = grid.some((v) => isAbove(v) !== first);
    if (!onGrid) missed += crossings[i];
    else if (crossings[i] === 0) wrong++;
  }
  expect(wrong).toBe(0);
  expect(missed).toBeGreaterThan(0);
});

test('four species: a crossing is found wherever random directions show one', () => {
  for (let i = 0; i < 300; i++) {
    const cell = [nue[i], nuebar[i], nue[i + 300], nuebar[i + 300]] as const;
    const [e, a, x, y] = cell.map(maxEntropyOnSphere);
    const signs = new Set<boolean>();
    for (let k = 0; k < 400; k++) {
      const z = random.uniform(-1, 1);
      const phi = random.uniform(0, 2 * Math.PI);
      const v = [
        Math.sqrt(1 - z * z) * Math.cos(phi),
        Math.sqrt(1 - z * z) * Math.sin(phi),
        z,
      ] as const;
      signs.add(e(...v) - a(...v) - x(...v) + y(...v) > 0);
    }
    const crossing = maxEntropyCrossing([cell[0], cell[1]], [cell[2], cell[3]]);
    if (signs.size === 2) expect(crossing).toBe(true);
  }
});

test('equal heavy species cancel', () => {
  for (let i = 0; i < 100; i++) {
    expect(maxEntropyCrossing([nue[i], nuebar[i]], [nue[i + 1], nue[i + 1]])).toBe(
      crossings[i] === 1,
    );
  }
});

test('a cell whose flux is not below its density is refused by its number', () => {
  const bad = columnsOf([nue[0], { density: 1, flux: [1, 0, 0] }]);
  expect(() => maxEntropyCrossings(columnsOf([nuebar[0], nuebar[1]]), bad)).toThrow(
    'cell 1: expected a positive density and a flux below it, got 1 and |F| = 1',
  );
});
