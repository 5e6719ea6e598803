/** The languages in which a model can be printed. */
import type { AnyModel } from '../estimators/estimator.js';
import type { Problem } from '../problems/problem.js';
import { printC } from './c.js';
import { printNumberC } from './c-numbers.js';
import {
  type AnyDescription,
  describe,
  isOfNumbers,
  type NumberDescription,
} from './description.js';
import { printFortran } from './fortran.js';
import { printNumberFortran } from './fortran-numbers.js';
import { printJavaScript } from './javascript.js';
import { printNumberJavaScript } from './javascript-numbers.js';
import { printPython } from './python.js';
import { printNumberPython } from './python-numbers.js';
import { printRust } from './rust.js';
import { printNumberRust } from './rust-numbers.js';
import { printSql } from './sql.js';
import { printNumberSql } from './sql-numbers.js';

type Printer = (description: AnyDescription) => string | Promise<Uint8Array>;

const TEXT_PRINTERS = {
  fortran: printFortran,
  c: printC,
  rust: printRust,
  python: printPython,
  js: printJavaScript,
  sql: printSql,
} satisfies Readonly<Record<string, (description: AnyDescription) => string>>;

/** A language of source code. */
export type TextTarget = keyof typeof TEXT_PRINTERS;

export const TEXT_TARGETS = Object.keys(TEXT_PRINTERS) as TextTarget[];

/** The same for regressors. */
const NUMBER_PRINTERS = {
  fortran: printNumberFortran,
  c: printNumberC,
  rust: printNumberRust,
  python: printNumberPython,
  js: printNumberJavaScript,
  sql: printNumberSql,
} satisfies Readonly<Record<TextTarget, (description: NumberDescription) => string>>;

const PRINTERS = {
  ...TEXT_PRINTERS,
  onnx: async (description) => {
    const { printOnnx } = await import('./onnx.js');
    return printOnnx(description);
  },
} satisfies Readonly<Record<string, Printer>>;

export type Target = keyof typeof PRINTERS;

export const TARGETS = Object.keys(PRINTERS) as Target[];

/**
 * A model as source code, or as the bytes of an ONNX file.
 * @param model a logistic regression, a tree or a network, of two or more classes, or a ridge regression, a tree or a
 *   network of numbers, also behind scalers, imputers and encoders; or a model that `deployable` made
 * @param name the name from which those of routines, modules and views are made
 * @param problem what the model is for, from which classes have their names
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
  problem: Problem | null = null,
): Promise<string | Uint8Array> {
  const description = describe(model, name, problem);
  if (isOfNumbers(description)) {
    if (target !== 'onnx') return NUMBER_PRINTERS[target](description);
    const { printNumberOnnx } = await import('./onnx-numbers.js');
    return printNumberOnnx(description);
  }
  const print: Printer = PRINTERS[target];
  return print(description);
}

/** A model as source code. Arguments and errors are those of `printModel`. */
export function printText(
  model: AnyModel,
  target: TextTarget,
  name: string,
  problem: Problem | null,
): string {
  const description = describe(model, name, problem);
  return isOfNumbers(description)
    ? NUMBER_PRINTERS[target](description)
    : TEXT_PRINTERS[target](description);
}
