/** The classifiers that pictures and the report's explorer show, and what the pictured ones are trained on. */
import { SOLVER_MODES } from '../src/angular/solver-modes.js';
import type { ClassifierSpec } from '../src/estimators/classifiers.js';
import type { ExplorerClassifiers } from '../src/report/explored-figures.js';
import type { Pictured } from './kinds/pictured.js';
import { table4 } from './table-4.js';
import { ELN_CLASSIFIERS } from './trainings.js';

export const pictured: Pictured = {
  classifiers: ELN_CLASSIFIERS,
  trainings: (['artificial', 'improved'] as const).flatMap((set) =>
    SOLVER_MODES.map((solver) => ({ set, solver })),
  ),
};

/** A network that a page trains in a few seconds. */
const network = {
  name: 'Network',
  spec: {
    model: 'mlp',
    options: { hiddenLayerSizes: [16, 16], learningRateInit: 0.02, batchSize: 1000, maxIter: 10 },
  },
} as const;

export const EXPLORER_CLASSIFIERS: ExplorerClassifiers<ClassifierSpec> = {
  eln: [...pictured.classifiers, network],
  xln: [...table4.classifiers.map(({ name, spec }) => ({ name, spec })), network],
};
