/**
 * Differences between training and test rows that random splits do not have: classes that only test rows have, other shares
 * of classes, and values outside of the range of the training rows. Cost: O(n d) per split.
 */
import type { Split } from '../evaluation/splits.js';
import type { Label } from '../problems/problem.js';
import type { NamedColumn } from './column-leaks.js';
import { counted, type Finding, NAMED_ROWS } from './finding.js';

/** Standard errors from which shares differ. */
const SIGNIFICANT = 6;

/** The share of test rows outside of a range from which this is worth a finding. */
const LEAST_SHARE = 0.01;

/** Classes that differ between the sides of a split. */
export function differentClasses(labels: ArrayLike<Label>, splits: readonly Split[]): Finding[] {
  const unseen = new Map<Label, number[]>();
  const shifted = new Map<Label, readonly [train: number, test: number]>();
  for (const { train, test } of splits) {
    const [known, tested] = [countsOf(labels, train), countsOf(labels, test)];
    for (const [label, count] of tested) {
      const inTrain = known.get(label) ?? 0;
      if (inTrain === 0) {
        const rows = Array.from(test).filter((row) => labels[row] === label);
        unseen.set(label, [...(unseen.get(label) ?? []), ...rows]);
        continue;
      }
      const [a, b] = [inTrain / train.length, count / test.length];
      const both = (inTrain + count) / (train.length + test.length);
      const error = Math.sqrt(both * (1 - both) * (1 / train.length + 1 / test.length));
      if (Math.abs(a - b) > SIGNIFICANT * error) shifted.set(label, [a, b]);
    }
  }
  const percent = (share: number) => `${(100 * share).toFixed(1)}%`;
  return [
    ...[...unseen].map(
      ([label, rows]): Finding => ({
        kind: 'unseen class',
        columns: [],
        rows: rows.slice(0, NAMED_ROWS),
        sentence: `class ${label} has ${counted(rows.length, 'test row')} and no training row, so that no model can predict it; split so that every class is on both sides, or leave it out`,
      }),
    ),
    ...[...shifted].map(
      ([label, [a, b]]): Finding => ({
        kind: 'different class shares',
        columns: [],
        rows: [],
        sentence: `class ${label} has ${percent(a)} of the training rows and ${percent(b)} of the test rows; scores hold for the shares of the test rows, so see that these are the ones to come`,
      }),
    ),
  ];
}

function countsOf(labels: ArrayLike<Label>, rows: Int32Array): Map<Label, number> {
  const counts = new Map<Label, number>();
  for (const row of rows) counts.set(labels[row], (counts.get(labels[row]) ?? 0) + 1);
  return counts;
}

/** Features whose test rows lie outside of the range of the training rows more often than chance explains. */
export function differentRanges(
  features: readonly NamedColumn[],
  splits: readonly Split[],
): Finding[] {
  const tested = splits.reduce((sum, { test }) => sum + test.length, 0);
  // A random row is the least or the greatest of all with a chance of 2 / n.
  const chance = splits.reduce(
    (sum, { train, test }) => sum + (2 * test.length) / (train.length + 1),
    0,
  );
  const most = Math.max(LEAST_SHARE * tested, chance + SIGNIFICANT * Math.sqrt(chance) + 3);
  return features.flatMap(({ name, values }) => {
    const outside: number[] = [];
    let range: readonly [number, number] = [0, 0];
    for (const { train, test } of splits) {
      let [low, high] = [Infinity, -Infinity];
      for (const row of train) {
        const value = values[row];
        if (value < low) low = value;
        if (value > high) high = value;
      }
      const before = outside.length;
      for (const row of test) if (values[row] < low || values[row] > high) outside.push(row);
      if (outside.length > before) range = [low, high];
    }
    if (outside.length <= most) return [];
    const [low, high] = range.map((value) => Number(value.toPrecision(4)));
    return [
      {
        kind: 'different range' as const,
        columns: [name],
        rows: outside.slice(0, NAMED_ROWS),
        sentence: `in ${outside.length} of ${counted(tested, 'test row')} ${name} lies outside of its range in the training rows (${low} to ${high}); there models extrapolate, so see that both sides come from one source`,
      },
    ];
  });
}
