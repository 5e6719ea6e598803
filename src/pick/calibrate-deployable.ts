/** A calibration, a threshold and a guard for a model of two classes that was fitted elsewhere. */
import { deployable } from '../deploy/deployable.js';
import type { DeployableModel } from '../deploy/deployable-model.js';
import type { DomainGuard } from '../deploy/domain-guard.js';
import type { DataSource } from '../deploy/provenance.js';
import type { GroupedRows } from '../evaluation/data-set.js';
import type { Objective } from '../evaluation/objective.js';
import type { Random } from '../random.js';
import { deployTwoClasses } from './deploy-two-classes.js';
import { preparedFit } from './prepared-fit.js';

/** What the parts are made of. */
export interface CalibrationData {
  /** labelled rows that the model was not fitted on: calibration and threshold are chosen on them */
  readonly calibration: GroupedRows;
  /** rows whose domain the guard takes: those that the model was fitted on */
  readonly domain: GroupedRows;
  readonly objective: Objective;
  /** what the guard does with rows outside */
  readonly outside: DomainGuard['outside'];
}

/**
 * The model with its new parts, and with their data in its provenance.
 * @throws InvalidInput if no threshold meets the objective's constraint
 */
export function calibrateDeployable(
  model: DeployableModel,
  { calibration, domain, objective, outside }: CalibrationData,
  random: Random,
): DeployableModel {
  const fit = preparedFit(model);
  const { deployable: chosen } = deployTwoClasses(
    fit,
    domain.x,
    [calibration],
    { objective, outside },
    random,
  );
  const { parts } = chosen as DeployableModel;
  const source = (role: DataSource['role'], { name, sha256, y }: GroupedRows): DataSource => ({
    role,
    name,
    sha256,
    rows: y.length,
  });
  const data = [
    source('calibration', calibration),
    ...(domain === calibration ? [] : [source('training', domain)]),
  ];
  const provenance = { ...parts.provenance, data, calibratedFor: calibration.name };
  return deployable(chosen as DeployableModel, { provenance });
}
