/** The flags that say on which rows models are fitted and on which they are judged. */
import type { Command } from 'commander';
import { InvalidOption } from '../../errors.js';
import { defaultSplits, holdOutSplit } from '../../evaluation/default-splits.js';
import type { LabelledRows } from '../../evaluation/labelled-rows.js';
import type { Split } from '../../evaluation/splits.js';
import { Random } from '../../random.js';
import { finiteNumber, wholeNumber } from './arguments.js';

export interface SplitFlags {
  readonly cv?: number;
  readonly holdout?: number;
  readonly shuffle?: boolean;
  readonly stratifyGroups?: boolean;
  readonly splitSeed?: number;
}

/** Splits, and what they are in words. */
export interface DescribedSplits {
  readonly splits: readonly Split[];
  readonly sentence: string;
  /** plain data for documents */
  readonly document: Readonly<Record<string, unknown>>;
}

export function addSplitFlags(command: Command): Command {
  return command
    .option(
      '--cv <k>',
      'cross-validation in k folds, stratified, or by groups (default without --test: 5)',
      wholeNumber(2, 1000),
    )
    .option('--holdout <share>', 'instead: judge on a share of the rows, as in 0.2', finiteNumber)
    .option('--shuffle', 'deal rows or groups into folds at random')
    .option(
      '--stratify-groups',
      'with --groups: keep classes even, too, as far as groups allow (StratifiedGroupKFold; default: GroupKFold)',
    )
    .option(
      '--split-seed <n>',
      'of --shuffle and --holdout (default: 0)',
      wholeNumber(0, 0xffffffff),
    );
}

/** @throws InvalidOption on flags that exclude each other, or more folds than the rows allow */
export function splitsFrom(
  { cv, holdout, shuffle, stratifyGroups = false, splitSeed = 0 }: SplitFlags,
  rows: LabelledRows,
): DescribedSplits {
  const { problem, table } = rows;
  const random = new Random(splitSeed);
  const by = problem.groups === undefined ? null : problem.groups;
  if (stratifyGroups && (by === null || problem.target.kind === 'number')) {
    throw new InvalidOption({
      where: { option: '--stratify-groups' },
      what:
        by === null ? 'there are no groups; --groups NAME says them' : 'numbers have no classes',
    });
  }
  if (holdout !== undefined) {
    if (cv !== undefined) {
      throw new InvalidOption({ where: { option: '--holdout' }, what: '--cv excludes it' });
    }
    if (!(holdout > 0 && holdout < 1)) {
      throw new InvalidOption({
        where: { option: '--holdout' },
        expected: 'a share between 0 and 1',
        got: `${holdout}`,
      });
    }
    const split = holdOutSplit(rows, holdout, random);
    const what = by ? `whole groups by ${by}` : 'drawn at random';
    return {
      splits: [split],
      sentence: `Judged on ${split.test.length} of ${rows.y.length} rows of ${table.source}, ${what} (seed ${splitSeed}).`,
      document: { kind: 'holdout', share: holdout, groups: by, seed: splitSeed },
    };
  }
  const k = cv ?? 5;
  const splits = defaultSplits(rows, k, { stratifyGroups, shuffle: shuffle ? random : undefined });
  const kind = by
    ? stratifyGroups
      ? 'stratifiedGroupKFold'
      : 'groupKFold'
    : problem.target.kind === 'number'
      ? 'kFold'
      : 'stratifiedKFold';
  const how = {
    groupKFold: `whole groups by ${by}`,
    stratifiedGroupKFold: `whole groups by ${by}, stratified by ${problem.target.column}`,
    kFold: 'of equal size',
    stratifiedKFold: `stratified by ${problem.target.column}`,
  }[kind];
  const order = shuffle ? `shuffled with seed ${splitSeed}` : 'in the order of the rows';
  return {
    splits,
    sentence: `Cross-validated in ${k} folds of the ${rows.y.length} rows of ${table.source}, ${how}, ${order}.`,
    document: { kind, k, groups: by, shuffle: shuffle ? splitSeed : null },
  };
}
