/** Reads a folder of results for the report: every experiment with its charts and the hashes of its files. */
import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { InvalidInput } from '../errors.js';
import { readBytes, readError } from '../formats/text-file.js';
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
  readonly timing?: Timing;
}

/** A file with its hash. */
export interface FileHash {
  readonly file: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** The machines and the duration of a run. */
export interface Timing {
  readonly machines: readonly { readonly processor?: string; readonly cores: number }[];
  readonly seconds: number;
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
    const bytes = readBytes(join(folder, file));
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    hashes.push({ file, bytes: bytes.length, sha256 });
    return bytes.toString('utf8');
  };
  const parsed = (file: string) => parse(read(file), join(folder, file));
  const figures = parsed(file);
  if (!files.includes(pageFile(name))) {
    throw new InvalidInput({
      where: { file: join(folder, pageFile(name)) },
      what: 'no such file',
      remedy: 'write these results again, with this version',
    });
  }
  const page = parsed(pageFile(name));
  if (!isPage(page)) throw damaged(join(folder, pageFile(name)));
  const pictures = page.charts.map((chart) => read(chartFile(name, chart)));
  const timing = `${name}${TIMING_ENDING}`;
  return {
    page,
    figures,
    pictures,
    files: hashes,
    ...(files.includes(timing) && { timing: asTiming(parsed(timing), join(folder, timing)) }),
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

function parse(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw damaged(path);
  }
}

function damaged(path: string): InvalidInput {
  return new InvalidInput({
    where: { file: path },
    what: 'damaged',
    remedy: 'write these results again',
  });
}

function asTiming(value: unknown, path: string): Timing {
  const { machines, seconds } = Object(value);
  if (!Array.isArray(machines) || typeof seconds !== 'number') throw damaged(path);
  return { machines, seconds };
}

function isPage(value: unknown): value is ResultPage {
  const { name, title, source, versions, seeds, charts, sections } = Object(value);
  return (
    [name, title, source].every((one) => typeof one === 'string') &&
    [seeds, charts, sections].every(Array.isArray) &&
    typeof versions === 'object' &&
    versions !== null &&
    charts.every((one: unknown) => Object(one).title && Object(one).spec) &&
    sections.every(
      ({ table, notes }: ResultPage['sections'][number]) =>
        [table?.header, table?.rows, notes].every(Array.isArray) && table.rows.every(Array.isArray),
    )
  );
}
