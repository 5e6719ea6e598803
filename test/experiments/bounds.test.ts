import { describe, expect, it } from 'vitest';
import { type BoundingFigures, boundsInWords } from '../../experiments/defect-transfer/bounds.js';
import { measured } from '../../experiments/kinds/two-errors.js';

function figures(forward: number, recall: number): BoundingFigures {
  const exact = {
    scores: { accuracy: measured([0.8, 0.9], [0.84, 0.85, 0.86]) },
    forward: { mean: forward },
    forwardRecall: { mean: recall },
  };
  const others = [
    ['LR n=9', 0.9],
    ['KNN n=3', 0.65],
    ['SVM', 0.45],
    ['Decision tree', 0.62],
  ].map(([classifier, share]) => ({ classifier, exact, degradation: { share, error: 0.05 } }));
  const gain = { difference: 0.25, error: 0.034, backgroundError: 0.033, seedError: 0.004 };
  return {
    gain,
    curve: [{ exact }],
    classifiers: others,
    forwardCrossings: 0.788,
  } as unknown as BoundingFigures;
}

describe('what bounds the finding is said', () => {
  const words = boundsInWords(figures(0.788, 1)).join(' ');

  it('with the paired difference and both of its errors', () => {
    expect(words).toContain('25.0 ± 3.4 points');
    expect(words).toContain('over 2 backgrounds (3.3) and 3 training seeds (0.4)');
  });

  it('with whose cells they are, and what the paper prints for its own', () => {
    expect(words).toContain(
      'The cells are synthetic and ours; the paper’s own fall, from 85% at degree 2 to 68% at degree 9, is on cells that are not public.',
    );
  });

  it('with what it leaves unexplained', () => {
    expect(words).toContain(
      'The defect explains 65.0 ± 5.0% of what KNN n=3 loses, 45.0 ± 5.0% of what SVM loses and 62.0 ± 5.0% of what Decision tree loses',
    );
  });

  it('with what being right means where the repaired model calls every cell a crossing', () => {
    expect(words).toContain(
      'the repaired LR n=9 calls every cell a crossing: its recall is 100.0%, and its accuracy, 78.8%, is the share of crossings',
    );
  });

  it('and says otherwise where it does not', () => {
    const otherwise = boundsInWords(figures(0.9, 0.97)).join(' ');
    expect(otherwise).not.toContain('every cell a crossing:');
    expect(otherwise).toContain('calling every cell a crossing would be right on 78.8%');
  });
});
