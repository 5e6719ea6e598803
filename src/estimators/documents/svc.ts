/** The document of a support vector classifier: one machine for two classes, for more a machine per pair. */
import {
  checked,
  described,
  list,
  number,
  numbers,
  object,
  orNull,
  requireField,
  requireLength,
  type TypeOf,
} from '../../schema.js';
import type { FittedClassifier } from '../classifier-model.js';
import type { ClassifierDocument } from '../model.js';
import { MulticlassSVCModel, type PairMachine } from '../multiclass-svc.js';
import { SVC } from '../svc.js';
import { SVCModel } from '../svc-model.js';
import { calibrationSchema, readCalibration } from './calibration.js';

const supportVectors = described(numbers(), 'row after row');
const dualCoef = described(numbers(), 'y_i alpha_i, one per support vector');
const calibration = orNull(calibrationSchema);

/** The state for two classes. */
export const binaryMachineState = object({
  gamma: number({ min: 0 }),
  supportVectors,
  dualCoef,
  intercept: number(),
  calibration,
});

const pair = object({
  support: described(numbers({ whole: true, min: 0 }), 'which support vectors it has, ascending'),
  dualCoef,
  intercept: number(),
  calibration,
});

/** The state for three and more classes. */
export const multiclassMachineState = object({
  gamma: number({ min: 0 }),
  supportVectors,
  pairs: described(list(pair), 'of the classes (0, 1), (0, 2), ..., (1, 2), ...'),
});

/** @throws InvalidInput naming the first field that does not belong */
export function readSVC(document: ClassifierDocument): SVCModel | MulticlassSVCModel {
  const { options } = new SVC(document.options);
  const read = document.classes.length === 2 ? readBinary : readMulticlass;
  return read({ ...document, options }, document.state);
}

const where = { field: 'state' };

function readBinary(fitted: FittedClassifier, value: unknown): SVCModel {
  const state = checked(binaryMachineState, value, where);
  const { gamma, supportVectors, dualCoef, intercept } = state;
  requireLength(supportVectors, dualCoef.length * fitted.nFeatures, 'state.supportVectors');
  return new SVCModel(fitted, {
    gamma,
    supportVectors: Float64Array.from(supportVectors),
    dualCoef: Float64Array.from(dualCoef),
    intercept,
    calibration: readCalibration(state.calibration, 'state.calibration'),
  });
}

function readMulticlass(fitted: FittedClassifier, value: unknown): MulticlassSVCModel {
  const { gamma, supportVectors, pairs } = checked(multiclassMachineState, value, where);
  const { nFeatures, classes } = fitted;
  const count = supportVectors.length / nFeatures;
  const multiple = `a multiple of ${nFeatures} numbers`;
  requireField(Number.isInteger(count), 'state.supportVectors', multiple, supportVectors);
  requireLength(pairs, (classes.length * (classes.length - 1)) / 2, 'state.pairs');
  return new MulticlassSVCModel(fitted, {
    gamma,
    supportVectors: Float64Array.from(supportVectors),
    pairs: pairs.map((machine, i) => readPair(machine, count, `state.pairs[${i}]`)),
  });
}

function readPair(
  { support, dualCoef, intercept, calibration }: TypeOf<typeof pair>,
  count: number,
  field: string,
): PairMachine {
  const ascending = support.every(
    (row, i) => row < count && (i === 0 || row > (support[i - 1] ?? 0)),
  );
  const expected = `ascending numbers of support vectors below ${count}`;
  requireField(ascending, `${field}.support`, expected, support);
  requireLength(dualCoef, support.length, `${field}.dualCoef`);
  return {
    support: Int32Array.from(support),
    dualCoef: Float64Array.from(dualCoef),
    intercept,
    calibration: readCalibration(calibration, `${field}.calibration`),
  };
}
