/** `npm run growth:figures` prints growth rates beside those computed independently, and how well each property holds. */
import { afterAll, describe, expect, it } from 'vitest';
import { AxisymmetricLeptonNumber } from '../../src/instability/axisymmetric.js';
import { AxisymmetricRelation } from '../../src/instability/axisymmetric-relation.js';
import { fastestMode } from '../../src/instability/full-sphere.js';
import { geometricEstimate, homogeneousGrowth } from '../../src/instability/growth-estimates.js';
import {
  type FluxState,
  maxEntropyCircle,
  maxEntropyCrossing,
  maxEntropyOnSphere,
} from '../../src/instability/max-entropy-state.js';
import { solveMode } from '../../src/instability/relation.js';
import { SmoothResponse } from '../../src/instability/smooth-response.js';
import { RATE_PER_DENSITY } from '../../src/instability/units.js';
import type { Vector } from '../../src/instability/vector.js';
import { gaussLegendre } from '../../src/numerics/gauss-legendre.js';
import { Random } from '../../src/random.js';
import { toTerminal } from '../../src/report/text-table.js';
import { integrate } from '../quadrature.js';
import { REFERENCE_ROWS, REFERENCE_STATES } from './test-distributions.js';

const { nodes } = gaussLegendre(48);
const grid = gaussLegendre(2000);

const values: string[][] = [];
const properties: string[][] = [];

type Angular = (mu: number) => number;

function leptonNumber(nue: FluxState, nuebar: FluxState) {
  const [e, b] = [maxEntropyOnSphere(nue), maxEntropyOnSphere(nuebar)];
  return (x: number, y: number, z: number) => (e(x, y, z) - b(x, y, z)) / nue.density;
}

function drawn(random: Random, most = 0.95): FluxState {
  const density = random.uniform(0.5, 1.5);
  const v = direction(random);
  const size = random.uniform(0, most) * density;
  return { density, flux: [v[0] * size, v[1] * size, v[2] * size] };
}

function direction(random: Random): Vector {
  const mu = random.uniform(-1, 1);
  const phi = random.uniform(0, 2 * Math.PI);
  const s = Math.sqrt(1 - mu * mu);
  return [s * Math.cos(phi), s * Math.sin(phi), mu];
}

/** The reflection at the plane across a direction, after that across another one: a rotation. */
function rotation(random: Random): (v: Vector) => Vector {
  const [a, b] = [direction(random), direction(random)];
  const reflect = (v: Vector, n: Vector): Vector => {
    const twice = 2 * (v[0] * n[0] + v[1] * n[1] + v[2] * n[2]);
    return [v[0] - twice * n[0], v[1] - twice * n[1], v[2] - twice * n[2]];
  };
  return (v) => reflect(reflect(v, a), b);
}

/** e^(a mu) + b e^(c mu), or with a zero instead of b. */
function exponentials(random: Random, isCrossed: boolean): Angular {
  const [a, c] = [random.uniform(-4, 4), random.uniform(-4, 4)];
  const [b, zero] = [random.uniform(0.01, 2), random.uniform(-0.95, 0.95)];
  return isCrossed
    ? (mu) => Math.exp(a * (mu - zero)) - Math.exp(c * (mu - zero))
    : (mu) => Math.exp(a * mu) + b * Math.exp(c * mu);
}

const sizeOf = (g: Angular) => integrate((mu) => Math.abs(g(mu)));

describe.skipIf(!process.env.FIGURES)('growth, in figures', () => {
  afterAll(() => {
    const independent = ['distribution', 'what', 'independent', 'here'];
    const tables = [
      { header: independent, rows: values },
      { header: ['property', 'of', 'figure'], rows: properties },
    ];
    process.stdout.write(`\n${tables.map(toTerminal).join('\n')}\n`);
  });

  it('has the independent values', () => {
    const add = (name: string, what: string, theirs: number, ours: number, digits: number) => {
      values.push([name, what, theirs.toPrecision(6), ours.toPrecision(6)]);
      expect(ours, `${name}: ${what}`).toBeCloseTo(theirs, digits);
    };
    for (const { name, g, homogeneous, even, odd, estimate } of REFERENCE_ROWS) {
      const leptons = AxisymmetricLeptonNumber.smooth(g);
      const moment = (p: number) => integrate((mu) => mu ** p * g(mu));
      const [all, ofOdd] = [leptons.fastest(), leptons.fastest(['odd'])];
      const atRest = homogeneousGrowth([moment(0), moment(1), moment(2), moment(3)]);
      add(name, 'homogeneous', homogeneous, atRest, 5.5);
      add(name, 'even', even[0], all?.growth ?? 0, 5.5);
      add(name, 'at |k|', even[1], Math.abs(all?.k ?? 0), 4.5);
      add(name, 'odd', odd[0], ofOdd?.growth ?? 0, 5.5);
      add(name, 'at |k|', odd[1], Math.abs(ofOdd?.k ?? 0), 3.5);
      const roughly = geometricEstimate(grid.nodes.map(g), grid.weights);
      add(name, 'sqrt(I+ I-)', estimate, roughly, 4.3);
    }
    for (const { name, nue, nuebar, growth } of REFERENCE_STATES) {
      const rate = fastestMode(leptonNumber(nue, nuebar))?.growth ?? 0;
      add(
        name,
        'growth, 1e10/s',
        growth / 1e10,
        (rate * nue.density * RATE_PER_DENSITY) / 1e10,
        2.5,
      );
    }
  });

  it('is none at any k where G has one sign', () => {
    const random = new Random(1);
    let [largest, guesses] = [0, 0];
    for (let i = 0; i < 500; i++) {
      const g = exponentials(random, false);
      const size = sizeOf(g);
      for (const sector of ['even', 'odd'] as const) {
        const relation = new AxisymmetricRelation(sector, new SmoothResponse(nodes.map(g)));
        for (let step = -12; step <= 12; step++) {
          for (const re of [-1, -0.3, 0.3, 1]) {
            for (const im of [0.003, 0.05, 0.3]) {
              const mode = solveMode(relation, (step / 6) * size, re * size, im * size);
              largest = Math.max(largest, (mode?.growth ?? 0) / size);
              guesses++;
            }
          }
        }
      }
    }
    properties.push([
      'one sign: no growth at any k',
      `500 distributions, ${guesses} guesses`,
      `largest growth over int |G| ${largest.toExponential(1)}`,
    ]);
    expect(largest).toBeLessThan(1e-9);
  });

  it('is there wherever a crossing is deeper than a floor', () => {
    const random = new Random(2);
    let [stable, cells, least] = [0, 0, Number.POSITIVE_INFINITY];
    while (cells < 1000) {
      const g = exponentials(random, true);
      const size = sizeOf(g);
      const positive = integrate((mu) => Math.max(g(mu), 0));
      if (Math.min(positive, size - positive) < 0.01 * size) continue;
      cells++;
      const growth = AxisymmetricLeptonNumber.smooth(g).fastest()?.growth ?? 0;
      if (growth === 0) stable++;
      least = Math.min(least, growth / size);
    }
    properties.push([
      'a crossing deeper than 1%: growth',
      `${cells} distributions`,
      `${stable} stable, least growth over int |G| ${least.toPrecision(3)}`,
    ]);
    expect(stable).toBe(0);
  });

  it('does not change under rotations', () => {
    const random = new Random(3);
    let [worst, pairs, stable] = [0, 0, 0];
    while (pairs < 400) {
      const [nue, nuebar] = [drawn(random, 0.7), drawn(random, 0.7)];
      if (!maxEntropyCrossing([nue, nuebar])) continue;
      const turn = rotation(random);
      const turned = ({ density, flux }: FluxState): FluxState => ({ density, flux: turn(flux) });
      const grown = (a: FluxState, b: FluxState) =>
        fastestMode(leptonNumber(a, b), { directions: [maxEntropyCircle(a, b).normal] });
      const before = grown(nue, nuebar);
      const after = grown(turned(nue), turned(nuebar));
      pairs++;
      if (!before) stable++;
      const rates = [before?.growth ?? 0, after?.growth ?? 0];
      worst = Math.max(worst, Math.abs(rates[0] - rates[1]) / Math.max(...rates, 1e-9));
    }
    properties.push([
      'rotation invariance',
      `${pairs} pairs of max-entropy states`,
      `largest relative change ${worst.toExponential(1)}, ${stable} found stable`,
    ]);
    expect(worst).toBeLessThan(1e-6);
  });

  it('scales with the density', () => {
    const random = new Random(4);
    let worst = 0;
    for (let i = 0; i < 300; i++) {
      const g = exponentials(random, true);
      const factor = 10 ** random.uniform(-6, 6);
      const one = AxisymmetricLeptonNumber.smooth(g).fastest();
      const many = AxisymmetricLeptonNumber.smooth((mu) => factor * g(mu)).fastest();
      worst = Math.max(worst, Math.abs((many?.growth ?? 0) / factor / (one?.growth ?? 1) - 1));
    }
    properties.push([
      'scaling with the density',
      '300 distributions, factors 1e-6 to 1e6',
      `largest relative change ${worst.toExponential(1)}`,
    ]);
    expect(worst).toBeLessThan(1e-6);
  });

  it('has a closed form for crossings that a grid only misses', () => {
    const directions = Array.from({ length: 110 }, (_, i) => {
      const mu = (2 * Math.floor(i / 11) + 1) / 10 - 1;
      const phi = (2 * Math.PI * (i % 11)) / 11;
      const s = Math.sqrt(1 - mu * mu);
      return [s * Math.cos(phi), s * Math.sin(phi), mu] as const;
    });
    const random = new Random(5);
    let [crossings, missed, wrong] = [0, 0, 0];
    for (let i = 0; i < 100_000; i++) {
      const [nue, nuebar] = [drawn(random), drawn(random)];
      const crossing = maxEntropyCrossing([nue, nuebar]);
      if (crossing) crossings++;
      const [e, a] = [maxEntropyOnSphere(nue), maxEntropyOnSphere(nuebar)];
      const first = e(...directions[0]) > a(...directions[0]);
      const onGrid = directions.some((v) => e(...v) > a(...v) !== first);
      if (crossing && !onGrid) missed++;
      if (!crossing && onGrid) wrong++;
    }
    properties.push([
      'closed form against 110 directions',
      `100,000 states, ${crossings} crossings`,
      `the grid misses ${missed} (${((100 * missed) / crossings).toFixed(2)}%), the closed form ${wrong}`,
    ]);
    expect(wrong).toBe(0);
  });
});
