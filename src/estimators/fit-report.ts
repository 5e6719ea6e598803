/** The end of a fit: its reason, and the state that the fit reached. */
export interface FitReport {
  /**
   * `no-iteration`: the fit has no iteration; `converged`: the stated tolerance was met; `iteration-limit`:
   * the most iterations were done before that; `stalled`: rounding left no step that gets any further;
   * `stopped-early`: the rule of the estimator for stopping early applied
   */
  readonly ended: 'no-iteration' | 'converged' | 'iteration-limit' | 'stalled' | 'stopped-early';
  readonly iterations: number;
  /** the value of the function that the fit minimised; null if it minimises none */
  readonly objective: number | null;
  /** at most a few hundred points, for a plot; absent if the fit keeps none */
  readonly history?: readonly HistoryPoint[];
}

/** The state of a fit after some step. */
export interface HistoryPoint {
  readonly step: number;
  readonly objective: number;
  /** the score on held-out rows, if the estimator holds any out */
  readonly score?: number;
}

/**
 * Whether the fit met its tolerance or its stopping rule, so that no warning is due.
 * @example
 * ```ts
 * hasConverged(new LogisticRegression().fit([[0], [1]], [0, 1]).fitReport); // => true
 * ```
 */
export function hasConverged({ ended }: FitReport): boolean {
  return ended !== 'iteration-limit' && ended !== 'stalled';
}
