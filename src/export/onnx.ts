/**
 * Target `onnx`: a graph of generic operators in float64. Its inputs are rows of features and rows of moments, of which
 * there may be none. Its outputs are score, probability, class and status, first for rows of features, then for rows of
 * moments, and the number of embedded reference cells whose results are wrong.
 *
 * The polynomial is sum_kr C_kr x_1^k m_r, where m_r are the monomials of the other variables. It is computed by gathering
 * and multiplying powers from tables, and by one matrix product.
 */
import { CELL_STATUS } from '../deploy/cell-status.js';
import type { DomainGuard } from '../deploy/domain-guard.js';
import { MOMENT_LIMIT } from '../deploy/limits.js';
import type { RawMomentColumns } from '../deploy/raw-moments.js';
import type { PolynomialRule } from '../deploy/rule.js';
import { VERSION } from '../version.js';
import type { Description, PolynomialClassifier } from './description.js';
import { OnnxGraph, type Value } from './onnx-format.js';
import type { ReferenceCell } from './reference-cells.js';
import type { ScoreLink } from './score-link.js';

/** Rows of features (n, nFeatures) and their status so far (n, 1). */
interface Block {
  readonly x: Value;
  readonly status: Value;
}

/** The results, each with one number per row, shape (n, 1). */
interface Cells {
  /** 0 if there is no score */
  readonly score: Value;
  readonly probability: Value;
  readonly none: Value;
  readonly class: Value;
  readonly status: Value;
}

export function printOnnx(description: Description, classifier: PolynomialClassifier): Uint8Array {
  const { name, features, header, moments, cells, words } = description;
  const graph = new OnnxGraph(name);
  const given = graph.input('features', ['rows', features.length], features.join(', '));
  const known = [fromFeatures(graph, rows(graph, cells))];
  const asked = [fromFeatures(graph, given)];
  if (moments) {
    const raw = graph.input(
      'moments',
      ['rows_m', moments.columns.length],
      moments.columns.join(', '),
    );
    known.push(fromMoments(graph, rows(graph, moments.cells), moments));
    asked.push(fromMoments(graph, raw, moments));
  }
  const answer = assess(graph, description, classifier, concatenated(graph, asked));
  const nothing = real(graph, Number.NaN);
  const orNaN = (value: Value) => graph.node('Where', [answer.none, nothing, value]);
  graph.output(column(graph, orNaN(answer.score)), 'score', 'double', ['cells'], 'the logit');
  graph.output(
    column(graph, orNaN(answer.probability)),
    'probability',
    'double',
    ['cells'],
    `of ${words.one}`,
  );
  graph.output(
    column(graph, answer.class),
    'class',
    'int64',
    ['cells'],
    `1 for ${words.one}, 0 for none, -1 where there is no answer`,
  );
  graph.output(column(graph, answer.status), 'status', 'int64', ['cells'], 'see the description');
  const tested = assess(graph, description, classifier, concatenated(graph, known));
  const wrong = wrongCells(graph, tested, [...cells, ...(moments?.cells ?? [])]);
  graph.output(wrong, 'self_test', 'int64', [], 'reference cells that come out wrong');
  return graph.toBytes(VERSION, [...header, '', ...usage(description)].join('\n'));
}

function usage({ features, moments, words }: Description): string[] {
  return [
    `Input features, float64 (rows, ${features.length}): ${features.join(', ')}.`,
    ...(moments
      ? [
          `Input moments, float64 (rows, ${moments.columns.length}): ${moments.columns.join(', ')}.`,
          'Either may have no rows; outputs are those of features, then those of moments.',
        ]
      : []),
    `Outputs score, probability, class (${words.field}) and status; self_test, how many reference cells come`,
    'out wrong, 0 where all is well.',
  ];
}

const real = (graph: OnnxGraph, value: number) => graph.constant('double', [value]);
const whole = (graph: OnnxGraph, value: number) => graph.constant('int64', [value]);
const row = (graph: OnnxGraph, values: ArrayLike<number>) =>
  graph.constant('double', Array.from(values), [1, values.length]);

function rows(graph: OnnxGraph, cells: readonly ReferenceCell[]): Value {
  return graph.constant(
    'double',
    cells.flatMap(({ input }) => input),
    [cells.length, cells[0].input.length],
  );
}

function column(graph: OnnxGraph, value: Value): Value {
  return graph.node('Squeeze', [value, graph.constant('int64', [1], [1])]);
}

function columns(graph: OnnxGraph, matrix: Value, which: readonly number[]): Value {
  return graph.node('Gather', [matrix, graph.constant('int64', which, [which.length])], {
    axis: 1,
  });
}

function concatenated(graph: OnnxGraph, blocks: readonly Block[]): Block {
  const join = (values: readonly Value[]) => graph.node('Concat', values, { axis: 0 });
  return { x: join(blocks.map(({ x }) => x)), status: join(blocks.map(({ status }) => status)) };
}

/** 1 for each row with a flag in any of its columns, else 0; (n, 1) int64. */
function anyColumn(graph: OnnxGraph, flags: Value): Value {
  const counts = graph.node('ReduceSum', [graph.cast(flags, 'int64'), whole1(graph)], {
    keepdims: 1,
  });
  return graph.node('Min', [counts, whole(graph, 1)]);
}

const whole1 = (graph: OnnxGraph) => graph.constant('int64', [1], [1]);

function notFinite(graph: OnnxGraph, x: Value): Value {
  return anyColumn(graph, graph.node('Or', [graph.node('IsNaN', [x]), graph.node('IsInf', [x])]));
}

/** The status for each row whose flag is 1, and 0 for other rows. */
function statusWhere(graph: OnnxGraph, flag: Value, status: keyof typeof CELL_STATUS): Value {
  return graph.node('Mul', [flag, whole(graph, CELL_STATUS[status])]);
}

function fromFeatures(graph: OnnxGraph, x: Value): Block {
  return { x, status: statusWhere(graph, notFinite(graph, x), 'notFinite') };
}

function fromMoments(graph: OnnxGraph, moments: Value, raw: RawMomentColumns): Block {
  const at = (names: readonly string[]) => names.map((name) => raw.columns.indexOf(name));
  const densities = columns(graph, moments, at(raw.densities));
  const positive = graph.node('Greater', [densities, real(graph, 0)]);
  const empty = anyColumn(graph, graph.node('Not', [positive]));
  const defined = graph.node('Max', [
    statusWhere(graph, empty, 'zeroDensity'),
    statusWhere(graph, notFinite(graph, moments), 'notFinite'),
  ]);
  const given = (names: readonly string[]) => columns(graph, moments, at(names));
  const bounds = graph.node('Mul', [
    graph.node('Min', [given(raw.ratios.map(([, name]) => name)), real(graph, 1)]),
    real(graph, MOMENT_LIMIT),
  ]);
  const sizes = graph.node('Abs', [given(raw.ratios.map(([name]) => name))]);
  const within = graph.node('LessOrEqual', [sizes, bounds]);
  const large = statusWhere(graph, anyColumn(graph, graph.node('Not', [within])), 'notFinite');
  const none = graph.node('Greater', [graph.node('Max', [defined, large]), whole(graph, 0)]);
  const isDefined = graph.node('Equal', [defined, whole(graph, 0)]);
  const status = graph.node('Where', [isDefined, large, defined]);
  const side = (names: readonly string[], instead: number) =>
    graph.node('Where', [none, real(graph, instead), given(names)]);
  const over = side(
    raw.ratios.map(([name]) => name),
    0,
  );
  const under = side(
    raw.ratios.map(([, name]) => name),
    1,
  );
  const x = graph.node('Div', [over, under]);
  return { x, status: graph.node('Max', [status, fromFeatures(graph, x).status]) };
}

function assess(
  graph: OnnxGraph,
  { guard, threshold }: Description,
  { rule, used, link, limit }: PolynomialClassifier,
  block: Block,
): Cells {
  const undefinedFeatures = graph.node('Greater', [block.status, whole(graph, 0)]);
  const finite = graph.node('Where', [undefinedFeatures, real(graph, 0), block.x]);
  const inside = guard ? guarded(graph, { x: finite, status: block.status }, guard) : block;
  const x = guard ? inside.x : finite;
  const raw = polynomial(graph, x, rule, used);
  const magnitudes = graph.node('Abs', [columns(graph, x, used)]);
  const within = graph.node('LessOrEqual', [magnitudes, real(graph, limit)]);
  const beyond = anyColumn(graph, graph.node('Not', [within]));
  const overflow = statusWhere(graph, beyond, 'notFinite');
  const status = graph.node('Max', [inside.status, overflow]);
  const none = graph.node('Greater', [status, whole(graph, CELL_STATUS.outside)]);
  const score = graph.node('Where', [none, real(graph, 0), raw]);
  const probability = linked(graph, score, link);
  const above = graph.node('Greater', [probability, real(graph, threshold)]);
  const answer = graph.cast(above, 'int64');
  return {
    score,
    probability,
    none,
    status,
    class: graph.node('Where', [none, whole(graph, -1), answer]),
  };
}

function guarded(
  graph: OnnxGraph,
  block: Block,
  { outside, box, mahalanobis }: DomainGuard,
): Block {
  let { x, status } = block;
  if (box) {
    const [lower, upper] = [row(graph, box.lower), row(graph, box.upper)];
    const below = graph.node('Less', [x, lower]);
    const beyond = anyColumn(graph, graph.node('Or', [below, graph.node('Greater', [x, upper])]));
    const boxed = statusWhere(graph, beyond, outside === 'clamp' ? 'clamped' : 'outside');
    status = graph.node('Max', [status, boxed]);
    if (outside === 'clamp') x = graph.node('Min', [graph.node('Max', [x, lower]), upper]);
  }
  if (mahalanobis) {
    const { mean, whitening, limit } = mahalanobis;
    const n = mean.length;
    const transposed = Array.from(
      { length: n * n },
      (_, at) => whitening[at % n][Math.floor(at / n)] ?? 0,
    );
    const z = graph.node('MatMul', [
      graph.node('Sub', [x, row(graph, mean)]),
      graph.constant('double', transposed, [n, n]),
    ]);
    const near = graph.node('LessOrEqual', [
      rowSum(graph, graph.node('Mul', [z, z])),
      real(graph, limit ** 2),
    ]);
    const far = anyColumn(graph, graph.node('Not', [near]));
    status = graph.node('Max', [status, statusWhere(graph, far, 'outside')]);
  }
  return { x, status };
}

function rowSum(graph: OnnxGraph, matrix: Value): Value {
  return graph.node('ReduceSum', [matrix, whole1(graph)], { keepdims: 1 });
}

/** The polynomial of every row, (n, 1). */
function polynomial(
  graph: OnnxGraph,
  x: Value,
  { exponents, coefficients, intercept }: PolynomialRule,
  [first, ...others]: readonly number[],
): Value {
  const all = [...exponents, new Array<number>(exponents[0].length).fill(0)];
  const degree = (variable: number) => Math.max(...all.map((e) => e[variable]));
  const runs = new Map<string, readonly number[]>();
  for (const e of all) runs.set(others.map((v) => e[v]).join(), e);
  const keys = [...runs.keys()];
  const matrix = new Array<number>((degree(first) + 1) * keys.length).fill(0);
  all.forEach((e, i) => {
    const run = keys.indexOf(others.map((v) => e[v]).join());
    matrix[e[first] * keys.length + run] += coefficients[i] ?? intercept;
  });
  const powers = (variable: number) => powerTable(graph, x, variable, degree(variable));
  const shape = [degree(first) + 1, keys.length];
  const sums = graph.node('MatMul', [powers(first), graph.constant('double', matrix, shape)]);
  const terms = others.reduce((product, variable) => {
    const which = [...runs.values()].map((e) => e[variable]);
    return graph.node('Mul', [product, columns(graph, powers(variable), which)]);
  }, sums);
  return rowSum(graph, terms);
}

/** The powers 1, x, x^2, ... of a variable, (n, degree + 1). */
function powerTable(graph: OnnxGraph, x: Value, variable: number, degree: number): Value {
  const value = columns(graph, x, [variable]);
  // Both branches of this Where are 1, so it gives ones in the shape of its input.
  const ones = graph.node('Where', [
    graph.node('Equal', [value, value]),
    real(graph, 1),
    real(graph, 1),
  ]);
  const table = [ones];
  for (let k = 1; k <= degree; k++) {
    table.push(k === 1 ? value : graph.node('Mul', [table[k - 1], value]));
  }
  return graph.node('Concat', table, { axis: 1 });
}

function linked(graph: OnnxGraph, score: Value, link: ScoreLink): Value {
  if (link.kind === 'isotonic') return interpolated(graph, score, link.x, link.y);
  const scaled = graph.node('Mul', [score, real(graph, link.a)]);
  const exponent = graph.node('Add', [scaled, real(graph, link.b)]);
  // exp overflows beyond 700.
  const bounded = graph.node('Min', [exponent, real(graph, 700)]);
  const odds = graph.node('Exp', [bounded]);
  return graph.node('Div', [real(graph, 1), graph.node('Add', [real(graph, 1), odds])]);
}

/** Linear interpolation between corners: the score is clamped to their range, and counting corners finds the piece. */
function interpolated(graph: OnnxGraph, score: Value, x: Float64Array, y: Float64Array): Value {
  const last = x.length - 1;
  const held = graph.node('Min', [
    graph.node('Max', [score, real(graph, x[0])]),
    real(graph, x[last]),
  ]);
  if (last === 0) return graph.node('Add', [graph.node('Sub', [held, held]), real(graph, y[0])]);
  // Infinity, which no score reaches, keeps the list non-empty if there are only two corners.
  const between = [...x.subarray(1, last), Infinity];
  const passed = graph.cast(graph.node('GreaterOrEqual', [held, row(graph, between)]), 'int64');
  const piece = graph.node('ReduceSum', [passed, whole1(graph)], { keepdims: 1 });
  const at = (values: ArrayLike<number>) =>
    graph.node('Gather', [graph.constant('double', Array.from(values), [values.length]), piece]);
  const rise = y.slice(1).map((value, k) => value - y[k]);
  const run = x.slice(1).map((value, k) => value - x[k]);
  const along = graph.node('Sub', [held, at(x.subarray(0, last))]);
  const step = graph.node('Div', [graph.node('Mul', [at(rise), along]), at(run)]);
  return graph.node('Add', [at(y.subarray(0, last)), step]);
}

function wrongCells(graph: OnnxGraph, cells: Cells, expected: readonly ReferenceCell[]): Value {
  const list = (type: 'double' | 'int64', of: (cell: ReferenceCell) => number) =>
    graph.constant(type, expected.map(of), [expected.length, 1]);
  const close = (value: Value, target: Value, tolerance: Value) =>
    graph.node('LessOrEqual', [graph.node('Abs', [graph.node('Sub', [value, target])]), tolerance]);
  // NaN fails this test; cells without a class, which have NaN, are excused below.
  const near = graph.node('And', [
    close(
      cells.score,
      list('double', (c) => c.score),
      list('double', (c) => c.scoreTolerance),
    ),
    close(
      cells.probability,
      list('double', (c) => c.probability),
      list('double', (c) => c.probabilityTolerance),
    ),
  ]);
  const same = graph.node('And', [
    graph.node('Equal', [cells.class, list('int64', (c) => c.index)]),
    graph.node('Equal', [cells.status, list('int64', (c) => c.status)]),
  ]);
  const right = graph.node('And', [same, graph.node('Or', [cells.none, near])]);
  const wrong = graph.cast(graph.node('Not', [right]), 'int64');
  return graph.node('ReduceSum', [wrong], { keepdims: 0 });
}
