/**
 * A classifier of more than two classes made ready to deploy: its logits are divided by a temperature, which
 * becomes part of the coefficients, or of the last layer of a network. The largest probability decides, so that there is no threshold.
 */
import type { ClassifierModel } from '../estimators/classifier-model.js';
import { MulticlassMLPClassifierModel } from '../estimators/mlp-classifier.js';
import { MulticlassLogisticRegressionModel } from '../estimators/multiclass-logistic-regression.js';
import { MulticlassPipelineModel, pipelineModel } from '../estimators/pipeline-model.js';
import type { GroupedRows } from '../evaluation/data-set.js';
import { chooseTemperature, type TemperatureKinds } from '../evaluation/temperature.js';
import { Matrix } from '../matrix.js';
import type { Random } from '../random.js';
import { classFiguresOn } from './class-figures.js';
import type { Deployed } from './deployed.js';

/**
 * @param fitted on all training rows
 * @param choice the rows that the temperature is chosen on
 * @param names of the classes
 * @param kinds of calibration that are tried; all if absent
 */
export function deployClasses(
  fitted: ClassifierModel,
  choice: readonly GroupedRows[],
  { names, kinds }: { readonly names: readonly string[]; readonly kinds?: TemperatureKinds },
  random: Random,
): Deployed {
  const logitsOf = (x: Matrix) => fitted.decisionFunction(x) as Matrix;
  const scored = choice.map(({ x, y, groups }) => ({ logits: logitsOf(x), y, groups }));
  const { kind, temperature, tried, selection } = chooseTemperature(
    scored,
    random.fork('calibration'),
    kinds,
  );
  const model = atTemperature(fitted, temperature);
  return {
    deployable: null,
    calibration: {
      kind,
      judged: selection.judged.map((judged, i) => ({
        kind: tried[i],
        ...judged,
      })),
    },
    tradeOff: [],
    figures: (set, own) =>
      classFiguresOn(set, names, { logits: logitsOf(set.x), temperature }, own),
    finish: () => ({ model, deployable: null }),
  };
}

/** Whether a model's decision function gives logits. */
export function hasLogits(model: ClassifierModel): boolean {
  const last = model instanceof MulticlassPipelineModel ? model.last[1] : model;
  return (
    last instanceof MulticlassMLPClassifierModel ||
    last instanceof MulticlassLogisticRegressionModel
  );
}

/** The model whose logits are those of the given one, divided by a temperature. */
function atTemperature(model: ClassifierModel, temperature: number): ClassifierModel {
  const cool = (values: Float64Array) => values.map((value) => value / temperature);
  if (model instanceof MulticlassPipelineModel) {
    const { transformers, last, nFeatures, featureNames } = model;
    const [name, classifier] = last;
    const cooled = atTemperature(classifier, temperature);
    const columns = { nFeatures, featureNames };
    return pipelineModel({ transformers, last: [name, cooled] }, columns) as ClassifierModel;
  }
  if (model instanceof MulticlassMLPClassifierModel) {
    const { layers, ...scaler } = model.network.parts;
    const { weights, bias, activation } = layers[layers.length - 1];
    const last = { weights: cool(weights), bias: cool(bias), activation };
    return new MulticlassMLPClassifierModel(model, {
      ...scaler,
      layers: [...layers.slice(0, -1), last],
    });
  }
  if (!(model instanceof MulticlassLogisticRegressionModel)) return model;
  const { coef, intercept } = model;
  return new MulticlassLogisticRegressionModel(
    model,
    new Matrix(cool(coef.data), coef.rows, coef.columns),
    cool(intercept),
  );
}
