/** The flags for reading and writing data files, which are the same for every command. */
import { type Command, InvalidArgumentError, Option } from 'commander';
import { numberColumns } from '../../angular/number-moments.js';
import type { ColumnNames } from '../../formats/column-names.js';
import { EXTENSIONS, FORMAT_NAMES, type FormatName } from '../../formats/formats.js';
import { memoryFromText } from '../../formats/limits.js';

export interface FormatFlags {
  readonly format?: FormatName | undefined;
}

/** What is said about files that are read. */
export interface ColumnFlags extends FormatFlags {
  readonly column?: ColumnNames;
  readonly delimiter?: string;
  readonly decimal?: '.' | ',';
  /** false by --no-header */
  readonly header?: boolean;
  readonly maxMemory?: number;
}

export interface DataFlags extends ColumnFlags {
  readonly fileColumn?: string;
  readonly fromMoments?: boolean;
}

/** The help text of a file to be written. */
export const OUT_HELP = `file to write (${EXTENSIONS.join(', ')}); - for standard output`;

export function addFormatFlag(command: Command): Command {
  return command.addOption(
    new Option('--format <name>', 'of files whose names do not say it').choices(FORMAT_NAMES),
  );
}

export function addColumnFlags(command: Command): Command {
  return addFormatFlag(command)
    .option(
      '--column <name=column>',
      'what a column is called in the file, as in alpha=/nu/alpha; may be repeated',
      columnName,
    )
    .option(
      '--delimiter <sign>',
      'between cells of text files, if it is not found: , ; | tab or blanks',
      delimiterFromText,
    )
    .addOption(
      new Option('--decimal <sign>', 'in numbers of text files, if it is not found').choices([
        '.',
        ',',
      ]),
    )
    .option('--no-header', 'text files have no row of names; columns are called c1, c2, ...')
    .option(
      '--max-memory <amount>',
      'that a file may unpack to and its columns need, as in 8GB (default: 400MB for columns, and no file that unpacks to far more than its size)',
      memoryAmount,
    );
}

function delimiterFromText(text: string): string {
  const sign =
    ({ tab: '\t', '\\t': '\t', blanks: ' ', blank: ' ' } as Record<string, string>)[text] ?? text;
  if (sign.length === 1 && !/[\w"#\r\n.+-]/.test(sign)) return sign;
  throw new InvalidArgumentError('Expected one sign, as in ; or the word tab or blanks.');
}

function memoryAmount(text: string): number {
  const bytes = memoryFromText(text);
  if (bytes > 0) return bytes;
  throw new InvalidArgumentError('Expected an amount of memory, as in 500MB or 8GB.');
}

export function addDataFlags(command: Command): Command {
  const [density, flux] = numberColumns('nue');
  return addColumnFlags(command)
    .option(
      '--file-column <name>',
      'add a column of that name with the path of the file that a row is from, as for --groups',
    )
    .option(
      '--from-moments',
      `compute the features from I0_nue, I1_nue, ... (any unit they share), or from ${density} in 1/cm^3 and ${flux} in 1/(cm^2 s), ..., even where the file has features`,
    );
}

/** Reads `alpha=/nu/alpha`; a single name is both the new name and the name in the file. HDF5 paths may begin with `/`. */
function columnName(text: string, before = new Map<string, string>()): Map<string, string> {
  const [, ours, theirs = ours] = /^\s*([^=]*[^=\s])\s*(?:=\/?(.+))?$/.exec(text) ?? [];
  if (ours === undefined) {
    throw new InvalidArgumentError('Expected name=column, as in alpha=/nu/alpha.');
  }
  if (before.has(ours)) throw new InvalidArgumentError(`${ours} is given twice.`);
  return before.set(ours, theirs);
}
