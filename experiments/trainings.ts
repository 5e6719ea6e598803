/**
 * Classifiers and ways of training them that several experiments look at: those of Table I with the low
 * degree that the paper recommends, on either parametric set and on realistic cells alone.
 */
import { SOLVER_MODES } from '../src/angular/solver-modes.js';
import { SOLVER_WORDS } from '../src/report/training-words.js';
import type { NamedClassifier, NamedTraining } from './kinds/trained.js';
import { LOW_DEGREE_LR, publishedSettings } from './published-settings.js';

const { lr, knn, svm, tree } = publishedSettings(3);

export const ELN_CLASSIFIERS: readonly NamedClassifier[] = [
  { name: 'LR n=2', spec: LOW_DEGREE_LR },
  { name: 'LR n=9', spec: lr },
  { name: 'KNN n=3', spec: knn },
  { name: 'SVM', spec: svm },
  { name: 'Decision tree', spec: tree },
];

const REALISTIC = 'realistic cells of other backgrounds';

export const PARAMETRIC_TRAININGS = (['artificial', 'improved'] as const).flatMap((set) =>
  SOLVER_MODES.map((solver) => ({
    name: `${set} data, ${solver} solver`,
    set,
    solver,
    split: 'none' as const,
  })),
);

/** Panels of trainings: sets side by side, those as published above. */
export const TRAINING_PANELS: readonly { readonly training: string; readonly title: string }[] = [
  ...PARAMETRIC_TRAININGS.filter(({ solver }) => solver === 'published'),
  { name: REALISTIC },
  ...PARAMETRIC_TRAININGS.filter(({ solver }) => solver === 'exact'),
].map((one) => ({
  training: one.name,
  title: 'set' in one ? `${one.set}, ${SOLVER_WORDS[one.solver]}` : 'other backgrounds',
}));

export const TRAININGS: readonly NamedTraining[] = [
  ...PARAMETRIC_TRAININGS,
  { name: REALISTIC, set: null, solver: null, split: 'background' },
];
