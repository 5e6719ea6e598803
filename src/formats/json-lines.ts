/**
 * JSON lines as a table: one object per line, whose fields are the columns. Integers that no double holds keep all digits.
 */
import { open } from 'node:fs/promises';
import { JsonLinesReader } from './json-lines-reader.js';
import { JsonLinesWriter } from './json-lines-writer.js';
import { STANDARD_STREAM } from './standard-stream.js';
import type { TableFormat } from './table-format.js';

export const jsonLines: TableFormat = {
  typed: true,
  open: (path, options) => JsonLinesReader.open(path, options),
  create: async (path, options = {}) =>
    new JsonLinesWriter(path === STANDARD_STREAM ? null : await open(path, 'wx'), options),
};
