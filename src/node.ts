/**
 * What needs Node: files, worker threads, and packages that do not run elsewhere. `fastflavor/node` is this
 * module; everything else is in `fastflavor`, which runs in browsers too.
 *
 * @module fastflavor/node
 */
export { Checkpoint, keyOf } from './checkpoint.js';
export { loadModel } from './documents/load-model.js';
export { loadBackend } from './estimators/load-backend.js';
export type { DataSet } from './evaluation/data-set.js';
export { printMaxEntropyTest } from './export/max-entropy-test.js';
export { printModel, TARGETS, type Target } from './export/targets.js';
export type { ColumnNames } from './formats/column-names.js';
export { FORMAT_NAMES, type FormatName } from './formats/formats.js';
export { openTable, type ReadOptions, readTable } from './formats/read-table.js';
export type { TableReader } from './formats/table-format.js';
export { type WriteOptions, writeTable } from './formats/write-table.js';
export {
  type ImportedNetworkOptions,
  importedNetwork,
} from './onnx/imported-network.js';
export type { OnnxFiles } from './onnx/read-graph.js';
export {
  CANDIDATE_MODELS,
  type Candidate,
  type CandidateModel,
  candidatesOf,
} from './pick/candidates.js';
export type { DegreeChoice, JudgedDegree } from './pick/choose-degree.js';
export type { PickedCalibration, TradeOff } from './pick/deployed.js';
export type { Figures, Reliability } from './pick/figures.js';
export type { DegreeFitOptions, FitRun } from './pick/fit-degrees.js';
export { NUMBER_METRICS, type NumberMetric } from './pick/number-errors.js';
export {
  type PickData,
  type Picked,
  type PickOptions,
  pick,
} from './pick/pick.js';
export {
  type JudgedRegressor,
  type NumberFigures,
  type PickedRegressor,
  pickRegressor,
  type RegressorData,
  type RegressorOptions,
} from './pick/pick-regressor.js';
export { type PickedWords, pickedRun } from './pick/picked-run.js';
export type { PartOfData } from './pick/provenance.js';
export type { Structure, Structures } from './pick/structure.js';
export { findModelFile, type ReadyMadeModel, readyMadeModels } from './ready-made/ready-made.js';
export { figurePng } from './report/figure-png.js';
export { runPage } from './run-report/run-page.js';
export type { Schema } from './schema.js';
export { PredictionTally, type TallyDocument } from './scoring/prediction-tally.js';
export { ScorePool, type ScorePoolOptions } from './scoring/score-pool.js';
export {
  type PredictedTable,
  TablePredictor,
  type TablePredictorOptions,
} from './scoring/table-predictor.js';
export { type DescribeOptions, describeFile } from './show/describe-file.js';
export { describeModel } from './show/describe-model.js';
export { describeTable } from './show/describe-table.js';
export type {
  ColumnDescription,
  ComparisonDescription,
  DataDescription,
  FileDescription,
  ImageDescription,
  ModelDescription,
  PickedDescription,
  PickedRegressorDescription,
  ReportDescription,
  ReportsDescription,
  ResultsDescription,
  SuspectedValue,
  TunedDescription,
} from './show/description.js';
export { readFluid } from './snapshots/fluid-file.js';
export {
  readNsySnapshot,
  type SnapshotMoments,
  type SnapshotRay,
} from './snapshots/nsy-snapshot.js';
export { readOpacities } from './snapshots/opacity-file.js';
export {
  type ProfileOptions,
  type SolveOptions,
  solveProfiles,
  solveRays,
} from './solving/solve-on-threads.js';
export {
  type DevelopmentData,
  type TuneData,
  type TuneSets,
  tuneData,
} from './tune/development-data.js';
export { scoredTrial } from './tune/schema.js';
export { SAMPLERS, type Sampler, type Searched } from './tune/successive-halving.js';
export type { ScoredTrial, Trial } from './tune/trial.js';
export {
  type TrialStore,
  type Tuned,
  type TuneOptions,
  type TuneProgress,
  type TuneRun,
  tune,
} from './tune/tune.js';
export { type TunedWords, tunedRun } from './tune/tuned-run.js';
