/** What bounds the finding of `defect-transfer`, in words, from its figures. */
import { PUBLISHED_FAILURE } from '../../src/angular/family.js';
import { percent } from '../../src/report/text-table.js';
import { ARTIFICIAL_PUBLISHED } from '../figure-1.js';
import type { Gain } from './gain.js';
import type { Curve, MeasuredDefect } from './measured.js';

/** The figures of the experiment on which the words rest. */
export interface BoundingFigures {
  readonly gain: Gain;
  readonly curve: Curve;
  /** LR first */
  readonly classifiers: readonly MeasuredDefect[];
  /** the share of crossings among cells with a flux factor above 0.9108 */
  readonly forwardCrossings: number;
}

/** A model that calls more of these cells a crossing than this calls all of them one. */
const EVERY = 0.995;

/** How sure the finding is, where it holds, what it leaves unexplained, and what "right" means. */
export function boundsInWords(figures: BoundingFigures): readonly string[] {
  return [howSure(figures), whose(), whatElse(figures), whatRightMeans(figures)];
}

function howSure({ gain, curve }: BoundingFigures): string {
  const { difference, error, backgroundError, seedError } = gain;
  const { values, bySeed } = curve[0].exact.scores.accuracy;
  return `The gain is ${percent(difference)} ± ${percent(error)} points, a paired difference with its standard error over ${values.length} backgrounds (${percent(backgroundError)}) and ${bySeed.length} training seed${bySeed.length === 1 ? '' : 's'} (${percent(seedError)}), taken before rounding.`;
}

function whose(): string {
  const [[low, before], [high, after]] = Object.entries(ARTIFICIAL_PUBLISHED);
  return `The cells are synthetic and ours; the paper’s own fall, from ${100 * before}% at degree ${low} to ${100 * after}% at degree ${high}, is on cells that are not public.`;
}

function whatElse({ classifiers }: BoundingFigures): string {
  const others = classifiers.slice(1).map(({ classifier, degradation: { share, error } }) => {
    return `${percent(share)} ± ${percent(error)}% of what ${classifier} loses`;
  });
  return `The defect explains ${others.slice(0, -1).join(', ')} and ${others[others.length - 1]} between its own rows and these cells.`;
}

function whatRightMeans({
  classifiers: [{ classifier, exact }],
  forwardCrossings,
}: BoundingFigures): string {
  const { forward, forwardRecall } = exact;
  const where = `Above a flux factor of ${PUBLISHED_FAILURE.toFixed(4)}, where the defect sits,`;
  return forwardRecall.mean >= EVERY && Math.abs(forward.mean - forwardCrossings) <= 1 - EVERY
    ? `${where} the repaired ${classifier} calls every cell a crossing: its recall is ${percent(forwardRecall.mean)}%, and its accuracy, ${percent(forward.mean)}%, is the share of crossings. There it is right because crossings are common, not because it tells them apart.`
    : `${where} the repaired ${classifier} is right on ${percent(forward.mean)}% with a recall of ${percent(forwardRecall.mean)}%; calling every cell a crossing would be right on ${percent(forwardCrossings)}%.`;
}
