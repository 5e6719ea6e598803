/** The rules of models in Rust: scores of polynomials, leaves of trees, and the function from a score to a probability. */
import type { TreeRule } from '../deploy/rule.js';
import type {
  AnyDescription,
  NumberDescription,
  PolynomialClassifier,
  Softmax,
} from './description.js';
import {
  exponentialsOf,
  expPolynomial,
  GELU_CENTRE,
  GELU_LIMIT,
  geluPolynomial,
  LOG_2,
  LOG2_E,
} from './exponential.js';
import { logisticArgument, scoreExpressions } from './expressions.js';
import { decimal, wrapped } from './literals.js';
import { linkLimit, type ScoreLink } from './score-link.js';

export function rustLets(steps: readonly (readonly [string, string])[]): string {
  return steps
    .map(([step, expression]) => wrapped(`${expression};`, `    let ${step} = `, '        '))
    .join('\n');
}

/** A table of constants. */
function rustTable(type: string, name: string, items: readonly string[]): string {
  return `    const ${name}: [${type}; ${items.length}] = [\n${wrapped(items.join(', '), '        ', '        ')},\n    ];`;
}

/** Adding 1.5 2^52 rounds to the nearest integer, which is then in the lowest bits. */
export function rustExponential(description: AnyDescription | NumberDescription): string {
  const exp = `/// exp(x) for |x| <= 700.
fn exp(x: f64) -> f64 {
    let t = (x * ${decimal(LOG2_E)} + ${decimal(1.5 * 2 ** 52)}).to_bits().wrapping_add(1023);
    let k = f64::from((t & 0x7ff) as i32 - 1023);
    let r = (x - k * ${decimal(LOG_2[0])}) - k * ${decimal(LOG_2[1])};
${wrapped(`${expPolynomial(decimal)};`, '    let q = ', '        ')}
    (1.0 + (r + r*r*q)) * f64::from_bits(t << 52)
}

/// x within -limit..limit.
fn held(x: f64, limit: f64) -> f64 {
    if x < -limit { -limit } else if x > limit { limit } else { x }
}`;
  const gelu = `/// x times the share of a standard normal distribution below x.
fn gelu(x: f64) -> f64 {
    let s = held(x, ${decimal(GELU_LIMIT)}).abs();
    let v = (s - ${decimal(GELU_CENTRE)}) / (s + ${decimal(GELU_CENTRE)});
${wrapped(`${geluPolynomial(decimal)};`, '    let m = ', '        ')}
    (if x > 0.0 { x } else { 0.0 }) - s * exp(-0.5*s*s) * m
}`;
  return exponentialsOf(description).gelu ? `${exp}\n\n${gelu}` : exp;
}

export function rustPolynomial(
  name: string,
  about: string,
  columns: readonly string[],
  { plan, used }: Pick<PolynomialClassifier, 'plan' | 'used'>,
): string {
  const { steps, result } = scoreExpressions(plan, columns, decimal);
  return `/// ${about}
${wrapped(`${used.map((j) => `${columns[j]}: f64`).join(', ')}) -> f64 {`, `fn ${name}(`, '    ')}
${steps.length === 0 ? '' : `${rustLets(steps)}\n`}    ${result}
}`;
}

/** The function from columns to what a table has for their leaf. */
export function rustLeaf(
  columns: readonly string[],
  { feature, threshold, right }: Pick<TreeRule, 'feature' | 'threshold' | 'right'>,
  told: { head: string; name: string; type: string; values: readonly string[] },
): string {
  return `${told.head}; the left child of a node is the next one.
${wrapped(`${columns.map((x) => `${x}: f64`).join(', ')}) -> ${told.type} {`, `fn ${told.name}(`, '    ')}
${rustTable('i32', 'FEATURE', [...feature].map(String))}
${rustTable('f64', 'THRESHOLD', Array.from(threshold, decimal))}
${rustTable(
  'usize',
  'RIGHT',
  [...right].map((node) => String(Math.max(0, node))),
)}
${rustTable(told.type, 'LEAF', told.values)}
    let x = [${columns.join(', ')}];
    let mut node = 0;
    while FEATURE[node] >= 0 {
        let goes_left = x[FEATURE[node] as usize] <= THRESHOLD[node];
        node = if goes_left { node + 1 } else { RIGHT[node] };
    }
    LEAF[node]
}`.replace(/ {4}const (FEATURE|THRESHOLD|RIGHT|LEAF):/g, '    static $1:');
}

/** Statements from logits in `weights` to probabilities. */
export const RUST_SHARES = `    let largest = weights.iter().fold(f64::MIN, |a, &b| if b > a { b } else { a });
    let mut sum = 0.0;
    for weight in weights.iter_mut() {
        *weight = exp(held(*weight - largest, 700.0));
        sum += *weight;
    }
    weights.map(|weight| weight / sum)`;

export function rustSoftmax(columns: readonly string[], { parts }: Softmax): string[] {
  const logits = parts.map(
    ({ used }, c) => `        score_${c}(${used.map((j) => columns[j]).join(', ')}),\n`,
  );
  return [
    ...parts.map((part, c) =>
      rustPolynomial(`score_${c}`, `The logit of class ${c}.`, columns, part),
    ),
    `/// The probability of each class.
${wrapped(`${columns.map((x) => `${x}: f64`).join(', ')}) -> [f64; ${parts.length}] {`, 'fn probabilities_of(', '    ')}
    let mut weights = [
${logits.join('')}    ];
${RUST_SHARES}
}`,
  ];
}

export function rustProbability(link: ScoreLink | null, one: string): string {
  return `// Of ${one}.
fn probability_of(score: f64) -> f64 {
${link ? linkBody(link) : '    score'}
}`;
}

function linkBody(link: ScoreLink): string {
  if (link.kind === 'logistic') {
    const limit = linkLimit(link);
    const score = limit === null ? 'score' : `held(score, ${decimal(limit)})`;
    return `    let u = ${logisticArgument(link, score, decimal)};
    1.0 / (1.0 + exp(held(u, 700.0)))`;
  }
  const last = link.x.length - 1;
  return `${rustTable('f64', 'X', Array.from(link.x, decimal))}
${rustTable('f64', 'Y', Array.from(link.y, decimal))}
    if score <= X[0] {
        return Y[0];
    }
    if score >= X[${last}] {
        return Y[${last}];
    }
    let (mut low, mut high) = (0, ${last});
    while high - low > 1 {
        let middle = (low + high) / 2;
        if X[middle] <= score {
            low = middle;
        } else {
            high = middle;
        }
    }
    Y[low] + (Y[high] - Y[low]) * (score - X[low]) / (X[high] - X[low])`;
}
