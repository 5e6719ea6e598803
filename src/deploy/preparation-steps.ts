/**
 * Splits a fitted pipeline into what prepares its features (imputers, encoders) and the model behind that, so that an
 * exported function takes features as they are, with gaps and codes of categories.
 */
import type { AnyModel } from '../estimators/estimator.js';
import { isPipelineModel, pipelineModel } from '../estimators/pipeline-model.js';
import {
  type PreparedColumn,
  type PreparedColumns,
  preparedColumns,
} from '../estimators/prepared-columns.js';

/** A model behind its preparation. */
export interface PreparedModel {
  /** null if features are taken as they are */
  readonly preparation: PreparedColumns | null;
  /** the model of the prepared columns */
  readonly model: AnyModel;
}

/** Takes the preparation off a model. */
export function splitPreparation(model: AnyModel): PreparedModel {
  if (!isPipelineModel(model)) return { preparation: null, model };
  const { transformers, last, nFeatures, featureNames } = model;
  const steps = transformers.map(([, step]) => step);
  const { rest, ...preparation } = preparedColumns(steps, nFeatures);
  const taken = steps.length - rest.length;
  if (taken === 0) return { preparation: null, model };
  const columns = {
    nFeatures: preparation.columns.length,
    featureNames: featureNames && preparation.columns.map((column) => title(column, featureNames)),
  };
  return {
    preparation,
    model: pipelineModel({ transformers: transformers.slice(taken), last }, columns),
  };
}

function title(column: PreparedColumn, names: readonly string[]): string {
  const name = names[column.feature];
  switch (column.kind) {
    case 'value':
      return name;
    case 'missing':
      return `${name} is missing`;
    case 'category':
      return Number.isNaN(column.value) ? `${name} is missing` : `${name} is ${column.value}`;
  }
}

/**
 * The prepared columns of a cell.
 * @param missing for every feature, numbers that mean that it is missing, beside NaN
 * @returns null if a feature is infinite, missing where nothing fills it, or has a value that is refused
 */
export function prepareCell(
  { columns, known }: PreparedColumns,
  missing: readonly (readonly number[])[],
  cell: ArrayLike<number>,
): number[] | null {
  const given = Array.from(cell, (x, j) => (missing[j].includes(x) ? Number.NaN : x));
  if (given.some((x) => Math.abs(x) === Infinity)) return null;
  const refused = known.some(({ feature, values }) => !values.includes(given[feature]));
  if (refused) return null;
  const prepared = columns.map((column) => preparedValue(column, given[column.feature]));
  return prepared.some(Number.isNaN) ? null : prepared;
}

function preparedValue(column: PreparedColumn, x: number): number {
  if (column.kind === 'missing') return Number(Number.isNaN(x));
  const filled = Number.isNaN(x) && column.fill !== null ? column.fill : x;
  if (column.kind === 'value') return filled;
  return Number(Object.is(filled, column.value) || filled === column.value);
}
