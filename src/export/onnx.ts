/**
 * Target `onnx`: a graph of generic operators in float64, and the one for trees. Its inputs are rows of features and rows of moments, of which
 * there may be none. Its outputs are score, probability, class and status, first for rows of features, then for rows of
 * moments, and the number of embedded reference cells whose results are wrong.
 */
import { CELL_STATUS } from '../deploy/cell-status.js';
import type { DomainGuard } from '../deploy/domain-guard.js';
import { MOMENT_LIMIT } from '../deploy/limits.js';
import type { RawMomentColumns } from '../deploy/raw-moments.js';
import { OnnxGraph, type Value } from '../onnx/write-graph.js';
import { VERSION } from '../version.js';
import {
  type AnyDescription,
  type ClassesDescription,
  type Description,
  isOfTwoClasses,
  type Preparation,
  type Softmax,
} from './description.js';
import { commentText } from './escaping.js';
import { networkNodes } from './onnx-network.js';
import {
  anyColumn,
  column,
  columns,
  notFinite,
  realNode,
  row,
  rowSum,
  statusWhere,
  wholeNode,
} from './onnx-nodes.js';
import { prepared } from './onnx-preparation.js';
import { leaves, linked, polynomialNodes } from './onnx-rules.js';
import type { ClassCell, ReferenceCell } from './reference-cells.js';

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

export function printOnnx(description: AnyDescription): Uint8Array {
  const { name, features, header } = description;
  const graph = new OnnxGraph(name);
  const given = graph.input('features', ['rows', features.length], features.join(', '));
  if (isOfTwoClasses(description)) printTwo(graph, given, description);
  else printClasses(graph, given, description);
  return graph.toBytes(VERSION, [...header, '', ...usage(description)].join('\n'));
}

function printTwo(graph: OnnxGraph, given: Value, description: Description): void {
  const { moments, cells, words, preparation } = description;
  const known = [featureBlock(graph, rowsNode(graph, cells), preparation)];
  const asked = [featureBlock(graph, given, preparation)];
  if (moments) {
    const raw = graph.input(
      'moments',
      ['rows_m', moments.columns.length],
      moments.columns.join(', '),
    );
    known.push(fromMoments(graph, rowsNode(graph, moments.cells), moments));
    asked.push(fromMoments(graph, raw, moments));
  }
  const answer = assess(graph, description, concatenated(graph, asked));
  const nothing = realNode(graph, Number.NaN);
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
  const tested = assess(graph, description, concatenated(graph, known));
  const wrong = wrongCells(graph, tested, [...cells, ...(moments?.cells ?? [])]);
  graph.output(wrong, 'self_test', 'int64', [], 'reference cells that come out wrong');
}

function printClasses(graph: OnnxGraph, given: Value, description: ClassesDescription): void {
  const { cells, words, preparation } = description;
  const answer = assessClasses(graph, description, featureBlock(graph, given, preparation));
  const k = words.names.length;
  graph.output(
    graph.node('Where', [answer.none, realNode(graph, Number.NaN), answer.probability]),
    'probability',
    'double',
    ['rows', k],
    'of each class',
  );
  graph.output(
    column(graph, answer.class),
    'class',
    'int64',
    ['rows'],
    'the index of the class, -1 where there is no answer',
  );
  graph.output(column(graph, answer.status), 'status', 'int64', ['rows'], 'see the description');
  const tested = featureBlock(graph, rowsNode(graph, cells), preparation);
  const wrong = wrongClassCells(graph, assessClasses(graph, description, tested), cells);
  graph.output(wrong, 'self_test', 'int64', [], 'reference cells that come out wrong');
}

function usage(description: AnyDescription): string[] {
  const { features, words } = description;
  const isBinary = isOfTwoClasses(description);
  const moments = isBinary ? description.moments : null;
  return [
    `Input features, float64 (rows, ${features.length}): ${features.join(', ')}.`,
    ...(moments
      ? [
          `Input moments, float64 (rows, ${moments.columns.length}): ${moments.columns.join(', ')}.`,
          'Either may have no rows; outputs are those of features, then those of moments.',
        ]
      : []),
    `Outputs ${isBinary ? 'score, probability' : `probability (rows, ${words.names.length})`}, class (${words.field}) and status; self_test, how many reference cells come`,
    'out wrong, 0 where all is well.',
  ].map(commentText);
}

export function rowsNode(
  graph: OnnxGraph,
  cells: readonly { readonly input: readonly number[] }[],
): Value {
  return graph.constant(
    'double',
    cells.flatMap(({ input }) => input),
    [cells.length, cells[0].input.length],
  );
}

function concatenated(graph: OnnxGraph, blocks: readonly Block[]): Block {
  const join = (values: readonly Value[]) => graph.node('Concat', values, { axis: 0 });
  return { x: join(blocks.map(({ x }) => x)), status: join(blocks.map(({ status }) => status)) };
}

export function featureBlock(
  graph: OnnxGraph,
  x: Value,
  preparation: Preparation | null = null,
): Block {
  if (preparation) return prepared(graph, x, preparation);
  return { x, status: statusWhere(graph, notFinite(graph, x), 'notFinite') };
}

function fromMoments(graph: OnnxGraph, moments: Value, raw: RawMomentColumns): Block {
  const at = (names: readonly string[]) => names.map((name) => raw.columns.indexOf(name));
  const densities = columns(graph, moments, at(raw.densities));
  const positive = graph.node('Greater', [densities, realNode(graph, 0)]);
  const empty = anyColumn(graph, graph.node('Not', [positive]));
  const defined = graph.node('Max', [
    statusWhere(graph, empty, 'zeroDensity'),
    statusWhere(graph, notFinite(graph, moments), 'notFinite'),
  ]);
  const given = (names: readonly string[]) => columns(graph, moments, at(names));
  const bounds = graph.node('Mul', [
    graph.node('Min', [given(raw.ratios.map(([, name]) => name)), realNode(graph, 1)]),
    realNode(graph, MOMENT_LIMIT),
  ]);
  const sizes = graph.node('Abs', [given(raw.ratios.map(([name]) => name))]);
  const within = graph.node('LessOrEqual', [sizes, bounds]);
  const large = statusWhere(graph, anyColumn(graph, graph.node('Not', [within])), 'notFinite');
  const none = graph.node('Greater', [graph.node('Max', [defined, large]), wholeNode(graph, 0)]);
  const isDefined = graph.node('Equal', [defined, wholeNode(graph, 0)]);
  const status = graph.node('Where', [isDefined, large, defined]);
  const side = (names: readonly string[], instead: number) =>
    graph.node('Where', [none, realNode(graph, instead), given(names)]);
  const over = side(
    raw.ratios.map(([name]) => name),
    0,
  );
  const under = side(
    raw.ratios.map(([, name]) => name),
    1,
  );
  const x = graph.node('Div', [over, under]);
  return { x, status: graph.node('Max', [status, featureBlock(graph, x).status]) };
}

function assess(
  graph: OnnxGraph,
  { guard, threshold, classifier }: Description,
  block: Block,
): Cells {
  const undefinedFeatures = graph.node('Greater', [block.status, wholeNode(graph, 0)]);
  const finite = graph.node('Where', [undefinedFeatures, realNode(graph, 0), block.x]);
  const inside = guard ? guarded(graph, { x: finite, status: block.status }, guard) : block;
  const x = guard ? inside.x : finite;
  const raw =
    classifier.kind === 'polynomial'
      ? polynomialNodes(graph, x, classifier.rule, classifier.used)
      : classifier.kind === 'network'
        ? networkNodes(graph, x, classifier.network)
        : graph.node('Gather', [
            graph.constant(
              'double',
              [...classifier.rule.probability],
              [classifier.rule.right.length],
            ),
            leaves(graph, x, classifier.rule),
          ]);
  const overflow = beyondLimitNodes(graph, x, classifier);
  const status = graph.node('Max', [inside.status, ...(overflow ? [overflow] : [])]);
  const none = graph.node('Greater', [status, wholeNode(graph, CELL_STATUS.outside)]);
  const score = graph.node('Where', [none, realNode(graph, 0), raw]);
  const probability = classifier.link ? linked(graph, score, classifier.link) : score;
  const above = graph.node('Greater', [probability, realNode(graph, threshold)]);
  const answer = graph.cast(above, 'int64');
  return {
    score,
    probability,
    none,
    status,
    class: graph.node('Where', [none, wholeNode(graph, -1), answer]),
  };
}

/** The status of rows with a column beyond the limit; null if there is no limit. */
export function beyondLimitNodes(
  graph: OnnxGraph,
  x: Value,
  { used, limit }: { readonly used: readonly number[]; readonly limit: number | null },
): Value | null {
  if (limit === null || used.length === 0) return null;
  const magnitudes = graph.node('Abs', [columns(graph, x, used)]);
  const within = graph.node('LessOrEqual', [magnitudes, realNode(graph, limit)]);
  const beyond = anyColumn(graph, graph.node('Not', [within]));
  return statusWhere(graph, beyond, 'notFinite');
}

/** The results for more than two classes; probability is (n, classes) and arbitrary where there is none. */
function assessClasses(
  graph: OnnxGraph,
  { classifier }: ClassesDescription,
  block: Block,
): Omit<Cells, 'score'> {
  const overflow = beyondLimitNodes(graph, block.x, classifier);
  const status = graph.node('Max', [block.status, ...(overflow ? [overflow] : [])]);
  const none = graph.node('Greater', [status, wholeNode(graph, 0)]);
  const x = graph.node('Where', [none, realNode(graph, 0), block.x]);
  const probability =
    classifier.kind === 'softmax'
      ? softmax(graph, x, classifier)
      : classifier.kind === 'class-network'
        ? graph.node('Softmax', [networkNodes(graph, x, classifier.network)], { axis: 1 })
        : graph.node('Gather', [
            graph.constant(
              'double',
              [...classifier.shares],
              [classifier.feature.length, classifier.classes],
            ),
            column(graph, leaves(graph, x, classifier)),
          ]);
  const answer = graph.node('ArgMax', [probability], { axis: 1, keepdims: 1 });
  return {
    probability,
    none,
    status,
    class: graph.node('Where', [none, wholeNode(graph, -1), answer]),
  };
}

function softmax(graph: OnnxGraph, x: Value, { parts }: Softmax): Value {
  const logits = parts.map(({ rule, used }) => polynomialNodes(graph, x, rule, used));
  return graph.node('Softmax', [graph.node('Concat', logits, { axis: 1 })], { axis: 1 });
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
      realNode(graph, limit ** 2),
    ]);
    const far = anyColumn(graph, graph.node('Not', [near]));
    status = graph.node('Max', [status, statusWhere(graph, far, 'outside')]);
  }
  return { x, status };
}

export const listNode = (
  graph: OnnxGraph,
  type: 'double' | 'int64',
  values: readonly number[],
  width = 1,
): Value => graph.constant(type, values, [values.length / width, width]);

/** Whether numbers are close to their targets; NaN is not. */
export function closeNodes(graph: OnnxGraph, value: Value, target: Value, tolerance: Value): Value {
  const distance = graph.node('Abs', [graph.node('Sub', [value, target])]);
  return graph.node('LessOrEqual', [distance, tolerance]);
}

/** The number of cells that are neither excused by `none` nor near, or have another class or status. */
function wrongCount(
  graph: OnnxGraph,
  cells: Omit<Cells, 'score' | 'probability'>,
  near: Value,
  expected: readonly { readonly index: number; readonly status: number }[],
): Value {
  const same = graph.node('And', [
    graph.node('Equal', [
      cells.class,
      listNode(
        graph,
        'int64',
        expected.map((c) => c.index),
      ),
    ]),
    graph.node('Equal', [
      cells.status,
      listNode(
        graph,
        'int64',
        expected.map((c) => c.status),
      ),
    ]),
  ]);
  const right = graph.node('And', [same, graph.node('Or', [cells.none, near])]);
  const wrong = graph.cast(graph.node('Not', [right]), 'int64');
  return graph.node('ReduceSum', [wrong], { keepdims: 0 });
}

function wrongCells(graph: OnnxGraph, cells: Cells, expected: readonly ReferenceCell[]): Value {
  const reals = (of: (cell: ReferenceCell) => number) =>
    listNode(graph, 'double', expected.map(of));
  const near = graph.node('And', [
    closeNodes(
      graph,
      cells.score,
      reals((c) => c.score),
      reals((c) => c.scoreTolerance),
    ),
    closeNodes(
      graph,
      cells.probability,
      reals((c) => c.probability),
      reals((c) => c.probabilityTolerance),
    ),
  ]);
  return wrongCount(graph, cells, near, expected);
}

function wrongClassCells(
  graph: OnnxGraph,
  cells: Omit<Cells, 'score'>,
  expected: readonly ClassCell[],
): Value {
  const target = listNode(
    graph,
    'double',
    expected.flatMap((c) => c.probability),
    expected[0].probability.length,
  );
  const tolerance = listNode(
    graph,
    'double',
    expected.map((c) => c.tolerance),
  );
  const far = graph.node('Not', [closeNodes(graph, cells.probability, target, tolerance)]);
  const near = graph.node('Equal', [anyColumn(graph, far), wholeNode(graph, 0)]);
  return wrongCount(graph, cells, near, expected);
}
