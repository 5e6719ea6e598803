/** The self-test of a Fortran module: its reference cells, and how many of them come out wrong. */
import {
  type AnyDescription,
  type ClassesDescription,
  type Description,
  isOfTwoClasses,
} from './description.js';
import { elemental, fortranNumber, statement } from './fortran-statements.js';
import { withNames } from './literals.js';
import {
  type ClassCell,
  classReferenceRow,
  type ReferenceCell,
  referenceRow,
} from './reference-cells.js';

export function fortranSelfTest(description: AnyDescription): string {
  return isOfTwoClasses(description) ? selfTestOfTwo(description) : selfTestOfClasses(description);
}

function selfTestOfTwo({ name, variables, cells, moments, words: { field } }: Description): string {
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
${kinds.map((kind) => fortranReferences(kind.what, kind.inputs + 6, kind.cells.map(binaryRow))).join('\n')}
    wrong = 0
${kinds.map((kind) => referenceCount(name, kind.what, kind.inputs)).join('\n')}
  end function`;
}

function selfTestOfClasses({ name, variables, cells, words }: ClassesDescription): string {
  const { field, names } = words;
  const n = variables.length;
  const width = n + 3 + names.length;
  const row = (j: number) => `features(${j + 1}, i)`;
  const list = Array.from({ length: n }, (_, j) => row(j)).join(', ');
  return `  pure function ${name}_self_test() result(wrong)
    integer :: wrong, i
    type(${name}_cell) :: cell
    real(dp) :: share(${names.length})
    logical :: agrees
    ! inputs, ${field}, status, tolerance of probabilities, probabilities
${fortranReferences('features', width, cells.map(classRow))}
    wrong = 0
    do i = 1, ${cells.length}
${statement('      cell = ', `${name}_features(${list})`, '        ')}
      share = ${name}_known(cell%probability, ${name}_unknown(cell%probability))
      agrees = cell%status == nint(${row(n + 1)}) .and. cell%${field} == nint(${row(n)})
      if (agrees .and. cell%status < ${name}_zero_density) &
        agrees = all(abs(share - features(${n + 4}:, i)) <= ${row(n + 2)})
      if (.not. agrees) wrong = wrong + 1
    end do
  end function`;
}

export function fortranReferences(
  what: string,
  width: number,
  rows: readonly (readonly string[])[],
): string {
  const shape = `[${width}, ${rows.length}]`;
  return statement(
    `    real(dp), parameter :: ${what}(${width}, ${rows.length}) = `,
    `reshape([ ${rows.flat().join(', ')} ], ${shape})`,
    '      ',
  );
}

const constant = withNames(fortranNumber, 'nan', 'infinity');

const binaryRow = (cell: ReferenceCell) => {
  const row = referenceRow(cell, constant);
  return [...row.slice(0, -2), ...row.slice(-2).map((tolerance) => `${tolerance}_dp`)];
};

const classRow = (cell: ClassCell) => classReferenceRow(cell, constant);

function referenceCount(name: string, what: string, width: number): string {
  const row = (j: number) => `${what}(${j + 1}, :)`;
  const columns = Array.from({ length: width }, (_, j) => row(j)).join(', ');
  const expected = Array.from({ length: 6 }, (_, j) => row(width + j)).join(', ');
  return statement(
    '    wrong = wrong + ',
    `count(.not. ${name}_agrees(${name}_${what}(${columns}), ${expected}))`,
  );
}
