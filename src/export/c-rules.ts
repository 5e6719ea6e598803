/** The rules of models in C: scores of polynomials, leaves of trees, and the function from a score to a probability. */
import type { TreeRule } from '../deploy/rule.js';
import { C_FUNCTION, cDeclarations, cInlined, cList, cParameters, cTable } from './c-language.js';
import { cNetworkLogits } from './c-network.js';
import type { ClassNetwork, ClassTreeRule, PolynomialClassifier, Softmax } from './description.js';
import { logisticArgument, scoreExpressions } from './expressions.js';
import { decimal } from './literals.js';
import { linkLimit, type ScoreLink } from './score-link.js';

export function cPolynomial(
  name: string,
  routine: string,
  comment: string,
  columns: readonly string[],
  { plan, used }: Pick<PolynomialClassifier, 'plan' | 'used'>,
): string {
  const { steps, result } = scoreExpressions(plan, columns, decimal);
  return `// ${comment}
${cInlined(name)} double ${name}_${routine}(${cParameters(used.map((j) => columns[j])) || 'void'})
{
${cDeclarations(steps)}
    return ${result};
}`;
}

function walk({ feature, threshold, right }: Pick<TreeRule, 'feature' | 'threshold' | 'right'>) {
  return {
    tables: [
      cTable('int', 'feature', [...feature].map(String)),
      cTable('double', 'threshold', Array.from(threshold, decimal)),
      cTable('int', 'right', [...right].map(String)),
    ].join('\n'),
    loop: `    int node = 0;
    while (feature[node] >= 0) {
        node = x[feature[node]] <= threshold[node] ? node + 1 : right[node];
    }`,
  };
}

export function cTree(
  name: string,
  many: string,
  columns: readonly string[],
  rule: TreeRule,
): string {
  const leaf = { about: `The share of ${many}`, table: 'probability', values: rule.probability };
  return cLeaf(name, columns, rule, leaf);
}

/** The function from columns to what a table has for their leaf. */
export function cLeaf(
  name: string,
  columns: readonly string[],
  rule: Pick<TreeRule, 'feature' | 'threshold' | 'right'>,
  leaf: { readonly about: string; readonly table: string; readonly values: Float64Array },
): string {
  const { tables, loop } = walk(rule);
  return `// ${leaf.about} in the leaf; the left child of a node is the next one.
${C_FUNCTION} double ${name}_score(${cParameters(columns)})
{
${tables}
${cTable('double', leaf.table, Array.from(leaf.values, decimal))}
    const double x[] = {${columns.join(', ')}};
${loop}
    return ${leaf.table}[node];
}`;
}

/** Logits of all classes, then probabilities. */
export function cSoftmax(
  name: string,
  columns: readonly string[],
  classifier: Softmax | ClassNetwork,
): string {
  const { functions, declarations, statements, classes } =
    classifier.kind === 'softmax'
      ? polynomialLogits(name, columns, classifier)
      : cNetworkLogits(name, columns, classifier);
  return `${functions}

// The probability of each class.
${C_FUNCTION} void ${name}_rule(${cParameters(columns)}, double *probability)
{
${declarations}    double largest, sum = 0.0;
    int c;
${statements}
    largest = probability[0];
    for (c = 1; c < ${classes}; c++) largest = probability[c] > largest ? probability[c] : largest;
    for (c = 0; c < ${classes}; c++) {
        const double below = probability[c] - largest;
        probability[c] = ${name}_exp(below < -700.0 ? -700.0 : below);
        sum += probability[c];
    }
    for (c = 0; c < ${classes}; c++) probability[c] /= sum;
}`;
}

function polynomialLogits(name: string, columns: readonly string[], { parts }: Softmax) {
  const call = ({ used }: Softmax['parts'][number], c: number) =>
    `    probability[${c}] = ${name}_score_${c}(${used.map((j) => columns[j]).join(', ')});`;
  return {
    functions: parts
      .map((part, c) => cPolynomial(name, `score_${c}`, `The logit of class ${c}.`, columns, part))
      .join('\n\n'),
    declarations: '',
    statements: parts.map(call).join('\n'),
    classes: parts.length,
  };
}

export function cClassTree(name: string, columns: readonly string[], tree: ClassTreeRule): string {
  const { tables, loop } = walk(tree);
  const k = tree.classes;
  return `// The share of each class in the leaf; the left child of a node is the next one.
${C_FUNCTION} void ${name}_rule(${cParameters(columns)}, double *probability)
{
${tables}
    static const double share[][${k}] = {
${cList(Array.from(tree.feature, (_, node) => `{${Array.from(tree.shares.subarray(node * k, (node + 1) * k), decimal).join(', ')}}`))}};
    const double x[] = {${columns.join(', ')}};
    int c;
${loop}
    for (c = 0; c < ${k}; c++) probability[c] = share[node][c];
}`;
}

export function cProbability(name: string, one: string, link: ScoreLink | null): string {
  return `// Of ${one}.
${cInlined(name)} double ${name}_probability(double score)
{
${link ? linkBody(name, link) : '    return score;'}
}`;
}

function linkBody(name: string, link: ScoreLink): string {
  if (link.kind === 'logistic') {
    const limit = linkLimit(link);
    const held = limit !== null && `${name}_within(score, ${decimal(limit)})`;
    return `    const double u = ${logisticArgument(link, held || 'score', decimal)};
    return ${name}_logistic(${name}_within(u, 700.0));`;
  }
  const last = link.x.length - 1;
  return `${cTable('double', 'x', Array.from(link.x, decimal))}
${cTable('double', 'y', Array.from(link.y, decimal))}
    int low = 0;
    int high = ${last};
    if (score <= x[0]) return y[0];
    if (score >= x[${last}]) return y[${last}];
    while (high - low > 1) {
        const int middle = (low + high) / 2;
        if (x[middle] <= score) low = middle;
        else high = middle;
    }
    return y[low] + (y[high] - y[low]) * (score - x[low]) / (x[high] - x[low]);`;
}
