/** Imputers and encoders in Rust: features with gaps and codes become the columns of the rule. */
import { categoryNames } from './category-names.js';
import { type Described, isOfTwoClasses, type Preparation } from './description.js';
import { decimal, wrapped } from './literals.js';
import { preparationExpressions } from './preparation.js';
import { rustLets } from './rust-rules.js';

/** Constants for every feature with categories; none if there are none. */
export function rustCategories({ variables, preparation }: Described): string[] {
  return (preparation?.categories ?? []).flatMap((categories, j) => {
    if (!categories) return [];
    const codes = categoryNames(categories).map(
      (word, code) => `pub const ${variables[j].toUpperCase()}_${word}: f64 = ${code}.0;`,
    );
    return [`// Codes of ${variables[j]}.\n${codes.join('\n')}`];
  });
}

/** The function from features to a score and a status, or of more than two classes to a cell. */
export function rustPreparation(description: Described, preparation: Preparation): string {
  const { variables, columns } = description;
  const isBinary = isOfTwoClasses(description);
  const states = variables.map((x, j) => {
    const values = preparation.missing[j].map((value) => ` || ${x} == ${decimal(value)}`);
    return `    none |= !is_finite(${x}) && !is_nan(${x});
    let ${x}_is_nan = is_nan(${x});
    let ${x} = known(${x}, is_finite(${x}));
    let ${x}_missing = ${x}_is_nan${values.join('')};`;
  });
  const { refusals, columns: expressions } = preparationExpressions(preparation, {
    feature: (j) => variables[j],
    number: decimal,
    isMissing: (j) => `${variables[j]}_missing`,
    equals: (j, value) => `(!${variables[j]}_missing && ${variables[j]} == ${decimal(value)})`,
    not: (condition) => `!${condition}`,
    any: (conditions) => `(${conditions.join(' || ')})`,
    choose: (condition, one, other) => `if ${condition} { ${one} } else { ${other} }`,
  });
  const refused = refusals.map((condition) => wrapped(`${condition};`, '    none |= ', '        '));
  const steps = expressions.map((expression, k) => [columns[k], expression] as const);
  const list = columns.join(', ');
  const end = isBinary
    ? `    rule(${list}, if none { Status::NotFinite } else { Status::Ok })`
    : `    rule(${list}, !none)`;
  return `/// ${isBinary ? 'The score and the status of a cell' : 'A cell'} with gaps and codes.
${wrapped(`${variables.map((x) => `${x}: f64`).join(', ')}) -> ${isBinary ? '(f64, Status)' : 'Cell'} {`, 'fn prepared(', '    ')}
    let mut none = false;
${[...states, ...refused, rustLets(steps)].join('\n')}
${end}
}`;
}
