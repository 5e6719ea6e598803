/** The languages in which a model can be printed. */

import type { AnyModel } from '../estimators/estimator.js';
import type { Problem } from '../problems/problem.js';
import { printC } from './c.js';
import { type AnyDescription, describe } from './description.js';
import { printFortran } from './fortran.js';
import { printJavaScript } from './javascript.js';
import { printPython } from './python.js';
import { printRust } from './rust.js';
import { printSql } from './sql.js';

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
 * @param model a logistic regression or a tree, of two or more classes, also behind scalers, imputers and encoders;
 *   or a model that `deployable` made
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
  const print: Printer = PRINTERS[target];
  return print(describe(model, name, problem));
}

/** A model as source code. Arguments and errors are those of `printModel`. */
export function printText(
  model: AnyModel,
  target: TextTarget,
  name: string,
  problem: Problem | null,
): string {
  return TEXT_PRINTERS[target](describe(model, name, problem));
}
