/** The snapshot of a published Boltzmann code: its rays solved here, and what classifiers say on its moments. */
import { ELN_FEATURES } from '../../src/angular/moments.js';
import { type ClassifierSpec, makeClassifier } from '../../src/estimators/classifiers.js';
import { fitBinary } from '../../src/estimators/estimator.js';
import { cellTableWithGrowth } from '../../src/instability/solved-growth.js';
import { Matrix } from '../../src/matrix.js';
import { readNsySnapshot, type SnapshotRay } from '../../src/snapshots/nsy-snapshot.js';
import { MICROPHYSICS, type MicrophysicsName } from '../../src/transport/microphysics.js';
import { SPECIES, type Species } from '../../src/transport/opacities.js';
import { solveProfile, type TransportOptions } from '../../src/transport/solve-profile.js';
import { classifierCost, classifierName } from './classifier.js';
import { type DataSpec, parametricData } from './fit.js';
import type { TaskKind } from './task-kind.js';

/** The opacities with which the snapshot is solved: those of its code, or computed from its fluid. */
export type SnapshotOpacities =
  | 'of the code'
  | { readonly microphysics: MicrophysicsName; readonly meanField?: number };

export interface SnapshotTask {
  readonly kind: 'snapshot';
  /** the folder of the snapshot */
  readonly folder: string;
  readonly opacities: SnapshotOpacities;
}

/** Number moments of the species over I0 of nu_e, flux factors and higher ratios, one value per radius. */
export interface SolvedMoments {
  /** I0, 1/cm^3 */
  readonly density: Readonly<Record<Species, readonly number[]>>;
  /** I1/I0, I2/I0, I3/I0 */
  readonly ratios: Readonly<Record<Species, readonly (readonly number[])[]>>;
}

export interface SnapshotResult {
  readonly radiusKm: readonly number[];
  readonly solved: SolvedMoments;
  /** the code's own density and flux factor */
  readonly code: Omit<SolvedMoments, 'ratios'> & {
    readonly fluxFactor: Readonly<Record<Species, readonly number[]>>;
  };
  /** the Monte Carlo solution; null without one */
  readonly monteCarlo: SolvedMoments | null;
  readonly crossing: readonly number[];
  readonly depth: readonly number[];
  /** 1/s */
  readonly growth: readonly number[];
}

export interface SnapshotCallsTask {
  readonly kind: 'snapshot-calls';
  readonly folder: string;
  readonly classifier: ClassifierSpec;
  readonly data: DataSpec;
  readonly seed: number;
}

/** The class that a classifier gives every radius by the moments of the code. */
export interface SnapshotCallsResult {
  readonly calls: readonly number[];
}

/** The first ray of each folder that was read; the snapshot is spherical, so its rays are alike. */
const read = new Map<string, SnapshotRay>();

async function readFirstRay({ folder }: { readonly folder: string }): Promise<void> {
  if (read.has(folder)) return;
  const [ray] = await readNsySnapshot(folder);
  read.set(folder, ray);
}

const rayOf = ({ folder }: { readonly folder: string }) => read.get(folder) as SnapshotRay;

const bySpecies = <T>(of: (species: Species) => T) =>
  Object.fromEntries(SPECIES.map((name) => [name, of(name)])) as Record<Species, T>;

const quotient = (a: Float64Array, b: Float64Array) => [...a.map((value, i) => value / b[i])];

const momentsOf = (moments: (species: Species) => readonly Float64Array[]): SolvedMoments => ({
  density: bySpecies((name) => [...moments(name)[0]]),
  ratios: bySpecies((name) => {
    const [density, ...higher] = moments(name);
    return higher.map((moment) => quotient(moment, density));
  }),
});

function optionsOf({ opacities }: SnapshotRay, chosen: SnapshotOpacities): TransportOptions {
  if (chosen === 'of the code') return { opacities };
  const { microphysics, meanField } = chosen;
  const named = MICROPHYSICS[microphysics];
  return { microphysics: meanField === undefined ? named : { ...named, meanField } };
}

export function runSnapshot(task: SnapshotTask): SnapshotResult {
  const ray = rayOf(task);
  const { moments, monteCarlo } = ray;
  const solution = solveProfile(ray.profile, ray.source, optionsOf(ray, task.opacities));
  const cells = cellTableWithGrowth(solution, ray.source);
  return {
    radiusKm: [...ray.profile.radiusKm],
    solved: momentsOf((name) => solution.species[name].moments),
    code: {
      density: bySpecies((name) => [...moments[name].density]),
      fluxFactor: bySpecies((name) => quotient(moments[name].flux, moments[name].density)),
    },
    monteCarlo: monteCarlo && momentsOf((name) => monteCarlo[name]),
    crossing: [...cells.numbers('crossing')],
    depth: [...cells.numbers('depth')],
    growth: [...cells.numbers('growth_rate')],
  };
}

export function runSnapshotCalls(task: SnapshotCallsTask): SnapshotCallsResult {
  const { moments } = rayOf(task);
  const table = parametricData(task.data, task.seed);
  const rows = { x: table.matrix(ELN_FEATURES), y: table.numbers('crossing') };
  const model = fitBinary(makeClassifier(task.classifier), rows.x, rows.y);
  const { nue, nuebar } = moments;
  const features = Matrix.from(
    Array.from(nue.density, (density, i) => [
      nuebar.density[i] / density,
      nue.flux[i] / density,
      nuebar.flux[i] / nuebar.density[i],
    ]),
  );
  const crossing = model.classes.indexOf(1);
  return { calls: Array.from(model.predictIndex(features), (index) => Number(index === crossing)) };
}

export const snapshotKind: TaskKind<SnapshotTask, SnapshotResult> = {
  kind: 'snapshot',
  needs: () => [],
  load: readFirstRay,
  run: runSnapshot,
  describe: ({ opacities }) => `snapshot with opacities ${describeOpacities(opacities)}`,
  cost: ({ opacities }) => (opacities === 'of the code' ? 1.3 : 0.5),
};

export const snapshotCallsKind: TaskKind<SnapshotCallsTask, SnapshotCallsResult> = {
  kind: 'snapshot-calls',
  needs: () => [],
  load: readFirstRay,
  run: runSnapshotCalls,
  describe: ({ classifier, data }) =>
    `snapshot: ${classifierName(classifier)} trained on ${data.set} ${data.solver}`,
  cost: ({ classifier }) => classifierCost(classifier),
};

/** The opacities in words. */
export function describeOpacities(opacities: SnapshotOpacities): string {
  if (opacities === 'of the code') return opacities;
  const { microphysics, meanField } = opacities;
  return meanField === undefined ? microphysics : `${microphysics}, C = ${meanField}`;
}
