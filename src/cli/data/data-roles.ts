/** Data sets by their roles: for fitting, for choosing, for testing. */
import { InvalidInput, InvalidOption } from '../../errors.js';
import type { DataSet } from '../../evaluation/data-set.js';
import type { Problem } from '../../problems/problem.js';
import type { ProblemFlags } from '../flags/problem-flags.js';
import type { ProgressPrinter } from '../terminal/progress.js';
import type { DataFlags } from './data-flags.js';
import { openHashed, problemOf, rowsOf, warningsOf } from './data-source.js';

/** The data sets of every role, and the problem that they share. */
export interface DataInRoles<Role extends string> {
  readonly problem: Problem;
  readonly sets: Readonly<Record<Role, readonly DataSet[]>>;
  /** what a user should know of the data, a line each */
  readonly warnings: readonly string[];
}

/**
 * @param texts data by role, which is the name of the flag that gives it
 * @param known the problem, if the first set does not decide on it
 * @throws InvalidInput if a data set is given twice, since roles must not share data
 */
export async function openInRoles<Role extends string>(
  texts: Readonly<Record<Role, readonly string[]>>,
  flags: DataFlags & ProblemFlags,
  progress: ProgressPrinter,
  known?: Problem,
): Promise<DataInRoles<Role>> {
  const seen = new Map<string, string>();
  const sets = {} as Record<Role, DataSet[]>;
  let problem = known;
  const warnings: string[] = [];
  for (const role of Object.keys(texts) as Role[]) {
    sets[role] = [];
    for (const text of texts[role]) {
      const { table, sha256 } = await openHashed(text, flags, progress);
      const before = seen.get(sha256);
      if (before !== undefined) throw sameData(`--${role} ${text}`, before);
      seen.set(sha256, `--${role} ${text}`);
      problem ??= problemOf(table, flags);
      const rows = rowsOf(table, problem, flags);
      warnings.push(...warningsOf(table, problem, flags, rows));
      sets[role].push({ name: table.source, sha256, ...rows, ...groupsIn(problem) });
    }
  }
  if (!problem) throw new InvalidInput({ expected: 'at least one data set' });
  return { problem, sets, warnings };
}

/** The error for data that is given twice, by the flags that name it. */
export function sameData(given: string, before: string): InvalidInput {
  return new InvalidInput({
    where: { option: given },
    what: `the same data as ${before}`,
    remedy: 'every set has to be another',
  });
}

/** The groups of a problem's rows; rows alone where the columns are not the papers' and no groups are named. */
function groupsIn({ groups, derive }: Problem): Pick<DataSet, 'groupColumn'> {
  if (groups !== undefined) return { groupColumn: groups };
  return derive === undefined ? { groupColumn: null } : {};
}

/** @throws InvalidOption unless training data is named, by `--train` or by `--data` */
export function trainingTexts({
  train,
  data,
}: {
  readonly train?: readonly string[];
  readonly data?: readonly string[];
}): readonly string[] {
  const texts = train ?? data;
  if (texts && !(train && data)) return texts;
  throw new InvalidOption({
    where: { option: '--data' },
    what: texts ? '--train says the same' : 'no data',
    ...(!texts && { remedy: 'name a file or a built-in set by --data or --train' }),
  });
}
