/**
 * The library, in Node and in browsers.
 *
 * @module fastflavor
 */
export { type CcsnPlan, type CcsnRay, ccsnPlan } from '../datasets/ccsn.js';
export { CCSN_DISCLOSURE } from '../datasets/disclosure.js';
export {
  DATASETS,
  type Dataset,
  type DatasetName,
  datasetFromText,
  type ParametricSetName,
} from '../datasets/index.js';
export * from './active/active-learning.js';
export { instabilityProblem } from './active/growth-labels.js';
export { QUERY_STRATEGIES, type QueryStrategy, queryScores } from './active/query-strategy.js';
export * from './angular/crossing.js';
export * from './angular/distribution-table.js';
export * from './angular/family.js';
export * from './angular/flux-invariants.js';
export * from './angular/gaussian.js';
export * from './angular/max-entropy.js';
export * from './angular/moment-tests.js';
export * from './angular/moments.js';
export * from './angular/tabulated.js';
export { VECTOR_FEATURES } from './angular/vector-features.js';
export { auditLeaks } from './audit/audit-leaks.js';
export type { Finding, FindingKind } from './audit/finding.js';
export * from './column-matrix.js';
export * from './columns.js';
export * from './compare/compare.js';
export * from './compare/compared-run.js';
export { longFits } from './compare/long-fits.js';
export { type ModelSpec, makeModel, standardModels } from './compare/model-settings.js';
export * from './cosmology/background.js';
export * from './cosmology/convergence-field.js';
export * from './cosmology/convergence-power.js';
export * from './cosmology/halofit.js';
export * from './cosmology/lensing-maps.js';
export * from './cosmology/likelihood-ratio.js';
export * from './cosmology/linear-power.js';
export * from './cosmology/map-statistics.js';
export * from './cosmology/mass-posterior.js';
export * from './cosmology/parameters.js';
export * from './cosmology/power-bins.js';
export * from './cosmology/sky-grid.js';
export * from './cosmology/transfer-function.js';
export * from './deploy/cell-status.js';
export { deployable, deployableWhole } from './deploy/deployable.js';
export * from './deploy/deployable-model.js';
export type { Box, DomainGuard, Mahalanobis } from './deploy/domain-guard.js';
export * from './deploy/fit-guard.js';
export type { DataSource, Provenance, ScoresOnData } from './deploy/provenance.js';
export type {
  ClassifierRule,
  ClosedRule,
  NetworkRule,
  PolynomialRule,
  Rule,
  TreeRule,
} from './deploy/rule.js';
export {
  FORMAT_VERSION,
  type ModelFile,
  modelFileFromText,
  modelFromText,
  modelPieces,
  modelToText,
} from './documents/model-file.js';
export {
  type Complaint,
  FastflavorError,
  InvalidInput,
  InvalidOption,
  NotConverged,
  type Place,
} from './errors.js';
export {
  type BinaryModel,
  type BinaryOf,
  type EvidenceKind,
  requireBinary,
} from './estimators/binary-model.js';
export type { Calibration, ScoreMeaning } from './estimators/calibration.js';
export type { ClassWeight } from './estimators/class-weight.js';
export type { ClassifierModel, FittedClassifier, Labels } from './estimators/classifier-model.js';
export * from './estimators/classifiers.js';
export {
  CNNClassifier,
  CNNClassifierModel,
  MulticlassCNNClassifierModel,
} from './estimators/cnn-classifier.js';
export {
  type CNNClassifierOptions,
  type CNNRegressorOptions,
  cnnClassifierOptions,
  cnnRegressorOptions,
} from './estimators/cnn-options.js';
export type { CNNParts, ImagePreparation } from './estimators/cnn-parts.js';
export { CNNRegressor, CNNRegressorModel } from './estimators/cnn-regressor.js';
export * from './estimators/column-transformer.js';
export * from './estimators/decision-tree.js';
export {
  type DecisionTreeOptions,
  decisionTreeOptions,
} from './estimators/decision-tree-options.js';
export * from './estimators/decision-tree-regressor.js';
export {
  type AnyModel,
  type Estimator,
  type FitEstimate,
  type FitExtras,
  type FitShape,
  fitAsync,
  fitBinary,
  type SlicedEstimator,
  type Tags,
} from './estimators/estimator.js';
export * from './estimators/fit-report.js';
export { KNeighborsClassifier, KNeighborsModel } from './estimators/k-neighbors.js';
export { type KNeighborsOptions, kNeighborsOptions } from './estimators/k-neighbors-options.js';
export * from './estimators/k-neighbors-regressor.js';
export * from './estimators/logistic-regression.js';
export {
  MLPClassifier,
  MLPClassifierModel,
  MulticlassMLPClassifierModel,
} from './estimators/mlp-classifier.js';
export {
  type MLPClassifierOptions,
  type MLPRegressorOptions,
  mlpClassifierOptions,
  mlpRegressorOptions,
} from './estimators/mlp-options.js';
export { MLPRegressor, MLPRegressorModel, type TargetScale } from './estimators/mlp-regressor.js';
export type {
  AnyOptions,
  ClassifierDocument,
  Fitted,
  Model,
  ModelDocument,
  OutputNetwork,
} from './estimators/model.js';
export { MulticlassDecisionTreeModel } from './estimators/multiclass-decision-tree.js';
export { MulticlassKNeighborsModel } from './estimators/multiclass-k-neighbors.js';
export { MulticlassLogisticRegressionModel } from './estimators/multiclass-logistic-regression.js';
export {
  MulticlassSVCModel,
  type PairMachine,
  type PairMachines,
} from './estimators/multiclass-svc.js';
export * from './estimators/network-sizes.js';
export * from './estimators/one-hot-encoder.js';
export * from './estimators/own-classifiers.js';
export * from './estimators/own-regressors.js';
export * from './estimators/pipeline.js';
export {
  BinaryPipelineModel,
  type FittedSteps,
  MulticlassPipelineModel,
  type PipelineColumns,
  type PipelineModel,
  RegressorPipelineModel,
} from './estimators/pipeline-model.js';
export * from './estimators/polynomial-features.js';
export * from './estimators/preparation.js';
export * from './estimators/prepared-columns.js';
export type { RegressorModel } from './estimators/regressor-model.js';
export * from './estimators/ridge.js';
export * from './estimators/simple-imputer.js';
export * from './estimators/standard-scaler.js';
export * from './estimators/svc.js';
export { type SupportVectors, SVCModel } from './estimators/svc-model.js';
export type { ClassIndices } from './estimators/training-set.js';
export type {
  FittedTransformer,
  Transformer,
  TransformerDocument,
} from './estimators/transformer.js';
export * from './estimators/transformer-pipeline.js';
export * from './evaluation/bayes-rule.js';
export * from './evaluation/calibration.js';
export * from './evaluation/class-predictions.js';
export * from './evaluation/classification-report.js';
export * from './evaluation/confusion-matrix.js';
export * from './evaluation/cross-validation.js';
export {
  averagePrecision,
  type CurveOptions,
  type EvidenceCurve,
  precisionRecallCurve,
  rocArea,
  rocCurve,
} from './evaluation/curves.js';
export * from './evaluation/default-splits.js';
export * from './evaluation/fit-classes.js';
export * from './evaluation/fold-difference.js';
export { type FoldOptions, groupKFold, kFold, stratifiedKFold } from './evaluation/folds.js';
export * from './evaluation/gain.js';
export * from './evaluation/group-errors.js';
export * from './evaluation/groups.js';
export * from './evaluation/integrated-gradients.js';
export * from './evaluation/labelled-rows.js';
export * from './evaluation/learning-curve.js';
export * from './evaluation/long-work.js';
export * from './evaluation/objective.js';
export * from './evaluation/one-versus-rest.js';
export * from './evaluation/partial-dependence.js';
export * from './evaluation/permutation-importance.js';
export {
  brierScore,
  logLoss,
  type Probabilities,
  type ProbabilityOptions,
  type TopKOptions,
  topKAccuracyScore,
} from './evaluation/probability-scores.js';
export * from './evaluation/regression-metrics.js';
export * from './evaluation/reliability.js';
export * from './evaluation/resampling.js';
export * from './evaluation/rows.js';
export * from './evaluation/running-errors.js';
export * from './evaluation/score.js';
export * from './evaluation/score-summary.js';
export * from './evaluation/selection.js';
export * from './evaluation/splits.js';
export * from './evaluation/stratified-group-folds.js';
export * from './evaluation/sweep.js';
export * from './evaluation/training-distance.js';
export * from './evaluation/worst-rows.js';
export {
  AxisymmetricLeptonNumber,
  type AxisymmetricMode,
  type Branch,
  type FastestAxisymmetricMode,
} from './instability/axisymmetric.js';
export type { Sector } from './instability/axisymmetric-relation.js';
export {
  type DistributionGrowth,
  distributionGrowth,
  withDistributionGrowth,
} from './instability/distribution-growth.js';
export {
  type FastestMode,
  type FastestModeOptions,
  fastestMode,
} from './instability/full-sphere.js';
export * from './instability/growth-estimates.js';
export * from './instability/growth-fluxes.js';
export * from './instability/growth-table.js';
export * from './instability/max-entropy-crossings.js';
export * from './instability/max-entropy-state.js';
export * from './instability/moment-crossings.js';
export type { GrowingMode } from './instability/relation.js';
export { cellTableWithGrowth } from './instability/solved-growth.js';
export type {
  DiscreteDistribution,
  SphereFunction,
  SphereNodes,
} from './instability/sphere-distribution.js';
export * from './instability/two-moment.js';
export * from './instability/units.js';
export type { Vector } from './instability/vector.js';
export * from './matrix.js';
export type { Tree } from './numerics/cart.js';
export type { ClassTree } from './numerics/class-tree.js';
export type { PowerProfile } from './numerics/image-filter.js';
export type { Isotonic } from './numerics/isotonic.js';
export type { KdTree, NearestRows } from './numerics/kd-tree.js';
export type { Precision } from './numerics/network/arithmetic.js';
export type {
  ConvolutionNetwork,
  ConvolutionParts,
} from './numerics/network/convolution-network.js';
export {
  type ConvolutionShape,
  PADDINGS,
  type Padding,
} from './numerics/network/convolution-shape.js';
export type {
  DenseLayer,
  DenseNetwork,
  DenseNetworkParts,
} from './numerics/network/dense-network.js';
export type {
  EpochReport,
  FitCheckpoint,
  FitHooks,
  OtherHalf,
  RunningAverages,
  TrainerState,
} from './numerics/network/fit-hooks.js';
export { ACTIVATIONS, type Activation } from './numerics/network/network-shape.js';
export type { Sigmoid } from './numerics/platt.js';
export { quantile } from './numerics/quantile.js';
export type { RegressionTree } from './numerics/regression-tree.js';
export type { TreeCuts } from './numerics/tree-cuts.js';
export type { Kind, Option, OptionTable, OptionValues } from './options.js';
export * from './problems/fast-flavor-crossing.js';
export * from './problems/feature-values.js';
export * from './problems/fill-values.js';
export * from './problems/impossible-moments.js';
export * from './problems/infer-problem.js';
export * from './problems/prepared-problem.js';
export * from './problems/problem.js';
export * from './problems/problem-data.js';
export * from './random.js';
export {
  type AxisymmetricFluid,
  type FluidState,
  fluidAt,
  fluidOnGrid,
} from './rays/axisymmetric-fluid.js';
export type { BackwardRays } from './rays/backward-rays.js';
export {
  type CellPlace,
  CROSSING_FLOORS,
  sphereCellTable,
} from './rays/cell-table.js';
export {
  type CosinePanels,
  REMNANT_PANELS,
  type SphereDirections,
  SUPERNOVA_PANELS,
  sphereDirections,
} from './rays/directions.js';
export { emissionThrough, type SpeciesEmission } from './rays/emission.js';
export type { Coarsening } from './rays/grid-interpolation.js';
export type { MeanIntensity, MeanIntensityOptions } from './rays/mean-intensity.js';
export type { SphereMedium } from './rays/medium.js';
export { type FluidOptions, type SolvedFluid, solveFluid } from './rays/solve-fluid.js';
export { type SphereCell, type SphereMoments, sphereCell } from './rays/sphere-cell.js';
export type { SphereGrid } from './rays/sphere-grid.js';
export { type Figure, type FigureSpec, figureSvg } from './report/figure.js';
export type { Html } from './report/html.js';
export type { KeyKind, MoreFigures, ReportChapter } from './run-report/chapter.js';
export { type RunReportOptions, runFigures } from './run-report/page.js';
export type { ChosenRun, Run, RunCurve, RunModel, VariedOption } from './run-report/run.js';
export type { SearchRange } from './search-range.js';
export type {
  OnProgress,
  Progress,
  ProgressGenerator,
  ProgressOptions,
  StopSignal,
} from './slices.js';
export * from './sweep/network-sizes.js';
export { type SweepOptions, sweep } from './sweep/sweep.js';
export * from './table.js';
export {
  type Background,
  type BackgroundParameters,
  backgroundProfile,
  latitudes,
  REFERENCE as REFERENCE_BACKGROUND,
  referenceRadii,
  SNAPSHOTS,
  type Snapshot,
} from './transport/background.js';
export { type DrawnBackground, drawBackground } from './transport/background-family.js';
export {
  type AngularDistribution,
  angularDistribution,
  cellLabel,
  cellTable,
  type RadiusRange,
} from './transport/cells.js';
export type { EnergyGrid } from './transport/energy-grid.js';
export { type FluidProfile, fluidProfile, type ProfileColumns } from './transport/fluid-profile.js';
export {
  DEFAULT_MICROPHYSICS,
  type EquationOfState,
  MEAN_FIELDS,
  MICROPHYSICS,
  MICROPHYSICS_NAMES,
  type Microphysics,
  type MicrophysicsName,
  microphysicsOf,
} from './transport/microphysics.js';
export { SPECIES, type Species } from './transport/opacities.js';
export {
  type NamedProfile,
  profilesFrom,
  solveNamedProfile,
} from './transport/profile-table.js';
export type { TangentRays } from './transport/rays.js';
export {
  type ProfileSolution,
  solveProfile,
  type TransportOptions,
} from './transport/solve-profile.js';
export type { Moments, SpeciesSolution } from './transport/species-sums.js';
export type { SpeciesOpacities, TabulatedOpacities } from './transport/tabulated-opacities.js';
export { neutrinosphere, shockRadius, ZONES, type Zone, zones } from './transport/zones.js';
export { VERSION } from './version.js';
