/**
 * Reads the pages of one column of a row group. Each is checked before the library decodes it: what it claims has to fit
 * into the file, into the row group and into what may be unpacked.
 */
import { crc32 } from 'node:zlib';
import type { ColumnMetaData, DecodedArray, PageHeader, SchemaTree } from 'hyparquet';
import { parquetHeader, readPage } from 'hyparquet/src/column.js';
import { convert, DEFAULT_PARSERS } from 'hyparquet/src/convert.js';
import { unpackPage } from './parquet-compression.js';
import { checkDifferences, checkRuns, lengthOfSharedTexts } from './parquet-encodings.js';
import { endOfStruct } from './parquet-thrift.js';

/** A column of a row group. */
export interface ColumnOfGroup {
  /** the path of elements from the file's root to the column */
  readonly schemaPath: SchemaTree[];
  readonly metadata: ColumnMetaData;
  /** rows of the group */
  readonly rows: number;
}

const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** How bytes become values: text has to be UTF-8, and JSON stays text. */
const stringFromBytes = (bytes: Uint8Array | undefined) => bytes && UTF8.decode(bytes);
const PARSERS = { ...DEFAULT_PARSERS, stringFromBytes, jsonFromBytes: stringFromBytes };

type ColumnDecoder = Parameters<typeof readPage>[2];

/**
 * The values of all pages, in order.
 * @param bytes the pages as they are in the file
 * @param spend is told how many bytes a page unpacks to, and throws if they are too many
 * @throws Error if a page is damaged, or there are more or fewer values than rows
 */
export function* valuesOfPages(
  bytes: Uint8Array,
  { schemaPath, metadata, rows }: ColumnOfGroup,
  spend: (length: number) => void,
): Generator<DecodedArray> {
  const { element } = schemaPath[schemaPath.length - 1];
  const decoder: ColumnDecoder = {
    ...metadata,
    pathInSchema: metadata.path_in_schema,
    schemaPath,
    element,
    parsers: PARSERS,
    codec: 'UNCOMPRESSED',
  };
  const optional = element.repetition_type === 'OPTIONAL';
  let dictionary: DecodedArray | undefined;
  let seen = 0;
  for (let at = 0; seen < rows; ) {
    const end = endOfStruct(bytes, at);
    const header = plainHeader(parquetHeader(readerOf(bytes.subarray(at, end))));
    const { compressed_page_size: size, uncompressed_page_size: length } = header;
    if (end + size > bytes.length) throw new Error('a page is cut short');
    const stored = bytes.subarray(end, end + size);
    at = end + size;
    if (header.crc !== undefined && crc32(stored) !== header.crc >>> 0) {
      throw new Error('the checksum of a page differs');
    }
    spend(length);
    const page = unpacked(stored, header, metadata);
    const values = valuesIn(page, header, rows - seen);
    const boolean = metadata.type === 'BOOLEAN';
    checkPage(page, header, { optional, boolean, values, dictionary, spend });
    const { data } = readPage(
      readerOf(page),
      { ...header, compressed_page_size: page.length },
      decoder,
      dictionary,
      undefined,
      0,
    );
    if (!data) throw new Error('a page without values');
    if (header.type === 'DICTIONARY_PAGE') dictionary = convert(data, decoder);
    else {
      if (data.length !== values) throw new Error(`a page of ${data.length} values`);
      seen += values;
      yield data;
    }
  }
}

/** The part of a header that belongs to a type of page. */
const PARTS = {
  DATA_PAGE: 'data_page_header',
  DATA_PAGE_V2: 'data_page_header_v2',
  DICTIONARY_PAGE: 'dictionary_page_header',
} as const;

/** What the library takes for integers in these parts. */
const COUNTS = [
  'num_values',
  'num_nulls',
  'num_rows',
  'definition_levels_byte_length',
  'repetition_levels_byte_length',
];

/**
 * A header with the part that belongs to its type and no other.
 * @throws Error if it lacks that part, or has something else where an integer of 0 or more should be
 */
function plainHeader({ type, crc, ...header }: PageHeader): PageHeader {
  const { compressed_page_size, uncompressed_page_size } = header;
  const sizes = { compressed_page_size, uncompressed_page_size };
  const own = type === 'INDEX_PAGE' ? undefined : PARTS[type];
  const part = own && header[own];
  if (!part) throw new Error(type ? `a page of the kind ${type}` : 'a page of an unknown kind');
  const counts = Object.entries<unknown>({ ...part }).filter(([name]) => COUNTS.includes(name));
  for (const [name, value] of [...Object.entries<unknown>(sizes), ...counts]) {
    if (!Number.isInteger(value) || Number(value) < 0) throw new Error(`a page with no ${name}`);
  }
  return { type, ...sizes, ...(typeof crc === 'number' && { crc }), [own]: part };
}

function readerOf({ buffer, byteOffset, byteLength }: Uint8Array) {
  return { view: new DataView(buffer, byteOffset, byteLength), offset: 0 };
}

/** A page as it would be without compression. */
function unpacked(stored: Uint8Array, header: PageHeader, { codec }: ColumnMetaData): Uint8Array {
  const { uncompressed_page_size: length, data_page_header_v2: second } = header;
  if (!second) return unpackPage(stored, codec, length);
  // In the second version, levels are not compressed.
  const levels = levelsOf(header);
  if (levels > Math.min(length, stored.length)) throw new Error('levels longer than their page');
  const values = stored.subarray(levels);
  const packed = second.is_compressed !== false;
  const page = new Uint8Array(length);
  page.set(stored.subarray(0, levels));
  page.set(unpackPage(values, packed ? codec : 'UNCOMPRESSED', length - levels), levels);
  second.is_compressed = false;
  return page;
}

/** Bytes of levels at the beginning of a page of the second version. */
function levelsOf({ data_page_header_v2: second }: PageHeader): number {
  const { repetition_levels_byte_length: repetition = 0, definition_levels_byte_length: own = 0 } =
    second ?? {};
  if (repetition !== 0) throw new Error('levels of a list');
  return own;
}

/** The number of rows in a page, or of entries in a dictionary. */
function valuesIn(page: Uint8Array, header: PageHeader, left: number): number {
  const { type, data_page_header, data_page_header_v2, dictionary_page_header } = header;
  const said = data_page_header ?? data_page_header_v2 ?? dictionary_page_header;
  const count = said?.num_values ?? Number.NaN;
  // An entry of a dictionary takes a bit or more.
  const most = type === 'DICTIONARY_PAGE' ? 8 * page.length : left;
  if (!(count <= most)) {
    throw new Error(`a page claims ${count} values where ${most} are possible`);
  }
  return count;
}

interface Expected {
  readonly optional: boolean;
  readonly boolean: boolean;
  readonly values: number;
  readonly dictionary: DecodedArray | undefined;
  spend(length: number): void;
}

/** @throws Error if levels or values are not as many as the header says */
function checkPage(
  page: Uint8Array,
  header: PageHeader,
  { optional, boolean, values, dictionary, spend }: Expected,
): void {
  const { data_page_header: first, data_page_header_v2: second } = header;
  const encoding = first?.encoding ?? second?.encoding;
  if (!encoding) return;
  let at = second ? levelsOf(header) : 0;
  let present = values;
  if (optional) {
    if (first && first.definition_level_encoding !== 'RLE') {
      throw new Error(`levels in ${first.definition_level_encoding ?? 'an unknown encoding'}`);
    }
    const levels = first ? withLength(page, 0) : page.subarray(0, at);
    present = checkRuns(levels, 1, values);
    if (first) at = 4 + levels.length;
  }
  if (second && values - second.num_nulls !== present) {
    throw new Error(`${second.num_nulls} missing values; expected ${values - present}`);
  }
  const rest = page.subarray(at);
  if (encoding === 'RLE') {
    if (!boolean) throw new Error('runs of other values than booleans');
    checkRuns(withLength(page, at), 1, present);
  } else if (encoding === 'PLAIN_DICTIONARY' || encoding === 'RLE_DICTIONARY') {
    if (present > 0 && !(dictionary && dictionary.length > 0 && rest.length > 0)) {
      throw new Error('a page refers to a dictionary that is not there');
    }
    if (rest[0] > 31) throw new Error(`numbers of ${rest[0]} bits in a dictionary`);
    checkRuns(rest.subarray(1), rest[0] ?? 0, rest[0] ? present : 0);
  } else if (encoding === 'DELTA_BYTE_ARRAY') {
    spend(lengthOfSharedTexts(rest, present));
  } else if (encoding.startsWith('DELTA')) {
    checkDifferences(rest, 0, present);
  }
}

/** Bytes with their number in front of them. */
function withLength(page: Uint8Array, at: number): Uint8Array {
  const { view } = readerOf(page);
  const length = view.getUint32(at, true);
  if (at + 4 + length > page.length) throw new Error('a page is cut short');
  return page.subarray(at + 4, at + 4 + length);
}
