/** What estimators have to do with labels of any type, and with more than two classes. */
import { expect } from 'vitest';
import { modelFromText, modelToText } from '../../src/documents/model-file.js';
import { InvalidInput } from '../../src/errors.js';
import type { ClassifierModel } from '../../src/estimators/classifier-model.js';
import { fitBinary } from '../../src/estimators/estimator.js';
import { hasConverged } from '../../src/estimators/fit-report.js';
import { Matrix } from '../../src/matrix.js';
import type { Label } from '../../src/problems/problem.js';
import { Random } from '../../src/random.js';
import { complaint, largestDifference, pick, repeated, wholeWeights } from '../fixtures.js';
import { probe as binaryProbe, task } from './binary-task.js';
import type { Subject } from './subjects.js';

/** Normal clouds of rows, one for each class, around random centres in three dimensions. */
function clouds(seed: number, classes: number, rows: number) {
  const random = new Random(seed);
  const centres = Array.from({ length: classes }, (_, c) => [
    Math.cos((2 * Math.PI * c) / classes) * 0.4 * classes,
    Math.sin((2 * Math.PI * c) / classes) * 0.4 * classes,
    (c % 2) - 0.5,
  ]);
  const y = Int32Array.from({ length: rows }, (_, row) => row % classes);
  const noise = () =>
    Math.sqrt(-2 * Math.log(1 - random.uniform())) * Math.cos(2 * Math.PI * random.uniform());
  const x = Matrix.from(Array.from(y, (c) => centres[c].map((centre) => centre + 0.25 * noise())));
  return { x, y };
}

const SIZES = [3, 6];
/** Names in the order of the numbers that they stand for. */
const nameOf = (index: number) => `class ${String.fromCharCode(97 + index)}`;
/** Names in the opposite order. */
const reversedNameOf = (index: number) => `class ${String.fromCharCode(122 - index)}`;

interface Clouds {
  readonly x: Matrix;
  readonly y: ArrayLike<Label>;
}

const tasks = SIZES.map((classes) => {
  const train = clouds(1, classes, 30 * classes);
  return {
    classes,
    train,
    named: { x: train.x, y: Array.from(train.y, nameOf) },
    probe: clouds(2, classes, 20 * classes),
  };
});

/** Models that several checks look at. */
const known = new WeakMap<Clouds, WeakMap<Subject, ClassifierModel>>(
  tasks.flatMap(({ train, named }) => [train, named]).map((data) => [data, new WeakMap()]),
);

function fitClouds(subject: Subject, data: Clouds): ClassifierModel {
  const models = known.get(data);
  const model = models?.get(subject) ?? subject.make().fit(data.x, data.y);
  models?.set(subject, model);
  return model;
}

/** The values that tell how sure a model is: probabilities or decision values if there are any. */
function values(model: ClassifierModel, x: Matrix): Matrix | null {
  if (model.hasProbabilities) return model.predictProba(x);
  try {
    return model.decisionFunction(x) as Matrix;
  } catch {
    return null;
  }
}

function expectClose(a: Matrix | null, b: Matrix | null, closeness: number, order?: number[]) {
  if (!a || !b) return;
  const { columns } = a;
  const permuted = order
    ? Float64Array.from(b.data, (_, at) => b.data[at - (at % columns) + order[at % columns]])
    : b.data;
  expect(largestDifference(a.data, permuted)).toBeLessThanOrEqual(closeness);
}

/** For all estimators: two classes whose labels are text or flags. */
export const LABEL_CHECKS = {
  checkTextLabels(subject: Subject) {
    const numbers = fitBinary(subject.make(), task.x, task.y);
    const names = Array.from(task.y, (label) => (label === 1 ? 'yes' : 'no'));
    const model = fitBinary(subject.make(), task.x, names);
    expect(model.classes).toEqual(['no', 'yes']);
    expect(model.evidence(binaryProbe)).toEqual(numbers.evidence(binaryProbe));
    expect(model.predict(binaryProbe)).toEqual(
      Array.from(numbers.predictIndex(binaryProbe), (index) => ['no', 'yes'][index]),
    );
    const text = modelToText(model);
    expect(modelToText(modelFromText(text, 'model.json'))).toBe(text);
  },

  checkBooleanLabels(subject: Subject) {
    const numbers = fitBinary(subject.make(), task.x, task.y);
    const flags = Array.from(task.y, (label) => label === 1);
    const model = fitBinary(subject.make(), task.x, flags);
    expect(model.classes).toEqual([false, true]);
    expect(model.evidence(binaryProbe)).toEqual(numbers.evidence(binaryProbe));
    expect(model.predict(binaryProbe)).toEqual(
      Array.from(numbers.predictIndex(binaryProbe), (index) => index === 1),
    );
  },

  checkClassOrderIsTheCallers(subject: Subject) {
    const names = Array.from(task.y, (label) => (label === 1 ? 'in' : 'out'));
    const model = fitBinary(subject.make(), task.x, names, { classes: ['out', 'in'] });
    expect(model.classes).toEqual(['out', 'in']);
    const numbers = fitBinary(subject.make(), task.x, task.y);
    expect(model.evidence(binaryProbe)).toEqual(numbers.evidence(binaryProbe));
  },

  checkLabelErrors(subject: Subject) {
    const refusal = (labels: ArrayLike<Label>, classes?: readonly Label[]) =>
      complaint(() => subject.make().fit(task.x, labels, classes ? { classes } : {}), InvalidInput);
    const names = Array.from(task.y, (label) => (label === 1 ? 'in' : 'out'));
    expect(refusal(names.map((name, i) => (i === 3 ? 1 : name)))).toMatch(/row 4.*string.*got 1/);
    expect(refusal(names.map(() => 'in'))).toMatch(/two classes, got 1 \(in\)/);
    expect(refusal(names.map(() => null as never))).toMatch(/row 1.*number, text, true or false/);
    expect(refusal(names, ['in', 'outside'])).toMatch(/none of class outside|one of in, outside/);
    expect(refusal(names, ['in', 'out', 'beyond'])).toMatch(/none of class beyond/);
  },
};

/** For estimators whose tags say that they take more than two classes. */
export const MULTICLASS_CHECKS = {
  checkShapesOfManyClasses(subject: Subject) {
    for (const { classes, train, probe } of tasks) {
      const model = fitClouds(subject, train);
      expect(model.classes).toEqual(Array.from({ length: classes }, (_, c) => c));
      for (const x of [probe.x, probe.x.take([4]), Matrix.zeros(0, 3)]) {
        const predicted = model.predict(x);
        expect(predicted).toBeInstanceOf(Float64Array);
        expect([...predicted]).toEqual([...model.predictIndex(x)]);
        expect(predicted.length).toBe(x.rows);
        const sure = values(model, x);
        if (sure && x.rows > 0) expect([sure.rows, sure.columns]).toEqual([x.rows, classes]);
      }
    }
  },

  checkProbabilitiesOfManyClasses(subject: Subject) {
    for (const { classes, train, probe } of tasks) {
      const model = fitClouds(subject, train);
      if (!model.hasProbabilities) continue;
      const probabilities = model.predictProba(probe.x);
      for (let row = 0; row < probe.x.rows; row++) {
        const own = probabilities.row(row);
        expect(own.length).toBe(classes);
        expect(own.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 12);
        expect(own.every((p) => p >= 0 && p <= 1)).toBe(true);
      }
    }
  },

  checkLearnsManyClasses(subject: Subject) {
    for (const { train, probe } of tasks) {
      const predicted = fitClouds(subject, train).predictIndex(probe.x);
      const right = probe.y.filter((label, row) => label === predicted[row]).length;
      expect(right / probe.y.length).toBeGreaterThan(0.9);
    }
  },

  checkNamesOfManyClasses(subject: Subject) {
    for (const { train, probe, named } of tasks) {
      const numbers = fitClouds(subject, train);
      const names = fitClouds(subject, named);
      expect(names.predictIndex(probe.x)).toEqual(numbers.predictIndex(probe.x));
      expect(names.predict(probe.x)).toEqual(Array.from(numbers.predictIndex(probe.x), nameOf));
      expectClose(values(names, probe.x), values(numbers, probe.x), 0);
    }
  },

  checkOrderOfLabels(subject: Subject) {
    for (const { classes, train, probe, named } of tasks) {
      const names = fitClouds(subject, named);
      const reversed = fitClouds(subject, { x: train.x, y: Array.from(train.y, reversedNameOf) });
      const order = Array.from({ length: classes }, (_, c) => classes - 1 - c);
      const [a, b] = [names.predictIndex(probe.x), reversed.predictIndex(probe.x)];
      const same = a.filter((index, row) => index === classes - 1 - b[row]).length;
      // A tie of votes goes to the first class, and that is another one.
      expect(same / a.length).toBeGreaterThan(0.97);
      expectClose(values(names, probe.x), values(reversed, probe.x), subject.closeness, order);
    }
  },

  checkCallersOrderOfManyClasses(subject: Subject) {
    const [{ train, probe }] = tasks;
    const classes = ['class c', 'class a', 'class b'];
    const y = Array.from(train.y, nameOf);
    const model = subject.make().fit(train.x, y, { classes });
    expect(model.classes).toEqual(classes);
    const sorted = fitClouds(subject, { x: train.x, y });
    expectClose(values(model, probe.x), values(sorted, probe.x), subject.closeness, [2, 0, 1]);
  },

  checkManyClassesRowByRow(subject: Subject) {
    const [{ train, probe }] = tasks;
    const model = fitClouds(subject, train);
    const together = model.predictIndex(probe.x);
    const all = values(model, probe.x);
    for (const row of [0, 1, 17, 59]) {
      const alone = probe.x.take([row]);
      expect(model.predictIndex(alone)[0]).toBe(together[row]);
      if (all) expect(values(model, alone)?.row(0)).toEqual(all.row(row));
    }
  },

  checkJsonOfManyClasses(subject: Subject) {
    for (const { named, probe } of tasks) {
      const model = fitClouds(subject, named);
      const text = modelToText(model);
      const back = modelFromText(text, 'model.json');
      expect(modelToText(back)).toBe(text);
      expect(back.constructor).toBe(model.constructor);
      expect(back.predict(probe.x)).toEqual(model.predict(probe.x));
      expectClose(values(back as ClassifierModel, probe.x), values(model, probe.x), 0);
      const document = JSON.parse(text);
      for (const key of Object.keys(document.state)) {
        const state = { ...document.state, [key]: 'x' };
        const read = () => modelFromText(JSON.stringify({ ...document, state }), 'model.json');
        expect(complaint(read, InvalidInput)).toMatch(/model/);
      }
    }
  },

  checkFitReportOfManyClasses(subject: Subject) {
    for (const { train } of tasks) {
      const model = fitClouds(subject, train);
      expect(hasConverged(model.fitReport)).toBe(true);
      expect(Object.isFrozen(model) && Object.isFrozen(model.classes)).toBe(true);
      expect(modelToText(subject.make().fit(train.x, train.y))).toBe(modelToText(model));
    }
  },

  checkTwoClassesAreBinary(subject: Subject) {
    expect(() => fitBinary(subject.make(), task.x, task.y)).not.toThrow();
    const [{ train }] = tasks;
    const refused = () => fitBinary(subject.make(), train.x, train.y);
    expect(complaint(refused, InvalidInput)).toMatch(/two classes, got 3 \(0, 1, 2\)/);
  },
};

/** For estimators of many classes that take sample weights. */
export const MULTICLASS_WEIGHT_CHECKS = {
  checkWeightsOfManyClassesEqualRepetition(subject: Subject) {
    const [{ train, probe }] = tasks;
    const weight = wholeWeights(11, train.x.rows, 1);
    const rows = repeated(weight);
    const weighted = subject.make().fit(train.x, train.y, { sampleWeight: weight });
    const repetition = fitClouds(subject, { x: train.x.take(rows), y: pick(train.y, rows) });
    expectClose(values(weighted, probe.x), values(repetition, probe.x), subject.closeness);
  },
};

/** For estimators whose tags say that they take two classes only. */
export const BINARY_ONLY_CHECKS = {
  checkMoreClassesAreRefused(subject: Subject) {
    const [{ train }] = tasks;
    const refused = () => fitClouds(subject, train);
    expect(complaint(refused, InvalidInput)).toMatch(/two classes, got 3 \(0, 1, 2\)/);
  },
};
