import fc from 'fast-check';
import { expect, it } from 'vitest';
import { packBits, packSingles, unpackBits, unpackSingles } from '../../src/formats/packed.js';

const settings = { seed: 7, numRuns: 50 };

it('bits come back as they were', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(0, 1), { maxLength: 40 }), (bits) => {
      expect([...unpackBits(packBits(bits), bits.length)]).toEqual(bits);
    }),
    settings,
  );
});

it('numbers come back rounded to single precision', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: -1e30, max: 1e30, noNaN: true })), (numbers) => {
      expect([...unpackSingles(packSingles(numbers))]).toEqual(numbers.map(Math.fround));
    }),
    settings,
  );
});

it('eight bits are one byte, the first of them its lowest', () => {
  expect(packBits([1, 0, 0, 0, 0, 0, 0, 0])).toBe(btoa('\x01'));
  expect(packBits([0, 0, 0, 0, 0, 0, 0, 1, 1])).toBe(btoa('\x80\x01'));
});
