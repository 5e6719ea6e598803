import { describe, expect, test } from 'vitest';
import { AxisymmetricLeptonNumber } from '../../src/instability/axisymmetric.js';
import { fastestMode } from '../../src/instability/full-sphere.js';
import {
  type FluxState,
  maxEntropyCircle,
  maxEntropyOnSphere,
} from '../../src/instability/max-entropy-state.js';
import type {
  DiscreteDistribution,
  SphereFunction,
} from '../../src/instability/sphere-distribution.js';
import { RATE_PER_DENSITY } from '../../src/instability/units.js';
import type { Vector } from '../../src/instability/vector.js';
import { gaussLegendre } from '../../src/numerics/gauss-legendre.js';
import { Random } from '../../src/random.js';
import { REFERENCE_ROWS, REFERENCE_STATES } from './test-distributions.js';

/** (f_nue - f_nuebar) / n_nue. */
function leptonNumber(nue: FluxState, nuebar: FluxState): SphereFunction {
  const e = maxEntropyOnSphere(nue);
  const b = maxEntropyOnSphere(nuebar);
  return (x, y, z) => (e(x, y, z) - b(x, y, z)) / nue.density;
}

test('sqrt(2) G_F n is 1.92552e-22 1/s per 1/cm^3', () => {
  expect(RATE_PER_DENSITY / 1.92552e-22).toBeCloseTo(1, 5.5);
});

describe('growth rates of published states, in 1/s', () => {
  test.each(REFERENCE_STATES)('$name', ({ nue, nuebar, growth }) => {
    const fastest = fastestMode(leptonNumber(nue, nuebar));
    const rate = (fastest?.growth ?? 0) * nue.density * RATE_PER_DENSITY;
    expect(rate / growth).toBeCloseTo(1, 3.2);
    expect(fastest?.uncertainty).toBeLessThan(1e-9);
  });
});

test('an axisymmetric distribution has the growth and k of its dispersion along the axis', () => {
  for (const { g, even } of REFERENCE_ROWS.slice(0, 3)) {
    const fastest = fastestMode((_x, _y, z) => g(z) / (2 * Math.PI));
    expect(fastest?.growth).toBeCloseTo(even[0], 5);
    expect(Math.hypot(...(fastest?.k ?? [0, 0, 0]))).toBeCloseTo(even[1], 3);
    const along = AxisymmetricLeptonNumber.smooth(g).fastest();
    expect((fastest?.growth ?? 0) / (along?.growth ?? 1)).toBeCloseTo(1, 6);
  }
});

test('growth does not change when a distribution is rotated, and k rotates with it', () => {
  const { nue, nuebar } = REFERENCE_STATES[3];
  const c = Math.cos(0.7);
  const s = Math.sin(0.7);
  const rotate = ([x, y, z]: Vector): Vector => [
    c * x - s * y,
    s * c * x + c * c * y - s * z,
    s * s * x + s * c * y + c * z,
  ];
  const rotated = ({ density, flux }: FluxState): FluxState => ({ density, flux: rotate(flux) });
  const before = fastestMode(leptonNumber(nue, nuebar));
  const after = fastestMode(leptonNumber(rotated(nue), rotated(nuebar)));
  expect((after?.growth ?? 0) / (before?.growth ?? 1)).toBeCloseTo(1, 7);
  const k = rotate(before?.k ?? [0, 0, 0]);
  k.forEach((component, i) => {
    expect(component).toBeCloseTo(after?.k[i] ?? Number.NaN, 4);
  });
});

test('nothing grows without a crossing', () => {
  const { nue } = REFERENCE_STATES[3];
  const less: FluxState = {
    density: 0.4 * nue.density,
    flux: nue.flux.map((f) => 0.4 * f) as unknown as Vector,
  };
  expect(maxEntropyCircle(nue, less).crossing).toBe(false);
  expect(fastestMode(leptonNumber(nue, less))).toBeNull();
});

test('the closed form says crossing exactly if a fine grid or the poles of the circle show one', () => {
  const random = new Random(5);
  let crossings = 0;
  for (let i = 0; i < 2000; i++) {
    const draw = (): FluxState => {
      const density = random.uniform(0.5, 1.5);
      const v = [0, 0, 0].map(() => random.uniform(-1, 1));
      const size = (random.uniform(0, 0.95) * density) / Math.hypot(...v);
      return { density, flux: [v[0] * size, v[1] * size, v[2] * size] };
    };
    const [nue, nuebar] = [draw(), draw()];
    const { offset, normal, crossing } = maxEntropyCircle(nue, nuebar);
    const g = leptonNumber(nue, nuebar);
    // ln(f_e / f_a) is largest along w and smallest against it.
    const size = Math.hypot(...normal);
    const [x, y, z] = normal.map((component) => component / size);
    expect(g(x, y, z) > 0).toBe(offset + size > 0);
    expect(g(-x, -y, -z) > 0).toBe(offset - size > 0);
    expect(g(x, y, z) > 0 !== g(-x, -y, -z) > 0).toBe(crossing);
    if (crossing) crossings++;
  }
  expect(crossings).toBeGreaterThan(500);
  expect(crossings).toBeLessThan(1990);
});

test('a flux as large as the density is refused in one line', () => {
  expect(() => maxEntropyOnSphere({ density: 1, flux: [0, 0, 1] })).toThrow(
    'max-entropy state: expected a positive density and a flux below it, got 1 and |F| = 1',
  );
});

/** G at Gauss-Legendre nodes in the cosine, and at equal steps in azimuth from a first one. */
function onGrid(
  polar: number,
  azimuthal: number,
  g: SphereFunction,
  first = 0,
): DiscreteDistribution {
  const { nodes, weights } = gaussLegendre(polar);
  const directions: Vector[] = [];
  const solidAngles: number[] = [];
  nodes.forEach((z, i) => {
    const s = Math.sqrt(1 - z * z);
    for (let m = 0; m < azimuthal; m++) {
      const phi = (2 * Math.PI * (m + first)) / azimuthal;
      directions.push([s * Math.cos(phi), s * Math.sin(phi), z]);
      solidAngles.push((2 * Math.PI * weights[i]) / azimuthal);
    }
  });
  return { directions, weights: solidAngles, values: directions.map((v) => g(...v)) };
}

describe('a distribution known at the nodes of a quadrature', () => {
  const [{ nue, nuebar, growth }] = REFERENCE_STATES;
  const g = leptonNumber(nue, nuebar);
  test('grows as the smooth one does, and says how far its nodes are to be trusted', () => {
    const fine = fastestMode(onGrid(16, 24, g));
    const rate = (fine?.growth ?? 0) * nue.density * RATE_PER_DENSITY;
    expect(rate / growth).toBeCloseTo(1, 3);
    const coarse = fastestMode(onGrid(3, 4, g));
    expect(coarse?.uncertainty).toBeGreaterThan(10 * (fine?.uncertainty ?? 1));
  });

  test('does not grow at any k if it has one sign', () => {
    const grid = onGrid(5, 8, g);
    expect(fastestMode({ ...grid, values: grid.directions.map(([x]) => 1 + x) })).toBeNull();
  });

  test('grows where a narrower beam exceeds a wider one beside its axis', () => {
    const tilted: SphereFunction = (x, _y, z) =>
      Math.exp(2 * (z - 1)) - Math.exp(3 * (z + 0.2 * x - 1));
    expect(fastestMode(onGrid(12, 8, tilted, 0.5))?.growth).toBeCloseTo(0.144, 3);
  });

  test('grows where four directions alone have the rarer sign, and the first guesses lead nowhere', () => {
    const narrow: SphereFunction = (x, _y, z) =>
      1 + 0.3 * z - 1.68 * Math.exp((Math.sin(0.3) * x + Math.cos(0.3) * z - 1) / 0.04);
    const grid = onGrid(24, 15, narrow, 0.5);
    expect(Array.from(grid.values).filter((value) => value < 0)).toHaveLength(4);
    expect(fastestMode(grid)?.growth).toBeCloseTo(0.0666, 4);
  });

  test('grows where it is nearly a beam', () => {
    const beam: SphereFunction = (x, _y, z) =>
      Math.exp((z - 1) / 0.15) - 0.9 * Math.exp((Math.sin(0.1) * x + Math.cos(0.1) * z - 1) / 0.12);
    const fastest = fastestMode(onGrid(30, 24, beam, 0.5));
    expect(fastest?.growth).toBeCloseTo(0.0056, 4);
    expect(fastest?.uncertainty).toBeLessThan(0.05);
  });

  test('lists that do not fit together are refused in one line', () => {
    expect(() => fastestMode({ ...onGrid(3, 4, g), weights: [1] })).toThrow(
      'distribution on a sphere: expected a weight and a value for each of 12 directions, got 1 and 12',
    );
  });
});
