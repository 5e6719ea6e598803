/** A logistic regression of two classes made ready to deploy: guard, calibration, threshold. */
import { deployable } from '../deploy/deployable.js';
import { DeployableModel } from '../deploy/deployable-model.js';
import type { DomainGuard } from '../deploy/domain-guard.js';
import { fitGuard } from '../deploy/fit-guard.js';
import { withPreparationSteps } from '../deploy/preparation-steps.js';
import type { Provenance } from '../deploy/provenance.js';
import type { ClassifierModel } from '../estimators/classifier-model.js';
import { CALIBRATION_KINDS, calibratedAll, chooseCalibration } from '../evaluation/calibration.js';
import type { GroupedRows } from '../evaluation/data-set.js';
import {
  chooseThreshold,
  type Objective,
  PROBABILITY_GRID,
  requireMet,
} from '../evaluation/objective.js';
import { type CallCounts, countCalls, reportAt } from '../evaluation/sweep.js';
import type { Matrix } from '../matrix.js';
import type { Random } from '../random.js';
import type { Deployed, TradeOff } from './deployed.js';
import { figuresOn } from './figures.js';
import type { PreparedFit } from './prepared-fit.js';

/**
 * @param fit on all training rows
 * @param x the training rows
 * @param choice the rows that calibration and threshold are chosen on
 * @throws InvalidInput if no threshold meets the objective's constraint
 */
export function deployTwoClasses(
  fit: PreparedFit,
  x: Matrix,
  choice: readonly GroupedRows[],
  { objective, outside }: { objective: Objective; outside: DomainGuard['outside'] },
  random: Random,
): Deployed {
  const prepared = fit.prepare(x);
  const { options, classes, nFeatures, fitReport, parts } = deployable(fit.model);
  const fitted = { options, classes, nFeatures, fitReport };
  const names = prepared.names ?? fit.model.featureNames;
  const bare = new DeployableModel(
    { ...fitted, featureNames: names },
    { ...parts, guard: fitGuard(prepared, outside) },
  );
  const scored = choice.map((set) => ({ ...set, score: bare.assess(fit.prepare(set.x)).score }));
  const { kind, calibration, selection } = chooseCalibration(scored, random.fork('calibration'));
  const counts = scored.map(({ y, score }) =>
    countCalls(y, calibratedAll(calibration, score), PROBABILITY_GRID),
  );
  requireMet(objective, [counts]);
  const threshold = PROBABILITY_GRID[chooseThreshold(objective, counts).threshold];
  const calibrated = deployable(bare, { calibration, threshold });
  return {
    deployable: calibrated,
    calibration: {
      kind,
      judged: selection.judged.map((judged, i) => ({ kind: CALIBRATION_KINDS[i], ...judged })),
    },
    tradeOff: counts.map((set, s) => ({ name: choice[s].name, curve: tradeOff(set) })),
    figures: (set, own) => figuresOn(calibrated, { ...set, x: fit.prepare(set.x) }, own),
    finish: (provenance: Provenance) => {
      const model = deployable(calibrated, { provenance });
      return {
        deployable: model,
        model: withPreparationSteps({ ...fit, model }, fit.columns) as ClassifierModel,
      };
    },
  };
}

function tradeOff(counts: CallCounts): TradeOff[] {
  return PROBABILITY_GRID.map((threshold, t) => {
    const { accuracy, classes } = reportAt(counts, t);
    const [, { precision, recall, f1 }] = classes;
    return { threshold, accuracy, precision, recall, f1 };
  });
}
