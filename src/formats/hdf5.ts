/** HDF5 as a table: every dataset is a column whose name is its path. */
import { Hdf5Reader } from './hdf5-reader.js';
import { Hdf5Writer } from './hdf5-writer.js';
import type { TableFormat } from './table-format.js';

export const hdf5: TableFormat = {
  typed: true,
  open: (path, { wanted = [] } = {}) => Hdf5Reader.open(path, wanted),
  create: (path) => Hdf5Writer.create(path),
};
