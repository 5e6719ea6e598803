/**
 * Names and provenance of any text, in every language: what is printed compiles, comments stay comments, and the names of
 * classes come back.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { deployable } from '../../src/deploy/deployable.js';
import { UNKNOWN_PROVENANCE } from '../../src/deploy/provenance.js';
import { LogisticRegression } from '../../src/estimators/logistic-regression.js';
import { behindPreparation, preparationOf } from '../../src/estimators/preparation.js';
import { printModel, type Target } from '../../src/export/targets.js';
import { Matrix } from '../../src/matrix.js';
import type { Problem } from '../../src/problems/problem.js';
import { describeWith, oracle, PYTHON, pythonRuns, runs } from '../tools.js';

/** What ends a comment, a literal or a line somewhere, or turns the order of text. */
const HOSTILE = [
  '\u2028',
  '\u2029',
  '\u0085',
  '\n',
  '\r\n',
  '\v\f',
  '\0',
  '\u001b[31m',
  '"',
  "'",
  '`',
  '"""',
  '*/',
  '/*',
  '//',
  '--',
  '#',
  '!',
  '&',
  '\\',
  '\\\n',
  '\\u000a',
  '??/',
  '\u0024{x}',
  '{}',
  '%s',
  ';',
  '\u202e',
  '\u2066',
  '\ufeff',
  '\ud800',
  '\udc00',
  '\u{1f525}',
  '\u00e9',
  'coding: utf-7',
  '#error',
  'throw 1',
];

const text = fc
  .array(fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: 'binary', maxLength: 4 })), {
    minLength: 1,
    maxLength: 8,
  })
  .map((parts) => parts.join(''));

const different = (count: number) =>
  fc.uniqueArray(text, {
    minLength: count,
    maxLength: count,
    // Systems of databases take names for the same that differ in case, or in what is replaced.
    selector: (name) => name.replace(/[\p{C}\p{Z}]/gu, '').toLowerCase(),
  });

const CASES = fc.sample(
  fc.record({
    features: different(3),
    classes: different(3),
    categories: different(2),
    note: text,
  }),
  {
    seed: 20,
    numRuns: 24,
  },
);

type Case = (typeof CASES)[number];

const CELLS = Array.from({ length: 24 }, (_, i) => [(i * 7) % 11, (i * 5) % 13, i % 2]);

/** Three classes with categories, and two classes with a provenance. */
function modelsOf({ features, classes, categories, note }: Case) {
  const problem: Problem = {
    name: note,
    features: features.map((name, j) => (j === 2 ? { name, categories } : { name })),
    target: { kind: 'classes', column: note, classes },
  };
  const x = new Matrix(Float64Array.from(CELLS.flat()), CELLS.length, 3, features);
  const y = CELLS.map(([a, b]) => classes[(a + b) % 3]);
  const three = behindPreparation(new LogisticRegression(), preparationOf(problem)).fit(x, y, {
    classes,
  });
  const pair = classes.slice(0, 2);
  const two = new LogisticRegression().fit(
    x,
    CELLS.map(([a]) => pair[a > 5 ? 1 : 0]),
    { classes: pair },
  );
  const told = deployable(two, {
    provenance: {
      ...UNKNOWN_PROVENANCE,
      createdBy: note,
      licence: note,
      calibratedFor: note,
      data: [{ role: 'training', name: note, sha256: null, rows: 1 }],
      scores: [{ data: note, metrics: { [note]: 1 } }],
      versions: { [note]: note },
    },
  });
  const target = { kind: 'classes', column: note, classes: pair } as const;
  return [
    { model: three, problem },
    { model: told, problem: { ...problem, features: features.map((name) => ({ name })), target } },
  ];
}

const MODELS = CASES.flatMap((one, i) =>
  modelsOf(one).map((made, k) => ({
    ...made,
    name: `case_${i}_${k}`,
    classes: one.classes.slice(0, 3 - k),
  })),
);

const folder = mkdtempSync(join(tmpdir(), 'fastflavor-text-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const written = new Map<Target, Promise<string[]>>();

/** Writes the files of a language, once. @returns their texts */
function writeAll(target: Target, extension: string): Promise<string[]> {
  const texts = written.get(target) ?? printAll(target, extension);
  written.set(target, texts);
  return texts;
}

async function printAll(target: Target, extension: string): Promise<string[]> {
  const texts: string[] = [];
  for (const { model, problem, name } of MODELS) {
    // SQL has the categories themselves, of which some are refused.
    if (target === 'sql' && 'categories' in problem.features[2]) continue;
    const printed = String(await printModel(model, target, name, problem));
    writeFileSync(join(folder, `${name}.${extension}`), printed);
    texts.push(printed);
  }
  return texts;
}

function run(command: string, ...args: string[]): string {
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  });
  if (status !== 0 || stderr !== '') expect.fail(`${command}: ${stdout}${stderr}`.slice(0, 3000));
  return stdout;
}

/** Half a surrogate pair has no UTF-8. */
const sound = (name: string) => name.replace(/\p{Cs}/gu, '\ufffd');
const NAMES = MODELS.map(({ classes }) => classes.map(sound));

/** The lines that a language may see in a text. */
const lines = (printed: string) => printed.split(/\r\n|[\n\v\f\r\u0085\u2028\u2029]/);

describe('text of others', () => {
  it.each([
    ['c', 'h', '//'],
    ['js', 'mjs', '//'],
    ['rust', 'rs', '//'],
    ['python', 'py', '#'],
    ['fortran', 'f90', '!'],
    ['sql', 'sql', '--'],
  ] as const)('stays in the comment at the head of %s', async (target, extension, sign) => {
    for (const printed of await writeAll(target, extension)) {
      const head = lines(printed.slice(0, printed.indexOf('\n\n')));
      expect(head.filter((line) => !line.startsWith(sign))).toEqual([]);
      // Names are in ASCII wherever they are not comments.
      const code = lines(printed).filter((line) => !/^\s*(\/\/|#(?!i|e|d)|!|--)/.test(line));
      if (target !== 'fortran' && target !== 'sql')
        expect(code.filter((line) => /[^\t -~]/.test(line.replace(/(\/\/|#|--).*/, '')))).toEqual(
          [],
        );
    }
  });

  it('comes back from JavaScript', async () => {
    await writeAll('js', 'mjs');
    for (const { name, classes } of MODELS) {
      const module = await import(
        /* @vite-ignore */ pathToFileURL(join(folder, `${name}.mjs`)).href
      );
      expect(module.selfTest()).toBe(0);
      expect(module.CLASS_NAMES).toEqual(classes);
    }
  });
});

describeWith(
  'text of others in C',
  { gcc: runs('gcc', '--version'), 'g++': runs('g++', '--version') },
  () => {
    it('compiles, and comes back', async () => {
      await writeAll('c', 'h');
      const print = MODELS.flatMap(({ name, classes }) => [
        `    if (${name}_self_test() != 0) return 1;`,
        ...classes.map((_, c) => `    puts(${name}_class_name(${c}));`),
      ]);
      const includes = MODELS.map(({ name }) => `#include "${name}.h"`);
      const source = [
        ...includes,
        '#include <stdio.h>',
        'int main(void)',
        '{',
        ...print,
        '    return 0;',
        '}',
        '',
      ];
      writeFileSync(join(folder, 'all.c'), source.join('\n'));
      const strict = ['-Wall', '-Wextra', '-pedantic-errors', '-Werror', '-trigraphs'];
      run('g++', '-x', 'c++', '-std=c++98', '-fsyntax-only', ...strict, 'all.c');
      run('gcc', '-std=c99', '-O0', ...strict, 'all.c', '-o', 'all', '-lm');
      // A text ends at its first null character.
      expect(run('./all')).toBe(
        NAMES.flat()
          .map((name) => `${name.replace(/\0.*/s, '')}\n`)
          .join(''),
      );
    });
  },
);

describeWith('text of others in Fortran', { gfortran: runs('gfortran', '--version') }, () => {
  it('compiles', async () => {
    await writeAll('fortran', 'f90');
    run(
      'gfortran',
      '-std=f2008',
      '-pedantic',
      '-fsyntax-only',
      ...MODELS.map(({ name }) => `${name}.f90`),
    );
  });
});

describeWith('text of others in Rust', { rustc: runs('rustc', '--version') }, () => {
  it('compiles', async () => {
    await writeAll('rust', 'rs');
    const modules = MODELS.map(({ name }) => `pub mod ${name};\n`).join('');
    writeFileSync(join(folder, 'all.rs'), `#![no_std]\n#![deny(warnings)]\n${modules}`);
    run('rustc', '--edition', '2021', '--crate-type', 'lib', '--emit', 'metadata', 'all.rs');
  });
});

describeWith('text of others in Python', { NumPy: pythonRuns('import numpy') }, () => {
  it('comes back', async () => {
    await writeAll('python', 'py');
    const imports = MODELS.map(({ name }) => `import ${name}\nassert ${name}.self_test() == 0`);
    const print = `print(json.dumps([${MODELS.map(({ name }) => `${name}.CLASS_NAMES`).join(', ')}]))`;
    writeFileSync(join(folder, 'all.py'), ['import json', ...imports, print, ''].join('\n'));
    expect(JSON.parse(run(PYTHON, '-W', 'error', 'all.py'))).toEqual(NAMES);
  });

  it('is a column and a category of SQL, or refused with a reason', async () => {
    const jobs: { sql: string; features: readonly string[]; name: string }[] = [];
    for (const { model, problem, name } of MODELS) {
      try {
        const sql = String(await printModel(model, 'sql', name, problem));
        jobs.push({ sql, features: problem.features.map((feature) => feature.name), name });
      } catch (error) {
        expect(String(error)).toMatch(/sql: a category has a backslash or a null character/);
      }
    }
    expect(jobs.length).toBeGreaterThan(CASES.length);
    const named = jobs.map((job) => ({
      ...job,
      features: job.features.map((f) => sound(f).replaceAll('\0', '\ufffd')),
    }));
    writeFileSync(join(folder, 'jobs.json'), JSON.stringify(named));
    const program = `
import json, sqlite3
for job in json.load(open("jobs.json", encoding="utf8")):
    base = sqlite3.connect(":memory:")
    columns = ", ".join('"' + f.replace('"', '""') + '"' for f in job["features"])
    base.execute(f"CREATE TABLE cells ({columns})")
    base.execute("INSERT INTO cells VALUES (1.0, 2.0, 3.0)")
    for statement in job["sql"].split(";\\n\\n"):
        base.executescript(statement + ";")
    assert base.execute(f"SELECT wrong FROM {job['name']}_self_test").fetchone() == (0,)
    assert base.execute(f"SELECT ff_status FROM {job['name']}_features").fetchone() in [(0,), (4,)]
`;
    writeFileSync(join(folder, 'sqlite.py'), program);
    run(PYTHON, 'sqlite.py');
  });
});

interface Runtime {
  readonly InferenceSession: { create(model: Uint8Array): Promise<unknown> };
}

const onnx = oracle('onnxruntime-node') as Runtime | undefined;

describeWith('text of others in ONNX', { 'onnxruntime-node': onnx !== undefined }, () => {
  it('is loaded', async () => {
    for (const { model, problem, name } of MODELS) {
      const bytes = (await printModel(model, 'onnx', name, problem)) as Uint8Array;
      await expect(onnx?.InferenceSession.create(bytes)).resolves.toBeDefined();
    }
  });
});
