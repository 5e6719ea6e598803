/**
 * Classifiers on flux vectors: which features and which classifier tell crossings on the sphere, against the closed-form
 * max-entropy test, between families, and what a random split of cells would pretend.
 */
import { SPHERE_DISCLOSURE } from '../datasets/disclosure.js';
import type { ClassifierSpec } from '../src/estimators/classifiers.js';
import { SPHERE_NAMES, SPHERE_SETS, type SphereSet, sphereTasks } from './kinds/sphere-data.js';
import { type Claim, claimSection, judgeClaims, verdictIf } from './run/claim.js';
import type { Experiment, ResultGetter, Section, Settings } from './run/experiment.js';
import {
  SPHERE_FEATURES,
  type SphereFeatures,
  type SphereScores,
  type SphereScoresTask,
} from './tasks/sphere-scores.js';

const lr = (degree: number): ClassifierSpec => ({ model: 'lr', options: { degree, scale: true } });

/** The name of a regression in tables and figures. */
const lrName = (degree: number) => `LR of degree ${degree}`;

const CLASSIFIERS: readonly { readonly name: string; readonly spec: ClassifierSpec }[] = [
  ...[1, 2, 3, 4, 5, 6].map((degree) => ({ name: lrName(degree), spec: lr(degree) })),
  { name: 'KNN', spec: { model: 'knn', options: { nNeighbors: 15, scale: true } } },
  { name: 'SVM', spec: { model: 'svm', options: { scale: true } } },
  { name: 'decision tree', spec: { model: 'tree', options: { minSamplesLeaf: 20 } } },
  { name: 'network of 32-32', spec: { model: 'mlp', options: { hiddenLayerSizes: [32, 32] } } },
];

const FEATURES = Object.keys(SPHERE_FEATURES) as SphereFeatures[];

/** What a reader calls the sets of features. */
const FEATURE_NAMES: Readonly<Record<SphereFeatures, string>> = {
  radial: 'three radial moments',
  min4: 'four of the fluxes',
  alt8: 'eight of the fluxes, with nu_x',
  invariants: '27 invariants',
  'min4 and max-entropy': 'four of the fluxes, and max-entropy',
};

/** Degrees above this have more terms than cells on eight features. */
const MOST_OF_EIGHT = 4;

/** Whether a classifier is fitted on a set of features. */
const isTried = (features: SphereFeatures, { spec }: (typeof CLASSIFIERS)[number]) =>
  SPHERE_FEATURES[features].length < 6 || Number(spec.options?.degree ?? 1) <= MOST_OF_EIGHT;

const scored = (
  set: SphereSet,
  features: SphereFeatures,
  spec: ClassifierSpec | null,
  settings: Settings,
  more: Partial<Pick<SphereScoresTask, 'split' | 'test' | 'seed'>> = {},
): SphereScoresTask => ({
  kind: 'sphere-scores',
  spec,
  features,
  cells: sphereTasks(set, settings),
  test: null,
  split: 'simulation',
  seed: 0,
  ...more,
});

const transfer = (
  from: SphereSet,
  features: SphereFeatures,
  degree: number,
  settings: Settings,
) => {
  const to = from === 'nsm' ? 'ccsn2d' : 'nsm';
  return scored(from, features, lr(degree), settings, { test: sphereTasks(to, settings) });
};

const TRANSFERS = [
  { from: 'nsm', features: 'min4', degree: 3 },
  { from: 'ccsn2d', features: 'min4', degree: 3 },
  { from: 'ccsn2d', features: 'radial', degree: 2 },
] as const;

/** Means over the seeds, by features and classifier. */
type Scores = Readonly<Record<string, Readonly<Record<string, SphereScores>>>>;

interface VectorFigures {
  readonly scores: Readonly<Record<SphereSet, Scores>>;
  readonly closure: Readonly<Record<SphereSet, SphereScores>>;
}

const CLAIMS: readonly Claim<VectorFigures>[] = [
  {
    claim: 'A logistic regression of degree 3 at most is what one should embed',
    rule: 'F1 on remnants, folds of whole remnants, four features of the fluxes: reproduced if the best of LR 1 to 3 is within .01 of the best classifier, partly if within .03.',
    judge: ({ scores: { nsm } }) => {
      const all = Object.entries(nsm.min4);
      const [name, best] = all.reduce((a, b) => (b[1].F1 > a[1].F1 ? b : a));
      const low = Math.max(...[1, 2, 3].map((degree) => nsm.min4[lrName(degree)].F1));
      return {
        verdict: verdictIf(low >= best.F1 - 0.01, low >= best.F1 - 0.03),
        because: `LR of degree 1 to 3 ${low.toFixed(3)}, best ${name} ${best.F1.toFixed(3)}`,
      };
    },
  },
  {
    claim: 'The numbers of the max-entropy test as features add most',
    rule: 'F1 of LR of degree 3 on remnants: reproduced if four features of the fluxes with the two numbers are above the four alone by .01 and above the closed-form test by .05, partly if above both.',
    judge: ({ scores: { nsm }, closure }) => {
      const [both, alone] = ['min4 and max-entropy', 'min4'].map(
        (features) => nsm[features][lrName(3)].F1,
      );
      const test = closure.nsm.F1;
      return {
        verdict: verdictIf(both > alone + 0.01 && both > test + 0.05, both > alone && both > test),
        because: `${both.toFixed(3)} with them, ${alone.toFixed(3)} without, max-entropy test ${test.toFixed(3)}`,
      };
    },
  },
];

/** The mean of every number over seeds. */
function meanScores(all: readonly SphereScores[]): SphereScores {
  const mean = (value: (one: SphereScores) => number) =>
    all.reduce((sum, one) => sum + value(one), 0) / all.length;
  const [{ averagePrecision }] = all;
  return {
    ...all[0],
    precision: mean((one) => one.precision),
    recall: mean((one) => one.recall),
    F1: mean((one) => one.F1),
    bestF1: mean((one) => one.bestF1),
    averagePrecision: averagePrecision === null ? null : mean((one) => one.averagePrecision ?? 0),
  };
}

function scoresOf(set: SphereSet, settings: Settings, resultOf: ResultGetter): Scores {
  return Object.fromEntries(
    FEATURES.map((features) => [
      features,
      Object.fromEntries(
        CLASSIFIERS.filter((one) => isTried(features, one)).map(({ name, spec }) => [
          name,
          meanScores(
            settings.seeds.map((seed) => resultOf(scored(set, features, spec, settings, { seed }))),
          ),
        ]),
      ),
    ]),
  );
}

const HEADER = ['F1', 'best F1', 'precision', 'recall', 'average precision'];
const cellsOf = (one: SphereScores) => [
  one.F1.toFixed(3),
  one.averagePrecision === null ? '' : one.bestF1.toFixed(3),
  one.precision.toFixed(3),
  one.recall.toFixed(3),
  one.averagePrecision?.toFixed(3) ?? '',
];

function scoreSection(set: SphereSet, scores: Scores, closure: SphereScores): Section {
  return {
    title: `Crossings of ${SPHERE_NAMES[set]}`,
    table: {
      header: ['features', 'classifier', ...HEADER],
      rows: [
        ...FEATURES.flatMap((features) =>
          Object.entries(scores[features]).map(([name, one]) => [
            FEATURE_NAMES[features],
            name,
            ...cellsOf(one),
          ]),
        ),
        ['densities and fluxes', 'max-entropy test', ...cellsOf(closure)],
      ],
    },
    notes: [
      `${closure.cells} cells, ${closure.crossings} with a crossing deeper than 1e-3. Five folds of whole simulations, predictions out of fold; best F1 is that of the threshold which is best on the same predictions. Three radial moments: alpha and the radial flux factors; four of the fluxes: ln alpha, both flux factors, the cosine between the fluxes; eight: these of nu_x as well; max-entropy: L and |w| - |L| of the max-entropy distributions.`,
    ],
  };
}

export const vectorMoments = {
  name: 'vector-moments',
  title: 'Crossings on the sphere from flux vectors',
  source: 'this project; invariants are those of Rhea',
  chapter: 'sphere',
  claims: CLAIMS,
  tasks: (settings) => [
    ...SPHERE_SETS.flatMap((set) => [
      scored(set, 'min4', null, settings),
      scored(set, 'min4', lr(3), settings, { split: 'cell' }),
      ...FEATURES.flatMap((features) =>
        CLASSIFIERS.filter((one) => isTried(features, one)).flatMap(({ spec }) =>
          settings.seeds.map((seed) => scored(set, features, spec, settings, { seed })),
        ),
      ),
    ]),
    ...TRANSFERS.map(({ from, features, degree }) => transfer(from, features, degree, settings)),
  ],
  summarize: (settings, resultOf) => {
    const bySet = <T>(value: (set: SphereSet) => T) =>
      Object.fromEntries(SPHERE_SETS.map((set) => [set, value(set)])) as Record<SphereSet, T>;
    const scores = bySet((set) => scoresOf(set, settings, resultOf));
    const closure = bySet((set) => resultOf(scored(set, 'min4', null, settings)));
    const random = bySet((set) =>
      resultOf(scored(set, 'min4', lr(3), settings, { split: 'cell' })),
    );
    const transfers = TRANSFERS.map((one) => ({
      ...one,
      scores: resultOf(transfer(one.from, one.features, one.degree, settings)),
    }));
    const judged = judgeClaims(CLAIMS, new Map([['none', { scores, closure }]]));
    return {
      figures: { claims: judged, scores, closure, random, transfers },
      disclosure: SPHERE_DISCLOSURE,
      sections: [
        claimSection(judged, 'Claims'),
        ...SPHERE_SETS.map((set) => scoreSection(set, scores[set], closure[set])),
        {
          title: 'Other splits: between families, and random cells',
          table: {
            header: ['trained on', 'tested on', 'features', 'classifier', ...HEADER],
            rows: [
              ...transfers.map(({ from, features, degree, scores }) => [
                SPHERE_NAMES[from],
                SPHERE_NAMES[from === 'nsm' ? 'ccsn2d' : 'nsm'],
                FEATURE_NAMES[features],
                lrName(degree),
                ...cellsOf(scores),
              ]),
              ...SPHERE_SETS.map((set) => [
                SPHERE_NAMES[set],
                'random cells of the same',
                FEATURE_NAMES.min4,
                lrName(3),
                ...cellsOf(random[set]),
              ]),
            ],
          },
          notes: [
            'A random split puts neighbours of one simulation on both sides; the difference to folds of whole simulations is the leak.',
          ],
        },
      ],
    };
  },
} satisfies Experiment;
