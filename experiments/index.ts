/** Every experiment, in the order in which `reproduce` runs them and the report shows them. */
import { activeSolves } from './active-solves.js';
import { authorsClassifier } from './authors-classifier.js';
import { baselines } from './baselines.js';
import { bayesLearningCurve } from './bayes-learning-curve.js';
import { bayesLimit } from './bayes-limit.js';
import { biasVariance } from './bias-variance.js';
import { ccsnBackgrounds } from './ccsn-backgrounds.js';
import { confidence } from './confidence.js';
import { crossingMaps } from './crossing-maps.js';
import { defectTransfer } from './defect-transfer/index.js';
import { degreeSweepArtificial } from './degree-sweep-artificial.js';
import { degreeSweepImproved } from './degree-sweep-improved.js';
import { deployables } from './deployable.js';
import { disagreement } from './disagreement.js';
import { featureImportance } from './feature-importance.js';
import { figure1 } from './figure-1.js';
import { figure2 } from './figure-2.js';
import { figure3 } from './figure-3.js';
import { growthEstimates } from './growth-estimates.js';
import { growthRegression } from './growth-regression.js';
import { hiddenCrossings } from './hidden-crossings.js';
import { hybrid } from './hybrid.js';
import { labelNoise } from './label-noise.js';
import { learningCurveExperiment } from './learning-curve.js';
import { lensingExplorer } from './lensing-explorer.js';
import { lensingMass } from './lensing-mass.js';
import { lensingSaliency } from './lensing-saliency.js';
import { lensingScores } from './lensing-scores.js';
import { lensingSearch } from './lensing-search.js';
import { mixture } from './mixture.js';
import { networkScores } from './network-scores/index.js';
import { networkSearchExperiment } from './network-search.js';
import { networkTransfers } from './network-transfers.js';
import { precisionRecall, precisionRecallNear } from './precision-recall.js';
import { raysConvergence } from './rays-convergence.js';
import { ref69Table1 } from './ref69-table-1.js';
import { ref69Table1Tuned } from './ref69-table-1-tuned.js';
import { referenceSnapshot } from './reference-snapshot/index.js';
import { remnantMapsExperiment } from './remnant-maps.js';
import type { Experiment } from './run/experiment.js';
import { snapshotTransfer } from './snapshot-transfer.js';
import { ccsn2dCells, nsmCells } from './sphere-cells.js';
import { svmRow } from './svm-row.js';
import { table1 } from './table-1.js';
import { table1Tuned } from './table-1-tuned.js';
import { table2 } from './table-2.js';
import { table3 } from './table-3.js';
import { table4 } from './table-4.js';
import { table4Tuned } from './table-4-tuned.js';
import { vectorMoments } from './vector-moments.js';
import { whereItFails } from './where-it-fails/index.js';

export const EXPERIMENTS: readonly Experiment[] = [
  ref69Table1,
  table4,
  degreeSweepArtificial,
  degreeSweepImproved,
  table1,
  figure1,
  biasVariance,
  table2,
  figure2,
  table3,
  figure3,
  precisionRecall,
  precisionRecallNear,
  disagreement,
  crossingMaps,
  labelNoise,
  defectTransfer,
  authorsClassifier,
  svmRow,
  learningCurveExperiment,
  mixture,
  snapshotTransfer,
  ccsnBackgrounds,
  bayesLimit,
  bayesLearningCurve,
  ref69Table1Tuned,
  table4Tuned,
  table1Tuned,
  baselines,
  hybrid,
  whereItFails,
  featureImportance,
  confidence,
  growthEstimates,
  growthRegression,
  deployables,
  referenceSnapshot,
  nsmCells,
  ccsn2dCells,
  remnantMapsExperiment,
  hiddenCrossings,
  vectorMoments,
  raysConvergence,
  networkSearchExperiment,
  networkScores,
  networkTransfers,
  activeSolves,
  lensingScores,
  lensingSearch,
  lensingSaliency,
  lensingMass,
  lensingExplorer,
];
