/** Parquet as a table. Numbers, booleans and text are read with any usual compression. */
import { ParquetReader } from './parquet-reader.js';
import { ParquetTableWriter } from './parquet-writer.js';
import type { TableFormat } from './table-format.js';

export const parquet: TableFormat = {
  typed: true,
  open: (path, { wanted = [], limits = {} } = {}) => ParquetReader.open(path, wanted, limits),
  create: async (path) => new ParquetTableWriter(path),
};
