/**
 * A fitted classifier with a calibration of rows that it has not seen. Of two classes it gets a threshold and a guard as
 * well, and what has no closed form stays whole; of more classes logits are divided by a temperature.
 */
import { DeployableModel } from '../deploy/deployable-model.js';
import type { DomainGuard } from '../deploy/domain-guard.js';
import { fitGuard } from '../deploy/fit-guard.js';
import { type DataSource, type Provenance, UNKNOWN_PROVENANCE } from '../deploy/provenance.js';
import { InvalidOption } from '../errors.js';
import type { ClassifierModel } from '../estimators/classifier-model.js';
import { type CalibrationKind, calibrationKindsFor } from '../evaluation/calibration.js';
import type { GroupedRows } from '../evaluation/data-set.js';
import type { Objective } from '../evaluation/objective.js';
import { CLASS_CALIBRATION_KINDS, type TemperatureKinds } from '../evaluation/temperature.js';
import type { Random } from '../random.js';
import { deployClasses, hasLogits } from './deploy-classes.js';
import { deployTwoClasses, meaningOfScores } from './deploy-two-classes.js';
import type { DeployedModel, PickedCalibration } from './deployed.js';
import { preparedFit } from './prepared-fit.js';

/** What a model is calibrated with. */
export interface CalibrationData {
  /** labelled rows that the model was not fitted on: calibration and threshold are chosen on them */
  readonly calibration: GroupedRows;
  /** rows that the model was fitted on, whose domain the guard takes; the model's own guard, else `calibration`, if null */
  readonly domain: GroupedRows | null;
  readonly objective: Objective;
  /** what the guard does with rows outside; what the model's own does, else flag, if absent */
  readonly outside?: DomainGuard['outside'] | undefined;
  /** the kind of calibration; the simplest within one standard error of the best if absent */
  readonly method?: CalibrationKind | undefined;
  /** of the classes */
  readonly names: readonly string[];
}

/** A calibrated model. */
export interface Calibrated extends DeployedModel {
  readonly calibration: PickedCalibration;
  /** the rows that it was calibrated on */
  readonly rows: number;
}

/**
 * The model with its new parts, and with their data in its provenance.
 * @throws InvalidInput if no threshold meets the objective's constraint; InvalidOption on a kind of calibration that does
 *   not suit the model's scores
 */
export function calibrateModel(
  model: ClassifierModel,
  data: CalibrationData,
  random: Random,
): Calibrated {
  const { calibration, method, names } = data;
  const rows = calibration.y.length;
  if (model.classes.length > 2) {
    const kinds = among(temperaturesFor(model), method);
    const deployed = deployClasses(model, [calibration], { names, kinds }, random);
    return { ...deployed.finish(UNKNOWN_PROVENANCE), calibration: deployed.calibration, rows };
  }
  const fit = preparedFit(model);
  const before = fit.model instanceof DeployableModel ? fit.model.parts : null;
  const kinds = among(calibrationKindsFor(meaningOfScores(fit)), method);
  const { objective, outside = before?.guard?.outside ?? 'flag' } = data;
  const own = data.domain ? null : (before?.guard ?? null);
  const domain = data.domain ?? calibration;
  const guard = own ? { ...own, outside } : fitGuard(fit.prepare(domain.x), outside);
  const deployed = deployTwoClasses(fit, [calibration], { objective, guard, kinds }, random);
  const provenance = {
    ...(before?.provenance ?? UNKNOWN_PROVENANCE),
    data: [
      ...(before?.provenance.data ?? []).filter(({ role }) => isKept(role, data)),
      sourceOf('calibration', calibration),
      ...(data.domain ? [sourceOf('training', data.domain)] : []),
    ],
    calibratedFor: calibration.name,
    scores: [],
  } satisfies Provenance;
  return { ...deployed.finish(provenance), calibration: deployed.calibration, rows };
}

/** @throws InvalidOption on a model without logits */
function temperaturesFor(model: ClassifierModel): TemperatureKinds {
  if (hasLogits(model)) return CLASS_CALIBRATION_KINDS;
  throw new InvalidOption({
    where: { option: '--model' },
    what: `of ${model.classes.length} classes, only logistic regressions and networks have logits to calibrate`,
  });
}

/** All kinds, or the one that is asked for. */
function among<Kind extends CalibrationKind>(
  kinds: readonly Kind[],
  method: CalibrationKind | undefined,
): readonly Kind[] {
  if (method === undefined) return kinds;
  const found = kinds.filter((kind) => kind === method);
  if (found.length > 0) return found;
  throw new InvalidOption({
    where: { option: '--method' },
    expected: `${kinds.join(' or ')}, which suit the scores of this model`,
    got: method,
  });
}

/** Whether data of before still tells of the calibrated model. */
function isKept(role: DataSource['role'], { domain }: CalibrationData): boolean {
  return role === 'training' && domain === null;
}

function sourceOf(role: DataSource['role'], { name, sha256, y }: GroupedRows): DataSource {
  return { role, name, sha256, rows: y.length };
}
