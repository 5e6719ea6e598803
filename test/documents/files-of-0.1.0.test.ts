import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { DeployableModel } from '../../src/deploy/deployable-model.js';
import { loadModel } from '../../src/documents/load-model.js';
import { modelToText } from '../../src/documents/model-file.js';
import { type BinaryModel, requireBinary } from '../../src/estimators/binary-model.js';
import { loadBackend } from '../../src/estimators/load-backend.js';
import { printModel, type Target } from '../../src/export/targets.js';
import { VERSION } from '../../src/version.js';

const folder = new URL('../fixtures/0.1.0/', import.meta.url);
const text = (name: string) => readFileSync(new URL(name, folder), 'utf8');
const json = (name: string) => JSON.parse(text(name));

interface Predictions {
  readonly cells: 'eln' | 'xln';
  readonly score: readonly number[];
  readonly predicted: readonly number[];
  readonly probability?: readonly number[];
  /** by column; null stands for NaN */
  readonly assessment?: Readonly<Record<string, readonly (number | null)[]>>;
}

const predictions: Readonly<Record<string, Predictions>> = json('predictions.json');
const { odd, ...cells } = json('cells.json');
const oddCells: number[][] = odd.map((row: unknown[]) => row.map(Number));
const names = Object.keys(predictions);

const modelOf = async (name: string): Promise<BinaryModel> =>
  requireBinary(await loadModel(text(`models/${name}.json`), `${name}.json`));

/** NaN is null in JSON. */
const plain = (values: ArrayLike<number>) =>
  Array.from(values, (value) => (Number.isNaN(value) ? null : value));

function expectPredictions(model: BinaryModel, expected: Predictions): void {
  const rows = cells[expected.cells];
  expect([...model.evidence(rows)]).toEqual(expected.score);
  expect([...model.predict(rows)]).toEqual(expected.predicted);
  expect(model.hasProbabilities).toBe(expected.probability !== undefined);
  if (expected.probability) {
    expect([...model.predictProba(rows).column(1)]).toEqual(expected.probability);
  }
  expect(model instanceof DeployableModel).toBe(expected.assessment !== undefined);
  if (model instanceof DeployableModel) {
    const assessment = model.assess([...rows, ...oddCells]);
    expect(
      Object.fromEntries(Object.entries(assessment).map(([name, values]) => [name, plain(values)])),
    ).toEqual(expected.assessment);
  }
}

beforeAll(() => loadBackend('ml'));

describe('model files that version 0.1.0 wrote', () => {
  it('are all tried', () => {
    const files = readdirSync(new URL('models', folder)).map((name) => name.replace('.json', ''));
    expect(files.sort()).toEqual([...names].sort());
  });

  it.each(names)('give the same predictions, bit for bit: %s', async (name) => {
    expectPredictions(await modelOf(name), predictions[name]);
  });

  it.each(names)('give them after they were written anew: %s', async (name) => {
    const again = await loadModel(modelToText(await modelOf(name)), name);
    expectPredictions(requireBinary(again), predictions[name]);
  });

  const printed: readonly (readonly [Target, string])[] = [
    ['fortran', 'f90'],
    ['c', 'h'],
    ['python', 'py'],
    ['js', 'mjs'],
    ['sql', 'sql'],
    ['onnx', 'onnx'],
  ];

  it.each(readdirSync(new URL('exported', folder)))(
    'are printed as the same code, but for the version: %s',
    async (name) => {
      const files = readdirSync(new URL(`exported/${name}`, folder));
      for (const [target, end] of printed.filter(([, end]) => files.includes(`crossing.${end}`))) {
        const bytes = await printModel(await modelOf(name), target, 'crossing');
        const expected = readFileSync(
          new URL(`exported/${name}/crossing.${end}`, folder),
          'latin1',
        );
        const current = Buffer.from(bytes as string)
          .toString('latin1')
          .replaceAll(`Printed by fastflavor ${VERSION}`, 'Printed by fastflavor 0.1.0')
          .replace(`fastflavor\u001a\u0005${VERSION}`, 'fastflavor\u001a\u00050.1.0');
        expect(current === expected, `${name}/crossing.${end}`).toBe(true);
      }
    },
  );
});
