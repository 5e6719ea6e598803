/** The fits and tests whose scores are compared. */
import type { ClassifierSpec } from '../../src/estimators/classifiers.js';
import { FAST, ffiData, growthTasks, searchedModel } from '../kinds/ffi-data.js';
import type { Settings } from '../run/experiment.js';
import { CLOSED_FORMS } from '../tasks/closed-forms.js';
import type { FfiRateTask } from '../tasks/ffi-rate.js';
import type { FfiFeatures, FfiSplit } from '../tasks/ffi-rows.js';
import { type FfiScoresTask, shapeName, TREE_DEPTH } from '../tasks/ffi-scores.js';
import type { RegressorSpec } from '../tasks/growth-fit.js';

/** A row of a table: what is fitted, and with which seeds. */
export interface Fit {
  readonly name: string;
  readonly features: FfiFeatures;
  readonly model: FfiScoresTask['model'];
  readonly split: FfiSplit;
  readonly above: number | null;
  readonly seeds: readonly number[];
}

const ALL = 'all 27 invariants';

/** Hidden layers of smaller networks, from the smallest. */
const SIZES = {
  full: [[8], [16, 16], [32, 32], [64, 64, 64], [128, 128, 128]],
  quick: [[4], [8, 8]],
};

/** The network that is fitted on other features. */
const MIDDLE = { full: [64, 64, 64], quick: [8, 8] };

const lr = (degree: number): ClassifierSpec => ({ model: 'lr', options: { degree, scale: true } });

/** Rows of fits that would take too long on all. */
const FEWER = { degree4: 100_000, svm: 10_000, knn: 100_000 };

interface Other {
  readonly name: string;
  readonly spec: ClassifierSpec;
  readonly rows: number | null;
}

const OTHERS: readonly Other[] = [
  ...[1, 2, 3].map((degree) => ({ name: `LR of degree ${degree}`, spec: lr(degree), rows: null })),
  { name: 'LR of degree 4', spec: lr(4), rows: FEWER.degree4 },
  {
    name: '15 nearest neighbours',
    spec: { model: 'knn', options: { nNeighbors: 15, scale: true } },
    rows: FEWER.knn,
  },
  { name: 'SVM', spec: { model: 'svm', options: { scale: true } }, rows: FEWER.svm },
  {
    name: 'decision tree',
    spec: { model: 'tree', options: { maxDepth: TREE_DEPTH, minSamplesLeaf: 20 } },
    rows: null,
  },
];

const few = ({ seeds }: Settings) => seeds.slice(0, 2);

const crossings = { split: 'simulation', above: null } as const;

/** The best network of the search. */
export const bestFit = (settings: Settings, split: FfiSplit = 'simulation'): Fit => ({
  ...crossings,
  name: 'best network',
  features: ALL,
  model: searchedModel(settings, null, split === 'simulation'),
  split,
  seeds: split === 'simulation' ? settings.seeds : settings.seeds.slice(0, 3),
});

/** Smaller networks. */
export const sizeFits = (settings: Settings): Fit[] =>
  SIZES[settings.quick ? 'quick' : 'full'].map((hidden) => ({
    ...crossings,
    name: `network ${shapeName(hidden)}`,
    features: ALL,
    model: searchedModel(settings, hidden),
    seeds: few(settings),
  }));

/** What learns nothing, on the test rows of the best network. */
export const closedFits = (settings: Settings): Fit[] =>
  CLOSED_FORMS.map((kind) => ({
    ...crossings,
    name: kind,
    features: 'min4',
    model: { kind },
    seeds: settings.seeds,
  }));

const otherFit = ({ name, spec, rows }: Other, seeds: readonly number[]): Fit => ({
  ...crossings,
  name,
  features: 'invariants',
  model: { kind: 'classifier', spec, rows },
  seeds,
});

/** Other classifiers. */
export const otherFits = (settings: Settings): Fit[] =>
  OTHERS.filter((_, i) => !settings.quick || i < 2 || i > 3).map((one) =>
    otherFit(one, few(settings)),
  );

/** A network, and LR of degree 3, on other features. */
export const featureFits = (settings: Settings): Fit[] =>
  (['min4', 'alt8', 'invariants', 'min4 and max-entropy'] as const).flatMap((features) => {
    const hidden = MIDDLE[settings.quick ? 'quick' : 'full'];
    return [
      {
        ...crossings,
        name: `network ${shapeName(hidden)}`,
        features,
        model: searchedModel(settings, hidden),
        seeds: few(settings),
      },
      { ...otherFit({ name: 'LR of degree 3', spec: lr(3), rows: null }, few(settings)), features },
    ];
  });

/** The same with random cells for the test. */
export const leakFits = (settings: Settings): Fit[] => [
  bestFit(settings, 'cell'),
  ...[OTHERS[2], OTHERS[4]].map(
    (one): Fit => ({
      ...otherFit(one, few(settings).slice(0, 1)),
      split: 'cell',
    }),
  ),
];

/** The label a growth rate above a threshold. */
export const growthFits = (settings: Settings): Fit[] =>
  [bestFit(settings), otherFit(OTHERS[2], []), closedFits(settings)[1]].map((one) => ({
    ...one,
    model: one.model.kind === 'network' ? searchedModel(settings, null) : one.model,
    above: FAST,
    seeds: few(settings),
  }));

/** Every fit once. */
export const allFits = (settings: Settings): Fit[] => [
  bestFit(settings),
  ...sizeFits(settings),
  ...closedFits(settings),
  ...otherFits(settings),
  ...featureFits(settings),
  ...leakFits(settings),
  ...growthFits(settings),
];

/** The tasks of a fit, one per seed. Importance is measured with the first one. */
export const scoreTasks = (
  { model, features, split, above, seeds }: Fit,
  settings: Settings,
): FfiScoresTask[] =>
  seeds.map((seed, i) => ({
    kind: 'ffi-scores',
    data: ffiData(settings),
    model:
      model.kind === 'network' && model.importance && i > 0
        ? searchedModel(settings, model.hidden)
        : model,
    features,
    split,
    above,
    growth: above === null ? [] : growthTasks(settings),
    seed,
  }));

/** Regressors of the growth rate. */
export const rateFits = (
  settings: Settings,
): {
  readonly name: string;
  readonly features: FfiFeatures;
  readonly regressor: RegressorSpec;
}[] => [
  {
    name: 'network',
    features: ALL,
    regressor: {
      model: 'mlp',
      options: {
        hiddenLayerSizes: MIDDLE[settings.quick ? 'quick' : 'full'],
        batchNorm: true,
        batchSize: 256,
        schedule: 'cosine',
        maxIter: settings.quick ? 5 : 60,
        nIterNoChange: 60,
      },
    },
  },
  ...[1, 3].map((degree) => ({
    name: `ridge regression of degree ${degree}`,
    features: 'invariants' as const,
    regressor: { model: 'ridge' as const, options: { degree, scale: true } },
  })),
];

export const rateTasks = (
  { features, regressor }: ReturnType<typeof rateFits>[number],
  settings: Settings,
): FfiRateTask[] =>
  few(settings).map((seed) => ({
    kind: 'ffi-rate',
    data: ffiData(settings),
    growth: growthTasks(settings),
    regressor,
    features,
    seed,
  }));
