/** Imputers and encoders in SQL: columns with gaps and categories become the columns of the rule. */
import { CELL_STATUS } from '../deploy/cell-status.js';
import type { Category } from '../problems/problem.js';
import type { Described, Preparation } from './description.js';
import { sqlText } from './escaping.js';
import { decimal } from './literals.js';
import { preparationExpressions } from './preparation.js';
import { type SqlLayer, sqlColumns, sqlFinite } from './sql-names.js';

/** What is found out of a feature. */
const [PRESENT, MISSING, INFINITE] = [0, 1, 2];

/**
 * Two layers: of every feature its value v, 0 where it is missing or infinite, and its state g; then the columns x of the
 * rule, and `given`.
 */
export function sqlPreparation(
  own: string,
  { features }: Described,
  preparation: Preparation,
): SqlLayer[] {
  const names = sqlColumns(features).map((column) => `c.${column}`);
  const states = names.flatMap((column, j): SqlLayer => {
    const categories = preparation.categories[j];
    const [value, state] = categories
      ? categoryState(column, categories, preparation.missingCategories[j])
      : numberState(column, preparation.missing[j]);
    return [
      [`${own}v${j + 1}`, value],
      [`${own}g${j + 1}`, state],
    ];
  });
  const value = (j: number) => `c.${own}v${j + 1}`;
  const isMissing = (j: number) => `c.${own}g${j + 1} = ${MISSING}`;
  const { refusals, columns: expressions } = preparationExpressions(preparation, {
    feature: value,
    number: decimal,
    isMissing,
    equals: (j, code) => `(c.${own}g${j + 1} = ${PRESENT} AND ${value(j)} = ${decimal(code)})`,
    not: (condition) => `CASE WHEN ${condition} THEN 0 ELSE 1 END = 1`,
    any: (conditions) => `(${conditions.join(' OR ')})`,
    choose: (condition, one, other) => `CASE WHEN ${condition} THEN ${one} ELSE ${other} END`,
  });
  const infinite = features.map((_, j) => `c.${own}g${j + 1} = ${INFINITE}`);
  const none = [...infinite, ...refusals].join(' OR ');
  return [
    states,
    [
      ...expressions.map((expression, k) => [`${own}x${k + 1}`, expression] as const),
      [`${own}given`, `CASE WHEN ${none} THEN ${CELL_STATUS.notFinite} ELSE 0 END`],
    ],
  ];
}

/** A reciprocal is 0 for infinity, and is not for NaN, which some systems take for a number above all others. */
function numberState(column: string, missing: readonly number[]): readonly [string, string] {
  const values = missing.map((value) => `WHEN ${column} = ${decimal(value)} THEN ${MISSING} `);
  return [
    `CASE WHEN ${sqlFinite(column)} THEN ${column}*1.0e0 ELSE 0.0e0 END`,
    `CASE ${values.join('')}WHEN ${sqlFinite(column)} THEN ${PRESENT} WHEN 1.0e0 / ${column} = 0.0e0 THEN ${INFINITE} ELSE ${MISSING} END`,
  ];
}

function categoryState(
  column: string,
  categories: readonly Category[],
  missing: readonly Category[],
): readonly [string, string] {
  const isNumber = typeof categories[0] === 'number';
  const text = (category: Category) =>
    isNumber ? decimal(Number(category)) : sqlText(String(category));
  const codes = categories.map(
    (category, code) => `WHEN ${column} = ${text(category)} THEN ${decimal(code)}`,
  );
  const gaps = missing
    .filter((value) => !isNumber || Number.isFinite(Number(value)))
    .map((value) => ` OR ${column} = ${text(value)}`);
  const known = isNumber
    ? `WHEN ${sqlFinite(column)} THEN ${PRESENT} ELSE ${MISSING}`
    : `ELSE ${PRESENT}`;
  return [
    `CASE ${codes.join(' ')} ELSE -1.0e0 END`,
    `CASE WHEN ${column} IS NULL${gaps.join('')} THEN ${MISSING} ${known} END`,
  ];
}
