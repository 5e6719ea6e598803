import { readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { folderWithPackage, ROOT } from './packed.js';

/** What users may set: the strictest options, no types of browsers or of Node, declarations checked as well. */
const STRICT: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  lib: ['lib.es2022.d.ts'],
  types: [],
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  skipLibCheck: false,
  noEmit: true,
};

/** `console` belongs to no version of the language. */
const CONSOLE = 'declare global { var console: { log(...values: unknown[]): void } }\nexport {};\n';

const EVERYTHING = `
import * as library from 'fastflavor';
import * as node from 'fastflavor/node';
export const names = [...Object.keys(library), ...Object.keys(node)];
`;

const REFUSED = `
import { fitBinary, SVC, type SVCModel } from 'fastflavor';
export const model: SVCModel = fitBinary(new SVC({ gamma: 10 }), [[0], [1]], [0, 1]);
// @ts-expect-error gamma is a number, or 'scale' or 'auto'
new SVC({ gamma: 'wide' });
`;

test("the types, and the README's examples, compile under the strictest options without types of browsers or Node", () => {
  const folder = folderWithPackage();
  const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
  const examples = [...readme.matchAll(/^```ts\n([\s\S]*?)^```$/gm)].map(([, code]) => code);
  expect(examples.length).toBeGreaterThan(0);
  const files = [CONSOLE, EVERYTHING, REFUSED, ...examples].map((code, i) => {
    const file = join(folder, `${i}.ts`);
    writeFileSync(file, code);
    return file;
  });
  const faults = ts.getPreEmitDiagnostics(ts.createProgram(files, STRICT));
  expect(
    faults.map(({ file, messageText }) => [
      relative(folder, file?.fileName ?? ''),
      ts.flattenDiagnosticMessageText(messageText, ' '),
    ]),
  ).toEqual([]);
});
