/** The document of a k-nearest-neighbours classifier: the training rows, from which the tree is grown again. */
import { checked, described, numbers, object, requireField, requireLength } from '../../schema.js';
import { runToEnd } from '../../slices.js';
import { growKNeighbors, KNeighborsClassifier, type KNeighborsModel } from '../k-neighbors.js';
import type { ClassifierDocument } from '../model.js';
import type { MulticlassKNeighborsModel } from '../multiclass-k-neighbors.js';

export const kNeighborsState = object({
  x: described(numbers(), 'the training rows, row after row'),
  y: described(numbers({ whole: true, min: 0 }), 'which of the classes each row is of'),
});

/** @throws InvalidInput naming the first field that does not belong */
export function readKNeighbors(
  document: ClassifierDocument,
): KNeighborsModel | MulticlassKNeighborsModel {
  const { options } = new KNeighborsClassifier(document.options);
  const { nFeatures, classes } = document;
  const { x, y } = checked(kNeighborsState, document.state, { field: 'state' });
  const { nNeighbors } = options;
  requireField(y.length >= nNeighbors, 'state.y', `a list of at least ${nNeighbors}`, y);
  const stray = y.findIndex((index) => index >= classes.length);
  const known = `a whole number below ${classes.length}, the number of classes`;
  requireField(stray < 0, `state.y[${stray}]`, known, y[stray]);
  requireLength(x, y.length * nFeatures, 'state.x');
  const indices = (classes.length > 256 ? Uint16Array : Uint8Array).from(y);
  return runToEnd(growKNeighbors({ ...document, options }, Float64Array.from(x), indices));
}
