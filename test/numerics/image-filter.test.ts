import { expect, it } from 'vitest';
import { ImageFilter, powerProfile } from '../../src/numerics/image-filter.js';
import { fillNormal } from '../../src/numerics/normal-numbers.js';
import { Random } from '../../src/random.js';

const wave = (k: number) =>
  Float64Array.from({ length: 256 }, (_, i) => Math.cos((2 * Math.PI * k * (i % 16)) / 16));

it('a wave is smoothed by exp(-(2 pi sigma k / n)^2 / 2)', () => {
  const image = wave(3);
  new ImageFilter(16, 1.5, null).apply(image);
  const factor = Math.exp(-(((2 * Math.PI * 1.5 * 3) / 16) ** 2) / 2);
  image.forEach((value, i) => {
    expect(value).toBeCloseTo(factor * wave(3)[i], 12);
  });
});

it('whitened images have power 1 at all scales', () => {
  const images = Float64Array.of(
    ...Array.from({ length: 30 }, (_, row) => {
      const noise = fillNormal(new Float64Array(256), new Random(row));
      new ImageFilter(16, 1, null).apply(noise);
      return [...noise];
    }).flat(),
  );
  const weights = new Float64Array(30).fill(1);
  new ImageFilter(16, 0, powerProfile(images, 16, weights)).apply(images);
  for (const power of powerProfile(images, 16, weights)) expect(power).toBeCloseTo(1, 9);
});

it('an odd number of images is filtered one by one as well', () => {
  const [both, one] = [Float64Array.of(...wave(1), ...wave(2)), wave(2)];
  const filter = new ImageFilter(16, 0.7, null);
  filter.apply(both);
  filter.apply(one);
  one.forEach((value, i) => {
    expect(both[256 + i]).toBeCloseTo(value, 12);
  });
});
