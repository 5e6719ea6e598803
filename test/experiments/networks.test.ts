import { describe, expect, it } from 'vitest';
import { drawStates } from '../../datasets/random-states.js';
import { activeSolves } from '../../experiments/active-solves.js';
import { networkScores } from '../../experiments/network-scores/index.js';
import { type FitScores, meanF1OnSharedSeeds } from '../../experiments/network-scores/means.js';
import { networkSearchExperiment } from '../../experiments/network-search.js';
import { networkTransfers } from '../../experiments/network-transfers.js';
import type { Experiment, ResultGetter } from '../../experiments/run/experiment.js';
import type { FfiRaysTask, PackedCells } from '../../experiments/tasks/ffi-rays.js';
import { rowParts } from '../../experiments/tasks/ffi-rows.js';
import { needsOf, runTask, type Task } from '../../experiments/tasks/index.js';
import { type NetworkTrial, ranked } from '../../experiments/tasks/network-trial.js';
import { bestF1, scoresAt } from '../../experiments/tasks/unstable-scores.js';
import { packSingles } from '../../src/formats/packed.js';

/** What rays would give of a simulation: random states, of which a third are unstable and grow. */
function inPlaceOfRays({ job }: FfiRaysTask): PackedCells {
  const unstable = Math.ceil(job.cells / 3);
  const states = { set: 'states', rows: job.cells, unstable, growth: false, seed: 5 } as const;
  const cells = drawStates({ ...states, index: job.set === 'nsm' ? job.index : job.index + 100 });
  const constant = (value: number) => new Float64Array(job.cells).fill(value);
  const rate = cells
    .numbers('crossing')
    .map((one, row) => one * 1e-22 * cells.numbers('n_nue')[row]);
  const columns = {
    simulation: constant(job.index),
    eos: constant(428),
    epoch: constant(job.set === 'nsm' ? 0 : job.epoch),
    radius_km: constant(1).map((_, row) => (row % 2 ? 200 : 20)),
    ...Object.fromEntries(cells.entries),
    growth_rate: rate,
    ...Object.fromEntries(['kx', 'ky', 'kz', 'growth_uncertainty'].map((k) => [k, constant(0)])),
  };
  return Object.fromEntries(
    Object.entries(columns).map(([name, column]) => [name, packSingles(column as Float64Array)]),
  );
}

const known = new Map<string, unknown>();
const resultOf = ((task: Task): unknown => {
  const key = JSON.stringify(task);
  if (!known.has(key)) {
    const result =
      task.kind === 'ffi-rays'
        ? inPlaceOfRays(task)
        : runTask(task, needsOf(task).map((needed) => resultOf(needed)) as never);
    known.set(key, result);
  }
  return known.get(key);
}) as ResultGetter;

const settings = { seeds: [0], quick: true };
const outcomeOf = (experiment: Experiment) => {
  for (const task of experiment.tasks(settings)) resultOf(task);
  return experiment.summarize(settings, resultOf);
};
const tableOf = (outcome: ReturnType<typeof outcomeOf>, title: string) => {
  const section = outcome.sections.find((one) => one.title.startsWith(title));
  if (!section) throw new Error(`no section ${title}`);
  return section.table.rows;
};

describe('the study of networks', () => {
  it('searches by halving: the best of a rung are trained longer', () => {
    const { trials } = outcomeOf(networkSearchExperiment).figures as { trials: NetworkTrial[] };
    const [first, second] = [1, 3].map((epochs) => trials.filter((one) => one.epochs === epochs));
    expect([first.length, second.length]).toEqual([4, 2]);
    const best = ranked(first).slice(0, 2);
    expect(second.map(({ network }) => network)).toEqual(best.map(({ network }) => network));
  });

  it('sets scores beside the published ones, and judges every claim', () => {
    const outcome = outcomeOf(networkScores);
    expect(outcome.figures.claims).toHaveLength(networkScores.claims.length);
    const splits = tableOf(outcome, 'Whole simulations');
    expect(splits[0]).toEqual(expect.arrayContaining(['summary, seed 17', '0.951']));
    expect(splits.map((row) => row[1])).toContain('whole simulations');
    const rows = tableOf(outcome, 'Networks, other');
    for (const name of ['best network', 'LR of degree 1', 'max-entropy test']) {
      expect(rows.some(([one]) => one.startsWith(name))).toBe(true);
    }
    const forms = rows.filter(([name]) => name === 'max-entropy test').map((row) => row[5]);
    expect(Number(forms[0])).toBeGreaterThan(0.8);
  });

  it('says which fit on other features is best, and what it has beside the best network', () => {
    const { sections } = outcomeOf(networkScores);
    const other = sections.find(({ title }) => title === 'Other features');
    const best = Math.max(...(other?.table.rows ?? []).map((row) => Number(row[5])));
    const [name, features] = other?.table.rows.find((row) => Number(row[5]) === best) ?? [];
    const [network] = tableOf(outcomeOf(networkScores), 'Networks, other');
    const more = best - Number(network[5]);
    expect(other?.notes[0]).toMatch(`The best on these is ${name} on ${features}: its F1 is `);
    expect(other?.notes[0]).toMatch(
      `${more < 0 ? 'below' : 'above'} that of the best network on 27 invariants`,
    );
  });

  it('means F1 over the seeds that all fits have', () => {
    const of = (...F1s: readonly number[]) =>
      ({ scores: F1s.map((F1) => ({ F1 })) }) as unknown as FitScores;
    const means = meanF1OnSharedSeeds({
      five: of(0.9, 0.8, 0, 0, 0),
      two: of(0.5, 0.7),
      none: undefined,
    });
    expect(Object.keys(means)).toEqual(['five', 'two']);
    expect(means.five).toBeCloseTo(0.85);
    expect(means.two).toBeCloseTo(0.6);
  });

  it('asks networks about cells of another kind, and says what is flagged', () => {
    const outcome = outcomeOf(networkTransfers);
    const by = tableOf(outcome, 'What is flagged').map((row) => row[2]);
    expect(by).toEqual(['guard', 'disagreement', 'either']);
    const flagged = tableOf(outcome, 'What is flagged').map((row) => Number(row[3]));
    expect(flagged[2]).toBeGreaterThanOrEqual(Math.max(flagged[0], flagged[1]));
  });

  it('counts solves of every strategy from the same first cells', () => {
    const rows = tableOf(outcomeOf(activeSolves), 'F1 against solves');
    expect(rows.map(([solves]) => solves)).toEqual(['20', '40']);
    expect(new Set(rows[0].slice(1)).size).toBe(1);
  });
});

describe('rows of the study', () => {
  const simulation = Float64Array.from({ length: 300 }, (_, row) => Math.floor(row / 10));
  const kindOf = (row: number) => (row < 200 ? 'remnants' : 'states');

  it('are divided by whole simulations of every kind', () => {
    const parts = rowParts(simulation, kindOf, 'simulation', 1);
    const names = Object.values(parts).map((rows) => [
      ...new Set(Array.from(rows as Int32Array, (row) => simulation[row])),
    ]);
    expect(names.flat()).toHaveLength(30);
    expect(names.map((some) => some.length)).toEqual([21, 3, 6]);
    expect(parts.test.filter((row) => kindOf(row) === 'remnants')).toHaveLength(40);
  });

  it('are divided by cells, a fifth of them for the test', () => {
    const parts = rowParts(simulation, kindOf, 'cell', 1);
    expect(parts.test).toHaveLength(60);
    expect(new Set(parts.test.map((row) => simulation[row])).size).toBeGreaterThan(20);
  });

  it('have the threshold at which F1 is highest', () => {
    const truth = Float64Array.of(1, 0, 1, 1, 0, 0);
    const score = Float64Array.of(0.9, 0.8, 0.7, 0.6, 0.6, 0.1);
    const { F1, threshold } = bestF1(truth, score);
    expect(threshold).toBe(0.6);
    expect(F1).toBe(0.75);
    expect(scoresAt(truth, score, threshold, () => true, 1)).toEqual({
      precision: 0.6,
      recall: 1,
      F1: 0.75,
    });
  });

  it('have unstable ones that were left out made up for by weight', () => {
    const truth = Float64Array.of(1, 1, 0, 0);
    const score = Float64Array.of(1, 0, 1, 0);
    const { precision, recall } = scoresAt(truth, score, 1, () => true, 3);
    expect([precision, recall]).toEqual([0.75, 0.5]);
  });
});
