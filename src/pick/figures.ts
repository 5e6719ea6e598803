/** The figures of the model on rows that were not used for any choice. */
import { CELL_STATUS } from '../deploy/cell-status.js';
import type { DeployableModel } from '../deploy/deployable-model.js';
import { scoreMeaning } from '../deploy/rule.js';
import { calibratedAll } from '../evaluation/calibration.js';
import type { PrecisionRecall } from '../evaluation/classification-report.js';
import { rocArea } from '../evaluation/curves.js';
import type { GroupedRows } from '../evaluation/data-set.js';
import { type ObjectiveScore, scoreOf } from '../evaluation/objective.js';
import { brierScore } from '../evaluation/probability-scores.js';
import {
  expectedCalibrationError,
  type ReliabilityBin,
  reliabilityDiagram,
} from '../evaluation/reliability.js';
import { bootstrapInterval, type Interval } from '../evaluation/resampling.js';
import { addCalls, countCalls, reportAt } from '../evaluation/sweep.js';
import type { Random } from '../random.js';

/** The scores on the card; all except accuracy are those of the positive class, or means over more than two classes. */
export const CARD_SCORES = ['accuracy', 'precision', 'recall', 'f1'] as const;

/** The quality of probabilities: those of the positive class, or of more than two classes those of the predicted class. */
export interface Reliability {
  readonly brierScore: number;
  readonly expectedCalibrationError: number;
  readonly diagram: readonly ReliabilityBin[];
}

export interface Figures {
  readonly name: string;
  /** the part of the data set in words */
  readonly share: string;
  readonly rows: number;
  /** rows of the positive class; null of more than two classes */
  readonly positives: number | null;
  /** the number of backgrounds, rays or blocks of rows */
  readonly groups: number;
  /** scores at p_c, with 95% bootstrap intervals over groups; with a single group the interval has no width */
  readonly scores: Readonly<Record<ObjectiveScore, { readonly value: number } & Interval>>;
  /** of more than two classes the mean of each against all others, of those that have rows */
  readonly rocArea: number;
  /** precision, recall and F1 of each of more than two classes */
  readonly classes?: readonly (PrecisionRecall & { readonly name: string })[];
  /** the quality of the fitted regression's probabilities, and of the calibrated ones */
  readonly before: Reliability;
  readonly after: Reliability;
  /** the number of rows of every status that occurs, by its name */
  readonly status: Readonly<Record<string, number>>;
}

export function figuresOn(
  model: DeployableModel,
  { name, share, x, y, groups }: GroupedRows,
  random: Random,
): Figures {
  const { rule, calibration, threshold } = model.parts;
  const { score, probability, status } = model.assess(x);
  const meaning = scoreMeaning(rule);
  const counts = Array.from({ length: groups.count }, (_, group) => {
    const rows = Int32Array.from(groups.of.keys()).filter((row) => groups.of[row] === group);
    return countCalls(
      rows.map((row) => y[row]),
      Float64Array.from(rows, (row) => probability[row]),
      [threshold],
    );
  });
  const scoreAt = (kind: ObjectiveScore, sample: ArrayLike<number>) =>
    scoreOf(reportAt(addCalls(Array.from(sample, (group) => counts[group])), 0), kind);
  const everyGroup = Int32Array.from(counts.keys());
  const scored = (kind: ObjectiveScore) => ({
    value: scoreAt(kind, everyGroup),
    // All scores use the same resamples.
    ...bootstrapInterval(counts.length, (sample) => scoreAt(kind, sample), random.fork('figures')),
  });
  return {
    name,
    share,
    rows: y.length,
    positives: y.reduce((sum, label) => sum + label, 0),
    groups: groups.count,
    scores: {
      accuracy: scored('accuracy'),
      precision: scored('precision'),
      recall: scored('recall'),
      f1: scored('f1'),
    },
    rocArea: rocArea(y, score),
    before: reliability(y, calibratedAll(null, score, meaning)),
    after: reliability(y, calibratedAll(calibration, score, meaning)),
    status: Object.fromEntries(
      Object.entries(CELL_STATUS)
        .map(([kind, code]) => [kind, status.filter((one) => one === code).length] as const)
        .filter(([, rows]) => rows > 0),
    ),
  };
}

function reliability(y: Float64Array, probability: Float64Array): Reliability {
  const diagram = reliabilityDiagram(y, probability);
  return {
    brierScore: brierScore(y, probability),
    expectedCalibrationError: expectedCalibrationError(diagram),
    diagram,
  };
}
