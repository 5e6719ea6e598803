import { describe, expect, test } from 'vitest';
import { InvalidOption } from '../src/errors.js';
import { Random } from '../src/random.js';
import { complaint } from './fixtures.js';

const draw = (random: Random, n = 8) => Array.from({ length: n }, () => random.uniform());

describe('Random', () => {
  test('draws the same numbers from the same seed, on every machine', () => {
    expect(draw(new Random(1))).toEqual(draw(new Random(1)));
    const random = new Random(20231003);
    expect([random.uniform(), random.uniform(-1, 1), random.index(1000)]).toEqual([
      0.6120957248958191, -0.8845201200960169, 942,
    ]);
    expect([...random.permutation(8)]).toEqual([4, 2, 5, 0, 6, 1, 3, 7]);
    expect(random.fork('rows').uniform()).toBe(0.7578443636813006);
  });

  test('draws other numbers from every other seed, neighbours included', () => {
    const seeds = [0, 1, 2, 3, 255, 256, 0x7fffffff, 0x80000000, 0xffffffff];
    expect(new Set(seeds.map((seed) => draw(new Random(seed), 1)[0])).size).toBe(seeds.length);
  });

  test('refuses seeds that are no integers from 0 to 2^32 - 1', () => {
    for (const seed of [-1, 0.5, 2 ** 32, Number.NaN, Infinity]) {
      expect(complaint(() => new Random(seed), InvalidOption)).toMatch(`${seed}`);
    }
  });

  test('is uniform in [low, high), and among indices', () => {
    const random = new Random(3);
    const bins = new Array(10).fill(0);
    const indices = new Array(7).fill(0);
    for (let i = 0; i < 20_000; i++) {
      const value = random.uniform(2, 4);
      expect(value >= 2 && value < 4).toBe(true);
      bins[Math.floor((value - 2) * 5)]++;
      indices[random.index(7)]++;
    }
    for (const count of bins) expect(Math.abs(count - 2000)).toBeLessThan(200);
    for (const count of indices) expect(Math.abs(count - 20_000 / 7)).toBeLessThan(250);
  });

  test('shuffles in place, every order as likely', () => {
    const random = new Random(4);
    const counts = new Map<string, number>();
    for (let i = 0; i < 6000; i++) {
      const items = [1, 2, 3];
      expect(random.shuffle(items)).toBe(items);
      counts.set(items.join(), (counts.get(items.join()) ?? 0) + 1);
    }
    expect(counts.size).toBe(6);
    for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(130);
  });

  test('permutes', () => {
    for (const n of [0, 1, 2, 100]) {
      const order = new Random(5).permutation(n);
      expect([...order].sort((a, b) => a - b)).toEqual([...Array(n).keys()]);
    }
  });

  test('forks by purpose alone, whatever has been drawn', () => {
    const used = new Random(6);
    draw(used, 100);
    expect(draw(used.fork('order'))).toEqual(draw(new Random(6).fork('order')));
    const others = ['order', 'redro', 'rows', ''].map((name) => draw(new Random(6).fork(name))[0]);
    expect(
      new Set([...others, draw(new Random(6))[0], draw(new Random(7).fork('order'))[0]]).size,
    ).toBe(6);
  });
});
