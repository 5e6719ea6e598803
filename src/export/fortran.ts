/**
 * Target `fortran`: one module of Fortran 2008 with elemental functions and with subroutines for arrays, of which
 * compilers vectorise those of logistic regressions.
 */
import { CELL_STATUS } from '../deploy/cell-status.js';
import {
  type AnyDescription,
  type ClassesDescription,
  type Description,
  isOfTwoClasses,
} from './description.js';
import { fortranEntries, fortranRatios, fortranScoring } from './fortran-cells.js';
import { fortranClassifierNetwork, fortranClassNetwork, fortranTables } from './fortran-network.js';
import { fortranCategories, fortranPreparation } from './fortran-preparation.js';
import {
  fortranClassTree,
  fortranExponentials,
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
  longString,
  simd,
  statement,
} from './fortran-statements.js';
import { comment, snakeCase } from './literals.js';

export function printFortran(description: AnyDescription): string {
  const { name, header, variables, preparation } = description;
  const moments = isOfTwoClasses(description) ? description.moments : null;
  const kinds = ['features', ...(moments ? ['moments'] : [])];
  const routines = [
    className(description),
    ...(isOfTwoClasses(description) ? rules(description) : classRules(description)),
    ...(preparation ? [fortranPreparation(description, preparation)] : []),
    ...(isOfTwoClasses(description)
      ? fortranEntries(description, 'features', variables)
      : classEntries(description)),
    ...(isOfTwoClasses(description) && moments
      ? [
          fortranRatios(description, moments),
          ...fortranEntries(description, 'moments', moments.columns),
        ]
      : []),
    fortranSelfTest(description),
  ];
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
    fortranConstants,
    ...fortranTables(description),
    'contains',
    ...fortranPrimitives(name, routines),
    ...routines,
    'end module',
  ].join('\n\n')}\n`;
}

/** Constants that functions on bits use. */
export const fortranConstants = `  ! bits of infinity and NaN
  integer(int64), parameter :: infinity_bits = 9218868437227405312_int64
  integer(int64), parameter :: nan_bits = 9221120237041090560_int64
  ! all bits but that of the sign, and the largest number
  integer(int64), parameter :: magnitude_bits = 9223372036854775807_int64
  real(dp), parameter :: largest = ${fortranNumber(Number.MAX_VALUE)}
  real(dp), parameter :: infinity = transfer(infinity_bits, 1.0_dp)
  real(dp), parameter :: nan = transfer(nan_bits, 1.0_dp)`;

function rules(description: Description): string[] {
  const { name, columns, classifier, words } = description;
  return [
    ...fortranExponentials(description),
    classifier.kind === 'tree'
      ? fortranTree(name, columns, classifier.rule, words.many)
      : classifier.kind === 'network'
        ? fortranClassifierNetwork(name, classifier)
        : fortranPolynomial(`${name}_score`, 'the logit', columns, classifier),
    fortranProbability(name, classifier.link, words.one),
    ...fortranScoring(description),
  ];
}

function classRules(description: ClassesDescription): string[] {
  const { name, columns, classifier } = description;
  return [
    ...fortranExponentials(description),
    ...(classifier.kind === 'softmax'
      ? [fortranSoftmax(name, columns, classifier)]
      : classifier.kind === 'class-network'
        ? [fortranClassNetwork(name, columns, classifier)]
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
    'found under -ffast-math too. _array takes numbers in single precision as well. All sums are in double',
    'precision; only the probability is rounded, by a relative 6e-8.',
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

/** Functions on bits, each of which uses those after it. */
function primitives(name: string): (readonly [routine: string, text: string])[] {
  const ofBits = (routine: string, head: string, result: string, about: string, body: string) =>
    [
      `${name}_${routine}`,
      `  ! ${about}
${elemental(`${name}_${routine}(${head})`, result, `    ${simd(`${name}_${routine}`)}\n${body}`)}`,
    ] as const;
  return [
    ofBits(
      'widen',
      'x',
      'wide',
      'a number in single precision in double precision; NaN and infinities stay what they are',
      `    real(sp), intent(in) :: x
    real(dp) :: wide
    integer(int32) :: bits, none
    integer(int64) :: odd
    bits = transfer(x, 0_int32)
    none = shiftr(ibits(bits, 23, 8) + 1_int32, 8)
    wide = real(transfer(iand(bits, none - 1_int32), 1.0_sp), dp)
    odd = ior(infinity_bits, shiftl(int(iand(bits, 8388607_int32), int64), 29))
    odd = ior(odd, shiftl(int(shiftr(bits, 31), int64), 63))
    wide = transfer(ior(transfer(wide, 0_int64), iand(-int(none, int64), odd)), 1.0_dp)`,
    ),
    ofBits(
      'clamp',
      'x, low, high',
      'held',
      'x within bounds',
      `    real(dp), intent(in) :: x, low, high
    real(dp) :: held
    held = ${name}_select(merge(1_int64, 0_int64, x < low), low, x)
    held = ${name}_select(merge(1_int64, 0_int64, x > high), high, held)`,
    ),
    ofBits(
      'beyond',
      'x, low, high',
      'beyond',
      '1 where x, which is finite, lies below low or above high, else 0',
      `    real(dp), intent(in) :: x, low, high
    integer(int64) :: beyond
    beyond = ior(merge(1_int64, 0_int64, x < low), merge(1_int64, 0_int64, x > high))`,
    ),
    ofBits(
      'select',
      'which, a, b',
      'chosen',
      'a where which is 1, b where it is 0',
      `    integer(int64), intent(in) :: which
    real(dp), intent(in) :: a, b
    real(dp) :: chosen
    chosen = transfer(ior(iand(transfer(a, 0_int64), -which), &
      iand(transfer(b, 0_int64), which - 1_int64)), 1.0_dp)`,
    ),
    ofBits(
      'within',
      'x, limit',
      'held',
      'x, or limit with the sign of x where |x| is larger',
      `    real(dp), intent(in) :: x, limit
    real(dp) :: held
    integer(int64) :: bits, magnitude
    bits = transfer(x, 0_int64)
    magnitude = iand(bits, magnitude_bits)
    held = transfer(ior(min(magnitude, transfer(limit, 0_int64)), ieor(bits, magnitude)), 1.0_dp)`,
    ),
    ofBits(
      'margin',
      'x, limit',
      'margin',
      'how far |x| is below limit, counted in numbers; negative where it is above, and where x is not finite',
      `    real(dp), intent(in) :: x, limit
    integer(int64) :: margin
    margin = transfer(limit, 0_int64) - iand(transfer(x, 0_int64), magnitude_bits)`,
    ),
    ofBits(
      'unknown',
      'x',
      'unknown',
      '1 where x is NaN or infinite, else 0',
      `    real(dp), intent(in) :: x
    integer(int64) :: unknown
    unknown = shiftr(ibits(transfer(x, 0_int64), 52, 11) + 1_int64, 11)`,
    ),
    ofBits(
      'known',
      'x, none',
      'known',
      '0 where none is 1, else x',
      `    real(dp), intent(in) :: x
    integer(int64), intent(in) :: none
    real(dp) :: known
    known = transfer(iand(transfer(x, 0_int64), none - 1_int64), 1.0_dp)`,
    ),
    ofBits(
      'or_nan',
      'x, none',
      'known',
      'NaN where none is 1, else x',
      `    real(dp), intent(in) :: x
    integer(int64), intent(in) :: none
    real(dp) :: known
    known = transfer(ior(transfer(x, 0_int64), iand(-none, nan_bits)), 1.0_dp)`,
    ),
  ];
}

/** The functions on bits that routines use. */
export function fortranPrimitives(name: string, routines: readonly string[]): string[] {
  const used: string[] = [];
  for (const [routine, text] of primitives(name)) {
    if ([...routines, ...used].some((one) => one.includes(`${routine}(`))) used.push(text);
  }
  return used;
}

/** Whether a column is below or above its bounds. */
function outsideOf(columns: readonly string[], lower: ArrayLike<number>, upper: ArrayLike<number>) {
  return columns
    .map((x, j) => `${x} < ${fortranNumber(lower[j])} .or. ${x} > ${fortranNumber(upper[j])}`)
    .join(' .or. ');
}

/** Statements that make `none` 1 for columns beyond a limit, which are clamped to it. */
export function fortranWithinLimit(columns: readonly string[], limit: number): string {
  const bounds = columns.map(() => limit);
  const beyond = outsideOf(
    columns,
    bounds.map((bound) => -bound),
    bounds,
  );
  return `${statement('    none = ior(none, merge(1_int64, 0_int64, ', `${beyond}))`)}
${assignments(columns.map((x) => [x, heldAt(x, limit)]))}`;
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
${limit === null ? '' : `${fortranWithinLimit(used, limit)}\n`}    none = ior(none, merge(1_int64, 0_int64, status > 0))
    call ${statement('', `${name}_rule(${values.join(', ')}, cell%probability)`, '        ')}
    cell%${field} = merge(-1, maxloc(cell%probability, 1) - 1, none == 1)
    cell%probability = ${name}_or_nan(cell%probability, none)
    cell%status = merge(${name}_not_finite, ${name}_ok, none == 1)
  end subroutine`;
}

/** The routines for one cell and for arrays. */
function classEntries(description: ClassesDescription): string[] {
  const { name, words, preparation, variables } = description;
  const { field, names } = words;
  const call = (list: readonly string[], indent: string) =>
    statement(
      `${indent}call `,
      preparation
        ? `${name}_prepared_cell(${list.join(', ')}, cell)`
        : `${name}_rule_cell(${list.join(', ')}, 0, cell)`,
      `${indent}  `,
    );
  const array = (kind: 'dp' | 'sp') => {
    const each = variables.map((x) => (kind === 'dp' ? `${x}(i)` : `${name}_widen(${x}(i))`));
    return `  pure ${statement('subroutine ', `${name}_features_array_${kind}(${variables.join(', ')}, probability, ${field}, status)`)}
${statement(`    real(${kind}), intent(in), contiguous :: `, variables.map((x) => `${x}(:)`).join(', '))}
    real(${kind}), intent(out), contiguous :: probability(:, :)  ! (${names.length}, cells)
    integer, intent(out), contiguous :: ${field}(:), status(:)
    type(${name}_cell) :: cell
    integer :: i
    do i = 1, size(status)
${call(each, '      ')}
      probability(:, i) = ${kind === 'dp' ? 'cell%probability' : 'real(cell%probability, sp)'}
      ${field}(i) = cell%${field}
      status(i) = cell%status
    end do
  end subroutine`;
  };
  return [
    elemental(
      `${name}_features(${variables.join(', ')})`,
      'cell',
      `    !$acc routine seq
${inputs(variables)}
    type(${name}_cell) :: cell
${call(variables, '    ')}`,
    ),
    array('dp'),
    array('sp'),
  ];
}
