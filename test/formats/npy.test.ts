import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InvalidInput } from '../../src/errors.js';
import { parseNpy, readNpy } from '../../src/formats/npy.js';

/** A file that make-npy-fixtures.py wrote. */
const fixture = (name: string) => fileURLToPath(new URL(`npy/${name}.npy`, import.meta.url));
const read = (name: string) => readNpy(fixture(name));

const NUMBERS = [-2.5, 0, 1, 3, 100.25, -0.125];
const WHOLE = [0, 1, 2, 3, 100, 7];
const COUNT = Array.from({ length: 24 }, (_, i) => i);

describe('NPY', () => {
  it.each(['little-f4', 'big-f4', 'little-f8', 'big-f8'])('reads %s', (name) => {
    expect([...read(name).values]).toEqual(NUMBERS);
  });

  const integers = ['i1', 'i2', 'i4', 'i8', 'u1', 'u2', 'u4', 'u8'];
  it.each(integers.flatMap((type) => [`little-${type}`, `big-${type}`]))('reads %s', (name) => {
    expect([...read(name).values]).toEqual(WHOLE);
  });

  it('reads float16', () => {
    expect([...read('half').values]).toEqual([0.5, -2, 65504, 2 ** -24, 0, Infinity]);
  });

  it('reads booleans as 0 and 1', () => {
    expect([...read('bool').values]).toEqual([1, 0, 1]);
  });

  it.each(['grid', 'grid-fortran', 'grid-fortran-big', 'version-2', 'version-3'])(
    'reads %s with its last index fastest',
    (name) => {
      expect(read(name).shape).toEqual([2, 3]);
      expect([...read(name).values]).toEqual(COUNT.slice(0, 6));
    },
  );

  it('puts three dimensions in Fortran order into C order', () => {
    expect(read('cube-fortran').shape).toEqual([2, 3, 4]);
    expect([...read('cube-fortran').values]).toEqual(COUNT);
  });

  it('reads a single number, and an array of none', () => {
    expect(read('scalar')).toMatchObject({ shape: [], values: Float64Array.of(2.5) });
    expect(read('empty')).toMatchObject({ shape: [0, 3], values: new Float64Array() });
  });

  it('reads integers as long as a double holds them', () => {
    expect(read('largest-safe').values[0]).toBe(Number.MAX_SAFE_INTEGER);
    expect(() => read('too-large')).toThrow(
      /too-large\.npy: integers that are too large for a double/,
    );
  });

  it.each([
    ['objects', /Python objects \(\|O\); expected float16, float32/],
    ['complex', /complex numbers \(<c16\)/],
    ['text', /text; expected plain numbers/],
    ['structured', /a structured array; expected plain numbers/],
    ['archive', /an NPZ archive; expected a file that numpy\.save wrote/],
  ])('refuses %s by name', (name, message) => {
    expect(() => read(name)).toThrow(message);
  });

  it('refuses what is no NPY', () => {
    expect(() => readNpy(fileURLToPath(import.meta.url))).toThrow(/npy\.test\.ts: not NPY/);
    expect(() => parseNpy(Buffer.alloc(0), 'empty')).toThrow(/empty: not NPY/);
  });

  it('refuses a file that is cut anywhere, or longer than it says', () => {
    for (const name of ['grid', 'version-2', 'scalar']) {
      const whole = readFileSync(fixture(name));
      for (let length = 0; length < whole.length; length++) {
        expect(() => parseNpy(whole.subarray(0, length), name)).toThrow(InvalidInput);
      }
      expect(() => parseNpy(Buffer.concat([whole, whole]), name)).toThrow(/too long; expected/);
    }
    const cut = readFileSync(fixture('grid')).subarray(0, -8);
    expect(() => parseNpy(cut, 'cut')).toThrow(
      'cut: cut short; expected 48 bytes of values for shape (2, 3), got 40',
    );
  });

  it('says so, and nothing else, of a file with any damage to its header', () => {
    const whole = readFileSync(fixture('grid'));
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 127 }),
        fc.integer({ min: 0, max: 255 }),
        (at, byte) => {
          const damaged = Buffer.from(whole);
          damaged[at] = byte;
          try {
            parseNpy(damaged, 'damaged');
          } catch (error) {
            expect(error).toBeInstanceOf(InvalidInput);
          }
        },
      ),
      { seed: 1, numRuns: 2000 },
    );
  });
});
