/** The flags that say what becomes of missing values and of text; a model's file remembers them. */
import { type Command, InvalidArgumentError, Option } from 'commander';
import type { MissingValues } from '../../problems/feature-values.js';
import type { MissingValuesByColumn, PreparationChoices } from '../../problems/prepared-problem.js';
import {
  MISSING_POLICIES,
  type MissingPolicy,
  UNKNOWN_POLICIES,
  type UnknownPolicy,
} from '../../problems/problem.js';
import { readNumber } from '../../table.js';

export interface PreparationFlags {
  readonly missing?: MissingPolicy;
  readonly na?: MissingValuesByColumn;
  readonly oneHot?: readonly string[] | true;
  readonly unknown?: UnknownPolicy;
}

export function addPreparationFlags(command: Command): Command {
  return command
    .addOption(
      new Option(
        '--missing <what>',
        'leave out rows with missing values (drop), or fill them with the mean or median of the training rows, or with the mean and one more feature that says where (indicator); default: refuse them',
      ).choices(MISSING_POLICIES),
    )
    .option(
      '--na <values>',
      'what means missing beside empty cells and NaN, as in -9999,NA, or in one column, as in temperature=-9999; may be repeated',
      missingValuesFrom,
    )
    .option(
      '--one-hot [names]',
      'features that are categories, each of which becomes a column of 0 and 1 (default: all that hold text)',
      categoryNames,
    )
    .addOption(
      new Option(
        '--unknown <what>',
        'refuse rows with a category that training had not (error), or treat them as none of the categories (ignore); default: error',
      ).choices(UNKNOWN_POLICIES),
    );
}

/** What the flags say, for `withPreparation`. */
export function preparationFrom({
  missing,
  na,
  oneHot,
  unknown,
}: PreparationFlags): PreparationChoices {
  return { missing, missingValues: na, oneHot, handleUnknown: unknown };
}

/** Reads `-9999,NA` or `temperature=-9999`. */
function missingValuesFrom(
  text: string,
  { everywhere, columns }: MissingValuesByColumn = { everywhere: [], columns: {} },
): MissingValuesByColumn {
  const [, column, list = text] = /^([^=]+)=(.*)$/.exec(text) ?? [];
  const values: MissingValues = list.split(',').map((part) => {
    const number = readNumber(part);
    return Number.isNaN(number) ? part.trim() : number;
  });
  if (values.includes('')) {
    throw new InvalidArgumentError('Expected values, as in -9999,NA or temperature=-9999.');
  }
  if (column === undefined) return { everywhere: [...everywhere, ...values], columns };
  const name = column.trim();
  return { everywhere, columns: { ...columns, [name]: [...(columns[name] ?? []), ...values] } };
}

/** Reads names of columns, separated by commas. */
function categoryNames(text: string): readonly string[] {
  return text.split(',').map((name) => name.trim());
}
