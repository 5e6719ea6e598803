/** The data sources of commands: a file, standard input, or a built-in set by name with options. */
import { createHash } from 'node:crypto';
import { ccsnDisclosure } from '../../../datasets/disclosure.js';
import { DATASETS, datasetFromText } from '../../../datasets/index.js';
import { InvalidOption } from '../../errors.js';
import { type LabelledRows, labelledRows } from '../../evaluation/labelled-rows.js';
import { csvText } from '../../formats/csv.js';
import { filesNamed } from '../../formats/file-patterns.js';
import { EXTENSIONS } from '../../formats/formats.js';
import { openTable, readTable } from '../../formats/read-table.js';
import { STANDARD_STREAM } from '../../formats/standard-stream.js';
import { CHUNK_ROWS, type TableReader } from '../../formats/table-format.js';
import { readBytes } from '../../formats/text-file.js';
import { singleFeatures } from '../../problems/feature-columns.js';
import { fillValueWarnings } from '../../problems/fill-values.js';
import { ImpossibleMoments } from '../../problems/impossible-moments.js';
import { inferProblem } from '../../problems/infer-problem.js';
import { looksLikeRegression } from '../../problems/looks-like-regression.js';
import type { Problem } from '../../problems/problem.js';
import type { Table } from '../../table.js';
import { type ProblemFlags, problemChoices } from '../flags/problem-flags.js';
import { printWarning } from '../terminal/print.js';
import type { ProgressPrinter } from '../terminal/progress.js';
import type { DataFlags } from './data-flags.js';

/** The help text of `--data`. */
export const DATA_HELP = `file (${EXTENSIONS.join(', ')}; - for CSV, or text by --format, on standard input), pattern of files in quotes as in 'run/*.csv', or a built-in set (${Object.keys(DATASETS).join(', ')}) as in xln:rows=50000,seed=7`;

/** The help text of a flag that names one table. */
export const TABLE_HELP = `${DATA_HELP}; may be repeated, for files of the same columns that are one table`;

/** Takes the values of a flag that may be repeated. */
export function eachFile(text: string, before: readonly string[] = []): readonly string[] {
  return [...before, text];
}

/** What `--data` names: one file, pattern or built-in set, or several files and patterns. */
export type DataNames = string | readonly string[];

/**
 * Opens data as a whole; several files and patterns are one table.
 * @param progress called with the progress of reading, or of generating a built-in set
 * @throws InvalidInput, InvalidOption if the data cannot be read
 */
export async function openData(
  names: DataNames,
  flags: DataFlags,
  progress?: ProgressPrinter,
): Promise<Table> {
  return builtInData(names, progress) ?? (await readTable(names, readOptions(flags, progress)));
}

/**
 * A built-in set, if one is named.
 * @throws InvalidOption if one is named beside others
 */
export function builtInData(names: DataNames, progress?: ProgressPrinter): Table | undefined {
  const [name, ...others] = [names].flat();
  if (others.length === 0) {
    return datasetFromText(name, (step) => progress?.show({ ...step, what: `${step.unit} made` }));
  }
  const set = [name, ...others].find((one) => Object.hasOwn(DATASETS, one.split(':')[0]));
  if (set === undefined) return undefined;
  throw new InvalidOption({
    where: { option: `--data ${set}` },
    what: 'a built-in set beside others',
    remedy: 'files are read together; write it to one with fastflavor data',
  });
}

/**
 * Opens data to be read in chunks.
 * @throws InvalidInput, InvalidOption if the data cannot be read
 */
export async function streamData(names: DataNames, flags: DataFlags): Promise<TableReader> {
  const table = builtInData(names);
  return table ? inChunks(table) : openTable(names, readOptions(flags));
}

/** How a file is read, as the flags say. */
export function readOptions(
  { format, column, delimiter, decimal, header, maxMemory, fileColumn }: DataFlags,
  progress?: ProgressPrinter,
) {
  return {
    format,
    columns: column,
    delimiter,
    decimal,
    header,
    maxMemory,
    fileColumn,
    onRows: (done: number, share: number) =>
      progress?.show({ what: 'rows read', done, total: done / share }),
  };
}

function inChunks(table: Table): TableReader {
  let rows = 0;
  return {
    names: table.names,
    async *chunks() {
      for (const chunk of table.slices(CHUNK_ROWS)) {
        rows += chunk.rows;
        yield chunk;
      }
    },
    share: () => rows / table.rows,
    close: async () => {},
  };
}

/**
 * Opens data with its SHA-256; that of a built-in set is the hash of the CSV file that `fastflavor data` writes.
 * @throws InvalidInput, InvalidOption if the data cannot be read
 */
export async function openHashed(
  text: string,
  flags: DataFlags,
  progress?: ProgressPrinter,
): Promise<{ table: Table; sha256: string }> {
  const table = await openData(text, flags, progress);
  const ours = table.source !== text || text === STANDARD_STREAM;
  const hash = createHash('sha256');
  if (ours) hash.update(csvText(table));
  else for (const file of filesNamed(text)) hash.update(readBytes(file));
  return { table, sha256: hash.digest('hex') };
}

/** The caveats of the tables that are of the built-in set ccsn; undefined if none is. */
export function disclosureOf(tables: readonly Table[]): string | undefined {
  const found = tables.flatMap(({ source }) => ccsnDisclosure(source) ?? []);
  return found.length > 0 ? [...new Set(found)].join(' ') : undefined;
}

/**
 * The problem of a table, by the flags.
 * @throws InvalidInput if the table does not say what the label or the features are
 */
export function problemOf(table: Table, flags: ProblemFlags & DataFlags): Problem {
  return inferProblem(table, problemChoices(flags));
}

/**
 * What a user should know of data: numbers that may mean "missing", columns that are left out, and features that no
 * distribution has, unless numbers that mean "missing" are the reason.
 */
export function warningsOf(
  table: Table,
  problem: Problem,
  flags: ProblemFlags,
  rows?: LabelledRows,
): string[] {
  const fills = fillValueWarnings(table, problem);
  const moments = rows !== undefined && fills.length === 0 ? momentWarnings(rows) : [];
  return [...fills, ...columnWarnings(table, problem, flags), ...moments];
}

/** A line on features of rows that no distribution has, if there are any. */
export function momentWarnings({ x, table, problem }: LabelledRows): string[] {
  const impossible = new ImpossibleMoments(problem);
  impossible.add(x);
  return impossible.warnings(table.source);
}

/**
 * The rows of a problem. What a user should know of the data is printed before a refusal, which it may explain.
 * @throws InvalidInput on features that are not there, missing or not numbers, and on labels that are no classes
 */
export function rowsOf(
  table: Table,
  problem: Problem,
  flags: ProblemFlags & DataFlags,
): LabelledRows {
  try {
    return labelledRows(table, problem, { derived: flags.fromMoments });
  } catch (error) {
    const asked = singleFeatures(problem).every(({ name }) => table.has(name));
    if (asked) warningsOf(table, problem, flags).forEach(printWarning);
    throw error;
  }
}

/** A line on numbers that may be meant as numbers, and one on columns that are no features because they hold text. */
export function columnWarnings(table: Table, problem: Problem, flags: ProblemFlags): string[] {
  const regression = looksLikeRegression(table, problem);
  const numbers = regression
    ? [
        `${table.source}: column ${problem.target.column}: ${regression}: this looks like a regression, and each is taken as a class; --regress predicts numbers`,
      ]
    : [];
  const left = textLeftOut(table, problem, flags);
  if (left.length === 0) return numbers;
  return [
    ...numbers,
    `${table.source}: left out, as there is text in them: ${left.join(', ')}; --one-hot ${left.join(',')} takes them as categories, --drop leaves them out in silence`,
  ];
}

/** Columns of text that are no features, unless the features were named, or are images and all else describes them. */
function textLeftOut(
  table: Table,
  { target, groups, features, derive }: Problem,
  flags: ProblemFlags,
): string[] {
  const isChosen = derive !== undefined || (flags.features ?? '*') !== '*';
  if (isChosen || features.some(({ shape }) => shape)) return [];
  const known = new Set([
    target.column,
    groups,
    ...(flags.drop ?? []),
    ...table.traits.index,
    ...singleFeatures({ features }).map(({ name }) => name),
  ]);
  return table.names.filter((name) => !known.has(name));
}
