/**
 * Whether there is a crossing at every point of the plane of F_nue and F_nuebar, for some values of alpha:
 * as the distributions of one family have it, or as a fitted classifier says.
 */
import { artificial } from '../../datasets/artificial.js';
import { hasCrossing } from '../../datasets/parametric.js';
import type { Family } from '../../src/angular/family.js';
import { ELN_FEATURES, LABEL } from '../../src/angular/moments.js';
import { type ClassifierSpec, makeClassifier } from '../../src/estimators/classifiers.js';
import { packBits } from '../../src/formats/packed.js';
import { Matrix } from '../../src/matrix.js';
import type { Plane } from '../../src/report/explored-figures.js';
import { classifierCost } from './classifier.js';
import { type DataSpec, describeFit, parametricData } from './fit.js';
import type { TaskKind } from './task-kind.js';

/** The plane as the distributions of a family with the stated moments have it. */
interface FamilyPlane extends Plane {
  readonly kind: 'plane';
  readonly judge: 'family';
  readonly family: Family;
}

/** The plane as a classifier that was fitted on all rows of a parametric set predicts it. */
interface FittedPlane extends Plane {
  readonly kind: 'plane';
  readonly judge: 'classifier';
  readonly data: DataSpec;
  readonly seed: number;
  readonly classifier: ClassifierSpec;
}

export type PlaneTask = FamilyPlane | FittedPlane;

export interface PlaneResult {
  /** for each alpha, one bit per point, 1 for a crossing, as base64; points ascend by F_nuebar, then by F_nue */
  readonly crossings: readonly string[];
}

export function runPlane(task: PlaneTask): PlaneResult {
  const crossings = task.judge === 'family' ? familyCrossings(task.family) : fittedCrossings(task);
  return {
    crossings: task.alphas.map((alpha) => packBits(crossings(planePoints(alpha, task.steps)))),
  };
}

/** The points at one alpha, (steps^2, 3), which ascend by F_nuebar, then by F_nue. */
export function planePoints(alpha: number, steps: number): Matrix {
  const points = Matrix.zeros(steps * steps, ELN_FEATURES.length, ELN_FEATURES);
  for (let i = 0; i < points.rows; i++) {
    const fluxNue = ((i % steps) + 0.5) / steps;
    const fluxNuebar = (Math.floor(i / steps) + 0.5) / steps;
    points.data.set([alpha, fluxNue, fluxNuebar], 3 * i);
  }
  return points;
}

function familyCrossings(family: Family) {
  return (points: Matrix) =>
    Uint8Array.from({ length: points.rows }, (_, i) =>
      Number(hasCrossing(family, 'exact', artificial.species([...points.row(i)]))),
    );
}

function fittedCrossings({ data, seed, classifier }: FittedPlane) {
  const table = parametricData(data, seed);
  const model = makeClassifier(classifier).fit(table.matrix(ELN_FEATURES), table.numbers(LABEL));
  return (points: Matrix) => model.predictIndex(points);
}

export const planeKind: TaskKind<PlaneTask, PlaneResult> = {
  kind: 'plane',
  needs: () => [],
  run: runPlane,
  describe: (task) =>
    `(F_nue, F_nuebar) plane, ${task.judge === 'family' ? task.family : describeFit(task)}`,
  cost: (task) => (task.judge === 'family' ? 1 : classifierCost(task.classifier)),
};
