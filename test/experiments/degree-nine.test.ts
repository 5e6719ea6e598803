import { describe, expect, it } from 'vitest';
import { authorsProbability } from '../../experiments/tasks/degree-nine.js';
import { Matrix } from '../../src/matrix.js';

describe('the author’s classifier of degree nine', () => {
  it('gives the probability that its coefficients give in scikit-learn', () => {
    const [probability] = authorsProbability(Matrix.from([[0.9, 0.5, 0.6]]));
    expect(probability).toBeCloseTo(0.74204483, 8);
  });
});
