/**
 * The units of work that experiments are made of. A task is plain data and its result is a pure
 * function of it and of the tasks it needs, so tasks can run on any thread, once, and be remembered.
 */
import type { ClassifierSpec } from '../estimators/classifiers.js';
import { type BackgroundResult, type BackgroundTask, runBackground } from './background-task.js';
import { type BaselineResult, type BaselineTask, runBaseline } from './baseline-task.js';
import { type BayesResult, type BayesTask, runBayes } from './bayes-task.js';
import { type DefectResult, type DefectTask, runDefect } from './defect-task.js';
import { type FitResult, type FitTask, runFit } from './fit-task.js';
import { type HybridResult, type HybridTask, runHybrid } from './hybrid-task.js';
import { type MapResult, type MapTask, runMap } from './map-task.js';
import { type PlaneResult, type PlaneTask, runPlane } from './plane-task.js';
import { backgroundsOf, type OnRealistic } from './realistic-cells.js';
import { type RefinementResult, type RefinementTask, runRefinement } from './refinement-task.js';
import {
  type FitOnCells,
  runTransfer,
  type TransferResult,
  type TransferTask,
} from './transfer-task.js';

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
  | RefinementTask;

interface Results {
  fit: FitResult;
  bayes: BayesResult;
  defect: DefectResult;
  background: BackgroundResult;
  transfer: TransferResult;
  baseline: BaselineResult;
  hybrid: HybridResult;
  plane: PlaneResult;
  map: MapResult;
  refinement: RefinementResult;
}

/** The result that belongs to a task. */
export type ResultOf<T extends Task> = Results[T['kind']];

/** The tasks whose results a task has to be given. */
export function needsOf(task: Task): Task[] {
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
    case 'plane':
      return runPlane(task);
    case 'map':
      return runMap(task, inputs as BackgroundResult[]);
    case 'refinement':
      return runRefinement(task);
  }
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
    case 'plane':
      return `(F_nue, F_nuebar) plane, ${describeJudge(task)}`;
    case 'map':
      return `map, ${describeTransfer(task)}`;
    case 'baseline':
      return `baselines ${describeSplit(task)}, seed ${task.seed}`;
    case 'refinement':
      return `transport at finer resolution, cos(theta) = ${task.cosTheta}`;
  }
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
  const { parametric, seed } = task;
  const data = parametric ? `${parametric.data.set} ${parametric.data.solver}` : 'no parametric';
  return `${data} ${describeSplit(task)}: ${classifierName(task.classifier)}, seed ${seed}`;
}

function describeSplit({ realistic }: OnRealistic): string {
  return realistic.kind === 'none'
    ? 'to realistic'
    : `+ realistic ${realistic.background} by ${realistic.kind}`;
}

function classifierName({ model, options }: ClassifierSpec): string {
  return options?.degree === undefined ? model : `${model} degree ${options.degree}`;
}
