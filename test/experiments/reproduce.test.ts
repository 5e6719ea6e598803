import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { EXPERIMENTS } from '../../dist/experiments/index.js';
import { plan } from '../../dist/experiments/run/plan.js';
import { runExperiments, type TaskEvent } from '../../dist/experiments/run/run.js';
import { WHOLE } from '../../dist/experiments/run/shard.js';
import { openStore } from '../../dist/experiments/run/store.js';
import { commandLine } from '../cli/command-line.js';
import { resultsIn } from './results-in.js';

const { folder, run } = commandLine();

const results = (name: string) => resultsIn(join(folder, name, 'quick'));

describe('reproduce', () => {
  it('writes the same bytes on one thread and on two', async () => {
    for (const threads of ['1', '2']) {
      const { status } = await run(
        'reproduce',
        'table-4',
        'label-noise',
        '--quick',
        '--threads',
        threads,
        '--out',
        `on-${threads}`,
      );
      expect(status).toBe(0);
    }
    expect(Object.keys(results('on-1')).sort()).toEqual([
      'label-noise.json',
      'label-noise.md',
      'label-noise.page.json',
      'table-4.json',
      'table-4.md',
      'table-4.page.json',
    ]);
    expect(results('on-1')).toEqual(results('on-2'));
  });

  it('sets every figure beside the published one', () => {
    const { 'table-4.md': page } = results('on-1');
    expect(page.match(/\| {3}published \|/g)).toHaveLength(8);
    expect(page.match(/\| {3}difference \|/g)).toHaveLength(8);
  });

  it('goes on where an interrupted run ended, and does no task twice', async () => {
    const experiments = EXPERIMENTS.filter(({ name }) => name === 'degree-sweep-artificial');
    const whole = plan(experiments, { seeds: [0], quick: true });
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
    expect(states.filter((one) => one === 'finished')).toHaveLength(37);
    const { cost } = seen[seen.length - 1];
    expect(cost.done).toBeCloseTo(cost.total, 9);
    expect(cost.remembered).toBeGreaterThan(0);
    await run(false, 2, () => {});
    expect(outcomes[0]).toEqual(outcomes[1]);
    rmSync(state, { recursive: true, force: true });
  });
});
