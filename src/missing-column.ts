/** The error on a column that is not there: which columns are, whether one has nearly that name, and what helps. */
import { describeColumn } from './columns.js';
import { excerpt, InvalidInput, type Place } from './errors.js';

/** The most characters of a list of columns, so that what helps still follows in the message. */
const MOST_NAMES = 700;

export interface MissingColumn {
  readonly where: Place;
  /** the name that was asked for */
  readonly name: string;
  /** the columns that are there */
  readonly names: readonly string[];
  /** what is known of the column, after its name, as in ` (distance from the centre, in km)` */
  readonly known?: string;
  /** the name that `--column` may give to another column of the file; absent where that does not help */
  readonly renamed?: string | undefined;
}

/**
 * The error on a missing column.
 * @example
 * ```ts
 * missingColumn({ where: { file: 'vines.csv' }, name: 'cultivr', names: ['cultivar', 'ash'] }).message;
 * // => 'vines.csv: no column "cultivr"; did you mean "cultivar"? its columns are cultivar, ash'
 * ```
 */
export function missingColumn({
  where,
  name,
  names,
  known = '',
  renamed,
}: MissingColumn): InvalidInput {
  const near = nearestName(names, name);
  const parts = [
    ...(near === undefined ? [] : [`did you mean "${near}"?`]),
    `its columns are ${excerpt(names.join(', '), MOST_NAMES)}`,
  ];
  const flag =
    renamed === undefined
      ? ''
      : `; if it has another name there: --column ${renamed}=${(renamed === name && near) || 'NAME'}`;
  return new InvalidInput({
    where,
    what: `no column "${name}"${known}`,
    remedy: parts.join(' ') + flag,
  });
}

/**
 * The name that was probably meant: the one that differs least from what was asked for, by a third of its letters at
 * most, capitals and signs between words aside; of several that differ as little, none. Names with other digits, and two
 * columns that the project knows (F_nue and F_nux), are never taken for each other.
 * @example
 * ```ts
 * nearestName(['cultivar', 'ash'], 'cultivr'); // => 'cultivar'
 * nearestName(['F_nue', 'F_nux'], 'f-nue'); // => 'F_nue'
 * nearestName(['r', 'Ye'], 'radius_km'); // => undefined
 * ```
 */
export function nearestName(names: readonly string[], asked: string): string | undefined {
  const wanted = letters(asked);
  const isKnown = describeColumn(asked) !== '';
  const candidates = names
    .slice(0, 1000)
    .filter((name) => digits(name) === digits(asked) && !(isKnown && describeColumn(name) !== ''));
  const distances = candidates.map((name) => editDistance(letters(name), wanted));
  const least = Math.min(...distances);
  // Of a short name any change makes another one.
  const most = wanted.length < 4 ? 0 : Math.min(2, Math.floor(wanted.length / 3));
  const nearest = candidates.filter((_, i) => distances[i] === least);
  return least <= most && nearest.length === 1 ? nearest[0] : undefined;
}

function digits(name: string): string {
  return name.replace(/\D/g, '');
}

function letters(name: string): string {
  return name
    .slice(0, 100)
    .toLowerCase()
    .replace(/[\s_.-]/g, '');
}

/** How many letters have to be put in, taken out or replaced (Levenshtein's distance). */
function editDistance(a: string, b: string): number {
  let above = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = above[j - 1] + Number(a[i - 1] !== b[j - 1]);
      row.push(Math.min(above[j] + 1, row[j - 1] + 1, replaced));
    }
    above = row;
  }
  return above[b.length];
}
