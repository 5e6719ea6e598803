/**
 * Code that 0.1.0 exported and code that is exported now say the same of the same cells, odd ones among them, other than
 * where magnitudes are beyond all physics: those cells now count as not finite. What 0.1.0 said was written down from its
 * modules, which are fixtures too and are run beside the new ones.
 */
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadModelFile } from '../../src/documents/load-model.js';
import { printModel } from '../../src/export/targets.js';
import { describeWith, PYTHON, pythonRuns, runs } from '../tools.js';

const FIXTURES = fileURLToPath(new URL('../fixtures/0.1.0/', import.meta.url));

type Kind = 'features' | 'moments';

interface Answers {
  readonly status: readonly number[];
  readonly crossing: readonly number[];
  readonly probability: readonly number[];
}

/** Numbers, of which those that JSON has no words for are text. */
type Written = number | string;

const { cells, answers } = JSON.parse(readFileSync(`${FIXTURES}exported/answers.json`, 'utf8')) as {
  readonly cells: Readonly<Record<Kind, readonly (readonly Written[])[]>>;
  readonly answers: Readonly<
    Record<
      string,
      Partial<Record<Kind, Omit<Answers, 'probability'> & { probability: readonly Written[] }>>
    >
  >;
};

const VERSIONS = ['0.1.0', 'now'] as const;
const folder = mkdtempSync(join(tmpdir(), 'fastflavor-answers-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const place = (version: string, model: string) => join(folder, version, model);

/** Every file of either version, with the cells that it is asked about. */
const BATCHES = VERSIONS.flatMap((version) =>
  Object.entries(answers).flatMap(([model, kinds]) =>
    Object.entries(kinds).map(([kind, expected]) => ({
      version,
      model,
      kind: kind as Kind,
      expected,
    })),
  ),
);
type BatchOfCells = (typeof BATCHES)[number];

const MODELS = VERSIONS.flatMap((version) =>
  Object.keys(answers).map((model) => ({ version, model })),
);

beforeAll(async () => {
  for (const { version, model } of MODELS) {
    mkdirSync(place(version, model), { recursive: true });
    const loaded = await loadModelFile(readFileSync(`${FIXTURES}models/${model}.json`), model);
    for (const [target, end] of [
      ['c', 'h'],
      ['python', 'py'],
      ['js', 'mjs'],
    ] as const) {
      const file = join(place(version, model), `crossing.${end}`);
      if (version === '0.1.0') copyFileSync(`${FIXTURES}exported/${model}/crossing.${end}`, file);
      else {
        writeFileSync(file, await printModel(loaded.model, target, 'crossing', loaded.problem));
      }
    }
  }
});

/** Magnitudes, and quotients of moments, from which polynomials and distances may overflow. */
const HUGE = 1e29;

const NOT_FINITE = 4;

function isHuge(cell: readonly Written[], kind: Kind): boolean {
  const magnitudes = cell.map((value) => Math.abs(Number(value)));
  const least = kind === 'moments' ? Math.min(1, ...magnitudes.filter((value) => value > 0)) : 1;
  return Math.max(...magnitudes) / least > HUGE;
}

function expectAnswers({ version, model, kind, expected }: BatchOfCells, found: Answers): void {
  expect(found.status).toHaveLength(cells[kind].length);
  cells[kind].forEach((cell, row) => {
    const [status, crossing, probability] = [
      expected.status[row],
      expected.crossing[row],
      Number(expected.probability[row]),
    ];
    const said = found.probability[row];
    if (version === 'now' && found.status[row] === NOT_FINITE && isHuge(cell, kind)) {
      expect([found.crossing[row], said]).toEqual([-1, Number.NaN]);
      return;
    }
    const close = Number.isNaN(probability)
      ? Number.isNaN(said)
      : Math.abs(said - probability) <= 1e-12;
    if (found.status[row] !== status || found.crossing[row] !== crossing || !close) {
      const due = [status, crossing, probability].join(', ');
      const got = [found.status[row], found.crossing[row], said].join(', ');
      expect.fail(`${version}, ${model}: cell (${cell.join(', ')}): expected ${due}, got ${got}`);
    }
  });
}

/** What the class is called: 0.1.0 knew of crossings alone. */
const classOf = ({ version, model }: { version: string; model: string }) =>
  version === 'now' && model === 'lr-other-features' ? 'class_index' : 'crossing';

function output(command: string, ...args: string[]): string {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd: folder, encoding: 'utf8' });
  if (status !== 0) expect.fail(`${command} ${args.join(' ')}: ${stderr.slice(0, 2000)}`);
  return stdout;
}

/** Lines of status, crossing and probability, batch after batch. */
function expectLines(text: string, batches: readonly BatchOfCells[]): void {
  const lines = text
    .trimEnd()
    .split('\n')
    .map((line) => line.split(' ').map(Number));
  for (const batch of batches) {
    const own = lines.splice(0, cells[batch.kind].length);
    expectAnswers(batch, {
      status: own.map(([status]) => status),
      crossing: own.map(([, crossing]) => crossing),
      probability: own.map(([, , probability]) => probability),
    });
  }
  expect(lines).toEqual([]);
}

describe('what 0.1.0 said of cells', () => {
  it.each(BATCHES)('JavaScript of $version says: $model, $kind', async (batch) => {
    const file = join(place(batch.version, batch.model), 'crossing.mjs');
    const module = await import(/* @vite-ignore */ pathToFileURL(file).href);
    const said: Record<string, number>[] = cells[batch.kind].map((cell) =>
      module[batch.kind](...cell.map(Number)),
    );
    expectAnswers(batch, {
      status: said.map(({ status }) => status),
      crossing: said.map((cell) => cell[classOf(batch)]),
      probability: said.map(({ probability }) => probability),
    });
  });
});

describeWith('what 0.1.0 said of cells', { gcc: runs('gcc', '--version') }, () => {
  /** A number in C. */
  const literal = (value: Written) =>
    typeof value === 'number'
      ? value.toExponential(17)
      : value.replace('NaN', '(double)NAN').replace('Infinity', '(double)INFINITY');

  it.each(MODELS)('C of $version says: $model', ({ version, model }) => {
    const batches = BATCHES.filter((one) => one.version === version && one.model === model);
    const parts = batches.map(({ kind }) => {
      const rows = cells[kind].map((cell) => `{${cell.map(literal).join(', ')}}`);
      const width = cells[kind][0].length;
      const args = Array.from({ length: width }, (_, j) => `${kind}[i][${j}]`).join(', ');
      return `    static const double ${kind}[][${width}] = {${rows.join(',\n')}};
    for (int i = 0; i < ${rows.length}; i++) {
        const crossing_cell cell = crossing_${kind}(${args});
        printf("%d %d %.17g\\n", cell.status, cell.${classOf({ version, model })}, cell.probability);
    }`;
    });
    const source = join(place(version, model), 'main.c');
    const text = `#include "crossing.h"\n#include <math.h>\n#include <stdio.h>\nint main(void)\n{\n${parts.join('\n')}\n    return 0;\n}\n`;
    writeFileSync(source, text);
    const program = join(place(version, model), 'main');
    output('gcc', '-std=c99', '-O0', source, '-o', program, '-lm');
    expectLines(output(program).replaceAll(/-?nan/g, 'NaN'), batches);
  });
});

describeWith('what 0.1.0 said of cells', { NumPy: pythonRuns('import numpy') }, () => {
  it('Python of both versions says, of all models', () => {
    const program = `import importlib.util, json
cells = json.load(open(${JSON.stringify(`${FIXTURES}exported/answers.json`)}))["cells"]
for path, kind, crossing in json.loads(${JSON.stringify(
      JSON.stringify(
        BATCHES.map(({ version, model, kind }) => [
          join(place(version, model), 'crossing.py'),
          kind,
          classOf({ version, model }),
        ]),
      ),
    )}):
    spec = importlib.util.spec_from_file_location("crossing", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    said = getattr(module, kind)(*zip(*[[float(value) for value in cell] for cell in cells[kind]]))
    for status, index, probability in zip(said.status, getattr(said, crossing), said.probability):
        print(int(status), int(index), "NaN" if probability != probability else repr(float(probability)))
`;
    expectLines(output(PYTHON, '-c', program), BATCHES);
  });
});
