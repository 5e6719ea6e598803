/**
 * Classifiers trained in the page, by the package itself, on rows that it draws there: in slices, so that
 * the page stays responsive. The SVM has fewer rows than the others, since its probabilities take five
 * more fits.
 */
import { PARAMETRIC_DATASETS, type ParametricSetName } from '../../../datasets/parametric-sets.js';
import type { FluxSolver } from '../../angular/family.js';
import { LABEL } from '../../angular/moments.js';
import type { DomainGuard } from '../../deploy/domain-guard.js';
import { fitGuard } from '../../deploy/fit-guard.js';
import { type BinaryModel, requireBinary } from '../../estimators/binary-model.js';
import type { ClassifierSpec } from '../../estimators/classifiers.js';
import { fitAsync } from '../../estimators/estimator.js';
import { OWN_CLASSIFIERS } from '../../estimators/own-classifiers.js';
import { resolveOptions } from '../../options.js';
import type { ExplorerClassifier } from '../../report/explored-figures.js';
import { type Progress, runAsync } from '../../slices.js';

/** Most rows that the SVM is trained on. */
export const SVM_ROWS = 10_000;

/** Of the rows. */
export const SEED = 0;

/** What classifiers are trained on. */
export interface ExplorerTraining {
  readonly features: readonly string[];
  readonly set: ParametricSetName;
  readonly solver: FluxSolver;
}

export interface ExplorerModel {
  readonly name: string;
  readonly model: BinaryModel;
  readonly rows: number;
}

export interface TrainedClassifiers {
  readonly classifiers: readonly ExplorerModel[];
  /** where the training rows lie */
  readonly domain: DomainGuard;
}

/** @param onProgress is told what is being done, and how far it is */
export async function train(
  classifiers: readonly ExplorerClassifier<ClassifierSpec>[],
  { features, set, solver }: ExplorerTraining,
  {
    signal,
    onProgress,
  }: { signal: AbortSignal; onProgress: (doing: string, progress: Progress) => void },
): Promise<TrainedClassifiers> {
  const watch = (doing: string) => ({
    signal,
    onProgress: (progress: Progress) => onProgress(doing, progress),
  });
  const drawing = PARAMETRIC_DATASETS[set].generating({ seed: SEED, solver });
  const table = await runAsync(drawing, watch('drawing rows'));
  const x = table.matrix(features);
  const y = table.numbers(LABEL);
  const trained: ExplorerModel[] = [];
  for (const { name, spec } of classifiers) {
    const rows = spec.model === 'svm' ? Math.min(SVM_ROWS, table.rows) : table.rows;
    // Rows are in random order: the first ones are as good as any.
    const part = x.take(Int32Array.from({ length: rows }, (_, row) => row));
    const model = requireBinary(
      await fitAsync(estimator(spec), part, y.subarray(0, rows), watch(name)),
    );
    trained.push({ name, model, rows });
  }
  return { classifiers: trained, domain: fitGuard(x, 'flag') };
}

function estimator({ model, options }: ClassifierSpec) {
  const { options: table, make } = OWN_CLASSIFIERS[model];
  const withProbabilities = model === 'svm' ? { ...options, probability: true } : options;
  return make(resolveOptions(model, table, withProbabilities ?? {}));
}
