/** Data sets in the roles that they play in a choice: trained on, chosen by, judged by. */
import { InvalidInput } from '../../errors.js';
import type { DataSet } from '../../pick/data-set.js';
import type { ProgressPrinter } from '../terminal/progress.js';
import type { DataFlags } from './data-flags.js';
import { featureMatrix, labels, openHashed } from './data-source.js';

export interface DataInRole extends DataSet {
  /** the flag that it was given by */
  readonly role: string;
}

/**
 * @param texts by role, in the order in which they are opened; the first set decides on the features
 * @throws InvalidInput where data is given twice: nothing is chosen by, or judged on, what it learned
 */
export async function openInRoles(
  texts: Readonly<Record<string, readonly string[]>>,
  flags: DataFlags & { readonly features?: readonly string[] },
  progress: ProgressPrinter,
): Promise<DataInRole[]> {
  const seen = new Map<string, string>();
  const opened: DataInRole[] = [];
  let names = flags.features;
  for (const [role, list] of Object.entries(texts)) {
    for (const text of list) {
      const { table, sha256 } = await openHashed(text, flags, progress);
      const before = seen.get(sha256);
      if (before !== undefined) {
        throw new InvalidInput(
          `--${role} ${text}: the same data as ${before}; every set has to be another`,
        );
      }
      seen.set(sha256, `--${role} ${text}`);
      const x = featureMatrix(table, flags, names);
      names ??= x.names;
      opened.push({ role, name: table.source, sha256, table, x, y: labels(table) });
    }
  }
  return opened;
}
