/** Does a task. The last data is kept, as neighbouring tasks share it. */
import { countDefect } from '../../datasets/defect.js';
import { PARAMETRIC_DATASETS } from '../../datasets/index.js';
import { availableFeatures, LABEL } from '../angular/moments.js';
import { makeClassifier } from '../estimators/classifiers.js';
import { classificationReport, confusionMatrix } from '../evaluation/metrics.js';
import { bootstrapInterval } from '../evaluation/resampling.js';
import { splitRows } from '../evaluation/splits.js';
import { Random } from '../random.js';
import type { Table } from '../table.js';
import type {
  DataSpec,
  DefectResult,
  DefectTask,
  FitResult,
  FitTask,
  Task,
  TaskResult,
} from './task.js';

export function runTask(task: Task): TaskResult {
  return task.kind === 'fit' ? runFit(task) : runDefect(task);
}

function runFit({ data, seed, shares, classifier }: FitTask): FitResult {
  const table = generated(data, seed);
  const x = table.matrix(availableFeatures(table));
  const y = table.numbers(LABEL);
  const random = new Random(seed);
  const parts = splitRows(table.rows, shares, random.fork('split'));
  const [train, test] = [parts[0], parts[parts.length - 1]];
  const labelsOf = (rows: Int32Array) => Float64Array.from(rows, (row) => y[row]);

  const trainX = x.take(train);
  const model = makeClassifier(classifier).fit(trainX, labelsOf(train));
  const truth = labelsOf(test);
  const predicted = model.predict(x.take(test));
  const correct = Uint8Array.from(truth, (label, i) => (label === predicted[i] ? 1 : 0));
  return {
    trainRows: train.length,
    testRows: test.length,
    balance: mean(y),
    trainAccuracy: classificationReport(labelsOf(train), model.predict(trainX)).accuracy,
    confusion: confusionMatrix(truth, predicted),
    accuracyInterval: bootstrapInterval(
      correct.length,
      (sample) => sample.reduce((sum, row) => sum + correct[row], 0) / sample.length,
      random.fork('bootstrap'),
    ),
    fit: model.report,
    correct: packBits(correct),
  };
}

function runDefect({ data, seed }: DefectTask): DefectResult {
  return { families: countDefect(PARAMETRIC_DATASETS[data.set].recipe, generated(data, seed)) };
}

let kept: { key: string; table: Table } | undefined;

function generated({ set, ...options }: DataSpec, seed: number): Table {
  const key = JSON.stringify([set, options, seed]);
  if (kept?.key !== key)
    kept = { key, table: PARAMETRIC_DATASETS[set].generate({ ...options, seed }) };
  return kept.table;
}

function packBits(bits: Uint8Array): string {
  const bytes = new Uint8Array(Math.ceil(bits.length / 8));
  bits.forEach((bit, i) => {
    bytes[i >> 3] |= bit << (i & 7);
  });
  return Buffer.from(bytes).toString('base64');
}

/** The bits that a task packed. */
export function unpackBits(text: string, length: number): Uint8Array {
  const bytes = Buffer.from(text, 'base64');
  return Uint8Array.from({ length }, (_, i) => (bytes[i >> 3] >> (i & 7)) & 1);
}

function mean(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
