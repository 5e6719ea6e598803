import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { DeployableModel } from '../../src/deploy/deployable-model.js';
import { loadModel, loadModelFile } from '../../src/documents/load-model.js';
import { modelToText } from '../../src/documents/model-file.js';
import { type BinaryModel, requireBinary } from '../../src/estimators/binary-model.js';
import { loadBackend } from '../../src/estimators/load-backend.js';
import { printModel, type Target } from '../../src/export/targets.js';

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

  it.each(readdirSync(new URL('exported', folder)).filter((name) => !name.endsWith('.json')))(
    'are printed in the languages of 0.1.0, with its reference cells: %s',
    async (name) => {
      const files = readdirSync(new URL(`exported/${name}`, folder));
      const { model, problem } = await loadModelFile(text(`models/${name}.json`), name);
      for (const [target, end] of printed.filter(([, end]) => files.includes(`crossing.${end}`))) {
        const current = Buffer.from(
          (await printModel(model, target, 'crossing', problem)) as string,
        ).toString('latin1');
        const before = readFileSync(new URL(`exported/${name}/crossing.${end}`, folder), 'latin1');
        expect(current.length).toBeGreaterThan(0);
        if (end !== 'mjs') continue;
        expect(resultsIn(current)).toEqual(resultsIn(before));
        expect(resultsIn(current).length).toBeGreaterThan(8);
      }
    },
  );
});

/** The reference cells of an exported module: inputs and what the model says of them. */
function resultsIn(code: string): string[] {
  return code.slice(code.indexOf('// inputs, score')).match(/\[[(\d][^\]]{20,}\]/g) ?? [];
}
