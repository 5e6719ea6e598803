/**
 * Splits a fitted pipeline into what prepares its features (imputers, encoders) and the model behind that, so that an
 * exported function takes features as they are, with gaps and codes of categories.
 */
import type { AnyModel } from '../estimators/estimator.js';
import {
  type FittedSteps,
  isPipelineModel,
  type PipelineColumns,
  pipelineModel,
} from '../estimators/pipeline-model.js';
import {
  type PreparedColumn,
  type PreparedColumns,
  preparedColumns,
} from '../estimators/prepared-columns.js';
import type { Matrix } from '../matrix.js';
import { DeployableModel } from './deployable-model.js';

/** A model behind its preparation. */
export interface PreparedModel {
  /** null if features are taken as they are */
  readonly preparation: PreparedColumns | null;
  /** the fitted transformers that prepare */
  readonly transformers: FittedSteps<AnyModel>['transformers'];
  /** the model of the prepared columns */
  readonly model: AnyModel;
}

/** Takes the preparation off a model. */
export function splitPreparation(model: AnyModel): PreparedModel {
  if (!isPipelineModel(model)) return { preparation: null, transformers: [], model };
  const { transformers, last, nFeatures, featureNames } = model;
  const steps = transformers.map(([, step]) => step);
  const { rest, ...preparation } = preparedColumns(steps, nFeatures);
  const taken = steps.length - rest.length;
  if (taken === 0) return { preparation: null, transformers: [], model };
  const columns = {
    nFeatures: preparation.columns.length,
    featureNames: featureNames && preparation.columns.map((column) => title(column, featureNames)),
  };
  const prepared = { preparation, transformers: transformers.slice(0, taken) };
  const [, classifier] = last;
  // A deployable model already has the scalers and polynomials of before in its rule.
  if (taken === steps.length && classifier instanceof DeployableModel) {
    return { ...prepared, model: classifier };
  }
  return {
    ...prepared,
    model: pipelineModel({ transformers: transformers.slice(taken), last }, columns),
  };
}

/** Puts a model of prepared columns behind their preparation; the inverse of `splitPreparation`. */
export function withPreparationSteps(
  { transformers, model }: Pick<PreparedModel, 'transformers' | 'model'>,
  columns: PipelineColumns,
): AnyModel {
  if (transformers.length === 0) return model;
  return pipelineModel({ transformers, last: ['model', model] }, columns);
}

/** The status of every row before scoring; null unless the model is deployable, alone or behind a preparation. */
export function domainStatusOf(given: AnyModel, x: Matrix): Uint8Array | null {
  const { transformers, model } = splitPreparation(given);
  if (!(model instanceof DeployableModel)) return null;
  return model.domainStatus(transformers.reduce((data, [, step]) => step.transform(data), x));
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
