/** Target `python`, which is one module for scalars and arrays that needs only numpy. */
import { CELL_STATUS } from '../deploy/cell-status.js';
import type { DomainGuard } from '../deploy/domain-guard.js';
import { MOMENT_LIMIT } from '../deploy/limits.js';
import type { RawMomentColumns } from '../deploy/raw-moments.js';
import type { TreeRule } from '../deploy/rule.js';
import type { DenseNetworkParts } from '../numerics/network/dense-network.js';
import type { Activation } from '../numerics/network/network-shape.js';
import {
  type AnyDescription,
  type ClassesDescription,
  type Described,
  type Description,
  isOfTwoClasses,
  type PolynomialClassifier,
  type Preparation,
  type Softmax,
} from './description.js';
import { pythonString } from './escaping.js';
import { GELU_CENTRE, GELU_LIMIT, geluPolynomial } from './exponential.js';
import { distanceExpressions, logisticArgument, scoreExpressions } from './expressions.js';
import { comment, decimal, snakeCase, withNames, wrapped } from './literals.js';
import { inputMajor } from './network.js';
import { preparationExpressions } from './preparation.js';
import {
  type ClassCell,
  classReferenceRow,
  type ReferenceCell,
  referenceRow,
} from './reference-cells.js';
import type { ScoreLink } from './score-link.js';

export function printPython(description: AnyDescription): string {
  const { header, variables, preparation, words } = description;
  const isBinary = isOfTwoClasses(description);
  return `${[
    comment([...header, '', ...usage(description)], '#'),
    'from typing import NamedTuple\n\nimport numpy as np',
    `${Object.keys(CELL_STATUS).map(snakeCase).join(', ').toUpperCase()} = range(5)`,
    `# What the classes are called, by ${words.field}.
${tuple('CLASS_NAMES', words.names.map(pythonString))}`,
    ...pythonCodes(description),
    cellsType(description),
    pythonEntry(
      'features',
      variables,
      `${wrapped(`${pythonFloats(variables)})`, '    columns = np.broadcast_arrays(', '        ')}
    with np.errstate(over="ignore", invalid="ignore"):
        return ${preparation ? '_assessed(*_prepared(*columns))' : isBinary ? '_decide(*_features_score(*columns, OK))' : '_assessed(*columns, OK)'}`,
    ),
    ...(preparation ? [pythonPreparation(description, preparation)] : []),
    ...(isBinary ? rules(description) : classRules(description)),
    selfTest(description),
  ].join('\n\n')}\n`;
}

function rules(description: Description): string[] {
  const { columns, classifier, moments, preparation, words, variables } = description;
  return [
    ...(moments ? [momentsEntry(moments, variables)] : []),
    classifier.kind === 'tree'
      ? pythonLeaf(columns, classifier.rule, {
          ...LEAF_SCORE,
          values: pythonArray('_PROBABILITY', Array.from(classifier.rule.probability, decimal)),
          comment: `The share of ${words.many} in the leaf`,
        })
      : classifier.kind === 'network'
        ? pythonNetworkOutputs('_score', '[..., 0]', 'The logit', columns, classifier.network)
        : pythonPolynomialScore('_score', 'The logit.', columns, classifier),
    probability(classifier.link),
    scored(description),
    ...(preparation
      ? [
          `
def _assessed(*columns_and_status):
    return _decide(*_features_score(*columns_and_status))`,
        ]
      : []),
    decided(description),
  ];
}

function usage(description: AnyDescription): string[] {
  const { variables, words, preparation } = description;
  const moments = isOfTwoClasses(description) ? description.moments : null;
  return [
    `features(${variables.join(', ')}): one cell, or as many as the arrays have.`,
    ...(moments ? [`moments(${moments.columns.join(', ')}): likewise.`] : []),
    `CLASS_NAMES[${words.field}]: what the class is called.`,
    ...(preparation?.categories.some(Boolean)
      ? ['X..._CODES["..."]: the code of a category.']
      : []),
    'self_test(): how many reference cells come out wrong, 0 where all is well.',
  ];
}

function cellsType(description: AnyDescription): string {
  const { words } = description;
  const fields = isOfTwoClasses(description)
    ? `    score: np.ndarray  # NaN where there is none
    probability: np.ndarray  # of ${words.one}; NaN where there is none
    ${words.field}: np.ndarray  # 1, 0, or -1 for none`
    : `    probability: np.ndarray  # of each class, in the last axis; NaN where there is none
    ${words.field}: np.ndarray  # the class, or -1 for none`;
  return `
class Cells(NamedTuple):
${fields}
    status: np.ndarray`;
}

const tuple = (name: string, items: readonly string[]) =>
  `${name} = (\n${items.map((item) => `    ${item},\n`).join('')})`;

/** A dictionary for every feature with categories. */
export function pythonCodes({ variables, preparation }: Described): string[] {
  return (preparation?.categories ?? []).flatMap((categories, j) => {
    if (!categories) return [];
    const items = categories.map((category, code) => {
      const key = typeof category === 'number' ? decimal(category) : pythonString(category);
      return `    ${key}: ${code},\n`;
    });
    return [`${variables[j].toUpperCase()}_CODES = {\n${items.join('')}}`];
  });
}

/** The function from features with gaps and codes to the columns of the rule and a status. */
export function pythonPreparation(
  { variables, columns }: Described,
  preparation: Preparation,
): string {
  const states = variables.map((x, j) => {
    const values = preparation.missing[j].map((value) => ` | (${x} == ${decimal(value)})`);
    return `    ${x}_missing = np.isnan(${x})${values.join('')}
    known &= ~np.isinf(${x})`;
  });
  const { refusals, columns: expressions } = preparationExpressions(preparation, {
    feature: (j) => variables[j],
    number: decimal,
    isMissing: (j) => `${variables[j]}_missing`,
    equals: (j, value) => `(~${variables[j]}_missing & (${variables[j]} == ${decimal(value)}))`,
    not: (condition) => `~${condition}`,
    any: (conditions) => `(${conditions.join(' | ')})`,
    choose: (condition, one, other) => `np.where(${condition}, ${one}, ${other})`,
  });
  const refused = refusals.map((condition) =>
    wrapped(`${condition})`, '    known &= ~(', '        '),
  );
  const steps = expressions.map((expression, k) => [columns[k], expression] as const);
  return `
${wrapped(`${variables.join(', ')}):`, 'def _prepared(', '    ')}
    known = np.ones(np.shape(${variables[0]}), bool)
${[...states, ...refused, assignments(steps, '    ')].join('\n')}
    status = np.where(known, OK, NOT_FINITE)
${wrapped(`${columns.map((x) => `np.where(known, ${x}, 0.0)`).join(', ')}, status)`, '    return (', '        ')}`;
}

export function pythonEntry(name: string, columns: readonly string[], body: string): string {
  return `
${wrapped(`${columns.join(', ')}):`, `def ${name}(`, '    ')}
${body}`;
}

export const pythonFloats = (columns: readonly string[]) =>
  columns.map((x) => `np.asarray(${x}, float)`).join(', ');

function momentsEntry(
  { columns, densities, ratios }: RawMomentColumns,
  variables: readonly string[],
): string {
  const quotients = ratios.map(
    ([over, under], j) =>
      `        ${variables[j]} = np.where(known, ${over}, 0.0) / np.where(known, ${under}, 1.0)`,
  );
  const finite = columns.map((x) => `np.isfinite(${x})`).join(' & ');
  const within = ratios
    .map(
      ([over, under]) =>
        `(np.abs(${over}) <= ${decimal(MOMENT_LIMIT)} * np.minimum(${under}, 1.0))`,
    )
    .join(' & ');
  const list = columns.join(', ');
  return pythonEntry(
    'moments',
    columns,
    `${wrapped(`${pythonFloats(columns)})`, `    ${list} = np.broadcast_arrays(`, '        ')}
${wrapped(`${finite})`, '    finite = (', '        ')}
    positive = ${densities.map((n) => `(${n} > 0)`).join(' & ')}
    with np.errstate(over="ignore", invalid="ignore"):
${wrapped(`${within})`, '        within = (', '            ')}
        known = finite & positive & within
        defined = np.where(positive, np.where(within, OK, NOT_FINITE), ZERO_DENSITY)
        status = np.where(finite, defined, NOT_FINITE)
${quotients.join('\n')}
        return _decide(*_features_score(${variables.join(', ')}, status))`,
  );
}

export function pythonPolynomialScore(
  name: string,
  comment: string,
  variables: readonly string[],
  { plan, used }: Pick<PolynomialClassifier, 'plan' | 'used'>,
) {
  const { steps, result } = scoreExpressions(plan, variables, decimal);
  return `
def ${name}(${used.map((j) => variables[j]).join(', ')}):
    """${comment}"""
${assignments(steps, '    ')}
    return ${result}`;
}

function assignments(steps: readonly (readonly [string, string])[], indent: string): string {
  return steps
    .map(([step, expression]) => {
      const line = `${indent}${step} = ${expression}`;
      return line.length <= 100
        ? line
        : wrapped(`${expression})`, `${indent}${step} = (`, `${indent}    `);
    })
    .join('\n');
}

const LEAF_SCORE = { name: '_score', table: '_PROBABILITY' };

/** The function from columns to what a table has for their leaf. */
export function pythonLeaf(
  variables: readonly string[],
  rule: Pick<TreeRule, 'feature' | 'threshold' | 'right'>,
  told: { name: string; table: string; values: string; comment: string },
): string {
  return `
${pythonArray('_FEATURE', [...rule.feature].map(String))}
${pythonArray('_THRESHOLD', Array.from(rule.threshold, decimal))}
${pythonArray('_RIGHT', [...rule.right].map(String))}
${told.values}


def ${told.name}(${variables.join(', ')}):
    # ${told.comment}; the left child of a node is the next one.
    x = np.stack([${variables.join(', ')}])
    node = np.zeros(x.shape[1:], int)
    while True:
        feature = _FEATURE[node]
        if np.all(feature < 0):
            return ${told.table}[node]
        value = np.take_along_axis(x, np.maximum(feature, 0)[None], axis=0)[0]
        child = np.where(value <= _THRESHOLD[node], node + 1, _RIGHT[node])
        node = np.where(feature < 0, node, child)`;
}

/** The functions from columns to cells of more than two classes. */
function classRules({ columns, classifier }: ClassesDescription): string[] {
  const used = classifier.used.map((j) => columns[j]);
  const known = columns.map((x) => `np.isfinite(${x})`).join(' & ');
  const assessed = `
${wrapped(`${columns.join(', ')}, status):`, 'def _assessed(', '    ')}
${wrapped(`${known})`, '    known = (', '        ')}
    known = known & (np.asarray(status) == OK)
${pythonWithinLimit(used, classifier.limit)}${columns.map((x) => `    ${x} = np.where(known, ${x}, 0.0)\n`).join('')}    probability = _probabilities(${columns.join(', ')})
    return Cells(
        np.where(known[..., None], probability, np.nan),
        np.where(known, np.argmax(probability, axis=-1), -1)[()],
        np.where(known, OK, NOT_FINITE)[()],
    )`;
  if (classifier.kind === 'softmax') return [...softmax(columns, classifier), assessed];
  if (classifier.kind === 'class-network') {
    return [
      pythonNetworkOutputs('_logits', '', 'The logit of each class', columns, classifier.network),
      `
def _probabilities(${columns.join(', ')}):
    logits = _logits(${columns.join(', ')})
${SHARES}`,
      assessed,
    ];
  }
  const { classes, shares } = classifier;
  const rows = Array.from(classifier.feature, (_, node) => {
    const row = Array.from(shares.subarray(node * classes, (node + 1) * classes), decimal);
    return `[${row.join(', ')}]`;
  });
  return [
    pythonLeaf(columns, classifier, {
      name: '_probabilities',
      table: '_SHARE',
      values: pythonArray('_SHARE', rows),
      comment: 'The share of each class in the leaf',
    }),
    assessed,
  ];
}

/** Statements from logits to probabilities. */
const SHARES = `    weights = np.exp(np.maximum(logits - logits.max(axis=-1, keepdims=True), -700.0))
    return weights / weights.sum(axis=-1, keepdims=True)`;

const NUMPY_ACTIVATIONS: Readonly<Record<Activation, string>> = {
  relu: 'np.maximum(u, 0.0)',
  tanh: 'np.tanh(u)',
  logistic: '1.0 / (1.0 + np.exp(-np.maximum(u, -700.0)))',
  gelu: 'np.maximum(u, 0.0) - s * np.exp(-0.5*s*s) * m',
  identity: 'u',
};

/** Statements before the result of a function. */
const NUMPY_STEPS: Readonly<Partial<Record<Activation, string>>> = {
  gelu: `    s = np.minimum(np.abs(u), ${decimal(GELU_LIMIT)})
    v = (s - ${decimal(GELU_CENTRE)}) / (s + ${decimal(GELU_CENTRE)})
${assignments([['m', geluPolynomial(decimal)]], '    ')}
`,
};

/** The function from columns to the outputs of a network. */
export function pythonNetworkOutputs(
  name: string,
  part: string,
  comment: string,
  columns: readonly string[],
  { mean, scale, layers }: DenseNetworkParts,
): string {
  const functions = [...new Set(layers.map(({ activation }) => activation))].map(
    (activation) =>
      `\ndef _${activation}(u):\n${NUMPY_STEPS[activation] ?? ''}    return ${NUMPY_ACTIVATIONS[activation]}\n`,
  );
  const rows = layers.map((layer) => {
    const weights = inputMajor(layer).map((row) => `    [${row.map(decimal).join(', ')}],\n`);
    return `(np.array([\n${weights.join('')}]), np.array([${Array.from(layer.bias, decimal).join(', ')}]), _${layer.activation})`;
  });
  return `${functions.join('\n')}

_MEAN = np.array([${Array.from(mean, decimal).join(', ')}])
_SCALE = np.array([${Array.from(scale, decimal).join(', ')}])
_LAYERS = (
${rows.join(',\n')},
)


def ${name}(${columns.join(', ')}):
    # ${comment}: dense layers, with weights by input, then by output.
    a = (np.stack(np.broadcast_arrays(${columns.join(', ')}), axis=-1) - _MEAN) / _SCALE
    for weights, bias, activated in _LAYERS:
        a = activated(a @ weights + bias)
    return a${part}`;
}

function softmax(columns: readonly string[], { parts }: Softmax): string[] {
  const logits = parts.map(
    ({ used }, c) => `        _score_${c}(${used.map((j) => columns[j]).join(', ')}),\n`,
  );
  return [
    ...parts.map((part, c) =>
      pythonPolynomialScore(`_score_${c}`, `The logit of class ${c}.`, columns, part),
    ),
    `
def _probabilities(${columns.join(', ')}):
    logits = np.stack(np.broadcast_arrays(
${logits.join('')}    ), axis=-1)
${SHARES}`,
  ];
}

export function pythonArray(name: string, items: readonly string[]): string {
  return `${name} = np.array([\n${wrapped(`${items.join(', ')},`, '    ', '    ')}\n])`;
}

function probability(link: ScoreLink | null): string {
  if (link?.kind === 'isotonic') {
    return `
${pythonArray('_CORNERS', Array.from(link.x, decimal))}
${pythonArray('_VALUES', Array.from(link.y, decimal))}


def _probability(score):
    return np.interp(score, _CORNERS, _VALUES)`;
  }
  return `
def _probability(score):
${
  link
    ? `    # beyond, exp would overflow
    return 1.0 / (1.0 + np.exp(np.minimum(${logisticArgument(link, 'score', decimal)}, 700.0)))`
    : '    return score'
}`;
}

function scored({ columns, classifier, guard }: Description): string {
  const used = classifier.used.map((j) => columns[j]);
  const finite = columns.map((x) => `np.isfinite(${x})`).join(' & ');
  return `
${wrapped(`${columns.join(', ')}, status):`, 'def _features_score(', '    ')}
    """The score, 0 where there is none, and the status."""
${wrapped(`${finite})`, '    known = (', '        ')}
${guard ? guardCode(columns, guard) : ''}${pythonWithinLimit(used, classifier.limit)}    score = _score(${used.join(', ')})
    return np.where(known, score, 0.0), np.maximum(status, np.where(known, OK, NOT_FINITE))`;
}

/** The statement that forgets cells beyond the limit; none for a tree. */
export function pythonWithinLimit(used: readonly string[], limit: number | null): string {
  if (limit === null) return '';
  const within = used.map((x) => `(np.abs(${x}) <= ${decimal(limit)})`).join(' & ');
  return `${wrapped(`${within})`, '    known = known & (', '        ')}\n`;
}

function guardCode(variables: readonly string[], { outside, box, mahalanobis }: DomainGuard) {
  const lines: string[] = [];
  if (box) {
    const bounds = (x: string, j: number) =>
      [x, decimal(box.lower[j]), decimal(box.upper[j])] as const;
    const beyond = variables
      .map(bounds)
      .map(([x, low, high]) => `(${x} < ${low}) | (${x} > ${high})`);
    lines.push(wrapped(`${beyond.join(' | ')})`, '    beyond = (', '        '));
    const status = outside === 'clamp' ? 'CLAMPED' : 'OUTSIDE';
    lines.push(`    status = np.maximum(status, np.where(beyond, ${status}, OK))`);
    if (outside === 'clamp') {
      for (const [x, low, high] of variables.map(bounds)) {
        lines.push(`    ${x} = np.clip(${x}, ${low}, ${high})`);
      }
    }
  }
  if (mahalanobis) {
    const { steps, result } = distanceExpressions(mahalanobis, variables, decimal);
    const limit = decimal(mahalanobis.limit ** 2);
    lines.push(assignments([...steps, ['distance2', result]], '    '));
    lines.push(`    status = np.maximum(status, np.where(distance2 <= ${limit}, OK, OUTSIDE))`);
  }
  return lines.map((line) => `${line}\n`).join('');
}

function decided({ threshold, words: { field } }: Description): string {
  return `
def _decide(score, status):
    none = status >= ZERO_DENSITY
    probability = _probability(score)
    ${field} = (probability > ${decimal(threshold)}).astype(int)
    return Cells(
        np.where(none, np.nan, score)[()],
        np.where(none, np.nan, probability)[()],
        np.where(none, -1, ${field})[()],
        status[()],
    )`;
}

function selfTest(description: AnyDescription): string {
  return isOfTwoClasses(description) ? selfTestOfTwo(description) : selfTestOfClasses(description);
}

function selfTestOfTwo({ cells, moments, words: { field } }: Description): string {
  const kinds = [
    { what: 'features', cells },
    ...(moments ? [{ what: 'moments', ...moments }] : []),
  ];
  return `
# inputs, score, probability, ${field}, status, tolerances of score and probability
${kinds.map((kind) => pythonReferences(kind.what, kind.cells.map(binaryRow))).join('\n')}


def _wrong(entry, table):
    *inputs, score, probability, ${field}, status, score_tolerance, tolerance = table.T
    cells = entry(*inputs)
    close = (np.abs(cells.score - score) <= score_tolerance) & (
        np.abs(cells.probability - probability) <= tolerance
    )
    right = (cells.${field} == ${field}) & (cells.status == status)
    return int(np.sum(~(right & (close | (status >= ZERO_DENSITY)))))


def self_test():
    return ${kinds.map(({ what }) => `_wrong(${what}, _${what.toUpperCase()})`).join(' + ')}`;
}

function selfTestOfClasses({ cells, variables, words: { field } }: ClassesDescription): string {
  const n = variables.length;
  return `
# inputs, ${field}, status, tolerance of probabilities, probabilities
${pythonReferences('features', cells.map(classRow))}


def self_test():
    cells = features(*_FEATURES.T[:${n}])
    ${field}, status, tolerance = _FEATURES.T[${n}:${n + 3}]
    close = np.all(np.abs(cells.probability - _FEATURES[:, ${n + 3}:]) <= tolerance[:, None], axis=-1)
    right = (cells.${field} == ${field}) & (cells.status == status)
    return int(np.sum(~(right & (close | (status >= ZERO_DENSITY)))))`;
}

export function pythonReferences(what: string, rows: readonly (readonly string[])[]): string {
  const lines = rows.map((row) => `${wrapped(`[${row.join(', ')}],`, '    ', '        ')}\n`);
  return `_${what.toUpperCase()} = np.array([\n${lines.join('')}])`;
}

const constant = withNames(decimal, 'np.nan', 'np.inf');
const binaryRow = (cell: ReferenceCell) => referenceRow(cell, constant);
const classRow = (cell: ClassCell) => classReferenceRow(cell, constant);
