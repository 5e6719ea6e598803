/** The JSON document of a problem: its schema and its reader. */
import { ClassifierModel } from '../estimators/classifier-model.js';
import { label } from '../estimators/documents/model.js';
import type { Model } from '../estimators/model.js';
import { singleFeatures } from '../problems/feature-columns.js';
import {
  checkProblem,
  MISSING_POLICIES,
  type Problem,
  UNKNOWN_POLICIES,
} from '../problems/problem.js';
import {
  checked,
  described,
  eitherOf,
  list,
  literal,
  number,
  numbers,
  object,
  oneOfTexts,
  optional,
  requireField,
  type Schema,
  text,
  valueWords,
  variants,
} from '../schema.js';

const textOrNumber = eitherOf([text(), number()]);

const missingValues = described(list(textOrNumber), 'values that mean that there is none');

export const problemDocument: Schema<Problem> = described(
  object({
    name: text(),
    features: described(
      list(
        object({
          name: described(text(), 'of the column'),
          shape: optional(described(numbers({ whole: true, min: 1 }), 'of an image')),
          unit: optional(text()),
          categories: optional(
            described(list(textOrNumber, 1), 'values whose indices are in the data, from 0'),
          ),
          missingValues: optional(missingValues),
        }),
        1,
      ),
      'in the order of the columns of the data',
    ),
    target: variants('kind', [
      object({
        kind: literal('classes'),
        column: text(),
        classes: described(list(label, 2), 'in the order of predicted probabilities'),
        names: optional(described(list(text(), 2), 'what readers call the classes')),
        missingValues: optional(missingValues),
        positive: optional(label),
        above: optional(
          described(number(), 'the column has numbers; the class is 1 where they are above this'),
        ),
      }),
      object({
        kind: literal('number'),
        column: text(),
        unit: optional(text()),
        transform: optional(
          described(oneOfTexts(['log10']), 'of the column, which makes what the model tells'),
        ),
        missingValues: optional(missingValues),
      }),
    ]),
    groups: optional(
      described(text(), 'a column; rows with the same value stand on one side of a split'),
    ),
    derive: optional(
      described(text(), 'the derivation that computes missing features from other columns'),
    ),
    missing: optional(
      described(oneOfTexts(MISSING_POLICIES), 'what becomes of rows with missing values'),
    ),
    handleUnknown: optional(
      described(oneOfTexts(UNKNOWN_POLICIES), 'what becomes of categories that are not listed'),
    ),
  }),
  'what the model was fitted for: features, target column and classes',
);

/**
 * Reads the problem for which a model was fitted.
 * @throws InvalidInput naming the first field that does not belong, and on other columns or classes than the model's
 */
export function readProblem(value: unknown, model: Model): Problem {
  const problem = checkProblem(checked(problemDocument, value));
  requireProblemOf(model, problem);
  return problem;
}

/**
 * Checks that a problem has the columns and the classes that a model was fitted for.
 * @throws InvalidInput naming the first field that is otherwise
 */
export function requireProblemOf(model: Model, problem: Problem): void {
  const { nFeatures, featureNames } = model;
  const names = singleFeatures(problem).map(({ name }) => name);
  requireSame(names.length === nFeatures, 'features', `${nFeatures} columns`, names.length);
  featureNames?.forEach((name, i) => {
    requireSame(name === names[i], 'features', `the column ${valueWords(name)}`, names[i]);
  });
  const { target } = problem;
  const classes = model instanceof ClassifierModel ? model.classes : null;
  const kind = classes ? 'classes' : 'number';
  requireSame(target.kind === kind, 'target.kind', valueWords(kind), target.kind);
  if (!classes || target.kind !== 'classes') return;
  const other = classes.find((one) => !target.classes.includes(one));
  const expected = `the class ${valueWords(other)}`;
  requireSame(other === undefined, 'target.classes', expected, target.classes.join(', '));
}

/** Requires of a problem what a model has. */
function requireSame(holds: boolean, field: string, expected: string, value: unknown): void {
  const remedy = 'model and problem do not belong together';
  requireField(holds, field, `${expected}, as the model has`, value, remedy);
}
