/** The data sources of commands: a file, standard input, or a built-in set by name with options. */
import { createHash } from 'node:crypto';
import { CCSN_DISCLOSURE } from '../../../datasets/disclosure.js';
import { DATASETS, datasetFromText } from '../../../datasets/index.js';
import { availableFeatures } from '../../angular/moments.js';
import { momentsOf } from '../../angular/number-moments.js';
import type { ColumnMatrix } from '../../column-matrix.js';
import type { Rows } from '../../evaluation/rows.js';
import { csvText } from '../../formats/csv.js';
import { EXTENSIONS } from '../../formats/formats.js';
import { openTable, readTable } from '../../formats/read-table.js';
import { STANDARD_STREAM } from '../../formats/standard-stream.js';
import { CHUNK_ROWS, type TableReader } from '../../formats/table-format.js';
import { readBytes } from '../../formats/text-file.js';
import { fastFlavorCrossing } from '../../problems/fast-flavor-crossing.js';
import { withPreparation } from '../../problems/prepared-problem.js';
import type { Problem } from '../../problems/problem.js';
import { problemFeatures, problemTarget, trainingRows } from '../../problems/problem-data.js';
import type { Table } from '../../table.js';
import { type PreparationFlags, preparationFrom } from '../flags/preparation-flags.js';
import type { ProgressPrinter } from '../terminal/progress.js';
import type { DataFlags, FeaturesFlag } from './data-flags.js';

/** The help text of `--data`. */
export const DATA_HELP = `file (${EXTENSIONS.join(', ')}; - for CSV on standard input), or a built-in set (${Object.keys(DATASETS).join(', ')}) as in xln:rows=50000,seed=7`;

/**
 * Opens data as a whole.
 * @param progress called with the progress of reading, or of generating a built-in set
 * @throws InvalidInput, InvalidOption if the data cannot be read
 */
export async function openData(
  text: string,
  flags: DataFlags,
  progress?: ProgressPrinter,
): Promise<Table> {
  return builtIn(text, progress) ?? (await readTable(text, readOptions(flags, progress)));
}

function builtIn(text: string, progress: ProgressPrinter | undefined): Table | undefined {
  return datasetFromText(text, (step) => progress?.show({ ...step, what: `${step.unit} made` }));
}

/**
 * Opens data to be read in chunks.
 * @throws InvalidInput, InvalidOption if the data cannot be read
 */
export async function streamData(text: string, flags: DataFlags): Promise<TableReader> {
  const table = datasetFromText(text);
  return table ? inChunks(table) : openTable(text, readOptions(flags));
}

function readOptions({ format, column }: DataFlags, progress?: ProgressPrinter) {
  return {
    format,
    columns: column,
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
  const bytes = ours ? csvText(table) : readBytes(text);
  return { table, sha256: createHash('sha256').update(bytes).digest('hex') };
}

/** The caveats of the data if one of the tables is the built-in set ccsn, else undefined. */
export function disclosureOf(tables: readonly Table[]): string | undefined {
  return tables.some(({ source }) => source.startsWith('ccsn:')) ? CCSN_DISCLOSURE : undefined;
}

/**
 * The problem of a table: fast flavor crossings told from the features asked for, or from those that the table
 * offers, and what is said about missing values and categories.
 * @throws InvalidInput if the table offers neither the seven features nor the three
 */
export function problemOf(
  table: Table,
  {
    fromMoments,
    features,
    ...flags
  }: Pick<DataFlags, 'fromMoments'> & FeaturesFlag & PreparationFlags,
): Problem {
  const source = fromMoments ? momentsOf(table) : table;
  const problem = fastFlavorCrossing(features ?? availableFeatures(source));
  return withPreparation(problem, table, preparationFrom(flags));
}

/** Labelled rows as a problem asks for them. */
export interface LabelledData extends Rows {
  readonly x: ColumnMatrix;
  readonly table: Table;
}

/**
 * The features and labels of the rows of a table that a model can learn from.
 * @throws InvalidInput on features that are not there or not numbers, and on labels that are no classes
 */
export function labelledData(
  all: Table,
  problem: Problem,
  { fromMoments }: Pick<DataFlags, 'fromMoments'>,
): LabelledData {
  const table = trainingRows(all, problem, { derived: fromMoments });
  const x = problemFeatures(table, problem, { derived: fromMoments });
  return { table, x, y: numericTarget(table, problem) };
}

/** The labels of a table. Problems that commands know have the classes 0 and 1. */
export function numericTarget(table: Table, problem: Problem): Float64Array {
  return Float64Array.from(problemTarget(table, problem), Number);
}
