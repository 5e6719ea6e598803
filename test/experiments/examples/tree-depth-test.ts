import { expect, it } from 'vitest';
import { EXPERIMENTS } from '../../../experiments/index.js';
import { resultsOfTasks } from '../results-of.js';

it('tree-depth finds deeper trees better', () => {
  const settings = { seeds: [0], quick: true };
  const experiment = EXPERIMENTS.find(({ name }) => name === 'tree-depth');
  const outcome = experiment?.summarize(settings, resultsOfTasks());
  const accuracies = outcome?.sections[0].table.rows.map(([, accuracy]) => Number(accuracy));
  expect(accuracies).toHaveLength(4);
  expect(accuracies?.[3]).toBeGreaterThan(accuracies?.[0] ?? 100);
});
