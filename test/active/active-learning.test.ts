import { describe, expect, it } from 'vitest';
import {
  type ActiveOptions,
  type ActivePool,
  type ActiveRound,
  activeLearning,
} from '../../src/active/active-learning.js';
import { savedSolves } from '../../src/active/curves.js';
import { QUERY_STRATEGIES, queryScores } from '../../src/active/query-strategy.js';
import { InvalidInput } from '../../src/errors.js';
import { Matrix } from '../../src/matrix.js';
import { Random } from '../../src/random.js';
import { complaint } from '../fixtures.js';

/** Points of a square, of which those in a small disc, one in twelve, are of class 1. */
function disc(rows: number, seed: number) {
  const random = new Random(seed);
  const x = Matrix.zeros(rows, 2, ['u', 'v']);
  for (let at = 0; at < x.data.length; at++) x.data[at] = random.uniform(-1, 1);
  const y = Float64Array.from({ length: rows }, (_, row) =>
    Number(Math.hypot(x.row(row)[0] - 0.3, x.row(row)[1] + 0.2) < 0.33),
  );
  return { x, y };
}

const cells = disc(1200, 1);
const test = disc(800, 2);
const OPTIONS: ActiveOptions = {
  strategy: 'uncertainty',
  budget: 110,
  initial: 50,
  batch: 20,
  committee: 2,
  seed: 5,
  network: { hiddenLayerSizes: [16], maxIter: 80, learningRateInit: 0.01 },
};

/** The pool, with a note of what was asked for. */
function asked(): ActivePool & { readonly rows: number[] } {
  const rows: number[] = [];
  return {
    x: cells.x,
    rows,
    label: (wanted) => {
      rows.push(...wanted);
      return Float64Array.from(wanted, (row) => cells.y[row]);
    },
  };
}

describe('what a label is worth', () => {
  it('is most where the mean is 1/2, where one network is undecided, or where networks differ', () => {
    const members = [Float64Array.of(0.5, 0.9, 0.99), Float64Array.of(0.6, 0.1, 0.98)];
    const best = (name: (typeof QUERY_STRATEGIES)[number]) => {
      const scores = queryScores(name, members);
      return scores.indexOf(Math.max(...scores));
    };
    expect(best('uncertainty')).toBe(1);
    expect(best('margin')).toBe(0);
    expect(best('disagreement')).toBe(1);
    expect(new Set(queryScores('random', members)).size).toBe(1);
  });

  it('is nothing to a committee that agrees, and never negative', () => {
    const same = Float64Array.of(0, 0.3, 1);
    expect(Math.max(...queryScores('disagreement', [same, same]).map(Math.abs))).toBeLessThan(
      1e-15,
    );
  });
});

describe('active learning', () => {
  it('asks for each label once, so many a round, and for the whole budget', () => {
    const pool = asked();
    const { rounds, model } = activeLearning(pool, test, OPTIONS);
    expect(rounds.map(({ solves }) => solves)).toEqual([50, 70, 90, 110]);
    expect(pool.rows).toHaveLength(110);
    expect(new Set(pool.rows).size).toBe(110);
    expect(rounds.flatMap(({ rows }) => rows)).toEqual(pool.rows);
    expect(rounds[3].labels).toEqual(rounds[3].rows.map((row) => cells.y[row]));
    expect(model?.nFeatures).toBe(2);
  });

  it('begins with the same cells for every strategy, and gives the same for the same seed', () => {
    const first = (options: ActiveOptions) => activeLearning(asked(), test, options).rounds;
    const curves = QUERY_STRATEGIES.map((strategy) => first({ ...OPTIONS, strategy, budget: 70 }));
    for (const [round] of curves) expect(round).toEqual(curves[0][0]);
    expect(new Set(curves.map(([, { rows }]) => rows.join())).size).toBe(4);
    expect(first({ ...OPTIONS, budget: 70 })).toEqual(curves[0]);
    expect(first({ ...OPTIONS, budget: 70, seed: 6 })[0]).not.toEqual(curves[0][0]);
  });

  it('goes on from remembered rounds to the same end, without asking for their labels', () => {
    const whole = activeLearning(asked(), test, OPTIONS);
    const pool = asked();
    const again = activeLearning(pool, test, OPTIONS, {
      remembered: (round) => whole.rounds.slice(0, 2)[round],
    });
    expect(pool.rows).toHaveLength(40);
    expect(JSON.stringify(again)).toBe(JSON.stringify(whole));
  });

  it('finds a rare class with fewer labels than random choice does', () => {
    const mean = (strategy: ActiveOptions['strategy']) => {
      const curves = [1, 2, 3].map(
        (seed) => activeLearning(asked(), test, { ...OPTIONS, strategy, seed }).rounds,
      );
      return curves.reduce((sum, rounds) => sum + (rounds.at(-1)?.f1 ?? 0), 0) / curves.length;
    };
    const random = mean('random');
    for (const strategy of ['uncertainty', 'disagreement', 'margin'] as const) {
      expect(mean(strategy)).toBeGreaterThan(random + 0.03);
    }
  });

  it('asks at random as long as all labels are the same', () => {
    const pool = { x: cells.x, label: (rows: Int32Array) => new Float64Array(rows.length) };
    const { rounds, model } = activeLearning(pool, test, { ...OPTIONS, budget: 70 });
    expect(rounds.map(({ f1 }) => f1)).toEqual([0, 0]);
    expect(model).toBeNull();
  });

  it('refuses a pool that is smaller than the budget', () => {
    const told = complaint(
      () => activeLearning(asked(), test, { ...OPTIONS, budget: 2000 }),
      InvalidInput,
    );
    expect(told).toContain('at least as many cells as the budget, 2000');
  });
});

describe('saved solves', () => {
  const rounds = (...f1: number[]) =>
    f1.map(
      (one, at): ActiveRound => ({
        solves: 10 * (at + 1),
        rows: [],
        labels: [],
        precision: one,
        recall: one,
        f1: one,
        averagePrecision: one,
      }),
    );

  it('are counted to where a strategy has the mean F1 that random choice ends at', () => {
    const curves = [
      { strategy: 'random', seed: 0, rounds: rounds(0.2, 0.4, 0.6) },
      { strategy: 'margin', seed: 0, rounds: rounds(0.2, 0.7, 0.8) },
      { strategy: 'uncertainty', seed: 0, rounds: rounds(0.2, 0.3, 0.5) },
    ] as const;
    expect(savedSolves(curves)).toEqual([
      { strategy: 'margin', solves: 20, random: 30 },
      { strategy: 'uncertainty', solves: null, random: 30 },
    ]);
    expect(savedSolves(curves.slice(1))).toEqual([]);
  });
});
