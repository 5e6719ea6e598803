import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InvalidOption } from '../../src/errors.js';
import { groupKFold, kFold, stratifiedKFold } from '../../src/evaluation/folds.js';
import type { Label } from '../../src/evaluation/labels.js';
import type { Split } from '../../src/evaluation/splits.js';
import { stratifiedGroupKFold } from '../../src/evaluation/stratified-group-folds.js';
import { Random } from '../../src/random.js';
import { always, complaint, seeds } from '../fixtures.js';

interface Folds {
  readonly kind: 'kFold' | 'stratifiedKFold' | 'groupKFold' | 'stratifiedGroupKFold';
  readonly k: number;
  readonly n: number;
  readonly y: readonly Label[];
  readonly groups: readonly Label[];
  readonly tests: readonly (readonly number[])[];
}

const { folds } = JSON.parse(
  readFileSync(new URL('../parity/cross-validation/folds.json', import.meta.url), 'utf8'),
) as { folds: readonly Folds[] };

function made({ kind, k, n, y, groups }: Folds): Split[] {
  if (kind === 'kFold') return kFold(n, k);
  if (kind === 'stratifiedGroupKFold') return stratifiedGroupKFold(y, groups, k);
  return kind === 'groupKFold' ? groupKFold(groups, k) : stratifiedKFold(y, k);
}

const sorted = (values: Iterable<number>) => [...values].sort((a, b) => a - b);
const count = (values: Iterable<number>, y: ArrayLike<Label>, label: Label) =>
  [...values].filter((row) => y[row] === label).length;

describe('folds', () => {
  it.each(folds.map((one, i) => [`${i + 1}: ${one.kind}, k = ${one.k}`, one] as const))(
    'are those of scikit-learn, row by row (%s)',
    (_, one) => {
      expect(made(one).map(({ test }) => [...test])).toEqual(one.tests);
    },
  );

  it('test every row once, on a model that has not seen it, with even classes', () => {
    always(
      fc.property(seeds, fc.integer({ min: 2, max: 10 }), fc.boolean(), (seed, k, shuffled) => {
        const random = new Random(seed);
        const y = Array.from({ length: 80 }, () => (random.uniform() < 0.3 ? 'b' : 'a'));
        const splits = stratifiedKFold(y, k, { shuffle: shuffled ? random : undefined });
        expect(splits.length).toBe(k);
        expect(sorted(splits.flatMap(({ test }) => [...test]))).toEqual([...Array(80).keys()]);
        for (const { train, test } of splits) {
          expect(sorted([...train, ...test])).toEqual([...Array(80).keys()]);
          for (const label of ['a', 'b']) {
            const even = count(y.keys(), y, label) / k;
            expect(Math.abs(count(test, y, label) - even)).toBeLessThan(1);
          }
        }
      }),
    );
  });

  it('have no group on both sides, shuffled or not', () => {
    always(
      fc.property(seeds, fc.integer({ min: 2, max: 5 }), fc.boolean(), (seed, k, shuffled) => {
        const random = new Random(seed);
        const groups = Array.from({ length: 60 }, () => random.index(12));
        const y = groups.map((group) => Number(group + random.index(6) > 8));
        const how = { shuffle: shuffled ? random : undefined };
        const splits = [...groupKFold(groups, k, how), ...stratifiedGroupKFold(y, groups, k, how)];
        for (const { train, test } of splits) {
          const inTrain = new Set(Array.from(train, (row) => groups[row]));
          expect([...test].some((row) => inTrain.has(groups[row]))).toBe(false);
          expect(test.length).toBeGreaterThan(0);
        }
      }),
    );
  });

  it('depend on the seed alone when shuffled', () => {
    const tests = (seed: number) =>
      kFold(20, 4, { shuffle: new Random(seed) }).map(({ test }) => [...test]);
    expect(tests(1)).toEqual(tests(1));
    expect(tests(1)).not.toEqual(tests(2));
    expect(tests(1)).not.toEqual(kFold(20, 4).map(({ test }) => [...test]));
  });

  it('are as many as rows, classes or groups allow', () => {
    for (const k of [1, 0, 2.5, 11]) {
      expect(complaint(() => kFold(10, k), InvalidOption)).toMatch(/up to.*rows, 10/);
    }
    expect(complaint(() => stratifiedKFold([0, 0, 0, 1], 4), InvalidOption)).toMatch(/class, 3/);
    expect(complaint(() => groupKFold(['a', 'b', 'b'], 3), InvalidOption)).toMatch(/groups, 2/);
  });
});
