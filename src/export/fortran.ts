/**
 * Target `fortran`: one module of Fortran 2008 with elemental functions and with subroutines for arrays. Arrays are
 * processed in two passes, first for scores and statuses, which compilers vectorise, then for probabilities.
 */
import { CELL_STATUS } from '../deploy/cell-status.js';
import type { Box, DomainGuard } from '../deploy/domain-guard.js';
import type { RawMomentColumns } from '../deploy/raw-moments.js';
import type { TreeRule } from '../deploy/rule.js';
import type { Description, PolynomialClassifier, ScoreLink } from './description.js';
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

export function printFortran(description: Description): string {
  const { name, header, variables, classifier, moments } = description;
  return `${[
    comment([...header, '', ...usage(description)], '!'),
    `module ${name}
  use, intrinsic :: iso_fortran_env, only: dp => real64, int64
  implicit none
  private`,
    ['features', 'features_array', 'self_test', ...(moments ? ['moments', 'moments_array'] : [])]
      .map((routine) => `  public :: ${name}_${routine}`)
      .join('\n'),
    Object.entries(CELL_STATUS)
      .map(([status, value]) => {
        return `  integer, parameter, public :: ${name}_${snakeCase(status)} = ${value}`;
      })
      .join('\n'),
    `  type, public :: ${name}_cell
    real(dp) :: score        ! NaN where there is none
    real(dp) :: probability  ! of a crossing; NaN where there is none
    integer :: crossing      ! 1, 0, or -1 for none
    integer :: status
  end type`,
    `  real(dp), parameter :: infinity = transfer(9218868437227405312_int64, 1.0_dp)
  real(dp), parameter :: nan = transfer(9221120237041090560_int64, 1.0_dp)`,
    'contains',
    arithmetic(name),
    classifier.kind === 'tree'
      ? treeScore(name, variables, classifier.rule)
      : polynomialScore(name, variables, classifier),
    probability(name, classifier.link),
    scored(description),
    decided(description),
    entry(name, 'features', variables),
    ...(moments
      ? [momentsScored(name, variables, moments), entry(name, 'moments', moments.columns)]
      : []),
    selfTest(description),
    'end module',
  ].join('\n\n')}\n`;
}

function usage({ name, variables, moments }: Description): string[] {
  return [
    `${name}_features(${variables.join(', ')}): one cell, or as many as the arrays have.`,
    `call ${name}_features_array(${variables.join(', ')}, probability, crossing, status): many, faster.`,
    ...(moments
      ? [
          `${name}_moments(${moments.columns.join(', ')}): likewise from moments.`,
          `call ${name}_moments_array(${moments.columns.join(', ')}, probability, crossing, status): many.`,
        ]
      : []),
    `${name}_self_test(): how many reference cells come out wrong, 0 where all is well.`,
    'No cell divides by zero. NaN and infinities are found under -ffast-math too.',
  ];
}

function arithmetic(name: string): string {
  return `  ! 1 where x is NaN or infinite, else 0
${elemental(
  `${name}_unknown(x)`,
  'unknown',
  `    real(dp), intent(in) :: x
    integer(int64) :: unknown
    unknown = shiftr(ibits(transfer(x, 0_int64), 52, 11) + 1_int64, 11)`,
)}

  ! 0 where none is 1, else x
${elemental(
  `${name}_known(x, none)`,
  'known',
  `    real(dp), intent(in) :: x
    integer(int64), intent(in) :: none
    real(dp) :: known
    known = transfer(iand(transfer(x, 0_int64), none - 1_int64), 1.0_dp)`,
)}`;
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

function treeScore(name: string, variables: readonly string[], rule: TreeRule): string {
  return `  ! the share of crossings in the leaf; the left child of a node is the next one
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

function probability(name: string, link: ScoreLink | null): string {
  return `  ! of a crossing
${elemental(
  `${name}_probability(score)`,
  'probability',
  `    real(dp), intent(in) :: score
    real(dp) :: probability
${link ? linkBody(link) : '    probability = score'}`,
)}`;
}

function linkBody(link: ScoreLink): string {
  if (link.kind === 'logistic') {
    return `    ! beyond, exp would overflow
    probability = 1.0_dp / (1.0_dp + exp(min(${logisticArgument(link, 'score', fortranNumber)}, 700.0_dp)))`;
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

/** The subroutine that computes a score, which is 0 if there is none, and raises the status. */
function scored({ name, variables, classifier, guard }: Description): string {
  const inside = variables.map((x) => (guard?.outside === 'clamp' ? `${x}_in` : x));
  const used = classifier.used.map((j) => inside[j]);
  const distance =
    guard?.mahalanobis && distanceExpressions(guard.mahalanobis, inside, fortranNumber);
  const steps = [
    ...(guard?.box ? boxSteps(variables, guard.box) : []),
    ...(distance ? [...distance.steps, ['distance2', distance.result] as const] : []),
  ];
  return `  ! the score, 0 where there is none; raises status
  pure elemental ${statement('subroutine ', `${name}_features_score(${variables.join(', ')}, score, status)`)}
${inputs(variables)}
    real(dp), intent(out) :: score
    integer, intent(inout) :: status
    integer(int64) :: none
${steps.length > 0 ? `${locals(steps)}\n${assignments(steps)}\n` : ''}${
  guard ? guardStatus(name, guard) : ''
}    score = ${name}_score(${used.join(', ')})
${statement('    none = ', anyOf([...variables, 'score'].map((x) => `${name}_unknown(${x})`)))}
    status = max(status, ${name}_not_finite * int(none))
    score = ${name}_known(score, none)
  end subroutine`;
}

function anyOf(flags: readonly string[]): string {
  return flags.reduce((all, flag) => `ior(${all}, ${flag})`);
}

function boxSteps(variables: readonly string[], { lower, upper }: Box) {
  const distances = variables.map((x) => `abs(${x} - ${x}_in)`).join(' + ');
  return [
    ...variables.map(
      (x, j) =>
        [
          `${x}_in`,
          `min(max(${x}, ${fortranNumber(lower[j])}), ${fortranNumber(upper[j])})`,
        ] as const,
    ),
    ['beyond', distances] as const,
  ];
}

function guardStatus(name: string, { outside, box, mahalanobis }: DomainGuard): string {
  const boxed = `${name}_${outside === 'clamp' ? 'clamped' : 'outside'}`;
  const limit = mahalanobis && fortranNumber(mahalanobis.limit ** 2);
  return [
    box && `    status = max(status, merge(${boxed}, 0, beyond > 0.0_dp))\n`,
    limit && `    status = max(status, merge(0, ${name}_outside, distance2 <= ${limit}))\n`,
  ]
    .filter(Boolean)
    .join('');
}

/** The subroutine from a score and a status to the results for a cell. */
function decided({ name, threshold }: Description): string {
  return elemental(
    `${name}_decide(score, status)`,
    'cell',
    `    real(dp), intent(in) :: score
    integer, intent(in) :: status
    type(${name}_cell) :: cell
    logical :: none
    none = status >= ${name}_zero_density
    cell%probability = ${name}_probability(score)
    cell%crossing = merge(1, 0, cell%probability > ${fortranNumber(threshold)})
    cell%crossing = merge(-1, cell%crossing, none)
    cell%probability = merge(nan, cell%probability, none)
    cell%score = merge(nan, score, none)
    cell%status = status`,
  );
}

/** The routines for one cell and for arrays, given as features or as moments. */
function entry(name: string, what: 'features' | 'moments', columns: readonly string[]): string {
  const each = columns.map((x) => `${x}(i)`).join(', ');
  return `${elemental(
    `${name}_${what}(${columns.join(', ')})`,
    'cell',
    `${inputs(columns)}
    type(${name}_cell) :: cell
    real(dp) :: score
    integer :: status
    status = ${name}_ok
${statement('    call ', `${name}_${what}_score(${columns.join(', ')}, score, status)`)}
    cell = ${name}_decide(score, status)`,
  )}

  pure ${statement('subroutine ', `${name}_${what}_array(${columns.join(', ')}, probability, crossing, status)`)}
${statement('    real(dp), intent(in), contiguous :: ', columns.map((x) => `${x}(:)`).join(', '))}
    real(dp), intent(out), contiguous :: probability(:)
    integer, intent(out), contiguous :: crossing(:), status(:)
    type(${name}_cell) :: cell
    integer :: i
    status = ${name}_ok
    do i = 1, size(probability)
${statement('      call ', `${name}_${what}_score(${each}, probability(i), status(i))`, '        ')}
    end do
    do i = 1, size(probability)
      cell = ${name}_decide(probability(i), status(i))
      probability(i) = cell%probability
      crossing(i) = cell%crossing
    end do
  end subroutine`;
}

function momentsScored(
  name: string,
  variables: readonly string[],
  { columns, densities, ratios }: RawMomentColumns,
): string {
  const quotients = ratios.map(([over, under], j) => {
    const divisor = `merge(${under}, 1.0_dp, none == 0)`;
    return [variables[j], `${name}_known(${over}, none) / ${divisor}`] as const;
  });
  return `  ! the score of a cell given by its moments, 0 where there is none; raises status
  pure elemental ${statement('subroutine ', `${name}_moments_score(${columns.join(', ')}, score, status)`)}
${inputs(columns)}
    real(dp), intent(out) :: score
    integer, intent(inout) :: status
    integer(int64) :: unknown, none
    logical :: empty
${locals(quotients)}
${statement('    unknown = ', anyOf(columns.map((x) => `${name}_unknown(${x})`)))}
${statement('    empty = .not. (', `${densities.map((n) => `${n} > 0.0_dp`).join(' .and. ')})`)}
    none = ior(unknown, merge(1_int64, 0_int64, empty))
${assignments(quotients)}
    status = max(status, merge(${name}_zero_density, 0, empty))
    status = max(status, ${name}_not_finite * int(unknown))
${statement('    call ', `${name}_features_score(${variables.join(', ')}, score, status)`)}
  end subroutine`;
}

function selfTest({ name, variables, cells, moments }: Description): string {
  const kinds = [
    { what: 'features', inputs: variables.length, cells },
    ...(moments ? [{ what: 'moments', inputs: moments.columns.length, cells: moments.cells }] : []),
  ];
  return `  ! whether a cell is as it has to be
${elemental(
  `${name}_agrees(cell, score, probability, crossing, status, score_tolerance, probability_tolerance)`,
  'agrees',
  `    type(${name}_cell), intent(in) :: cell
    real(dp), intent(in) :: score, probability, crossing, status
    real(dp), intent(in) :: score_tolerance, probability_tolerance
    logical :: agrees
    agrees = cell%status == nint(status) .and. cell%crossing == nint(crossing)
    if (cell%status >= ${name}_zero_density) return
    agrees = agrees .and. abs(cell%score - score) <= score_tolerance &
      .and. abs(cell%probability - probability) <= probability_tolerance`,
)}

  pure function ${name}_self_test() result(wrong)
    integer :: wrong
    ! inputs, score, probability, crossing, status, tolerances of score and probability
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
