/** Everything whose cost per cell is compared: the classifiers, and the baselines that learn nothing. */
import { publishedSettings } from '../../experiments/published-settings.js';
import { BASELINES } from '../../experiments/tasks/baselines.js';
import type { ClassifierSpec } from '../../src/index.js';
import type { Task } from './task.js';

const { lr, knn, svm, tree } = publishedSettings(3);

/** As the tables of the experiments name them, at the papers' settings for three features. */
export const CLASSIFIERS: Readonly<Record<string, ClassifierSpec>> = {
  'LR n=2': { ...lr, options: { ...lr.options, degree: 2 } },
  'LR n=9': lr,
  'KNN n=3': knn,
  SVM: svm,
  'Decision tree': tree,
};

/** The baselines that look at a cell. */
const LOOKING = BASELINES.map(({ name }) => name).filter((name) => !/^(always|never) /.test(name));

/** As many cells as can be waited for. */
function cellsFor(name: string): number {
  return name === 'SVM' || name.includes('closure') ? 40_000 : 400_000;
}

export const COSTS: Readonly<Record<string, Task>> = Object.fromEntries(
  [...Object.keys(CLASSIFIERS), ...LOOKING].map((of) => [
    of,
    { operation: 'cost-per-cell', options: { of, cells: cellsFor(of) } },
  ]),
);
