import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classifierOptions, makeClassifier } from '../../src/estimators/classifiers.js';
import { MODEL_NAMES, MOST_COEFFICIENTS } from '../../src/estimators/own-classifiers.js';
import { monomialCount } from '../../src/estimators/polynomial-features.js';
import { Random } from '../../src/random.js';
import { drawClassifier, searchedOptions } from '../../src/tune/search-space.js';
import { always, seeds } from '../fixtures.js';

describe('the search space', () => {
  it.each(MODEL_NAMES)(
    'of %s is what its option table declares, within what it accepts',
    (model) => {
      const table = classifierOptions(model);
      const declared = Object.keys(table).filter((name) => table[name].search);
      expect(searchedOptions(model).map(({ name }) => name)).toEqual(declared);
      always(
        fc.property(seeds, fc.integer({ min: 1, max: 7 }), (seed, nFeatures) => {
          const drawn = drawClassifier(model, nFeatures, new Random(seed));
          const asked = searchedOptions(model).filter(
            ({ range: { when } }) => !when || when.values.includes(drawn.options[when.option]),
          );
          expect(Object.keys(drawn.options)).toEqual(asked.map(({ name }) => name));
          for (const [name, value] of Object.entries(drawn.options)) {
            expect(table[name].kind.accepts(value)).toBe(true);
          }
          makeClassifier(drawn);
        }),
      );
    },
  );

  it('has polynomials of every degree that can be afforded, and no other', () => {
    const random = new Random(1);
    const degrees = Array.from(
      { length: 300 },
      () => drawClassifier('lr', 7, random).options.degree as number,
    );
    expect(new Set(degrees)).toEqual(new Set([1, 2, 3, 4, 5]));
    expect(monomialCount(7, 6)).toBeGreaterThan(MOST_COEFFICIENTS);
  });

  it('of networks has options that go with others: momentum with sgd alone, gamma with an exponential schedule', () => {
    const random = new Random(2);
    const drawn = Array.from({ length: 60 }, () => drawClassifier('mlp', 7, random).options);
    for (const { solver, momentum, schedule, gamma } of drawn) {
      expect(momentum !== undefined).toBe(solver === 'sgd');
      expect(gamma !== undefined).toBe(schedule === 'exponential');
    }
    expect(new Set(drawn.map(({ solver }) => solver)).size).toBe(2);
  });

  it('scales features if their units matter, and draws class weights if rows take weights', () => {
    const names = (model: (typeof MODEL_NAMES)[number]) =>
      searchedOptions(model).map(({ name }) => name);
    for (const model of ['lr', 'knn', 'svm'] as const) expect(names(model)).toContain('scale');
    for (const model of ['lr', 'svm', 'tree'] as const)
      expect(names(model)).toContain('classWeight');
  });
});
