/** A ready-made model in every language, as the files that stand beside it. */
import type { AnyModel } from '../../src/estimators/estimator.js';
import { describe as describeModel, isOfNumbers } from '../../src/export/description.js';
import { printOnnx } from '../../src/export/onnx.js';
import { printNumberOnnx } from '../../src/export/onnx-numbers.js';
import { printText, TEXT_TARGETS, type TextTarget } from '../../src/export/targets.js';
import { packBytes } from '../../src/formats/packed.js';
import type { Problem } from '../../src/problems/problem.js';

export interface ModelSources {
  /** files of text by their names */
  readonly texts: Readonly<Record<string, string>>;
  /** the bytes of the ONNX file, as text */
  readonly onnx: string;
}

const EXTENSIONS: Readonly<Record<TextTarget, string>> = {
  fortran: 'f90',
  c: 'h',
  rust: 'rs',
  python: 'py',
  js: 'js',
  sql: 'sql',
};

/** @param name of the model; files and routines are named after it */
export function modelSources(model: AnyModel, name: string, problem: Problem): ModelSources {
  const routine = name.replaceAll('-', '_');
  const texts = TEXT_TARGETS.map((target) => [
    `${routine}.${EXTENSIONS[target]}`,
    printText(model, target, routine, problem),
  ]);
  const described = describeModel(model, routine, problem);
  const bytes = isOfNumbers(described) ? printNumberOnnx(described) : printOnnx(described);
  return { texts: Object.fromEntries(texts), onnx: packBytes(bytes) };
}
