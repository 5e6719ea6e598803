/** A model calibrated on labelled rows that commands name. */
import { InvalidOption } from '../../errors.js';
import { ClassifierModel } from '../../estimators/classifier-model.js';
import type { AnyModel } from '../../estimators/estimator.js';
import { withGroups } from '../../evaluation/data-set.js';
import { objectiveFromText } from '../../evaluation/objective.js';
import { requireBothClasses } from '../../evaluation/rows.js';
import {
  type Calibrated,
  type CalibrationData,
  calibrateModel,
} from '../../pick/calibrate-model.js';
import type { Problem } from '../../problems/problem.js';
import { namesOfClasses } from '../../problems/problem-data.js';
import { Random } from '../../random.js';
import { printWarning } from '../terminal/print.js';
import { withProgress } from '../terminal/progress.js';
import type { DataFlags } from './data-flags.js';
import { openInRoles } from './data-roles.js';

/** The flags of commands that calibrate, beside the one that names the rows. */
export interface CalibrationFlags extends DataFlags, Pick<CalibrationData, 'outside' | 'method'> {
  readonly domain?: string;
  readonly metric: string;
  readonly seed?: number;
}

/**
 * @param role the flag that names the rows
 * @param text what it says
 * @throws InvalidInput, InvalidOption on data or a model that cannot be calibrated
 */
export async function calibratedModel(
  model: AnyModel,
  problem: Problem,
  role: 'calibrate' | 'data',
  text: string,
  { domain, metric, outside, method, seed = 0, ...flags }: CalibrationFlags,
): Promise<Calibrated> {
  if (!(model instanceof ClassifierModel)) {
    throw new InvalidOption({
      where: { option: role === 'data' ? '--model' : `--${role}` },
      expected: 'a model of classes',
      got: 'one of numbers',
    });
  }
  const features = problem.features.map(({ name }) => name);
  const objective = objectiveFromText(metric);
  const random = new Random(seed);
  const texts = { [role]: [text], domain: domain === undefined ? [] : [domain] };
  const { sets, warnings } = await withProgress((progress) =>
    openInRoles(texts, { ...flags, features }, progress, problem),
  );
  warnings.forEach(printWarning);
  const [calibration] = sets[role].map((set) => withGroups(set, random.fork('groups')));
  const [trained = null] = sets.domain.map((set) => withGroups(set, random.fork('domain')));
  const names = namesOfClasses(problem);
  requireBothClasses(calibration.y, calibration.name, names);
  const calibrated = calibrateModel(
    model,
    { calibration, domain: trained, objective, outside, method, names },
    random,
  );
  if (model.predictIndex(calibration.x).every((index, row) => index === calibration.y[row])) {
    printWarning(
      `${calibration.name}: every row is predicted right; rows of the training say nothing of how sure a model may be`,
    );
  }
  return calibrated;
}
