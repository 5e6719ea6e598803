/** Imputers and encoders in Fortran: features with gaps and codes become the columns of the rule. */
import { categoryNames } from './category-names.js';
import { type Described, isOfTwoClasses, type Preparation } from './description.js';
import { assignments, fortranNumber, inputs, locals, statement } from './fortran-statements.js';
import { preparationExpressions } from './preparation.js';

/** Names have at most 63 characters. */
const LONGEST_NAME = 63;

/** Constants for every feature with categories; none if there are none. */
export function fortranCategories({ name, variables, preparation }: Described): string[] {
  return (preparation?.categories ?? []).flatMap((categories, j) => {
    if (!categories) return [];
    const words = categoryNames(categories, LONGEST_NAME - `${name}_${variables[j]}_`.length);
    const codes = words.map(
      (word, code) =>
        `  integer, parameter, public :: ${name}_${variables[j]}_${word.toLowerCase()} = ${code}`,
    );
    return [`  ! codes of ${variables[j]}\n${codes.join('\n')}`];
  });
}

/** The subroutine from features to the columns of the rule, or of more than two classes to a cell. */
export function fortranPreparation(description: Described, preparation: Preparation): string {
  const { name, variables, columns } = description;
  const isBinary = isOfTwoClasses(description);
  const states = variables.map((x, j) => {
    const gap = `iand(transfer(${x}, 0_int64), magnitude_bits) > infinity_bits`;
    const values = preparation.missing[j].map((value) => ` .or. ${same(`${x}_v`, value)}`);
    return `    ${x}_gap = ${gap}
    none = ior(none, merge(0_int64, ${name}_unknown(${x}), ${x}_gap))
    ${x}_v = ${name}_known(${x}, ${name}_unknown(${x}))
${values.length === 0 ? '' : `${statement(`    ${x}_gap = `, `${x}_gap${values.join('')}`)}\n`}`;
  });
  const { refusals, columns: expressions } = preparationExpressions(preparation, {
    feature: (j) => `${variables[j]}_v`,
    number: fortranNumber,
    isMissing: (j) => `${variables[j]}_gap`,
    equals: (j, value) => `(.not. ${variables[j]}_gap .and. ${same(`${variables[j]}_v`, value)})`,
    not: (condition) => `.not. ${condition}`,
    any: (conditions) => `(${conditions.join(' .or. ')})`,
    choose: (condition, one, other) => `merge(${one}, ${other}, ${condition})`,
  });
  const refused = refusals.map(
    (condition) =>
      `${statement('    none = ior(none, merge(1_int64, 0_int64, ', `${condition}))`)}\n`,
  );
  const steps = expressions.map((expression, k) => [columns[k], expression] as const);
  const values = variables.map((x) => [`${x}_v`, ''] as const);
  const list = columns.join(', ');
  const [head, outputs, end] = isBinary
    ? [
        `${name}_prepared(${[...variables, ...columns].join(', ')}, status)`,
        `${statement('    real(dp), intent(out) :: ', list)}
    integer, intent(inout) :: status`,
        `    status = max(status, ${name}_not_finite * int(none))`,
      ]
    : [
        `${name}_prepared_cell(${variables.join(', ')}, cell)`,
        `    type(${name}_cell), intent(out) :: cell`,
        statement('    call ', `${name}_rule_cell(${list}, int(none), cell)`),
      ];
  return `  ! ${isBinary ? 'the columns of the rule of' : ''} a cell with gaps and codes${isBinary ? '; raises status' : ''}
  pure elemental ${statement('subroutine ', head)}
    !$acc routine seq
${inputs(variables)}
${outputs}
    integer(int64) :: none
${statement('    logical :: ', variables.map((x) => `${x}_gap`).join(', '))}
${locals(isBinary ? values : [...values, ...steps])}
    none = 0
${states.join('')}${refused.join('')}${assignments(steps)}
${end}
  end subroutine`;
}

/** Whether two numbers are the same, without a comparison for equality, of which compilers warn. */
function same(x: string, value: number): string {
  const number = fortranNumber(value);
  return `.not. (${x} < ${number} .or. ${x} > ${number})`;
}
