import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EXPERIMENTS } from '../../experiments/index.js';
import { inOrder } from '../../experiments/run/run-tasks.js';
import { assignToShards } from '../../experiments/run/shard.js';
import { taskKey } from '../../experiments/run/stored-result.js';
import { needsOf, type Task } from '../../experiments/tasks/index.js';

const QUICK = { seeds: [0], quick: true };
const FULL = { seeds: [0, 1, 2], quick: false };

const keysOf = (tasks: readonly Task[]) => tasks.map(taskKey);
const tasksOf = (experiments: readonly (typeof EXPERIMENTS)[number][], settings: typeof QUICK) =>
  experiments.flatMap((experiment) => experiment.tasks(settings));

describe('shards', () => {
  it('compute every task once, but what others need wherever it is needed', () => {
    fc.assert(
      fc.property(
        fc.subarray([...EXPERIMENTS], { minLength: 1 }),
        fc.integer({ min: 1, max: 40 }),
        (experiments, count) => {
          const tasks = tasksOf(experiments, QUICK);
          const shards = assignToShards(tasks, count);
          expect(shards).toHaveLength(count);
          const divided = shards.flatMap(keysOf);
          expect(new Set(divided).size).toBe(divided.length);
          const computed = new Set(shards.flatMap((shard) => inOrder(shard).map(([key]) => key)));
          expect(computed).toEqual(new Set(inOrder(tasks).map(([key]) => key)));
          const needed = new Set(tasks.flatMap(needsOf).map(taskKey));
          expect(divided.filter((key) => needed.has(key))).toEqual([]);
        },
      ),
      { seed: 1, numRuns: 20 },
    );
  });

  it('are the same however often they are divided', () => {
    const tasks = tasksOf(EXPERIMENTS, QUICK);
    expect(assignToShards(tasks, 7)).toEqual(assignToShards(tasks, 7));
  });

  it.each([2, 4, 8, 16])('of %d share the support vector machines evenly', (count) => {
    // Those of the learning curve have from a hundredth to four times the rows of the others.
    const alike = EXPERIMENTS.filter(({ name }) => name !== 'bayes-learning-curve');
    const shards = assignToShards(tasksOf(alike, FULL), count);
    const machines = shards.map(
      (shard) =>
        shard.filter((task) => 'classifier' in task && task.classifier.model === 'svm').length,
    );
    const mean = machines.reduce((sum, n) => sum + n, 0) / count;
    expect(mean).toBeGreaterThan(8);
    for (const n of machines) expect(Math.abs(n - mean) / mean).toBeLessThan(0.5);
  });
});
