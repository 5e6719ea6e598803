/**
 * A classifier made ready to deploy: its rule in the unscaled features, in closed form where it can be printed as source
 * code, the calibration of its score, the threshold p_c on the calibrated probability, the guard of its domain, and its
 * provenance. It predicts classes[1] if p > p_c. Cost: that of the rule per cell.
 *
 * Every cell has a status (cell-status.ts). `predict` and similar methods throw on cells that are not finite, like those
 * of every classifier; `assess` reports the status of such cells.
 */
import { InvalidInput } from '../errors.js';
import { BinaryModel, bothProbabilities } from '../estimators/binary-model.js';
import { type Calibration, calibrated, calibrationDocument } from '../estimators/calibration.js';
import type { FittedClassifier } from '../estimators/classifier-model.js';
import { Matrix, type MatrixLike } from '../matrix.js';
import { CELL_STATUS, NO_CLASS } from './cell-status.js';
import { applyGuard, type DomainGuard, guardDocument } from './domain-guard.js';
import { beyondLimit } from './limits.js';
import type { Provenance } from './provenance.js';
import { type Rule, ruleDocument, ruleScores, scoreMeaning } from './rule.js';

/** The parts of a deployable model. */
export interface DeployableParts<OwnRule extends Rule = Rule> {
  readonly rule: OwnRule;
  /** the calibration of the rule's score; null if the score is a logit or a probability by itself */
  readonly calibration: Calibration | null;
  /** p_c */
  readonly threshold: number;
  readonly guard: DomainGuard | null;
  readonly provenance: Provenance;
}

/** The results for cells, one number per row. */
export interface Assessment {
  /** the rule's score of the row, or of the clamped row if the guard clamps; NaN if there is no class */
  readonly score: Float64Array;
  /** the calibrated probability of classes[1]; NaN if there is no class */
  readonly probability: Float64Array;
  /** the index of the predicted class; NO_CLASS if there is none */
  readonly class: Int8Array;
  /** a value of CELL_STATUS */
  readonly status: Uint8Array;
}

/**
 * A classifier ready to deploy; `deployable` makes one of a fitted model that has a closed form.
 * @example
 * ```ts
 * const model = new LogisticRegression().fit([[0], [1], [2], [3]], [0, 0, 1, 1]);
 * const deployed = deployable(model, { guard: fitGuard([[0], [1], [2], [3]], 'flag') });
 * deployed.assess([[1], [9], [Number.NaN]]).status; // => [0, 2, 4]
 * ```
 */
export class DeployableModel<OwnRule extends Rule = Rule> extends BinaryModel {
  override readonly estimator = 'Deployable';
  override readonly evidenceKind = 'probability';

  /** @throws InvalidInput if the parts do not fit together */
  constructor(
    fitted: FittedClassifier,
    readonly parts: DeployableParts<OwnRule>,
  ) {
    super(fitted);
    const meaning = scoreMeaning(parts.rule);
    if (meaning !== 'logit' && parts.calibration?.kind === 'temperature') {
      throw new InvalidInput({
        where: { owner: 'Deployable' },
        what: `temperature calibration needs logits, and these scores are ${meaning === 'decision' ? 'decision values' : 'probabilities'}`,
      });
    }
    if (meaning === 'decision' && !parts.calibration) {
      throw new InvalidInput({
        where: { owner: 'Deployable' },
        what: 'decision values are no probabilities without a calibration',
      });
    }
    if (parts.guard?.outside === 'clamp' && !parts.guard.box) {
      throw new InvalidInput({
        where: { owner: 'Deployable' },
        what: 'a guard that clamps needs a box to clamp to',
      });
    }
    if (!(parts.threshold >= 0 && parts.threshold <= 1)) {
      throw new InvalidInput({
        where: { owner: 'Deployable' },
        expected: 'a threshold from 0 to 1, as probabilities are',
        got: `${parts.threshold}`,
      });
    }
    Object.freeze(this);
  }

  override get threshold(): number {
    return this.parts.threshold;
  }

  /** The network of a rule that is one: its output is the logit before calibration. */
  override get outputNetwork() {
    const { rule } = this.parts;
    return rule.kind === 'network' ? { parts: rule.network, factor: 1 } : null;
  }

  override predictProba(x: MatrixLike): Matrix {
    return bothProbabilities(this.evidence(x));
  }

  /**
   * Class, probability and status of every row, also of rows with cells that are not finite.
   * @throws InvalidInput if the number or the names of columns do not fit
   */
  assess(x: MatrixLike): Assessment {
    const { rule, threshold } = this.parts;
    const { cells, status } = this.#guarded(x);
    const { rows } = cells;
    const score = ruleScores(rule, cells);
    const isBeyond = beyondLimit(rule, cells);
    const probability = new Float64Array(rows).fill(Number.NaN);
    const classes = new Int8Array(rows).fill(NO_CLASS);
    for (let i = 0; i < rows; i++) {
      if (!Number.isFinite(score[i]) || isBeyond?.(i)) status[i] = CELL_STATUS.notFinite;
      if (status[i] === CELL_STATUS.notFinite) {
        score[i] = Number.NaN;
        continue;
      }
      probability[i] = this.probabilityAt(score[i]);
      classes[i] = Number(probability[i] > threshold);
    }
    return { score, probability, class: classes, status };
  }

  /**
   * The status of every row before scoring. Unlike `assess`, it does not find scores that are not finite.
   * @throws InvalidInput if the number or the names of columns do not fit
   */
  domainStatus(x: MatrixLike): Uint8Array {
    return this.#guarded(x).status;
  }

  /** The cells, clamped if the guard clamps, and their status before scoring. */
  #guarded(x: MatrixLike): { cells: Matrix; status: Uint8Array } {
    const { guard } = this.parts;
    const given = this.admitShape(x);
    const status = new Uint8Array(given.rows);
    if (given.firstNonFinite()) {
      for (let i = 0; i < status.length; i++) {
        if (!given.row(i).every(Number.isFinite)) status[i] = CELL_STATUS.notFinite;
      }
    }
    if (!guard) return { cells: given, status };
    const cells = new Matrix(given.data.slice(), given.rows, given.columns);
    for (let i = 0; i < status.length; i++) {
      if (status[i] === CELL_STATUS.ok) status[i] = applyGuard(guard, cells.row(i));
    }
    return { cells, status };
  }

  /** The probability of classes[1] for a score of the rule. */
  probabilityAt(score: number): number {
    const { rule, calibration } = this.parts;
    if (calibration) return calibrated(calibration, score);
    return scoreMeaning(rule) === 'logit' ? 1 / (1 + Math.exp(-score)) : score;
  }

  protected override evidenceRows(x: Matrix): Float64Array {
    const { probability, status } = this.assess(x);
    const bad = status.indexOf(CELL_STATUS.notFinite);
    if (bad < 0) return probability;
    throw new InvalidInput({
      where: { owner: 'Deployable', row: bad + 1 },
      expected: 'finite features, not so large that the polynomial may overflow',
      got: x.row(bad).join(', '),
    });
  }

  protected override state() {
    const { rule, calibration, threshold, guard, provenance } = this.parts;
    return {
      rule: ruleDocument(rule),
      calibration: calibrationDocument(calibration),
      threshold,
      guard: guardDocument(guard),
      provenance,
    };
  }
}
