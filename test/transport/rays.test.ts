import { describe, expect, it } from 'vitest';
import { InvalidInput } from '../../src/errors.js';
import { tangentRays } from '../../src/transport/rays.js';

const radii = Float64Array.from({ length: 40 }, (_, i) => 1.1 ** i);
const rays = tangentRays(radii, 6);

describe('tangent rays', () => {
  it('meet every radius from the radial direction to the tangent one', () => {
    for (let i = 0; i < rays.nodes; i++) {
      expect(rays.offsets[i + 1] - rays.offsets[i]).toBe(6 + i + 1);
      expect(rays.mu[rays.offsets[i]]).toBe(1);
      expect(rays.mu[rays.offsets[i + 1] - 1]).toBe(0);
    }
  });

  it('have paths through shells that follow Pythagoras', () => {
    for (let ray = 0; ray < 6 + 10; ray++) {
      const along = (i: number) => radii[i] * rays.mu[rays.offsets[i] + ray];
      const path = rays.lengths[rays.offsets[10] + ray];
      expect(path / (along(11) - along(10))).toBeCloseTo(1, 10);
    }
  });

  it.each([0, 1, 2, 3] as const)('integrate mu^%i f exactly for f linear in mu', (order) => {
    const parity = (-1) ** order;
    for (const i of [0, 1, 20, 39]) {
      let constant = 0;
      let linear = 0;
      for (let at = rays.offsets[i]; at < rays.offsets[i + 1]; at++) {
        constant += rays.weights[order][at] * (1 + parity);
        linear += rays.weights[order][at] * (1 - parity) * rays.mu[at];
      }
      expect(constant).toBeCloseTo((1 + parity) / (order + 1), 13);
      expect(linear).toBeCloseTo((1 - parity) / (order + 2), 13);
    }
  });

  it('have positive weights', () => {
    for (const weights of rays.weights) expect(Math.min(...weights)).toBeGreaterThanOrEqual(0);
  });

  it('bend in radius most where they touch a shell, and not at all where they are radial', () => {
    for (let i = 0; i + 1 < rays.nodes; i++) {
      expect(rays.curvatures[rays.offsets[i]]).toBeLessThan(0.1);
      expect(rays.curvatures[rays.offsets[i + 1] - 1]).toBeCloseTo(1, 6);
    }
  });

  it('are refused on radii that do not ascend', () => {
    expect(() => tangentRays(Float64Array.of(1, 2, 2, 3))).toThrow(InvalidInput);
    expect(() => tangentRays(Float64Array.of(1, 2, 2, 3))).toThrow('cell 3');
    expect(() => tangentRays(Float64Array.of(0, 2, 3))).toThrow(InvalidInput);
  });
});
