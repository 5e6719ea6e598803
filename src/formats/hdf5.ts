/** HDF5 as a table: every dataset is a column whose name is its path, and so is every member of a compound. */
import { Hdf5Reader } from './hdf5-reader.js';
import { Hdf5Writer } from './hdf5-writer.js';
import type { TableFormat } from './table-format.js';

export const hdf5: TableFormat = {
  typed: true,
  open: (path, { wanted = [], limits = {} } = {}) => Hdf5Reader.open(path, wanted, limits),
  create: (path) => Hdf5Writer.create(path),
};
