import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { EXPERIMENTS } from '../../dist/experiments/index.js';
import { runExperiments } from '../../dist/experiments/run/run.js';
import type { TaskEvent } from '../../dist/experiments/run/run-tasks.js';
import type { StoredResult } from '../../dist/experiments/run/stored-result.js';
import { Checkpoint } from '../../dist/src/checkpoint.js';
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
    const experiment = EXPERIMENTS.filter(({ name }) => name === 'degree-sweep-artificial');
    const settings = { seeds: [0], quick: true };
    const state = join(folder, 'state');
    mkdirSync(state);
    const seen: TaskEvent[] = [];
    const checkpoint = new Checkpoint<StoredResult>(state);
    const interrupted = runExperiments(experiment, {
      settings,
      checkpoint,
      threads: 1,
      onProgress: (progress) => {
        seen.push(progress);
        if (progress.finished === 3) throw new Error('interrupted');
      },
      onFinished: () => {},
    });
    await expect(interrupted).rejects.toThrow('interrupted');
    const states: string[] = [];
    const outcomes: unknown[] = [];
    await runExperiments(experiment, {
      settings,
      checkpoint,
      threads: 1,
      onProgress: ({ state }) => states.push(state),
      onFinished: ({ outcome }) => {
        outcomes.push(outcome.figures);
      },
    });
    expect(states.filter((one) => one === 'remembered')).toHaveLength(3);
    expect(states.filter((one) => one === 'finished')).toHaveLength(37);
    checkpoint.clear();
    await runExperiments(experiment, {
      settings,
      checkpoint,
      threads: 2,
      onProgress: () => {},
      onFinished: ({ outcome }) => {
        outcomes.push(outcome.figures);
      },
    });
    expect(outcomes[0]).toEqual(outcomes[1]);
    rmSync(state, { recursive: true, force: true });
  });
});
