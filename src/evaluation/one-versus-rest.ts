/**
 * Areas under the curves of k classes, each against all others, with their averages, as in scikit-learn. k sorts
 * of n scores, and one of n k for the micro average.
 */
import type { MatrixLike } from '../matrix.js';
import type { LabelMetricOptions } from './confusion-matrix.js';
import { averagePrecision, type CurveOptions, rocArea } from './curves.js';
import type { Label } from './labels.js';
import { checkSampleWeight } from './labels.js';
import { checkScores } from './probability-scores.js';

/** The area of one class. */
export interface ClassArea {
  readonly label: Label;
  readonly area: number;
  /** rows of the class, or their weight */
  readonly support: number;
}

/** Areas of all classes, and their averages. */
export interface OneVersusRestAreas {
  readonly classes: readonly ClassArea[];
  /** the area of all n k scores together, each a row of a problem of two classes */
  readonly microAverage: number;
  /** the mean over the classes */
  readonly macroAverage: number;
  /** the mean over the classes, each weighted by its support; one without rows takes no part */
  readonly weightedAverage: number;
}

/**
 * Areas under the ROC curves of every class against all others. The area of a class without rows, or of one
 * that all rows are of, is NaN, and so is then the macro average.
 * @param truth (nSamples) labels
 * @param scores (nSamples, nClasses): probabilities or decision values
 * @throws InvalidInput on shapes that differ, an unknown label, a score that is NaN, or a bad weight
 * @example
 * ```ts
 * rocAreas(['a', 'b', 'b'], [[0.7, 0.3], [0.6, 0.4], [0.1, 0.9]]).macroAverage; // => 1
 * ```
 */
export function rocAreas(
  truth: ArrayLike<Label>,
  scores: MatrixLike,
  options?: LabelMetricOptions,
): OneVersusRestAreas {
  const area = { of: rocArea, withoutRows: Number.NaN, ofAllRows: Number.NaN };
  return areas('ROC areas', truth, scores, options, area);
}

/**
 * Average precisions of every class against all others. That of a class without rows is 0, and counts in the
 * macro average.
 * @param truth (nSamples) labels
 * @param scores (nSamples, nClasses): probabilities or decision values
 * @throws InvalidInput on shapes that differ, an unknown label, a score that is NaN, or a bad weight
 * @example
 * ```ts
 * averagePrecisions(['a', 'b', 'b'], [[0.7, 0.3], [0.6, 0.4], [0.1, 0.9]]).microAverage; // => 0.9167
 * ```
 */
export function averagePrecisions(
  truth: ArrayLike<Label>,
  scores: MatrixLike,
  options?: LabelMetricOptions,
): OneVersusRestAreas {
  const area = { of: averagePrecision, withoutRows: 0, ofAllRows: 1 };
  return areas('average precisions', truth, scores, options, area);
}

/** An area of one class against all others, and what it is if either has no rows. */
interface Area {
  of(truth: ArrayLike<Label>, score: ArrayLike<number>, options: CurveOptions): number;
  readonly withoutRows: number;
  readonly ofAllRows: number;
}

function areas(
  owner: string,
  truth: ArrayLike<Label>,
  scores: MatrixLike,
  { classes: given, sampleWeight }: LabelMetricOptions = {},
  area: Area,
): OneVersusRestAreas {
  const { index, classes, matrix } = checkScores(owner, truth, scores, given);
  checkSampleWeight(owner, sampleWeight, truth.length);
  const k = classes.length;
  const support = new Float64Array(k);
  index.forEach((c, row) => {
    support[c] += sampleWeight?.[row] ?? 1;
  });
  const rows = support.reduce((sum, one) => sum + one, 0);
  const ofClass = classes.map((label, c): ClassArea => {
    const own = { label, support: support[c] };
    if (support[c] === 0) return { ...own, area: area.withoutRows };
    if (support[c] === rows) return { ...own, area: area.ofAllRows };
    const options = { positive: c, ...(sampleWeight && { sampleWeight }) };
    return { ...own, area: area.of(index, matrix.column(c), options) };
  });
  return {
    classes: ofClass,
    microAverage:
      rows > 0 && k > 1 ? microArea(index, matrix.data, k, area, sampleWeight) : Number.NaN,
    macroAverage: mean(ofClass, () => 1),
    weightedAverage: mean(ofClass, (one) => one.support),
  };
}

function microArea(
  index: Int32Array,
  scores: Float64Array,
  k: number,
  area: Area,
  sampleWeight?: ArrayLike<number>,
): number {
  const truth = Uint8Array.from(scores, (_, i) => Number(index[Math.floor(i / k)] === i % k));
  const weights = sampleWeight && {
    sampleWeight: Float64Array.from(scores, (_, i) => sampleWeight[Math.floor(i / k)]),
  };
  return area.of(truth, scores, { ...weights });
}

function mean(areas: readonly ClassArea[], weightOf: (area: ClassArea) => number): number {
  let sum = 0;
  let weights = 0;
  for (const one of areas) {
    const weight = weightOf(one);
    if (weight > 0) sum += weight * one.area;
    weights += weight;
  }
  return sum / weights;
}
