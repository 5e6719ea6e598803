/** Imputers and encoders in C: features with gaps and codes become the columns of the rule. */
import { C_FUNCTION, cDeclarations, cParameters, cRaise } from './c-language.js';
import { cScoring, cScoringHead } from './c-scoring.js';
import { categoryNames } from './category-names.js';
import {
  type AnyDescription,
  type Described,
  isOfTwoClasses,
  type NumberDescription,
  type Preparation,
} from './description.js';
import { decimal, wrapped } from './literals.js';
import { type ConditionSyntax, preparationExpressions } from './preparation.js';

/** An enumeration for every feature with categories; none if there are none. */
export function categoryConstants({ name, variables, preparation }: Described): string[] {
  return (preparation?.categories ?? []).flatMap((categories, j) => {
    if (!categories) return [];
    const members = categoryNames(categories).map(
      (word, code) => `    ${`${name}_${variables[j]}_${word}`.toUpperCase()} = ${code}`,
    );
    return [`// Codes of ${variables[j]}.\nenum {\n${members.join(',\n')}\n};`];
  });
}

/** The function from features to what the score is made of, or of more than two classes to a cell. */
export function cPreparation(
  description: AnyDescription | NumberDescription,
  preparation: Preparation,
): string {
  const { name, variables, columns } = description;
  const binary = isOfTwoClasses(description);
  const scoring = cScoring(description);
  const states = variables.map((x, j) => featureState(name, x, preparation.missing[j]));
  const { refusals, columns: expressions } = preparationExpressions(
    preparation,
    conditionsOf(name, variables),
  );
  const steps = expressions.map((expression, k) => [columns[k], expression] as const);
  const head = binary
    ? `// ${scoring.about} of a cell with gaps and codes, arbitrary where ${scoring.lacking}; raises *status.
${cScoringHead(scoring, variables, `${name}_prepared_${scoring.noun}`, C_FUNCTION)}`
    : `// A cell with gaps and codes.
${wrapped(`${cParameters(variables)})`, `${C_FUNCTION} ${name}_cell ${name}_prepared(`, '    ')}`;
  const list = columns.join(', ');
  const end = binary
    ? `    ${cRaise(name, 'notFinite', 'none')}
    ${scoring.give}${name}_rule(${list}, ${scoring.passed}status);`
    : `    return ${name}_rule_cell(${list}, none);`;
  return `${head}
{
    uint64_t none = 0;
${states.join('\n')}
${refusals.map((condition) => `${wrapped(`${condition};`, '    none |= ', '        ')}\n`).join('')}${cDeclarations(steps)}
${end}
}`;
}

/** Statements that find out whether a feature is missing, and make it 0 if it is missing or infinite. */
function featureState(name: string, x: string, missing: readonly number[]): string {
  const values = missing.map(
    (value) => `    ${x}_missing |= (uint64_t)(${x} == ${decimal(value)});\n`,
  );
  return `    uint64_t ${x}_missing = ${name}_is_nan(${x});
    none |= ${name}_unknown(${x}) & (${x}_missing ^ 1);
    ${x} = ${name}_known(${x}, ${name}_unknown(${x}));
${values.join('')}`.trimEnd();
}

/** Conditions are 0 or 1 in 64 bits. */
function conditionsOf(name: string, variables: readonly string[]): ConditionSyntax {
  const isMissing = (j: number) => `${variables[j]}_missing`;
  return {
    feature: (j) => variables[j],
    number: decimal,
    isMissing,
    equals: (j, value) =>
      `((${isMissing(j)} ^ 1) & (uint64_t)(${variables[j]} == ${decimal(value)}))`,
    not: (condition) => `(${condition} ^ 1)`,
    any: (conditions) => `(${conditions.join(' | ')})`,
    choose: (condition, one, other) => `${name}_select(${condition}, ${one}, ${other})`,
  };
}
