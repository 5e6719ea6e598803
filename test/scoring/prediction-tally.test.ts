import { describe, expect, it } from 'vitest';
import { ELN_FEATURES } from '../../src/angular/moments.js';
import { deployable } from '../../src/deploy/deployable.js';
import { modelToText } from '../../src/documents/model-file.js';
import { type AnyModel, fitBinary } from '../../src/estimators/estimator.js';
import { LogisticRegression } from '../../src/estimators/logistic-regression.js';
import { Ridge } from '../../src/estimators/ridge.js';
import { fastFlavorCrossing } from '../../src/problems/fast-flavor-crossing.js';
import type { Problem } from '../../src/problems/problem.js';
import { PredictionTally } from '../../src/scoring/prediction-tally.js';
import { TablePredictor } from '../../src/scoring/table-predictor.js';
import { Table } from '../../src/table.js';
import { guardOf } from '../deploy/models.js';

async function tallied(model: AnyModel, problem: Problem, chunks: readonly Table[]) {
  const predictor = new TablePredictor(model, modelToText(model), problem);
  const tally = new PredictionTally(model, problem);
  for (const chunk of chunks) tally.add(await predictor.predict(chunk));
  await predictor.close();
  return tally;
}

const temperatures = (...T: string[]) => new Table([['T', T]], 'cells.csv');

const kinds: Problem = {
  name: 'kinds',
  features: [{ name: 'T' }],
  target: { kind: 'classes', column: 'kind', classes: ['cold', 'hot'], positive: 'hot' },
  missing: 'drop',
};

describe('what a model found', () => {
  it('is the number of rows of each class over all chunks, without those that have no prediction', async () => {
    const model = fitBinary(
      new LogisticRegression(),
      [[1], [2], [8], [9]],
      ['cold', 'cold', 'hot', 'hot'],
    );
    const chunks = [temperatures('1', '2', ''), temperatures('9')];
    const tally = await tallied(model, kinds, chunks);
    expect(tally.document()).toEqual({ counts: { cold: 2, hot: 1 } });
    expect(tally.warnings()).toEqual([]);
    const cold = await tallied(model, kinds, [temperatures('1')]);
    expect(cold.document()).toEqual({ counts: { cold: 1, hot: 0 } });
  });

  it('is the range of numbers of a regressor, in the unit of the column', async () => {
    const target = { kind: 'number', column: 'rate', transform: 'log10' } as const;
    const problem: Problem = { ...kinds, target };
    const model = new Ridge({ alpha: 0 }).fit([[0], [1], [2]], [0, 1, 2]);
    const tally = await tallied(model, problem, [temperatures('0', ''), temperatures('1', '2')]);
    const { predicted, ...others } = tally.document();
    expect(others).toEqual({});
    expect(predicted?.least).toBeCloseTo(1);
    expect(predicted?.mean).toBeCloseTo(37);
    expect(predicted?.largest).toBeCloseTo(100);
  });

  it('is the number of rows of each status of a deployed model, with a line on those outside', async () => {
    const x = [
      [0.8, 0.1, 0.2],
      [1.2, 0.2, 0.1],
    ];
    const model = fitBinary(new LogisticRegression(), x, [0, 1]);
    const guard = guardOf(ELN_FEATURES, 'flag', 'box');
    const cells = [1, 9, 9].map((alpha) => [alpha, 0.5, 0.5]);
    const table = new Table(
      ELN_FEATURES.map((name, j) => [name, Float64Array.from(cells, (cell) => cell[j])]),
      'cells.csv',
    );
    const tally = await tallied(deployable(model, { guard }), fastFlavorCrossing(), [table]);
    expect(tally.document().statuses).toEqual({ ok: 1, outside: 2 });
    expect(tally.warnings()).toEqual([
      '2 of 3 rows lie outside of the domain of the model\'s training rows (status 2): their predictions are extrapolations; "status" in docs/faq.md says what to do',
    ]);
  });
});
