/** The contract of estimators as a list of checks, each of which throws where the contract is broken. */
import { Matrix as MlMatrix } from 'ml-matrix';
import { expect } from 'vitest';
import { modelFromText, modelToText } from '../../src/documents/model-file.js';
import { InvalidInput, InvalidOption } from '../../src/errors.js';
import { requireBinary } from '../../src/estimators/binary-model.js';
import { fitBinary } from '../../src/estimators/estimator.js';
import { hasConverged } from '../../src/estimators/fit-report.js';
import { Matrix } from '../../src/matrix.js';
import { Random } from '../../src/random.js';
import { bentTask, complaint, gridTask, nested, pick } from '../fixtures.js';
import {
  expectSameModel,
  expectSamePredictions,
  fitted,
  hasDecisions,
  hasProbabilities,
  other,
  probe,
  task,
} from './binary-task.js';
import type { Subject } from './subjects.js';

/** What every estimator of classes has to do with two classes. */
export const CHECKS = {
  checkShapes(subject: Subject) {
    for (const [data, rows] of [
      [probe, 50],
      [probe.take([4]), 1],
      [Matrix.zeros(0, 3), 0],
    ] as const) {
      const model = fitted(subject, task);
      const predicted = model.predict(data);
      const score = model.evidence(data);
      expect(predicted).toBeInstanceOf(Float64Array);
      expect(score).toBeInstanceOf(Float64Array);
      expect([predicted.length, score.length]).toEqual([rows, rows]);
      if (hasDecisions(model)) expect(model.decisionFunction(data).length).toBe(rows);
      if (!hasProbabilities(model)) continue;
      const probabilities = model.predictProba(data);
      expect([probabilities.rows, probabilities.columns]).toEqual([rows, 2]);
    }
    expect(fitted(subject, task).nFeatures).toBe(3);
    expect(fitted(subject, task).classes).toEqual([0, 1]);
  },

  checkScoresAgreeWithClasses(subject: Subject) {
    const model = fitted(subject, task);
    const score = model.evidence(probe);
    const predicted = model.predict(probe);
    expect(new Set(predicted)).toEqual(new Set([0, 1]));
    score.forEach((value, i) => {
      expect(predicted[i]).toBe(value > model.threshold ? 1 : 0);
    });
    if (model.evidenceKind === 'decision') expect(model.decisionFunction(probe)).toEqual(score);
    if (model.evidenceKind === 'label') expect([0, 1]).toEqual(expect.arrayContaining([...score]));
    if (model.evidenceKind === 'probability') {
      expect(model.predictProba(probe).column(1)).toEqual(score);
    }
    if (hasDecisions(model)) {
      model.decisionFunction(probe).forEach((value, i) => {
        expect(predicted[i]).toBe(value > 0 ? 1 : 0);
      });
    }
  },

  checkProbabilities(subject: Subject) {
    const model = fitted(subject, task);
    if (!hasProbabilities(model)) {
      expect(complaint(() => model.predictProba(probe), InvalidOption)).toMatch(/probabilities/);
      return;
    }
    const probabilities = model.predictProba(probe);
    for (let i = 0; i < probe.rows; i++) {
      const [negative, positive] = probabilities.row(i);
      expect(negative + positive).toBeCloseTo(1, 14);
      for (const p of [negative, positive]) {
        expect(p).toBeGreaterThanOrEqual(0);
        expect(p).toBeLessThanOrEqual(1);
      }
    }
  },

  checkLearns(subject: Subject) {
    const model = fitted(subject, bentTask(5, 300, 3, 0.02));
    const { x, y } = bentTask(6, 200, 3, 0);
    const predicted = model.predict(x);
    expect(y.filter((label, i) => label === predicted[i]).length / 200).toBeGreaterThan(0.85);
  },

  checkEveryMatrixIsWelcome(subject: Subject) {
    const rows = nested(task.x);
    const model = fitted(subject, task);
    for (const x of [rows, rows.map((row) => Float64Array.from(row)), new MlMatrix(rows)]) {
      const y = Array.from(task.y);
      const same = fitBinary(subject.make(), x, y);
      expect(modelToText(same)).toBe(modelToText(model));
    }
    for (const data of [nested(probe), new MlMatrix(nested(probe))]) {
      expect(model.predict(data)).toEqual(model.predict(probe));
      expect(model.evidence(data)).toEqual(model.evidence(probe));
    }
  },

  checkFitChangesNothingElse(subject: Subject) {
    const estimator = subject.make();
    const options = JSON.stringify(estimator.options);
    const x = new Matrix(task.x.data.slice(), task.x.rows, 3);
    const y = task.y.slice();
    const first = fitBinary(estimator, x, y);
    const text = modelToText(first);
    expect(x.data).toEqual(task.x.data);
    expect(y).toEqual(task.y);
    const second = fitBinary(estimator, other.x, other.y);
    first.predict(probe);
    second.predict(probe);
    expect(second).not.toBe(first);
    expect(JSON.stringify(estimator.options)).toBe(options);
    expect(modelToText(first)).toBe(text);
    expect(modelToText(fitBinary(estimator, task.x, task.y))).toBe(text);
  },

  checkModelOutlivesItsData(subject: Subject) {
    const x = new Matrix(task.x.data.slice(), task.x.rows, task.x.columns);
    const y = task.y.slice();
    const model = fitBinary(subject.make(), x, y);
    const [text, score] = [modelToText(model), model.evidence(probe)];
    x.data.fill(0.25);
    y.fill(0);
    expect(model.evidence(probe)).toEqual(score);
    expect(modelToText(model)).toBe(text);
  },

  checkDeterminism(subject: Subject) {
    const again = fitBinary(subject.make(), task.x, task.y);
    expect(modelToText(again)).toBe(modelToText(fitted(subject, task)));
    const grid = gridTask(8, 90, 3);
    expect(modelToText(fitted(subject, grid))).toBe(modelToText(fitted(subject, grid)));
  },

  checkRowOrder(subject: Subject) {
    const order = new Random(4).permutation(task.x.rows);
    const shuffled = { x: task.x.take(order), y: pick(task.y, order) };
    expectSameModel(fitted(subject, shuffled), fitted(subject, task), subject);
  },

  checkRowsArePredictedAlone(subject: Subject) {
    const model = fitted(subject, task);
    const together = model.evidence(probe);
    const order = new Random(9).permutation(probe.rows);
    expect(model.evidence(probe.take(order))).toEqual(pick(together, order));
    for (const row of [0, 1, 2, 3, 17, 49]) {
      expect(model.evidence(probe.take([row]))[0]).toBe(together[row]);
    }
  },

  checkScoresGoWhereAskedTo(subject: Subject) {
    const named = new Matrix(task.x.data, task.x.rows, 3, ['alpha', 'F_nue', 'F_nuebar']);
    const model = fitBinary(subject.make(), named, task.y);
    const score = model.evidence(probe);
    const columns = { alpha: probe.column(0), F_nue: probe.column(1), F_nuebar: probe.column(2) };
    const room = new Float64Array(probe.rows + 2).fill(7);
    const between = room.subarray(1, -1);
    for (const fill of [
      () => model.evidence(probe, between),
      () => model.evidenceOfColumns(columns, between),
    ]) {
      expect(fill()).toBe(between);
      expect(room).toEqual(Float64Array.of(7, ...score, 7));
      between.fill(0);
    }
    expect(complaint(() => model.evidence(probe, room), InvalidInput)).toMatch(
      /50 numbers.*got 52/,
    );
  },

  checkJsonRoundTrip(subject: Subject) {
    const named = new Matrix(task.x.data, task.x.rows, 3, ['alpha', 'F_nue', 'F_nuebar']);
    for (const x of [task.x, named]) {
      const model = fitBinary(subject.make(), x, task.y);
      const text = modelToText(model);
      const back = requireBinary(modelFromText(text, 'model.json'));
      expect(text).toMatch(/^\{[^\n]*\}\n$/);
      expectSamePredictions(back, model);
      expect(modelToText(back)).toBe(text);
      expect(back.fitReport).toEqual(model.fitReport);
      expect(back.featureNames).toEqual(x.names ?? null);
      expect(back.constructor).toBe(model.constructor);
    }
  },

  checkDamagedJson(subject: Subject) {
    const text = modelToText(fitted(subject, task));
    const document = JSON.parse(text);
    const refusal = (damaged: unknown) =>
      complaint(
        () =>
          modelFromText(
            typeof damaged === 'string' ? damaged : JSON.stringify(damaged),
            'model.json',
          ),
        InvalidInput,
      );
    expect(refusal(text.slice(0, text.length / 2))).toMatch(/^model.json: .*JSON/);
    for (const nothing of ['', 'null', '[]', '3', '{}', 'a,b\n1,2\n']) refusal(nothing);
    expect(refusal({ ...document, formatVersion: 99 })).toMatch(/version 99.*make it again/);
    expect(refusal({ ...document, estimator: 'Oracle' })).toMatch(/damaged/);
    expect(refusal({ ...document, estimator: 'toString' })).toMatch(/damaged/);
    for (const key of ['format', 'formatVersion', ...Object.keys(fitted(subject, task).toJSON())]) {
      const { [key]: _, ...rest } = document;
      expect(refusal(rest)).toMatch(/^model.json: /);
      expect(refusal({ ...document, [key]: 'x' })).toMatch(/^model.json: /);
    }
    for (const key of Object.keys(document.state)) {
      const { [key]: _, ...rest } = document.state;
      expect(refusal({ ...document, state: rest })).toMatch(/^model.json: /);
      expect(refusal({ ...document, state: { ...document.state, [key]: 'x' } })).toMatch(/model/);
    }
    for (const nFeatures of [0, 2.5, -1]) {
      expect(refusal({ ...document, nFeatures })).toMatch(/^model.json: /);
    }
    expect(refusal({ ...document, classes: [0, null] })).toMatch(/damaged/);
    for (const classes of [[0], [0, 0], [0, '1'], 3]) {
      expect(refusal({ ...document, classes })).toMatch(/damaged/);
    }
    expect(refusal({ ...document, featureNames: ['a'] })).toMatch(/damaged/);
    const twice = Array(3).fill('a');
    expect(refusal({ ...document, featureNames: twice })).toMatch(/damaged/);
  },

  checkWidthOfJson(subject: Subject) {
    const text = modelToText(fitted(subject, task)).replace('"nFeatures":3', '"nFeatures":1');
    expect(complaint(() => modelFromText(text, 'model.json'), InvalidInput)).toMatch(/damaged/);
  },

  checkLabelEncodings(subject: Subject) {
    const zeroOne = fitted(subject, task);
    const expected = zeroOne.predict(probe);
    for (const [low, high] of [
      [-1, 1],
      [3, 7],
      [-0.5, 1e6],
    ]) {
      const y = Array.from(task.y, (label) => (label ? high : low));
      const model = fitBinary(subject.make(), task.x, y);
      expect(model.classes).toEqual([low, high]);
      expect(model.predict(probe)).toEqual(expected.map((label) => (label ? high : low)));
      expect(model.evidence(probe)).toEqual(zeroOne.evidence(probe));
    }
  },

  checkFewRows(subject: Subject) {
    const x = [
      [0, 0],
      [0, 0.1],
      [0.1, 0],
      [1, 1],
      [0.9, 1],
      [1, 0.9],
    ];
    const model = fitBinary(subject.make(), x, [0, 0, 0, 1, 1, 1]);
    for (const value of model.evidence(x)) expect(value).toSatisfy(Number.isFinite);
    expect(model.classes).toEqual([0, 1]);
  },

  checkConstantColumns(subject: Subject) {
    const x = nested(task.x).map(([a, b]) => [a, 7, b, 0]);
    const model = fitBinary(subject.make(), x, task.y);
    for (const value of model.evidence(x)) expect(value).toSatisfy(Number.isFinite);
    expect(hasConverged(model.fitReport)).toBe(true);
  },

  checkDuplicatesAndContradictions(subject: Subject) {
    const grid = gridTask(13, 120, 3);
    const model = fitted(subject, grid);
    for (const value of model.evidence(grid.x)) expect(value).toSatisfy(Number.isFinite);
    const same = Matrix.zeros(30, 2);
    const allAlike = fitBinary(
      subject.make(),
      same,
      Float64Array.from({ length: 30 }, (_, i) => (i < 20 ? 0 : 1)),
    );
    for (const value of allAlike.evidence(same)) expect(value).toSatisfy(Number.isFinite);
  },

  checkBadCells(subject: Subject) {
    const names = ['alpha', 'F_nue', 'F_nuebar'];
    const model = fitted(subject, task);
    for (const bad of [Number.NaN, Infinity, -Infinity]) {
      const data = task.x.data.slice();
      data[3 * 41 + 1] = bad;
      const named = new Matrix(data, task.x.rows, 3, names);
      const plain = new Matrix(data, task.x.rows, 3);
      for (const call of [
        () => fitBinary(subject.make(), named, task.y),
        () => fitBinary(subject.make(), named, task.y).predict(probe),
      ]) {
        expect(complaint(call, InvalidInput)).toMatch(
          new RegExp(`row 42, column F_nue: expected a finite number, got ${bad}`),
        );
      }
      for (const call of [
        () => fitBinary(subject.make(), plain, task.y),
        () => fitBinary(subject.make(), nested(plain), task.y),
        () => model.predict(plain),
        () => model.evidence(plain),
      ]) {
        expect(complaint(call, InvalidInput)).toMatch(`row 42, column 2: expected a finite number`);
      }
    }
  },

  checkBadShapes(subject: Subject) {
    const estimator = subject.make();
    const model = fitted(subject, task);
    const rows = nested(task.x);
    const refusal = (call: () => unknown) => complaint(call, InvalidInput);
    expect(refusal(() => fitBinary(estimator, rows, task.y.slice(1)))).toMatch(/90 labels.*got 89/);
    expect(refusal(() => fitBinary(estimator, [], []))).toMatch(/at least one row/);
    expect(refusal(() => fitBinary(estimator, [[], []], [0, 1]))).toMatch(/one feature/);
    expect(refusal(() => fitBinary(estimator, [[1, 2], [1]], [0, 1]))).toMatch(/row 2/);
    expect(refusal(() => fitBinary(estimator, 'abc' as never, [0, 1]))).toMatch(/array of rows/);
    expect(refusal(() => fitBinary(estimator, null as never, [0, 1]))).toMatch(/array of rows/);
    expect(refusal(() => fitBinary(estimator, [1, 2] as never, [0, 1]))).toMatch(/row/);
    for (const predict of [
      model.predict.bind(model),
      model.evidence.bind(model),
      ...(hasProbabilities(model) ? [model.predictProba.bind(model)] : []),
    ]) {
      expect(refusal(() => predict([[1, 2]]))).toMatch(/expected 3 features as in fit, got 2/);
      expect(refusal(() => predict([[1, 2, 3, 4]]))).toMatch(/got 4/);
      expect(refusal(() => predict([1, 2, 3] as never))).toMatch(/row/);
    }
  },

  checkBadLabels(subject: Subject) {
    const refusal = (labels: ArrayLike<number>) =>
      complaint(() => fitBinary(subject.make(), task.x, labels), InvalidInput);
    expect(refusal(task.y.map(() => 1))).toMatch(/two classes, got 1/);
    expect(refusal(task.y.map((_, i) => i % 3))).toMatch(/two classes, got 3/);
    expect(refusal(task.y.map((v, i) => (i === 4 ? Number.NaN : v)))).toMatch(
      /row 5: label: .*got NaN/,
    );
    expect(refusal(task.y.map((v, i) => (i === 4 ? Infinity : v)))).toMatch(
      /row 5: label: .*got Infinity/,
    );
  },

  checkFeatureNames(subject: Subject) {
    const withNames = (...names: string[]) => new Matrix(task.x.data, task.x.rows, 3, names);
    const model = fitBinary(subject.make(), withNames('a', 'b', 'c'), task.y);
    expect(model.featureNames).toEqual(['a', 'b', 'c']);
    expect(complaint(() => model.predict(withNames('a', 'c', 'b')), InvalidInput)).toMatch(
      /features a, b, c in this order, got a, c, b/,
    );
    expect(model.predict(task.x)).toEqual(model.predict(withNames('a', 'b', 'c')));
    expect(fitted(subject, task).predict(withNames('x', 'y', 'z'))).toEqual(model.predict(task.x));
  },

  checkUnknownOption(subject: Subject) {
    const message = complaint(() => subject.make({ colour: 3 }), InvalidOption);
    expect(message).toMatch(/no option "colour"; its options are \w+/);
  },

  checkModelIsFrozen(subject: Subject) {
    const model = fitted(subject, task);
    for (const frozen of [model, model.options, model.classes, model.fitReport]) {
      expect(Object.isFrozen(frozen)).toBe(true);
    }
    expect(Object.isFrozen(subject.make({}).options) || subject.name.startsWith('Pipeline')).toBe(
      true,
    );
    expect(() => Object.assign(model, { nFeatures: 1 })).toThrow(TypeError);
  },

  checkFitReport(subject: Subject) {
    const { fitReport: report } = fitted(subject, task);
    const { history = [], ...rest } = report;
    expect(Object.keys(rest).sort()).toEqual(['ended', 'iterations', 'objective']);
    expect(history.length).toBeLessThan(300);
    const steps = history.map(({ step }) => step);
    expect(steps).toEqual([...new Set(steps)].sort((a, b) => a - b));
    expect(hasConverged(report)).toBe(true);
    expect(report.iterations).toSatisfy(Number.isInteger);
    expect(report.iterations).toBeGreaterThanOrEqual(0);
    expect(report.objective).toSatisfy((v: unknown) => v === null || Number.isFinite(v));
  },

  checkObjectiveFalls(subject: Subject) {
    const { history = [], objective: last } = fitted(subject, task).fitReport;
    for (const [i, { step, objective }] of history.entries()) {
      expect(step).toBe(i);
      expect(objective).toBeLessThanOrEqual(history[Math.max(i - 1, 0)].objective * (1 + 1e-12));
    }
    if (history.length > 0) expect(history.at(-1)?.objective).toBe(last);
  },
};
