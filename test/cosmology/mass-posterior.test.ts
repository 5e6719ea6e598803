import { describe, expect, it } from 'vitest';
import { LensingMaps } from '../../src/cosmology/lensing-maps.js';
import { MassPosterior } from '../../src/cosmology/mass-posterior.js';
import { Random } from '../../src/random.js';

const settings = {
  kind: 'gaussian',
  pixels: 32,
  pixelArcmin: 5,
  galaxies: 20,
  redshift: 1,
  masses: [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6],
  fix: 'amplitude',
} as const;
const maps = new LensingMaps(settings);
const posterior = new MassPosterior(settings, settings.masses, maps.powers, maps.noise);
const [map] = maps.pair(3, new Random(8));

describe('the posterior of the mass', () => {
  it('has the likelihood ratio of two masses for the difference of their logarithms', () => {
    const logs = posterior.logLikelihoods(map);
    expect(logs[4] - logs[1]).toBeCloseTo(maps.likelihoodRatio(1, 4).logRatio(map), 8);
  });

  it('has means that are right on average, over maps of all masses', () => {
    const random = new Random(5);
    const errors = settings.masses.flatMap((mass, index) =>
      Array.from({ length: 20 }, () => maps.pair(index, random))
        .flat()
        .map((one) => posterior.mean(one) - mass),
    );
    const mean = errors.reduce((sum, error) => sum + error, 0) / errors.length;
    const rms = Math.sqrt(errors.reduce((sum, error) => sum + error ** 2, 0) / errors.length);
    expect(Math.abs(mean)).toBeLessThan(0.02);
    expect(Math.abs(rms / 0.094 - 1)).toBeLessThan(0.2);
  });
});

it('attributions of the likelihood ratio sum up to it, but for a constant', () => {
  const test = maps.likelihoodRatio(0, 3);
  const empty = test.logRatio(new Float64Array(1024));
  const sum = test.attributions(map).reduce((total, one) => total + one, 0);
  expect(sum + empty).toBeCloseTo(test.logRatio(map), 8);
});
