/** Networks that PyTorch, Keras and tf2onnx wrote (test/oracles/python/make-onnx-fixtures.py), read as models. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, test } from 'vitest';
import { deployable } from '../../src/deploy/deployable.js';
import { DeployableModel } from '../../src/deploy/deployable-model.js';
import { fitGuard } from '../../src/deploy/fit-guard.js';
import { modelFromText, modelToText } from '../../src/documents/model-file.js';
import type { AnyModel } from '../../src/estimators/estimator.js';
import type { MulticlassMLPClassifierModel } from '../../src/estimators/mlp-classifier.js';
import { MLPRegressorModel } from '../../src/estimators/mlp-regressor.js';
import { integratedGradients } from '../../src/evaluation/integrated-gradients.js';
import { printModel, TARGETS } from '../../src/export/targets.js';
import { Matrix } from '../../src/matrix.js';
import { type ImportedNetworkOptions, importedNetwork } from '../../src/onnx/imported-network.js';
import { onnxMessages } from '../../src/onnx/messages.js';
import { OnnxGraph } from '../../src/onnx/write-graph.js';
import { describeWith, oracle } from '../tools.js';

const FOLDER = fileURLToPath(new URL('../fixtures/networks/onnx', import.meta.url));
const bytesOf = (file: string) => readFileSync(join(FOLDER, file));

interface Case {
  readonly kind: 'probability' | 'logit' | 'probabilities' | 'logits' | 'number';
  readonly operators: readonly string[];
  readonly x: readonly (readonly number[])[];
  /** what ONNX Runtime says */
  readonly outputs: readonly (readonly number[])[];
}

const CASES = JSON.parse(bytesOf('expected.json').toString()) as Readonly<Record<string, Case>>;
const each = Object.keys(CASES);

const read = (name: string, options: Partial<ImportedNetworkOptions> = {}) => {
  const { x, kind } = CASES[name];
  return importedNetwork(bytesOf(`${name}.onnx`), {
    features: x[0].map((_, j) => `f${j}`),
    regress: kind === 'number',
    files: bytesOf,
    ...options,
  });
};

/** What a model says in the form of the graph's outputs. */
function said(model: AnyModel, { kind, x }: Case): number[] {
  const cells = Matrix.from(x.map((row) => [...row]));
  if (model instanceof MLPRegressorModel) return [...model.predict(cells)];
  if (kind === 'logit') return logits(model, cells);
  if (kind === 'logits') return logits(model, cells);
  const p = (model as DeployableModel | MulticlassMLPClassifierModel).predictProba(cells);
  return kind === 'probability' ? [...p.column(1)] : [...p.data];
}

function logits(model: AnyModel, cells: Matrix): number[] {
  if (!(model instanceof DeployableModel)) throw new Error('no logit');
  return [...model.assess(cells).score];
}

/** Logits of two classes as the one of the second. */
function due({ kind, outputs }: Case): number[] {
  return kind === 'logits' ? outputs.map(([a, b]) => b - a) : outputs.flat();
}

describe('an imported network', () => {
  it.each(each)('says what ONNX Runtime says, to single precision: %s', async (name) => {
    const own = CASES[name];
    const model = await read(name);
    said(model, own).forEach((value, i) => {
      const expected = due(own)[i];
      expect(Math.abs(value - expected)).toBeLessThan(2e-6 * Math.max(1, Math.abs(expected)));
    });
  });

  it('may have normalisation, dropout, GELU in one operator and in several, casts and shapes', () => {
    const all = new Set(Object.values(CASES).flatMap(({ operators }) => operators));
    const some = [
      'BatchNormalization',
      'Dropout',
      'Gelu',
      'Erf',
      'Cast',
      'Reshape',
      'Gemm',
      'MatMul',
    ];
    expect(some.filter((name) => !all.has(name))).toEqual([]);
  });

  it.each(each)('is read back from its model file, and exported: %s', async (name) => {
    const own = CASES[name];
    const model = await read(name);
    const back = modelFromText(modelToText(model), 'model.json');
    expect(said(back, own)).toEqual(said(model, own));
    if (own.kind === 'number') return;
    for (const target of TARGETS) {
      expect((await printModel(back, target, 'net')).length).toBeGreaterThan(1000);
    }
  });

  it('is calibrated and guarded like any deployable model', async () => {
    const model = await read('tf2onnx');
    const x = Matrix.from(CASES.tf2onnx.x.map((row) => [...row]));
    const guarded = deployable(model, {
      guard: fitGuard(x, 'flag'),
      calibration: { kind: 'temperature', temperature: 2 },
    });
    const far = Matrix.from([[...x.row(0)], [1e3, 0, 0, 0]]);
    const [near, beyond] = guarded.assess(far).status;
    expect([near, beyond]).toEqual([0, 2]);
  });
});

interface Session {
  run(feeds: object): Promise<Readonly<Record<string, { readonly data: ArrayLike<number> }>>>;
}
interface Onnx {
  readonly InferenceSession: { create(bytes: Uint8Array): Promise<Session> };
  readonly Tensor: new (type: string, data: unknown, shape: number[]) => object;
}
const runtime = oracle('onnxruntime-node') as Onnx | undefined;

describeWith('an imported and exported network', { 'onnxruntime-node': !!runtime }, () => {
  it.each(each.filter((name) => CASES[name].kind !== 'number'))(
    'says in ONNX Runtime what it was: %s',
    async (name) => {
      if (!runtime) throw new Error('no ONNX Runtime');
      const own = CASES[name];
      const file = (await printModel(await read(name), 'onnx', 'net')) as Uint8Array;
      const session = await runtime.InferenceSession.create(file);
      const { x } = own;
      const rows = new runtime.Tensor('float64', Float64Array.from(x.flat()), [
        x.length,
        x[0].length,
      ]);
      const answer = await session.run({ features: rows });
      const isLogit = own.kind === 'logit' || own.kind === 'logits';
      const values = Array.from((isLogit ? answer.score : answer.probability).data);
      values.forEach((value, i) => {
        const expected = due(own)[i];
        expect(Math.abs(value - expected)).toBeLessThan(2e-6 * Math.max(1, Math.abs(expected)));
      });
    },
  );
});

/** A graph of the nodes that are told, from one input of two columns. */
function graphOf(made: (graph: OnnxGraph, x: string) => string): Uint8Array {
  const graph = new OnnxGraph('net');
  const x = graph.input('x', ['rows', 2], 'x');
  graph.output(made(graph, x), 'y', 'double', ['rows', 1], 'y');
  return graph.toBytes('1', '');
}

const layer = (graph: OnnxGraph, x: string, into = 2, width = 1) => {
  const weights = Array.from({ length: into * width }, (_, i) => 1 + i);
  return graph.node('MatMul', [x, graph.constant('double', weights, [into, width])]);
};

const refusal = (bytes: Uint8Array, options: Partial<ImportedNetworkOptions> = {}) =>
  importedNetwork(bytes, { features: ['a', 'b'], file: 'net.onnx', ...options }).then(
    () => 'read',
    (error: Error) => error.message,
  );

describe('what is no dense network is refused in a line that names it', () => {
  test.each<[string, Uint8Array, RegExp]>([
    [
      'an operator',
      graphOf((g, x) => g.node('LeakyRelu', [layer(g, x)])),
      /operator LeakyRelu \(v\d\)/,
    ],
    [
      'a residual connection',
      graphOf((g, x) => {
        const a = layer(g, x, 2, 2);
        return layer(g, g.node('Add', [x, g.node('Relu', [a])]));
      }),
      /operator Add.* combines values/,
    ],
    [
      'a gate',
      graphOf((g, x) => {
        const a = layer(g, x, 2, 2);
        return layer(g, g.node('Mul', [a, g.node('Sigmoid', [a])]));
      }),
      /operator Mul.* combines values/,
    ],
    ['an end in ReLU', graphOf((g, x) => g.node('Relu', [layer(g, x)])), /outputs are relu/],
    ['sigmoids', graphOf((g, x) => g.node('Sigmoid', [layer(g, x, 2, 3)])), /3 sigmoids/],
    ['no layer', graphOf((g, x) => g.node('Tanh', [x])), /outputs are tanh/],
    ['weights of another width', graphOf((g, x) => layer(g, x, 3)), /weights for 3 columns, .* 2/],
    ['no model', Buffer.from('not a model, but text'), /expected an ONNX model/],
    ['nothing', new Uint8Array(), /expected an ONNX model/],
  ])('%s', async (_, bytes, line) => {
    const message = await refusal(bytes);
    expect(message).toMatch(line);
    expect(message).toMatch(/^net\.onnx: /);
    expect(message).not.toContain('\n');
  });

  test('other numbers of features and of classes', async () => {
    const bytes = graphOf((g, x) => layer(g, x, 2, 3));
    expect(await refusal(bytes, { features: ['a'] })).toMatch(/2 names of features.* got 1/);
    expect(await refusal(bytes, { classes: ['no', 'yes'] })).toMatch(/3 different classes/);
    expect(await refusal(bytes, { regress: true })).toMatch(/3 outputs/);
    expect(await refusal(bytes, { output: 'z' })).toMatch(/no operator makes the value z/);
  });

  test('weights that are not there, or lead out of the folder', async () => {
    expect(await refusal(bytesOf('tf2onnx.onnx').subarray(0, 600))).toMatch(/an ONNX model/);
    const escaping = (location: string) => {
      const type = onnxMessages.lookupType('ModelProto');
      const model = type.decode(graphOf((g, x) => layer(g, x))) as unknown as {
        graph: { initializer: Record<string, unknown>[] };
      };
      const [tensor] = model.graph.initializer;
      Object.assign(tensor, {
        dataLocation: 1,
        externalData: [{ key: 'location', value: location }],
      });
      return type.encode(model as never).finish();
    };
    expect(await refusal(escaping('../../etc/passwd'))).toMatch(
      /expected weights in a file beside/,
    );
    expect(await refusal(escaping('net.data'))).toMatch(/net\.data: the weights are in this file/);
    const short = { files: () => new Uint8Array(8) };
    expect(await refusal(escaping('net.data'), short)).toMatch(/net\.data to have 16 bytes, got 8/);
  });

  test('weights in another file at a place that is none, and values that are made twice', async () => {
    const type = onnxMessages.lookupType('ModelProto');
    const changed = (change: (initializers: Record<string, unknown>[]) => void) => {
      const model = type.decode(graphOf((g, x) => layer(g, x))) as unknown as {
        graph: { initializer: Record<string, unknown>[] };
      };
      change(model.graph.initializer);
      return type.encode(model as never).finish();
    };
    const files = { files: () => new Uint8Array(16) };
    const placed = (key: string, value: string) =>
      refusal(
        changed(([tensor]) => {
          tensor.dataLocation = 1;
          tensor.externalData = [
            { key: 'location', value: 'net.data' },
            { key, value },
          ];
        }),
        files,
      );
    expect(await placed('offset', '0')).toBe('read');
    expect(await placed('offset', '-5')).toMatch(/expected a place in another file, got "-5"/);
    expect(await placed('length', 'abc')).toMatch(/expected a place in another file, got "abc"/);
    expect(await placed('length', '99999999999')).toMatch(/expected 16 bytes of another file/);
    expect(await refusal(changed((all) => all.push({ ...all[0] })))).toMatch(
      /expected every value once, got "\w+" twice/,
    );
  });

  test('a tensor that says more numbers than it has takes no memory', async () => {
    const type = onnxMessages.lookupType('ModelProto');
    const model = type.decode(graphOf((g, x) => layer(g, x))) as unknown as {
      graph: { initializer: Record<string, unknown>[] };
    };
    model.graph.initializer[0].dims = [2 ** 40, 2 ** 12];
    const message = await refusal(type.encode(model as never).finish());
    expect(message).toMatch(/numbers for 1099511627776 x 4096, got 2/);
  });

  test('every file cut short, and every changed byte, is read or refused in a line', async () => {
    const whole = bytesOf('tf2onnx.onnx');
    for (let at = 0; at < whole.length; at += 7) {
      const changed = Uint8Array.from(whole);
      changed[at] ^= 0x55;
      for (const bytes of [whole.subarray(0, at), changed]) {
        const message = await refusal(bytes, { features: ['a', 'b', 'c', 'd'] });
        expect(message).toMatch(/^(read|net\.onnx: [^\n]*)$/);
      }
    }
  });
});

describe('the integrated gradients of imported networks', () => {
  it.each(each.filter((name) => CASES[name].kind !== 'probabilities'))(
    'sum up to what the output differs by: %s',
    async (name) => {
      const own = CASES[name];
      const model = await read(name);
      const cells = Matrix.from(own.x.map((row) => [...row]));
      const { differences, attributions, error } = integratedGradients(model, cells);
      expect(error).toBeLessThan(1e-6);
      const first = attributions.row(0).reduce((a, b) => a + b, 0);
      expect(first).toBeCloseTo(differences[0], 6);
      const said =
        model instanceof DeployableModel
          ? model.assess(cells).score
          : model instanceof MLPRegressorModel
            ? model.predict(cells)
            : (model as MulticlassMLPClassifierModel).network
                .evaluate(cells.data)
                .filter((_, at) => at % model.classes.length === 0);
      expect(differences[1] - differences[0]).toBeCloseTo(said[1] - said[0], 6);
    },
  );
});
