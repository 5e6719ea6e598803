/** The document of a logistic regression: for two classes one line of coefficients, for more a line per class. */
import { Matrix } from '../../matrix.js';
import { checked, list, number, numbers, object, requireLength } from '../../schema.js';
import { LogisticRegression, LogisticRegressionModel } from '../logistic-regression.js';
import type { ClassifierDocument } from '../model.js';
import { MulticlassLogisticRegressionModel } from '../multiclass-logistic-regression.js';

/** The state for two classes. */
export const binaryRegressionState = object({ coef: numbers(), intercept: number() });

/** The state for three and more classes. */
export const multiclassRegressionState = object({ coef: list(numbers()), intercept: numbers() });

const where = { field: 'state' };

/** @throws InvalidInput naming the first field that does not belong */
export function readLogisticRegression(
  document: ClassifierDocument,
): LogisticRegressionModel | MulticlassLogisticRegressionModel {
  const { options } = new LogisticRegression(document.options);
  const { nFeatures, classes, state } = document;
  const fitted = { ...document, options };
  if (classes.length === 2) {
    const { coef, intercept } = checked(binaryRegressionState, state, where);
    requireLength(coef, nFeatures, 'state.coef');
    return new LogisticRegressionModel(fitted, Float64Array.from(coef), intercept);
  }
  const { coef, intercept } = checked(multiclassRegressionState, state, where);
  requireLength(coef, classes.length, 'state.coef');
  coef.forEach((line, c) => {
    requireLength(line, nFeatures, `state.coef[${c}]`);
  });
  requireLength(intercept, classes.length, 'state.intercept');
  return new MulticlassLogisticRegressionModel(
    fitted,
    new Matrix(Float64Array.from(coef.flat()), classes.length, nFeatures),
    Float64Array.from(intercept),
  );
}
