/**
 * Reads JSON lines. What a column holds is told by the lines of the file's beginning: numbers (true is 1, false 0, null and
 * NaN are missing), or text.
 */
import { InvalidInput } from '../errors.js';
import { type Column, Table } from '../table.js';
import { checkColumnCount, type Limits } from './limits.js';
import { kindOfIntegers } from './safe-integers.js';
import type { OpenOptions, TableReader } from './table-format.js';
import { TextSource } from './text-source.js';

/** The longest line in characters. */
const LONGEST_LINE = 1 << 25;

type Row = Readonly<Record<string, unknown>>;

/** What a column holds. */
type Kind = 'numbers' | 'text' | 'integers';

/** A column of the file; `obstacle` says why it is no column of the table. */
interface JsonColumn {
  readonly name: string;
  readonly kind: Kind;
  readonly obstacle: string | undefined;
}

export class JsonLinesReader implements TableReader {
  private constructor(
    private readonly text: TextSource,
    private readonly columns: readonly JsonColumn[],
    private first: readonly Row[],
    private readonly blocks: AsyncGenerator<Row[]>,
  ) {}

  /** @throws InvalidInput if the file cannot be read or does not begin with lines of objects */
  static async open(path: string, { limits = {} }: OpenOptions = {}): Promise<JsonLinesReader> {
    const text = await TextSource.open(path, limits);
    try {
      const blocks = rowsOf(text, limits);
      const { value: first = [] } = await blocks.next();
      return new JsonLinesReader(text, columnsOf(first, text.source, limits), first, blocks);
    } catch (error) {
      await text.close();
      throw error;
    }
  }

  get names(): string[] {
    return this.#read.map(({ name }) => name);
  }

  /** The columns that are read. */
  get #read(): JsonColumn[] {
    return this.columns.filter(({ obstacle }) => obstacle === undefined);
  }

  async *chunks(): AsyncGenerator<Table> {
    let row = 0;
    const first = this.first;
    this.first = [];
    if (first.length > 0) yield this.#table(first, row);
    row += first.length;
    for await (const rows of this.blocks) {
      yield this.#table(rows, row);
      row += rows.length;
    }
  }

  share(): number {
    return this.text.share();
  }

  async close(): Promise<void> {
    await this.text.close();
  }

  #table(rows: readonly Row[], from: number): Table {
    const { source } = this.text;
    const known = new Set(this.columns.map(({ name }) => name));
    rows.forEach((row, i) => {
      for (const name of Object.keys(row)) {
        if (known.has(name)) continue;
        throw new InvalidInput({
          where: { file: source, row: from + i + 1 },
          what: `a field "${name}", which the lines at the file's beginning have not`,
          remedy: 'give it in the first line too, as null if it is missing there',
        });
      }
    });
    const columns = this.#read.map(({ name, kind }): [string, Column] => {
      const values = rows.map((row) => cellOf(row, name));
      const bad = values.findIndex((value) => !fits(value, kind));
      if (bad < 0) return [name, columnFrom(values, kind)];
      throw new InvalidInput({
        where: { file: source, row: from + bad + 1, column: name },
        expected: `${kind === 'text' ? 'text or a number' : 'a number'} as in the rows before`,
        got: shown(values[bad]),
        remedy: kind === 'text' ? 'leave it out' : 'write null for a missing number',
      });
    });
    const integers = columns.filter((_, j) => this.#read[j].kind === 'integers');
    return new Table(columns, source, from, {
      integers: new Map(integers.map(([name, column]) => [name, kindOfIntegers(column)] as const)),
      unread: new Map(
        this.columns.flatMap(({ name, obstacle }) =>
          obstacle === undefined ? [] : [[name, obstacle] as const],
        ),
      ),
    });
  }
}

/** The objects of a text, block by block. */
async function* rowsOf(text: TextSource, limits: Limits): AsyncGenerator<Row[]> {
  let rest = '';
  let before = 0;
  for await (const { more, last } of text.pieces()) {
    const lines = (rest + more).split('\n');
    rest = last ? '' : (lines.pop() ?? '');
    if (rest.length > LONGEST_LINE) {
      const where = { file: text.source, row: before + lines.length + 1 };
      const remedy = 'the file may be no JSON lines';
      throw new InvalidInput({ where, what: `longer than ${LONGEST_LINE} characters`, remedy });
    }
    const rows: Row[] = [];
    for (const line of lines) {
      if (line.trim() === '') continue;
      if (line.length > COUNTED_LINE) checkColumnCount(fieldsIn(line), text.source, limits);
      rows.push(parseLine(line, { file: text.source, row: before + rows.length + 1 }));
    }
    before += rows.length;
    if (rows.length > 0) yield rows;
  }
}

/** Longer lines are counted before they are parsed, which takes far longer for a million fields. */
const COUNTED_LINE = 1e6;

const [QUOTE, BACKSLASH, COLON] = ['"', '\\', ':'].map((sign) => sign.charCodeAt(0));
const OPENING = ['{', '['].map((sign) => sign.charCodeAt(0));
const CLOSING = ['}', ']'].map((sign) => sign.charCodeAt(0));

/** The number of fields of the object of a line: colons outside of texts and of what is nested. */
function fieldsIn(line: string): number {
  let fields = 0;
  let depth = 0;
  let inText = false;
  for (let at = 0; at < line.length; at++) {
    const sign = line.charCodeAt(at);
    if (inText) {
      if (sign === BACKSLASH) at++;
      else if (sign === QUOTE) inText = false;
    } else if (sign === QUOTE) inText = true;
    else if (sign === COLON) fields += depth === 1 ? 1 : 0;
    else if (OPENING.includes(sign)) depth++;
    else if (CLOSING.includes(sign)) depth--;
  }
  return fields;
}

/** Text of JSON, or what JSON has no numbers for: digits that no double holds, and what Python writes for NaN. */
const STRINGS_AND_ODD_NUMBERS =
  /"(?:[^"\\]|\\.)*"|(?<![\d.+\-eE])-?\d{16,}(?![\d.eE])|\bNaN\b|-?\bInfinity\b/g;

/** An integer that no double holds. */
class LongInteger {
  constructor(readonly digits: string) {}
}

/** Marks a text as a long integer, on its way through the parser. */
const MARK = '\u{10ffff}integer ';

function parseLine(line: string, where: { readonly file: string; readonly row: number }): Row {
  const odd = /\d{16}|NaN|Infinity/.test(line);
  const plain = odd ? line.replace(STRINGS_AND_ODD_NUMBERS, plainToken) : line;
  let row: unknown;
  try {
    row = JSON.parse(plain, odd ? unmarked : undefined);
  } catch (error) {
    const what = `no JSON (${(error as Error).message.replace(/\s+/g, ' ').slice(0, 120)})`;
    throw new InvalidInput({ where, what, remedy: 'write one object per line' });
  }
  if (typeof row === 'object' && row !== null && !Array.isArray(row)) {
    refuseRepeatedFields(line, row as Row, where);
    return row as Row;
  }
  throw new InvalidInput({
    where,
    expected: 'an object, as {"alpha": 0.5}',
    got: Array.isArray(row) ? 'a list' : JSON.stringify(row),
    remedy: "write one object per line, as jq -c '.[]' does with a list of objects",
  });
}

function plainToken(token: string): string {
  if (token.startsWith('"')) return token;
  if (token === 'NaN') return 'null';
  if (!token.endsWith('y'))
    return Number.isSafeInteger(Number(token)) ? token : `"${MARK}${token}"`;
  return token.startsWith('-') ? '-1e999' : '1e999';
}

function unmarked(_key: string, value: unknown): unknown {
  if (typeof value !== 'string' || !value.startsWith(MARK)) return value;
  const digits = value.slice(MARK.length);
  return /^-?\d+$/.test(digits) ? new LongInteger(digits) : value;
}

/** @throws InvalidInput if an object has a field twice, of which the parser keeps the last */
function refuseRepeatedFields(
  line: string,
  row: Row,
  where: { readonly file: string; readonly row: number },
): void {
  // Each field has a colon; text and objects within may have more.
  const colons = line.split(':').length - 1;
  const names = Object.keys(row);
  if (colons === names.length) return;
  const seen = new Set<string>();
  let depth = 0;
  for (const [token, colon] of tokensOf(line)) {
    if (token === '{' || token === '[') depth++;
    else if (token === '}' || token === ']') depth--;
    else if (colon && depth === 1) {
      const name = JSON.parse(token) as string;
      if (seen.has(name)) {
        const what = `two columns are called "${name}"`;
        throw new InvalidInput({ where, what, remedy: 'rename one of them in the file' });
      }
      seen.add(name);
    }
  }
}

/** Texts and brackets of a line, and whether a text is followed by a colon. */
function* tokensOf(line: string): Generator<[token: string, colon: boolean]> {
  for (const [, token, colon] of line.matchAll(/("(?:[^"\\]|\\.)*"|[{}[\]])\s*(:?)/g)) {
    yield [token, colon === ':'];
  }
}

/** @throws InvalidInput if there are no rows, or no fields in them */
function columnsOf(rows: readonly Row[], source: string, limits: Limits): JsonColumn[] {
  const names = new Set<string>();
  for (const row of rows) for (const name of Object.keys(row)) names.add(name);
  checkColumnCount(names.size, source, limits);
  if (names.size === 0) {
    throw new InvalidInput({
      where: { file: source },
      what: 'empty',
      expected: 'an object per line, as {"alpha": 0.5}',
    });
  }
  return [...names].map((name) => {
    const values = rows.map((row) => cellOf(row, name));
    const nested = values.some((value) => isNested(value));
    const obstacle = nested ? 'lists or records; expected numbers or text' : undefined;
    return { name, kind: kindOf(values), obstacle };
  });
}

/** @returns null if the field is missing */
function cellOf(row: Row, name: string): unknown {
  return Object.hasOwn(row, name) ? (row[name] ?? null) : null;
}

function isNested(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !(value instanceof LongInteger);
}

function shown(value: unknown): string {
  return value instanceof LongInteger
    ? `${value.digits}, which no double holds`
    : JSON.stringify(value);
}

function kindOf(values: readonly unknown[]): Kind {
  const present = values.filter((value) => value !== null);
  if (present.some((value) => typeof value === 'string')) return 'text';
  if (!present.some((value) => value instanceof LongInteger)) return 'numbers';
  // What is missing has no sign among integers.
  return values.every((value) => fits(value, 'integers') && value !== null) ? 'integers' : 'text';
}

function fits(value: unknown, kind: Kind): boolean {
  if (value === null) return true;
  if (kind === 'text') return !isNested(value);
  if (kind === 'integers') return Number.isInteger(value) || value instanceof LongInteger;
  return typeof value === 'number' || typeof value === 'boolean';
}

function columnFrom(values: readonly unknown[], kind: Kind): Column {
  if (kind === 'numbers') {
    return Float64Array.from(values, (value) => (value === null ? Number.NaN : Number(value)));
  }
  return values.map((value) =>
    value === null ? '' : value instanceof LongInteger ? value.digits : String(value),
  );
}
