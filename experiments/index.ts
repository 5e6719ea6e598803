/** Every experiment, in the order in which `reproduce` runs them. */

import { baselines } from './baselines.js';
import { bayesLearningCurve } from './bayes-learning-curve.js';
import { bayesLimit } from './bayes-limit.js';
import { biasVariance } from './bias-variance.js';
import { ccsnBackgrounds } from './ccsn-backgrounds.js';
import { confidence } from './confidence.js';
import { crossingMaps } from './crossing-maps.js';
import { defectTransfer } from './defect-transfer.js';
import { degreeSweepArtificial } from './degree-sweep-artificial.js';
import { degreeSweepImproved } from './degree-sweep-improved.js';
import { disagreement } from './disagreement.js';
import { featureImportance } from './feature-importance.js';
import { figure1 } from './figure-1.js';
import { figure2 } from './figure-2.js';
import { figure3 } from './figure-3.js';
import { hybrid } from './hybrid.js';
import { backgrounds } from './kinds/backgrounds.js';
import { baselineTable } from './kinds/baseline-table.js';
import { bayesLearningCurveExperiment } from './kinds/bayes-learning-curve.js';
import { bayesLimits } from './kinds/bayes-limit.js';
import { classificationTable } from './kinds/classification-table.js';
import { confidenceExperiment } from './kinds/confidence.js';
import { crossingMapsExperiment } from './kinds/crossing-maps.js';
import { defectTransferExperiment } from './kinds/defect-transfer.js';
import { degreeSweep } from './kinds/degree-sweep.js';
import { disagreementExperiment } from './kinds/disagreement.js';
import { featureImportanceExperiment } from './kinds/feature-importance.js';
import { hybridExperiment } from './kinds/hybrid.js';
import { labelNoiseExperiment } from './kinds/label-noise.js';
import { learningCurveExperiment } from './kinds/learning-curve.js';
import { mixtureExperiment } from './kinds/mixture.js';
import { precisionRecallExperiment } from './kinds/precision-recall.js';
import { realisticSweep } from './kinds/realistic-sweep.js';
import { realisticTable } from './kinds/realistic-table.js';
import { snapshotTransferExperiment } from './kinds/snapshot-transfer.js';
import { tunedTable } from './kinds/tuned-table.js';
import { tunedTransfer } from './kinds/tuned-transfer.js';
import { whereItFailsExperiment } from './kinds/where-it-fails.js';
import { labelNoise } from './label-noise.js';
import { learningCurve } from './learning-curve.js';
import { mixture } from './mixture.js';
import { precisionRecall, precisionRecallNear } from './precision-recall.js';
import { ref69Table1 } from './ref69-table-1.js';
import { ref69Table1Tuned } from './ref69-table-1-tuned.js';
import type { Experiment } from './run/experiment.js';
import { snapshotTransfer } from './snapshot-transfer.js';
import { table1 } from './table-1.js';
import { table1Tuned } from './table-1-tuned.js';
import { table2 } from './table-2.js';
import { table3 } from './table-3.js';
import { table4 } from './table-4.js';
import { table4Tuned } from './table-4-tuned.js';
import { whereItFails } from './where-it-fails.js';

export const EXPERIMENTS: readonly Experiment[] = [
  classificationTable(ref69Table1),
  classificationTable(table4),
  degreeSweep(degreeSweepArtificial),
  degreeSweep(degreeSweepImproved),
  labelNoiseExperiment(labelNoise),
  bayesLimits(bayesLimit),
  bayesLearningCurveExperiment(bayesLearningCurve),
  tunedTable(ref69Table1Tuned),
  tunedTable(table4Tuned),
  backgrounds(ccsnBackgrounds),
  baselineTable(baselines),
  realisticTable(table1),
  tunedTransfer(table1Tuned),
  defectTransferExperiment(defectTransfer),
  realisticSweep(figure1),
  realisticSweep(figure2),
  realisticSweep(figure3),
  realisticSweep(biasVariance),
  learningCurveExperiment(learningCurve),
  mixtureExperiment(mixture),
  realisticTable(table2),
  realisticTable(table3),
  hybridExperiment(hybrid),
  featureImportanceExperiment(featureImportance),
  whereItFailsExperiment(whereItFails),
  confidenceExperiment(confidence),
  snapshotTransferExperiment(snapshotTransfer),
  precisionRecallExperiment(precisionRecall),
  precisionRecallExperiment(precisionRecallNear),
  disagreementExperiment(disagreement),
  crossingMapsExperiment(crossingMaps),
];
