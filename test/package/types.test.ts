import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { faultsOfModules, STRICTEST } from '../compiler.js';
import { folderWithPackage, ROOT } from './packed.js';

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

test("the types, and the guides' examples, compile under the strictest options without types of browsers or Node", () => {
  const folder = folderWithPackage();
  const guide = readFileSync(join(ROOT, 'docs/classifiers.md'), 'utf8');
  const examples = [...guide.matchAll(/^```ts\n([\s\S]*?)^```$/gm)].map(([, code]) => code);
  expect(examples.length).toBeGreaterThan(0);
  const files = [CONSOLE, EVERYTHING, REFUSED, ...examples].map((code, i) => {
    const file = `${i}.ts`;
    writeFileSync(join(folder, file), code);
    return file;
  });
  // Declarations of the package are checked as well.
  const options = { ...STRICTEST, types: [], skipLibCheck: false, noEmit: true };
  expect(faultsOfModules(folder, files, options)).toEqual([]);
});
