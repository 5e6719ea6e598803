/** The flags that say what is asked of which columns. */
import { type Command, InvalidArgumentError } from 'commander';
import type { ProblemChoices } from '../../problems/infer-problem.js';
import type { DataFlags } from '../data/data-flags.js';
import { finiteNumber } from './arguments.js';
import {
  addPreparationFlags,
  type PreparationFlags,
  preparationFrom,
} from './preparation-flags.js';

export interface ProblemFlags extends PreparationFlags {
  readonly label?: string;
  readonly features?: readonly string[] | '*';
  readonly drop?: readonly string[];
  readonly positive?: string;
  readonly groups?: string;
  readonly regress?: boolean;
  readonly log?: boolean;
  readonly fasterThan?: number;
}

/** Adds the flags, with those about missing values and text. */
export function addProblemFlags(command: Command): Command {
  return addPreparationFlags(
    command
      .option(
        '--label <name>',
        'column of the classes (default: crossing if the columns are the papers’, else label, target, class or y)',
      )
      .option(
        '--features <names>',
        "columns to use, as in a,b,c, or '*' for every column of numbers (default: the papers’ columns if they are there, else '*')",
        featureNames,
      )
      .option('--drop <names>', 'columns that are no features, as in id,date', columnNames)
      .option(
        '--positive <label>',
        'of two classes the one that precision, recall and thresholds are about (default: the last in order)',
      )
      .option(
        '--groups <name>',
        'column whose equal values belong together: they never stand on both sides of a split',
      )
      .option(
        '--faster-than <rate>',
        'classes are whether growth_rate (or the column of numbers that --label names) is above this, in its unit: 1e9 in 1/s',
        finiteNumber,
      ),
  );
}

/** Adds the flag of commands that can predict numbers, too. */
export function addRegressFlag(command: Command): Command {
  return command
    .option('--regress', 'the label is a number that is to be predicted, not a class')
    .option(
      '--log',
      'with --regress: of the label the logarithm to base 10 is learnt, from rows where it is above 0',
    );
}

/** What the flags say, for `inferProblem`. */
export function problemChoices(flags: ProblemFlags & DataFlags): ProblemChoices {
  const { label, features, drop, positive, groups, regress, log, fasterThan, fromMoments } = flags;
  return {
    label,
    features,
    drop,
    positive,
    groups,
    regress,
    log,
    above: fasterThan,
    derived: fromMoments,
    ...preparationFrom(flags),
  };
}

function featureNames(text: string): readonly string[] | '*' {
  return text.trim() === '*' ? '*' : columnNames(text);
}

/** Reads different names of columns, separated by commas. */
function columnNames(text: string): readonly string[] {
  const names = text.split(',').map((name) => name.trim());
  if (new Set(names).size === names.length && !names.includes('')) return names;
  throw new InvalidArgumentError('Expected different names, as in alpha,F_nue,F_nuebar.');
}
