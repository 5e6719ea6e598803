import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Experiment } from '../../dist/experiments/run/experiment.js';
import { plan } from '../../dist/experiments/run/plan.js';
import { runExperiments, type TaskEvent } from '../../dist/experiments/run/run.js';
import { WHOLE } from '../../dist/experiments/run/shard.js';
import { openStore } from '../../dist/experiments/run/store.js';
import type { ResultGetter, Settings } from '../../experiments/run/experiment.js';
import { writeResults } from '../../experiments/run/results.js';
import { EXPERIMENT_SETS } from '../../experiments/sets.js';
import { table1 } from '../../experiments/table-1.js';
import { table2 } from '../../experiments/table-2.js';
import { table4 } from '../../experiments/table-4.js';
import type { BayesTask } from '../../experiments/tasks/bayes.js';
import type { FitTask } from '../../experiments/tasks/fit.js';
import { resultsIn } from './results-in.js';
import { resultsOfTasks } from './results-of.js';

const folder = mkdtempSync(join(tmpdir(), 'fastflavor-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** One that fits trees to a few rows, for each of 12 seeds. */
const trees: Experiment = {
  name: 'trees',
  title: 'Trees',
  source: 'nowhere',
  chapter: 'data',
  tasks: () =>
    Array.from({ length: 12 }, (_, seed) => ({
      kind: 'fit',
      data: { set: 'artificial', rows: 168, solver: 'exact' },
      seed,
      shares: [0.8, 0.2],
      classifier: { model: 'tree' },
    })),
  summarize: (settings, resultOf) => ({
    figures: { all: trees.tasks(settings).map((task) => resultOf(task as FitTask)) },
    sections: [],
  }),
};

describe('reproduce', () => {
  it('sets every figure beside the printed one', async () => {
    const settings = { seeds: [0], quick: true };
    const resultOf = resultsOfTasks();
    const ofFewRows = (task: FitTask | BayesTask) =>
      resultOf({ ...task, data: { ...task.data, rows: 1680 } });
    const outcome = table4.summarize(settings, ofFewRows as ResultGetter);
    const finished = { experiment: table4, outcome, durations: [] };
    await writeResults(join(folder, 'table'), finished, { settings, machines: [] });
    const { 'table-4.md': page } = resultsIn(join(folder, 'table'));
    expect(page.match(/\| {3}printed \|/g)).toHaveLength(8);
    expect(page.match(/\| {3}difference \|/g)).toHaveLength(8);
  });

  it('makes of the set paper what the papers print: one seed, their splits, and the claims about those', () => {
    const [{ name, seeds, experiments }] = EXPERIMENT_SETS;
    expect([name, seeds]).toEqual(['paper', 1]);
    expect(experiments.map((one) => one.name)).toEqual(
      expect.arrayContaining(['ref69-table-1', 'table-1', 'table-2', 'table-3', 'table-4']),
    );
    const whole = { seeds: [0], quick: false };
    const keysOf = (settings: Settings) => [...plan([table2], settings).tasks.keys()];
    const [all, printed] = [keysOf(whole), keysOf({ ...whole, paper: true })];
    expect(printed.length).toBeLessThan(all.length / 2);
    expect(all).toEqual(expect.arrayContaining(printed));
    const tested = { ...whole, paper: true };
    expect(table1.tasks(tested).length).toBeLessThan(table1.tasks(whole).length);
  });

  it('resumes an interrupted run, and does no task twice', async () => {
    const whole = plan([trees], { seeds: [0], quick: true });
    const state = join(folder, 'state');
    mkdirSync(state);
    const seen: TaskEvent[] = [];
    const outcomes: unknown[] = [];
    const run = (resume: boolean, threads: number, onProgress: (event: TaskEvent) => void) =>
      runExperiments(
        whole,
        { store: openStore(state, whole, WHOLE, resume), threads, onProgress },
        ({ outcome }) => {
          outcomes.push(outcome.figures);
        },
      );
    const interrupted = run(false, 1, ({ finished }) => {
      if (finished === 3) throw new Error('interrupted');
    });
    await expect(interrupted).rejects.toThrow('interrupted');
    await run(true, 1, (event) => seen.push(event));
    const states = seen.map(({ state }) => state);
    expect(states.filter((one) => one === 'remembered')).toHaveLength(3);
    expect(states.filter((one) => one === 'finished')).toHaveLength(9);
    const { cost } = seen[seen.length - 1];
    expect(cost.done).toBeCloseTo(cost.total, 9);
    expect(cost.remembered).toBeGreaterThan(0);
    await run(false, 2, () => {});
    expect(outcomes[0]).toEqual(outcomes[1]);
    rmSync(state, { recursive: true, force: true });
  });
});
