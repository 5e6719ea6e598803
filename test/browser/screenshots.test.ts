/** Screenshots are compared by what is seen: `npm run screenshots`. */
import { describe, expect, it } from 'vitest';
import { difference, TOLERANCE } from '../screenshots/difference.js';
import { decodePng, encodePng, reduced } from '../screenshots/palette-png.js';

/** Black stripes on white, in which some part may be grey. */
function stripes(shift: number, grey = 0) {
  const [width, height] = [240, 160];
  const rgba = new Uint8Array(4 * width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const value = y < grey ? 128 : (x + shift) % 12 < 4 ? 0 : 255;
      rgba.fill(value, 4 * (y * width + x), 4 * (y * width + x) + 3);
    }
  }
  return reduced({ width, height, rgba });
}

describe('screenshots', () => {
  it('are the same after they were written and read', () => {
    const picture = stripes(0, 20);
    expect(decodePng(encodePng(picture))).toEqual(picture);
  });

  it('differ where a part is gone, and not by what smoothing does', () => {
    expect(difference(stripes(0), stripes(0))).toBe(0);
    expect(difference(stripes(0), stripes(0, 16))).toBeGreaterThan(TOLERANCE);
    const smoothed = stripes(0);
    smoothed.rgb.forEach((value, i) => {
      smoothed.rgb[i] = value === 0 ? 36 : value;
    });
    expect(difference(stripes(0), smoothed)).toBeLessThan(TOLERANCE);
  });

  it('of other sizes differ', () => {
    const taller = { ...stripes(0), height: 140 };
    expect(difference(stripes(0), taller)).toBe(1);
  });
});
