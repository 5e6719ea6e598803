/** The one table of the kinds of tasks. A new kind is a file with its entry, and a line here. */
import { activeCurveKind } from './active-curve.js';
import { backgroundKind } from './background.js';
import { baselineKind } from './baseline.js';
import { bayesKind } from './bayes.js';
import { cellsFitKind } from './cells-fit.js';
import { confidenceKind } from './confidence.js';
import { defectKind } from './defect.js';
import { degreeNineKind } from './degree-nine.js';
import { deployableKind } from './deployable.js';
import { deployableRateKind } from './deployable-rate.js';
import { failureKind } from './failure.js';
import { ffiCellsKind, ffiGrowthKind } from './ffi-cells.js';
import { ffiRateKind } from './ffi-rate.js';
import { ffiRaysKind } from './ffi-rays.js';
import { ffiScoresKind } from './ffi-scores.js';
import { ffiTransferKind } from './ffi-transfer.js';
import { fitKind } from './fit.js';
import { growthCellsKind } from './growth-cells.js';
import { growthFitKind } from './growth-fit.js';
import { growthThresholdKind } from './growth-threshold.js';
import { hybridKind } from './hybrid.js';
import { importanceKind } from './importance.js';
import { lensingLimitKind } from './lensing-limit.js';
import { lensingNetworkKind } from './lensing-network.js';
import { lensingSaliencyKind } from './lensing-saliency.js';
import { lensingStatisticsKind } from './lensing-statistics.js';
import { mapKind } from './map.js';
import { networkTrialKind } from './network-trial.js';
import { planeKind } from './plane.js';
import { rayConvergenceKind } from './ray-convergence.js';
import { rayValidationKind } from './ray-validation.js';
import { refinementKind } from './refinement.js';
import { remnantMapKind } from './remnant-map.js';
import { searchKind } from './search.js';
import { snapshotCallsKind, snapshotKind } from './snapshot.js';
import { sphereCellsKind } from './sphere-cells.js';
import { sphereScoresKind } from './sphere-scores.js';
import type { TaskKind } from './task-kind.js';
import { transferKind } from './transfer.js';
import { tunedFitKind, tunedTransferKind } from './tuned.js';

const KINDS = [
  activeCurveKind,
  ffiCellsKind,
  ffiGrowthKind,
  ffiRateKind,
  ffiRaysKind,
  ffiScoresKind,
  ffiTransferKind,
  networkTrialKind,
  backgroundKind,
  baselineKind,
  bayesKind,
  cellsFitKind,
  confidenceKind,
  defectKind,
  degreeNineKind,
  deployableKind,
  deployableRateKind,
  failureKind,
  fitKind,
  growthCellsKind,
  growthFitKind,
  growthThresholdKind,
  hybridKind,
  importanceKind,
  lensingLimitKind,
  lensingNetworkKind,
  lensingSaliencyKind,
  lensingStatisticsKind,
  mapKind,
  planeKind,
  rayConvergenceKind,
  rayValidationKind,
  refinementKind,
  remnantMapKind,
  searchKind,
  snapshotCallsKind,
  snapshotKind,
  sphereCellsKind,
  sphereScoresKind,
  transferKind,
  tunedFitKind,
  tunedTransferKind,
] as const;

type Kind = (typeof KINDS)[number];
type TaskOf<K> = K extends TaskKind<infer T, infer _Result, infer _Input> ? T : never;
type Results = {
  readonly [K in Kind as K['kind']]: K extends TaskKind<infer _Task, infer Result, infer _Input>
    ? Result
    : never;
};

export type Task = TaskOf<Kind>;

/** The type of a task's result. */
export type ResultOf<T extends Task> = Results[T['kind']];

type AnyKind = TaskKind<Task, ResultOf<Task>, ResultOf<Task>>;

const BY_NAME = new Map(KINDS.map((kind) => [kind.kind, kind as unknown as AnyKind]));

/** The entry of a task's kind. */
function kindOf({ kind }: Task): AnyKind {
  return BY_NAME.get(kind) as AnyKind;
}

/** The tasks whose results a task has to be given. */
export function needsOf(task: Task): readonly Task[] {
  return kindOf(task).needs(task) as readonly Task[];
}

/** Reads what a task needs of files; to be awaited on the thread that runs it. */
export async function loadFor(task: Task): Promise<void> {
  await kindOf(task).load?.(task);
}

/** @param inputs the results of `needsOf`, in their order */
export function runTask<T extends Task>(task: T, inputs: readonly ResultOf<Task>[]): ResultOf<T> {
  return kindOf(task).run(task, inputs) as ResultOf<T>;
}

/** A description of a task, shown while it runs. */
export function describeTask(task: Task): string {
  return kindOf(task).describe(task);
}

/** The approximate seconds of a task on one core in a full run. */
export function costOf(task: Task): number {
  return kindOf(task).cost(task);
}
