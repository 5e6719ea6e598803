import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { erf } from '../../src/numerics/error-function.js';

describe('erf', () => {
  test.each([
    [0.1, 0.1124629160182849],
    [0.5, 0.5204998778130465],
    [0.9, 0.7969082124228322],
    [1, 0.8427007929497149],
    [2, 0.9953222650189527],
    [3, 0.9999779095030014],
  ])('of %d is the tabulated value to one unit in the last place', (x, value) => {
    expect(Math.abs(erf(x) - value)).toBeLessThanOrEqual(2 ** -53);
  });

  test('is odd, and 0 at 0 with its sign', () => {
    for (const x of [1e-310, 1e-9, 0.3, 1, 2, 4, 7]) expect(erf(-x)).toBe(-erf(x));
    expect(erf(0)).toBe(0);
    expect(erf(-0)).toBe(-0);
  });

  test('is 1 far out, and NaN of NaN', () => {
    expect([erf(6), erf(40), erf(Infinity), erf(-Infinity)]).toEqual([1, 1, 1, -1]);
    expect(erf(NaN)).toBeNaN();
  });

  test('does not fall where its approximations meet', () => {
    for (const x of [2 ** -28, 0.84375, 1.25, 1 / 0.35, 6]) {
      expect(erf(x - x * 2 ** -50)).toBeLessThanOrEqual(erf(x));
      expect(erf(x)).toBeLessThanOrEqual(erf(x + x * 2 ** -50));
    }
  });

  test('has the bits of version 0.1.0, which the published figures were computed with', () => {
    const values = Float64Array.from({ length: 100_000 }, (_, i) => erf(i * 7e-5 - 0.5));
    const hash = createHash('sha256').update(new Uint8Array(values.buffer)).digest('hex');
    expect(hash).toBe('219154bd4097b3c035070f50e37daa1955ceaa1a177d02149ef1a6b6dee62c68');
  });
});
