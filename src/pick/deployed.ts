/** What a fitted regression becomes when it is made ready to deploy. */
import type { DeployableModel } from '../deploy/deployable-model.js';
import type { Provenance } from '../deploy/provenance.js';
import type { ClassifierModel } from '../estimators/classifier-model.js';
import type { CalibrationKind } from '../evaluation/calibration.js';
import type { GroupedRows } from '../evaluation/data-set.js';
import type { JudgedCandidate } from '../evaluation/selection.js';
import type { Random } from '../random.js';
import type { Figures } from './figures.js';

/** The calibration that was chosen, and the comparison that led to it. */
export interface PickedCalibration {
  readonly kind: CalibrationKind;
  /** by kind; scores are Brier scores of held-out groups with the sign changed */
  readonly judged: readonly ({ readonly kind: CalibrationKind } & JudgedCandidate)[];
}

/** What a threshold gives. */
export interface TradeOff {
  readonly threshold: number;
  readonly accuracy: number;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

/** The model to deploy. */
export interface DeployedModel {
  /** of all features, as `predict` and `export` take it */
  readonly model: ClassifierModel;
  /** of two classes, the model behind the preparation of the features, with guard, calibration and threshold */
  readonly deployable: DeployableModel | null;
}

/** A regression with what was chosen, before its provenance is known. */
export interface Deployed {
  readonly deployable: DeployableModel | null;
  readonly calibration: PickedCalibration;
  readonly tradeOff: readonly { readonly name: string; readonly curve: readonly TradeOff[] }[];
  figures(set: GroupedRows, random: Random): Figures;
  finish(provenance: Provenance): DeployedModel;
}
