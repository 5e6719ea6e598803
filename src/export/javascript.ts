/** Target `js`, which is one ES module without imports. */
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
  type ClassNetwork,
  type Described,
  type Description,
  isOfTwoClasses,
  type PolynomialClassifier,
  type Preparation,
  type Softmax,
} from './description.js';
import { javaScriptString } from './escaping.js';
import { GELU_CENTRE, GELU_LIMIT, geluPolynomial } from './exponential.js';
import { distanceExpressions, logisticArgument, scoreExpressions } from './expressions.js';
import { comment, decimal, withNames, wrapped } from './literals.js';
import { preparationExpressions } from './preparation.js';
import {
  type ClassCell,
  classReferenceRow,
  type ReferenceCell,
  referenceRow,
} from './reference-cells.js';
import type { ScoreLink } from './score-link.js';

export function printJavaScript(description: AnyDescription): string {
  const { header, preparation } = description;
  return `${[
    comment([...header, '', ...usage(description)], '//'),
    `export const STATUS = Object.freeze({
${Object.entries(CELL_STATUS)
  .map(([key, value]) => `  ${key}: ${value},\n`)
  .join('')}});`,
    classNames(description),
    ...jsCodes(description),
    ...(isOfTwoClasses(description) ? rules(description) : classRules(description)),
    ...(preparation ? [jsPreparation(description, preparation)] : []),
    featuresEntry(description),
    arrays('features', description, description.variables),
    ...(isOfTwoClasses(description) && description.moments
      ? [
          momentsEntry(description.moments, description.variables),
          arrays('moments', description, description.moments.columns),
        ]
      : []),
    emptyCells(description),
    selfTest(description),
  ].join('\n\n')}\n`;
}

function usage(description: AnyDescription): string[] {
  const { variables, words, preparation } = description;
  const { field } = words;
  const moments = isOfTwoClasses(description) ? description.moments : null;
  return [
    `features(${variables.join(', ')}): one cell.`,
    `featuresArray(${variables.join(', ')}): many, an array each; returns { probability, ${field}, status }.`,
    ...(moments
      ? [
          `moments(${moments.columns.join(', ')}): one cell.`,
          `momentsArray(${moments.columns.join(', ')}): many.`,
        ]
      : []),
    ...(isOfTwoClasses(description)
      ? []
      : [`Arrays of probabilities have ${words.names.length} numbers per cell, one per class.`]),
    `CLASS_NAMES[${field}]: what the class is called.`,
    ...(preparation?.categories.some(Boolean)
      ? ['X..._CODES.get("..."): the code of a category.']
      : []),
    'selfTest(): how many reference cells come out wrong, 0 where all is well.',
  ];
}

function classNames({ words: { field, names } }: AnyDescription): string {
  const lines = names.map((name) => `  ${javaScriptString(name)},\n`);
  return `/** What the classes are called, by ${field}. */
export const CLASS_NAMES = Object.freeze([
${lines.join('')}]);`;
}

/** A map for every feature with categories. */
export function jsCodes({ variables, preparation }: Described): string[] {
  return (preparation?.categories ?? []).flatMap((categories, j) => {
    if (!categories) return [];
    const items = categories.map((category, code) => {
      const key = typeof category === 'number' ? decimal(category) : javaScriptString(category);
      return `  [${key}, ${code}],\n`;
    });
    return [`export const ${variables[j].toUpperCase()}_CODES = new Map([\n${items.join('')}]);`];
  });
}

function rules(description: Description): string[] {
  const { columns, classifier, words } = description;
  return [
    classifier.kind === 'tree'
      ? jsLeaf(columns, classifier.rule, {
          name: 'scoreOf',
          table: jsList(
            'PROBABILITY',
            'Float64Array',
            Array.from(classifier.rule.probability, decimal),
          ),
          result: 'PROBABILITY[node]',
          comment: `The share of ${words.many} in the leaf`,
        })
      : classifier.kind === 'network'
        ? jsNetworkOutputs('scoreOf', '[0]', 'The logit', columns, classifier.network)
        : jsPolynomialScore('scoreOf', 'The logit.', columns, classifier),
    probability(classifier.link),
    assess(description),
  ];
}

/** The functions from the columns of the rule to a cell of more than two classes. */
function classRules({ columns, classifier, words }: ClassesDescription): string[] {
  const { field, names } = words;
  const used = classifier.used.map((j) => columns[j]);
  const finite = columns.map((x) => `Number.isFinite(${x})`).join(' && ');
  const rule =
    classifier.kind === 'softmax'
      ? softmax(columns, classifier)
      : classifier.kind === 'class-network'
        ? classNetwork(columns, classifier)
        : [
            jsLeaf(columns, classifier, {
              name: 'probabilitiesOf',
              table: jsList('SHARE', 'Float64Array', Array.from(classifier.shares, decimal)),
              result: `SHARE.slice(${names.length} * node, ${names.length} * (node + 1))`,
              comment: 'The share of each class in the leaf',
            }),
          ];
  return [
    ...rule,
    `function assess(${columns.join(', ')}, status) {
${wrapped(`status === STATUS.ok && ${finite};`, '  let known = ', '    ')}
${jsWithinLimit(used, classifier.limit)}  if (!known) {
    const probability = new Float64Array(${names.length}).fill(Number.NaN);
    return { probability, ${field}: -1, status: STATUS.notFinite };
  }
  const probability = probabilitiesOf(${columns.join(', ')});
  let ${field} = 0;
  for (let c = 1; c < ${names.length}; c++) if (probability[c] > probability[${field}]) ${field} = c;
  return { probability, ${field}, status: STATUS.ok };
}`,
  ];
}

function softmax(columns: readonly string[], { parts }: Softmax): string[] {
  const logits = parts.map(
    ({ used }, c) => `    score${c}Of(${used.map((j) => columns[j]).join(', ')}),\n`,
  );
  return [
    ...parts.map((part, c) =>
      jsPolynomialScore(`score${c}Of`, `The logit of class ${c}.`, columns, part),
    ),
    `// The probability of each class.
function probabilitiesOf(${columns.join(', ')}) {
  const logits = Float64Array.of(
${logits.join('')}  );
${SHARES}
}`,
  ];
}

/** Statements from logits to probabilities. */
const SHARES = `  const largest = Math.max(...logits);
  const weights = logits.map((s) => Math.exp(s - largest));
  const sum = weights.reduce((a, b) => a + b);
  return weights.map((w) => w / sum);`;

function classNetwork(columns: readonly string[], { network }: ClassNetwork): string[] {
  return [
    jsNetworkOutputs('logitsOf', '', 'The logit of each class', columns, network),
    `// The probability of each class.
function probabilitiesOf(${columns.join(', ')}) {
  const logits = logitsOf(${columns.join(', ')});
${SHARES}
}`,
  ];
}

const ACTIVATION_FUNCTIONS: Readonly<Record<Exclude<Activation, 'identity'>, string>> = {
  relu: 'const relu = (u) => Math.max(u, 0);',
  tanh: 'const tanh = Math.tanh;',
  logistic: 'const logistic = (u) => 1 / (1 + Math.exp(-u));',
  gelu: `// u times the share of a standard normal distribution below u.
function gelu(u) {
  const s = Math.min(Math.abs(u), ${decimal(GELU_LIMIT)});
  const v = (s - ${decimal(GELU_CENTRE)}) / (s + ${decimal(GELU_CENTRE)});
${wrapped(`${geluPolynomial(decimal)};`, '  const m = ', '    ')}
  return Math.max(u, 0) - s * Math.exp(-0.5*s*s) * m;
}`,
};

/** The function from columns to the outputs of a network. */
export function jsNetworkOutputs(
  name: string,
  part: string,
  comment: string,
  columns: readonly string[],
  { mean, scale, layers }: DenseNetworkParts,
): string {
  const functions = [...new Set(layers.map(({ activation }) => activation))].flatMap(
    (activation) => (activation === 'identity' ? [] : [ACTIVATION_FUNCTIONS[activation]]),
  );
  const arrays = layers.flatMap(({ weights, bias }, l) => [
    jsList(`WEIGHTS${l + 1}`, 'Float64Array', Array.from(weights, decimal)),
    jsList(`BIAS${l + 1}`, 'Float64Array', Array.from(bias, decimal)),
  ]);
  const inputs = columns.map((x, j) => `(${x} - ${decimal(mean[j])}) / ${decimal(scale[j])}`);
  const nested = layers.reduce(
    (into, { activation }, l) =>
      `dense(${into}, WEIGHTS${l + 1}, BIAS${l + 1})${activation === 'identity' ? '' : `.map(${activation})`}`,
    'x',
  );
  return `${[arrays.join('\n'), ...functions].join('\n\n')}

// A dense layer, with weights by output, then by input.
function dense(a, weights, bias) {
  return bias.map((b, row) => {
    let u = b;
    for (let j = 0; j < a.length; j++) u += weights[row * a.length + j] * a[j];
    return u;
  });
}

// ${comment}.
function ${name}(${columns.join(', ')}) {
  const x = [
${inputs.map((input) => `    ${input},\n`).join('')}  ];
  return ${nested}${part};
}`;
}

/** The function from features with gaps and codes to a cell. */
export function jsPreparation({ variables, columns }: Described, preparation: Preparation): string {
  const states = variables.map((x, j) => {
    const values = preparation.missing[j].map((value) => ` || ${x} === ${decimal(value)}`);
    return `  const ${x}Missing = Number.isNaN(${x})${values.join('')};`;
  });
  const { refusals, columns: expressions } = preparationExpressions(preparation, {
    feature: (j) => variables[j],
    number: decimal,
    isMissing: (j) => `${variables[j]}Missing`,
    equals: (j, value) => `(!${variables[j]}Missing && ${variables[j]} === ${decimal(value)})`,
    not: (condition) => `!${condition}`,
    any: (conditions) => `(${conditions.join(' || ')})`,
    choose: (condition, one, other) => `${condition} ? ${one} : ${other}`,
  });
  const infinite = variables.map((x) => `Math.abs(${x}) === Infinity`);
  const steps = expressions.map((expression, k) => [columns[k], expression] as const);
  return `function assessGiven(${variables.join(', ')}) {
${states.join('\n')}
${wrapped(`${[...infinite, ...refusals].join(' || ')};`, '  const none = ', '    ')}
${declarations(steps, '  ')}
${wrapped(`${columns.join(', ')}, none ? STATUS.notFinite : STATUS.ok);`, '  return assess(', '    ')}
}`;
}

function featuresEntry(description: AnyDescription): string {
  const { variables, words, preparation } = description;
  const list = variables.join(', ');
  const fields = isOfTwoClasses(description)
    ? `score, probability, ${words.field}, status`
    : `probability, ${words.field}, status`;
  const call = preparation ? `assessGiven(${list})` : `assess(${list}, STATUS.ok)`;
  return `/** One cell: { ${fields} }. */
export function features(${list}) {
  return ${call};
}`;
}

function emptyCells(description: AnyDescription): string {
  const { words } = description;
  const { field, names } = words;
  const [size, type] = isOfTwoClasses(description)
    ? ['length', 'Int8Array']
    : [`${names.length} * length`, 'Int32Array'];
  return `function emptyCells(length) {
  return {
    probability: new Float64Array(${size}),
    ${field}: new ${type}(length),
    status: new Uint8Array(length),
  };
}`;
}

export function jsPolynomialScore(
  name: string,
  comment: string,
  variables: readonly string[],
  { plan, used }: Pick<PolynomialClassifier, 'plan' | 'used'>,
) {
  const { steps, result } = scoreExpressions(plan, variables, decimal);
  return `/** ${comment} */
function ${name}(${used.map((j) => variables[j]).join(', ')}) {
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

/** The function from columns to what a table has for their leaf. */
export function jsLeaf(
  variables: readonly string[],
  rule: Pick<TreeRule, 'feature' | 'threshold' | 'right'>,
  told: { name: string; table: string; result: string; comment: string },
): string {
  return `${jsList('FEATURE', 'Int32Array', [...rule.feature].map(String))}
${jsList('THRESHOLD', 'Float64Array', Array.from(rule.threshold, decimal))}
${jsList('RIGHT', 'Int32Array', [...rule.right].map(String))}
${told.table}

// ${told.comment}; the left child of a node is the next one.
function ${told.name}(${variables.join(', ')}) {
  const x = [${variables.join(', ')}];
  let node = 0;
  while (FEATURE[node] >= 0) {
    node = x[FEATURE[node]] <= THRESHOLD[node] ? node + 1 : RIGHT[node];
  }
  return ${told.result};
}`;
}

export function jsList(name: string, type: string, items: readonly string[]): string {
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
  return `${jsList('X', 'Float64Array', Array.from(x, decimal))}
${jsList('Y', 'Float64Array', Array.from(y, decimal))}

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

function assess({ columns, classifier, guard, threshold, words: { field } }: Description): string {
  const used = classifier.used.map((j) => columns[j]);
  const finite = columns.map((x) => `Number.isFinite(${x})`).join(' && ');
  return `function assess(${columns.join(', ')}, least) {
  let status = least;
${wrapped(`${finite};`, '  let known = ', '    ')}
${guard ? guardCode(columns, guard) : ''}${jsWithinLimit(used, classifier.limit)}  const score = scoreOf(${used.join(', ')});
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
export function jsWithinLimit(used: readonly string[], limit: number | null): string {
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

function arrays(what: string, description: AnyDescription, columns: readonly string[]): string {
  const { field, names } = description.words;
  const length = `${columns[0]}.length`;
  const parameters = `${columns.join(', ')}, out = emptyCells(${length})) {`;
  const cell = `${columns.map((x) => `${x}[i]`).join(', ')});`;
  const store = isOfTwoClasses(description)
    ? 'out.probability[i] = probability;'
    : `out.probability.set(probability, ${names.length} * i);`;
  return `/** Many cells; writes into out. */
${wrapped(parameters, `export function ${what}Array(`, '  ')}
  for (let i = 0; i < ${length}; i++) {
${wrapped(cell, `    const { probability, ${field}, status } = ${what}(`, '      ')}
    ${store}
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

function selfTest(description: AnyDescription): string {
  return isOfTwoClasses(description) ? selfTestOfTwo(description) : selfTestOfClasses(description);
}

function selfTestOfTwo({ cells, moments, variables, words: { field } }: Description): string {
  const kinds = [
    { what: 'features', columns: variables, cells },
    ...(moments ? [{ what: 'moments', ...moments }] : []),
  ];
  return `// inputs, score, probability, ${field}, status, tolerances of score and probability
${kinds.map((kind) => jsReferences(kind.what, kind.cells.map(binaryRow))).join('\n')}

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

function selfTestOfClasses({ cells, variables, words: { field } }: ClassesDescription): string {
  const n = variables.length;
  return `// inputs, ${field}, status, tolerance of probabilities, probabilities
${jsReferences('features', cells.map(classRow))}

export function selfTest() {
  return FEATURES.filter((row) => {
    const cell = features(...row.slice(0, ${n}));
    const [${field}, status, tolerance, ...probability] = row.slice(${n});
    const close = probability.every((p, c) => Math.abs(cell.probability[c] - p) <= tolerance);
    const none = status >= STATUS.zeroDensity;
    return cell.${field} !== ${field} || cell.status !== status || !(close || none);
  }).length;
}`;
}

export function jsReferences(what: string, rows: readonly (readonly string[])[]): string {
  const lines = rows.map((row) => `${wrapped(`[${row.join(', ')}],`, '  ', '    ')}\n`);
  return `const ${what.toUpperCase()} = [\n${lines.join('')}];`;
}

const constant = withNames(decimal, 'Number.NaN', 'Infinity');
const binaryRow = (cell: ReferenceCell) => referenceRow(cell, constant);
const classRow = (cell: ClassCell) => classReferenceRow(cell, constant);
