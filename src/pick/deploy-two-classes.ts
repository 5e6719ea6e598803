/** A classifier of two classes made ready to deploy: guard, calibration, threshold. */
import { deployableWhole } from '../deploy/deployable.js';
import { DeployableModel } from '../deploy/deployable-model.js';
import type { DomainGuard } from '../deploy/domain-guard.js';
import { withPreparationSteps } from '../deploy/preparation-steps.js';
import type { Provenance } from '../deploy/provenance.js';
import { scoreMeaning } from '../deploy/rule.js';
import type { Calibration, ScoreMeaning } from '../estimators/calibration.js';
import type { ClassifierModel } from '../estimators/classifier-model.js';
import {
  type CalibrationKind,
  calibratedAll,
  chooseCalibration,
} from '../evaluation/calibration.js';
import type { GroupedRows } from '../evaluation/data-set.js';
import {
  chooseThreshold,
  type Objective,
  PROBABILITY_GRID,
  requireMet,
} from '../evaluation/objective.js';
import { type CallCounts, countCalls, reportAt } from '../evaluation/sweep.js';
import type { Random } from '../random.js';
import type { Deployed, TradeOff } from './deployed.js';
import { figuresOn } from './figures.js';
import type { PreparedFit } from './prepared-fit.js';

/** What the scores of a fit are that are calibrated. */
export function meaningOfScores({ model }: PreparedFit): ScoreMeaning {
  return scoreMeaning(deployableWhole(model, { calibration: ANY_CALIBRATION }).parts.rule);
}

/** Any calibration: scores do not depend on it. */
const ANY_CALIBRATION: Calibration = { kind: 'sigmoid', a: -1, b: 0 };

/**
 * @param fit on all training rows
 * @param choice the rows that calibration and threshold are chosen on
 * @param kinds the kinds of calibration that are tried; all that suit the scores if absent
 * @throws InvalidInput if no threshold meets the objective's constraint
 */
export function deployTwoClasses(
  fit: PreparedFit,
  choice: readonly GroupedRows[],
  {
    objective,
    guard,
    kinds,
  }: {
    readonly objective: Objective;
    readonly guard: DomainGuard;
    readonly kinds?: readonly CalibrationKind[];
  },
  random: Random,
): Deployed {
  const { options, classes, nFeatures, fitReport, parts } = deployableWhole(fit.model, {
    guard,
    calibration: ANY_CALIBRATION,
  });
  const sets = choice.map((set) => ({ ...set, x: fit.prepare(set.x) }));
  const featureNames = sets[0].x.names ?? fit.model.featureNames;
  const bare = new DeployableModel({ options, classes, nFeatures, fitReport, featureNames }, parts);
  const scored = sets.map((set) => ({ ...set, score: bare.assess(set.x).score }));
  const meaning = scoreMeaning(parts.rule);
  const { kind, calibration, tried, selection } = chooseCalibration(
    scored,
    random.fork('calibration'),
    {
      meaning,
      kinds,
    },
  );
  const counts = scored.map(({ y, score }) =>
    countCalls(y, calibratedAll(calibration, score, meaning), PROBABILITY_GRID),
  );
  requireMet(objective, [counts]);
  const threshold = PROBABILITY_GRID[chooseThreshold(objective, counts).threshold];
  const calibrated = deployableWhole(bare, { calibration, threshold });
  return {
    deployable: calibrated,
    calibration: {
      kind,
      judged: selection.judged.map((judged, i) => ({ kind: tried[i], ...judged })),
    },
    tradeOff: counts.map((set, s) => ({ name: choice[s].name, curve: tradeOff(set) })),
    figures: (set, own) => figuresOn(calibrated, { ...set, x: fit.prepare(set.x) }, own),
    finish: (provenance: Provenance) => {
      const model = deployableWhole(calibrated, { provenance });
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
