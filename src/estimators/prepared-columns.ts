/**
 * What imputers and encoders make of features, as plain data: every new column is a function of one feature. Printers
 * of models walk the list, so that exported code takes features as they are, with gaps and codes of categories.
 */
import type { FittedTransformer } from './transformer.js';

/** A new column as a function of a feature x. */
export type PreparedColumn =
  /** x; `fill` where x is missing, if it is not null */
  | { readonly kind: 'value'; readonly feature: number; readonly fill: number | null }
  /** 1 where x is missing, else 0 */
  | { readonly kind: 'missing'; readonly feature: number }
  /** 1 where x, or `fill` where x is missing, equals `value`, else 0; NaN as `value` stands for a missing x */
  | {
      readonly kind: 'category';
      readonly feature: number;
      readonly fill: number | null;
      readonly value: number;
    };

/** The values that a feature may have; NaN among them if it may be missing. */
export interface KnownValues {
  readonly feature: number;
  readonly values: readonly number[];
}

/** New columns, and the features of which other values are refused. */
export interface PreparedColumns {
  readonly columns: readonly PreparedColumn[];
  readonly known: readonly KnownValues[];
}

/**
 * What the first steps of a pipeline make of its features, and the steps behind them.
 * @param steps fitted transformers, in order
 * @param features their number, or what the columns are that the first step takes
 * @returns the columns, which are the features themselves if the first step is neither imputer nor encoder, and the
 *   steps that are not described by them
 * @example
 * ```ts
 * const imputer = new SimpleImputer().fit([[1, 2], [3, Number.NaN]]);
 * const scaler = new StandardScaler().fit([[1, 2], [3, 2]]);
 * const { columns, rest } = preparedColumns([imputer, scaler], 2);
 * columns[1]; // => { kind: 'value', feature: 1, fill: 2 }
 * rest.length; // => 1
 * ```
 */
export function preparedColumns(
  steps: readonly FittedTransformer[],
  features: number | readonly PreparedColumn[],
): PreparedColumns & { readonly rest: readonly FittedTransformer[] } {
  let prepared: PreparedColumns = {
    columns: typeof features === 'number' ? plainColumns(features) : features,
    known: [],
  };
  for (let at = 0; at < steps.length; at++) {
    const next = steps[at].describe?.(prepared.columns);
    if (!next) return { ...prepared, rest: steps.slice(at) };
    prepared = { columns: next.columns, known: [...prepared.known, ...next.known] };
  }
  return { ...prepared, rest: [] };
}

/** Features as they are. */
function plainColumns(nFeatures: number): PreparedColumn[] {
  return Array.from({ length: nFeatures }, (_, feature) => ({
    kind: 'value',
    feature,
    fill: null,
  }));
}
