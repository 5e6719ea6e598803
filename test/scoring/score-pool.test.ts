import { afterAll, describe, expect, it } from 'vitest';
import {
  ColumnMatrix,
  DATASETS,
  ELN_FEATURES,
  fitBinary,
  InvalidInput,
  KNeighborsClassifier,
  LABEL,
  modelFromText,
  modelToText,
  requireBinary,
} from '../../dist/src/index.js';
import { PIECE_ROWS, ScorePool } from '../../dist/src/scoring/score-pool.js';

const train = DATASETS.improved.generate({ rows: 500, seed: 1 });
const text = modelToText(
  fitBinary(
    new KNeighborsClassifier({ weights: 'distance' }),
    train.matrix(ELN_FEATURES),
    train.numbers(LABEL),
  ),
);
const model = requireBinary(modelFromText(text, 'the test'));

/** Rows in two pieces and a part. */
const cells = DATASETS.improved.generate({ rows: 2 * PIECE_ROWS + 1000, seed: 2 });
const columns = () => ELN_FEATURES.map((name) => cells.numbers(name).slice());

const pools: ScorePool[] = [];
afterAll(() => Promise.all(pools.map((pool) => pool.close())));

function pool(threads: number, patience?: number): ScorePool {
  const made = new ScorePool(
    model,
    text,
    patience === undefined ? { threads } : { threads, patience },
  );
  pools.push(made);
  return made;
}

describe('scores on threads', () => {
  const expected = model.evidence(cells.matrix(ELN_FEATURES));

  it.each([1, 2, 3])('are those of all rows at once, with %d threads', async (threads) => {
    const scores = await pool(threads, 0).score(new ColumnMatrix(columns(), ELN_FEATURES));
    expect(scores).toEqual(expected);
  });

  it('come in the order of the rows, chunk after chunk, whether threads have begun or not', async () => {
    const several = pool(2, 0.001);
    for (const from of [0, 5000, 10_000]) {
      const chunk = new ColumnMatrix(columns(), ELN_FEATURES).slice(from, from + 5000);
      expect(await several.score(chunk)).toEqual(expected.slice(from, from + 5000));
    }
  });

  it.each([1, 2])('end when they are not wanted any more, with %d threads', async (threads) => {
    const closing = pool(threads, 0);
    const scores = closing.score(new ColumnMatrix(columns(), ELN_FEATURES));
    await Promise.all([expect(scores).rejects.toThrow(), closing.close()]);
  });

  it.each([1, 2])('refuse the first row that is no cell, with %d threads', async (threads) => {
    const bad = columns();
    bad[0][PIECE_ROWS + 10] = Number.NaN;
    bad[1][2 * PIECE_ROWS + 5] = Number.POSITIVE_INFINITY;
    const scores = pool(threads, 0).score(new ColumnMatrix(bad, ELN_FEATURES));
    await expect(scores).rejects.toBeInstanceOf(InvalidInput);
    await expect(scores).rejects.toThrow('alpha: expected a finite number, got NaN');
  });
});
