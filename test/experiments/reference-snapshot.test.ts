import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { referenceSnapshot } from '../../experiments/reference-snapshot/index.js';
import type { ResultGetter } from '../../experiments/run/experiment.js';
import { loadFor, runTask, type Task } from '../../experiments/tasks/index.js';
import { backgroundProfile, REFERENCE, referenceRadii } from '../../src/transport/background.js';
import { commandLine } from '../cli/command-line.js';
import { writeSnapshot } from '../snapshots/write-snapshot.js';
import { tabulateOpacities } from '../transport/tabulate-opacities.js';

const { folder, run } = commandLine();

describe('the experiment reference-snapshot', () => {
  it('is left out without the folder that it needs, and says so where it is asked for', async () => {
    const { status, stderr } = await run('reproduce', 'reference-snapshot');
    expect(status).toBe(2);
    expect(stderr).toMatch(/reference-snapshot needs a snapshot.*name its folder with --nsy/);
  });

  it('compares every solution with the moments of the code, radius by radius', async () => {
    const profile = backgroundProfile(REFERENCE[250], 0, referenceRadii(40, 7, 1500));
    const nsy = join(folder, 'nsy');
    writeSnapshot(nsy, profile, tabulateOpacities(profile, 5));
    const settings = { seeds: [0], quick: true, nsy };
    const [first] = referenceSnapshot.tasks(settings);
    await loadFor(first);
    const results = new Map<string, unknown>();
    const resultOf = ((task: Task) => {
      const small = 'data' in task ? { ...task, data: { ...task.data, rows: 400 } } : task;
      const key = JSON.stringify(small);
      if (!results.has(key)) results.set(key, runTask(small as Task, []));
      return results.get(key);
    }) as ResultGetter;
    const { figures, sections } = referenceSnapshot.summarize(settings, resultOf);
    const differences = figures.differences as Record<string, { alpha: { mean: number } }>;
    expect(Object.keys(differences)).toHaveLength(8);
    for (const { alpha } of Object.values(differences)) expect(alpha.mean).toBeGreaterThan(-1);
    const titles = sections.map(({ title }) => title);
    expect(titles).toContain('Crossings and growth rates within 450 km');
    for (const { table } of sections) {
      for (const row of table.rows) expect(row).toHaveLength(table.header.length);
    }
  });
});
