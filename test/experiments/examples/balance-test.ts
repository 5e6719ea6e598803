import { expect, it } from 'vitest';
import { costOf, describeTask, runTask, type Task } from '../../../experiments/tasks/index.js';

it('a task of kind balance is run, described and costed by the table', () => {
  const data = { set: 'artificial', rows: 1000, solver: 'exact' };
  const task = { kind: 'balance', data, seed: 0 } as unknown as Task;
  const { rows, crossings } = runTask(task, []) as unknown as Record<string, number>;
  expect(rows).toBe(1008);
  expect(crossings).toBeGreaterThan(504);
  expect(crossings).toBeLessThan(1008);
  expect(describeTask(task)).toBe('artificial exact: class balance, seed 0');
  expect(costOf(task)).toBe(1);
});
