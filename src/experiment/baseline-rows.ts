/** What the baselines say of the realistic cells that a split tests, as rows of tables. */
import type { BaselineTask } from './baseline-task.js';
import { BASELINES } from './baselines.js';
import type { ResultGetter, Settings } from './experiment.js';
import {
  onBackgrounds,
  type Region,
  type Scores,
  type SplitName,
  scoresOver,
  splitTasks,
} from './trained.js';

export interface BaselineRow {
  readonly name: string;
  readonly headline: boolean;
  readonly scores: Scores;
}

export function baselineTasks(split: SplitName, settings: Settings): BaselineTask[] {
  const tasks = splitTasks(split, settings);
  // Where nothing is divided, a seed changes nothing.
  const different = split === 'none' ? tasks.slice(0, 1) : tasks;
  return different.map((cells) => ({ kind: 'baseline', ...cells }));
}

/** One row per baseline. */
export function baselineRows(
  split: SplitName,
  region: Region,
  settings: Settings,
  resultOf: ResultGetter,
): BaselineRow[] {
  const results = baselineTasks(split, settings).map(resultOf);
  return BASELINES.map(({ name, headline }) => {
    const ofBaseline = { results: results.map(({ tests }) => ({ tests: tests[name] })) };
    return { name, headline, scores: scoresOver(onBackgrounds(ofBaseline, region)) };
  });
}
