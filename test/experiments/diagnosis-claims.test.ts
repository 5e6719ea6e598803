import { describe, expect, it } from 'vitest';
import { type ConfidenceRow, confidence } from '../../experiments/confidence.js';
import { featureImportance } from '../../experiments/feature-importance.js';
import type { Seeded } from '../../experiments/kinds/trained.js';
import { type Measured, measured } from '../../experiments/kinds/two-errors.js';
import type { CellsHaving, FailedCells } from '../../experiments/tasks/failure.js';
import { ELN_CLASSIFIERS } from '../../experiments/trainings.js';
import { nobodyFigures } from '../../experiments/where-it-fails/all-wrong.js';
import type { FailureFigures } from '../../experiments/where-it-fails/claims.js';
import { REASONS, whereItFails } from '../../experiments/where-it-fails/index.js';

const around = (mean: number, half = 0.001): Measured =>
  measured([mean - half, mean, mean + half], [mean]);

describe('the verdict on the leading feature follows its rule', () => {
  const row = (alpha: number, nue: number, half?: number) => ({
    classifier: 'LR',
    accuracy: around(0.9),
    losses: Object.entries({ alpha, F_nue: nue, F_nuebar: 0.01, 'both F': 0.5 }).map(
      // Spread in opposite directions, so that differences spread, too.
      ([group, mean], i) => ({
        group,
        lost: around(mean, i % 2 ? half : -(half ?? 0.001)),
        repeats: 0,
      }),
    ),
    dependence: [],
  });

  it.each([
    [row(0.2, 0.1), row(0.3, 0.1), 'reproduced'],
    [row(0.2, 0.1), row(0.2, 0.19, 0.05), 'partly'],
    [row(0.2, 0.1), row(0.1, 0.2), 'not reproduced'],
  ])('case %#', (first, second, verdict) => {
    expect(featureImportance.claims[0].judge([first, second]).verdict).toBe(verdict);
  });
});

describe('the verdict on distance follows its rule', () => {
  const figures = (nearest: number[], farthest: number[]) => {
    const bin = (rates: number[]) => ({ mean: 1, error: rates.map((rate) => around(rate)) });
    const bins = { distance: [bin(nearest), bin(farthest)], depth: [], radius: [] };
    return { bins } as unknown as FailureFigures;
  };
  const nearest = ELN_CLASSIFIERS.map(() => 0.1);

  it.each([
    [ELN_CLASSIFIERS.map(() => 0.2), 'reproduced'],
    [ELN_CLASSIFIERS.map((_, i) => (i === 0 ? 0.2 : 0.1)), 'partly'],
    [ELN_CLASSIFIERS.map(() => 0.05), 'not reproduced'],
  ])('case %#', (farthest, verdict) => {
    expect(whereItFails.claims[0].judge(figures(nearest, farthest)).verdict).toBe(verdict);
  });
});

describe('verdicts on confidence follow their rules', () => {
  const row = (own: number, before: number, after: number): ConfidenceRow => {
    const figures = (error: number) => ({
      calibrationError: around(error),
      brierScore: around(0.1),
      error: around(0.1),
      sure: around(0.5),
      sureWrong: around(0.1),
      diagram: [],
    });
    return {
      classifier: 'LR',
      own: { nothing: around(own), development: around(own) },
      realistic: {
        nothing: figures(before),
        development: figures(after),
        backgrounds: figures(after),
      },
    };
  };
  const good = row(0.02, 0.2, 0.04);
  const [shifted, ...remedies] = confidence.claims;

  it.each([
    [good, 'reproduced'],
    [row(0.15, 0.2, 0.04), 'partly'],
  ])('shift, case %#', (other, verdict) => {
    expect(shifted.judge([good, other]).verdict).toBe(verdict);
  });

  it('calls no probability worse that is off by less than 5 per cent', () => {
    expect(shifted.judge([row(0.01, 0.04, 0.04)]).verdict).toBe('not reproduced');
  });

  it.each([
    [good, 'reproduced'],
    [row(0.02, 0.2, 0.06), 'partly'],
    [row(0.02, 0.03, 0.04), 'partly'],
  ])('remedies, case %#', (other, verdict) => {
    for (const remedy of remedies) expect(remedy.judge([good, other]).verdict).toBe(verdict);
  });
});

describe('the paragraph on the cells for which all classifiers are wrong', () => {
  const cells = (count: number, shares: Partial<CellsHaving['having']>): CellsHaving => ({
    cells: count,
    having: {
      crossing: 0,
      shallow: 0,
      far: 0,
      near: 0,
      outside: 0,
      closuresWrong: 0,
      closuresDiffer: 0,
      edge: 0,
      ...shares,
    },
    radii: count > 0 ? [40, 80, 120] : null,
  });
  const figures = (nobody: CellsHaving) => {
    const sample = cells(100, { crossing: 50, far: 40, near: 50, edge: 20 });
    const tests = [
      { background: 0, seed: 0, cells: 1000, sample, nobody },
    ] as unknown as Seeded<FailedCells>[];
    return nobodyFigures(tests, { shallow: 0.01, far: 0.95 }, REASONS);
  };

  it('names as reasons what most of them have, and all cells far less often', () => {
    // far: odds 1.5 against 0.67; near: 9 against 1; edge: 0.67 against 0.25.
    const { reasons, paragraph } = figures(
      cells(50, { crossing: 45, far: 30, near: 45, edge: 20 }),
    );
    expect(reasons).toEqual(['near']);
    expect(paragraph).toContain('wrong on 5.0 +- 0.0% of the cells. 90.0% of these are crossings');
    expect(paragraph).toContain('between 40 and 120 km, half within 80 km');
    expect(paragraph).toContain('What sets them apart: 90.0% lie within 100 km (50.0% of all');
    expect(paragraph).toMatch(/What does not: .*60\.0% lie farther from the training rows/);
  });

  it('states if these cells have no common property, and if there are none', () => {
    expect(figures(cells(50, { far: 10 })).paragraph).toContain('Nothing that was looked at');
    expect(figures(cells(0, {})).paragraph).toMatch(/no cell/);
  });
});
