/** The scores of the baselines on the realistic test cells of a split, as rows of tables. */
import type { ResultGetter, Settings } from '../run/experiment.js';
import type { BaselineTask } from '../tasks/baseline.js';
import { BASELINES } from '../tasks/baselines.js';
import {
  onBackgrounds,
  type Region,
  type ScoreSummaries,
  type SplitName,
  scoresOver,
  seededTests,
  splitTasks,
} from './trained.js';

export interface BaselineRow {
  readonly name: string;
  readonly headline: boolean;
  readonly scores: ScoreSummaries;
}

export function baselineTasks(split: SplitName, settings: Settings): BaselineTask[] {
  const tasks = splitTasks(split, settings);
  // Without a split, the seed has no effect.
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
  const tasks = baselineTasks(split, settings);
  const results = tasks.map(resultOf);
  return BASELINES.map(({ name, headline }) => {
    const ofBaseline = results.map(({ tests }) => ({ tests: tests[name] }));
    const cells = onBackgrounds({ tests: seededTests(tasks, ofBaseline) }, region);
    return { name, headline, scores: scoresOver(cells) };
  });
}
