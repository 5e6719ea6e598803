/** What an audit finds: a reason for which scores may be better than they would be on new rows. */

export type FindingKind =
  | 'same rows'
  | 'near-duplicates'
  | 'group on both sides'
  | 'copy of the label'
  | 'copy of a feature'
  | 'revealing feature'
  | 'numbers of rows'
  | 'unseen class'
  | 'different class shares'
  | 'different range'
  | 'suspected fill value';

/** One finding. */
export interface Finding {
  readonly kind: FindingKind;
  /** the columns that it is about; none if it is about whole rows */
  readonly columns: readonly string[];
  /** the first rows that show it, counted from 0; none if it is about whole columns */
  readonly rows: readonly number[];
  /** what was found, and what to do about it, in one sentence */
  readonly sentence: string;
}

/** The most rows that a finding names. */
export const NAMED_ROWS = 10;

/** `1 row`, `2 rows`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
