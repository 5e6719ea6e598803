/** What the model's document says of where the model comes from. */
import type { DataSource, Provenance } from '../deploy/provenance.js';
import type { GroupedRows } from '../evaluation/data-set.js';
import { NUMERIC_DEPENDENCIES, VERSION } from '../version.js';
import { CARD_SCORES, type Figures } from './figures.js';

/** A data set, or the part of it that plays a role. */
export interface PartOfData extends DataSource {
  /** which part, in words */
  readonly share: string;
  /** backgrounds, or rays, that it consists of; null for rows */
  readonly groups: readonly string[] | null;
  /** rows of the positive class; null of more than two classes */
  readonly positives: number | null;
  /** rows of each of more than two classes, by its name */
  readonly classes?: Readonly<Record<string, number>>;
}

export function sourceOf(
  role: DataSource['role'],
  { name, share, sha256, y, groups }: GroupedRows,
  classNames: readonly string[],
): PartOfData {
  const rowsOf = (index: number) => y.reduce((sum, label) => sum + Number(label === index), 0);
  const two = classNames.length === 2;
  return {
    role,
    name,
    sha256,
    rows: y.length,
    positives: two ? rowsOf(1) : null,
    ...(classNames.length > 2 && {
      classes: Object.fromEntries(classNames.map((own, index) => [own, rowsOf(index)])),
    }),
    share,
    groups: groups.names,
  };
}

export function provenanceOf(
  data: readonly PartOfData[],
  choice: readonly GroupedRows[],
  figures: readonly Figures[],
  { licence, seed }: { readonly licence: string | null; readonly seed: number },
): Provenance {
  return {
    createdBy: `fastflavor ${VERSION}`,
    versions: NUMERIC_DEPENDENCIES,
    licence,
    data: data.map(({ role, name, sha256, rows }) => ({ role, name, sha256, rows })),
    seeds: [seed],
    calibratedFor: calibratedFor(choice),
    scores: figures.map(({ name, scores }) => ({
      data: name,
      metrics: Object.fromEntries(CARD_SCORES.map((score) => [score, scores[score].value])),
    })),
  };
}

/** The distribution on which probabilities are meant to be probabilities, in words. */
function calibratedFor(choice: readonly GroupedRows[]): string {
  const names = choice.map(({ name, share }) => `${name} (${share})`).join(' and ');
  return choice.length > 1 ? `${names}, each counting alike` : names;
}
