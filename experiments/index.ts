/** Every experiment, in the order in which `reproduce` runs them. */
import { backgrounds } from '../src/experiment/backgrounds.js';
import { baselineTable } from '../src/experiment/baseline-table.js';
import { bayesLearningCurve as bayesLearningCurveExperiment } from '../src/experiment/bayes-learning-curve.js';
import { bayesLimits } from '../src/experiment/bayes-limit.js';
import { classificationTable } from '../src/experiment/classification-table.js';
import { confidenceExperiment } from '../src/experiment/confidence.js';
import { defectTransfer as defectTransferExperiment } from '../src/experiment/defect-transfer.js';
import { degreeSweep } from '../src/experiment/degree-sweep.js';
import type { Experiment } from '../src/experiment/experiment.js';
import { featureImportance as featureImportanceExperiment } from '../src/experiment/feature-importance.js';
import { hybrid as hybridExperiment } from '../src/experiment/hybrid.js';
import { labelNoise as labelNoiseExperiment } from '../src/experiment/label-noise.js';
import { learningCurve as learningCurveExperiment } from '../src/experiment/learning-curve.js';
import { mixture as mixtureExperiment } from '../src/experiment/mixture.js';
import { precisionRecall as precisionRecallExperiment } from '../src/experiment/precision-recall.js';
import { realisticSweep } from '../src/experiment/realistic-sweep.js';
import { realisticTable } from '../src/experiment/realistic-table.js';
import { snapshotTransfer as snapshotTransferExperiment } from '../src/experiment/snapshot-transfer.js';
import { tunedTable } from '../src/experiment/tuned-table.js';
import { tunedTransfer } from '../src/experiment/tuned-transfer.js';
import { whereItFails as whereItFailsExperiment } from '../src/experiment/where-it-fails.js';
import { baselines } from './baselines.js';
import { bayesLearningCurve } from './bayes-learning-curve.js';
import { bayesLimit } from './bayes-limit.js';
import { biasVariance } from './bias-variance.js';
import { ccsnBackgrounds } from './ccsn-backgrounds.js';
import { confidence } from './confidence.js';
import { defectTransfer } from './defect-transfer.js';
import { degreeSweepArtificial } from './degree-sweep-artificial.js';
import { degreeSweepImproved } from './degree-sweep-improved.js';
import { featureImportance } from './feature-importance.js';
import { figure1 } from './figure-1.js';
import { figure2 } from './figure-2.js';
import { figure3 } from './figure-3.js';
import { hybrid } from './hybrid.js';
import { labelNoise } from './label-noise.js';
import { learningCurve } from './learning-curve.js';
import { mixture } from './mixture.js';
import { precisionRecall, precisionRecallNear } from './precision-recall.js';
import { ref69Table1 } from './ref69-table-1.js';
import { ref69Table1Tuned } from './ref69-table-1-tuned.js';
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
];
