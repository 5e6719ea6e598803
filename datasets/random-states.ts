/**
 * Cells of `ffi` that no simulation has: random states with the maximum-entropy distributions on the sphere that belong to
 * them, of which is known exactly whether they have a crossing (`src/instability/max-entropy-state.ts`).
 *
 *   n_nue        1e29 to 1e34 1/cm^3, n_nuebar/n_nue 0.2 to 3, n_nux/n_nue 0.05 to 2, uniform in their logarithms
 *   |F|/n        0 to 0.95, uniform
 *   F of nu_e    uniform over the sphere; those of the others within an angle of it whose cosine is 1 - 2 u^3, so that
 *                half of them are within 41 degrees
 *
 * Stable is a state without any crossing; unstable one whose crossing is deeper than the floor of the label. Those
 * between are drawn again. Cost: 20 microseconds a row, and 5 ms for the growth of an unstable one.
 */
import { LABEL } from '../src/angular/moments.js';
import { vectorFeatures } from '../src/angular/vector-features.js';
import { growthTable } from '../src/instability/growth-table.js';
import type { FluxState } from '../src/instability/max-entropy-state.js';
import { maxEntropyCircle, maxEntropyDepth } from '../src/instability/max-entropy-state.js';
import { Random } from '../src/random.js';
import { CROSSING_FLOORS } from '../src/rays/cell-table.js';
import { type Column, Table } from '../src/table.js';
import { SPECIES, type Species } from '../src/transport/opacities.js';

/** The states of a block; plain data. */
export interface StatesJob {
  readonly set: 'states';
  readonly index: number;
  /** rows that are unstable, before those that are stable; null for as they are drawn, `rows` in all */
  readonly unstable: number | null;
  readonly rows: number;
  readonly seed: number;
  readonly growth: boolean;
}

type RandomState = Readonly<Record<Species, FluxState>>;

/** A state with the depth of its crossing, which is 0 only if there is none. */
interface JudgedState {
  readonly state: RandomState;
  readonly depth: number;
}

/** States in random order of one kind, or as they are drawn. */
function draw(random: Random, wanted: 'unstable' | 'stable' | 'either'): JudgedState {
  for (;;) {
    const state = randomState(random);
    const { crossing } = maxEntropyCircle(state.nue, state.nuebar);
    if (wanted !== 'either' && crossing !== (wanted === 'unstable')) continue;
    const depth = crossing ? maxEntropyDepth(state.nue, state.nuebar) : 0;
    if (!crossing || depth > CROSSING_FLOORS.label) return { state, depth };
  }
}

function randomState(random: Random): RandomState {
  const density = 10 ** random.uniform(29, 34);
  const axis = directionNear([0, 0, 1], random.uniform(-1, 1), random);
  const between = (low: number, high: number) => density * low * (high / low) ** random.uniform();
  const aligned = () => directionNear(axis, 1 - 2 * random.uniform() ** 3, random);
  return {
    nue: stateOf(density, axis, random),
    nuebar: stateOf(between(0.2, 3), aligned(), random),
    nux: stateOf(between(0.05, 2), aligned(), random),
  };
}

const LARGEST_FLUX = 0.95;

function stateOf(density: number, direction: readonly number[], random: Random): FluxState {
  const size = density * random.uniform(0, LARGEST_FLUX);
  return { density, flux: [size * direction[0], size * direction[1], size * direction[2]] };
}

/** A unit vector at an angle to another, the rest of it at random. */
function directionNear(
  [x, y, z]: readonly number[],
  cosine: number,
  random: Random,
): readonly number[] {
  const phi = random.uniform(0, 2 * Math.PI);
  const sine = Math.sqrt(Math.max(0, 1 - cosine * cosine));
  const [a, b] = [sine * Math.cos(phi), sine * Math.sin(phi)];
  // The frame of Duff et al. 2017, without a singular direction.
  const sign = z < 0 ? -1 : 1;
  const c = -1 / (sign + z);
  const d = x * y * c;
  return [
    a * (1 + sign * x * x * c) + b * d + cosine * x,
    a * sign * d + b * (sign + y * y * c) + cosine * y,
    -a * sign * x - b * y + cosine * z,
  ];
}

/** The states of a block, with the columns of cells on the sphere. */
export function drawStates({ index, unstable, rows, seed, growth }: StatesJob): Table {
  const source = `ffi states ${index}`;
  const random = new Random(seed).fork(source);
  const states = Array.from({ length: rows }, (_, row) =>
    draw(random, unstable === null ? 'either' : row < unstable ? 'unstable' : 'stable'),
  );
  const table = new Table(columnsOf(states), source);
  return growth ? table.with(growthOf(table)) : table;
}

function columnsOf(states: readonly JudgedState[]): [string, Column][] {
  const rows = states.map(({ state, depth }) => ({
    ...Object.fromEntries(SPECIES.flatMap((name) => fluxColumns(name, state[name]))),
    ...vectorFeatures(state),
    [LABEL]: Number(depth > 0),
    crossing_depth: depth,
  }));
  const names = Object.keys(rows[0] ?? {}) as (keyof (typeof rows)[number])[];
  return names.map((name) => [name, Float64Array.from(rows, (row) => row[name])]);
}

function fluxColumns(name: string, { density, flux }: FluxState): [string, number][] {
  return [
    [`n_${name}`, density],
    ...['Fx', 'Fy', 'Fz'].map((F, i): [string, number] => [`${F}_${name}`, flux[i]]),
  ];
}

/** The columns of growth. */
export const STATE_GROWTH = ['growth_rate', 'kx', 'ky', 'kz', 'growth_uncertainty'] as const;

/** The growth of the unstable states; 0 for the others. */
function growthOf(table: Table): [string, Column][] {
  const unstable = [...table.numbers(LABEL).keys()].filter((row) => table.numbers(LABEL)[row] > 0);
  const grown = growthTable(table.take(unstable));
  return STATE_GROWTH.map((name) => {
    const column = new Float64Array(table.rows);
    const solved = grown.numbers(name);
    unstable.forEach((row, i) => {
      column[row] = solved[i];
    });
    return [name, column];
  });
}
