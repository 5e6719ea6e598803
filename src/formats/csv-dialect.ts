/**
 * How a text file writes its table: what separates cells, the decimal sign, and where the columns' names are. All of it
 * is found by looking at the file's beginning, unless it is said.
 *
 * The delimiter is the one of `, tab ; |` or blanks by which all rows have as many cells as the first, and most cells
 * are plain numbers or words. A decimal comma is taken where numbers have a comma and none has a point.
 */
import Papa from 'papaparse';
import { InvalidInput } from '../errors.js';
import { readNumber } from '../table.js';

/** What a user may say about a text file instead of having it found. */
export interface TextLayout {
  /** `,`, `;`, `|`, a tab or another character; ` ` for any number of blanks */
  readonly delimiter?: string | undefined;
  readonly decimal?: '.' | ',' | undefined;
  /** false if there is no row of names; columns are called c1, c2, ... then */
  readonly header?: boolean | undefined;
}

/** How a file writes its table. */
export interface Dialect {
  readonly delimiter: string;
  readonly decimalComma: boolean;
  readonly names: readonly string[];
  /** the name of a first column that had none, which is taken as an index of the rows */
  readonly index: string | undefined;
  /** the number of rows before the first one of data, comments not counted */
  readonly headerRows: 0 | 1;
  /** whether every row that begins with `#` is a comment, as in files that begin with one */
  readonly comments: boolean;
}

/** The delimiter that stands for any number of blanks and tabs. */
export const BLANKS = ' ';

const CANDIDATES = [',', '\t', ';', '|', BLANKS];

/** Rows that are looked at. */
const SAMPLE_ROWS = 50;

/**
 * Looks at the beginning of a file.
 * @param text whole lines from the file's beginning
 * @throws InvalidInput if the file has no usable names
 */
export function lookAt(text: string, layout: TextLayout, source: string): Dialect {
  const { notes, body } = withoutComments(text);
  const delimiter = layout.delimiter ?? findDelimiter(body);
  const rows = sampleRows(body, delimiter);
  const [first, ...others] = rows;
  if (!first) {
    throw new InvalidInput({
      where: { file: source },
      what: 'empty',
      expected: 'a row of names and rows of data',
    });
  }
  refuseCountLine(first, others, source);
  const decimalComma = layout.decimal
    ? layout.decimal === ','
    : delimiter !== ',' && hasDecimalCommas(rows);
  const asNumber = (cell: string) => readNumber(decimalComma ? decimalPoint(cell) : cell);
  const names = findNames({ first, others, notes, delimiter, layout, asNumber, source });
  return { delimiter, decimalComma, comments: notes.length > 0, ...names };
}

/** The comment lines at the beginning without their `#`, and the text without the comments there. */
function withoutComments(text: string): { notes: string[]; body: string } {
  const notes: string[] = [];
  let at = 0;
  for (;;) {
    const [line] = /^[^\r\n]*(?:\r\n|\n|\r|$)/.exec(text.slice(at, at + 100_000)) ?? [''];
    const content = line.trim();
    if (line === '' || (content !== '' && !content.startsWith('#'))) break;
    if (content !== '') notes.push(content.replace(/^#+\s*/, ''));
    at += line.length;
  }
  return { notes, body: text.slice(at) };
}

/** The first rows. */
function sampleRows(body: string, delimiter: string): string[][] {
  const { rows } = parseRows(body, delimiter, true, SAMPLE_ROWS);
  return rows.filter((row) => !row[0].startsWith('#'));
}

/** Parsed rows, and the number of characters that they take. */
export interface ParsedRows {
  readonly rows: string[][];
  readonly taken: number;
  /** what is wrong, and in which of the rows */
  readonly fault?: { readonly row: number; readonly what: string } | undefined;
}

/**
 * Splits text into rows of cells; rows without any content are left out.
 * @param last whether no text follows; otherwise an unfinished row at the end is left for later
 * @param most stops after so many rows; 0 for no limit
 */
export function parseRows(text: string, delimiter: string, last: boolean, most = 0): ParsedRows {
  if (delimiter === BLANKS) return parseBlanks(text, last, most);
  const newline = lineEnding(text);
  // Empty lines may be most of a text, and cost as much as any other row. Within quotes they are content.
  const isQuoted = text.includes('"');
  const dense = isQuoted ? text : text.replace(RUNS[newline], newline);
  const parser = new Papa.Parser({ delimiter, newline, preview: most });
  const { data, errors, meta } = parser.parse(dense, 0, !last) as Papa.ParseResult<string[]>;
  const [fault] = errors;
  if (newline === '\n' && text.includes('\r')) data.forEach(endWithoutReturn);
  return {
    rows: data.filter((row) => row.length > 1 || row[0] !== ''),
    taken: meta.cursor + text.length - dense.length,
    fault: fault && { row: fault.row ?? 0, what: fault.message },
  };
}

/** More than one line ending of a kind. */
const RUNS = { '\r\n': /(?:\r\n){2,}/g, '\n': /\n{2,}/g, '\r': /\r{2,}/g } as const;

/** The line ending of the first line, and of all others: \n where some lines end with \r\n and some with \n. */
function lineEnding(text: string): '\r\n' | '\n' | '\r' {
  const first = /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
  const isMixed = first === '\r\n' && /(?<!\r)\n/.test(text);
  return isMixed ? '\n' : (first as '\r\n' | '\n' | '\r');
}

/** The last cell of a row that ends with \r\n in a text of other rows. */
function endWithoutReturn(row: string[]): void {
  const last = row.length - 1;
  if (row[last].endsWith('\r')) row[last] = row[last].slice(0, -1);
}

function parseBlanks(text: string, last: boolean, most: number): ParsedRows {
  const rows: string[][] = [];
  let taken = 0;
  for (const [line] of text.matchAll(/[^\r\n]*(?:(?:\r\n|\n|\r(?!$))+|$)/g)) {
    if (!last && taken + line.length === text.length && !/[\r\n]$/.test(line)) break;
    if (most > 0 && rows.length === most) break;
    taken += line.length;
    const cells = line.match(/"(?:[^"]|"")*"|[^\s"]\S*/g);
    if (!cells) continue;
    rows.push(
      cells.map((cell) => (cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell)),
    );
  }
  return { rows, taken };
}

/** The delimiter by which the first rows make most sense. */
function findDelimiter(body: string): string {
  let best = { delimiter: ',', score: 0 };
  let widest = { delimiter: ',', cells: 1 };
  for (const delimiter of CANDIDATES) {
    const rows = sampleRows(body, delimiter);
    const width = rows[0]?.length ?? 0;
    if (delimiter !== BLANKS && width > widest.cells) widest = { delimiter, cells: width };
    const score = width > 1 ? neatness(rows, delimiter) : 0;
    if (score > best.score) best = { delimiter, score };
  }
  return best.score > 0 ? best.delimiter : widest.delimiter;
}

/** The share of cells below the first row that are numbers or words; 0 if rows differ in length. */
function neatness(rows: readonly string[][], delimiter: string): number {
  const [first, ...others] = rows;
  const width = (others[0] ?? first).length;
  const named = width === first.length || width === first.length + 1;
  if (!named || others.some((row) => row.length !== width)) return 0;
  const cells = (others.length > 0 ? others : rows).flat();
  const numbers = cells.filter((cell) => !Number.isNaN(readNumber(decimalPoint(cell))));
  // Words are separated by blanks as well, so only numbers prove that blanks separate cells.
  if (delimiter === BLANKS && numbers.length === 0) return 0;
  const neat = cells.filter((cell) => !/[,;|\t]/.test(cell) || isDecimalComma(cell));
  return neat.length / cells.length;
}

function isDecimalComma(cell: string): boolean {
  return /^\s*[-+]?\d*,\d+(?:[eEdD][-+]?\d+)?\s*$/.test(cell);
}

function hasDecimalCommas(rows: readonly string[][]): boolean {
  const cells = rows.flat();
  return cells.some(isDecimalComma) && !cells.some((cell) => /^\s*[-+]?\d*\.\d/.test(cell));
}

/** A number with a decimal comma, written with a point; other text as it is. */
export function decimalPoint(cell: string): string {
  return isDecimalComma(cell) ? cell.replace(',', '.') : cell;
}

/** @throws InvalidInput if the first line is that of scikit-learn's own data files: rows, features, names of classes */
function refuseCountLine(
  first: readonly string[],
  [second]: readonly string[][],
  source: string,
): void {
  const [rows, features, ...classes] = first;
  const counts = [rows, features].every((cell) => /^\d+$/.test(cell ?? ''));
  if (!counts || second?.length !== Number(features) + 1) return;
  if (classes.some((name) => !Number.isNaN(readNumber(name)))) return;
  throw new InvalidInput({
    where: { file: source },
    what: `its first line (${first.join(',')}) is the count line of scikit-learn's own data files and has no names of columns`,
    remedy:
      "write the data with names, as load_iris(as_frame=True).frame.to_csv('iris.csv', index=False) does, or remove the line and give --no-header",
  });
}

interface Beginning {
  readonly first: readonly string[];
  readonly others: readonly string[][];
  readonly notes: readonly string[];
  readonly delimiter: string;
  readonly layout: TextLayout;
  asNumber(cell: string): number;
  readonly source: string;
}

function findNames({
  first,
  others,
  notes,
  delimiter,
  layout,
  asNumber,
  source,
}: Beginning): Pick<Dialect, 'names' | 'index' | 'headerRows'> {
  const width = first.length;
  const noIndex = { index: undefined, headerRows: 0 } as const;
  if (layout.header === false) {
    return { names: first.map((_, j) => `c${j + 1}`), ...noIndex };
  }
  const data = looksLikeData(first, asNumber);
  const noted = data || notes.length > 0 ? namesInNotes(notes, width, delimiter) : undefined;
  if (noted && first.some((cell) => !Number.isNaN(asNumber(cell)))) {
    return { names: noted, ...noIndex };
  }
  if (data) {
    throw new InvalidInput({
      where: { file: source },
      what: `its first row (${first.slice(0, 4).join(', ')}${width > 4 ? ', ...' : ''}) holds data and no names`,
      remedy: 'write a row of names above it, or give --no-header to have columns c1, c2, ...',
    });
  }
  const names = first.map((name) => name.trim());
  // R writes no cell at all above the names of rows.
  const short =
    others.length > 0 && others.every((row) => row.length === width + 1 && row.at(-1) !== '');
  if (short) names.unshift('');
  if (names[0] !== '' || names.length === 1) return { names, index: undefined, headerRows: 1 };
  const index = ['index', 'row', 'index_1', 'row_1'].find((name) => !names.includes(name));
  if (index === undefined) return { names, index, headerRows: 1 };
  return { names: [index, ...names.slice(1)], index, headerRows: 1 };
}

/** Whether a first row is data: numbers alone, unless they count the columns; or half of it numbers with a fraction. */
function looksLikeData(first: readonly string[], asNumber: (cell: string) => number): boolean {
  const numbers = first.map(asNumber).filter((value) => !Number.isNaN(value));
  const filled = first.filter((cell) => cell.trim() !== '');
  if (numbers.length === 0) return false;
  if (numbers.filter((value) => !Number.isInteger(value)).length * 2 >= filled.length) return true;
  const counting = filled.length > 1 && numbers.every((value, j) => value === numbers[0] + j);
  return numbers.length === filled.length && !(counting && numbers[0] <= 1);
}

/**
 * The names in the last comment that has one for each column, as `# alpha F_nue`, `# 1:alpha 2:F_nue` or
 * `# [1] alpha`. Names without blanks are preferred, because sentences have as many commas as they like.
 */
function namesInNotes(
  notes: readonly string[],
  width: number,
  delimiter: string,
): string[] | undefined {
  const found = [...notes].reverse().flatMap((note) => {
    const plain = note.replace(/\[(\d+)\]\s*=?\s*/g, '$1:').replace(/(^|\s)\d+\s*[:=]\s*/g, '$1');
    return [delimiter, ',', '\t', BLANKS].map((separator) => {
      const [cells = []] = parseRows(plain, separator, true, 1).rows;
      return cells.map((cell) => cell.trim());
    });
  });
  const usable = found.filter(
    (names) =>
      names.length === width &&
      names.every((name) => name !== '' && Number.isNaN(readNumber(name))),
  );
  return usable.find((names) => !names.some((name) => /\s/.test(name))) ?? usable[0];
}
