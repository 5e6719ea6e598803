import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { deployable } from '../../src/deploy/deployable.js';
import { modelFromText, modelToText } from '../../src/documents/model-file.js';
import { requireBinary } from '../../src/estimators/binary-model.js';
import { type AnyModel, fitBinary } from '../../src/estimators/estimator.js';
import { MLPClassifier } from '../../src/estimators/mlp-classifier.js';
import { behindPreparation } from '../../src/estimators/preparation.js';
import { printModel, type Target } from '../../src/export/targets.js';
import { Matrix } from '../../src/matrix.js';
import { Random } from '../../src/random.js';
import { bentTask, largestDifference } from '../fixtures.js';
import { describeWith, oracle, PYTHON, pythonRuns, runs } from '../tools.js';
import {
  MODELS,
  NETWORKS,
  type NetworkName,
  networkColumns,
  networkProbabilities,
  probe,
  task,
  x,
} from './network-models.js';

const folder = mkdtempSync(join(tmpdir(), 'fastflavor-networks-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const path = (name: string) => join(folder, name);

const text = async (name: NetworkName, target: Target, called: string = name) =>
  String(await printModel(MODELS[name], target, called));

function output(command: string, ...args: string[]): string {
  const { stdout, stderr, error } = spawnSync(command, args, { cwd: folder, encoding: 'utf8' });
  expect(`${error ?? ''}${stderr}`).toBe('');
  return stdout.trim();
}

const each = NETWORKS;

/** Of two classes. */
const binary = each.filter((name) => name !== 'classes');

/** A network whose arrays are taken in blocks, and cells of which whole blocks and some more are made. */
interface BlockCase {
  readonly name: string;
  readonly what: 'features' | 'moments';
  readonly model: AnyModel;
  /** the literals of each column */
  readonly columns: readonly (readonly string[])[];
  /** cells without a class */
  readonly refused: number;
}

/** The columns with other values in some places. */
const withOdd = (
  columns: readonly ArrayLike<number>[],
  odd: readonly (readonly [column: number, cell: number, value: string])[],
) =>
  columns.map((column, j) =>
    Array.from(column, (value, i) => odd.find(([c, at]) => c === j && at === i)?.[2] ?? `${value}`),
  );

/** A network behind a guard, of features that come from moments. */
const guardedMoments = (): BlockCase => {
  const names = ['alpha', 'F_nue', 'F_nuebar'];
  const cells = new Matrix(task.x.data, task.x.rows, 3, names);
  const estimator = new MLPClassifier({ hiddenLayerSizes: [9], maxIter: 5 });
  const [alpha, flux, fluxbar] = [0, 1, 2].map((j) => bentTask(2, probe.rows).x.column(j));
  const density = Array.from(alpha, (_, i) => 1 + i / 10);
  const densityBar = density.map((n, i) => n * alpha[i]);
  const moments = [
    density,
    density.map((n, i) => n * flux[i]),
    densityBar,
    densityBar.map((n, i) => n * fluxbar[i]),
  ];
  return {
    name: 'guarded',
    what: 'moments',
    model: deployable(fitBinary(estimator, cells, task.y), {
      guard: {
        outside: 'clamp',
        box: { lower: Float64Array.of(0, 0, 0), upper: Float64Array.of(1, 0.8, 0.9) },
        mahalanobis: null,
      },
    }),
    columns: withOdd(moments, [
      [1, 3, 'NaN'],
      [2, 49, 'Infinity'],
      [0, 20, '0'],
      [3, 21, '1e9'],
    ]),
    refused: 3,
  };
};

/** A network behind an imputer and an encoder: a gap is filled, what is infinite or no category is not. */
const preparedNetwork = (): BlockCase => {
  const codes = (rows: number) => Array.from({ length: rows }, (_, i) => i % 3);
  const { rows } = task.x;
  const cells = new Matrix(
    Float64Array.from({ length: 3 * rows }, (_, at) => {
      const [i, j] = [Math.floor(at / 3), at % 3];
      if (j === 2) return codes(rows)[i];
      return j === 0 && i % 7 === 0 ? Number.NaN : task.x.get(i, j);
    }),
    rows,
    3,
    ['density', 'flux', 'zone'],
  );
  const estimator = behindPreparation(new MLPClassifier({ hiddenLayerSizes: [9], maxIter: 5 }), {
    missing: 'median',
    categories: [0, 0, 3],
  });
  return {
    name: 'prepared',
    what: 'features',
    model: fitBinary(estimator, cells, task.y),
    columns: withOdd(
      [probe.column(0), probe.column(1), codes(probe.rows)],
      [
        [0, 3, 'NaN'],
        [1, 49, 'Infinity'],
        [2, 20, '7'],
      ],
    ),
    refused: 2,
  };
};

const BLOCKS: readonly BlockCase[] = [
  ...binary.map((name): BlockCase => {
    const columns = [0, 1, 2].map((j) => probe.column(j));
    return {
      name,
      what: 'features',
      model: MODELS[name],
      columns: withOdd(columns, [
        [1, 3, 'NaN'],
        [1, 49, 'Infinity'],
      ]),
      refused: 2,
    };
  }),
  guardedMoments(),
  preparedNetwork(),
];

/** A network of as many features as the full sphere has. */
const wide = () => {
  const random = new Random(3);
  const cells = new Matrix(
    Float64Array.from({ length: 60 * 27 }, () => random.uniform()),
    60,
    27,
    Array.from({ length: 27 }, (_, j) => `f${j}`),
  );
  const y = Array.from({ length: 60 }, (_, i) => Number(cells.get(i, 0) > 0.5));
  return new MLPClassifier({ hiddenLayerSizes: [9], maxIter: 2 }).fit(cells, y);
};

describeWith('networks in C', { gcc: runs('gcc', '--version') }, () => {
  test.each(each)('agree with the model: %s', async (name) => {
    writeFileSync(path(`${name}.h`), await text(name, 'c'));
    const main = `#include <stdio.h>\n#include "${name}.h"\nint main(void) { printf("%d", ${name}_self_test()); return 0; }\n`;
    writeFileSync(path(`${name}.c`), main);
    const flags = ['-std=c99', '-pedantic', '-O2', '-Wall', '-Wextra', '-Werror'];
    output('gcc', ...flags, `${name}.c`, '-o', name);
    expect(output(path(name))).toBe('0');
  });
});

/** Prints how many cells arrays give otherwise than the function of one cell, in bytes, and how many have no class. */
const arraysInC = ({ name, what, columns }: BlockCase) => {
  const each = (text: (j: number) => string) => columns.map((_, j) => text(j)).join(', ');
  return `#include <stdio.h>
#include "${name}.h"
enum { CELLS = ${columns[0].length} };
static const double x[][CELLS] = {
${columns.map((column) => `{${column.map((v) => ({ NaN: 'NAN', Infinity: 'INFINITY' })[v] ?? v).join(', ')}}`).join(',\n')}};
static double p[CELLS];
static float y[${columns.length}][CELLS], q[CELLS];
static int found[CELLS], status[CELLS];
int main(void)
{
    int i, j, refused = 0, wrong = ${name}_self_test();
    ${name}_${what}_array(CELLS, ${each((j) => `x[${j}]`)}, p, found, status);
    for (i = 0; i < CELLS; i++) {
        const ${name}_cell cell = ${name}_${what}(${each((j) => `x[${j}][i]`)});
        wrong += memcmp(&cell.probability, p + i, sizeof *p) || cell.class_index != found[i] || cell.status != status[i];
        refused += found[i] < 0;
        for (j = 0; j < ${columns.length}; j++) y[j][i] = (float)x[j][i];
    }
    ${name}_${what}_f32_array(CELLS, ${each((j) => `y[${j}]`)}, q, found, status);
    for (i = 0; i < CELLS; i++) {
        const ${name}_cell cell = ${name}_${what}_f32(${each((j) => `y[${j}][i]`)});
        const float due = (float)cell.probability;
        wrong += memcmp(&due, q + i, sizeof *q) || cell.class_index != found[i] || cell.status != status[i];
    }
    printf("%d wrong, %d refused", wrong, refused);
    return 0;
}
`;
};

describeWith('arrays of networks in C', { gcc: runs('gcc', '--version') }, () => {
  test.each(BLOCKS)('give the bytes of single cells: $name', async (subject) => {
    const { name, model, refused } = subject;
    writeFileSync(path(`${name}.h`), await printModel(model, 'c', name));
    writeFileSync(path(`${name}_array.c`), arraysInC(subject));
    const flags = ['-std=c99', '-pedantic', '-O2', '-Wall', '-Wextra', '-Werror'];
    output('gcc', ...flags, `${name}_array.c`, '-o', `${name}_array`);
    expect(output(path(`${name}_array`))).toBe(`0 wrong, ${refused} refused`);
  });
});

/** Prints how many cells arrays give otherwise than the function of one cell, in bytes, and how many have no class. */
const arraysInFortran = (name: string, { what, columns }: BlockCase) => {
  const each = (text: (j: number) => string) => columns.map((_, j) => text(j + 1)).join(', ');
  return `program main
  use, intrinsic :: iso_fortran_env, only: dp => real64, sp => real32, int64, int32
  use, intrinsic :: ieee_arithmetic
  use ${name}
  implicit none
  integer, parameter :: cells = ${columns[0].length}
  real(dp) :: x(cells, ${columns.length}), p(cells)
  real(sp) :: y(cells, ${columns.length}), q(cells)
  integer :: found(cells), states(cells), wrong, refused, i
  type(${name}_cell) :: one
${columns
  .flatMap((column, j) =>
    column.map((value, i) => {
      const special = { NaN: 'quiet_nan', Infinity: 'positive_inf' }[value];
      return `  x(${i + 1}, ${j + 1}) = ${special ? `ieee_value(1.0_dp, ieee_${special})` : `${value}_dp`}`;
    }),
  )
  .join('\n')}
  y = real(x, sp)
  wrong = 0
  call ${name}_${what}_array(${each((j) => `x(:, ${j})`)}, p, found, states)
  refused = count(found < 0)
  do i = 1, cells
    one = ${name}_${what}(${each((j) => `x(i, ${j})`)})
    if (transfer(p(i), 0_int64) /= transfer(one%probability, 0_int64) &
      .or. found(i) /= one%class_index .or. states(i) /= one%status) wrong = wrong + 1
  end do
  call ${name}_${what}_array(${each((j) => `y(:, ${j})`)}, q, found, states)
  do i = 1, cells
    one = ${name}_${what}(${each((j) => `real(y(i, ${j}), dp)`)})
    if (transfer(q(i), 0_int32) /= transfer(real(one%probability, sp), 0_int32) &
      .or. found(i) /= one%class_index .or. states(i) /= one%status) wrong = wrong + 1
  end do
  print '(i0, a, i0, a)', wrong, ' wrong, ', refused, ' refused'
end program
`;
};

describeWith('networks in Fortran', { gfortran: runs('gfortran', '--version') }, () => {
  test.each(each)('agree with the model: %s', async (name) => {
    const own = `${name}_net`;
    writeFileSync(path(`${own}.f90`), await text(name, 'fortran', own));
    const main = `program main\n  use ${own}\n  print '(i0)', ${own}_self_test()\nend program\n`;
    writeFileSync(path(`${own}_main.f90`), main);
    const flags = ['-std=f2008', '-O1', '-Wall', '-Wextra', '-Werror'];
    output('gfortran', ...flags, `${own}.f90`, `${own}_main.f90`, '-o', own);
    expect(output(path(own))).toBe('0');
  });

  test.each(BLOCKS)('give arrays the bytes of single cells: $name', async (subject) => {
    const own = `${subject.name}_cells`;
    writeFileSync(path(`${own}.f90`), await printModel(subject.model, 'fortran', own));
    writeFileSync(path(`${own}_main.f90`), arraysInFortran(own, subject));
    output('gfortran', '-std=f2008', '-O2', `${own}.f90`, `${own}_main.f90`, '-o', own);
    expect(output(path(own))).toBe(`0 wrong, ${subject.refused} refused`);
  });

  test('have no line that is too long, however many features there are', async () => {
    writeFileSync(path('wide.f90'), await printModel(wide(), 'fortran', 'wide'));
    const main = "program main\n  use wide\n  print '(i0)', wide_self_test()\nend program\n";
    writeFileSync(path('wide_main.f90'), main);
    const flags = ['-std=f2008', '-O1', '-Wall', '-Wextra', '-Werror'];
    output('gfortran', ...flags, 'wide.f90', 'wide_main.f90', '-o', 'wide');
    expect(output(path('wide'))).toBe('0');
  });
});

describeWith('networks in Rust', { rustc: runs('rustc', '--version') }, () => {
  test.each(each)('agree with the model: %s', async (name) => {
    writeFileSync(path(`${name}.rs`), await text(name, 'rust'));
    const main = `#[path = "${name}.rs"]\nmod network;\nfn main() { print!("{}", network::self_test()); }\n`;
    writeFileSync(path(`${name}_main.rs`), main);
    output('rustc', '-D', 'warnings', '-O', `${name}_main.rs`, '-o', `${name}_rust`);
    expect(output(path(`${name}_rust`))).toBe('0');
  });
});

describeWith('networks in Python', { NumPy: pythonRuns('import numpy') }, () => {
  let said: readonly string[];

  beforeAll(async () => {
    for (const name of each) writeFileSync(path(`py_${name}.py`), await text(name, 'python'));
    // NumPy takes longer to start than all of them to run.
    const all = each.map((name) => `import py_${name} as m; print(m.self_test())`).join('\n');
    said = output(PYTHON, '-W', 'error', '-c', all).split('\n');
  });

  test.each(each)('agree with the model: %s', (name) => {
    expect(said[each.indexOf(name)]).toBe('0');
  });
});

describe('networks in JavaScript', () => {
  test.each(each)('agree with the model: %s', async (name) => {
    writeFileSync(path(`${name}.mjs`), await text(name, 'js'));
    const module = await import(path(`${name}.mjs`));
    expect(module.selfTest()).toBe(0);
    const { probability } = module.featuresArray(...[0, 1, 2].map((j) => probe.column(j)));
    expect(largestDifference(probability, networkProbabilities(name))).toBeLessThan(1e-12);
  });
});

interface Session {
  run(feeds: object): Promise<Readonly<Record<string, { readonly data: ArrayLike<number> }>>>;
}
interface Onnx {
  readonly InferenceSession: { create(bytes: Uint8Array): Promise<Session> };
  readonly Tensor: new (type: 'float64', data: Float64Array, shape: number[]) => object;
}
const onnx = oracle('onnxruntime-node') as Onnx | undefined;

describeWith('networks in ONNX', { 'onnxruntime-node': onnx !== undefined }, () => {
  test.each(each)('agree with the model: %s', async (name) => {
    if (!onnx) throw new Error('no onnxruntime');
    const session = await onnx.InferenceSession.create(
      (await printModel(MODELS[name], 'onnx', name)) as Uint8Array,
    );
    const input = new onnx.Tensor('float64', probe.data, [probe.rows, 3]);
    const { probability } = await session.run({ features: input });
    const said = Float64Array.from(probability.data);
    expect(largestDifference(said, networkProbabilities(name))).toBeLessThan(1e-12);
  });
});

/** Runs exported SQL over the probe in SQLite, and prints wrong reference cells and probabilities. */
const SQLITE = `import json, sqlite3, sys
base = sqlite3.connect(":memory:")
base.execute("CREATE TABLE cells (id, density, flux, energy)")
base.executemany("INSERT INTO cells VALUES (?, ?, ?, ?)", json.load(open("probe.json")))
base.executescript(open(sys.argv[1] + ".sql").read())
wrong = base.execute("SELECT wrong FROM " + sys.argv[1] + "_self_test").fetchone()[0]
print(json.dumps([wrong, base.execute(
    "SELECT " + sys.argv[2] + " FROM " + sys.argv[1] + "_features ORDER BY id").fetchall()]))
`;

const sqlite = {
  'SQLite with EXP': pythonRuns(
    'import sqlite3; sqlite3.connect(":memory:").execute("SELECT EXP(1)")',
  ),
};

describeWith('networks in SQL', sqlite, () => {
  test.each(each)('agree with the model: %s', async (name) => {
    const cells = Array.from({ length: probe.rows }, (_, i) => [i, ...probe.row(i)]);
    writeFileSync(path('probe.json'), JSON.stringify(cells));
    writeFileSync(path('run.py'), SQLITE);
    writeFileSync(path(`sql_${name}.sql`), await text(name, 'sql', `sql_${name}`));
    const columns = networkColumns(name).join(', ');
    const [wrong, rows] = JSON.parse(output(PYTHON, 'run.py', `sql_${name}`, columns));
    expect(wrong).toBe(0);
    const said = Float64Array.from(rows.flat());
    expect(largestDifference(said, networkProbabilities(name))).toBeLessThan(1e-12);
  });
});

test('a network too wide for the columns of databases is refused in SQL', async () => {
  const wide = fitBinary(new MLPClassifier({ hiddenLayerSizes: [800], maxIter: 1 }), x, task.y);
  await expect(printModel(wide, 'sql', 'model')).rejects.toThrow(/at most 1500 columns, got 1606/);
});

test('a deployed network is guarded, and its file is read back bit for bit', () => {
  const guarded = deployable(MODELS.relu, {
    guard: {
      outside: 'flag',
      box: { lower: Float64Array.of(0, 500, 0), upper: Float64Array.of(1, 600, 1e-3) },
      mahalanobis: null,
    },
  });
  const far = Matrix.from([
    [0.5, 550, 5e-4],
    [0.5, 900, 5e-4],
    [1e307, 550, 5e-4],
  ]);
  expect([...guarded.assess(far).status]).toEqual([0, 2, 4]);
  const back = modelFromText(modelToText(guarded), 'model.json');
  expect(modelToText(back)).toBe(modelToText(guarded));
  expect(requireBinary(back).evidence(probe)).toEqual(guarded.evidence(probe));
  expect(largestDifference(guarded.evidence(probe), MODELS.relu.evidence(probe))).toBe(0);
});
