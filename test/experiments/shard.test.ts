import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EXPERIMENTS } from '../../experiments/index.js';
import { plan, withNeeds } from '../../experiments/run/plan.js';
import { assignToShards, tasksOfShard } from '../../experiments/run/shard.js';
import { needsOf } from '../../experiments/tasks/index.js';

const QUICK = { seeds: [0], quick: true };
const FULL = { seeds: [0, 1, 2], quick: false };

describe('a plan', () => {
  const whole = plan(EXPERIMENTS, QUICK);

  it('has every task of every experiment once, after those that it needs', () => {
    const keys = [...whole.tasks.keys()];
    for (const { experiment, tasks } of whole.experiments) {
      expect(tasks).toEqual(experiment.tasks(QUICK).map((task) => whole.keyOf(task)));
      for (const key of tasks) expect(whole.tasks.has(key)).toBe(true);
    }
    for (const { key, task, needs } of whole.tasks.values()) {
      expect(needs).toEqual(needsOf(task).map((needed) => whole.keyOf(needed)));
      for (const needed of needs) expect(keys.indexOf(needed)).toBeLessThan(keys.indexOf(key));
    }
  });

  it('throws if it is asked for the key of a task that is not planned', () => {
    const { keyOf } = plan([], QUICK);
    expect(() => keyOf({ kind: 'background', background: 0, latitudes: 6 })).toThrow(
      'not planned: transport on background 0',
    );
  });

  it('has a description and a cost of every task', () => {
    for (const { description, cost } of plan(EXPERIMENTS, FULL).tasks.values()) {
      expect(description).not.toBe('');
      expect(cost).toBeGreaterThan(0);
    }
  });
});

describe('shards', () => {
  it('compute every task once, but what others need wherever it is needed', () => {
    fc.assert(
      fc.property(
        fc.subarray([...EXPERIMENTS], { minLength: 1 }),
        fc.integer({ min: 1, max: 40 }),
        (experiments, count) => {
          const whole = plan(experiments, QUICK);
          const shards = assignToShards(whole, count);
          expect(shards).toHaveLength(count);
          const divided = shards.flatMap((shard) => [...shard]);
          expect(new Set(divided).size).toBe(divided.length);
          const computed = shards.map((shard) => withNeeds(whole, shard));
          expect(tasksOfShard(whole, { index: count, count })).toEqual(computed.at(-1));
          const keys = computed.flat().map(({ key }) => key);
          expect(new Set(keys)).toEqual(new Set(whole.tasks.keys()));
          const needed = new Set([...whole.tasks.values()].flatMap(({ needs }) => needs));
          expect(divided.filter((key) => needed.has(key))).toEqual([]);
        },
      ),
      { seed: 1, numRuns: 20 },
    );
  });

  it('are the same however often they are divided', () => {
    const divided = () => assignToShards(plan(EXPERIMENTS, QUICK), 7);
    expect(divided()).toEqual(divided());
  });

  it.each([2, 4, 8, 16])(
    'of %d take about as long, with what each has to compute for itself',
    (count) => {
      const whole = plan(EXPERIMENTS, FULL);
      const loads = assignToShards(whole, count).map((shard) =>
        withNeeds(whole, shard).reduce((sum, { cost }) => sum + cost, 0),
      );
      const mean = loads.reduce((sum, load) => sum + load, 0) / count;
      for (const load of loads) expect(Math.abs(load - mean) / mean).toBeLessThan(0.2);
    },
  );
});
