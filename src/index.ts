/** The public API of fastflavor. */
export { CCSN_DISCLOSURE } from '../datasets/disclosure.js';
export { DATASETS, datasetFromText } from '../datasets/index.js';
export * from './angular/crossing.js';
export * from './angular/distribution-table.js';
export * from './angular/family.js';
export * from './angular/gaussian.js';
export * from './angular/max-entropy.js';
export * from './angular/moments.js';
export * from './angular/tabulated.js';
export * from './column-matrix.js';
export * from './deploy/deployable.js';
export * from './errors.js';
export type { Calibration } from './estimators/calibration.js';
export * from './estimators/cell-status.js';
export * from './estimators/classifiers.js';
export * from './estimators/decision-tree.js';
export * from './estimators/deployable-model.js';
export type { Box, DomainGuard, Mahalanobis } from './estimators/domain-guard.js';
export {
  type Estimator,
  type FitExtras,
  type FitReport,
  type Fitted,
  fitAsync,
  type Model,
  type ModelDocument,
  type ScoreKind,
  type SlicedEstimator,
} from './estimators/estimator.js';
export * from './estimators/fit-guard.js';
export * from './estimators/k-neighbors.js';
export * from './estimators/logistic-regression.js';
export * from './estimators/model-json.js';
export * from './estimators/own-classifiers.js';
export * from './estimators/pipeline.js';
export * from './estimators/polynomial-features.js';
export type { DataSource, Provenance, Scores } from './estimators/provenance.js';
export * from './estimators/published-settings.js';
export { MlCart, MlKnn, MlSvm, type ReferenceModel } from './estimators/reference.js';
export type { PolynomialRule, Rule, TreeRule } from './estimators/rule.js';
export * from './estimators/standard-scaler.js';
export * from './estimators/svc.js';
export type { FittedTransformer, Transformer } from './estimators/transformer.js';
export * from './evaluation/calibration.js';
export * from './evaluation/cross-validation.js';
export * from './evaluation/curves.js';
export * from './evaluation/groups.js';
export * from './evaluation/metrics.js';
export * from './evaluation/objective.js';
export * from './evaluation/reliability.js';
export * from './evaluation/resampling.js';
export * from './evaluation/selection.js';
export * from './evaluation/splits.js';
export * from './evaluation/sweep.js';
export * from './matrix.js';
export { quantile } from './numerics/quantile.js';
export * from './random.js';
export type { Progress, Sliced, Watch } from './slices.js';
export * from './table.js';
export {
  type Background,
  type BackgroundParameters,
  backgroundProfile,
  latitudes,
  REFERENCE as REFERENCE_BACKGROUND,
  referenceRadii,
} from './transport/background.js';
export { type DrawnBackground, drawBackground } from './transport/background-family.js';
export { angularDistribution, cellLabel, cellTable } from './transport/cells.js';
export { type FluidProfile, fluidProfile, type ProfileColumns } from './transport/fluid-profile.js';
export {
  type NamedProfile,
  profilesFrom,
  solveNamedProfile,
} from './transport/profile-table.js';
export {
  type ProfileSolution,
  type SolverOptions,
  solveProfile,
} from './transport/solve-profile.js';
export { neutrinosphere, shockRadius, type Zone, zones } from './transport/zones.js';
export { VERSION } from './version.js';
