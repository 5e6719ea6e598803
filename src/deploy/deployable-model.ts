/**
 * A classifier in closed form, ready to be printed as source code: its rule in the features as they
 * are, the calibration of its score, the threshold p_c on the calibrated probability, the guard of its
 * domain, and where it comes from. classes[1] is predicted where p > p_c.
 *
 * Every cell has a status (cell-status.ts). `predict` and its like refuse cells that are not finite, as
 * every classifier does; `assess` gives them theirs.
 */
import { InvalidInput } from '../errors.js';
import { BinaryModel, bothProbabilities } from '../estimators/binary-model.js';
import {
  type Calibration,
  calibrated,
  calibrationDocument,
  readCalibration,
} from '../estimators/calibration.js';
import type { FittedClassifier } from '../estimators/classifier-model.js';
import type { ClassifierDocument } from '../estimators/model.js';
import { StateReader } from '../estimators/state-reader.js';
import { Matrix, type MatrixLike } from '../matrix.js';
import { CELL_STATUS, NO_CLASS } from './cell-status.js';
import { applyGuard, type DomainGuard, guardDocument, readGuard } from './domain-guard.js';
import { type Provenance, readProvenance } from './provenance.js';
import { type Rule, readRule, ruleDocument, ruleScores } from './rule.js';

/** What a deployable model is put together from. */
export interface DeployableParts {
  readonly rule: Rule;
  /** of the rule's score; null where a polynomial's is the logit, and a tree's the probability */
  readonly calibration: Calibration | null;
  /** p_c */
  readonly threshold: number;
  readonly guard: DomainGuard | null;
  readonly provenance: Provenance;
}

/** What the model says of cells, one number per row. */
export interface Assessment {
  /** the rule's score of the row, clamped where the guard clamps; NaN where there is none */
  readonly score: Float64Array;
  /** of classes[1], calibrated; NaN where there is none */
  readonly probability: Float64Array;
  /** 0 or 1: which of the classes; NO_CLASS where there is none */
  readonly class: Int8Array;
  /** CELL_STATUS */
  readonly status: Uint8Array;
}

export class DeployableModel extends BinaryModel {
  override readonly estimator = 'Deployable';
  override readonly evidenceKind = 'probability';

  /** @throws InvalidInput where the parts do not go together */
  constructor(
    fitted: FittedClassifier,
    readonly parts: DeployableParts,
  ) {
    super(fitted);
    if (parts.rule.kind === 'tree' && parts.calibration?.kind === 'temperature') {
      throw new InvalidInput('Deployable: a temperature divides a logit, and a tree has none');
    }
    if (parts.guard?.outside === 'clamp' && !parts.guard.box) {
      throw new InvalidInput('Deployable: a guard that clamps needs a box to clamp to');
    }
    if (!(parts.threshold >= 0 && parts.threshold <= 1)) {
      throw new InvalidInput(
        `Deployable: expected a threshold from 0 to 1, as probabilities are, got ${parts.threshold}`,
      );
    }
    Object.freeze(this);
  }

  override get threshold(): number {
    return this.parts.threshold;
  }

  override predictProba(x: MatrixLike): Matrix {
    return bothProbabilities(this.evidence(x));
  }

  /**
   * Class, probability and status of every row, whatever stands in its cells.
   * @throws InvalidInput on a width or names that do not fit
   */
  assess(x: MatrixLike): Assessment {
    const { rule, threshold } = this.parts;
    const { cells, status } = this.#guarded(x);
    const { rows } = cells;
    const score = ruleScores(rule, cells);
    const probability = new Float64Array(rows).fill(Number.NaN);
    const classes = new Int8Array(rows).fill(NO_CLASS);
    for (let i = 0; i < rows; i++) {
      if (!Number.isFinite(score[i])) status[i] = CELL_STATUS.notFinite;
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
   * What `assess` says of every row before it is scored: of finite cells whose score is not finite, nothing.
   * @throws InvalidInput on a width or names that do not fit
   */
  domainStatus(x: MatrixLike): Uint8Array {
    return this.#guarded(x).status;
  }

  /** The cells, moved where the guard moves them, and their status before there is a score. */
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

  /** The probability of classes[1] that goes with a score of the rule. */
  probabilityAt(score: number): number {
    const { rule, calibration } = this.parts;
    if (calibration) return calibrated(calibration, score);
    return rule.kind === 'polynomial' ? 1 / (1 + Math.exp(-score)) : score;
  }

  protected override evidenceRows(x: Matrix): Float64Array {
    const { probability, status } = this.assess(x);
    const bad = status.indexOf(CELL_STATUS.notFinite);
    if (bad < 0) return probability;
    throw new InvalidInput(
      `Deployable: row ${bad + 1}: expected features of which the polynomial is finite, got ${x.row(bad).join(', ')}`,
    );
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

  static fromJSON(document: ClassifierDocument): DeployableModel {
    const state = new StateReader('Deployable', document.state);
    return new DeployableModel(document, {
      rule: readRule(state, document.nFeatures),
      calibration: readCalibration(state),
      threshold: state.number('threshold'),
      guard: readGuard(state, document.nFeatures),
      provenance: readProvenance(state),
    });
  }
}
