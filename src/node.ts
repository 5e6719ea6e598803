/**
 * What needs Node: files, worker threads, and packages that do not run elsewhere. `fastflavor/node` is this
 * module; everything else is in `fastflavor`, which runs in browsers too.
 */
export { loadModel } from './documents/load-model.js';
export { loadBackend } from './estimators/load-backend.js';
export { printModel, TARGETS, type Target } from './export/targets.js';
export type { ColumnNames } from './formats/column-names.js';
export { FORMAT_NAMES, type FormatName } from './formats/formats.js';
export { openTable, type ReadOptions, readTable } from './formats/read-table.js';
export type { TableReader } from './formats/table-format.js';
export { type WriteOptions, writeTable } from './formats/write-table.js';
export { ScorePool, type ScorePoolOptions } from './scoring/score-pool.js';
