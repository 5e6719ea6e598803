import { beforeAll, describe, expect, it } from 'vitest';
import { hybrid } from '../../experiments/hybrid.js';
import { measured } from '../../experiments/kinds/two-errors.js';
import { type BackgroundResult, runBackground } from '../../experiments/tasks/background.js';
import { runBaseline } from '../../experiments/tasks/baseline.js';
import { runHybrid } from '../../experiments/tasks/hybrid.js';
import { DEFAULT_THRESHOLD_INDEX } from '../../experiments/tasks/sweep.js';
import { runTransfer } from '../../experiments/tasks/transfer.js';
import { reportAt } from '../../src/evaluation/sweep.js';

describe('a hybrid task', () => {
  let background: BackgroundResult;
  beforeAll(() => {
    background = runBackground({ kind: 'background', background: 0, latitudes: 2 });
  });
  const cells = {
    seed: 0,
    realistic: { kind: 'none' as const, backgrounds: [0] },
    latitudes: 2,
  };
  const fit = {
    ...cells,
    classifier: { model: 'lr' as const, options: { degree: 2 } },
    parametric: { data: { set: 'improved', rows: 1680, solver: 'exact' } as const, share: 1 },
  };
  const right = (counts: Parameters<typeof reportAt>[0]) =>
    Math.round(
      reportAt(counts, DEFAULT_THRESHOLD_INDEX).accuracy * (counts.positives + counts.negatives),
    );

  it('equals the classifier if no cell goes to the closure, and the closure if all do', () => {
    const [{ right: hybrids }] = runHybrid({ kind: 'hybrid', ...fit, referred: [0, 1] }, [
      background,
    ]).tests;
    const [alone] = runTransfer({ kind: 'transfer', ...fit }, [background]).tests;
    const { tests } = runBaseline({ kind: 'baseline', ...cells }, [background]);
    expect(hybrids).toEqual([right(alone.all), right(tests['max-entropy closure'][0].all)]);
  });

  it('changes no more calls than it refers cells', () => {
    const referred = [0, 0.1, 0.4, 1];
    const [test] = runHybrid({ kind: 'hybrid', ...fit, referred }, [background]).tests;
    test.right.slice(1).forEach((count, i) => {
      const more = Math.ceil((referred[i + 1] - referred[i]) * test.cells) + 1;
      expect(Math.abs(count - test.right[i])).toBeLessThanOrEqual(more);
    });
  });
});

describe('the verdict on the hybrid follows its rule', () => {
  const curve = (...means: number[]) => ({
    name: 'LR',
    accuracy: means.map((mean) => measured([mean - 0.01, mean, mean + 0.01], [mean])),
  });

  it.each([
    [curve(0.8, 0.9, 0.7), curve(0.8, 0.81, 0.7), 'reproduced'],
    [curve(0.8, 0.9, 0.7), curve(0.8, 0.75, 0.7), 'partly'],
    [curve(0.8, 0.75, 0.7), curve(0.7, 0.75, 0.8), 'not reproduced'],
  ])('case %#', (first, second, verdict) => {
    expect(hybrid.claims[0].judge([first, second]).verdict).toBe(verdict);
  });
});
