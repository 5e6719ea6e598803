/** Data sets by their roles: for fitting, for choosing, for testing. */
import { InvalidInput } from '../../errors.js';
import type { DataSet } from '../../evaluation/data-set.js';
import type { ProgressPrinter } from '../terminal/progress.js';
import type { DataFlags } from './data-flags.js';
import { featureMatrix, labels, openHashed } from './data-source.js';

/**
 * Opens the data sets of all roles.
 * @param texts the data of each role, which is the name of its flag; the first set determines the features
 * @returns the data sets of every role
 * @throws InvalidInput if a data set is given twice, since roles must not share data
 */
export async function openInRoles<Role extends string>(
  texts: Readonly<Record<Role, readonly string[]>>,
  flags: DataFlags & { readonly features?: readonly string[] },
  progress: ProgressPrinter,
): Promise<Record<Role, DataSet[]>> {
  const seen = new Map<string, string>();
  const opened = {} as Record<Role, DataSet[]>;
  let names = flags.features;
  for (const role of Object.keys(texts) as Role[]) {
    opened[role] = [];
    for (const text of texts[role]) {
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
      opened[role].push({ name: table.source, sha256, table, x, y: labels(table) });
    }
  }
  return opened;
}
