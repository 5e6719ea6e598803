/** Reads a folder of results for the report: every experiment with its charts and the hashes of its files. */
import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { FastflavorError, InvalidInput } from '../errors.js';
import { readBytes, readError, textOf } from '../formats/text-file.js';
import { pathWithin } from '../formats/within-folder.js';
import { checked } from '../schema.js';
import { type RunTiming, readResultPage, runTiming } from './page-schema.js';
import { chartFile, PAGE_ENDING, pageFile, type ResultPage } from './result-page.js';

/** The result of one experiment. */
export interface Result {
  readonly page: ResultPage;
  /** the content of `<name>.json` */
  readonly figures: unknown;
  /** the SVG of each chart */
  readonly pictures: readonly string[];
  readonly files: readonly FileHash[];
  /** absent if the folder has no file of durations for it */
  readonly timing?: RunTiming;
}

/** A file with its hash. */
export interface FileHash {
  readonly file: string;
  readonly bytes: number;
  readonly sha256: string;
}

const TIMING_ENDING = '.timing.json';

/**
 * Reads every result in a folder, in the order of names.
 * @throws InvalidInput if there is no result, or a file of a result is missing or damaged
 */
export function readResults(folder: string): Result[] {
  const files = filesIn(folder);
  const figures = files.filter(
    (file) =>
      file.endsWith('.json') && !file.endsWith(PAGE_ENDING) && !file.endsWith(TIMING_ENDING),
  );
  if (figures.length === 0) {
    throw new InvalidInput({
      where: { file: folder },
      what: 'no results',
      expected: 'a folder that reproduce wrote',
    });
  }
  return figures.sort().map((file) => readResult(folder, file, files));
}

function readResult(folder: string, file: string, files: readonly string[]): Result {
  const name = file.slice(0, -'.json'.length);
  const hashes: FileHash[] = [];
  const read = (file: string): string => {
    const path = pathWithin(folder, file);
    const bytes = readBytes(path);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    hashes.push({ file, bytes: bytes.length, sha256 });
    return textOf(bytes, path);
  };
  const readAs = <T>(file: string, check: (value: unknown) => T) =>
    readDocument(read(file), join(folder, file), check);
  const figures = readAs(file, (value) => value);
  if (!files.includes(pageFile(name))) {
    throw new InvalidInput({
      where: { file: join(folder, pageFile(name)) },
      what: 'no such file',
      remedy: 'write these results again, with this version',
    });
  }
  const page = readAs(pageFile(name), readResultPage);
  const pictures = page.charts.map((chart) => read(chartFile(name, chart)));
  const timing = `${name}${TIMING_ENDING}`;
  return {
    page,
    figures,
    pictures,
    files: hashes,
    ...(files.includes(timing) && {
      timing: readAs(timing, (value) => checked(runTiming, value)),
    }),
  };
}

function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT')
      throw new InvalidInput({ where: { file: folder }, what: 'no such folder' });
    if (code === 'ENOTDIR') throw new InvalidInput({ where: { file: folder }, what: 'no folder' });
    throw readError(folder, error);
  }
}

/**
 * Reads a document.
 * @param read checks what was parsed
 * @throws InvalidInput naming the file, and the first field that does not belong
 */
function readDocument<T>(text: string, file: string, read: (value: unknown) => T): T {
  try {
    return read(parsed(text));
  } catch (error) {
    if (!(error instanceof FastflavorError)) throw error;
    const remedy = 'the file is damaged; write these results again';
    throw new InvalidInput({ ...error.complaint, where: { ...error.where, file }, remedy });
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new InvalidInput({ what: 'not JSON' });
  }
}
