/**
 * Target `fortran`: one module of Fortran 2008 with elemental functions and with subroutines for arrays. Arrays are
 * processed in two passes, first for scores and statuses, which compilers vectorise, then for probabilities.
 */

import { CELL_STATUS } from '../deploy/cell-status.js';
import type { DomainGuard } from '../deploy/domain-guard.js';
import { distanceLimit, MOMENT_LIMIT } from '../deploy/limits.js';
import type { RawMomentColumns } from '../deploy/raw-moments.js';
import {
  type AnyDescription,
  type ClassesDescription,
  type Description,
  isOfTwoClasses,
} from './description.js';
import { distanceExpressions } from './expressions.js';
import { fortranClassNetwork, fortranNetworkScore } from './fortran-network.js';
import { fortranCategories, fortranPreparation } from './fortran-preparation.js';
import {
  fortranClassTree,
  fortranExponential,
  fortranPolynomial,
  fortranProbability,
  fortranSoftmax,
  fortranTree,
} from './fortran-rules.js';
import { fortranSelfTest } from './fortran-self-test.js';
import {
  anyOf,
  assignments,
  elemental,
  fortranNumber,
  heldAt,
  inputs,
  locals,
  longString,
  simd,
  statement,
} from './fortran-statements.js';
import { comment, snakeCase } from './literals.js';

export function printFortran(description: AnyDescription): string {
  const { name, header, variables, preparation } = description;
  const moments = isOfTwoClasses(description) ? description.moments : null;
  const kinds = ['features', ...(moments ? ['moments'] : [])];
  return `${[
    comment([...header, '', ...usage(description)], '!'),
    `module ${name}
  use, intrinsic :: iso_fortran_env, only: dp => real64, sp => real32, int32, int64
  implicit none
  private`,
    ['self_test', 'class_name', ...kinds.flatMap((kind) => [kind, `${kind}_array`])]
      .map((routine) => `  public :: ${name}_${routine}`)
      .join('\n'),
    kinds
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
    ...fortranCategories(description),
    cellType(description),
    `  ! bits of infinity and NaN
  integer(int64), parameter :: infinity_bits = 9218868437227405312_int64
  integer(int64), parameter :: nan_bits = 9221120237041090560_int64
  real(dp), parameter :: infinity = transfer(infinity_bits, 1.0_dp)
  real(dp), parameter :: nan = transfer(nan_bits, 1.0_dp)`,
    'contains',
    arithmetic(name),
    className(description),
    ...(isOfTwoClasses(description) ? rules(description) : classRules(description)),
    ...(preparation ? [fortranPreparation(description, preparation)] : []),
    ...entry(description, 'features', variables),
    ...(isOfTwoClasses(description) && moments
      ? [momentsScored(name, variables, moments), ...entry(description, 'moments', moments.columns)]
      : []),
    fortranSelfTest(description),
    'end module',
  ].join('\n\n')}\n`;
}

function rules(description: Description): string[] {
  const { name, columns, classifier, words } = description;
  return [
    ...(classifier.link?.kind === 'logistic' || classifier.kind === 'network'
      ? [fortranExponential(name)]
      : []),
    classifier.kind === 'tree'
      ? fortranTree(name, columns, classifier.rule, words.many)
      : classifier.kind === 'network'
        ? fortranNetworkScore(name, columns, classifier)
        : fortranPolynomial(`${name}_score`, 'the logit', columns, classifier),
    fortranProbability(name, classifier.link, words.one),
    scored(description),
    decided(description),
  ];
}

function classRules(description: ClassesDescription): string[] {
  const { name, columns, classifier } = description;
  return [
    ...(classifier.kind === 'softmax'
      ? [fortranExponential(name), fortranSoftmax(name, columns, classifier)]
      : classifier.kind === 'class-network'
        ? [fortranExponential(name), fortranClassNetwork(name, columns, classifier)]
        : [fortranClassTree(name, columns, classifier)]),
    assessedClasses(description),
  ];
}

function usage(description: AnyDescription): string[] {
  const { name, variables, words } = description;
  const { field } = words;
  const moments = isOfTwoClasses(description) ? description.moments : null;
  return [
    `${name}_features(${variables.join(', ')}): one cell, or as many as the arrays have.`,
    `call ${name}_features_array(${variables.join(', ')}, probability, ${field}, status): many, faster.`,
    ...(moments
      ? [
          `${name}_moments(${moments.columns.join(', ')}): likewise from moments.`,
          `call ${name}_moments_array(${moments.columns.join(', ')}, probability, ${field}, status): many.`,
        ]
      : []),
    ...(isOfTwoClasses(description)
      ? []
      : [`Arrays of probabilities have the shape (${words.names.length}, cells).`]),
    `${name}_class_name(${field}): what the class is called.`,
    `${name}_self_test(): how many reference cells come out wrong, 0 where all is well.`,
    'No cell raises a floating-point exception other than inexact and underflow. NaN and infinities are',
    'found under -ffast-math too. _array takes numbers in single precision as well: they are computed with in',
    'double precision, and only the probability is rounded, by a relative 6e-8.',
  ];
}

function cellType(description: AnyDescription): string {
  const { name, words } = description;
  const { field, one, names } = words;
  const fields = isOfTwoClasses(description)
    ? `    real(dp) :: score        ! NaN where there is none
    real(dp) :: probability  ! of ${one}; NaN where there is none
    integer :: ${field}      ! 1, 0, or -1 for none`
    : `    real(dp) :: probability(${names.length})  ! of each class; NaN where there is none
    integer :: ${field}      ! the class, or -1 for none`;
  return `  type, public :: ${name}_cell
${fields}
    integer :: status
  end type`;
}

function className({ name, words: { field, names } }: AnyDescription): string {
  const cases = names.map(
    (text, c) => `    case (${c})
      text = ${longString(text, '        ')}`,
  );
  return `  ! what a class is called; an empty text for ${field} -1
  pure function ${name}_class_name(${field}) result(text)
    integer, intent(in) :: ${field}
    character(:), allocatable :: text
    select case (${field})
${cases.join('\n')}
    case default
      text = ''
    end select
  end function`;
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

  ! a number in single precision in double precision; NaN and infinities stay what they are
${elemental(
  `${name}_widen(x)`,
  'wide',
  `    ${simd(`${name}_widen`)}
    real(sp), intent(in) :: x
    real(dp) :: wide
    integer(int32) :: bits, none
    integer(int64) :: odd
    bits = transfer(x, 0_int32)
    none = shiftr(ibits(bits, 23, 8) + 1_int32, 8)
    wide = real(transfer(iand(bits, none - 1_int32), 1.0_sp), dp)
    odd = ior(infinity_bits, shiftl(int(iand(bits, 8388607_int32), int64), 29))
    odd = ior(odd, shiftl(int(shiftr(bits, 31), int64), 63))
    wide = transfer(ior(transfer(wide, 0_int64), iand(-int(none, int64), odd)), 1.0_dp)`,
)}`;
}

/** Whether a column is below or above its bounds. */
function outsideOf(columns: readonly string[], lower: ArrayLike<number>, upper: ArrayLike<number>) {
  return columns
    .map((x, j) => `${x} < ${fortranNumber(lower[j])} .or. ${x} > ${fortranNumber(upper[j])}`)
    .join(' .or. ');
}

/** The subroutine that computes a score, which is 0 if there is none, and raises the status. */
function scored({ name, columns, classifier, guard }: Description): string {
  const values = columns.map((x) => `${x}_v`);
  const used = classifier.used.map((j) => values[j]);
  const { limit } = classifier;
  const near = values.map((x) => `${x}_near`);
  const distance =
    guard?.mahalanobis && distanceExpressions(guard.mahalanobis, near, fortranNumber);
  const reals = [
    ...values,
    ...(distance ? [...near, ...distance.steps.map(([step]) => step), 'distance2'] : []),
  ];
  return `  ! the score, 0 where there is none; raises status
  pure elemental ${statement('subroutine ', `${name}_features_score(${columns.join(', ')}, score, status)`)}
    !$acc routine seq
${inputs(columns)}
    real(dp), intent(out) :: score
    integer, intent(inout) :: status
    integer(int64) :: none
${guard ? '    logical :: beyond\n' : ''}${statement('    real(dp) :: ', reals.join(', '))}
${statement('    none = ', anyOf(columns.map((x) => `${name}_unknown(${x})`)))}
${assignments(columns.map((x, j) => [values[j], `${name}_known(${x}, none)`]))}
${guard ? guardStatus(name, values, guard) : ''}${
  limit === null ? '' : `${withinLimit(used, limit)}\n`
}    score = ${name}_score(${used.join(', ')})
    status = max(status, ${name}_not_finite * int(none))
    score = ${name}_known(score, none)
  end subroutine`;
}

/** Statements that make `none` 1 for columns beyond a limit, which are clamped to it. */
function withinLimit(columns: readonly string[], limit: number): string {
  const bounds = columns.map(() => limit);
  const beyond = outsideOf(
    columns,
    bounds.map((bound) => -bound),
    bounds,
  );
  return `${statement('    none = ior(none, merge(1_int64, 0_int64, ', `${beyond}))`)}
${assignments(columns.map((x) => [x, heldAt(x, limit)]))}`;
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

/** The subroutine from the columns of the rule and a status to a cell of more than two classes. */
function assessedClasses({ name, columns, classifier, words }: ClassesDescription): string {
  const { field } = words;
  const values = columns.map((x) => `${x}_v`);
  const used = classifier.used.map((j) => values[j]);
  const { limit } = classifier;
  return `  pure elemental ${statement('subroutine ', `${name}_rule_cell(${columns.join(', ')}, status, cell)`)}
    !$acc routine seq
${inputs(columns)}
    integer, intent(in) :: status
    type(${name}_cell), intent(out) :: cell
    integer(int64) :: none
${statement('    real(dp) :: ', values.join(', '))}
${statement('    none = ', anyOf(columns.map((x) => `${name}_unknown(${x})`)))}
${assignments(columns.map((x, j) => [values[j], `${name}_known(${x}, none)`]))}
${limit === null ? '' : `${withinLimit(used, limit)}\n`}    none = ior(none, merge(1_int64, 0_int64, status > 0))
    call ${statement('', `${name}_rule(${values.join(', ')}, cell%probability)`, '        ')}
    cell%${field} = merge(-1, maxloc(cell%probability, 1) - 1, none == 1)
    cell%probability = ${name}_or_nan(cell%probability, none)
    cell%status = merge(${name}_not_finite, ${name}_ok, none == 1)
  end subroutine`;
}

/** The routines for one cell and for arrays, given as features or as moments. */
function entry(
  description: AnyDescription,
  what: 'features' | 'moments',
  columns: readonly string[],
): string[] {
  const { name, words, preparation } = description;
  const { field, names } = words;
  const isBinary = isOfTwoClasses(description);
  const scoring = `${name}_${preparation ? 'prepared' : what}_score`;
  const { calls, locals: own } = isBinary
    ? {
        calls: (list: readonly string[], indent: string) => `${indent}worst = ${name}_ok
${statement(`${indent}call `, `${scoring}(${list.join(', ')}, score, worst)`, `${indent}  `)}
${indent}cell = ${name}_decide(score, worst)`,
        locals: `    real(dp) :: score
    integer :: worst
`,
      }
    : {
        calls: (list: readonly string[], indent: string) =>
          statement(
            `${indent}call `,
            preparation
              ? `${name}_prepared_cell(${list.join(', ')}, cell)`
              : `${name}_rule_cell(${list.join(', ')}, 0, cell)`,
            `${indent}  `,
          ),
        locals: '',
      };
  const array = (kind: 'dp' | 'sp') => {
    const each = columns.map((x) => (kind === 'dp' ? `${x}(i)` : `${name}_widen(${x}(i))`));
    const routine = `${name}_${what}_array_${kind}`;
    const [shape, at] = isBinary ? ['(:)', '(i)'] : ['(:, :)', '(:, i)'];
    return `  pure ${statement('subroutine ', `${routine}(${columns.join(', ')}, probability, ${field}, status)`)}
${statement(`    real(${kind}), intent(in), contiguous :: `, columns.map((x) => `${x}(:)`).join(', '))}
    real(${kind}), intent(out), contiguous :: probability${shape}${isBinary ? '' : `  ! (${names.length}, cells)`}
    integer, intent(out), contiguous :: ${field}(:), status(:)
    type(${name}_cell) :: cell
${own}    integer :: i
${isBinary ? '    !$omp simd private(cell, score, worst)\n' : ''}    do i = 1, size(status)
${calls(each, '      ')}
      probability${at} = ${kind === 'dp' ? 'cell%probability' : 'real(cell%probability, sp)'}
      ${field}(i) = cell%${field}
      status(i) = cell%status
    end do
  end subroutine`;
  };
  return [
    elemental(
      `${name}_${what}(${columns.join(', ')})`,
      'cell',
      `    !$acc routine seq
${inputs(columns)}
    type(${name}_cell) :: cell
${own}${calls(columns, '    ')}`,
    ),
    array('dp'),
    array('sp'),
  ];
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
