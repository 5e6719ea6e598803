/**
 * Model files of format version 1, which 0.1.0 wrote. They have `report` with `converged` where version 2 has
 * `fitReport` with `ended`, and no problem: 0.1.0 knew classes by numbers, and by default the column `crossing`.
 */
import { ELN_FEATURES, LABEL, XLN_FEATURES } from '../angular/moments.js';
import type { FitReport } from '../estimators/fit-report.js';
import { fastFlavorCrossing } from '../problems/fast-flavor-crossing.js';
import type { Problem } from '../problems/problem.js';
import {
  anything,
  boolean,
  checked,
  integral,
  list,
  number,
  numbers,
  object,
  orNull,
  record,
  type TypeOf,
  text,
} from '../schema.js';

const report = object({
  converged: boolean(),
  iterations: integral({ min: 0 }),
  objective: orNull(number()),
});

const model = {
  estimator: text(),
  options: record(anything()),
  classes: numbers({ fewest: 2 }),
  nFeatures: integral({ min: 1 }),
  featureNames: orNull(list(text())),
  report,
  state: record(anything()),
};

const modelDocument = object(model);
const lastStep = object({ ...model, name: text() });

/**
 * Converts a document to version 2, without the fields of its head.
 * @throws InvalidInput naming the first field that does not belong
 */
export function fromVersion1(value: object): { model: object; problem: Problem | null } {
  const document = checked(modelDocument, value);
  return { model: upToDate(document), problem: problemOf(document) };
}

function upToDate({ report, state, ...rest }: TypeOf<typeof modelDocument>): object {
  const { classifier } = state;
  return {
    ...rest,
    fitReport: fitReportOf(report),
    state:
      rest.estimator === 'Pipeline' && classifier !== undefined
        ? {
            ...state,
            classifier: upToDate(checked(lastStep, classifier, { field: 'state.classifier' })),
          }
        : state,
  };
}

function fitReportOf({ converged, ...rest }: TypeOf<typeof report>): FitReport {
  const iterated = rest.iterations > 0 ? 'converged' : 'no-iteration';
  return { ended: converged ? iterated : 'iteration-limit', ...rest };
}

/** The built-in problem with these columns; null if the columns have no names. */
function problemOf({ featureNames, classes }: TypeOf<typeof modelDocument>): Problem | null {
  if (!featureNames) return null;
  const [negative, positive] = classes;
  const builtIn = [ELN_FEATURES, XLN_FEATURES].some((names) =>
    featureNames.every((name) => (names as readonly string[]).includes(name)),
  );
  if (builtIn && negative === 0 && positive === 1) return fastFlavorCrossing(featureNames);
  return {
    name: LABEL,
    features: featureNames.map((name) => ({ name })),
    target: { kind: 'classes', column: LABEL, classes, positive: positive ?? 1 },
  };
}
