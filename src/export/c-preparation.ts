/** Imputers and encoders in C: features with gaps and codes become the columns of the rule. */
import type { PreparedColumn } from '../estimators/prepared-columns.js';
import { C_FUNCTION, cDeclarations, cParameters, cStatus } from './c-language.js';
import { categoryNames } from './category-names.js';
import type { ClassesDescription, Description, Preparation } from './description.js';
import { decimal, wrapped } from './literals.js';

type Any = Description | ClassesDescription;

/** An enumeration for every feature with categories; none if there are none. */
export function categoryConstants({ name, variables, preparation }: Any): string[] {
  return (preparation?.categories ?? []).flatMap((categories, j) => {
    if (!categories) return [];
    const members = categoryNames(categories).map(
      (word, code) => `    ${`${name}_${variables[j]}_${word}`.toUpperCase()} = ${code}`,
    );
    return [`// Codes of ${variables[j]}.\nenum {\n${members.join(',\n')}\n};`];
  });
}

/** The function from features to a score, or of more than two classes to a cell. */
export function cPreparation(description: Any, preparation: Preparation): string {
  const { name, variables, columns } = description;
  const binary = 'threshold' in description;
  const states = variables.map((x, j) => featureState(name, x, preparation.missing[j]));
  const refusals = preparation.known.map(({ feature, values }) => {
    const x = variables[feature];
    const allowed = values.map((value) =>
      Number.isNaN(value) ? `(${x}_missing != 0)` : `(!${x}_missing && ${x} == ${decimal(value)})`,
    );
    return `    none |= (uint64_t)!(${allowed.join(' || ')});`;
  });
  const unfilled = new Set(
    preparation.columns
      .filter((column) => column.kind === 'value' && column.fill === null)
      .map(({ feature }) => feature),
  );
  const gaps = [...unfilled].map((j) => `    none |= ${variables[j]}_missing;`);
  const steps = preparation.columns.map(
    (column, k) => [columns[k], expression(name, column, variables[column.feature])] as const,
  );
  const head = binary
    ? `// The score of a cell with gaps and codes, 0 where there is none; raises *status.
${wrapped(`${cParameters(variables)}, int *status)`, `${C_FUNCTION} double ${name}_prepared_score(`, '    ')}`
    : `// A cell with gaps and codes.
${wrapped(`${cParameters(variables)})`, `${C_FUNCTION} ${name}_cell ${name}_prepared(`, '    ')}`;
  const list = columns.join(', ');
  const end = binary
    ? `    *status = ${name}_worse(*status, (int)${cStatus(name, 'notFinite')} * (int)none);
    return ${name}_rule(${list}, status);`
    : `    return ${name}_rule_cell(${list}, (int)none);`;
  return `${head}
{
    uint64_t none = 0;
${states.join('\n')}
${[...refusals, ...gaps].map((line) => `${line}\n`).join('')}${cDeclarations(steps)}
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

function expression(name: string, column: PreparedColumn, x: string): string {
  switch (column.kind) {
    case 'missing':
      return `(double)${x}_missing`;
    case 'value':
      return column.fill === null
        ? x
        : `${name}_select(${x}_missing, ${decimal(column.fill)}, ${x})`;
    case 'category': {
      if (Number.isNaN(column.value)) return `(double)${x}_missing`;
      const same = `(${x} == ${decimal(column.value)})`;
      return column.fill === column.value
        ? `(double)(${x}_missing || ${same})`
        : `(double)(!${x}_missing && ${same})`;
    }
  }
}
