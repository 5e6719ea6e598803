/** What "the exported file says what the model says" means, cell by cell. */
import { expect } from 'vitest';
import type { DeployableModel } from '../../src/deploy/deployable-model.js';
import type { Expected } from '../deploy/models.js';

/** Sums of terms above this may overflow. */
const OVERFLOW = 1e250;

const SMALLEST_NORMAL = 2 ** -1022;

/** What an exported file said, one number per row. */
export interface Answers {
  readonly score: ArrayLike<number>;
  readonly probability: ArrayLike<number>;
  readonly crossing: ArrayLike<number>;
  readonly status: ArrayLike<number>;
}

export interface Leniency {
  /** of scores, as a share of max(1, sum |w_i m_i|) */
  readonly tolerance?: number;
  /** whether numbers below the normal ones count as zero, as -ffast-math has it */
  readonly flushed?: boolean;
}

/** Status by status and class by class, other than where rounding decides; scores to a tolerance. */
export function expectAgreement(
  model: DeployableModel,
  { cells, assessment, magnitudes, onLimit }: Expected,
  answers: Answers,
  { tolerance = 1e-12, flushed = false }: Leniency = {},
): void {
  const { score, probability, class: crossing, status } = assessment;
  expect(answers.score.length).toBe(cells.rows);
  let decided = 0;
  for (let i = 0; i < cells.rows; i++) {
    const said = [answers.score[i], answers.probability[i], answers.crossing[i], answers.status[i]];
    const due = [score[i], probability[i], crossing[i], status[i]];
    const complain = (what: string) => {
      const cell = [...cells.row(i)].join(', ');
      expect.fail(`cell (${cell}): ${what}: expected ${due.join(', ')}, got ${said.join(', ')}`);
    };
    if (flushed && cells.row(i).some((v) => v !== 0 && Math.abs(v) < SMALLEST_NORMAL)) continue;
    // Where terms overflow, the order of evaluation decides whether their sum does.
    if (!(magnitudes[i] < OVERFLOW) && Math.max(status[i], answers.status[i]) === 4) continue;
    if (answers.status[i] !== status[i] && !onLimit[i]) complain('status');
    if (crossing[i] < 0) {
      if (answers.crossing[i] !== -1) complain('class');
      if (!Number.isNaN(answers.probability[i])) complain('probability');
      continue;
    }
    const rounding = tolerance * Math.max(1, magnitudes[i]);
    if (!(Math.abs(answers.score[i] - score[i]) <= rounding)) complain('score');
    const below = model.probabilityAt(score[i] - rounding);
    const above = model.probabilityAt(score[i] + rounding);
    const [low, high] = [Math.min(below, above), Math.max(below, above)];
    const slack = high - low + tolerance;
    if (!(Math.abs(answers.probability[i] - probability[i]) <= slack)) complain('probability');
    if (low > model.threshold !== high > model.threshold) continue;
    if (answers.crossing[i] !== crossing[i]) complain('class');
    decided++;
  }
  // Rounding may decide few cells, not many.
  const defined = status.filter((s) => s < 3).length;
  expect(decided).toBeGreaterThan(0.98 * defined);
}
