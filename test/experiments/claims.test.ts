import { describe, expect, it } from 'vitest';
import { figure1 } from '../../experiments/figure-1.js';
import type { SweepFigures } from '../../experiments/kinds/realistic-sweep.js';
import type { RealisticRow } from '../../experiments/kinds/realistic-table.js';
import { type Measured, measured } from '../../experiments/kinds/two-errors.js';
import { snapshotTransfer } from '../../experiments/snapshot-transfer.js';
import { table1 } from '../../experiments/table-1.js';
import { table2 } from '../../experiments/table-2.js';
import { table3 } from '../../experiments/table-3.js';

const around = (mean: number, half = 0): Measured =>
  measured([mean - 0.001, mean, mean + 0.001], [mean - half, mean + half]);

function row(name: string, accuracy: number, more: Partial<RealisticRow> = {}): RealisticRow {
  const scores = {
    accuracy: around(accuracy),
    'no crossing P': around(0.9),
    'no crossing R': around(0.9),
    'no crossing F1': around(0.9),
    'crossing P': around(0.9),
    'crossing R': around(0.9),
    'crossing F1': around(0.9),
  };
  const published = { accuracy, noCrossing: [0, 0, 0], crossing: [0, 0, 0] } as const;
  const confusion = [
    [9, 1],
    [1, 9],
  ] as const;
  const shares = { lowered: null, train: around(1), own: around(0.95) };
  return { name, scores, published, confusion, ...shares, ...more };
}

function curves(values: Record<string, Record<number, number>>): SweepFigures {
  return new Map(
    Object.entries(values).map(([name, byDegree]) => [
      name,
      new Map(Object.entries(byDegree).map(([degree, mean]) => [Number(degree), around(mean)])),
    ]),
  );
}

describe('verdicts follow their rules', () => {
  it.each([
    [0.87, 'reproduced'],
    [0.77, 'partly'],
    [0.7, 'not reproduced'],
  ])('SVM generalises best, at %f: %s', (accuracy, verdict) => {
    const rows = [row('LR n=9', 0.68), row('KNN n=3', 0.77), row('SVM', accuracy)];
    const [claim] = table1.claims;
    expect(claim.judge({ bySplit: new Map([['none', rows]]), baselines: new Map() }).verdict).toBe(
      verdict,
    );
  });

  it('a lead that another training seed could take away is no lead', () => {
    const svm = row('SVM', 0.87);
    const seeds = { ...svm, scores: { ...svm.scores, accuracy: around(0.87, 0.2) } };
    const rows = [row('LR n=9', 0.8), seeds];
    const [claim] = table1.claims;
    expect(claim.judge({ bySplit: new Map([['none', rows]]), baselines: new Map() }).verdict).toBe(
      'partly',
    );
  });

  it.each([
    [0.94, 0.98, 'reproduced'],
    [0.8, 0.98, 'partly'],
    [0.94, 0.85, 'not reproduced'],
  ])('combined training, LR at %f and the others at %f: %s', (lr, others, verdict) => {
    const rows = [row('LR n=2', lr), row('KNN n=3', others), row('SVM', others)];
    const [claim] = table2.claims;
    expect(
      claim.judge({ bySplit: new Map([['random', rows]]), baselines: new Map() }).verdict,
    ).toBe(verdict);
  });

  it.each([
    [0.49, 0.8, 0.7, 'reproduced'],
    [0.9, 0.95, 0.7, 'partly'],
    [0.49, 0.8, 0.95, 'not reproduced'],
  ])('recall %f rising to %f at a precision of %f: %s', (usual, lowered, precision, verdict) => {
    const base = row('LR n=2', 0.9);
    const at = (recall: number, p: number) => ({
      ...base.scores,
      'crossing R': around(recall),
      'crossing P': around(p),
    });
    const one = { ...base, scores: at(usual, 0.9), lowered: at(lowered, precision) };
    const [claim] = table3.claims;
    expect(
      claim.judge({ bySplit: new Map([['random', [one]]]), baselines: new Map() }).verdict,
    ).toBe(verdict);
  });

  it.each([
    [0.68, 'reproduced'],
    [0.83, 'partly'],
    [0.85, 'not reproduced'],
  ])('LR falls from 85%% at degree 2 to %f at degree 9: %s', (high, verdict) => {
    const figures = curves({ artificial: { 1: 0.8, 2: 0.85, 4: 0.84, 9: high } });
    const [claim] = figure1.claims;
    expect(claim.judge(figures).verdict).toBe(verdict);
  });

  it.each([
    [0.01, 0.01, 'reproduced'],
    [0.01, 0.08, 'partly'],
    [0.05, 0.01, 'not reproduced'],
  ])('snapshots transfer with losses of %f and %f: %s', (lr, others, verdict) => {
    const held = (loss: number) => [
      { snapshot: 'all' as const, accuracy: around(0.95 - loss), recall: around(0.9) },
    ];
    const rows = [lr, others].map((loss, i) => ({
      name: `${i}`,
      random: around(0.95),
      held: held(loss),
    }));
    const [claim] = snapshotTransfer.claims;
    expect(claim.judge(rows).verdict).toBe(verdict);
  });
});
