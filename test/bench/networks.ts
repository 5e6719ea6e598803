/**
 * `npm run bench -- networks`: nanoseconds per cell of a network of 27 features that is exported to C, beside its own
 * multiply-adds at the compiler's best, ONNX Runtime and TorchScript, in batches of 1 to 4096 cells, on one thread, in
 * double precision. A figure is the least processor time of a dozen turns, ONNX Runtime called from Node.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { printModel } from '../../src/export/targets.js';
import { deployable, Matrix, MLPClassifier, Random } from '../../src/index.js';
import { type TextTable, toTerminal } from '../../src/report/text-table.js';
import { INFERENCE_FLAGS } from './exported.js';
import { leastCost } from './least-cost.js';
import { onnxSession } from './onnx-runtime.js';
import { output, SOURCES, TORCH_PYTHON } from './peers.js';

const INPUTS = 27;
const HIDDEN: readonly (readonly number[])[] = [[16], [32, 32], [64, 64, 64]];
const BATCHES = [1, 4, 16, 64, 256, 1024, 4096];

/** By who it is, and by batch. */
type Costs = Map<string, Map<number, number>>;

/** A network of random cells; what it has learnt does not matter. */
function networkOf(hidden: readonly number[]) {
  const random = new Random(3);
  const x = Matrix.zeros(
    400,
    INPUTS,
    Array.from({ length: INPUTS }, (_, i) => `f${i + 1}`),
  );
  for (let at = 0; at < x.data.length; at++) x.data[at] = random.uniform(-1, 1);
  const y = Float64Array.from({ length: x.rows }, (_, row) => Number(x.row(row)[0] > 0));
  const options = { hiddenLayerSizes: hidden, maxIter: 3 };
  return { x, model: deployable(new MLPClassifier(options).fit(x, y)) };
}

function note(costs: Costs, printed: string): void {
  for (const line of printed.trim().split('\n')) {
    const [, who, batch, cost] = /^(.*) (\d+) ([\d.]+)$/.exec(line) ?? [];
    if (who === undefined) continue;
    costs.set(who, (costs.get(who) ?? new Map<number, number>()).set(Number(batch), Number(cost)));
  }
}

/** `layer(inputs, outputs, index of the first weight)`, with numbers that the compiler knows. */
function layerCalls(sizes: readonly number[]): string[] {
  let first = 0;
  return sizes.slice(1).map((outputs, l) => {
    const call = `layer(${sizes[l]}, ${outputs}, ${first})`;
    first += sizes[l] * outputs;
    return call;
  });
}

/** The exported C and its multiply-adds. */
async function inC(folder: string, { model }: ReturnType<typeof networkOf>): Promise<string> {
  const { rule } = model.parts;
  if (rule.kind !== 'network') throw new Error('a network is deployed as one');
  const { layers } = rule.network;
  const sizes = [INPUTS, ...layers.map(({ bias }) => bias.length)];
  const weights = layers.flatMap((layer) => [...layer.weights]);
  writeFileSync(
    join(folder, 'weights.h'),
    `enum { INPUTS = ${INPUTS}, WEIGHT_COUNT = ${weights.length} };
#define NETWORK(layer) ${layerCalls(sizes).join(' ')}
static const double WEIGHTS[WEIGHT_COUNT] = {${weights.join(', ')}};
#define INPUT_COLUMNS ${Array.from({ length: INPUTS }, (_, i) => `x[${i}]`).join(', ')}
`,
  );
  const rowsOf = ({ weights: all, bias }: (typeof layers)[number]) =>
    Array.from(bias, (_, o) => [
      ...all.subarray((o * all.length) / bias.length, ((o + 1) * all.length) / bias.length),
    ]);
  const plain = layers.map((layer) => ({ weights: rowsOf(layer), bias: [...layer.bias] }));
  writeFileSync(join(folder, 'weights.json'), JSON.stringify(plain));
  writeFileSync(join(folder, 'exported.h'), await printModel(model, 'c', 'exported'));
  // The sums may be put into any order, as those of a library are.
  const flags = [...INFERENCE_FLAGS, '-ffast-math', '-I.', join(SOURCES, 'networks.c')];
  execFileSync('gcc', [...flags, '-lm'], { cwd: folder });
  return execFileSync(join(folder, 'a.out'), BATCHES.map(String), { encoding: 'utf8' });
}

async function inOnnx({ x, model }: ReturnType<typeof networkOf>): Promise<string> {
  const session = await onnxSession(model);
  const lines: string[] = [];
  for (const batch of BATCHES) {
    const cells = Float64Array.from(
      { length: batch * INPUTS },
      (_, i) => x.data[i % x.data.length],
    );
    const feeds = { features: session.tensor(cells, INPUTS) };
    const least = await leastCost(() => session.run(feeds), batch);
    lines.push(`ONNX Runtime ${batch} ${least.toFixed(3)}`);
  }
  return lines.join('\n');
}

function tableOf(costs: Costs): TextTable {
  const shown = (value: number | undefined) =>
    value === undefined ? '' : value.toFixed(value < 100 ? 1 : 0);
  const at = (who: string, batch: number) => costs.get(who)?.get(batch);
  const names = [...costs.keys()];
  return {
    header: ['cells at once', ...names, 'exported / multiply-adds'],
    rows: BATCHES.map((batch) => [
      `${batch}`,
      ...names.map((who) => shown(at(who, batch))),
      `${((at('exported C', batch) ?? Number.NaN) / (at('multiply-adds', batch) ?? Number.NaN)).toFixed(2)}×`,
    ]),
  };
}

/** Tables of nanoseconds per cell, one per network. */
export async function networkTables(): Promise<string> {
  const parts: string[] = [];
  const hasTorch = output(TORCH_PYTHON, ['-c', 'import torch']) !== undefined;
  for (const hidden of HIDDEN) {
    const folder = mkdtempSync(join(tmpdir(), 'fastflavor-networks-'));
    try {
      const network = networkOf(hidden);
      const costs: Costs = new Map();
      note(costs, await inC(folder, network));
      note(costs, await inOnnx(network));
      if (hasTorch) {
        const words = [join(SOURCES, 'torch-script.py'), folder, ...BATCHES.map(String)];
        note(costs, output(TORCH_PYTHON, words) ?? '');
      }
      parts.push(
        `${[INPUTS, ...hidden, 1].join('-')}, ns per cell`,
        toTerminal(tableOf(costs)),
        '',
      );
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
  if (!hasTorch) parts.push('TorchScript is not installed: npm run oracles -- torch.');
  return parts.join('\n');
}
