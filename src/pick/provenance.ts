/** The provenance in the model's document. */
import type { DataSource, Provenance } from '../deploy/provenance.js';
import type { GroupedRows } from '../evaluation/data-set.js';
import { NUMERIC_DEPENDENCIES, VERSION } from '../version.js';
import { CARD_SCORES, type Figures } from './figures.js';

/** A data set, or the part of it that has one role. */
export interface PartOfData extends DataSource {
  /** the part in words */
  readonly share: string;
  /** the backgrounds or rays of the part; null for blocks of rows */
  readonly groups: readonly string[] | null;
  /** rows of the positive class */
  readonly positives: number;
}

export function sourceOf(
  role: DataSource['role'],
  { name, share, sha256, y, groups }: GroupedRows,
): PartOfData {
  const positives = y.reduce((sum, label) => sum + label, 0);
  return { role, name, sha256, rows: y.length, positives, share, groups: groups.names };
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

/** The data for which probabilities are calibrated, in words. */
function calibratedFor(choice: readonly GroupedRows[]): string {
  const names = choice.map(({ name, share }) => `${name} (${share})`).join(' and ');
  return choice.length > 1 ? `${names}, each counting alike` : names;
}
