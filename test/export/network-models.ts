/** Networks that are exported, and what they say of cells. */
import { deployable } from '../../src/deploy/deployable.js';
import { requireBinary } from '../../src/estimators/binary-model.js';
import { fitBinary } from '../../src/estimators/estimator.js';
import {
  MLPClassifier,
  MulticlassMLPClassifierModel,
} from '../../src/estimators/mlp-classifier.js';
import type { MLPClassifierOptions } from '../../src/estimators/mlp-options.js';
import { Pipeline } from '../../src/estimators/pipeline.js';
import { StandardScaler } from '../../src/estimators/standard-scaler.js';
import { Matrix } from '../../src/matrix.js';
import { bentTask } from '../fixtures.js';

export const task = bentTask(1, 120);
const names = ['density', 'flux', 'energy'];
/** Features of very different units. */
const inUnits = (x: Matrix) =>
  new Matrix(
    x.data.map((value, at) => [value, 500 + 100 * value, 1e-3 * value][at % 3]),
    x.rows,
    3,
    names,
  );
export const x = inUnits(task.x);
/** Cells that took no part in the fits. */
export const probe = inUnits(bentTask(2, 50).x);

const two = (activation: MLPClassifierOptions['activation']) =>
  fitBinary(
    new MLPClassifier({
      hiddenLayerSizes: [9, 5],
      activation,
      learningRateInit: 0.02,
      maxIter: 60,
    }),
    x,
    task.y,
  );
const labels = Array.from(task.y, (label, i) => (label ? 'high' : i % 2 ? 'low' : 'middle'));
const three = new MLPClassifier({ hiddenLayerSizes: [70], batchNorm: true, maxIter: 5 }).fit(
  x,
  labels,
);

export const MODELS = {
  relu: two('relu'),
  tanh: deployable(two('tanh'), { calibration: { kind: 'temperature', temperature: 0.7 } }),
  logistic: two('logistic'),
  identity: two('identity'),
  gelu: two('gelu'),
  mixed: two(['gelu', 'tanh']),
  deep: fitBinary(
    new MLPClassifier({ hiddenLayerSizes: [4, 4, 4, 4, 4, 4], activation: 'gelu', maxIter: 3 }),
    x,
    task.y,
  ),
  scaled: fitBinary(
    new Pipeline([
      ['scaler', new StandardScaler()],
      ['network', new MLPClassifier({ hiddenLayerSizes: [8], maxIter: 20 })],
    ]),
    x,
    task.y,
  ),
  classes: three,
};

export type NetworkName = keyof typeof MODELS;

export const NETWORKS = Object.keys(MODELS) as NetworkName[];

/** Probabilities of the probe: of the positive class, or of every class of a row one after the other. */
export function networkProbabilities(name: NetworkName): Float64Array {
  const model = MODELS[name];
  return model instanceof MulticlassMLPClassifierModel
    ? model.predictProba(probe).data
    : Float64Array.from(requireBinary(model).evidence(probe));
}

/** The columns of a view with these. */
export const networkColumns = (name: NetworkName) =>
  MODELS[name] instanceof MulticlassMLPClassifierModel
    ? [0, 1, 2].map((c) => `ff_probability_${c}`)
    : ['ff_probability'];
