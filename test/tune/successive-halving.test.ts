import { describe, expect, it } from 'vitest';
import { InvalidInput } from '../../src/errors.js';
import {
  rungsOf,
  type SearchPlan,
  successiveHalving,
  trialsPerRound,
} from '../../src/tune/successive-halving.js';
import type { ScoredTrial, Trial } from '../../src/tune/trial.js';
import { complaint } from '../fixtures.js';

const PLAN: SearchPlan = { model: 'svm', budget: 9, rounds: 1, seed: 3 };
const DATA = { nFeatures: 3, trainingRows: 9000 };

const scored = (trial: Trial, score: number | null): ScoredTrial => ({
  ...trial,
  score,
  converged: true,
  complaint: score === null ? 'too few rows' : null,
});

/** Runs a search whose trials score what a function says, and keeps its rungs. */
function played(score: (trial: Trial) => number | null | undefined, plan = PLAN, data = DATA) {
  const rungs: (readonly Trial[])[] = [];
  const search = successiveHalving(plan, data);
  let step = search.next();
  while (!step.done) {
    rungs.push(step.value);
    const judged = step.value.map((trial) => ({ trial, score: score(trial) }));
    step = search.next(
      judged.flatMap((one) => (one.score === undefined ? [] : [scored(one.trial, one.score)])),
    );
  }
  return { rungs, ...step.value };
}

describe('successive halving', () => {
  it('lets the best third go on, with three times as many rows', () => {
    const { rungs, chosen, trials } = played(({ number }) => -Math.abs(number - 5));
    expect(rungs.map((rung) => rung.map(({ number }) => number))).toEqual([
      [1, 2, 3, 4, 5, 6, 7, 8, 9],
      [5, 4, 6],
      [5],
    ]);
    expect(rungs.map(([{ rows }]) => rows)).toEqual([1000, 3000, 9000]);
    expect(chosen).toMatchObject({ number: 5, rows: 9000 });
    expect(trials).toHaveLength(trialsPerRound(9, 9000));
  });

  it('draws the same classifiers whatever they score, and others with another seed', () => {
    const drawn = (plan: SearchPlan, sign: number) =>
      played(({ number }) => sign * number, plan).rungs[0].map(({ classifier }) => classifier);
    expect(drawn(PLAN, 1)).toEqual(drawn(PLAN, -1));
    expect(drawn({ ...PLAN, seed: 4 }, 1)).not.toEqual(drawn(PLAN, 1));
  });

  it('chooses by the trials on the most rows, however well others did on fewer', () => {
    const { chosen } = played(({ rows, number }) => (rows < 9000 ? 0.9 : 0.5) - number / 1000);
    expect(chosen).toMatchObject({ rows: 9000, score: 0.499 });
  });

  it('takes the one that was drawn first where several are equally good', () => {
    expect(played(() => 0.5).chosen.number).toBe(1);
  });

  it('goes on for round after round, and ends where trials are left out', () => {
    let left = 20;
    const { chosen, trials, rungs } = played(({ number }) => (left-- > 0 ? number : undefined), {
      ...PLAN,
      rounds: Infinity,
    });
    expect(rungs.map((rung) => rung.length)).toEqual([9, 3, 1, 9]);
    expect(trials).toHaveLength(20);
    expect(chosen).toMatchObject({ number: 9, rows: 9000 });
  });

  it('passes over classifiers that cannot be fitted, and says why where none can', () => {
    expect(played(({ number }) => (number < 8 ? null : 0.1)).chosen.number).toBe(8);
    expect(complaint(() => played(() => null), InvalidInput)).toContain('too few rows');
  });

  it('uses all rows where there are few, and no more than it needs where there are many', () => {
    expect(rungsOf(90)).toEqual([90]);
    expect(rungsOf(900)).toEqual([200, 300, 900]);
    expect(rungsOf(1e6)).toEqual([1111, 3333, 10_000]);
  });
});

describe('a search by TPE', () => {
  /** One rung, so that the budget is all that is fitted. */
  const few = { nFeatures: 3, trainingRows: 200 };
  const seeds = Array.from({ length: 12 }, (_, seed) => seed);
  const bestOf = (score: (trial: Trial) => number, plan: SearchPlan) =>
    played(score, plan, few).chosen.score ?? -Infinity;
  const meanOf = (score: (trial: Trial) => number, plan: Omit<SearchPlan, 'seed'>) =>
    seeds.reduce((sum, seed) => sum + bestOf(score, { ...plan, seed }), 0) / seeds.length;
  const log10 = (value: unknown) => Math.log10(Number(value));

  /** A hill at C = 10 and gamma = 0.3, of height 0. */
  const hill = ({ classifier: { options = {} } }: Trial) =>
    -((log10(options.C) - 1) ** 2) - (log10(options.gamma) + 0.5) ** 2;

  /** The best network has sgd, with momentum .95, a rate of .01 and two layers of 64. */
  const network = ({ classifier: { options = {} } }: Trial) =>
    Number(options.solver === 'sgd') +
    Number(options.momentum === 0.95) +
    Number(String(options.hiddenLayerSizes) === '64,64') -
    (log10(options.learningRateInit) + 2) ** 2;

  it('ends nearer to the best of a known function than random draws do, with as many of them', () => {
    const plan = { model: 'svm', budget: 50, rounds: 1 } as const;
    const random = meanOf(hill, plan);
    const tpe = meanOf(hill, { ...plan, sampler: 'tpe' });
    expect(tpe).toBeGreaterThan(random / 3);
    expect(random).toBeLessThan(0);
  });

  it('learns choices and options that go with others, too', () => {
    const plan = { model: 'mlp', budget: 60, rounds: 1 } as const;
    expect(meanOf(network, { ...plan, sampler: 'tpe' })).toBeGreaterThan(
      meanOf(network, plan) + 0.3,
    );
  });

  it('draws ten at random, then four at once, from what is known of all before', () => {
    const plan = { model: 'svm', sampler: 'tpe', budget: 20, rounds: 1, seed: 1 } as const;
    const { rungs } = played(hill, plan, few);
    expect(rungs.map(({ length }) => length)).toEqual([10, 4, 4, 2]);
    expect(played(hill, plan, few).rungs).toEqual(rungs);
    expect(played((trial) => -hill(trial), plan, few).rungs[1]).not.toEqual(rungs[1]);
  });

  it('lets the best third go on, as random draws do, and goes on learning in the next round', () => {
    const { rungs } = played(hill, { ...PLAN, sampler: 'tpe', budget: 12, rounds: 2 });
    expect(rungs.map(({ length }) => length)).toEqual([10, 2, 4, 2, 4, 4, 4, 4, 2]);
  });
});
