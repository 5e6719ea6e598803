/** What every regressor has to do, whatever it is; run on each by regressors.test.ts. */
import { expect } from 'vitest';
import { modelFromText, modelToText } from '../../src/documents/model-file.js';
import { InvalidInput, InvalidOption } from '../../src/errors.js';
import type { SlicedEstimator } from '../../src/estimators/estimator.js';
import type { RegressorModel } from '../../src/estimators/regressor-model.js';
import { Matrix } from '../../src/matrix.js';
import { Random } from '../../src/random.js';
import { complaint } from '../fixtures.js';
import { largestDifference } from '../parity/fixture.js';

export interface RegressorSubject {
  readonly name: string;
  make(): SlicedEstimator<RegressorModel>;
  /** largest difference of predictions between two fits of what is the same problem */
  readonly closeness: number;
  /** checks that it fails, each with the reason */
  readonly expectedFailures?: Readonly<Record<string, string>>;
}

const NAMES = ['alpha', 'F_nue', 'F_nuebar'];

function task(rows = 80, seed = 1) {
  const random = new Random(seed);
  const x = Matrix.from(Array.from({ length: rows }, () => NAMES.map(() => random.uniform())));
  const y = Float64Array.from(
    { length: rows },
    (_, i) => 3 * x.get(i, 0) - x.get(i, 1) ** 2 + 0.1 * random.uniform(),
  );
  return { x: new Matrix(x.data, rows, NAMES.length, NAMES), y };
}

const { x, y } = task();
const { x: others } = task(40, 2);

function expectAlike(ours: RegressorModel, theirs: RegressorModel, closeness: number): void {
  const difference = largestDifference(ours.predict(others), theirs.predict(others));
  expect(difference).toBeLessThanOrEqual(closeness);
}

export const regressorChecks: Readonly<Record<string, (subject: RegressorSubject) => void>> = {
  checkPredictsOneFiniteNumberPerRow({ make }) {
    const predicted = make().fit(x, y).predict(others);
    expect(predicted).toBeInstanceOf(Float64Array);
    expect(predicted).toHaveLength(others.rows);
    expect(predicted.every(Number.isFinite)).toBe(true);
  },

  checkFollowsTheTargets({ make }) {
    const predicted = make().fit(x, y).predict(x);
    const error = (guess: (i: number) => number) =>
      y.reduce((sum, target, i) => sum + (target - guess(i)) ** 2, 0);
    const mean = y.reduce((sum, target) => sum + target, 0) / y.length;
    expect(error((i) => predicted[i])).toBeLessThan(0.5 * error(() => mean));
  },

  checkIsDeterministic({ make }) {
    expect(make().fit(x, y).toJSON()).toEqual(make().fit(x, y).toJSON());
  },

  checkLeavesItsDataAlone({ make }) {
    const [cells, targets] = [x.data.slice(), y.slice()];
    make().fit(x, y).predict(x);
    expect(x.data).toEqual(cells);
    expect(y).toEqual(targets);
  },

  checkSlicesGiveTheSameModel({ make }) {
    const fitting = make().fitting(x, y);
    let step = fitting.next();
    while (!step.done) step = fitting.next();
    expect(step.value.toJSON()).toEqual(make().fit(x, y).toJSON());
  },

  checkRowsAreIndependent({ make }) {
    const model = make().fit(x, y);
    const all = model.predict(others);
    for (const row of [0, 17, 39]) {
      expect(model.predict(others.take([row]))).toEqual(all.subarray(row, row + 1));
    }
    expect(model.predict(others.take([]))).toHaveLength(0);
  },

  checkRowOrderDoesNotMatter({ make, closeness }) {
    const order = new Random(3).permutation(x.rows);
    const turned = make().fit(
      x.take(order),
      Float64Array.from(order, (row) => y[row]),
    );
    expectAlike(turned, make().fit(x, y), closeness);
  },

  checkConstantTargets({ make }) {
    const predicted = make()
      .fit(
        x,
        y.map(() => 0.1),
      )
      .predict(others);
    expect(largestDifference(predicted, new Float64Array(others.rows).fill(0.1))).toBeLessThan(
      1e-14,
    );
  },

  checkTargetsMayBeShifted({ make }) {
    const shifted = make()
      .fit(
        x,
        y.map((target) => target + 1000),
      )
      .predict(others);
    const plain = make().fit(x, y).predict(others);
    expect(
      largestDifference(
        shifted,
        plain.map((value) => value + 1000),
      ),
    ).toBeLessThan(1e-9);
  },

  checkJsonReadsBackBitForBit({ make }) {
    const model = make().fit(x, y);
    const text = modelToText(model);
    const back = modelFromText(text, 'model.json') as RegressorModel;
    expect(modelToText(back)).toBe(text);
    expect(back.predict(others)).toEqual(model.predict(others));
    expect(back.fitReport).toEqual(model.fitReport);
  },

  checkDamagedJson({ make }) {
    const document = make().fit(x, y).toJSON();
    const read = (changed: object) => () =>
      modelFromText(
        JSON.stringify({ format: 'fastflavor-model', formatVersion: 2, ...changed }),
        'x.json',
      );
    for (const field of Object.keys(document.state)) {
      const state = { ...document.state, [field]: undefined };
      expect(complaint(read({ ...document, state }), InvalidInput)).toMatch(/^x\.json/);
    }
    for (const field of ['options', 'nFeatures', 'fitReport', 'state']) {
      expect(complaint(read({ ...document, [field]: undefined }), InvalidInput)).toMatch(field);
    }
    expect(complaint(read({ ...document, classes: [0, 1] }), InvalidInput)).toMatch(/classes/);
  },

  checkWeightsEqualRepetition({ make, closeness }) {
    const times = y.map((_, i) => 1 + (i % 3));
    const repeated = Array.from(times).flatMap((n, row) => Array<number>(n).fill(row));
    const weighted = make().fit(x, y, { sampleWeight: times });
    const plain = make().fit(
      x.take(repeated),
      repeated.map((row) => y[row]),
    );
    expectAlike(weighted, plain, closeness);
  },

  checkZeroWeightRowsAreAbsent({ make }) {
    const sampleWeight = y.map((_, i) => Number(i % 4 > 0));
    const kept = [...y.keys()].filter((i) => i % 4 > 0);
    const spoilt = y.map((target, i) => (i % 4 > 0 ? target : 1e6));
    const weighted = make().fit(x, spoilt, { sampleWeight });
    const plain = make().fit(
      x.take(kept),
      kept.map((row) => y[row]),
    );
    expectAlike(weighted, plain, 0);
  },

  checkUnitWeights({ make }) {
    const weighted = make().fit(x, y, { sampleWeight: y.map(() => 1) });
    expect(weighted.toJSON()).toEqual(make().fit(x, y).toJSON());
  },

  checkWeightErrors({ make }) {
    const refusal = (sampleWeight: ArrayLike<number>) =>
      complaint(() => make().fit(x, y, { sampleWeight }), InvalidInput);
    expect(refusal([1])).toMatch(/80 sample weights.*got 1/);
    expect(refusal(y.map((_, i) => (i === 3 ? -1 : 1)))).toMatch(/row 4.*-1/);
    expect(refusal(y.map(() => 0))).toMatch(/weights above 0, got none/);
  },

  checkDataErrors({ make }) {
    const refusal = (call: () => unknown) => complaint(call, InvalidInput);
    expect(refusal(() => make().fit(x, y.subarray(1)))).toMatch(/80 targets.*got 79/);
    for (const bad of [Number.NaN, Infinity]) {
      const targets = y.map((target, i) => (i === 4 ? bad : target));
      expect(refusal(() => make().fit(x, targets))).toMatch(
        `row 5: target: expected a finite number`,
      );
      const spoilt = x.withColumn('F_nue', (i) => (i === 41 ? bad : x.get(i, 1)));
      expect(refusal(() => make().fit(spoilt, y))).toMatch(/row 42, column F_nue/);
      const model = make().fit(x, y);
      expect(refusal(() => model.predict(spoilt))).toMatch(/row 42, column F_nue/);
    }
    expect(refusal(() => make().fit([], []))).toMatch(/at least one row/);
    const model = make().fit(x, y);
    expect(refusal(() => model.predict([[1, 2]]))).toMatch(/3 features.*got 2/);
    const turned = new Matrix(others.data, others.rows, 3, ['F_nue', 'alpha', 'F_nuebar']);
    expect(refusal(() => model.predict(turned))).toMatch(/in this order/);
  },

  checkTags({ make }) {
    const { tags, options } = make();
    expect(tags.task).toBe('number');
    const { seconds, bytes } = tags.estimate({ rows: 1e5, columns: 7 }, options);
    expect(seconds).toBeGreaterThan(0);
    expect(bytes).toBeGreaterThan(0);
    if (tags.sampleWeight) return;
    const weighted = () => make().fit(x, y, { sampleWeight: y });
    expect(complaint(weighted, InvalidOption)).toMatch(/takes no sampleWeight/);
  },
};

/** Checks of those that take weights. */
export const WEIGHT_CHECKS: readonly string[] = [
  'checkWeightsEqualRepetition',
  'checkZeroWeightRowsAreAbsent',
  'checkUnitWeights',
  'checkWeightErrors',
];
