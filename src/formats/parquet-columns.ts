/** The columns of a Parquet file: which are numbers, which are text, and why the others are not read. */
import type {
  ColumnMetaData,
  DecodedArray,
  FileMetaData,
  SchemaElement,
  SchemaTree,
} from 'hyparquet';
import type { Column } from '../table.js';
import { isUnpacked } from './parquet-compression.js';
import { exactIntegers, type IntegerKind } from './safe-integers.js';

/** The column of each row group that is called so; undefined where one is missing. */
export function chunksOf(
  { element }: SchemaTree,
  { row_groups: groups }: FileMetaData,
): (ColumnMetaData | undefined)[] {
  return groups.map(({ columns }) => {
    const found = columns.find(({ meta_data: data, file_path: other }) => {
      return !other && data?.path_in_schema.length === 1 && data.path_in_schema[0] === element.name;
    });
    return found?.meta_data;
  });
}

/** The kind of a column of 64-bit integers in which no value is missing. */
export function integerKind(
  { element }: SchemaTree,
  chunks: readonly (ColumnMetaData | undefined)[],
): IntegerKind | undefined {
  const meaning = meaningOf(element);
  if (element.type !== 'INT64' || meaning === 'DECIMAL') return undefined;
  const whole =
    element.repetition_type === 'REQUIRED' ||
    chunks.every((chunk) => chunk?.statistics?.null_count === 0n);
  if (!whole) return undefined;
  const logical = element.logical_type;
  const unsigned =
    meaning === 'UINT_64' || (logical?.type === 'INTEGER' && logical.isSigned === false);
  return unsigned ? 'uint64' : 'int64';
}

const NUMBERS = ['BOOLEAN', 'INT32', 'INT64', 'FLOAT', 'DOUBLE'];
const NUMBER_MEANINGS = /^(U?INT_\d+|INTEGER|DECIMAL|FLOAT16)$/;
const TEXT_MEANINGS = /^(UTF8|STRING|ENUM|JSON)$/;

/** The reason why a column cannot be read as numbers or text; undefined if it can. */
export function obstacle(
  { element, children }: SchemaTree,
  chunks: readonly (ColumnMetaData | undefined)[],
): string | undefined {
  if (children.length > 0 || element.repetition_type === 'REPEATED') {
    return 'lists or records; expected numbers or text';
  }
  const other = chunks.find((chunk) => chunk && !isUnpacked(chunk.codec));
  if (other) return `compressed with ${other.codec}, which is not read; store it with ZSTD or GZIP`;
  const { type = '' } = element;
  const meaning = meaningOf(element);
  if (meaning === undefined ? [...NUMBERS, 'BYTE_ARRAY'].includes(type) : isPlain(meaning)) return;
  return `values of the kind ${meaning ?? type}; expected numbers or text`;
}

/** Whether a column holds bytes of which nobody says what they are. */
export function isUnnamedBytes({ element, children }: SchemaTree): boolean {
  return children.length === 0 && element.type === 'BYTE_ARRAY' && meaningOf(element) === undefined;
}

/** The logical type of a column's values, if it has one besides its physical type. */
function meaningOf({ logical_type: logical, converted_type: converted }: SchemaElement) {
  return logical?.type ?? converted;
}

function isPlain(meaning: string): boolean {
  return NUMBER_MEANINGS.test(meaning) || TEXT_MEANINGS.test(meaning);
}

function isText({ element }: SchemaTree): boolean {
  const meaning = meaningOf(element);
  return meaning === undefined ? element.type === 'BYTE_ARRAY' : TEXT_MEANINGS.test(meaning);
}

/** A column of the values of its pages. */
export function columnOf(pages: readonly DecodedArray[], tree: SchemaTree): Column {
  if (isText(tree)) return pages.flatMap((page) => Array.from(page, (text) => text ?? ''));
  const { element } = tree;
  const decimal = meaningOf(element) === 'DECIMAL';
  if (element.type === 'INT64' && !decimal) {
    return exactIntegers(pages.length === 1 ? pages[0] : pages.flatMap((page) => [...page]));
  }
  const numbers = new Float64Array(pages.reduce((sum, page) => sum + page.length, 0));
  let at = 0;
  for (const page of pages) {
    if (Array.isArray(page)) {
      for (const value of page) numbers[at++] = Number(value ?? Number.NaN);
    } else {
      numbers.set(page as Float64Array, at);
      at += page.length;
    }
  }
  return decimal ? nearestDecimals(numbers, element.scale ?? 0) : numbers;
}

/** The doubles nearest to decimals. The library multiplies by the rounded inverse of a power of ten, which is inexact. */
function nearestDecimals(numbers: Float64Array, scale: number): Float64Array {
  return numbers.map((value) => Math.round(value * 10 ** scale) / 10 ** scale);
}
