/**
 * The units of work that experiments are made of. A task is plain data and its result is a pure
 * function of it and of the tasks it needs, so tasks can run on any thread, once, and be remembered.
 */
import type { ClassifierSpec } from '../../src/estimators/classifiers.js';
import type { Searched } from '../../src/tune/successive-halving.js';
import { type BackgroundResult, type BackgroundTask, runBackground } from './background.js';
import { type BaselineResult, type BaselineTask, runBaseline } from './baseline.js';
import { type BayesResult, type BayesTask, runBayes } from './bayes.js';
import { type ConfidenceResult, type ConfidenceTask, runConfidence } from './confidence.js';
import { type DefectResult, type DefectTask, runDefect } from './defect.js';
import { type FailureResult, type FailureTask, runFailure } from './failure.js';
import { type FitResult, type FitTask, runFit } from './fit.js';
import { type HybridResult, type HybridTask, runHybrid } from './hybrid.js';
import { type ImportanceResult, type ImportanceTask, runImportance } from './importance.js';
import { type MapResult, type MapTask, runMap } from './map.js';
import { type PlaneResult, type PlaneTask, runPlane } from './plane.js';
import { backgroundsOf, type RealisticCellsSpec } from './realistic-cells.js';
import { type RefinementResult, type RefinementTask, runRefinement } from './refinement.js';
import { runSearch, type SearchTask, searchedBackgrounds } from './search.js';
import {
  type FitOnCells,
  type RowsOnCells,
  runTransfer,
  type TransferResult,
  type TransferTask,
} from './transfer.js';
import { type Tunable, type TunedTask, withClassifier } from './tuned.js';

export type Task =
  | FitTask
  | BayesTask
  | DefectTask
  | BackgroundTask
  | TransferTask
  | BaselineTask
  | HybridTask
  | PlaneTask
  | MapTask
  | ImportanceTask
  | FailureTask
  | ConfidenceTask
  | RefinementTask
  | SearchTask
  | TunedTask;

interface Results {
  fit: FitResult;
  bayes: BayesResult;
  defect: DefectResult;
  background: BackgroundResult;
  transfer: TransferResult;
  baseline: BaselineResult;
  hybrid: HybridResult;
  importance: ImportanceResult;
  failure: FailureResult;
  confidence: ConfidenceResult;
  plane: PlaneResult;
  map: MapResult;
  refinement: RefinementResult;
  search: Searched;
}

/** The result that belongs to a task. */
export type ResultOf<T extends Task> =
  T extends TunedTask<infer Of>
    ? ResultOf<Of>
    : T extends { kind: keyof Results }
      ? Results[T['kind']]
      : never;

/** The tasks whose results a task has to be given. */
export function needsOf(task: Task): Task[] {
  if (task.kind === 'search') return searchedBackgrounds(task);
  if (task.kind === 'tuned') return [...needsOf(task.task as Tunable), task.search];
  return 'realistic' in task ? backgroundsOf(task) : [];
}

/** @param inputs the results of `needsOf`, in their order */
export function runTask(task: Task, inputs: readonly ResultOf<Task>[]): ResultOf<Task> {
  switch (task.kind) {
    case 'fit':
      return runFit(task);
    case 'bayes':
      return runBayes(task);
    case 'defect':
      return runDefect(task);
    case 'background':
      return runBackground(task);
    case 'transfer':
      return runTransfer(task, inputs as BackgroundResult[]);
    case 'baseline':
      return runBaseline(task, inputs as BackgroundResult[]);
    case 'hybrid':
      return runHybrid(task, inputs as BackgroundResult[]);
    case 'importance':
      return runImportance(task, inputs as BackgroundResult[]);
    case 'failure':
      return runFailure(task, inputs as BackgroundResult[]);
    case 'confidence':
      return runConfidence(task, inputs as BackgroundResult[]);
    case 'plane':
      return runPlane(task);
    case 'map':
      return runMap(task, inputs as BackgroundResult[]);
    case 'refinement':
      return runRefinement(task);
    case 'search':
      return runSearch(task, inputs as BackgroundResult[]);
    case 'tuned':
      return runTuned(task, inputs);
  }
}

function runTuned(task: TunedTask, inputs: readonly ResultOf<Task>[]): ResultOf<Tunable> {
  const { chosen } = inputs.at(-1) as Searched;
  return runTask(withClassifier(task, chosen.classifier), inputs.slice(0, -1)) as ResultOf<Tunable>;
}

/** What a task is called while it runs. */
export function describeTask(task: Task): string {
  switch (task.kind) {
    case 'fit':
      return describeFit(task);
    case 'bayes':
      return `${task.data.set} ${task.data.solver}: Bayes rule, seed ${task.seed}`;
    case 'defect':
      return `${task.data.set} ${task.data.solver}: defect, seed ${task.seed}`;
    case 'background':
      return `transport on background ${task.background}`;
    case 'transfer':
      return describeTransfer(task);
    case 'hybrid':
      return `${describeTransfer(task)}, with closure`;
    case 'importance':
      return `${describeTransfer(task)}, features permuted`;
    case 'confidence':
      return `${describeTransfer(task)}, calibrated`;
    case 'failure':
      return `${describeTraining(task)}: where ${task.classifiers.length} classifiers fail, seed ${task.seed}`;
    case 'plane':
      return `(F_nue, F_nuebar) plane, ${describeJudge(task)}`;
    case 'map':
      return `map, ${describeTransfer(task)}`;
    case 'baseline':
      return `baselines ${describeSplit(task)}, seed ${task.seed}`;
    case 'refinement':
      return `transport at finer resolution, cos(theta) = ${task.cosTheta}`;
    case 'search':
      return describeSearch(task);
    case 'tuned':
      return `${describeTask(withClassifier(task, { model: task.search.model }))}, tuned`;
  }
}

function describeSearch(task: SearchTask): string {
  const { model, budget, seed } = task;
  const data =
    'data' in task
      ? `${task.data.set} ${task.data.solver}`
      : `backgrounds ${task.training.join(' ')} by ${task.validation.join(' ')}`;
  return `${data}: search of ${budget} ${model}, seed ${seed}`;
}

function describeFit({
  data,
  classifier,
  trainRows,
  seed,
}: Pick<FitTask, 'data' | 'classifier' | 'trainRows' | 'seed'>): string {
  const rows = trainRows === undefined ? '' : ` on ${trainRows} rows`;
  return `${data.set} ${data.solver}: ${classifierName(classifier)}${rows}, seed ${seed}`;
}

function describeJudge(task: PlaneTask): string {
  return task.judge === 'family' ? task.family : describeFit(task);
}

function describeTransfer(task: FitOnCells): string {
  return `${describeTraining(task)}: ${classifierName(task.classifier)}, seed ${task.seed}`;
}

function describeTraining(task: RowsOnCells): string {
  const { parametric } = task;
  const data = parametric ? `${parametric.data.set} ${parametric.data.solver}` : 'no parametric';
  return `${data} ${describeSplit(task)}`;
}

function describeSplit({ realistic }: RealisticCellsSpec): string {
  return realistic.kind === 'none'
    ? 'to realistic'
    : `+ realistic ${realistic.background} by ${realistic.kind}`;
}

function classifierName({ model, options }: ClassifierSpec): string {
  return options?.degree === undefined ? model : `${model} degree ${options.degree}`;
}
