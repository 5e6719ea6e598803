import { describe, expect, it } from 'vitest';
import { LensingMaps, massiveCosmology } from '../../src/cosmology/lensing-maps.js';
import { sigma8 } from '../../src/cosmology/linear-power.js';
import { MapStatistics, STATISTIC_NAMES } from '../../src/cosmology/map-statistics.js';
import { cosmology } from '../../src/cosmology/parameters.js';
import { Random } from '../../src/random.js';

const settings = {
  kind: 'gaussian',
  pixels: 32,
  pixelArcmin: 5,
  galaxies: 20,
  redshift: 1,
  masses: [0, 0.3],
  fix: 'amplitude',
} as const;

describe('maps with noise', () => {
  const maps = new LensingMaps(settings);

  it('have the variance of field and noise', () => {
    const random = new Random(3);
    let [sum, count] = [0, 0];
    for (let i = 0; i < 60; i++) {
      for (const map of maps.pair(0, random)) {
        for (const value of map) sum += value ** 2;
        count += map.length;
      }
    }
    expect(Math.abs(Math.sqrt(sum / count) / maps.deviation - 1)).toBeLessThan(0.01);
    expect(maps.deviation).toBeCloseTo(Math.sqrt(0.01334 ** 2 + 0.26 ** 2 / (20 * 25)), 4);
  });

  it('are told by the likelihood ratio in .894 of all cases, and in .555 with fixed sigma8', () => {
    expect(maps.limit()).toBeCloseTo(0.894, 3);
    expect(Math.abs(new LensingMaps({ ...settings, fix: 'sigma8' }).limit() - 0.555)).toBeLessThan(
      0.001,
    );
  });

  it('need sources at redshifts that were checked', () => {
    expect(() => new LensingMaps({ ...settings, redshift: 3 })).toThrow(/redshift.*0.1 to 2.*3/);
  });
});

it('a cosmology with fixed sigma8 has that of massless neutrinos', () => {
  expect(sigma8(massiveCosmology(0.3, 'sigma8'))).toBeCloseTo(sigma8(cosmology()), 12);
});

describe('statistics of a map', () => {
  const grid = { pixels: 8, pixelArcmin: 5 };
  const statistics = new MapStatistics(grid, 1);
  const at = (values: Float64Array, name: string) => values[STATISTIC_NAMES.indexOf(name)];

  it('count peaks by their heights, across the edges', () => {
    const map = new Float64Array(64);
    map[0] = 2.5;
    map[36] = -1.5;
    const values = statistics.of(map);
    expect(['1', '2', '3'].map((height) => at(values, `peaks_${height}`))).toEqual([1, 1, 0]);
    expect(['1', '2'].map((height) => at(values, `troughs_${height}`))).toEqual([1, 0]);
    map[63] = 3;
    expect(at(statistics.of(map), 'peaks_1')).toBe(1);
  });

  it('have the power of a wave in its bin alone', () => {
    const amplitude = 0.1;
    const map = Float64Array.from(
      { length: 64 },
      (_, i) => amplitude * Math.cos((2 * Math.PI * (i % 8)) / 8),
    );
    const values = statistics.of(map);
    const powers = STATISTIC_NAMES.slice(0, 12).map((name) => at(values, name));
    expect(powers.filter((power) => power > -25 && power !== 0)).toHaveLength(1);
    expect(at(values, 'variance')).toBeCloseTo(amplitude ** 2 / 2, 12);
  });

  it('are shifted with nothing, as edges are periodic', () => {
    const [map] = new LensingMaps(settings).pair(1, new Random(4));
    const shifted = map.map(
      (_, i) => map[(Math.floor(i / 32) * 32 + (((i % 32) + 5) % 32) + 96) % 1024],
    );
    const own = new MapStatistics(settings, 0.02);
    own.of(map).forEach((value, i) => {
      expect(own.of(shifted)[i]).toBeCloseTo(value, 9);
    });
  });

  it('are finite of a flat map', () => {
    expect(statistics.of(new Float64Array(64)).every(Number.isFinite)).toBe(true);
  });
});
