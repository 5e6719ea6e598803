/**
 * The reliability, on realistic cells, of the probabilities of a classifier trained on parametric rows: uncalibrated,
 * calibrated on parametric development rows, and calibrated on the realistic cells of all backgrounds except the tested one.
 *
 * Calibrations are isotonic, which use only the order of scores and are therefore suitable for probabilities of a regression,
 * shares of three neighbours, the 0 and 1 of a leaf, and decision values. Without calibration, a decision value is taken as
 * a logit.
 */
import { InvalidOption } from '../../src/errors.js';
import type { BinaryModel, EvidenceKind } from '../../src/estimators/binary-model.js';
import type { Calibration } from '../../src/estimators/calibration.js';
import { calibratedAll, fitCalibration } from '../../src/evaluation/calibration.js';
import { brierScore } from '../../src/evaluation/probability-scores.js';
import { type ReliabilityBin, reliabilityDiagram } from '../../src/evaluation/reliability.js';
import type { Rows } from '../../src/evaluation/rows.js';
import { concatenated } from '../../src/table.js';
import { type CellsInput, modelsOnCells, needsOfModels } from './cells-fit.js';
import { classifierCost } from './classifier.js';
import { describeFitOnCells, type FitOnCells } from './rows-on-cells.js';
import type { TaskKind } from './task-kind.js';

export interface ConfidenceTask extends FitOnCells {
  readonly kind: 'confidence';
  /** the probability from which a prediction is called sure */
  readonly sure: number;
}

/** The ways in which scores become probabilities. */
export const CALIBRATED_ON = ['nothing', 'development', 'backgrounds'] as const;
export type CalibratedOn = (typeof CALIBRATED_ON)[number];

export interface ConfidenceResult {
  /** on the parametric set's own test rows */
  readonly own: Readonly<Record<'nothing' | 'development', Confidence>>;
  readonly tests: readonly ConfidentCells[];
}

export interface ConfidentCells extends Readonly<Record<CalibratedOn, Confidence>> {
  readonly background: number;
}

export interface Confidence {
  readonly diagram: readonly ReliabilityBin[];
  readonly rows: number;
  readonly wrong: number;
  readonly brierScore: number;
  /** the number of rows with a sure prediction, and the number of these that are wrong */
  readonly sure: number;
  readonly sureWrong: number;
}

/** @param inputs the results of `needsOfModels` */
export function runConfidence(
  { sure, ...task }: ConfidenceTask,
  inputs: readonly CellsInput[],
): ConfidenceResult {
  const {
    models: [model],
    development,
    own,
    tests,
  } = modelsOnCells(task, [task.classifier], inputs);
  if (!development || !own) {
    throw new InvalidOption({
      where: { owner: 'confidence' },
      expected: 'a split that trains on parametric rows alone',
    });
  }
  const scored = tests.map(({ background, cells }) => ({
    background,
    ...scoredRows(model, cells),
  }));
  const onDevelopment = calibrationOn([scoredRows(model, development)]);
  const tested = scoredRows(model, own);
  return {
    own: {
      nothing: confidence(tested, asTheyAre(tested), sure),
      development: confidence(tested, calibratedAll(onDevelopment, tested.score), sure),
    },
    tests: scored.map((rows) => ({
      background: rows.background,
      nothing: confidence(rows, asTheyAre(rows), sure),
      development: confidence(rows, calibratedAll(onDevelopment, rows.score), sure),
      backgrounds: confidence(
        rows,
        calibratedAll(calibrationOn(scored.filter((other) => other !== rows)), rows.score),
        sure,
      ),
    })),
  };
}

interface Scored {
  readonly y: Float64Array;
  readonly score: Float64Array;
  readonly scoreKind: EvidenceKind;
}

function scoredRows(model: BinaryModel, { x, y }: Rows): Scored {
  return { y, score: model.evidence(x), scoreKind: model.evidenceKind };
}

/** The model's own probabilities of a crossing. */
function asTheyAre({ score, scoreKind }: Scored): Float64Array {
  return scoreKind === 'decision' ? calibratedAll(null, score) : score;
}

function calibrationOn(parts: readonly Scored[]): Calibration | null {
  const score = concatenated(parts.map((part) => part.score));
  const y = concatenated(parts.map((part) => part.y));
  return fitCalibration('isotonic', { score, y, weight: new Float64Array(y.length).fill(1) });
}

function confidence({ y }: Scored, probability: Float64Array, sure: number): Confidence {
  const isWrong = (row: number) => Number(probability[row] > 0.5) !== y[row];
  const isSure = (row: number) => Math.max(probability[row], 1 - probability[row]) >= sure;
  const rows = Int32Array.from(y.keys());
  const sureRows = rows.filter(isSure);
  return {
    diagram: reliabilityDiagram(y, probability),
    rows: rows.length,
    wrong: rows.filter(isWrong).length,
    brierScore: brierScore(y, probability),
    sure: sureRows.length,
    sureWrong: sureRows.filter(isWrong).length,
  };
}

export const confidenceKind: TaskKind<ConfidenceTask, ConfidenceResult, CellsInput> = {
  kind: 'confidence',
  needs: (task) => needsOfModels(task, [task.classifier]),
  run: runConfidence,
  describe: (task) => `${describeFitOnCells(task)}, calibrated`,
  cost: ({ classifier }) => classifierCost(classifier),
};
