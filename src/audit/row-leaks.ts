/** Test rows that a model has seen, or nearly seen, in training: the same rows, near-duplicates, rows of one group. */
import type { Split } from '../evaluation/splits.js';
import { counted, type Finding, NAMED_ROWS } from './finding.js';
import { identicalRows } from './identical-rows.js';

/** Fewer test rows are taken for chance: measurements with few digits now and then agree. */
const LEAST_ROWS = 3;

/** @param columns the features, one array each */
export function repeatedRows(
  columns: readonly ArrayLike<number>[],
  rows: number,
  splits: readonly Split[],
): Finding[] {
  const { identity, near } = identicalRows(columns, rows);
  const nearTo = new Map<number, number[]>();
  for (const [a, b] of near) {
    nearTo.set(a, [...(nearTo.get(a) ?? []), b]);
    nearTo.set(b, [...(nearTo.get(b) ?? []), a]);
  }
  const same: number[] = [];
  const nearly: number[] = [];
  let tested = 0;
  for (const { train, test } of splits) {
    const seen = new Uint8Array(rows);
    for (const row of train) seen[identity[row]] = 1;
    tested += test.length;
    for (const row of test) {
      if (seen[identity[row]]) same.push(row);
      else if (nearTo.get(identity[row])?.some((other) => seen[other])) nearly.push(row);
    }
  }
  const findings: Finding[] = [];
  const advice = 'remove repeats, or name with --groups the column of what was measured repeatedly';
  if (same.length === tested && tested > 0) {
    findings.push({
      kind: 'same rows',
      columns: [],
      rows: same.slice(0, NAMED_ROWS),
      sentence: 'every test row is a training row; test on rows that are not trained on',
    });
  } else if (same.length >= LEAST_ROWS) {
    findings.push({
      kind: 'same rows',
      columns: [],
      rows: same.slice(0, NAMED_ROWS),
      sentence: `${same.length} of ${counted(tested, 'test row')} have the features of a training row; ${advice}`,
    });
  }
  if (nearly.length >= LEAST_ROWS) {
    findings.push({
      kind: 'near-duplicates',
      columns: [],
      rows: nearly.slice(0, NAMED_ROWS),
      sentence: `${nearly.length} of ${counted(tested, 'test row')} differ from a training row by rounding only; ${advice}`,
    });
  }
  return findings;
}

/** Values of the column of groups that have rows on both sides of a split. */
export function sharedGroups(
  column: string,
  groups: ArrayLike<unknown>,
  splits: readonly Split[],
): Finding[] {
  const shared = new Set<unknown>();
  const found: number[] = [];
  for (const { train, test } of splits) {
    const seen = new Set<unknown>();
    for (const row of train) seen.add(groups[row]);
    for (const row of test) {
      if (!seen.has(groups[row])) continue;
      shared.add(groups[row]);
      found.push(row);
    }
  }
  if (shared.size === 0) return [];
  const [first] = shared;
  return [
    {
      kind: 'group on both sides',
      columns: [column],
      rows: found.slice(0, NAMED_ROWS),
      sentence: `${counted(shared.size, 'value')} of ${column}, such as ${first}, stand among training and test rows; split so that each is on one side`,
    },
  ];
}
