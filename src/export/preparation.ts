/**
 * Imputers and encoders in any language: the conditions under which a cell has no answer, and the columns of the rule, each
 * a function of one feature.
 */
import type { PreparedColumn, PreparedColumns } from '../estimators/prepared-columns.js';

/** How a language writes conditions and choices; texts are expressions of it. */
export interface ConditionSyntax {
  /** a feature, which is 0 where it is missing or infinite */
  feature(index: number): string;
  number(value: number): string;
  /** the condition that a feature is missing */
  isMissing(index: number): string;
  /** the condition that a feature, which may be missing, has a value */
  equals(index: number, value: number): string;
  not(condition: string): string;
  any(conditions: readonly string[]): string;
  /** one number where a condition holds, another one elsewhere */
  choose(condition: string, one: string, other: string): string;
}

/** A preparation as expressions of a language. */
export interface PreparationExpressions {
  /** cells for which one of these holds have no answer, beside those with an infinite feature */
  readonly refusals: readonly string[];
  /** one per column of the rule, in order */
  readonly columns: readonly string[];
}

export function preparationExpressions(
  { columns, known }: PreparedColumns,
  syntax: ConditionSyntax,
): PreparationExpressions {
  const hasValue = (feature: number, value: number) =>
    Number.isNaN(value) ? syntax.isMissing(feature) : syntax.equals(feature, value);
  const unfilled = columns.flatMap((column) =>
    column.kind === 'value' && column.fill === null ? [column.feature] : [],
  );
  return {
    refusals: [
      ...known.map(({ feature, values }) =>
        syntax.not(syntax.any(values.map((value) => hasValue(feature, value)))),
      ),
      ...[...new Set(unfilled)].map(syntax.isMissing),
    ],
    columns: columns.map((column) => columnExpression(column, syntax, hasValue)),
  };
}

function columnExpression(
  column: PreparedColumn,
  syntax: ConditionSyntax,
  hasValue: (feature: number, value: number) => string,
): string {
  const { feature } = column;
  const flag = (condition: string) => syntax.choose(condition, syntax.number(1), syntax.number(0));
  switch (column.kind) {
    case 'missing':
      return flag(syntax.isMissing(feature));
    case 'value':
      return column.fill === null
        ? syntax.feature(feature)
        : syntax.choose(
            syntax.isMissing(feature),
            syntax.number(column.fill),
            syntax.feature(feature),
          );
    case 'category': {
      const same = hasValue(feature, column.value);
      const isFilled = column.fill === column.value && !Number.isNaN(column.value);
      return flag(isFilled ? syntax.any([syntax.isMissing(feature), same]) : same);
    }
  }
}
