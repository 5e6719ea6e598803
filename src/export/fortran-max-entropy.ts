/** The closed-form test for crossings of maximum-entropy distributions in Fortran. */
import { CELL_STATUS } from '../deploy/cell-status.js';
import { fortranConstants, fortranPrimitives } from './fortran.js';
import { fortranReferences } from './fortran-self-test.js';
import { anyOf, elemental, fortranNumber, inputs, statement } from './fortran-statements.js';
import { comment, snakeCase, withNames } from './literals.js';
import {
  DENSITY_RANGE,
  MAX_ENTROPY_COLUMNS,
  type MaxEntropyCell,
  SHAPE_SERIES,
} from './max-entropy-cells.js';

export function printMaxEntropyFortran(
  name: string,
  header: readonly string[],
  cells: readonly MaxEntropyCell[],
): string {
  const columns = MAX_ENTROPY_COLUMNS;
  const routines = [shape(name), logSinhc(name), one(name), array(name), selfTest(name, cells)];
  return `${[
    comment(
      [
        ...header,
        '',
        `${name}_fluxes(${columns.slice(0, 4).join(', ')}, ...): one cell, or as many as the arrays have.`,
        `call ${name}_fluxes_array(${columns.slice(0, 4).join(', ')}, ..., crossing, margin, status): many.`,
        `${name}_self_test(): how many reference cells come out wrong, 0 where all is well.`,
        'No cell raises a floating-point exception other than inexact and underflow.',
      ],
      '!',
    ),
    `module ${name}
  use, intrinsic :: iso_fortran_env, only: dp => real64, int64
  implicit none
  private`,
    ['self_test', 'fluxes', 'fluxes_array']
      .map((routine) => `  public :: ${name}_${routine}`)
      .join('\n'),
    (['ok', 'zeroDensity', 'notFinite'] as const)
      .map((status) => {
        return `  integer, parameter, public :: ${name}_${snakeCase(status)} = ${CELL_STATUS[status]}`;
      })
      .join('\n'),
    `  type, public :: ${name}_cell
    integer :: crossing  ! 1, 0, or -1 for none
    real(dp) :: margin   ! |w| - |L|; NaN where there is none
    integer :: status
  end type`,
    fortranConstants,
    'contains',
    ...fortranPrimitives(name, routines),
    ...routines,
    'end module',
  ].join('\n\n')}\n`;
}

function shape(name: string): string {
  const series = SHAPE_SERIES.reduceRight(
    (sum, coefficient) =>
      sum === '' ? fortranNumber(coefficient) : `${fortranNumber(coefficient)} + f2*(${sum})`,
    '',
  );
  return `  ! Z of the flux factor f, from 0 to below 1
${elemental(
  `${name}_shape(f)`,
  'z',
  `    !$acc routine seq
    real(dp), intent(in) :: f
    real(dp) :: z, f2, e, rest
    integer :: step
    f2 = f*f
    if (f < 0.1_dp) then
${statement('      z = f*(', `${series})`, '        ')}
      return
    end if
    z = f*(3.0_dp - f2)/((1.0_dp - f)*(1.0_dp + f))
    do step = 1, 4
      ! coth z - 1 / z, and its slope 1 / z^2 - 1 / sinh^2 z
      e = exp(-2.0_dp*z)
      rest = 1.0_dp - e
      z = z - ((1.0_dp + e)/rest - 1.0_dp/z - f)/(1.0_dp/(z*z) - 4.0_dp*e/(rest*rest))
    end do`,
)}`;
}

function logSinhc(name: string): string {
  return `  ! ln(sinh(z) / z)
${elemental(
  `${name}_log_sinhc(z)`,
  'told',
  `    !$acc routine seq
    real(dp), intent(in) :: z
    real(dp) :: told, z2
    z2 = z*z
    if (z < 0.1_dp) then
      told = z2*(1.0_dp/6.0_dp - z2*(1.0_dp/180.0_dp - z2/2835.0_dp))
    else
      told = z + log((1.0_dp - exp(-2.0_dp*z))/(2.0_dp*z))
    end if`,
)}`;
}

function one(name: string): string {
  const columns = MAX_ENTROPY_COLUMNS;
  const [low, high] = DENSITY_RANGE.map(fortranNumber);
  const wrong = (species: string) => {
    const beyond = ['Fx', 'Fy', 'Fz'].map((part) => `abs(${part}_${species}) > n_${species}`);
    return `n_${species} < ${low} .or. n_${species} > ${high} .or. ${beyond.join(' .or. ')}`;
  };
  const vector = (species: string) =>
    ['Fx', 'Fy', 'Fz'].map((part) => `${part}_${species}/n_${species}`).join(', ');
  return elemental(
    `${name}_fluxes(${columns.join(', ')})`,
    'cell',
    `    !$acc routine seq
${inputs(columns)}
    type(${name}_cell) :: cell
    real(dp) :: e(3), a(3), w(3), f_nue, f_nuebar, z_nue, z_nuebar, offset
    cell = ${name}_cell(-1, nan, ${name}_not_finite)
${statement('    if (', `${anyOf(columns.map((x) => `${name}_unknown(${x})`))} == 1_int64) return`)}
    if (n_nue <= 0.0_dp .or. n_nuebar <= 0.0_dp) then
      cell%status = ${name}_zero_density
      return
    end if
${statement('    if (', `${wrong('nue')}) return`)}
${statement('    if (', `${wrong('nuebar')}) return`)}
${statement('    e = ', `[${vector('nue')}]`)}
${statement('    a = ', `[${vector('nuebar')}]`)}
    f_nue = sqrt(sum(e*e))
    f_nuebar = sqrt(sum(a*a))
    if (f_nue >= 1.0_dp .or. f_nuebar >= 1.0_dp) return
    z_nue = ${name}_shape(f_nue)
    z_nuebar = ${name}_shape(f_nuebar)
    ! Z / f is 3 without a flux
    w = 3.0_dp*e
    if (f_nue > 0.0_dp) w = z_nue/f_nue*e
    if (f_nuebar > 0.0_dp) w = w - z_nuebar/f_nuebar*a
${statement('    offset = ', `log(n_nue/n_nuebar) + ${name}_log_sinhc(z_nuebar) - ${name}_log_sinhc(z_nue)`)}
    cell%margin = sqrt(sum(w*w)) - abs(offset)
    cell%crossing = merge(1, 0, cell%margin > 0.0_dp)
    cell%status = ${name}_ok`,
  );
}

function array(name: string): string {
  const columns = MAX_ENTROPY_COLUMNS;
  const all = [...columns, 'crossing', 'margin', 'status'].join(', ');
  return `  pure ${statement('subroutine ', `${name}_fluxes_array(${all})`)}
${statement('    real(dp), intent(in), contiguous :: ', columns.map((x) => `${x}(:)`).join(', '))}
    integer, intent(out), contiguous :: crossing(:), status(:)
    real(dp), intent(out), contiguous :: margin(:)
    type(${name}_cell) :: cell
    integer :: i
    do i = 1, size(status)
${statement('      cell = ', `${name}_fluxes(${columns.map((x) => `${x}(i)`).join(', ')})`, '        ')}
      crossing(i) = cell%crossing
      margin(i) = cell%margin
      status(i) = cell%status
    end do
  end subroutine`;
}

function selfTest(name: string, cells: readonly MaxEntropyCell[]): string {
  const n = MAX_ENTROPY_COLUMNS.length;
  const row = (j: number) => `fluxes(${j + 1}, i)`;
  const list = Array.from({ length: n }, (_, j) => row(j)).join(', ');
  const rows = cells.map(({ input, crossing, margin, status }) =>
    [...input, crossing, margin, status].map(constant),
  );
  return `  pure function ${name}_self_test() result(wrong)
    integer :: wrong, i
    type(${name}_cell) :: cell
    logical :: agrees
    ! n, Fx, Fy, Fz of nu_e, then of nu_e-bar; crossing, margin, status
${fortranReferences('fluxes', n + 3, rows)}
    wrong = 0
    do i = 1, ${cells.length}
${statement('      cell = ', `${name}_fluxes(${list})`, '        ')}
      agrees = cell%crossing == nint(${row(n)}) .and. cell%status == nint(${row(n + 2)})
      if (agrees .and. cell%status == ${name}_ok) &
        agrees = abs(cell%margin - ${row(n + 1)}) <= 1e-8_dp
      if (.not. agrees) wrong = wrong + 1
    end do
  end function`;
}

const constant = withNames(fortranNumber, 'nan', 'infinity');
