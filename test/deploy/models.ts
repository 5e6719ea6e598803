/** Deployable models of every kind, made quickly, and cells of every kind to try them on. */
import { ELN_FEATURES, XLN_FEATURES } from '../../src/angular/moments.js';
import { deployable } from '../../src/deploy/deployable.js';
import type {
  Assessment,
  DeployableModel,
  DeployableParts,
} from '../../src/deploy/deployable-model.js';
import { applyGuard, type DomainGuard } from '../../src/deploy/domain-guard.js';
import { assessMoments, rawMoments } from '../../src/deploy/raw-moments.js';
import type { ClosedRule } from '../../src/deploy/rule.js';
import { DecisionTreeClassifier } from '../../src/estimators/decision-tree.js';
import { type Estimator, fitBinary } from '../../src/estimators/estimator.js';
import { LogisticRegression } from '../../src/estimators/logistic-regression.js';
import { MLPClassifier } from '../../src/estimators/mlp-classifier.js';
import { Pipeline } from '../../src/estimators/pipeline.js';
import { PolynomialFeatures } from '../../src/estimators/polynomial-features.js';
import { StandardScaler } from '../../src/estimators/standard-scaler.js';
import { withCalibratedLeaves } from '../../src/export/description.js';
import { termMagnitudes } from '../../src/export/reference-cells.js';
import { Matrix } from '../../src/matrix.js';
import { Random } from '../../src/random.js';

const EDGES = [
  0,
  -0,
  -1,
  1,
  5e-324,
  1e-300,
  1e300,
  Number.MAX_VALUE,
  Number.NaN,
  Infinity,
  -Infinity,
];

/** Ranges of the features that cells lie in, mostly. */
const RANGE: Readonly<Record<string, number>> = { alpha: 2.5, alpha_nux: 3, alpha_nuxbar: 3 };

/** A random cell of the training distribution. */
function usualCell(names: readonly string[], random: Random): number[] {
  return names.map((name) => random.uniform() * (RANGE[name] ?? 1));
}

export function trainingData(names: readonly string[], rows: number, seed: number) {
  const random = new Random(seed);
  const cells = Array.from({ length: rows }, () => usualCell(names, random));
  const data = Float64Array.from(cells.flat());
  const y = Float64Array.from(cells, ([a, b, c]) => {
    const truth = b + (a - 1) ** 2 > 0.6 + 0.4 * c * a ? 1 : 0;
    return random.uniform() < 0.1 ? 1 - truth : truth;
  });
  return { x: new Matrix(data, rows, names.length, names), y };
}

const poly = (degree: number, interactionOnly = false) =>
  ['polynomial', new PolynomialFeatures({ degree, interactionOnly })] as const;
const scaler = (name = 'scaler') => [name, new StandardScaler()] as const;
const lr = ['lr', new LogisticRegression()] as const;
const tree = new DecisionTreeClassifier();

/** The box of the papers, and an ellipsoid about its middle. */
export function guardOf(
  names: readonly string[],
  outside: DomainGuard['outside'],
  what: 'box' | 'mahalanobis' | 'both',
): DomainGuard {
  const n = names.length;
  const box = {
    lower: Float64Array.from(names, (name) => (name in RANGE ? 0.05 : 0)),
    upper: Float64Array.from(names, (name) => (RANGE[name] ?? 1) * 0.96),
  };
  const mahalanobis = {
    mean: Float64Array.from(names, (name) => (RANGE[name] ?? 1) / 2),
    whitening: Array.from({ length: n }, (_, i) =>
      Float64Array.from({ length: i + 1 }, (_, j) =>
        i === j ? 3.3 / (1 + i / n) : -0.4 / (1 + j),
      ),
    ),
    limit: 0.9 * Math.sqrt(n) + 0.3,
    quantiles: [{ share: 0.5, distance: Math.sqrt(n) }],
  };
  return {
    outside,
    box: what === 'mahalanobis' ? null : box,
    mahalanobis: what === 'box' ? null : mahalanobis,
  };
}

const sigmoid = { kind: 'sigmoid', a: -1.3, b: 0.2 } as const;
const temperature = { kind: 'temperature', temperature: 1.7 } as const;
const isotonic = {
  kind: 'isotonic',
  x: Float64Array.of(-4, -1.5, -0.5, 0.25, 0.75, 3),
  y: Float64Array.of(0.01, 0.2, 0.2, 0.5, 0.5, 0.97),
} as const;
const isotonicShare = {
  kind: 'isotonic',
  x: Float64Array.of(0.2, 0.7),
  y: Float64Array.of(0.1, 0.8),
} as const;

interface Recipe {
  readonly features: readonly string[];
  readonly estimator: Estimator;
  readonly parts?: Partial<Omit<DeployableParts, 'rule'>>;
}

const eln = ELN_FEATURES;
const xln = XLN_FEATURES;

const RECIPES: Readonly<Record<string, Recipe>> = {
  degree_1: { features: eln, estimator: new LogisticRegression() },
  degree_2_sigmoid_flagged: {
    features: eln,
    estimator: new Pipeline([poly(2), lr]),
    parts: { calibration: sigmoid, guard: guardOf(eln, 'flag', 'box'), threshold: 0.3 },
  },
  degree_3_temperature_clamped: {
    features: eln,
    estimator: new Pipeline([scaler(), poly(3), lr]),
    parts: { calibration: temperature, guard: guardOf(eln, 'clamp', 'box'), threshold: 0.6 },
  },
  degree_9_isotonic_both: {
    features: eln,
    estimator: new Pipeline([poly(9), lr]),
    parts: { calibration: isotonic, guard: guardOf(eln, 'clamp', 'both'), threshold: 0.5 },
  },
  xln_degree_2_mahalanobis: {
    features: xln,
    estimator: new Pipeline([poly(2), scaler(), lr]),
    parts: { calibration: isotonic, guard: guardOf(xln, 'flag', 'mahalanobis'), threshold: 0.4 },
  },
  xln_degree_3_both: {
    features: xln,
    estimator: new Pipeline([poly(3, true), lr]),
    parts: { calibration: sigmoid, guard: guardOf(xln, 'flag', 'both') },
  },
  other_names: {
    features: ['import', 'class', 'x'],
    estimator: new Pipeline([poly(2), lr]),
    parts: { guard: guardOf(['import', 'class', 'x'], 'flag', 'box') },
  },
  tree: { features: eln, estimator: tree },
  xln_tree_clamped: {
    features: xln,
    estimator: new Pipeline([scaler(), ['tree', tree]]),
    parts: { calibration: isotonicShare, guard: guardOf(xln, 'clamp', 'both') },
  },
  network_isotonic_clamped: {
    features: eln,
    estimator: new MLPClassifier({
      hiddenLayerSizes: [7, 5],
      activation: ['gelu', 'tanh'],
      maxIter: 40,
      learningRateInit: 0.02,
    }),
    parts: { calibration: isotonic, guard: guardOf(eln, 'clamp', 'both'), threshold: 0.4 },
  },
  xln_network_sigmoid_flagged: {
    features: xln,
    estimator: new MLPClassifier({
      hiddenLayerSizes: [16, 8],
      maxIter: 40,
      learningRateInit: 0.02,
    }),
    parts: { calibration: sigmoid, guard: guardOf(xln, 'flag', 'both') },
  },
};

/** A model and the cells to try it on. */
export interface Trial {
  readonly name: string;
  /** the model that is printed */
  readonly exported: DeployableModel;
  /** the same, with the scores that printed trees give */
  readonly model: DeployableModel;
  readonly features: Expected;
  /** null where the features do not come from moments */
  readonly moments: Expected | null;
}

/** Cells, and what the model says of them. */
export interface Expected {
  readonly cells: Matrix;
  readonly assessment: Assessment;
  /** sum |w_i m_i| where a score was asked for */
  readonly magnitudes: Float64Array;
  /** rows whose distance is the limit, but for rounding */
  readonly onLimit: Uint8Array;
}

export const TRIALS: readonly Trial[] = Object.entries(RECIPES).map(([name, recipe], k) => {
  const { x, y } = trainingData(recipe.features, 600, k);
  const exported = deployable(fitBinary(recipe.estimator, x, y), recipe.parts);
  const model = withCalibratedLeaves(exported);
  const cells = featureCells(model, 10_000, 100 + k);
  const raw = rawMoments(recipe.features);
  const moments = raw && momentCells(model, 10_000, 200 + k);
  return {
    name,
    exported,
    model,
    features: { cells, assessment: model.assess(cells), ...rounding(model, cells) },
    moments: moments && {
      cells: moments,
      assessment: assessMoments(model, moments),
      ...rounding(model, ratios(model, moments)),
    },
  };
});

/** Cells in the domain, far outside of it, on its bounds, and such as no simulation should have. */
function featureCells(model: DeployableModel, rows: number, seed: number): Matrix {
  const names = model.featureNames ?? [];
  const random = new Random(seed);
  const { box } = model.parts.guard ?? {};
  const cells = Array.from({ length: rows }, (_, i) => {
    const cell = usualCell(names, random);
    const at = random.index(names.length);
    if (i % 10 === 0)
      return cell.map((v) => v * 10 ** (6 * random.uniform() - 3) * (i % 20 ? 1 : -1));
    if (i % 10 === 1) cell[at] = EDGES[random.index(EDGES.length)];
    if (i % 10 === 2 && box) {
      const bound = random.index(2) ? box.lower[at] : box.upper[at];
      cell[at] = bound * (1 + (random.index(3) - 1) * Number.EPSILON);
    }
    return cell;
  });
  return new Matrix(Float64Array.from(cells.flat()), rows, names.length);
}

/** Moments in any unit, of which some are zero, negative or no numbers. */
function momentCells(model: DeployableModel, rows: number, seed: number): Matrix {
  const names = model.featureNames ?? [];
  const raw = rawMoments(names);
  if (!raw) throw new Error('no moments');
  const random = new Random(seed);
  const cells = Array.from({ length: rows }, (_, i) => {
    const features = usualCell(names, random);
    const unit = 10 ** (80 * random.uniform() - 40);
    const moment = (column: string): number => {
      const j = raw.ratios.findIndex(([over]) => over === column);
      return j < 0 ? unit : features[j] * moment(raw.ratios[j][1]);
    };
    const cell = raw.columns.map(moment);
    if (i % 10 === 0) cell[random.index(cell.length)] = EDGES[random.index(EDGES.length)];
    if (i % 10 === 1) cell[random.index(cell.length)] *= -1;
    return cell;
  });
  return new Matrix(Float64Array.from(cells.flat()), rows, raw.columns.length);
}

function ratios(model: DeployableModel, moments: Matrix): Matrix {
  const raw = rawMoments(model.featureNames ?? []);
  if (!raw) throw new Error('no moments');
  const at = raw.ratios.map(([over, under]) => [
    raw.columns.indexOf(over),
    raw.columns.indexOf(under),
  ]);
  return Matrix.from(
    Array.from({ length: moments.rows }, (_, i) => {
      const row = moments.row(i);
      return at.map(([over, under]) => row[over] / row[under]);
    }),
  );
}

function rounding({ parts: { rule, guard } }: DeployableModel<ClosedRule>, features: Matrix) {
  const used = new Matrix(features.data.slice(), features.rows, features.columns);
  const onLimit = new Uint8Array(used.rows);
  for (let i = 0; guard && i < used.rows; i++) {
    const shrunk = { ...guard, mahalanobis: nudged(guard, 1 - 1e-12) };
    const grown = { ...guard, mahalanobis: nudged(guard, 1 + 1e-12) };
    const before = applyGuard(shrunk, used.row(i).slice());
    onLimit[i] = before === applyGuard(grown, used.row(i)) ? 0 : 1;
  }
  return { magnitudes: termMagnitudes(rule, used), onLimit };
}

function nudged({ mahalanobis }: DomainGuard, factor: number) {
  return mahalanobis && { ...mahalanobis, limit: mahalanobis.limit * factor };
}

/** A trial with no more than so many cells of either kind. */
export function shortened(trial: Trial, rows: number): Trial {
  const { features, moments } = trial;
  return { ...trial, features: head(features, rows), moments: moments && head(moments, rows) };
}

function head({ cells, assessment, magnitudes, onLimit }: Expected, rows: number): Expected {
  const { score, probability, class: crossing, status } = assessment;
  return {
    cells: cells.take(Array.from({ length: rows }, (_, i) => i)),
    assessment: {
      score: score.slice(0, rows),
      probability: probability.slice(0, rows),
      class: crossing.slice(0, rows),
      status: status.slice(0, rows),
    },
    magnitudes: magnitudes.slice(0, rows),
    onLimit: onLimit.slice(0, rows),
  };
}
