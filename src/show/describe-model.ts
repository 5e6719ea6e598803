/** What a model is, and which commands take it. */
import { DeployableModel } from '../deploy/deployable-model.js';
import { splitPreparation } from '../deploy/preparation-steps.js';
import type { ModelFile } from '../documents/model-file.js';
import { FastflavorError } from '../errors.js';
import { ClassifierModel } from '../estimators/classifier-model.js';
import type { AnyModel } from '../estimators/estimator.js';
import { isPipelineModel } from '../estimators/pipeline-model.js';
import { printModel, TARGETS, type Target } from '../export/targets.js';
import type { ModelDescription } from './description.js';

/**
 * What a model is. Its export is tried in every language.
 * @param file the name of its file
 * @example
 * ```ts
 * const problem = fastFlavorCrossing();
 * const cells = Matrix.fromColumns([[0.9, 1.1], [0.1, 0.2], [0.3, 0.3]], ELN_FEATURES);
 * const model = new DecisionTreeClassifier().fit(cells, [0, 1]);
 * const described = await describeModel({ model, problem }, 'model.json');
 * described.steps; // => ['DecisionTreeClassifier']
 * described.exports.includes('fortran'); // => true
 * ```
 */
export async function describeModel(
  { model, problem }: ModelFile,
  file: string,
): Promise<ModelDescription> {
  const isClassifier = model instanceof ClassifierModel;
  const { targets, complaint } = await exportsOf(model, problem);
  return {
    kind: 'model',
    file,
    steps: stepsOf(model),
    predicts: isClassifier ? 'classes' : 'numbers',
    classes: isClassifier ? model.classes : [],
    features: model.featureNames,
    nFeatures: model.nFeatures,
    problem,
    options: model.options,
    fitReport: model.fitReport,
    hasProbabilities: isClassifier && model.hasProbabilities,
    deployed: deployedPart(splitPreparation(model).model),
    exports: targets,
    exportComplaint: targets.length > 0 ? null : complaint,
  };
}

function stepsOf(model: AnyModel): string[] {
  if (!isPipelineModel(model)) return [model.estimator];
  const before = model.transformers.map(([, step]) => step.transformer);
  return [...before, model.last[1].estimator];
}

function deployedPart(model: AnyModel): ModelDescription['deployed'] {
  if (!(model instanceof DeployableModel)) return null;
  const { threshold, calibration, guard, provenance } = model.parts;
  return {
    threshold,
    calibration: calibration?.kind ?? 'none',
    outside: guard?.outside ?? 'nothing',
    provenance,
  };
}

async function exportsOf(model: AnyModel, problem: ModelFile['problem']) {
  const targets: Target[] = [];
  let complaint: string | null = null;
  for (const target of TARGETS) {
    try {
      await printModel(model, target, 'model', problem);
      targets.push(target);
    } catch (error) {
      if (!(error instanceof FastflavorError)) throw error;
      complaint ??= error.message;
    }
  }
  return { targets, complaint };
}
