/** A fitted regression, split into what prepares its features and the regression of these. */
import { splitPreparation } from '../deploy/preparation-steps.js';
import type { ClassifierModel } from '../estimators/classifier-model.js';
import type { FittedSteps, PipelineColumns } from '../estimators/pipeline-model.js';
import { Matrix } from '../matrix.js';

export interface PreparedFit {
  readonly transformers: FittedSteps<ClassifierModel>['transformers'];
  /** of the prepared columns */
  readonly model: ClassifierModel;
  /** the features that the preparation takes */
  readonly columns: PipelineColumns;
  /** the columns that the regression sees */
  prepare(x: Matrix): Matrix;
}

export function preparedFit(whole: ClassifierModel): PreparedFit {
  const { transformers, model } = splitPreparation(whole);
  const { nFeatures, featureNames } = whole;
  return {
    transformers,
    model: model as ClassifierModel,
    columns: { nFeatures, featureNames },
    prepare: (x) => transformers.reduce((data, [, step]) => Matrix.from(step.transform(data)), x),
  };
}
