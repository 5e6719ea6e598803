import { describe, expect, it } from 'vitest';
import { LENSING_SETTINGS, lensingNetwork } from '../../experiments/kinds/lensing-data.js';
import { lensingExplorer } from '../../experiments/lensing-explorer.js';
import { lensingMass } from '../../experiments/lensing-mass.js';
import { lensingSaliency } from '../../experiments/lensing-saliency.js';
import { lensingScores } from '../../experiments/lensing-scores.js';
import { lensingSearch } from '../../experiments/lensing-search.js';
import type { Experiment, ResultGetter } from '../../experiments/run/experiment.js';
import { costOf, describeTask, runTask, type Task } from '../../experiments/tasks/index.js';
import { runLensingLimit } from '../../experiments/tasks/lensing-limit.js';
import type { LensingNetworkResult } from '../../experiments/tasks/lensing-network.js';
import type { JudgedClaim } from '../../src/report/result-page.js';

const settings = { seeds: [0, 1, 2], quick: true };

/** What tasks would give: the limit is .9, and other figures are near it or as they are said. */
function invented(accuracy: (task: Task) => number): ResultGetter {
  const preference = { correlation: 0.01, standardError: 0.01, ratio: 1.01 };
  const saliency = { completeness: 1e-3, exact: 0.97 };
  return ((task: Task): unknown => {
    if (task.kind === 'lensing-limit') {
      const limit = task.settings.kind === 'gaussian' ? 0.9 : null;
      return { limit, maps: task.maps, accuracy: accuracy(task), standardError: 0.01 };
    }
    if (task.kind === 'lensing-network') {
      const regression = { network: 0.092, posterior: 0.09, correlation: 0.98, means: [] };
      const isMass = task.settings.masses.length > 2;
      return {
        classes: isMass ? null : { accuracy: accuracy(task), ratio: 0.9 },
        regression: isMass ? regression : null,
        losses: [],
      };
    }
    if (task.kind === 'lensing-saliency') {
      const own = { ...saliency, network: preference, averaged: preference, control: preference };
      const control = { ...preference, correlation: 0.45 };
      return task.network.settings.kind === 'lognormal' ? { ...own, control } : own;
    }
    return { score: accuracy(task) };
  }) as ResultGetter;
}

const verdictsOf = (experiment: Experiment, accuracy: (task: Task) => number) => {
  const outcome = experiment.summarize(settings, invented(accuracy));
  for (const { table } of outcome.sections) {
    for (const row of table.rows) expect(row).toHaveLength(table.header.length);
  }
  return (outcome.figures.claims as JudgedClaim[]).map(({ verdict }) => verdict);
};

describe('the study of lensing', () => {
  const experiments: readonly Experiment[] = [
    lensingScores,
    lensingSearch,
    lensingSaliency,
    lensingMass,
    lensingExplorer,
  ];

  it('has tasks that say what they are and what they cost', () => {
    for (const task of experiments.flatMap((one) => one.tasks(settings))) {
      expect(describeTask(task)).not.toMatch(/undefined|NaN/);
      expect(costOf(task)).toBeGreaterThan(0);
    }
    const full = experiments.flatMap((one) => one.tasks({ ...settings, quick: false }));
    for (const task of full) expect(costOf(task)).toBeLessThan(120);
  });

  it('has no limit for lognormal maps, and the standard error of what was measured', () => {
    const { limit, maps, accuracy, standardError } = runLensingLimit({
      kind: 'lensing-limit',
      settings: { ...LENSING_SETTINGS['lognormal .2'], pixels: 16 },
      maps: 100,
    });
    expect(limit).toBeNull();
    expect(standardError).toBeCloseTo(Math.sqrt((accuracy * (1 - accuracy)) / maps), 12);
  });

  it('judges scores by rules that were written before', () => {
    const near = () => 0.895;
    expect(verdictsOf(lensingScores, near)).toEqual([
      'partly',
      'reproduced',
      'reproduced',
      'not reproduced',
      'not reproduced',
    ]);
    const far = (task: Task) => (task.kind === 'lensing-limit' ? 0.95 : 0.85);
    expect(verdictsOf(lensingScores, far)).toEqual([
      'reproduced',
      'not reproduced',
      'not reproduced',
      'not reproduced',
      'not reproduced',
    ]);
  });

  it('takes clusters for more telling only where attributions beat the control', () => {
    const above = (task: Task) =>
      task.kind === 'lensing-statistics' && task.part === 'below' ? 0.5 : 0.9;
    expect(verdictsOf(lensingSaliency, above)).toEqual([
      'partly',
      'reproduced',
      'reproduced',
      'partly',
    ]);
    expect(verdictsOf(lensingSaliency, () => 0.9)[0]).toBe('reproduced');
  });

  it('finds what matters in a search', () => {
    const bySmoothing = (task: Task) =>
      task.kind === 'lensing-network' ? 0.9 - task.network.smoothing / 10 : 0.9;
    const { figures } = lensingSearch.summarize(
      { ...settings, quick: false },
      invented(bySmoothing),
    );
    const importance = figures.importance as Readonly<Record<string, number>>;
    expect(importance.smoothing).toBeCloseTo(1, 9);
    expect(importance.whitening).toBeLessThan(0.3);
    expect(verdictsOf(lensingSearch, bySmoothing)[1]).toBe('reproduced');
  });

  it('judges the mass by the posterior mean', () => {
    expect(verdictsOf(lensingMass, () => 0.1)).toEqual(['reproduced']);
  });
});

describe('a network of the study', () => {
  const task = lensingNetwork('demo', settings, 0, { steps: 12, testMaps: 40 });
  const result = runTask(task, []) as LensingNetworkResult;

  it('is the same for the same task', () => {
    expect(runTask(task, [])).toEqual(result);
    expect(result.classes?.ratio).toBeGreaterThan(0.7);
  });

  it('has attributions that sum up to what its output changes by', () => {
    const saliency = runTask(
      { kind: 'lensing-saliency', network: task, maps: 6, steps: 64, picture: true },
      [result],
    );
    expect(saliency.completeness).toBeLessThan(0.02);
    expect(saliency.picture?.map).toHaveLength(1024);
    expect(Math.abs(saliency.control.correlation)).toBeLessThan(0.15);
  });

  it('takes maps that are there as well', () => {
    const onSet = { ...task, maps: 64, steps: 4 } as const;
    expect(runTask(onSet, []).losses).toHaveLength(4);
  });
});

it('the settings are those of the design', () => {
  const { main, demo, eighties } = LENSING_SETTINGS;
  expect([main.pixels, main.pixelArcmin, main.galaxies, main.masses[1]]).toEqual([64, 5, 100, 0.1]);
  expect([demo.pixels, demo.galaxies, demo.masses[1]]).toEqual([32, 20, 0.3]);
  expect(eighties.pixelArcmin).toBe(3.5);
});
