/** The languages in which a model can be printed. */

import { deployable } from '../deploy/deployable.js';
import { InvalidInput } from '../errors.js';
import type { AnyModel } from '../estimators/estimator.js';
import { printC } from './c.js';
import { type Description, describe, type PolynomialClassifier } from './description.js';
import { printFortran } from './fortran.js';
import { printJavaScript } from './javascript.js';
import { printPython } from './python.js';
import { printSql } from './sql.js';

type Printer = (description: Description) => string | Promise<Uint8Array>;

const PRINTERS = {
  fortran: printFortran,
  c: printC,
  python: printPython,
  js: printJavaScript,
  sql: (description) => printSql(description, polynomialOf(description, 'sql')),
  onnx: async (description) => {
    const classifier = polynomialOf(description, 'onnx');
    const { printOnnx } = await import('./onnx.js');
    return printOnnx(description, classifier);
  },
} satisfies Readonly<Record<string, Printer>>;

export type Target = keyof typeof PRINTERS;

export const TARGETS = Object.keys(PRINTERS) as Target[];

/**
 * A model as source code, or as the bytes of an ONNX file.
 * @param model a model that `deployable` accepts
 * @param name the name from which those of routines, modules and views are made
 * @throws InvalidInput if the model has no closed form, no names of features, or no form in this language
 * @example
 * ```ts
 * const cells = Matrix.fromColumns([[0, 1, 2, 3]], ['alpha']);
 * const model = new LogisticRegression().fit(cells, [0, 0, 1, 1]);
 * const code = await printModel(model, 'python', 'crossing');
 * String(code).includes('import numpy'); // => true
 * ```
 */
export async function printModel(
  model: AnyModel,
  target: Target,
  name: string,
): Promise<string | Uint8Array> {
  const print: Printer = PRINTERS[target];
  return print(describe(deployable(model), name));
}

function polynomialOf({ classifier }: Description, target: string): PolynomialClassifier {
  if (classifier.kind === 'polynomial') return classifier;
  throw new InvalidInput({
    where: { owner: target },
    what: 'takes no trees',
    remedy: 'fortran, c, python and js do',
  });
}
