/** Precision, recall and F1 of the unstable rows, at thresholds. */

export interface Scores {
  readonly precision: number;
  readonly recall: number;
  readonly F1: number;
}

/** The largest F1 that a threshold reaches, and the threshold: a row at it is unstable. */
export function bestF1(
  truth: Float64Array,
  score: Float64Array,
): { readonly F1: number; readonly threshold: number } {
  const positives = truth.reduce((sum, one) => sum + one, 0);
  const order = Uint32Array.from(score.keys()).sort((a, b) => score[b] - score[a]);
  let best = { F1: 0, threshold: Infinity };
  let found = 0;
  order.forEach((row, at) => {
    found += truth[row];
    const next = score[order[at + 1]];
    const F1 = (2 * found) / (at + 1 + positives);
    if (F1 > best.F1 && next !== score[row]) best = { F1, threshold: score[row] };
  });
  return best;
}

/** Precision, recall and F1 of some rows at a threshold. @param weight of unstable rows */
export function scoresAt(
  truth: Float64Array,
  score: Float64Array,
  threshold: number,
  holds: (at: number) => boolean,
  weight: number,
): Scores {
  let [found, false_, missed] = [0, 0, 0];
  truth.forEach((unstable, at) => {
    if (!holds(at)) return;
    const said = score[at] >= threshold;
    if (unstable && said) found += weight;
    else if (unstable) missed += weight;
    else if (said) false_++;
  });
  return {
    precision: found / Math.max(found + false_, Number.MIN_VALUE),
    recall: found / Math.max(found + missed, Number.MIN_VALUE),
    F1: (2 * found) / Math.max(2 * found + false_ + missed, Number.MIN_VALUE),
  };
}
