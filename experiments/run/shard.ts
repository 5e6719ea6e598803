/**
 * One of n parts of the tasks of a run, for as many machines.
 *
 * The rule: a task that others need is computed by every shard that needs it, any other task by exactly
 * one shard. The most expensive task comes first, and each goes to the shard that is done with it
 * soonest, what it needs included. The division depends on the plan and on n alone.
 */
import { type Plan, type PlannedTask, withNeeds } from './plan.js';

export interface Shard {
  /** 1 to `count` */
  readonly index: number;
  readonly count: number;
}

/** The only shard of a run that is not divided. */
export const WHOLE: Shard = { index: 1, count: 1 };

/** The text of a shard on the command line: `2/8`. */
export function describeShard({ index, count }: Shard): string {
  return `${index}/${count}`;
}

/** The tasks of one shard and all that they need, in the order of the plan. */
export function tasksOfShard(plan: Plan, { index, count }: Shard): PlannedTask[] {
  return withNeeds(plan, assignToShards(plan, count)[index - 1]);
}

/**
 * For every shard, the keys of its tasks without those that they need; empty where there are fewer tasks
 * than shards.
 */
export function assignToShards({ tasks }: Plan, count: number): Set<string>[] {
  const needed = new Set([...tasks.values()].flatMap(({ needs }) => needs));
  const divided = [...tasks.values()].filter(({ key }) => !needed.has(key));
  const costOf = (key: string) => (tasks.get(key) as PlannedTask).cost;
  const shards = Array.from({ length: count }, () => ({
    load: 0,
    own: new Set<string>(),
    needed: new Set<string>(),
  }));
  for (const { key, cost, needs } of divided.toSorted((a, b) => b.cost - a.cost)) {
    const loads = shards.map((shard) =>
      needs.reduce(
        (sum, need) => sum + (shard.needed.has(need) ? 0 : costOf(need)),
        shard.load + cost,
      ),
    );
    const soonest = shards[loads.indexOf(Math.min(...loads))];
    soonest.load = Math.min(...loads);
    soonest.own.add(key);
    for (const need of needs) soonest.needed.add(need);
  }
  return shards.map(({ own }) => own);
}
