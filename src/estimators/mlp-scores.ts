/** Scores of held-out rows by which the fit of a network stops. All rise with the quality. Cost: O(n log n). */

/** Targets and weights of all rows; scores are about some of them. */
interface ScoredRows {
  readonly targets: Float64Array;
  readonly weights: Float64Array;
}

/** The weighted share of rows whose largest output is that of their class; of a single output, the one above 0. */
export function heldOutAccuracy(
  outputs: Float64Array,
  rows: Uint32Array,
  { targets, weights }: ScoredRows,
): number {
  const width = outputs.length / rows.length;
  let right = 0;
  let all = 0;
  rows.forEach((row, i) => {
    const own = outputs.subarray(i * width, (i + 1) * width);
    const predicted = width === 1 ? Number(own[0] > 0) : own.indexOf(Math.max(...own));
    if (predicted === targets[row]) right += weights[row];
    all += weights[row];
  });
  return right / all;
}

/** Precision and recall at every threshold, from the highest output down. */
function* thresholds(outputs: Float64Array, rows: Uint32Array, { targets, weights }: ScoredRows) {
  const order = Uint32Array.from(rows.keys()).sort((a, b) => outputs[b] - outputs[a]);
  const positive = rows.reduce((sum, row) => sum + weights[row] * targets[row], 0);
  let right = 0;
  let taken = 0;
  for (let at = 0; at < order.length; at++) {
    const row = rows[order[at]];
    right += weights[row] * targets[row];
    taken += weights[row];
    if (at + 1 < order.length && outputs[order[at + 1]] === outputs[order[at]]) continue;
    yield { precision: right / taken, recall: right / positive };
  }
}

/** The largest F1 that a threshold reaches. */
export function heldOutF1(outputs: Float64Array, rows: Uint32Array, all: ScoredRows): number {
  let best = 0;
  for (const { precision, recall } of thresholds(outputs, rows, all)) {
    if (recall > 0) best = Math.max(best, (2 * precision * recall) / (precision + recall));
  }
  return best;
}

/** The sum of precisions weighted by the rise of recall. */
export function heldOutAveragePrecision(
  outputs: Float64Array,
  rows: Uint32Array,
  all: ScoredRows,
): number {
  let area = 0;
  let before = 0;
  for (const { precision, recall } of thresholds(outputs, rows, all)) {
    area += precision * (recall - before);
    before = recall;
  }
  return area;
}

/** Less the weighted mean of a cross-entropy. */
export function heldOutLogLikelihood(
  outputs: Float64Array,
  rows: Uint32Array,
  { targets, weights }: ScoredRows,
): number {
  const width = outputs.length / rows.length;
  let sum = 0;
  let all = 0;
  rows.forEach((row, i) => {
    const own = outputs.subarray(i * width, (i + 1) * width);
    const logits = width === 1 ? [0, own[0]] : [...own];
    const largest = Math.max(...logits);
    const total = logits.reduce((total, z) => total + Math.exp(z - largest), 0);
    sum += weights[row] * (logits[targets[row]] - largest - Math.log(total));
    all += weights[row];
  });
  return sum / all;
}

/** 1 less the weighted squared errors as a share of those of the mean. */
export function heldOutR2(
  outputs: Float64Array,
  rows: Uint32Array,
  { targets, weights }: ScoredRows,
): number {
  const all = rows.reduce((sum, row) => sum + weights[row], 0);
  const mean = rows.reduce((sum, row) => sum + weights[row] * targets[row], 0) / all;
  let errors = 0;
  let spread = 0;
  rows.forEach((row, i) => {
    errors += weights[row] * (targets[row] - outputs[i]) ** 2;
    spread += weights[row] * (targets[row] - mean) ** 2;
  });
  return spread > 0 ? 1 - errors / spread : -errors;
}

/** Less the weighted mean of half the squared error, or of Huber's, which is linear beyond delta. */
export function heldOutError(
  outputs: Float64Array,
  rows: Uint32Array,
  { targets, weights }: ScoredRows,
  delta: number,
): number {
  let sum = 0;
  let all = 0;
  rows.forEach((row, i) => {
    const size = Math.abs(targets[row] - outputs[i]);
    const loss = size <= delta ? (size * size) / 2 : delta * (size - delta / 2);
    sum += weights[row] * loss;
    all += weights[row];
  });
  return -sum / all;
}
