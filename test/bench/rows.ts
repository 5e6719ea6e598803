/**
 * Every row of the benchmark: what is measured, on what data, against whom, and by how much ours is to
 * be ahead.
 */
import {
  type Answers,
  type Check,
  checkAccuracies,
  checkDecisions,
  checkFiles,
  checkGrowthRates,
  checkImplications,
  checkLabels,
  checkNeighbors,
  checkProbabilities,
  checkProducts,
  checkSameFigures,
  checkTreeLabels,
  checkTrees,
} from './agreement.js';
import { COSTS } from './costs.js';
import type { Bound } from './figures.js';
import { isMlPackage, type PeerName } from './peers.js';
import { checkRegression } from './regression-optimality.js';
import { checkSvcFit } from './svm-optimality.js';
import type { Task } from './task.js';
import type { Data, WorkloadName } from './workloads.js';

/** What ours is called where peers have their names. */
export const OURS = 'fastflavor';

/** The title of a row, and which of ours it is about where it is not the library. */
export function titleOf(title: string, of: string): string {
  return of === OURS ? title : `${title}: ${of}`;
}

export interface Row {
  readonly name: string;
  readonly title: string;
  readonly workload: WorkloadName;
  /** of rows that differ in the number of features alone: what they all measure */
  readonly family?: string;
  /** shares of the workload's rows; bounds are judged at 1 */
  readonly sizes?: readonly number[];
  /** what of ours is measured, by name; ratios are of the first */
  readonly ours: Readonly<Record<string, Task>>;
  /** what the peers do, where it is not the same as the first of ours */
  readonly peerTask?: Task;
  /** the fit whose model is applied, and who made it: each its own, or we for all who need one */
  readonly model?: { readonly fit: Task; readonly whose: 'own' | 'ours' };
  readonly peers: readonly PeerName[];
  /** what the seconds of a call come to, where that says more */
  readonly pace?: Pace;
  /** whether figures are of one cell; each of ours says by its options how many it takes */
  readonly perCell?: true;
  readonly bounds: readonly Bound[];
  check(data: Data, answers: Answers): Check[];
}

/** Work by the second, or seconds by the work. */
export interface Pace {
  readonly unit: string;
  of(seconds: number, data: Data, answer: Float64Array): number;
}

const GROWTH = [1 / 4, 1, 4];
/** The npm packages do not get far: smaller sizes find the largest that they finish. */
const GROWTH_WITH_ML = [1 / 64, 1 / 16, ...GROWTH];

export function sizesOf({ sizes, peers }: Row): readonly number[] {
  return sizes ?? (peers.some(isMlPackage) ? GROWTH_WITH_ML : GROWTH);
}

/** Whether a peer takes part at a size at all: sizes that are there for the npm packages are for them alone. */
export function takesPart({ peers }: Row, peer: PeerName, size: number): boolean {
  return isMlPackage(peer) ? size <= 1 : size >= 1 / 4 || !peers.some(isMlPackage);
}

const WORKLOAD_PAIR = ['xln', 'artificial'] as const;

const published: Task = { operation: 'svc-fit', options: { gamma: 100.01 } };

const svcFits = WORKLOAD_PAIR.map(
  (workload): Row => ({
    name: `svc-fit-${workload}`,
    title: `SVC fit, ${workload}, gamma = 100.01`,
    workload,
    ours: { [OURS]: published },
    peers:
      workload === 'xln'
        ? ['scikit-learn', 'oneDAL', 'LIBSVM', 'ml-svm']
        : ['scikit-learn', 'oneDAL', 'LIBSVM'],
    bounds: [{ peer: 'scikit-learn', atLeast: workload === 'xln' ? 100 : 60 }, { megabytes: 600 }],
    check: checkSvcFit(100.01),
  }),
);

const svcPredictions = WORKLOAD_PAIR.map(
  (workload): Row => ({
    name: `svc-predict-${workload}`,
    title: `SVC predict, ${workload}, gamma = 100.01`,
    workload,
    ours: { [OURS]: { operation: 'svc-predict' } },
    model: { fit: published, whose: 'own' },
    peers: ['scikit-learn'],
    bounds: [{ peer: 'scikit-learn', atLeast: workload === 'xln' ? 60 : 28 }],
    check: checkLabels,
  }),
);

const svcScale: Row = {
  name: 'svc-fit-small',
  title: 'SVC fit, 5,000 rows of xln, gamma = scale',
  workload: 'small xln',
  sizes: [1],
  ours: { [OURS]: { operation: 'svc-fit', options: { gamma: 'scale' } } },
  peers: ['LIBSVM', 'scikit-learn', 'oneDAL'],
  bounds: [
    { peer: 'LIBSVM', atLeast: 1 },
    { peer: 'oneDAL', atLeast: 1 },
  ],
  check: checkSvcFit('scale'),
};

/** Two settings of wide kernels: what a search of options found, and scikit-learn's own gamma; at 20,000 rows. */
const wideKernels = (
  [
    ['tuned', 1, 30],
    ['scale', 'scale', 1],
  ] as const
).flatMap(([name, gamma, C]): Row[] => {
  const fit: Task = { operation: 'svc-fit', options: { gamma, C } };
  return [
    {
      name: `svc-fit-${name}`,
      title: `SVC fit, 20,000 rows of xln, gamma = ${gamma}, C = ${C}`,
      workload: 'half xln',
      sizes: [1],
      ours: { [OURS]: fit },
      peers: ['scikit-learn', 'oneDAL'],
      bounds: [
        { peer: 'scikit-learn', atLeast: 3 },
        { peer: 'oneDAL', atLeast: 2 },
      ],
      check: checkSvcFit(gamma, C),
    },
    {
      name: `svc-predict-${name}`,
      title: `SVC predict, 20,000 rows of xln, gamma = ${gamma}, C = ${C}`,
      workload: 'half xln',
      sizes: [1],
      ours: { [OURS]: { operation: 'svc-predict', options: { gamma, C } } },
      model: { fit, whose: 'own' },
      peers: ['scikit-learn', 'oneDAL'],
      bounds: [
        { peer: 'scikit-learn', atLeast: 4 },
        { peer: 'oneDAL', atLeast: 1 },
      ],
      check: checkLabels,
    },
  ];
});

const GAMMAS = [0.01, 0.1, 0.3, 1, 3, 10, 100];
const PENALTIES = [0.1, 1, 10, 100, 1000];

/** The plane of gamma and C, which has a table of its own (plane.ts). */
export const PLANE: readonly (Row & { readonly gamma: number; readonly C: number })[] =
  GAMMAS.flatMap((gamma) =>
    PENALTIES.map((C) => ({
      name: `svc-plane-${gamma}-${C}`,
      title: `SVC fit, xln, gamma = ${gamma}, C = ${C}`,
      workload: 'half xln' as const,
      sizes: [1 / 8, 1 / 4, 1],
      ours: { [OURS]: { operation: 'svc-fit', options: { gamma, C } } },
      peers: ['scikit-learn', 'oneDAL'] as const,
      bounds: [],
      check: checkSvcFit(gamma, C),
      gamma,
      C,
    })),
  );

const knnFit: Task = { operation: 'knn-fit' };

const knn = WORKLOAD_PAIR.flatMap((workload): Row[] => {
  const peers: PeerName[] = ['scikit-learn', 'nanoflann'];
  if (workload === 'xln') peers.push('ml-knn');
  return [
    {
      name: `knn-fit-${workload}`,
      title: `KNN fit, ${workload}`,
      workload,
      ours: { [OURS]: knnFit },
      peers,
      bounds: [{ peer: 'scikit-learn', atLeast: 3 }],
      check: checkNeighbors,
    },
    {
      name: `knn-query-${workload}`,
      title: `KNN query, k = 3, ${workload}`,
      workload,
      ours: { [OURS]: { operation: 'knn-query' } },
      model: { fit: knnFit, whose: 'ours' },
      peers,
      bounds: [
        { peer: 'scikit-learn', atLeast: 4 },
        { peer: 'nanoflann', atLeast: 0.9 },
      ],
      check: checkNeighbors,
    },
  ];
});

const bruteForce: Task = { operation: 'knn-query', options: { algorithm: 'brute' } };

/** Where trees of rows are of no use: peers compare all rows, which is what they are best at there. */
const knnDimensions = ([15, 30, 60] as const).map(
  (d): Row => ({
    name: `knn-query-d${d}`,
    title: `KNN query, k = 3, ${d} standard normal features`,
    family: 'KNN query, k = 3, standard normal features',
    workload: `normal ${d}`,
    sizes: [1],
    ours: { [OURS]: bruteForce },
    model: { fit: { operation: 'knn-fit' }, whose: 'ours' },
    peers: ['scikit-learn', 'oneDAL'],
    bounds: [
      { peer: 'scikit-learn', atLeast: 1 },
      ...(d === 60 ? [] : [{ peer: 'oneDAL', atLeast: 1 } as const]),
    ],
    check: checkNeighbors,
  }),
);

const TWO_TO_ONE = '2,1';

const treeFit: Task = { operation: 'tree-fit', options: { weights: TWO_TO_ONE } };

const trees = WORKLOAD_PAIR.map(
  (workload): Row => ({
    name: `tree-fit-${workload}`,
    title: `tree fit, ${workload}`,
    workload,
    ours: { [OURS]: treeFit },
    peers: workload === 'xln' ? ['scikit-learn', 'ml-cart'] : ['scikit-learn'],
    bounds: [{ peer: 'scikit-learn', atLeast: 8 }],
    check: checkTrees,
  }),
);

/** Who predicts with trees that others fitted has ours; scikit-learn has its own of the same data. */
const treePredictions = WORKLOAD_PAIR.map(
  (workload): Row => ({
    name: `tree-predict-${workload}`,
    title: `tree predict, ${workload}`,
    workload,
    sizes: [1],
    ours: { [OURS]: { operation: 'tree-predict', options: { weights: TWO_TO_ONE } } },
    model: { fit: treeFit, whose: 'ours' },
    peers: ['scikit-learn', 'LightGBM', 'treelite'],
    bounds: [
      { peer: 'scikit-learn', atLeast: 5 },
      { peer: 'LightGBM', atLeast: 1 },
      { peer: 'treelite', atLeast: 1 },
    ],
    check: checkTreeLabels,
  }),
);

const degree9: Task = { operation: 'lr-fit', options: { degree: 9, weights: TWO_TO_ONE } };
const [degree2, degree4] = [2, 4].map(
  (degree): Task => ({ operation: 'lr-fit', options: { degree, weights: 'none' } }),
);

const regressions: readonly Row[] = [
  {
    name: 'lr-fit-artificial',
    title: 'LR degree 9 fit with features, artificial',
    workload: 'artificial',
    ours: { [OURS]: degree9 },
    peers: ['scikit-learn', 'LIBLINEAR'],
    bounds: [{ peer: 'scikit-learn', atLeast: 8 }],
    check: checkRegression([9], [2, 1]),
  },
  {
    name: 'lr-fit-xln',
    title: 'LR degree 2 fit with features, xln',
    workload: 'xln',
    ours: { [OURS]: degree2 },
    peers: ['scikit-learn', 'LIBLINEAR'],
    bounds: [{ peer: 'scikit-learn', atLeast: 3 }],
    check: checkRegression([2], [1, 1]),
  },
  {
    name: 'lr-fit-degree-4',
    title: 'LR degree 4 fit with features, xln',
    workload: 'xln',
    sizes: [1 / 4, 1],
    ours: { [OURS]: degree4 },
    peers: ['scikit-learn', 'LIBLINEAR'],
    bounds: [{ peer: 'scikit-learn', atLeast: 6 }],
    check: checkRegression([4], [1, 1]),
  },
  {
    name: 'lr-sweep-artificial',
    title: 'LR degrees 1 to 10, artificial, against degree 9 alone',
    workload: 'artificial',
    ours: { [OURS]: { operation: 'lr-sweep', options: { degree: 10, weights: TWO_TO_ONE } } },
    peerTask: degree9,
    peers: ['scikit-learn'],
    bounds: [{ peer: 'scikit-learn', atLeast: 2.5 }],
    check: checkRegression([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], [2, 1]),
  },
];

/** Whose probabilities go into an array that is there already, as those of compiled programs do. */
const ROWS_KEPT = 'fastflavor, rows of f64, array kept';
const SINGLE = 'fastflavor, columns of f32, array kept';

/** Cells by the million through one model of degree 2. */
const inference: readonly Row[] = [
  {
    name: 'lr-infer',
    title: 'LR degree 2, 4 million cells',
    workload: 'cells',
    sizes: [1],
    ours: {
      'fastflavor, rows of f64': {
        operation: 'lr-infer',
        options: { degree: 2, weights: 'none' },
      },
      [ROWS_KEPT]: {
        operation: 'lr-infer',
        options: { degree: 2, weights: 'none', kept: 1 },
      },
      'fastflavor, columns of f64, array kept': {
        operation: 'lr-infer-columns',
        options: { bits: 64 },
      },
      [SINGLE]: { operation: 'lr-infer-columns', options: { bits: 32 } },
    },
    model: { fit: degree2, whose: 'ours' },
    peers: ['scikit-learn', 'hand-tuned C'],
    bounds: [
      { peer: 'scikit-learn', atLeast: 25 },
      { of: ROWS_KEPT, peer: 'hand-tuned C', atLeast: 0.67 },
    ],
    check: checkProbabilities({ [SINGLE]: 1e-5 }),
  },
  {
    name: 'lr-decide',
    title: 'LR degree 2, 4 million cells, with class and status',
    workload: 'cells',
    sizes: [1],
    ours: { [OURS]: { operation: 'lr-decide' } },
    model: { fit: degree2, whose: 'ours' },
    peers: [
      'hand-tuned C',
      'hand-tuned C, -Ofast',
      'exported C',
      'exported Fortran',
      'onnxruntime',
    ],
    bounds: [
      { of: 'exported C', peer: 'hand-tuned C', atLeast: 0.77 },
      { of: 'exported C', peer: 'hand-tuned C, -Ofast', atLeast: 0.77 },
      { of: 'exported Fortran', peer: 'hand-tuned C', atLeast: 0.77 },
    ],
    check: checkDecisions,
  },
];

const COPY = 'reading and writing alone';

/** Files of 50 million rows, larger than the memory that predict may have. */
const streaming = (['npy', 'parquet'] as const).map((format): Row => {
  const options = { format, copies: 12.5 };
  return {
    name: `predict-${format}`,
    title: `predict, 50 million rows of ${format}, LR degree 2`,
    workload: 'cells',
    sizes: [1],
    ours: {
      [OURS]: { operation: 'predict-file', options },
      [COPY]: { operation: 'copy-file', options },
    },
    model: { fit: degree2, whose: 'ours' },
    peers: [],
    bounds: [{ peer: COPY, atLeast: 0.5 }, { megabytes: 500 }],
    check: checkFiles,
  };
});

const costs: Row = {
  name: 'cost-per-cell',
  title: 'cost per cell',
  workload: 'fewer cells',
  sizes: [1],
  ours: COSTS,
  perCell: true,
  peers: [],
  bounds: [],
  check: checkImplications,
};

const growthRates: Row = {
  name: 'growth-rates',
  title: 'growth rates of 200 axisymmetric cells, 48 nodes',
  workload: 'artificial',
  sizes: [1],
  ours: { [OURS]: { operation: 'growth-rates', options: { cells: 200 } } },
  peers: ['NumPy eigenvalues'],
  bounds: [{ peer: 'NumPy eigenvalues', atLeast: 50 }],
  check: checkGrowthRates,
};

const fluxGrowth: Row = {
  name: 'growth-rates-fluxes',
  title: 'growth rates of 20 cells with flux vectors',
  workload: 'artificial',
  sizes: [1],
  ours: { [OURS]: { operation: 'flux-growth-rates', options: { cells: 20 } } },
  peers: [],
  bounds: [],
  check: () => [],
};

const closedForm: Row = {
  name: 'closed-form-crossings',
  title: 'closed-form crossings of 400,000 cells with flux vectors',
  workload: 'fewer cells',
  sizes: [1],
  ours: { [OURS]: { operation: 'closed-form-crossings', options: { cells: 400_000 } } },
  peers: [],
  bounds: [],
  check: () => [],
};

/** A layer of 256 in a batch of a network. */
const matrixProduct: Row = {
  name: 'product',
  title: 'product of 4096 x 256 by 256 x 256, single precision',
  workload: 'normal 256',
  sizes: [1],
  ours: { [OURS]: { operation: 'product' } },
  peers: ['NumPy', 'PyTorch'],
  pace: {
    unit: 'GFLOP/s',
    of: (seconds, { x }, answer) => (2e-9 * x.columns * answer.length) / seconds,
  },
  bounds: [{ pace: { atLeast: 30 } }],
  check: checkProducts,
};

const TIMES = 10;

const neutrinoTransport: Row = {
  name: 'transport',
  title: `transport through one fluid, ${TIMES} times`,
  workload: 'small xln',
  sizes: [1],
  ours: { [OURS]: { operation: 'transport', options: { times: TIMES } } },
  peers: ['fastflavor 0.1.0'],
  pace: {
    unit: 'ns per cell, direction, group and iteration',
    of: (seconds, _, [steps]) => (1e9 * seconds) / steps,
  },
  bounds: [{ peer: 'fastflavor 0.1.0', atLeast: 1 }, { pace: { atMost: 4 } }],
  check: checkSameFigures,
};

const table4: Row = {
  name: 'table-4',
  title: 'table-4, from generation to scores',
  workload: 'xln',
  ours: { [OURS]: { operation: 'table-4' } },
  peers: ['the notebook’s way'],
  bounds: [{ peer: 'the notebook’s way', atLeast: 50 }],
  check: checkAccuracies,
};

export const ROWS: readonly Row[] = [
  ...svcFits,
  ...svcPredictions,
  svcScale,
  ...wideKernels,
  ...knn,
  ...knnDimensions,
  ...trees,
  ...treePredictions,
  ...regressions,
  ...inference,
  ...streaming,
  costs,
  growthRates,
  fluxGrowth,
  closedForm,
  matrixProduct,
  neutrinoTransport,
  table4,
];
