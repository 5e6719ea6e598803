/**
 * Trains classifiers in the page with the package itself, on rows that are drawn in the page. Training runs in slices, so
 * that the page stays responsive. The SVM gets fewer rows than the others, because its probabilities need five more fits.
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

/** The most training rows of the SVM. */
export const SVM_ROWS = 10_000;

/** The seed of the training rows. */
export const SEED = 0;

/** The training data. */
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
  /** the region in which the training rows lie */
  readonly domain: DomainGuard;
}

/** @param onProgress called with the current step and its progress */
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
    // Rows are in random order, so the first ones are a random sample.
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
