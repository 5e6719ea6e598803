import { describe, expect, it } from 'vitest';
import { ConvergenceField } from '../../src/cosmology/convergence-field.js';
import { type AngularPower, convergencePower } from '../../src/cosmology/convergence-power.js';
import { LikelihoodRatio } from '../../src/cosmology/likelihood-ratio.js';
import { cosmology } from '../../src/cosmology/parameters.js';
import { atMultipoles, multipoles, noisePower, pixelSide } from '../../src/cosmology/sky-grid.js';
import { fillNormal } from '../../src/numerics/normal-numbers.js';
import { SquareFourier } from '../../src/numerics/square-fourier.js';
import { Random } from '../../src/random.js';

const powerOf = (neutrinoMass: number, redshift = 1) =>
  convergencePower(cosmology({ neutrinoMass }), redshift);

describe('the Fourier transform of an image', () => {
  it('is the sum over its pixels, and the inverse leads back', () => {
    const n = 8;
    const image = fillNormal(new Float64Array(2 * n * n), new Random(3));
    const spectrum = image.slice();
    new SquareFourier(n).forward(spectrum);
    const [p, q] = [3, 6];
    let [re, im] = [0, 0];
    for (let j = 0; j < n; j++) {
      for (let k = 0; k < n; k++) {
        const angle = (-2 * Math.PI * (j * p + k * q)) / n;
        const at = 2 * (j * n + k);
        re += image[at] * Math.cos(angle) - image[at + 1] * Math.sin(angle);
        im += image[at] * Math.sin(angle) + image[at + 1] * Math.cos(angle);
      }
    }
    expect(spectrum[2 * (p * n + q)]).toBeCloseTo(re, 12);
    expect(spectrum[2 * (p * n + q) + 1]).toBeCloseTo(im, 12);
    new SquareFourier(n).inverse(spectrum);
    spectrum.forEach((value, i) => {
      expect(value).toBeCloseTo(image[i], 13);
    });
  });

  it('needs a power of two', () => {
    expect(() => new SquareFourier(48)).toThrow(/power of two.*48/);
  });
});

describe('maps of the convergence', () => {
  const grid = { pixels: 32, pixelArcmin: 5 };
  const power = powerOf(0);

  /** The mean power of many maps in bins of l, over that of the spectrum. */
  function binnedPower(kind: 'gaussian' | 'lognormal', maps: number) {
    const field = new ConvergenceField(grid, power, kind);
    const random = new Random(5);
    const fourier = new SquareFourier(grid.pixels);
    const l = multipoles(grid);
    const spectrum = atMultipoles(grid, power, 0);
    const toPower = (pixelSide(grid) / grid.pixels) ** 2;
    const bins = Array.from({ length: 4 }, () => ({ got: 0, expected: 0 }));
    for (let i = 0; i < maps / 2; i++) {
      for (const map of field.pair(random)) {
        const image = new Float64Array(2 * map.length);
        map.forEach((value, at) => {
          image[2 * at] = value;
        });
        fourier.forward(image);
        for (let mode = 1; mode < l.length; mode++) {
          const bin = bins[Math.min(Math.floor(l[mode] / 800), 3)];
          bin.got += toPower * (image[2 * mode] ** 2 + image[2 * mode + 1] ** 2);
          bin.expected += spectrum[mode];
        }
      }
    }
    return bins.map(({ got, expected }) => got / expected);
  }

  it('have the spectrum that was asked for, Gaussian ones', () => {
    for (const ratio of binnedPower('gaussian', 40)) expect(Math.abs(ratio - 1)).toBeLessThan(0.06);
  });

  it('have it, lognormal ones, which are skewed and have mean 0', () => {
    for (const ratio of binnedPower('lognormal', 40))
      expect(Math.abs(ratio - 1)).toBeLessThan(0.15);
    const [map] = new ConvergenceField(grid, power, 'lognormal').pair(new Random(2));
    expect(map.reduce((sum, x) => sum + x, 0)).toBeCloseTo(0, 12);
    expect(map.reduce((sum, x) => sum + x ** 3, 0)).toBeGreaterThan(0);
  });

  it('have a variance of .01334 squared with pixels of 5 arcminutes', () => {
    const field = new ConvergenceField(grid, power, 'gaussian');
    const random = new Random(11);
    let [sum, count] = [0, 0];
    for (let i = 0; i < 60; i++) {
      for (const map of field.pair(random)) {
        for (const value of map) sum += value ** 2;
        count += map.length;
      }
    }
    expect(Math.abs(Math.sqrt(sum / count) / 0.01334 - 1)).toBeLessThan(0.02);
  });

  it('are the same for the same seed', () => {
    const field = new ConvergenceField(grid, power, 'lognormal');
    expect(field.pair(new Random(7))).toEqual(field.pair(new Random(7)));
  });
});

describe('the limit of any classifier of Gaussian maps', () => {
  const [MASSLESS, ...MASSIVE] = [0, 0.1, 0.2, 0.3].map((mass) => powerOf(mass));
  const THREE_TENTHS = MASSIVE[2];
  const limit = (pixels: number, pixelArcmin: number, galaxies: number, power: AngularPower) =>
    new LikelihoodRatio(
      { pixels, pixelArcmin },
      [MASSLESS, power],
      noisePower({ galaxies }),
    ).accuracy();

  it.each([
    [32, 5, 20, [0.654, 0.791, 0.894]],
    [32, 3.5, 30, [0.647, 0.78, 0.883]],
    [32, 5, 100, [0.739, 0.908, 0.981]],
    [64, 5, 100, [0.9, 0.996, 1]],
    [64, 3.5, 100, [0.87, 0.99, 1]],
    [64, 5, 20, [0.786, 0.947, 0.994]],
    [64, 3.5, 10, [0.665, 0.808, 0.908]],
    [128, 5, 10, [0.87, 0.989, 1]],
    [128, 2, 30, [0.834, 0.977, 0.999]],
  ])(
    'with %i^2 pixels of %f arcminutes and %i galaxies is that of the prototype',
    (pixels, side, galaxies, expected) => {
      MASSIVE.forEach((power, i) => {
        expect(Math.abs(limit(pixels, side, galaxies, power) - expected[i])).toBeLessThan(6e-4);
      });
    },
  );

  it.each([
    [0.5, 0.726],
    [1, 0.894],
    [2, 0.963],
  ])('with sources at z = %f is that of the prototype', (redshift, expected) => {
    const test = new LikelihoodRatio(
      { pixels: 32, pixelArcmin: 5 },
      [powerOf(0, redshift), powerOf(0.3, redshift)],
      noisePower({ galaxies: 20 }),
    );
    expect(test.accuracy()).toBeCloseTo(expected, 3);
  });

  it('is what the likelihood ratio reaches on maps', () => {
    const grid = { pixels: 32, pixelArcmin: 5 };
    const noise = noisePower({ galaxies: 20 });
    const powers = [MASSLESS, THREE_TENTHS];
    const test = new LikelihoodRatio(grid, powers, noise);
    const random = new Random(17);
    const sigma = Math.sqrt(noise) / pixelSide(grid);
    const pairs = 250;
    let right = 0;
    powers.forEach((power, which) => {
      const field = new ConvergenceField(grid, power, 'gaussian');
      for (let i = 0; i < pairs; i++) {
        for (const map of field.pair(random)) {
          const blurred = fillNormal(new Float64Array(map.length), random).map(
            (value, at) => map[at] + sigma * value,
          );
          if (test.logRatio(blurred) > 0 === (which === 1)) right++;
        }
      }
    });
    const exact = test.accuracy();
    const maps = 4 * pairs;
    expect(Math.abs(right / maps - exact)).toBeLessThan(
      3 * Math.sqrt((exact * (1 - exact)) / maps),
    );
  });

  it('is a guess for two cosmologies that are one', () => {
    const test = new LikelihoodRatio(
      { pixels: 32, pixelArcmin: 5 },
      [MASSLESS, MASSLESS],
      noisePower({ galaxies: 20 }),
    );
    expect(test.accuracy()).toBe(0.5);
  });
});
