import { describe, expect, it } from 'vitest';
import { byScore } from '../../experiments/kinds/scores.js';
import type { ScoreSummaries } from '../../experiments/kinds/trained.js';
import { TUNED_CLAIMS } from '../../experiments/kinds/tuned-claims.js';
import { measured } from '../../experiments/kinds/two-errors.js';
import {
  REPRESENTATIVE_CLAIMS,
  type RepresentativeRow,
  table1Tuned,
} from '../../experiments/table-1-tuned.js';
import { type BackgroundTask, runBackground } from '../../experiments/tasks/background.js';
import type { FitTask } from '../../experiments/tasks/fit.js';
import { needsOf, runTask } from '../../experiments/tasks/index.js';
import type { SearchOnCells, SearchOnSet } from '../../experiments/tasks/search.js';
import type { TunedTask } from '../../experiments/tasks/tuned.js';
import { keyOf } from '../../src/checkpoint.js';
import { summarize } from '../../src/evaluation/resampling.js';
import { resultsOfTasks } from './results-of.js';

const SEARCH: SearchOnSet = {
  kind: 'search',
  model: 'tree',
  budget: 3,
  seed: 2,
  data: { set: 'improved', rows: 1000, solver: 'exact' } as const,
  shares: [0.8, 0.2],
};

describe('a tuned task', () => {
  const { data, seed, shares } = SEARCH;
  const fit = { kind: 'fit', data, seed, shares } as const;

  it('is the task with the classifier that its search chose', () => {
    const tuned: TunedTask<FitTask> = { kind: 'tuned-fit', search: SEARCH, task: fit };
    const { chosen } = runTask(SEARCH, []);
    expect(resultsOfTasks()(tuned)).toEqual(runTask({ ...fit, classifier: chosen.classifier }, []));
  });

  it('searches on the training rows alone, a third of which it chooses by', () => {
    const { trials } = runTask(SEARCH, []);
    const trained = Math.round(0.8 * 1008);
    const held = trained / 3;
    expect(Math.max(...trials.map(({ rows }) => rows))).toBe(Math.round(trained - held));
  });
});

describe('table-1-tuned', () => {
  const settings = { seeds: [0], quick: false };
  const tasks = table1Tuned.tasks(settings);
  const tuned = tasks.filter((task) => task.kind === 'tuned-transfer');

  it('chooses by no background that it tests', () => {
    const onCells = tuned.flatMap(({ search, task }) => {
      const { realistic } = task;
      if (!('training' in search) || realistic.kind !== 'background') return [];
      return [{ search, tested: realistic.background }];
    });
    expect(onCells).toHaveLength(4 * 9);
    for (const { search, tested } of onCells) {
      const { training, validation } = search;
      expect([...training, ...validation, tested].sort()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
      expect(validation).toHaveLength(2);
    }
    const held = onCells.flatMap(({ search }) => search.validation);
    for (let background = 0; background < 9; background++) {
      expect(held.filter((one) => one === background)).toHaveLength(4 * 2);
    }
  });

  it('gives a search the backgrounds that it names, before the task that needs it', () => {
    for (const task of tuned) {
      const needs = needsOf(task).map(keyOf);
      expect(needs.at(-1)).toBe(keyOf(task.search));
      for (const needed of needsOf(task.search)) expect(needs).toContain(keyOf(needed));
    }
  });

  it('searches on the cells of the backgrounds that it names', () => {
    const search: SearchOnCells = {
      kind: 'search',
      model: 'tree',
      budget: 3,
      seed: 0,
      training: [0],
      validation: [1],
      latitudes: 1,
    };
    const inputs = (needsOf(search) as BackgroundTask[]).map(runBackground);
    expect(inputs.map(({ background }) => background)).toEqual([0, 1]);
    const { chosen } = runTask(search, inputs);
    expect(chosen.rows).toBe(inputs[0].cells.crossing.length);
    expect(chosen.score).toBeGreaterThan(0.7);
  });
});

describe('verdicts on tuned classifiers follow their rules', () => {
  const row = (name: string, published: number, tuned: number) => ({
    name,
    published: summarize([published]),
    tuned: summarize([tuned]),
  });

  it.each([
    [0.94, 0.935, 'reproduced'],
    [0.94, 0.92, 'partly'],
    [0.92, 0.92, 'not reproduced'],
  ])('LR at %f and the SVM at %f, with the limit at 95%%: %s', (lr, svm, verdict) => {
    const rows = [row('LR n=2', 0.88, lr), row('KNN n=3', 0.88, 0.5), row('SVM', 0.88, svm)];
    expect(TUNED_CLAIMS[0].judge({ rows, limit: 0.95 }).verdict).toBe(verdict);
  });

  it.each([
    [0.94, 'reproduced'],
    [0.92, 'partly'],
    [0.89, 'not reproduced'],
  ])('from 88%% to %f, with the limit at 95%%: %s', (tuned, verdict) => {
    const rows = [row('LR n=2', 0.88, 0.8), row('SVM', 0.8, tuned)];
    expect(TUNED_CLAIMS[1].judge({ rows, limit: 0.95 }).verdict).toBe(verdict);
  });

  const scores = (accuracy: number): ScoreSummaries =>
    byScore(() => measured([accuracy - 0.001, accuracy, accuracy + 0.001], [accuracy]));
  const representative = (unseen: number): RepresentativeRow => ({
    name: `${unseen}`,
    representative: { published: scores(0.9), tuned: scores(unseen) },
    sameBackground: scores(0.98),
  });

  it.each([
    [0.8, 0.9, 0.95, 'reproduced', 'reproduced'],
    [0.8, 0.7, 0.95, 'not reproduced', 'reproduced'],
    [0.8, 0.85, 0.8, 'reproduced', 'not reproduced'],
  ])(
    'from %f to %f on artificial data, %f on representative data: %s, %s',
    (before, after, representativeAccuracy, tuning, data) => {
      const rows = [
        {
          ...representative(0.9),
          representative: { published: scores(representativeAccuracy), tuned: scores(0.9) },
          artificial: { published: scores(before), tuned: scores(after) },
        },
      ];
      expect(table1Tuned.claims.map((claim) => claim.judge(rows).verdict)).toEqual([tuning, data]);
    },
  );

  it.each([
    [0.97, 0.96, 'reproduced'],
    [0.97, 0.9, 'partly'],
    [0.9, 0.9, 'not reproduced'],
  ])('unseen backgrounds at %f and %f: %s', (one, other, verdict) => {
    const rows = [representative(one), representative(other)];
    expect(REPRESENTATIVE_CLAIMS[0].judge(rows).verdict).toBe(verdict);
  });
});
