/** Target `js`, which is one ES module without imports. */
import { CELL_STATUS } from '../deploy/cell-status.js';
import type { DomainGuard } from '../deploy/domain-guard.js';
import { MOMENT_LIMIT } from '../deploy/limits.js';
import type { RawMomentColumns } from '../deploy/raw-moments.js';
import type { TreeRule } from '../deploy/rule.js';
import type { Description, PolynomialClassifier } from './description.js';
import { distanceExpressions, logisticArgument, scoreExpressions } from './expressions.js';
import { comment, decimal, withNames, wrapped } from './literals.js';
import { type ReferenceCell, referenceRow } from './reference-cells.js';
import type { ScoreLink } from './score-link.js';

export function printJavaScript(description: Description): string {
  const { header, variables, classifier, moments, words } = description;
  const { field } = words;
  return `${[
    comment([...header, '', ...usage(description)], '//'),
    `export const STATUS = Object.freeze({
${Object.entries(CELL_STATUS)
  .map(([key, value]) => `  ${key}: ${value},\n`)
  .join('')}});`,
    classifier.kind === 'tree'
      ? treeScore(variables, classifier.rule, words.many)
      : polynomialScore(variables, classifier),
    probability(classifier.link),
    assess(description),
    `/** One cell: { score, probability, ${field}, status }. */
export function features(${variables.join(', ')}) {
  return assess(${variables.join(', ')}, STATUS.ok);
}`,
    arrays('features', variables, field),
    ...(moments
      ? [momentsEntry(moments, variables), arrays('moments', moments.columns, field)]
      : []),
    `function emptyCells(length) {
  return {
    probability: new Float64Array(length),
    ${field}: new Int8Array(length),
    status: new Uint8Array(length),
  };
}`,
    selfTest(description),
  ].join('\n\n')}\n`;
}

function usage({ variables, moments, words: { field } }: Description): string[] {
  return [
    `features(${variables.join(', ')}): one cell.`,
    `featuresArray(${variables.join(', ')}): many, an array each; returns { probability, ${field}, status }.`,
    ...(moments
      ? [
          `moments(${moments.columns.join(', ')}): one cell.`,
          `momentsArray(${moments.columns.join(', ')}): many.`,
        ]
      : []),
    'selfTest(): how many reference cells come out wrong, 0 where all is well.',
  ];
}

function polynomialScore(variables: readonly string[], { plan, used }: PolynomialClassifier) {
  const { steps, result } = scoreExpressions(plan, variables, decimal);
  return `/** The logit. */
function scoreOf(${used.map((j) => variables[j]).join(', ')}) {
${declarations(steps, '  ')}
  return ${result};
}`;
}

function declarations(steps: readonly (readonly [string, string])[], indent: string): string {
  return steps
    .map(([step, expression]) =>
      wrapped(`${expression};`, `${indent}const ${step} = `, `${indent}  `),
    )
    .join('\n');
}

function treeScore(variables: readonly string[], rule: TreeRule, many: string): string {
  return `${list('FEATURE', 'Int32Array', [...rule.feature].map(String))}
${list('THRESHOLD', 'Float64Array', Array.from(rule.threshold, decimal))}
${list('RIGHT', 'Int32Array', [...rule.right].map(String))}
${list('PROBABILITY', 'Float64Array', Array.from(rule.probability, decimal))}

/** The share of ${many} in the leaf; the left child of a node is the next one. */
function scoreOf(${variables.join(', ')}) {
  const x = [${variables.join(', ')}];
  let node = 0;
  while (FEATURE[node] >= 0) {
    node = x[FEATURE[node]] <= THRESHOLD[node] ? node + 1 : RIGHT[node];
  }
  return PROBABILITY[node];
}`;
}

function list(name: string, type: string, items: readonly string[]): string {
  return `const ${name} = ${type}.of(\n${wrapped(items.join(', '), '  ', '  ')},\n);`;
}

function probability(link: ScoreLink | null): string {
  if (link?.kind === 'isotonic') return isotonicProbability(link);
  return `function probabilityOf(score) {
  return ${link ? `1 / (1 + Math.exp(${logisticArgument(link, 'score', decimal)}))` : 'score'};
}`;
}

function isotonicProbability({ x, y }: Extract<ScoreLink, { kind: 'isotonic' }>): string {
  const last = x.length - 1;
  return `${list('X', 'Float64Array', Array.from(x, decimal))}
${list('Y', 'Float64Array', Array.from(y, decimal))}

function probabilityOf(score) {
  if (score <= X[0]) return Y[0];
  if (score >= X[${last}]) return Y[${last}];
  let low = 0;
  let high = ${last};
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (X[middle] <= score) low = middle;
    else high = middle;
  }
  return Y[low] + ((Y[high] - Y[low]) * (score - X[low])) / (X[high] - X[low]);
}`;
}

function assess({
  variables,
  classifier,
  guard,
  threshold,
  words: { field },
}: Description): string {
  const used = classifier.used.map((j) => variables[j]);
  const finite = variables.map((x) => `Number.isFinite(${x})`).join(' && ');
  return `function assess(${variables.join(', ')}, least) {
  let status = least;
${wrapped(`${finite};`, '  let known = ', '    ')}
${guard ? guardCode(variables, guard) : ''}${withinLimit(used, classifier.limit)}  const score = scoreOf(${used.join(', ')});
  status = known ? status : STATUS.notFinite;
  const none = status >= STATUS.zeroDensity;
  const probability = probabilityOf(score);
  return {
    score: none ? Number.NaN : score,
    probability: none ? Number.NaN : probability,
    ${field}: none ? -1 : Number(probability > ${decimal(threshold)}),
    status,
  };
}`;
}

/** The statement that forgets cells beyond the limit; none for a tree. */
function withinLimit(used: readonly string[], limit: number | null): string {
  if (limit === null) return '';
  const within = used.map((x) => `Math.abs(${x}) <= ${decimal(limit)}`).join(' && ');
  return `${wrapped(`known && ${within};`, '  known = ', '    ')}\n`;
}

function guardCode(variables: readonly string[], { outside, box, mahalanobis }: DomainGuard) {
  const lines: string[] = [];
  if (box) {
    const bounds = (x: string, j: number) =>
      [x, decimal(box.lower[j]), decimal(box.upper[j])] as const;
    const beyond = variables.map(bounds).map(([x, low, high]) => `${x} < ${low} || ${x} > ${high}`);
    lines.push(wrapped(`${beyond.join(' || ')};`, '  const beyond = ', '    '));
    const status = outside === 'clamp' ? 'clamped' : 'outside';
    lines.push(`  status = Math.max(status, beyond ? STATUS.${status} : STATUS.ok);`);
    if (outside === 'clamp') {
      for (const [x, low, high] of variables.map(bounds)) {
        lines.push(`  ${x} = Math.min(Math.max(${x}, ${low}), ${high});`);
      }
    }
  }
  if (mahalanobis) {
    const { steps, result } = distanceExpressions(mahalanobis, variables, decimal);
    const limit = decimal(mahalanobis.limit ** 2);
    lines.push(declarations([...steps, ['distance2', result]], '  '));
    lines.push(`  status = Math.max(status, distance2 <= ${limit} ? STATUS.ok : STATUS.outside);`);
  }
  return lines.map((line) => `${line}\n`).join('');
}

function arrays(what: string, columns: readonly string[], field: string): string {
  const length = `${columns[0]}.length`;
  const parameters = `${columns.join(', ')}, out = emptyCells(${length})) {`;
  const cell = `${columns.map((x) => `${x}[i]`).join(', ')});`;
  return `/** Many cells; writes into out. */
${wrapped(parameters, `export function ${what}Array(`, '  ')}
  for (let i = 0; i < ${length}; i++) {
${wrapped(cell, `    const { probability, ${field}, status } = ${what}(`, '      ')}
    out.probability[i] = probability;
    out.${field}[i] = ${field};
    out.status[i] = status;
  }
  return out;
}`;
}

function momentsEntry(
  { columns, densities, ratios }: RawMomentColumns,
  variables: readonly string[],
): string {
  const finite = columns.map((x) => `Number.isFinite(${x})`).join(' && ');
  const quotients = ratios.map(
    ([over, under], j) => [variables[j], `quotients ? ${over} / ${under} : 0`] as const,
  );
  const within = ratios
    .map(([over, under]) => `Math.abs(${over}) <= ${decimal(MOMENT_LIMIT)} * Math.min(${under}, 1)`)
    .join(' && ');
  return `/** One cell by its moments. */
export function moments(${columns.join(', ')}) {
${wrapped(`${finite};`, '  const finite = ', '    ')}
  const positive = ${densities.map((n) => `${n} > 0`).join(' && ')};
  const known = finite && positive;
${wrapped(`known && ${within};`, '  const quotients = ', '    ')}
${declarations(quotients, '  ')}
  const defined = positive ? STATUS.ok : STATUS.zeroDensity;
  return assess(${variables.join(', ')}, finite && (quotients || !positive) ? defined : STATUS.notFinite);
}`;
}

function selfTest({ cells, moments, variables, words: { field } }: Description): string {
  const kinds = [
    { what: 'features', columns: variables, cells },
    ...(moments ? [{ what: 'moments', ...moments }] : []),
  ];
  return `// inputs, score, probability, ${field}, status, tolerances of score and probability
${kinds.map((kind) => table(kind.what, kind.cells)).join('\n')}

function wrong(entry, table) {
  return table.filter((row) => {
    const [score, probability, ${field}, status, scoreTolerance, tolerance] = row.slice(-6);
    const cell = entry(...row.slice(0, -6));
    const close =
      Math.abs(cell.score - score) <= scoreTolerance &&
      Math.abs(cell.probability - probability) <= tolerance;
    const none = status >= STATUS.zeroDensity;
    return cell.${field} !== ${field} || cell.status !== status || !(close || none);
  }).length;
}

export function selfTest() {
  return ${kinds.map(({ what }) => `wrong(${what}, ${what.toUpperCase()})`).join(' + ')};
}`;
}

function table(what: string, cells: readonly ReferenceCell[]): string {
  const row = (cell: ReferenceCell) => referenceRow(cell, constant).join(', ');
  const rows = cells.map((cell) => `${wrapped(`[${row(cell)}],`, '  ', '    ')}\n`);
  return `const ${what.toUpperCase()} = [\n${rows.join('')}];`;
}

const constant = withNames(decimal, 'Number.NaN', 'Infinity');
