import { describe, expect, it } from 'vitest';
import { InvalidOption } from '../../src/errors.js';
import { energyGrid } from '../../src/transport/energy-grid.js';

/** sum V E^power e^(-E/T), to be compared with Gamma(3 + power) T^(3 + power). */
function moment(groups: number, temperature: number, power: number): number {
  const { energies, volumes } = energyGrid(groups);
  return energies.reduce(
    (sum, E, g) => sum + volumes[g] * E ** power * Math.exp(-E / temperature),
    0,
  );
}

describe('energy groups', () => {
  it('cover 0 to 250 MeV without gaps', () => {
    const { edges, volumes } = energyGrid();
    expect(edges).toHaveLength(17);
    expect([edges[0], edges[1]]).toEqual([0, 3]);
    expect(edges[16]).toBeCloseTo(250, 10);
    expect(volumes.reduce((sum, V) => sum + V) / (250 ** 3 / 3)).toBeCloseTo(1, 12);
  });

  it.each([4, 5, 8])('hold number and energy of a spectrum e^(-E/%i MeV) within 1%', (T) => {
    expect(Math.abs(moment(16, T, 0) / (2 * T ** 3) - 1)).toBeLessThan(0.01);
    expect(Math.abs(moment(16, T, 1) / (6 * T ** 4) - 1)).toBeLessThan(0.01);
  });

  it('are at least two', () => {
    expect(() => energyGrid(1)).toThrow(InvalidOption);
    expect(() => energyGrid(2.5)).toThrow(InvalidOption);
  });
});
