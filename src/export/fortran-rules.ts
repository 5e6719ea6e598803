/** The rules of models in Fortran: scores of polynomials, leaves of trees, and the function from a score to a probability. */
import type { TreeRule } from '../deploy/rule.js';
import type {
  AnyDescription,
  ClassTreeRule,
  NumberDescription,
  PolynomialClassifier,
  Softmax,
} from './description.js';
import {
  EXPONENT_BIAS,
  exponentialsOf,
  expPolynomial,
  GELU_CENTRE,
  GELU_LIMIT,
  geluPolynomial,
  LOG_2,
  LOG2_E,
  logisticSteps,
  ROUNDING,
} from './exponential.js';
import { logisticArgument, scoreExpressions } from './expressions.js';
import {
  assignments,
  constants,
  elemental,
  fortranNumber,
  inputs,
  locals,
  simd,
  statement,
} from './fortran-statements.js';
import { linkLimit, type ScoreLink } from './score-link.js';

/** The exponential functions that a model needs. */
export function fortranExponentials(
  description: Pick<AnyDescription | NumberDescription, 'name' | 'classifier'>,
): string[] {
  const { name } = description;
  const needed = exponentialsOf(description);
  const reduced = `    integer(int64) :: t
    t = transfer(x * ${fortranNumber(LOG2_E)} + ${fortranNumber(ROUNDING)}, 0_int64) + ${EXPONENT_BIAS}_int64
    k = transfer(t, 1.0_dp) - ${fortranNumber(ROUNDING + EXPONENT_BIAS)}
    r = (x - k * ${fortranNumber(LOG_2[0])}) - k * ${fortranNumber(LOG_2[1])}`;
  const exp = `  ! exp(x) for |x| <= 700; unlike the intrinsic function, compilers vectorise it
${elemental(
  `${name}_exp(x)`,
  'power',
  `    ${simd(`${name}_exp`)}
    real(dp), intent(in) :: x
    real(dp) :: power, k, r, q
${reduced}
${statement('    q = ', expPolynomial(fortranNumber), '        ')}
    power = (1.0_dp + (r + r*r*q)) * transfer(shiftl(t, 52), 1.0_dp)`,
)}`;
  const steps = logisticSteps(fortranNumber);
  const logistic = `  ! 1 / (1 + exp(x)) for |x| <= 700, in operations that compilers vectorise
${elemental(
  `${name}_logistic(x)`,
  'share',
  `    ${simd(`${name}_logistic`)}
    real(dp), intent(in) :: x
${locals([['share', ''], ['k', ''], ['r', ''], ...steps])}
${reduced}
${assignments(steps)}
    share = less / (less + (even + odd) * transfer(shiftl(t, 52), 1.0_dp))`,
)}`;
  const gelu = `  ! x times the share of a standard normal distribution below x
${elemental(
  `${name}_gelu(x)`,
  'part',
  `    ${simd(`${name}_gelu`)}
    real(dp), intent(in) :: x
    real(dp) :: part, s, v, m
    s = abs(${name}_within(x, ${fortranNumber(GELU_LIMIT)}))
    v = (s - ${fortranNumber(GELU_CENTRE)}) / (s + ${fortranNumber(GELU_CENTRE)})
${statement('    m = ', geluPolynomial(fortranNumber), '        ')}
    part = max(x, 0.0_dp) - s * ${name}_exp(-0.5_dp*s*s) * m`,
)}`;
  return [
    ...(needed.exp ? [exp] : []),
    ...(needed.logistic ? [logistic] : []),
    ...(needed.gelu ? [gelu] : []),
  ];
}

export function fortranPolynomial(
  routine: string,
  comment: string,
  variables: readonly string[],
  { plan, used }: Pick<PolynomialClassifier, 'plan' | 'used'>,
): string {
  const { steps, result } = scoreExpressions(plan, variables, fortranNumber);
  const names = used.map((j) => variables[j]);
  return `  ! ${comment}
${elemental(
  `${routine}(${names.join(', ')})`,
  'score',
  `${inputs(names)}
    real(dp) :: score
${locals(steps)}
${assignments(steps)}
    score = ${result}`,
)}`;
}

function walk(
  variables: readonly string[],
  { feature, threshold, right }: Pick<TreeRule, 'feature' | 'threshold' | 'right'>,
) {
  return {
    tables: `${constants(
      'integer',
      'feature',
      Array.from(feature, (j) => String(j + 1)),
    )}
${constants('real(dp)', 'threshold', Array.from(threshold, fortranNumber))}
${constants(
  'integer',
  'right',
  Array.from(right, (node) => String(node + 1)),
)}`,
    loop: `    real(dp) :: x(${variables.length})
    integer :: node
    x = [${variables.join(', ')}]
    node = 1
    do while (feature(node) > 0)
      if (x(feature(node)) <= threshold(node)) then
        node = node + 1
      else
        node = right(node)
      end if
    end do`,
  };
}

export function fortranTree(
  name: string,
  variables: readonly string[],
  rule: TreeRule,
  many: string,
): string {
  const leaf = { about: `the share of ${many}`, table: 'probability', values: rule.probability };
  return fortranLeaf(name, variables, rule, leaf);
}

/** The function from columns to what a table has for their leaf. */
export function fortranLeaf(
  name: string,
  variables: readonly string[],
  rule: Pick<TreeRule, 'feature' | 'threshold' | 'right'>,
  leaf: { readonly about: string; readonly table: string; readonly values: Float64Array },
): string {
  const { tables, loop } = walk(variables, rule);
  return `  ! ${leaf.about} in the leaf; the left child of a node is the next one
${elemental(
  `${name}_score(${variables.join(', ')})`,
  'score',
  `${inputs(variables)}
    real(dp) :: score
${tables}
${constants('real(dp)', leaf.table, Array.from(leaf.values, fortranNumber))}
${loop}
    score = ${leaf.table}(node)`,
)}`;
}

/** The function of a class and of the columns of a rule of more than two classes: a logit, or the share in the leaf. */
export function fortranSoftmax(
  name: string,
  columns: readonly string[],
  { parts }: Softmax,
): string {
  const logits = parts.map(({ used, plan }, c) => {
    const value =
      'value' in plan.result
        ? fortranNumber(plan.result.value)
        : `${name}_score_${c}(${used.map((j) => columns[j]).join(', ')})`;
    return [`probability(${c + 1})`, value] as const;
  });
  const functions = parts.flatMap((part, c) =>
    part.used.length === 0
      ? []
      : [fortranPolynomial(`${name}_score_${c}`, `the logit of class ${c}`, columns, part)],
  );
  return `${functions.join('\n\n')}

  ! the probability of each class
  pure ${statement('subroutine ', `${name}_rule(${columns.join(', ')}, probability)`)}
    !$acc routine seq
${inputs(columns)}
    real(dp), intent(out) :: probability(${parts.length})
${assignments(logits)}
    probability = ${name}_exp(max(probability - maxval(probability), -700.0_dp))
    probability = probability / sum(probability)
  end subroutine`;
}

export function fortranClassTree(
  name: string,
  columns: readonly string[],
  rule: ClassTreeRule,
): string {
  const { tables, loop } = walk(columns, rule);
  return `  ! the share of each class in the leaf; the left child of a node is the next one
  pure ${statement('subroutine ', `${name}_rule(${columns.join(', ')}, probability)`)}
    !$acc routine seq
${inputs(columns)}
    real(dp), intent(out) :: probability(${rule.classes})
${tables}
${constants('real(dp)', 'share', Array.from(rule.shares, fortranNumber))}
${loop}
    probability = share(${rule.classes} * (node - 1) + 1 : ${rule.classes} * node)
  end subroutine`;
}

export function fortranProbability(name: string, link: ScoreLink | null, one: string): string {
  return `  ! of ${one}
${elemental(
  `${name}_probability(score)`,
  'probability',
  `    real(dp), intent(in) :: score
    real(dp) :: probability
${link ? linkBody(name, link) : '    probability = score'}`,
)}`;
}

function linkBody(name: string, link: ScoreLink): string {
  if (link.kind === 'logistic') {
    const limit = linkLimit(link);
    const held = limit === null ? 'score' : `${name}_within(score, ${fortranNumber(limit)})`;
    const u = logisticArgument(link, held, fortranNumber);
    return statement('    probability = ', `${name}_logistic(${name}_within(${u}, 700.0_dp))`);
  }
  const corners = link.x.length;
  return `${constants('real(dp)', 'x', Array.from(link.x, fortranNumber))}
${constants('real(dp)', 'y', Array.from(link.y, fortranNumber))}
    integer :: low, high, middle
    if (score <= x(1)) then
      probability = y(1)
    else if (score >= x(${corners})) then
      probability = y(${corners})
    else
      low = 1
      high = ${corners}
      do while (high - low > 1)
        middle = (low + high) / 2
        if (x(middle) <= score) then
          low = middle
        else
          high = middle
        end if
      end do
      probability = y(low) + (y(high) - y(low)) * (score - x(low)) / (x(high) - x(low))
    end if`;
}
