/**
 * Arrow as a table: files, streams, and Feather of version 2, with or without compression. Columns of numbers, booleans,
 * decimals and text are read, also from dictionaries.
 *
 * The format is implemented here, because the npm packages for Arrow (apache-arrow, flechette) decode a whole file at
 * once and take its lengths on trust, and because of their size.
 */
import { ArrowReader } from './arrow-reader.js';
import { ArrowWriter } from './arrow-writer.js';
import type { TableFormat } from './table-format.js';

export const arrow: TableFormat = {
  typed: true,
  open: (path, { wanted = [], limits = {} } = {}) => ArrowReader.open(path, wanted, limits),
  create: (path) => ArrowWriter.create(path),
};
