import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Experiment, Settings } from '../../dist/experiments/run/experiment.js';
import { thisMachine } from '../../dist/experiments/run/machine.js';
import { plan, summarizeExperiment } from '../../dist/experiments/run/plan.js';
import { writeResults } from '../../dist/experiments/run/results.js';
import { runExperiments, runTasks } from '../../dist/experiments/run/run.js';
import { tasksOfShard, WHOLE } from '../../dist/experiments/run/shard.js';
import {
  mergedResults,
  openStore,
  readStore,
  requireOneRun,
} from '../../dist/experiments/run/store.js';
import type { Task } from '../../dist/experiments/tasks/index.js';
import { resultsIn } from './results-in.js';

const SETTINGS: Settings = { seeds: [0], quick: true };
const folder = mkdtempSync(join(tmpdir(), 'fastflavor-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const data = { set: 'artificial', rows: 168, solver: 'exact' } as const;
const latitudes = 1;

const background: Task = { kind: 'background', background: 0, latitudes };
const transfer = (seed: number): Task[] =>
  [{ kind: 'none', backgrounds: [0] } as const, { kind: 'random', background: 0 } as const].map(
    (realistic) => ({
      kind: 'transfer',
      seed,
      classifier: { model: 'lr', options: { degree: 2 } },
      parametric: { data, share: 1 },
      realistic,
      latitudes,
    }),
  );
const fit = (seed: number): Task => ({
  kind: 'fit',
  data,
  seed,
  shares: [0.8, 0.2],
  classifier: { model: 'tree' },
});

/** Everything that its tasks computed, as figures. */
const small = (name: string, tasks: (settings: Settings) => Task[]): Experiment => ({
  name,
  title: name,
  source: 'nowhere',
  chapter: 'data',
  tasks,
  summarize: (settings, resultOf) => ({
    figures: { all: tasks(settings).map(resultOf) },
    sections: [],
  }),
});

/** One shares its background with the other, which needs them; both have tasks that need nothing. */
const EXPERIMENTS = [
  small('backgrounds', ({ seeds }) => [background, ...seeds.map(fit)]),
  small('transfers', ({ seeds }) => seeds.flatMap(transfer)),
];

const run = { settings: SETTINGS, machines: [thisMachine()] };
const silent = { onProgress: () => {} };
const whole = plan(EXPERIMENTS, SETTINGS);

beforeAll(async () => {
  const store = openStore(join(folder, 'state'), whole, WHOLE, false);
  await runExperiments(whole, { ...silent, store }, (finished) =>
    writeResults(join(folder, 'one'), finished, run),
  );
}, 60_000);

describe('merged shards', () => {
  it.each([
    { count: 1, threads: 2 },
    { count: 3, threads: 1 },
  ])(
    'equal one run, $count of them on $threads threads',
    async ({ count, threads }) => {
      const parts = join(folder, `parts-${count}`);
      for (let index = 1; index <= count; index++) {
        const shard = { index, count };
        const store = openStore(join(parts, `${index}`), whole, shard, false);
        await runTasks(tasksOfShard(whole, shard), { ...silent, store, threads });
      }
      const stores = readdirSync(parts).map((name) => readStore(join(parts, name)));
      requireOneRun(stores);
      const results = mergedResults(whole, stores);
      for (const planned of whole.experiments) {
        const finished = summarizeExperiment(whole, planned, results);
        await writeResults(join(folder, `merged-${count}`), finished, run);
      }
      expect(Object.keys(resultsIn(join(folder, 'one')))).toHaveLength(6);
      expect(resultsIn(join(folder, `merged-${count}`))).toEqual(resultsIn(join(folder, 'one')));
    },
    60_000,
  );
});
