/**
 * Target `fortran`: one module of Fortran 2008 with elemental functions and with subroutines for arrays. Arrays are
 * processed in two passes, first for scores and statuses, which compilers vectorise, then for probabilities.
 */

import { CELL_STATUS } from '../deploy/cell-status.js';
import type { DomainGuard } from '../deploy/domain-guard.js';
import { distanceLimit, MOMENT_LIMIT } from '../deploy/limits.js';
import type { RawMomentColumns } from '../deploy/raw-moments.js';
import type { TreeRule } from '../deploy/rule.js';
import type { Description, PolynomialClassifier } from './description.js';
import { expPolynomial, LOG_2, LOG2_E } from './exponential.js';
import { distanceExpressions, logisticArgument, scoreExpressions } from './expressions.js';
import {
  assignments,
  constants,
  elemental,
  fortranNumber,
  inputs,
  locals,
  statement,
} from './fortran-statements.js';
import { comment, snakeCase, withNames } from './literals.js';
import { type ReferenceCell, referenceRow } from './reference-cells.js';
import { linkLimit, type ScoreLink } from './score-link.js';

export function printFortran(description: Description): string {
  const { name, header, variables, classifier, moments, words } = description;
  const { field } = words;
  return `${[
    comment([...header, '', ...usage(description)], '!'),
    `module ${name}
  use, intrinsic :: iso_fortran_env, only: dp => real64, sp => real32, int32, int64
  implicit none
  private`,
    ['features', 'features_array', 'self_test', ...(moments ? ['moments', 'moments_array'] : [])]
      .map((routine) => `  public :: ${name}_${routine}`)
      .join('\n'),
    ['features', ...(moments ? ['moments'] : [])]
      .map(
        (what) => `  interface ${name}_${what}_array
    module procedure ${name}_${what}_array_dp, ${name}_${what}_array_sp
  end interface`,
      )
      .join('\n'),
    Object.entries(CELL_STATUS)
      .map(([status, value]) => {
        return `  integer, parameter, public :: ${name}_${snakeCase(status)} = ${value}`;
      })
      .join('\n'),
    `  type, public :: ${name}_cell
    real(dp) :: score        ! NaN where there is none
    real(dp) :: probability  ! of ${words.one}; NaN where there is none
    integer :: ${field}      ! 1, 0, or -1 for none
    integer :: status
  end type`,
    `  ! bits of infinity and NaN
  integer(int64), parameter :: infinity_bits = 9218868437227405312_int64
  integer(int64), parameter :: nan_bits = 9221120237041090560_int64
  real(dp), parameter :: infinity = transfer(infinity_bits, 1.0_dp)
  real(dp), parameter :: nan = transfer(nan_bits, 1.0_dp)`,
    'contains',
    arithmetic(name),
    ...(classifier.link?.kind === 'logistic' ? [exponential(name)] : []),
    classifier.kind === 'tree'
      ? treeScore(name, variables, classifier.rule, words.many)
      : polynomialScore(name, variables, classifier),
    probability(name, classifier.link, words.one),
    scored(description),
    decided(description),
    entry(description, 'features', variables),
    ...(moments
      ? [momentsScored(name, variables, moments), entry(description, 'moments', moments.columns)]
      : []),
    selfTest(description),
    'end module',
  ].join('\n\n')}\n`;
}

function usage({ name, variables, moments, words: { field } }: Description): string[] {
  return [
    `${name}_features(${variables.join(', ')}): one cell, or as many as the arrays have.`,
    `call ${name}_features_array(${variables.join(', ')}, probability, ${field}, status): many, faster.`,
    ...(moments
      ? [
          `${name}_moments(${moments.columns.join(', ')}): likewise from moments.`,
          `call ${name}_moments_array(${moments.columns.join(', ')}, probability, ${field}, status): many.`,
        ]
      : []),
    `${name}_self_test(): how many reference cells come out wrong, 0 where all is well.`,
    'No cell raises a floating-point exception other than inexact and underflow. NaN and infinities are',
    'found under -ffast-math too. _array takes numbers in single precision as well: they are computed with in',
    'double precision, and only the probability is rounded, by a relative 6e-8.',
  ];
}

function arithmetic(name: string): string {
  return `  ! 1 where x is NaN or infinite, else 0
${elemental(
  `${name}_unknown(x)`,
  'unknown',
  `    ${simd(`${name}_unknown`)}
    real(dp), intent(in) :: x
    integer(int64) :: unknown
    unknown = shiftr(ibits(transfer(x, 0_int64), 52, 11) + 1_int64, 11)`,
)}

  ! 0 where none is 1, else x
${elemental(
  `${name}_known(x, none)`,
  'known',
  `    ${simd(`${name}_known`)}
    real(dp), intent(in) :: x
    integer(int64), intent(in) :: none
    real(dp) :: known
    known = transfer(iand(transfer(x, 0_int64), none - 1_int64), 1.0_dp)`,
)}

  ! NaN where none is 1, else x
${elemental(
  `${name}_or_nan(x, none)`,
  'known',
  `    ${simd(`${name}_or_nan`)}
    real(dp), intent(in) :: x
    integer(int64), intent(in) :: none
    real(dp) :: known
    known = transfer(ior(transfer(x, 0_int64), iand(-none, nan_bits)), 1.0_dp)`,
)}

  ! a number in single precision in double precision; NaN and infinities become NaN
${elemental(
  `${name}_widen(x)`,
  'wide',
  `    ${simd(`${name}_widen`)}
    real(sp), intent(in) :: x
    real(dp) :: wide
    integer(int32) :: none
    none = shiftr(ibits(transfer(x, 0_int32), 23, 8) + 1_int32, 8)
    wide = real(transfer(iand(transfer(x, 0_int32), none - 1_int32), 1.0_sp), dp)
    wide = ${name}_or_nan(wide, int(none, int64))`,
)}`;
}

function exponential(name: string): string {
  return `  ! exp(x) for |x| <= 700; unlike the intrinsic function, compilers vectorise it
${elemental(
  `${name}_exp(x)`,
  'power',
  `    ${simd(`${name}_exp`)}
    real(dp), intent(in) :: x
    real(dp) :: power, r, q
    integer :: k
    k = int(x * ${fortranNumber(LOG2_E)} + sign(0.5_dp, x))
    r = (x - k * ${fortranNumber(LOG_2[0])}) - k * ${fortranNumber(LOG_2[1])}
${statement('    q = ', expPolynomial(fortranNumber), '        ')}
    power = (1.0_dp + (r + r*r*q)) * transfer(shiftl(int(k + 1023, int64), 52), 1.0_dp)`,
)}`;
}

/** Directives for vectorised and accelerated versions of a function. */
function simd(routine: string): string {
  return `!$omp declare simd(${routine})\n    !$acc routine seq`;
}

function polynomialScore(
  name: string,
  variables: readonly string[],
  { plan, used }: PolynomialClassifier,
): string {
  const { steps, result } = scoreExpressions(plan, variables, fortranNumber);
  const names = used.map((j) => variables[j]);
  return `  ! the logit
${elemental(
  `${name}_score(${names.join(', ')})`,
  'score',
  `${inputs(names)}
    real(dp) :: score
${locals(steps)}
${assignments(steps)}
    score = ${result}`,
)}`;
}

function treeScore(
  name: string,
  variables: readonly string[],
  rule: TreeRule,
  many: string,
): string {
  return `  ! the share of ${many} in the leaf; the left child of a node is the next one
${elemental(
  `${name}_score(${variables.join(', ')})`,
  'score',
  `${inputs(variables)}
    real(dp) :: score
${constants(
  'integer',
  'feature',
  Array.from(rule.feature, (j) => String(j + 1)),
)}
${constants('real(dp)', 'threshold', Array.from(rule.threshold, fortranNumber))}
${constants(
  'integer',
  'right',
  Array.from(rule.right, (node) => String(node + 1)),
)}
${constants('real(dp)', 'probability', Array.from(rule.probability, fortranNumber))}
    real(dp) :: x(${variables.length})
    integer :: node
    x = [${variables.join(', ')}]
    node = 1
    do while (feature(node) > 0)
      if (x(feature(node)) <= threshold(node)) then
        node = node + 1
      else
        node = right(node)
      end if
    end do
    score = probability(node)`,
)}`;
}

function probability(name: string, link: ScoreLink | null, one: string): string {
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
    const held = limit === null ? 'score' : heldAt('score', limit);
    const u = logisticArgument(link, held, fortranNumber);
    return `    real(dp) :: u
${statement('    u = ', u)}
    u = min(max(u, -700.0_dp), 700.0_dp)
    probability = 1.0_dp / (1.0_dp + ${name}_exp(u))`;
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

/** x within -limit..limit. */
function heldAt(x: string, limit: number): string {
  return `min(max(${x}, ${fortranNumber(-limit)}), ${fortranNumber(limit)})`;
}

/** Whether a column is below or above its bounds. */
function outsideOf(columns: readonly string[], lower: ArrayLike<number>, upper: ArrayLike<number>) {
  return columns
    .map((x, j) => `${x} < ${fortranNumber(lower[j])} .or. ${x} > ${fortranNumber(upper[j])}`)
    .join(' .or. ');
}

/** The subroutine that computes a score, which is 0 if there is none, and raises the status. */
function scored({ name, variables, classifier, guard }: Description): string {
  const values = variables.map((x) => `${x}_v`);
  const used = classifier.used.map((j) => values[j]);
  const { limit } = classifier;
  const near = values.map((x) => `${x}_near`);
  const distance =
    guard?.mahalanobis && distanceExpressions(guard.mahalanobis, near, fortranNumber);
  const reals = [
    ...values,
    ...(distance ? [...near, ...distance.steps.map(([step]) => step), 'distance2'] : []),
  ];
  const bounds = used.map(() => limit ?? 0);
  return `  ! the score, 0 where there is none; raises status
  pure elemental ${statement('subroutine ', `${name}_features_score(${variables.join(', ')}, score, status)`)}
    !$acc routine seq
${inputs(variables)}
    real(dp), intent(out) :: score
    integer, intent(inout) :: status
    integer(int64) :: none
${guard || limit !== null ? '    logical :: beyond\n' : ''}${statement('    real(dp) :: ', reals.join(', '))}
${statement('    none = ', anyOf(variables.map((x) => `${name}_unknown(${x})`)))}
${assignments(variables.map((x, j) => [values[j], `${name}_known(${x}, none)`]))}
${guard ? guardStatus(name, values, guard) : ''}${
  limit === null
    ? ''
    : `${statement(
        '    beyond = ',
        outsideOf(
          used,
          bounds.map((bound) => -bound),
          bounds,
        ),
      )}
    none = ior(none, merge(1_int64, 0_int64, beyond))
${assignments(used.map((x) => [x, heldAt(x, limit)]))}
`
}    score = ${name}_score(${used.join(', ')})
    status = max(status, ${name}_not_finite * int(none))
    score = ${name}_known(score, none)
  end subroutine`;
}

function anyOf(flags: readonly string[]): string {
  return flags.reduce((all, flag) => `ior(${all}, ${flag})`);
}

function guardStatus(
  name: string,
  columns: readonly string[],
  { outside, box, mahalanobis }: DomainGuard,
): string {
  const raise = (status: string) =>
    `    status = max(status, merge(${name}_${status}, 0, beyond))\n`;
  const clamp = outside === 'clamp';
  let code = '';
  if (box) {
    const moved = columns.map(
      (x, j) =>
        [
          x,
          `min(max(${x}, ${fortranNumber(box.lower[j])}), ${fortranNumber(box.upper[j])})`,
        ] as const,
    );
    code += `${statement('    beyond = ', outsideOf(columns, box.lower, box.upper))}\n`;
    code += raise(clamp ? 'clamped' : 'outside');
    if (clamp) code += `${assignments(moved)}\n`;
  }
  if (mahalanobis) {
    const limit = distanceLimit(mahalanobis);
    const near = columns.map((x) => `${x}_near`);
    const { steps, result } = distanceExpressions(mahalanobis, near, fortranNumber);
    const limits = columns.map(() => limit);
    const far = outsideOf(
      columns,
      limits.map((bound) => -bound),
      limits,
    );
    const held = columns.map((x, j) => [near[j], heldAt(x, limit)] as const);
    code += `${assignments([...held, ...steps, ['distance2', result]])}
${statement('    beyond = ', `${far} .or. .not. distance2 <= ${fortranNumber(mahalanobis.limit ** 2)}`)}
${raise('outside')}`;
  }
  return code;
}

/** The subroutine from a score and a status to the results for a cell. */
function decided({ name, threshold, words: { field } }: Description): string {
  return elemental(
    `${name}_decide(score, status)`,
    'cell',
    `    !$acc routine seq
    real(dp), intent(in) :: score
    integer, intent(in) :: status
    type(${name}_cell) :: cell
    integer(int64) :: none
    none = merge(1_int64, 0_int64, status >= ${name}_zero_density)
    cell%probability = ${name}_probability(score)
    cell%${field} = merge(1, 0, cell%probability > ${fortranNumber(threshold)})
    cell%${field} = merge(-1, cell%${field}, none == 1)
    cell%probability = ${name}_or_nan(cell%probability, none)
    cell%score = ${name}_or_nan(score, none)
    cell%status = status`,
  );
}

/** The routines for one cell and for arrays, given as features or as moments. */
function entry(
  { name, words: { field } }: Description,
  what: 'features' | 'moments',
  columns: readonly string[],
): string {
  const array = (kind: 'dp' | 'sp') => {
    const each = columns.map((x) => (kind === 'dp' ? `${x}(i)` : `${name}_widen(${x}(i))`));
    const routine = `${name}_${what}_array_${kind}`;
    return `  pure ${statement('subroutine ', `${routine}(${columns.join(', ')}, probability, ${field}, status)`)}
${statement(`    real(${kind}), intent(in), contiguous :: `, columns.map((x) => `${x}(:)`).join(', '))}
    real(${kind}), intent(out), contiguous :: probability(:)
    integer, intent(out), contiguous :: ${field}(:), status(:)
    type(${name}_cell) :: cell
    real(dp) :: score
    integer :: i, worst
    !$omp simd private(cell, score, worst)
    do i = 1, size(probability)
      worst = ${name}_ok
${statement('      call ', `${name}_${what}_score(${each.join(', ')}, score, worst)`, '        ')}
      cell = ${name}_decide(score, worst)
      probability(i) = ${kind === 'dp' ? 'cell%probability' : 'real(cell%probability, sp)'}
      ${field}(i) = cell%${field}
      status(i) = cell%status
    end do
  end subroutine`;
  };
  return `${elemental(
    `${name}_${what}(${columns.join(', ')})`,
    'cell',
    `    !$acc routine seq
${inputs(columns)}
    type(${name}_cell) :: cell
    real(dp) :: score
    integer :: status
    status = ${name}_ok
${statement('    call ', `${name}_${what}_score(${columns.join(', ')}, score, status)`)}
    cell = ${name}_decide(score, status)`,
  )}

${array('dp')}

${array('sp')}`;
}

function momentsScored(
  name: string,
  variables: readonly string[],
  { columns, densities, ratios }: RawMomentColumns,
): string {
  const value = (x: string) => `${x}_v`;
  const unders = [...new Set(ratios.map(([, under]) => under))];
  const limit = fortranNumber(MOMENT_LIMIT);
  const large = ratios.map(
    ([over, under]) => `abs(${value(over)}) > ${limit} * min(max(${value(under)}, 0.0_dp), 1.0_dp)`,
  );
  const scales = unders.flatMap((under) => {
    const [least, factor] = [fortranNumber(2 ** -500), fortranNumber(2 ** 500)];
    return [
      [`${under}_d`, `merge(${value(under)}, 1.0_dp, none == 0)`] as const,
      [`${under}_s`, `merge(${factor}, 1.0_dp, ${under}_d < ${least})`] as const,
    ];
  });
  const quotients = ratios.map(([over, under], j) => {
    const dividend = `${name}_known(${value(over)}, none) * ${under}_s`;
    return [variables[j], `${dividend} / (${under}_d * ${under}_s)`] as const;
  });
  const known = columns.map((x) => [value(x), `${name}_known(${x}, unknown)`] as const);
  return `  ! the score of a cell given by its moments, 0 where there is none; raises status
  pure elemental ${statement('subroutine ', `${name}_moments_score(${columns.join(', ')}, score, status)`)}
    !$acc routine seq
${inputs(columns)}
    real(dp), intent(out) :: score
    integer, intent(inout) :: status
    integer(int64) :: unknown, none
    logical :: empty, large
${locals([...known, ...scales, ...quotients])}
${statement('    unknown = ', anyOf(columns.map((x) => `${name}_unknown(${x})`)))}
${assignments(known)}
${statement('    empty = .not. (', `${densities.map((n) => `${value(n)} > 0.0_dp`).join(' .and. ')})`)}
${statement('    large = ', large.join(' .or. '))}
    large = large .and. .not. empty
    none = ior(unknown, merge(1_int64, 0_int64, empty .or. large))
    ! tiny densities are scaled up, because their reciprocals, which -ffast-math takes, overflow
${assignments(scales)}
${assignments(quotients)}
    status = max(status, merge(${name}_zero_density, 0, empty))
    status = max(status, merge(${name}_not_finite, 0, unknown == 1 .or. large))
${statement('    call ', `${name}_features_score(${variables.join(', ')}, score, status)`)}
  end subroutine`;
}

function selfTest({ name, variables, cells, moments, words: { field } }: Description): string {
  const kinds = [
    { what: 'features', inputs: variables.length, cells },
    ...(moments ? [{ what: 'moments', inputs: moments.columns.length, cells: moments.cells }] : []),
  ];
  return `  ! whether a cell is as it has to be
${elemental(
  `${name}_agrees(cell, score, probability, ${field}, status, score_tolerance, probability_tolerance)`,
  'agrees',
  `    type(${name}_cell), intent(in) :: cell
    real(dp), intent(in) :: score, probability, ${field}, status
    real(dp), intent(in) :: score_tolerance, probability_tolerance
    logical :: agrees
    real(dp) :: told, share
    told = ${name}_known(cell%score, ${name}_unknown(cell%score))
    share = ${name}_known(cell%probability, ${name}_unknown(cell%probability))
    agrees = cell%status == nint(status) .and. cell%${field} == nint(${field})
    if (cell%status >= ${name}_zero_density) return
    agrees = agrees .and. abs(told - score) <= score_tolerance &
      .and. abs(share - probability) <= probability_tolerance`,
)}

  pure function ${name}_self_test() result(wrong)
    integer :: wrong
    ! inputs, score, probability, ${field}, status, tolerances of score and probability
${kinds.map((kind) => referenceTable(kind.what, kind.inputs, kind.cells)).join('\n')}
    wrong = 0
${kinds.map((kind) => referenceCount(name, kind.what, kind.inputs)).join('\n')}
  end function`;
}

function referenceTable(what: string, width: number, cells: readonly ReferenceCell[]): string {
  const values = cells.flatMap((cell) => {
    const row = referenceRow(cell, constant);
    return [...row.slice(0, -2), ...row.slice(-2).map((tolerance) => `${tolerance}_dp`)];
  });
  const shape = `[${width + 6}, ${cells.length}]`;
  return statement(
    `    real(dp), parameter :: ${what}(${width + 6}, ${cells.length}) = `,
    `reshape([ ${values.join(', ')} ], ${shape})`,
    '      ',
  );
}

const constant = withNames(fortranNumber, 'nan', 'infinity');

function referenceCount(name: string, what: string, width: number): string {
  const row = (j: number) => `${what}(${j + 1}, :)`;
  const columns = Array.from({ length: width }, (_, j) => row(j)).join(', ');
  const expected = Array.from({ length: 6 }, (_, j) => row(width + j)).join(', ');
  return statement(
    '    wrong = wrong + ',
    `count(.not. ${name}_agrees(${name}_${what}(${columns}), ${expected}))`,
  );
}
