/**
 * Logistic regression, or ridge regression of the mass, on numbers that sum up maps: the power spectrum alone, or peaks,
 * moments and quantiles beside it; of the whole map, or of what is above or below the mean alone.
 */
import type { LensingSettings } from '../../src/cosmology/lensing-maps.js';
import { MapStatistics, POWER_NAMES, STATISTIC_NAMES } from '../../src/cosmology/map-statistics.js';
import { LogisticRegression } from '../../src/estimators/logistic-regression.js';
import { Pipeline } from '../../src/estimators/pipeline.js';
import type { RegressorModel } from '../../src/estimators/regressor-model.js';
import { Ridge } from '../../src/estimators/ridge.js';
import { StandardScaler } from '../../src/estimators/standard-scaler.js';
import { Matrix } from '../../src/matrix.js';
import { type DrawnMaps, lensingMaps, testMaps, trainingMaps } from './lensing-maps.js';
import type { TaskKind } from './task-kind.js';

export interface LensingStatisticsTask {
  readonly kind: 'lensing-statistics';
  readonly settings: LensingSettings;
  readonly columns: 'power' | 'all';
  /** the part of a map that is kept; the rest is 0 */
  readonly part: 'whole' | 'above' | 'below';
  readonly maps: number;
  readonly seed: number;
  readonly testMaps: number;
}

export interface LensingStatistics {
  /** the accuracy of a classification; the root mean squared error of a regression, eV */
  readonly score: number;
}

function statisticsOf(
  { settings, columns, part }: LensingStatisticsTask,
  { images }: DrawnMaps,
): Matrix {
  const { deviation } = lensingMaps(settings);
  const statistics = new MapStatistics(settings, deviation);
  const size = settings.pixels ** 2;
  const rows = images.length / size;
  const width = (columns === 'power' ? POWER_NAMES : STATISTIC_NAMES).length;
  const matrix = new Float64Array(rows * width);
  for (let row = 0; row < rows; row++) {
    const map = images
      .subarray(row * size, (row + 1) * size)
      .map((value) => deviation * kept(value, part));
    matrix.set(statistics.of(map).subarray(0, width), row * width);
  }
  return new Matrix(matrix, rows, width);
}

function kept(value: number, part: LensingStatisticsTask['part']): number {
  if (part === 'whole') return value;
  return part === 'above' ? Math.max(value, 0) : Math.min(value, 0);
}

export function runLensingStatistics(task: LensingStatisticsTask): LensingStatistics {
  const { settings, maps, seed } = task;
  const training = trainingMaps(settings, maps, seed);
  const tested = testMaps(settings, task.testMaps);
  const [x, testX] = [training, tested].map((drawn) => statisticsOf(task, drawn));
  const count = tested.classes.length;
  if (settings.masses.length === 2) {
    const model = new Pipeline([
      ['scaler', new StandardScaler()],
      ['regression', new LogisticRegression({ C: 1 })],
    ]).fit(x, training.classes);
    const right = model
      .predictIndex(testX)
      .reduce((sum, label, row) => sum + Number(label === tested.classes[row]), 0);
    return { score: right / count };
  }
  const massOf = (index: number) => settings.masses[index];
  const model = new Pipeline<RegressorModel>([
    ['scaler', new StandardScaler()],
    ['regression', new Ridge({ alpha: 1 })],
  ]).fit(x, training.classes.map(massOf));
  const square = model
    .predict(testX)
    .reduce((sum, mass, row) => sum + (mass - massOf(tested.classes[row])) ** 2, 0);
  return { score: Math.sqrt(square / count) };
}

export const lensingStatisticsKind: TaskKind<LensingStatisticsTask, LensingStatistics> = {
  kind: 'lensing-statistics',
  needs: () => [],
  run: runLensingStatistics,
  describe: ({ settings: { pixels, kind }, columns, part, maps }) =>
    `${columns === 'power' ? 'power spectrum' : 'all statistics'} of ${maps} ${kind} maps of ${pixels} x ${pixels}, ${part}`,
  cost: ({ settings: { pixels }, maps, testMaps: tested }) =>
    1 + (maps + tested) * (4e-4 + pixels ** 2 * 8e-7),
};
