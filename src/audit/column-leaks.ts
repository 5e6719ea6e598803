/**
 * Features that give the label away or say nothing of their own: copies of the label or of other features, up to a scale
 * and an offset; features that alone predict the label almost perfectly; numbers of rows. Cost: O(n d), and for the
 * prediction two trees per feature on at most 20,000 rows, fewer if there are many features.
 */
import { DecisionTreeClassifier } from '../estimators/decision-tree.js';
import { DecisionTreeRegressor } from '../estimators/decision-tree-regressor.js';
import { kFold } from '../evaluation/folds.js';
import type { Label } from '../problems/problem.js';
import { Random } from '../random.js';
import type { Finding } from './finding.js';

/** A feature by its name. */
export interface NamedColumn {
  readonly name: string;
  readonly values: ArrayLike<number>;
}

/** What is to be predicted. */
export type AuditedTarget =
  | { readonly kind: 'classes'; readonly column: string; readonly values: ArrayLike<Label> }
  | { readonly kind: 'number'; readonly column: string; readonly values: ArrayLike<number> };

/** The most rows and cells on which single features are tried. */
const TRIED_ROWS = 20_000;
const TRIED_CELLS = 1_000_000;

/** The fewest rows on which they are: of fewer, a feature may separate all by chance. */
const LEAST_ROWS = 40;

/** The share of held-out rows from which a feature reveals the label, and the least share of chance's errors left. */
const REVEALING = 0.995;
const LEFT_OF_CHANCE = 0.05;

/** The share of the variance of a number from which a feature reveals it. */
const REVEALING_VARIANCE = 0.995;

/** All findings about features. */
export function revealingColumns(
  features: readonly NamedColumn[],
  target: AuditedTarget,
): Finding[] {
  const ofLabel = features.filter((feature) => isCopyOfLabel(feature, target));
  const others = features.filter((feature) => !ofLabel.includes(feature));
  return [
    ...ofLabel.map(
      ({ name }): Finding => ({
        kind: 'copy of the label',
        columns: [name],
        rows: [],
        sentence: `${name} is a copy of the label ${target.column}; leave it out with --drop ${name}`,
      }),
    ),
    ...copies(others),
    ...others.flatMap((feature) => revealing(feature, target, features.length)),
    ...features.flatMap(numbering),
  ];
}

function isCopyOfLabel({ values }: NamedColumn, target: AuditedTarget): boolean {
  if (target.kind === 'number') return isCopy(values, target.values);
  const labelOf = new Map<number, Label>();
  const numberOf = new Map<Label, number>();
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    const label = target.values[i];
    if ((labelOf.get(value) ?? label) !== label) return false;
    if (!Object.is(numberOf.get(label) ?? value, value)) return false;
    labelOf.set(value, label);
    numberOf.set(label, value);
  }
  return labelOf.size > 1;
}

/** Features that are copies of an earlier one. */
function copies(features: readonly NamedColumn[]): Finding[] {
  const findings: Finding[] = [];
  const originals = new Map<string, NamedColumn[]>();
  for (const feature of features) {
    const key = fingerprint(feature.values);
    if (key === null) continue;
    const candidates = originals.get(key) ?? [];
    const original = candidates.find(({ values }) => isCopy(feature.values, values));
    originals.set(key, original ? candidates : [...candidates, feature]);
    if (!original) continue;
    findings.push({
      kind: 'copy of a feature',
      columns: [feature.name, original.name],
      rows: [],
      sentence: `${feature.name} is a copy of ${original.name}, up to scale and offset; leave one of them out, as with --drop ${feature.name}`,
    });
  }
  return findings;
}

/** The digits that a column has in common with its copies; null if it does not vary. */
function fingerprint(values: ArrayLike<number>): string | null {
  const standard = standardized(values);
  if (!standard) return null;
  const step = Math.max(1, Math.floor(values.length / 64));
  const digits: string[] = [];
  for (let i = 0; i < values.length; i += step) digits.push(standard(i).toFixed(5));
  return digits.join();
}

/** Whether columns differ by a scale and an offset only, to rounding. Both have to vary. */
function isCopy(a: ArrayLike<number>, b: ArrayLike<number>): boolean {
  const [first, second] = [standardized(a), standardized(b)];
  if (!first || !second) return false;
  for (let i = 0; i < a.length; i++) {
    const [one, other] = [first(i), second(i)];
    if (!(Math.abs(one - other) <= 1e-9 || Object.is(one, other))) return false;
  }
  return true;
}

/** Values in standard deviations from the mean, the first that differs from it being positive; null if none does. */
function standardized(values: ArrayLike<number>): ((row: number) => number) | null {
  let [count, mean, squares] = [0, 0, 0];
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (Number.isNaN(value)) continue;
    count++;
    const change = value - mean;
    mean += change / count;
    squares += change * (value - mean);
  }
  const deviation = Math.sqrt(squares / count);
  if (!(deviation > 1e-12 * Math.abs(mean)) || deviation === Infinity) return null;
  let scale = 1 / deviation;
  for (let i = 0; i < values.length; i++) {
    const distance = (values[i] - mean) * scale;
    if (!(Math.abs(distance) > 1e-3)) continue;
    if (distance < 0) scale = -scale;
    break;
  }
  return (row) => (values[row] - mean) * scale;
}

/** A feature that alone predicts the label of rows that its tree has not seen. */
function revealing(
  { name, values }: NamedColumn,
  target: AuditedTarget,
  features: number,
): Finding[] {
  const rows = sampled(values.length, features);
  if (rows.length < LEAST_ROWS) return [];
  const x = ranks(Float64Array.from(rows, (row) => values[row]));
  const found =
    target.kind === 'classes'
      ? predictedShare(
          x,
          Array.from(rows, (row) => target.values[row]),
        )
      : explainedShare(
          x,
          Float64Array.from(rows, (row) => target.values[row]),
        );
  if (found === null) return [];
  const percent = `${(100 * found).toFixed(found < 1 ? 2 : 0)}%`;
  const what =
    target.kind === 'classes'
      ? `predicts ${target.column} in ${percent} of held-out rows`
      : `explains ${percent} of the variance of ${target.column} in held-out rows`;
  return [
    {
      kind: 'revealing feature',
      columns: [name],
      rows: [],
      sentence: `${name} alone ${what}; leave it out with --drop ${name} if it is known only after the label`,
    },
  ];
}

/** Evenly spaced rows, all of them if they are few. */
function sampled(rows: number, features: number): Int32Array {
  const most = Math.min(TRIED_ROWS, Math.max(LEAST_ROWS, Math.floor(TRIED_CELLS / features)));
  const step = Math.max(1, rows / most);
  return Int32Array.from({ length: Math.floor(rows / step) }, (_, i) => Math.floor(i * step));
}

/** The place of every value among the different ones, which a tree can take in single precision; -1 if missing. */
function ranks(values: Float64Array): number[][] {
  const place = new Map([...new Set(values)].sort((a, b) => a - b).map((value, i) => [value, i]));
  return Array.from(values, (value) => [Number.isNaN(value) ? -1 : (place.get(value) as number)]);
}

const halves = (rows: number) => kFold(rows, 2, { shuffle: new Random(0) });

/** The share of rows that trees on the other half predict; null if it is not almost all, or chance does as well. */
function predictedShare(x: readonly number[][], labels: readonly Label[]): number | null {
  const counts = new Map<Label, number>();
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  if (counts.size < 2) return null;
  const chance = 1 - Math.max(...counts.values()) / labels.length;
  let wrong = 0;
  for (const { train, test } of halves(labels.length)) {
    const known = Array.from(train, (row) => labels[row]);
    const rows = Array.from(train, (row) => x[row]);
    const tested = Array.from(test, (row) => x[row]);
    const predicted =
      new Set(known).size < 2
        ? tested.map(() => known[0])
        : new DecisionTreeClassifier({ minSamplesLeaf: 2 }).fit(rows, known).predict(tested);
    test.forEach((row, i) => {
      wrong += Number(predicted[i] !== labels[row]);
    });
    if (wrong > (1 - REVEALING) * labels.length) return null;
  }
  const error = wrong / labels.length;
  return error <= LEFT_OF_CHANCE * chance ? 1 - error : null;
}

/** The share of the variance that trees on the other half explain; null if it is not almost all. */
function explainedShare(x: readonly number[][], y: Float64Array): number | null {
  const mean = y.reduce((sum, value) => sum + value, 0) / y.length;
  const total = y.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  if (!(total > 0)) return null;
  let left = 0;
  for (const { train, test } of halves(y.length)) {
    const tree = new DecisionTreeRegressor({ minSamplesLeaf: 2 }).fit(
      Array.from(train, (row) => x[row]),
      Array.from(train, (row) => y[row]),
    );
    const predicted = tree.predict(Array.from(test, (row) => x[row]));
    test.forEach((row, i) => {
      left += (predicted[i] - y[row]) ** 2;
    });
  }
  const share = 1 - left / total;
  return share >= REVEALING_VARIANCE ? share : null;
}

/** Whole numbers, all different, that rise or fall from row to row, or are almost all numbers between two. */
function numbering({ name, values }: NamedColumn): Finding[] {
  const rows = values.length;
  if (rows < LEAST_ROWS) return [];
  let [rises, falls, low, high] = [true, true, Infinity, -Infinity];
  for (let i = 0; i < rows; i++) {
    const value = values[i];
    if (!Number.isInteger(value)) return [];
    if (i > 0) {
      rises &&= value > values[i - 1];
      falls &&= value < values[i - 1];
    }
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  const ordered = rises || falls;
  if (!ordered && high - low + 1 > 1.1 * rows) return [];
  if (!ordered && new Set(Float64Array.from(values)).size < rows) return [];
  return [
    {
      kind: 'numbers of rows',
      columns: [name],
      rows: [],
      sentence: `${name} numbers the rows; leave it out with --drop ${name} if it is no measurement`,
    },
  ];
}
