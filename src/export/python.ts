/** Target `python`, which is one module for scalars and arrays that needs only numpy. */
import { CELL_STATUS } from '../deploy/cell-status.js';
import type { DomainGuard } from '../deploy/domain-guard.js';
import { MOMENT_LIMIT } from '../deploy/limits.js';
import type { RawMomentColumns } from '../deploy/raw-moments.js';
import type { TreeRule } from '../deploy/rule.js';
import type { Description, PolynomialClassifier } from './description.js';
import { distanceExpressions, logisticArgument, scoreExpressions } from './expressions.js';
import { comment, decimal, snakeCase, withNames, wrapped } from './literals.js';
import { type ReferenceCell, referenceRow } from './reference-cells.js';
import type { ScoreLink } from './score-link.js';

export function printPython(description: Description): string {
  const { header, variables, classifier, moments, words } = description;
  return `${[
    comment([...header, '', ...usage(description)], '#'),
    'from typing import NamedTuple\n\nimport numpy as np',
    `${Object.keys(CELL_STATUS).map(snakeCase).join(', ').toUpperCase()} = range(5)`,
    `
class Cells(NamedTuple):
    score: np.ndarray  # NaN where there is none
    probability: np.ndarray  # of ${words.one}; NaN where there is none
    ${words.field}: np.ndarray  # 1, 0, or -1 for none
    status: np.ndarray`,
    entry(
      'features',
      variables,
      `${wrapped(`${floats(variables)})`, '    columns = np.broadcast_arrays(', '        ')}
    with np.errstate(over="ignore", invalid="ignore"):
        return _decide(*_features_score(*columns, OK))`,
    ),
    ...(moments ? [momentsEntry(moments, variables)] : []),
    classifier.kind === 'tree'
      ? treeScore(variables, classifier.rule, words.many)
      : polynomialScore(variables, classifier),
    probability(classifier.link),
    scored(description),
    decided(description),
    selfTest(description),
  ].join('\n\n')}\n`;
}

function usage({ variables, moments }: Description): string[] {
  return [
    `features(${variables.join(', ')}): one cell, or as many as the arrays have.`,
    ...(moments ? [`moments(${moments.columns.join(', ')}): likewise.`] : []),
    'self_test(): how many reference cells come out wrong, 0 where all is well.',
  ];
}

function entry(name: string, columns: readonly string[], body: string): string {
  return `
${wrapped(`${columns.join(', ')}):`, `def ${name}(`, '    ')}
${body}`;
}

const floats = (columns: readonly string[]) =>
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
  return entry(
    'moments',
    columns,
    `${wrapped(`${floats(columns)})`, `    ${list} = np.broadcast_arrays(`, '        ')}
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

function polynomialScore(variables: readonly string[], { plan, used }: PolynomialClassifier) {
  const { steps, result } = scoreExpressions(plan, variables, decimal);
  return `
def _score(${used.map((j) => variables[j]).join(', ')}):
    """The logit."""
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

function treeScore(variables: readonly string[], rule: TreeRule, many: string): string {
  return `
${array('_FEATURE', [...rule.feature].map(String))}
${array('_THRESHOLD', Array.from(rule.threshold, decimal))}
${array('_RIGHT', [...rule.right].map(String))}
${array('_PROBABILITY', Array.from(rule.probability, decimal))}


def _score(${variables.join(', ')}):
    """The share of ${many} in the leaf; the left child of a node is the next one."""
    x = np.stack([${variables.join(', ')}])
    node = np.zeros(x.shape[1:], int)
    while True:
        feature = _FEATURE[node]
        if np.all(feature < 0):
            return _PROBABILITY[node]
        value = np.take_along_axis(x, np.maximum(feature, 0)[None], axis=0)[0]
        child = np.where(value <= _THRESHOLD[node], node + 1, _RIGHT[node])
        node = np.where(feature < 0, node, child)`;
}

function array(name: string, items: readonly string[]): string {
  return `${name} = np.array([\n${wrapped(`${items.join(', ')},`, '    ', '    ')}\n])`;
}

function probability(link: ScoreLink | null): string {
  if (link?.kind === 'isotonic') {
    return `
${array('_CORNERS', Array.from(link.x, decimal))}
${array('_VALUES', Array.from(link.y, decimal))}


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

function scored({ variables, classifier, guard }: Description): string {
  const used = classifier.used.map((j) => variables[j]);
  const finite = variables.map((x) => `np.isfinite(${x})`).join(' & ');
  return `
${wrapped(`${variables.join(', ')}, status):`, 'def _features_score(', '    ')}
    """The score, 0 where there is none, and the status."""
${wrapped(`${finite})`, '    known = (', '        ')}
${guard ? guardCode(variables, guard) : ''}${withinLimit(used, classifier.limit)}    score = _score(${used.join(', ')})
    return np.where(known, score, 0.0), np.maximum(status, np.where(known, OK, NOT_FINITE))`;
}

/** The statement that forgets cells beyond the limit; none for a tree. */
function withinLimit(used: readonly string[], limit: number | null): string {
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

function selfTest({ cells, moments, words: { field } }: Description): string {
  const kinds = [
    { what: 'features', cells },
    ...(moments ? [{ what: 'moments', ...moments }] : []),
  ];
  return `
# inputs, score, probability, ${field}, status, tolerances of score and probability
${kinds.map((kind) => table(kind.what, kind.cells)).join('\n')}


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

function table(what: string, cells: readonly ReferenceCell[]): string {
  const row = (cell: ReferenceCell) => referenceRow(cell, constant).join(', ');
  const rows = cells.map((cell) => `${wrapped(`[${row(cell)}],`, '    ', '        ')}\n`);
  return `_${what.toUpperCase()} = np.array([\n${rows.join('')}])`;
}

const constant = withNames(decimal, 'np.nan', 'np.inf');
