/** Models of anybody's classes in C: two and three classes, imputation, one-hot codes; every edge under traps. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ClassifierModel } from '../../src/estimators/classifier-model.js';
import { DecisionTreeClassifier } from '../../src/estimators/decision-tree.js';
import type { AnyModel, Estimator } from '../../src/estimators/estimator.js';
import { KNeighborsClassifier } from '../../src/estimators/k-neighbors.js';
import { LogisticRegression } from '../../src/estimators/logistic-regression.js';
import { Pipeline } from '../../src/estimators/pipeline.js';
import { PolynomialFeatures } from '../../src/estimators/polynomial-features.js';
import { behindPreparation, preparationOf } from '../../src/estimators/preparation.js';
import { StandardScaler } from '../../src/estimators/standard-scaler.js';
import { printModel, TARGETS } from '../../src/export/targets.js';
import { Matrix } from '../../src/matrix.js';
import type { Problem } from '../../src/problems/problem.js';
import { Random } from '../../src/random.js';
import { describeWith, runs } from '../tools.js';
import { C_FILES } from './c-files.js';

const ZONES = ['core', 'shock front', 'wind'];

function problemOf(classes: readonly string[], prepared: boolean): Problem {
  return {
    name: 'stars',
    features: [
      { name: 'temperature', ...(prepared && { missingValues: [-9999] }) },
      { name: 'density' },
      prepared ? { name: 'zone', categories: ZONES } : { name: 'speed' },
    ],
    target: { kind: 'classes', column: 'state', classes },
    ...(prepared && { missing: 'indicator' as const }),
  };
}

function cellsOf(rows: number, prepared: boolean): number[][] {
  const random = new Random(3);
  return Array.from({ length: rows }, () => {
    const [t, d, z] = [random.uniform() * 10, random.uniform() * 5, random.index(3)];
    const gap = prepared && random.uniform() < 0.15;
    const last = prepared ? (random.uniform() < 0.1 ? Number.NaN : z) : random.uniform();
    return [gap ? Number.NaN : t, prepared && random.uniform() < 0.1 ? Number.NaN : d, last];
  });
}

interface Case {
  readonly name: string;
  readonly problem: Problem;
  readonly model: ClassifierModel;
  readonly cells: readonly (readonly number[])[];
}

function caseOf(
  name: string,
  classes: readonly string[],
  estimator: Estimator,
  prepared: boolean,
): Case {
  const problem = problemOf(classes, prepared);
  const cells = cellsOf(400, prepared);
  const random = new Random(4);
  const y = cells.map(([t, d, z]) => {
    const heat = (t || 5) + (d || 2) * (z === 1 ? 2 : 1) + random.uniform();
    return classes[Math.min(classes.length - 1, Math.floor((heat * classes.length) / 16))];
  });
  const x = new Matrix(
    Float64Array.from(cells.flat()),
    cells.length,
    3,
    problem.features.map((feature) => feature.name),
  );
  const model = behindPreparation(estimator, preparationOf(problem)).fit(x, y, { classes });
  return { name, problem, model, cells };
}

const two = ['no', 'yes'];
const three = ['solid', 'liquid "L"', 'gas\u2028*/ \\'];
const curve = () =>
  new Pipeline([
    ['scaler', new StandardScaler()],
    ['polynomial', new PolynomialFeatures({ degree: 2, includeBias: false })],
    ['regression', new LogisticRegression()],
  ]);

const CASES: readonly Case[] = [
  caseOf('yes_no', two, curve(), false),
  caseOf('yes_no_prepared', two, curve(), true),
  caseOf('yes_no_tree_prepared', two, new DecisionTreeClassifier({ maxDepth: 5 }), true),
  caseOf('three', three, curve(), false),
  caseOf('three_prepared', three, curve(), true),
  caseOf('three_tree', three, new DecisionTreeClassifier({ maxDepth: 5 }), false),
  caseOf('three_tree_prepared', three, new DecisionTreeClassifier({ maxDepth: 5 }), true),
];

const ODD = [
  Number.NaN,
  Infinity,
  -Infinity,
  0,
  -0,
  5e-324,
  -5e-324,
  1e-300,
  1e120,
  -1e120,
  1e300,
  Number.MAX_VALUE,
  -Number.MAX_VALUE,
  -1,
  3,
  0.5,
];

/** The cells of a case, and every combination of odd numbers in two places. */
function allCells({ cells }: Case): number[][] {
  const odd = ODD.flatMap((a) => ODD.flatMap((b) => [0, 1, 2].map((j) => [cells[0][j], a, b])));
  return [...cells.map((cell) => [...cell]), ...odd, ...odd.map(([a, b, c]) => [c, b, a])];
}

const folder = mkdtempSync(join(tmpdir(), 'fastflavor-classes-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const path = (name: string) => join(folder, name);

function run(command: string, ...args: string[]): string {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd: folder, encoding: 'utf8' });
  if (status !== 0 || stderr !== '') {
    expect.fail(`${command} ${args.join(' ')}: ${status}\n${stdout}${stderr}`.slice(0, 4000));
  }
  return stdout;
}

const driver = `#define _GNU_SOURCE
#include <fenv.h>
#include <stdio.h>
#include <stdlib.h>
${CASES.map(({ name }) => `#include "${name}.h"`).join('\n')}

${C_FILES}

enum { ROWS = ${allCells(CASES[0]).length} };
static double probability[3 * ROWS];
static float rounded[3 * ROWS], narrow[3][ROWS];
static int class_index[ROWS], status[ROWS], class_f32[ROWS], status_f32[ROWS];

int main(void)
{
    double *in;
    size_t i, j;
    feenableexcept(FE_INVALID | FE_DIVBYZERO | FE_OVERFLOW);
${CASES.map(
  ({ name }) => `    if (${name}_self_test() != 0) return 3;
    in = load("${name}.in", 3 * ROWS);
    ${name}_features_array(ROWS, in, in + ROWS, in + 2 * ROWS, probability, class_index, status);
    save("${name}.probability", probability, sizeof probability);
    save("${name}.class", class_index, sizeof class_index);
    save("${name}.status", status, sizeof status);
    for (j = 0; j < 3; j++) for (i = 0; i < ${CASES[0].cells.length}; i++) narrow[j][i] = (float)in[j * ROWS + i];
    ${name}_features_f32_array(${CASES[0].cells.length}, narrow[0], narrow[1], narrow[2], rounded, class_f32, status_f32);
    for (i = 0; i < ${CASES[0].cells.length}; i++) if (status[i] != status_f32[i]) return 4;
    free(in);`,
).join('\n')}
    puts(three_class_name(0));
    puts(three_class_name(1));
    puts(three_class_name(-1));
    printf("%d %d\\n", THREE_PREPARED_X3_SHOCK_FRONT, YES_NO_PREPARED_X3_WIND);
    return 0;
}
`;

describeWith("anybody's model in C", { gcc: runs('gcc', '--version') }, () => {
  beforeAll(async () => {
    writeFileSync(path('driver.c'), driver);
    for (const one of CASES) {
      writeFileSync(path(`${one.name}.h`), await printModel(one.model, 'c', one.name, one.problem));
      const rows = allCells(one);
      const columns = [0, 1, 2].map((j) => Float64Array.from(rows, (row) => row[j]));
      writeFileSync(
        path(`${one.name}.in`),
        Buffer.concat(columns.map((column) => Buffer.from(column.buffer))),
      );
    }
    run(
      'gcc',
      '-std=c99',
      '-O1',
      '-Wall',
      '-Wextra',
      '-Wconversion',
      '-pedantic-errors',
      '-Werror',
      'driver.c',
      '-o',
      'driver',
      '-lm',
    );
  });

  it('raises no exception, and knows the names of classes and categories', () => {
    expect(run('./driver').split('\n')).toEqual(['solid', 'liquid "L"', '', '1 2', '']);
  });

  it.each(CASES.map((one) => [one.name, one] as const))(
    'gives the class and the probabilities of the model: %s',
    (name, { model, problem, cells }) => {
      const load = (what: string) => readFileSync(path(`${name}.${what}`)).buffer;
      const classes = new Int32Array(load('class'));
      const status = new Int32Array(load('status'));
      const probability = new Float64Array(load('probability'));
      const x = Matrix.from(cells.map((cell) => [...cell]));
      const expected = model.predictIndex(x);
      const shares = model.predictProba(x);
      const k = model.classes.length;
      const [first] = problem.features;
      expect(first.name).toBe('temperature');
      for (let i = 0; i < cells.length; i++) {
        expect([i, classes[i], status[i]]).toEqual([i, expected[i], 0]);
        const row = k === 2 ? [probability[i]] : [...probability.subarray(k * i, k * i + k)];
        const due = k === 2 ? [shares.get(i, 1)] : [...shares.row(i)];
        row.forEach((p, c) => {
          expect(Math.abs(p - due[c])).toBeLessThan(1e-11);
        });
      }
    },
  );
});

describe('a model of three classes, and one with codes', () => {
  it.each(TARGETS.filter((target) => target !== 'c'))('is refused by name: %s', async (target) => {
    const [, prepared, , classes] = CASES;
    for (const { model, problem } of [prepared, classes]) {
      await expect(printModel(model, target, 'model', problem)).rejects.toThrow(
        new RegExp(`^${target}: takes no models .*; c does`),
      );
    }
  });

  it('has to have a closed form', async () => {
    const model: AnyModel = new KNeighborsClassifier({ nNeighbors: 1 }).fit(
      Matrix.fromColumns([[0, 1, 2]], ['x']),
      three,
    );
    await expect(printModel(model, 'c', 'model')).rejects.toThrow(/no closed form/);
  });
});
