import { expect, it } from 'vitest';
import { modelToText } from '../../src/documents/model-file.js';
import { fitBinary } from '../../src/estimators/estimator.js';
import { LogisticRegression } from '../../src/estimators/logistic-regression.js';
import type { Problem } from '../../src/problems/problem.js';
import { TablePredictor } from '../../src/scoring/table-predictor.js';
import { Table } from '../../src/table.js';

const problem: Problem = {
  name: 'kinds',
  features: [{ name: 'T', missingValues: [-1] }],
  target: { kind: 'classes', column: 'kind', classes: ['cold', 'hot'], positive: 'hot' },
  missing: 'drop',
};

const { missing: _, ...refusing } = problem;

const model = fitBinary(
  new LogisticRegression(),
  [[1], [2], [8], [9]],
  ['cold', 'cold', 'hot', 'hot'],
);

const predictorOf = (asked: Problem) => new TablePredictor(model, modelToText(model), asked);

it('rows of which a feature is missing have no prediction if the problem drops them', async () => {
  const predictor = predictorOf(problem);
  const cells = new Table([['T', ['9', '', '1', '-1', '8']]], 'cells.csv');
  const { table, rows, predicted, score } = await predictor.predict(cells);
  const [hot, cold, warm] = score as Float64Array;
  expect(rows).toEqual(Int32Array.of(0, 2, 4));
  expect(predicted).toEqual(['hot', 'cold', 'hot']);
  expect(table.column('T')).toEqual(['9', '', '1', '-1', '8']);
  expect(table.column('predicted')).toEqual(['hot', '', 'cold', '', 'hot']);
  expect(table.column('score')).toEqual(Float64Array.of(hot, NaN, cold, NaN, warm));
  const whole = await predictor.predict(cells.take([0, 2]));
  expect(whole.rows).toBeNull();
  await predictor.close();
});

it('a row that is refused is named by its number in the file', async () => {
  const predictor = predictorOf(refusing);
  const cells = new Table([['T', ['9', '1', '']]], 'cells.csv', 100);
  await expect(predictor.predict(cells)).rejects.toThrow(/^cells\.csv: row 103, column T/);
  await predictor.close();
});
