/**
 * The features on which the four classifiers rely on realistic cells. The rule of the verdict was written down before any
 * full run.
 */

import type { FeatureImportance, ImportanceRow } from './kinds/feature-importance.js';
import { pairedDifference } from './kinds/realistic-table.js';
import { SOLVER_MODES } from './kinds/solver-modes.js';
import type { NamedClassifier, NamedTraining } from './kinds/trained.js';
import { publishedSettings } from './published-settings.js';
import { verdictIf } from './run/claim.js';

const { lr, knn, svm, tree } = publishedSettings(3);

/** The classifiers of Table I, and the logistic regression of the low degree that the paper recommends. */
export const DIAGNOSED_CLASSIFIERS: readonly NamedClassifier[] = [
  { name: 'LR n=2', spec: { model: 'lr', options: { degree: 2 } } },
  { name: 'LR n=9', spec: lr },
  { name: 'KNN n=3', spec: knn },
  { name: 'SVM', spec: svm },
  { name: 'Decision tree', spec: tree },
];

export const PARAMETRIC_TRAININGS = (['artificial', 'improved'] as const).flatMap((set) =>
  SOLVER_MODES.map((solver) => ({
    name: `${set} data, ${solver} solver`,
    set,
    solver,
    split: 'none' as const,
  })),
);

export const TRAININGS: readonly NamedTraining[] = [
  ...PARAMETRIC_TRAININGS,
  { name: 'realistic cells of other backgrounds', set: null, solver: null, split: 'background' },
];

function evenly(from: number, to: number, steps: number): number[] {
  return Array.from({ length: steps + 1 }, (_, i) => from + ((to - from) * i) / steps);
}

export const featureImportance: FeatureImportance = {
  name: 'feature-importance',
  title: 'Which features classifiers go by on realistic cells',
  source: 'none; the question is this project’s',
  trainings: TRAININGS,
  classifiers: DIAGNOSED_CLASSIFIERS,
  groups: [
    ...['alpha', 'F_nue', 'F_nuebar'].map((name) => ({ name, features: [name] })),
    { name: 'both F', features: ['F_nue', 'F_nuebar'] },
  ],
  sizes: { cells: 1000, repeats: 5, dependenceCells: 200 },
  dependence: [
    { feature: 'alpha', values: evenly(0.05, 1.25, 12) },
    { feature: 'F_nue', values: evenly(0.02, 0.98, 12) },
    { feature: 'F_nuebar', values: evenly(0.02, 0.98, 12) },
  ],
  drawn: TRAININGS.filter(({ solver }) => solver !== 'published'),
  claims: [
    {
      claim: 'Every classifier goes by the same feature most',
      rule: 'the feature whose permutation costs the most accuracy, mean over backgrounds, features one by one: reproduced if it is the same for every classifier and ahead of each other feature by more than one standard error of the paired difference (over backgrounds); partly if it is the same for every classifier; otherwise not.',
      judge: (rows) => {
        const leading = rows.map(leadingFeature);
        const same = new Set(leading.map(({ feature }) => feature)).size === 1;
        return {
          verdict: verdictIf(same && leading.every(({ clear }) => clear), same),
          because: rows
            .map(({ classifier }, i) => {
              const { feature, clear } = leading[i];
              return `${classifier} ${feature}${clear ? '' : ' (not clearly)'}`;
            })
            .join(', '),
        };
      },
    },
  ],
};

/** The single feature whose permutation costs the most accuracy, and whether chance cannot explain its lead. */
function leadingFeature({ losses }: ImportanceRow): { feature: string; clear: boolean } {
  const [first, ...others] = losses
    .filter(({ group }) => group !== 'both F')
    .sort((a, b) => b.lost.mean - a.lost.mean);
  const clear = others.every(({ lost }) => {
    const { mean, error } = pairedDifference(first.lost, lost);
    return mean > error;
  });
  return { feature: first.group, clear };
}
