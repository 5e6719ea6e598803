/**
 * What a file or folder is. A file that is called like a table, or begins like one, is read as one; JSON is looked at for
 * what commands write, HTML for reports.
 */
import { type Stats, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { loadModelFile } from '../documents/load-model.js';
import { type FastflavorError, InvalidInput } from '../errors.js';
import { filesNamed } from '../formats/file-patterns.js';
import { type FormatName, formatByExtension } from '../formats/formats.js';
import { type ReadOptions, readTable } from '../formats/read-table.js';
import { STANDARD_STREAM } from '../formats/standard-stream.js';
import { readBytes, readLongText, readText } from '../formats/text-file.js';
import type { ProblemChoices } from '../problems/infer-problem.js';
import { reportFinding } from '../run-report/collected-runs.js';
import { describeComparison } from './describe-comparison.js';
import { describeFolder } from './describe-folder.js';
import { describeModel } from './describe-model.js';
import { describeTable } from './describe-table.js';
import type { FileDescription } from './description.js';

/** How a file is read, and what of its problem is chosen already. */
export interface DescribeOptions extends ReadOptions {
  readonly choices?: ProblemChoices | undefined;
}

/**
 * What a file or folder is, or several files of the same columns, which are one table: a table, a model, what `tune`, `pick`, `compare`, `sweep` or `reproduce` wrote, or reports.
 * @throws InvalidInput if it is none of these, or is damaged
 * @example
 * ```ts
 * await writeTable('kinds.csv', new Table([['size', ['1', '2']], ['class', ['a', 'b']]], 'kinds'));
 * const described = await describeFile('kinds.csv');
 * described.kind === 'data' && described.columns.map(({ use }) => use); // => ['feature', 'label']
 * ```
 */
export async function describeFile(
  files: string | readonly string[],
  { choices, ...read }: DescribeOptions = {},
): Promise<FileDescription> {
  const paths = [files].flat().flatMap(filesNamed);
  if (paths.length > 1) return describeTable(await readTable(files, read), choices);
  const [path] = paths;
  if (path === STANDARD_STREAM) return describeTable(await readTable(path, read), choices);
  if (statOf(path).isDirectory()) return describeFolder(path);
  if (formatByExtension(path)) return describeTable(await readTable(path, read), choices);
  const format = read.format ?? formatByContent(path);
  if (!format) return describeDocument(path);
  const described = describeTable(await readTable(path, { ...read, format }), choices);
  // Other commands have to be told.
  return { ...described, flags: [...described.flags, '--format', format] };
}

function statOf(path: string): Stats {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found) return found;
  throw new InvalidInput({ where: { file: path }, what: 'no such file or folder' });
}

/** First bytes of formats. */
const SIGNATURES: readonly (readonly [string, FormatName])[] = [
  ['\x89HDF\r\n\x1a\n', 'hdf5'],
  ['PAR1', 'parquet'],
  ['\x93NUMPY', 'npy'],
  ['PK\x03\x04', 'npz'],
  ['ARROW1', 'arrow'],
];

function formatByContent(path: string): FormatName | undefined {
  const head = readBytes(path).subarray(0, 16).toString('latin1');
  return SIGNATURES.find(([signature]) => head.startsWith(signature))?.[1];
}

async function describeDocument(path: string): Promise<FileDescription> {
  const text = readLongText(path);
  const head = (typeof text === 'string' ? text : new TextDecoder().decode(text.slice(0, 4096)))
    .slice(0, 4096)
    .trimStart();
  if (/^\{\s*"format"\s*:\s*"fastflavor-model"/.test(head)) {
    return describeModel(await loadModelFile(text, path), path);
  }
  if (head.startsWith('{') && typeof text === 'string') {
    const document = parsed(text);
    const comparison = describeComparison(document, path);
    if (comparison) return comparison;
    // A record is shown with the model beside it.
    if (isRecord(document)) return describeFolder(dirname(path));
  }
  if (/^<!doctype html/i.test(head)) {
    const finding = reportFinding(readText(path));
    if (finding) return { kind: 'report', file: path, ...finding };
  }
  throw unknown(path);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Whether a document is what `tune` or `pick` write beside a model. */
function isRecord(document: unknown): boolean {
  const { version, trials, threshold } = Object(document);
  return version !== undefined && (Array.isArray(trials) || threshold !== undefined);
}

function unknown(path: string): FastflavorError {
  return new InvalidInput({
    where: { file: path },
    what: 'neither a model, nor results of compare or sweep, nor a report, nor data by its name or first bytes',
    remedy: '--format csv if it is a table of text; of tune, pick and reproduce name the folder',
  });
}
