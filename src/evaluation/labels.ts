/**
 * The classes among labels of any kind, and the class of every row as an index. Cost: one pass over the rows, with k
 * comparisons per row for up to 8 classes, else one look-up in a map.
 */
import { InvalidInput } from '../errors.js';
import type { Label } from '../problems/problem.js';

export type { Label };

/**
 * The different labels of several lists, in scikit-learn's order: numbers and text ascending, false before true.
 * @param owner the name of the metric, for messages
 * @throws InvalidInput on NaN, or on labels of several types
 */
export function distinctLabels(owner: string, ...lists: readonly ArrayLike<Label>[]): Label[] {
  const distinct = new Set<Label>();
  for (const labels of lists) {
    for (let i = 0; i < labels.length; i++) distinct.add(labels[i]);
  }
  const classes = [...distinct];
  const types = new Set(classes.map((label) => typeof label));
  if (types.size > 1) {
    throw new InvalidInput({
      where: { owner },
      expected: 'labels of one type',
      got: [...types].join(' and '),
    });
  }
  if (classes.some((label) => Number.isNaN(label))) {
    throw new InvalidInput({ where: { owner }, expected: 'labels', got: 'NaN' });
  }
  return classes.sort((a, b) => (a < b ? -1 : 1));
}

/** Up to this many classes, comparing with each is quicker than a map. */
const FEW_CLASSES = 8;

/**
 * The class of every row, as an index into `classes`.
 * @throws InvalidInput on a label that is none of the classes
 */
export function classIndices(
  owner: string,
  labels: ArrayLike<Label>,
  classes: readonly Label[],
): Int32Array {
  const indices = new Int32Array(labels.length);
  const ofLabel = new Map(classes.map((label, index) => [label, index]));
  const few = classes.length <= FEW_CLASSES;
  for (let i = 0; i < labels.length; i++) {
    const index = few ? classes.indexOf(labels[i]) : (ofLabel.get(labels[i]) ?? -1);
    if (index < 0) {
      throw new InvalidInput({
        where: { owner, row: i + 1 },
        expected: `a label among ${shown(classes)}`,
        got: `${labels[i]}`,
      });
    }
    indices[i] = index;
  }
  return indices;
}

/**
 * 1 for every row of the positive class, else 0.
 * @param positive the label of that class; if absent, labels have to be 0 and 1, or false and true
 * @throws InvalidInput on other labels, if `positive` is absent
 */
export function positiveRows(
  owner: string,
  labels: ArrayLike<Label>,
  positive?: Label,
): Uint8Array {
  const rows = new Uint8Array(labels.length);
  for (let i = 0; i < labels.length; i++) {
    const label = labels[i];
    if (positive !== undefined) {
      if (label === positive) rows[i] = 1;
    } else if (label === 1 || label === true) {
      rows[i] = 1;
    } else if (label !== 0 && label !== false) {
      throw new InvalidInput({
        where: { owner, row: i + 1 },
        expected: 'a label of 0 or 1 (or the option positive)',
        got: `${label}`,
      });
    }
  }
  return rows;
}

/** The rows of every label, ascending; labels by their first row. */
export function rowsByLabel(labels: ArrayLike<Label>): ReadonlyMap<Label, readonly number[]> {
  const rowsOf = new Map<Label, number[]>();
  for (let row = 0; row < labels.length; row++) {
    const rows = rowsOf.get(labels[row]);
    if (rows) rows.push(row);
    else rowsOf.set(labels[row], [row]);
  }
  return rowsOf;
}

/** @throws InvalidInput unless there are as many predictions as labels */
export function checkSameLength(
  owner: string,
  truth: ArrayLike<unknown>,
  predicted: { readonly length: number },
): void {
  if (truth.length === predicted.length) return;
  throw new InvalidInput({
    where: { owner },
    expected: `as many predictions as labels, ${truth.length}`,
    got: `${predicted.length}`,
  });
}

/** @throws InvalidInput unless there is a finite weight of 0 or more per row, if there are weights at all */
export function checkSampleWeight(
  owner: string,
  sampleWeight: ArrayLike<number> | undefined,
  rows: number,
): void {
  if (!sampleWeight) return;
  if (sampleWeight.length !== rows) {
    throw new InvalidInput({
      where: { owner },
      expected: `${rows} sample weights, one per row`,
      got: `${sampleWeight.length}`,
    });
  }
  for (let i = 0; i < rows; i++) {
    if (sampleWeight[i] >= 0 && sampleWeight[i] < Infinity) continue;
    throw new InvalidInput({
      where: { owner, row: i + 1 },
      expected: 'a finite sample weight of 0 or more',
      got: `${sampleWeight[i]}`,
    });
  }
}

function shown(classes: readonly Label[]): string {
  const first = classes.slice(0, 5).join(', ');
  return classes.length > 5 ? `${first}, ... (${classes.length} classes)` : first;
}
