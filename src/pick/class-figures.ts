/** The figures of a model of more than two classes on rows that were not used for any choice. */
import { largestColumns } from '../estimators/classifier-model.js';
import { reportFromCounts } from '../evaluation/classification-report.js';
import { confusionMatrix } from '../evaluation/confusion-matrix.js';
import type { GroupedRows } from '../evaluation/data-set.js';
import type { ObjectiveScore } from '../evaluation/objective.js';
import { rocAreas } from '../evaluation/one-versus-rest.js';
import { brierScore } from '../evaluation/probability-scores.js';
import { expectedCalibrationError, reliabilityDiagram } from '../evaluation/reliability.js';
import { bootstrapInterval } from '../evaluation/resampling.js';
import { softmaxAt } from '../evaluation/temperature.js';
import type { Matrix } from '../matrix.js';
import type { Random } from '../random.js';
import type { Figures, Reliability } from './figures.js';
import { sumOfCounts } from './judge.js';

/** What a model says of rows. */
export interface Logits {
  /** (rows, classes) */
  readonly logits: Matrix;
  readonly temperature: number;
}

/** @param names of the classes */
export function classFiguresOn(
  { name, share, y, groups }: GroupedRows,
  names: readonly string[],
  { logits, temperature }: Logits,
  random: Random,
): Figures {
  const classes = names.map((_, index) => index);
  const predicted = largestColumns(logits);
  const counts = Array.from({ length: groups.count }, (_, group) => {
    const rows = Int32Array.from(groups.of.keys()).filter((row) => groups.of[row] === group);
    return confusionMatrix(
      rows.map((row) => y[row]),
      rows.map((row) => predicted[row]),
      { classes },
    );
  });
  const reportOf = (sample: ArrayLike<number>) =>
    reportFromCounts(
      sumOfCounts(
        classes,
        Array.from(sample, (group) => counts[group]),
      ),
    );
  const everyGroup = Int32Array.from(counts.keys());
  const scoreAt = (kind: ObjectiveScore, sample: ArrayLike<number>) => {
    const { accuracy, macroAverage } = reportOf(sample);
    return kind === 'accuracy' ? accuracy : macroAverage[kind];
  };
  const scored = (kind: ObjectiveScore) => ({
    value: scoreAt(kind, everyGroup),
    // All scores use the same resamples.
    ...bootstrapInterval(counts.length, (sample) => scoreAt(kind, sample), random.fork('figures')),
  });
  const areas = rocAreas(y, softmaxAt(logits, temperature), { classes }).classes.filter(
    ({ area }) => !Number.isNaN(area),
  );
  return {
    name,
    share,
    rows: y.length,
    positives: null,
    groups: groups.count,
    scores: {
      accuracy: scored('accuracy'),
      precision: scored('precision'),
      recall: scored('recall'),
      f1: scored('f1'),
    },
    rocArea: areas.reduce((sum, { area }) => sum + area, 0) / areas.length,
    classes: reportOf(everyGroup).classes.map(({ label: _, ...scores }, index) => ({
      name: names[index],
      ...scores,
    })),
    before: reliability(y, predicted, softmaxAt(logits, 1)),
    after: reliability(y, predicted, softmaxAt(logits, temperature)),
    status: { ok: y.length },
  };
}

/** How often the predicted class is right, beside its probability. */
function reliability(y: Float64Array, predicted: Int32Array, probability: Matrix): Reliability {
  const right = y.map((index, row) => Number(index === predicted[row]));
  const diagram = reliabilityDiagram(
    right,
    right.map((_, row) => probability.get(row, predicted[row])),
  );
  const classes = Array.from({ length: probability.columns }, (_, index) => index);
  return {
    brierScore: brierScore(y, probability, { classes }),
    expectedCalibrationError: expectedCalibrationError(diagram),
    diagram,
  };
}
