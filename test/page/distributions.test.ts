import { describe, expect, it } from 'vitest';
import { artificial } from '../../datasets/artificial.js';
import {
  type Distributions,
  distributionsOf,
  NODES,
} from '../../src/page/explorer/distributions.js';

const names = ['nu_e', 'nu_e-bar'];
const of = (features: number[], solver: 'exact' | 'published' = 'exact') =>
  distributionsOf('gaussian', solver, artificial.species(features), names);

/** By the trapezoidal rule on the nodes. */
function integral(values: Float64Array): number {
  const inner = values.slice(1, -1).reduce((sum, value) => sum + value, 0);
  return (NODES[1] - NODES[0]) * (inner + (values[0] + values[values.length - 1]) / 2);
}

describe('the distributions of a cell', () => {
  const made = of([0.8, 0.3, 0.6]) as Distributions;

  it('have the stated densities and flux factors', () => {
    const [nue, nuebar] = made.species;
    expect(integral(nue)).toBeCloseTo(1, 4);
    expect(integral(nuebar)).toBeCloseTo(0.8, 4);
    expect(integral(nuebar.map((f, i) => f * NODES[i]))).toBeCloseTo(0.8 * 0.6, 4);
  });

  it('differ by G, which changes sign where they say', () => {
    const [nue, nuebar] = made.species;
    made.lepton.forEach((g, i) => {
      expect(g).toBeCloseTo(nue[i] - nuebar[i], 12);
    });
    expect(made.crossing).toBe(true);
    const [mu] = made.report.angles;
    const [g, h] = [mu - 0.01, mu + 0.01].map(
      (at) => made.lepton[NODES.findIndex((node) => node >= at)],
    );
    expect(g * h).toBeLessThan(0);
  });
});

it('where there are none, it says so in words', () => {
  expect(of([0.8, 1, 0.6])).toBe('The flux factor of nu_e has to lie between -1 and 1, got 1.');
  expect(of([0, 0.5, 0.6])).toContain('The density of nu_e-bar has to be positive');
  expect(of([0.8, Number.NaN, 0.6])).toContain('got NaN');
});

it('what the papers’ root finder made of a high flux factor is said', () => {
  const remark = 'nu_e-bar: the papers’ root finder fails above F = 0.9108';
  expect((of([0.8, 0.5, 0.95], 'published') as Distributions).remarks[0]).toContain(remark);
  expect((of([0.8, 0.5, 0.95]) as Distributions).remarks).toEqual([]);
});
