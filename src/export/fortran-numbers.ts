/** Regressors in Fortran: the module of `fortran.ts` with a number in place of a probability and a class. */
import { CELL_STATUS } from '../deploy/cell-status.js';
import type { NumberDescription } from './description.js';
import { fortranConstants, fortranPrimitives, fortranWithinLimit } from './fortran.js';
import { fortranNetworkScore, fortranTables } from './fortran-network.js';
import { fortranCategories, fortranPreparation } from './fortran-preparation.js';
import { fortranExponentials, fortranLeaf, fortranPolynomial } from './fortran-rules.js';
import { fortranReferences } from './fortran-self-test.js';
import {
  anyOf,
  assignments,
  elemental,
  fortranNumber,
  inputs,
  statement,
} from './fortran-statements.js';
import { comment, snakeCase, withNames } from './literals.js';
import { numberReferenceRow } from './reference-cells.js';

export function printNumberFortran(description: NumberDescription): string {
  const { name, header, preparation, told } = description;
  const routines = [
    ...fortranExponentials(description),
    rule(description),
    assessed(description),
    ...(preparation ? [fortranPreparation(description, preparation)] : []),
    oneCell(description),
    array(description, 'dp'),
    array(description, 'sp'),
    selfTest(description),
  ];
  return `${[
    comment([...header, '', ...usage(description)], '!'),
    `module ${name}
  use, intrinsic :: iso_fortran_env, only: dp => real64, sp => real32, int32, int64
  implicit none
  private`,
    ['self_test', 'features', 'features_array']
      .map((routine) => `  public :: ${name}_${routine}`)
      .join('\n'),
    `  interface ${name}_features_array
    module procedure ${name}_features_array_dp, ${name}_features_array_sp
  end interface`,
    (['ok', 'notFinite'] as const)
      .map((status) => {
        return `  integer, parameter, public :: ${name}_${snakeCase(status)} = ${CELL_STATUS[status]}`;
      })
      .join('\n'),
    ...fortranCategories(description),
    `  type, public :: ${name}_cell
    real(dp) :: value  ! ${told}; NaN where there is none
    integer :: status
  end type`,
    fortranConstants,
    ...fortranTables(description),
    'contains',
    ...fortranPrimitives(name, routines),
    ...routines,
    'end module',
  ].join('\n\n')}\n`;
}

function usage({ name, variables }: NumberDescription): string[] {
  return [
    `${name}_features(${variables.join(', ')}): one cell, or as many as the arrays have.`,
    `call ${name}_features_array(${variables.join(', ')}, value, status): many.`,
    `${name}_self_test(): how many reference cells come out wrong, 0 where all is well.`,
    'No cell raises a floating-point exception other than inexact and underflow. NaN and infinities are',
    'found under -ffast-math too. _array takes numbers in single precision as well. All sums are in double',
    'precision; only the value is rounded, by a relative 6e-8.',
  ];
}

function rule({ name, columns, classifier }: NumberDescription): string {
  switch (classifier.kind) {
    case 'number-tree':
      return fortranLeaf(name, columns, classifier, {
        about: 'the number',
        table: 'numbers',
        values: classifier.values,
      });
    case 'network':
      return fortranNetworkScore(name, columns, classifier);
    case 'polynomial':
      return fortranPolynomial(`${name}_score`, 'the number', columns, classifier);
  }
}

/** The subroutine from the columns of the rule and a status to a cell. */
function assessed({ name, columns, classifier }: NumberDescription): string {
  const values = columns.map((x) => `${x}_v`);
  const used = classifier.used.map((j) => values[j]);
  const { limit } = classifier;
  const all = classifier.kind === 'polynomial' ? used : values;
  return `  pure elemental ${statement('subroutine ', `${name}_rule_cell(${columns.join(', ')}, status, cell)`)}
    !$acc routine seq
${inputs(columns)}
    integer, intent(in) :: status
    type(${name}_cell), intent(out) :: cell
    integer(int64) :: none
${statement('    real(dp) :: ', values.join(', '))}
${statement('    none = ', anyOf(columns.map((x) => `${name}_unknown(${x})`)))}
${assignments(columns.map((x, j) => [values[j], `${name}_known(${x}, none)`]))}
${limit === null || used.length === 0 ? '' : `${fortranWithinLimit(used, limit)}\n`}    none = ior(none, merge(1_int64, 0_int64, status > 0))
${statement('    cell%value = ', `${name}_or_nan(${name}_score(${all.join(', ')}), none)`, '      ')}
    cell%status = merge(${name}_not_finite, ${name}_ok, none == 1)
  end subroutine`;
}

const calling = ({ name, preparation }: NumberDescription, list: string, indent: string) =>
  statement(
    `${indent}call `,
    preparation ? `${name}_prepared_cell(${list}, cell)` : `${name}_rule_cell(${list}, 0, cell)`,
    `${indent}  `,
  );

function oneCell(description: NumberDescription): string {
  const { name, variables } = description;
  return elemental(
    `${name}_features(${variables.join(', ')})`,
    'cell',
    `    !$acc routine seq
${inputs(variables)}
    type(${name}_cell) :: cell
${calling(description, variables.join(', '), '    ')}`,
  );
}

function array(description: NumberDescription, kind: 'dp' | 'sp'): string {
  const { name, variables } = description;
  const isWide = kind === 'dp';
  const each = variables.map((x) => (isWide ? `${x}(i)` : `${name}_widen(${x}(i))`)).join(', ');
  const held = `real(${name}_or_nan(${name}_within(${name}_known(cell%value, none), real(huge(1.0_sp), dp)), none), sp)`;
  return `  pure ${statement('subroutine ', `${name}_features_array_${kind}(${variables.join(', ')}, value, status)`)}
${statement(`    real(${kind}), intent(in), contiguous :: `, variables.map((x) => `${x}(:)`).join(', '))}
    real(${kind}), intent(out), contiguous :: value(:)
    integer, intent(out), contiguous :: status(:)
    type(${name}_cell) :: cell
${isWide ? '' : '    integer(int64) :: none\n'}    integer :: i
    do i = 1, size(status)
${calling(description, each, '      ')}
${isWide ? '      value(i) = cell%value' : `      none = ${name}_unknown(cell%value)\n${statement('      value(i) = ', held, '        ')}`}
      status(i) = cell%status
    end do
  end subroutine`;
}

function selfTest({ name, variables, cells }: NumberDescription): string {
  const n = variables.length;
  const row = (j: number) => `features(${j + 1}, i)`;
  const list = Array.from({ length: n }, (_, j) => row(j)).join(', ');
  const rows = cells.map((cell) => numberReferenceRow(cell, constant));
  return `  pure function ${name}_self_test() result(wrong)
    integer :: wrong, i
    type(${name}_cell) :: cell
    logical :: agrees
    ! inputs, value, status, tolerance
${fortranReferences('features', n + 3, rows)}
    wrong = 0
    do i = 1, ${cells.length}
${statement('      cell = ', `${name}_features(${list})`, '        ')}
      agrees = cell%status == nint(${row(n + 1)})
      if (agrees .and. cell%status == ${name}_ok) &
        agrees = abs(cell%value - ${row(n)}) <= ${row(n + 2)}
      if (.not. agrees) wrong = wrong + 1
    end do
  end function`;
}

const constant = withNames(fortranNumber, 'nan', 'infinity');
