/** Exported SQL in database engines that are started for it: see `run`. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sqlColumns } from '../../src/export/sql-names.js';
import { printModel } from '../../src/export/targets.js';
import { TRIALS } from '../deploy/models.js';
import { expectAgreement } from '../export/agreement.js';
import { CLASS_CASES, expectAnswers } from '../export/class-cases.js';
import { columnNames } from '../export/drivers.js';
import { batchesOf, printTrial } from '../export/exchange.js';
import {
  MODELS,
  NETWORKS,
  networkColumns,
  networkProbabilities,
  probe,
} from '../export/network-models.js';
import { largestDifference } from '../fixtures.js';

const PYTHON = fileURLToPath(new URL('.venv/bin/python', import.meta.url));
const PROGRAM = fileURLToPath(new URL('engines.py', import.meta.url));

/** Of probabilities; systems write and read fewer digits than a double has. */
const TOLERANCE = 1e-9;

/** Milliseconds of an engine. */
const LONGEST = 1_500_000;

interface Job {
  readonly name: string;
  readonly sql: string;
  readonly view: string;
  readonly self_test: string;
  readonly columns: readonly (readonly [name: string, kind: 'number' | 'text'])[];
  /** the columns as the views name them */
  readonly declared: readonly string[];
  readonly results: readonly string[];
  readonly parquet: string;
  readonly out: string;
}

const folder = mkdtempSync(join(tmpdir(), 'fastflavor-databases-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/**
 * Models that are left out: PostgreSQL unfolds subqueries, so that it takes a tenth of a second for each of their cells.
 * DuckDB runs them in test/export.
 */
const HEAVY = ['degree_9_isotonic_both', 'xln_degree_3_both'];

const BATCHES = batchesOf(TRIALS.filter(({ name }) => !HEAVY.includes(name)));

function jobOf(
  name: string,
  model: string,
  what: string,
  rest: Pick<Job, 'columns' | 'results'>,
): Job {
  const files = { sql: `${model}.sql`, parquet: `${name}.parquet`, out: `${name}.out` };
  const declared = sqlColumns(rest.columns.map(([column]) => column));
  return {
    name,
    declared,
    view: `${model}_${what}`,
    self_test: `${model}_self_test`,
    ...files,
    ...rest,
  };
}

/** Writes the views, and the cells as text that Python makes Parquet of: `in` as doubles, column after column. */
async function jobs(): Promise<Job[]> {
  const list: Job[] = [];
  for (const batch of BATCHES) {
    const { trial, what, cells } = batch;
    const name = `${trial.name}.${what}`;
    const sql = await printTrial(trial.exported, 'sql', trial.name);
    writeFileSync(join(folder, `${trial.name}.sql`), sql);
    const columns = Array.from({ length: cells.columns }, (_, j) => cells.column(j));
    writeFileSync(
      join(folder, `${name}.in`),
      Buffer.concat(columns.map(({ buffer }) => Buffer.from(buffer))),
    );
    list.push(
      jobOf(name, trial.name, what, {
        columns: columnNames(batch).map((column) => [column, 'number']),
        results: ['ff_score', 'ff_probability', 'ff_crossing', 'ff_status'],
      }),
    );
  }
  for (const { name, model, problem, cells } of CLASS_CASES) {
    writeFileSync(join(folder, `${name}.sql`), await printModel(model, 'sql', name, problem));
    const columns = [0, 1, 2].map((j) => Float64Array.from(cells, (cell) => cell[j]));
    writeFileSync(
      join(folder, `${name}.in`),
      Buffer.concat(columns.map(({ buffer }) => Buffer.from(buffer))),
    );
    const k = model.classes.length;
    const shares =
      k === 2 ? ['ff_probability'] : model.classes.map((_, c) => `ff_probability_${c}`);
    list.push(
      jobOf(name, name, 'features', {
        columns: problem.features.map((f) => [f.name, f.categories ? 'text' : 'number']),
        results: [...shares, 'ff_class_index', 'ff_status'],
      }),
    );
  }
  for (const network of NETWORKS) {
    const name = `network_${network}`;
    writeFileSync(join(folder, `${name}.sql`), await printModel(MODELS[network], 'sql', name));
    const columns = Array.from({ length: probe.columns }, (_, j) => probe.column(j));
    writeFileSync(
      join(folder, `${name}.in`),
      Buffer.concat(columns.map(({ buffer }) => Buffer.from(buffer))),
    );
    list.push(
      jobOf(name, name, 'features', {
        columns: (probe.names ?? []).map((column) => [column, 'number']),
        results: networkColumns(network),
      }),
    );
  }
  return list;
}

const TO_PARQUET = `
import json, sys
import numpy as np, pyarrow as pa, pyarrow.parquet as pq
categories = json.loads(sys.argv[1])
def text_of(code):
    if code != code:
        return None
    return categories[int(code)] if code in range(len(categories)) else f"no zone {code}"
for job in json.load(open("jobs.json")):
    x = np.fromfile(job["name"] + ".in").reshape(len(job["columns"]), -1)
    table = {"id": np.arange(x.shape[1])}
    for (name, kind), column in zip(job["columns"], x):
        table[name] = [text_of(v) for v in column] if kind == "text" else column
    pq.write_table(pa.table(table), job["parquet"])
`;

beforeAll(async () => {
  writeFileSync(join(folder, 'jobs.json'), JSON.stringify(await jobs()));
  const zones = CLASS_CASES.flatMap(({ problem }) => problem.features[2].categories ?? []).slice(
    0,
    3,
  );
  const made = spawnSync(PYTHON, ['-c', TO_PARQUET, JSON.stringify(zones)], {
    cwd: folder,
    encoding: 'utf8',
  });
  expect([made.status, made.stderr]).toEqual([0, '']);
});

function numbersOf(name: string, width: number): { rows: number; column: (j: number) => number[] } {
  const numbers = new Float64Array(
    new Uint8Array(readFileSync(join(folder, `${name}.out`))).buffer,
  );
  const rows = numbers.length / width;
  return { rows, column: (j) => Array.from({ length: rows }, (_, i) => numbers[i * width + j]) };
}

const ENGINES = ['sqlite', 'duckdb', 'clickhouse', 'postgresql', 'mariadb', 'spark', 'trino'];

describe.each(ENGINES)('%s', (engine) => {
  it('says what the models say', () => {
    const start = performance.now();
    const { status, stdout, stderr } = spawnSync(PYTHON, [PROGRAM, engine], {
      cwd: folder,
      encoding: 'utf8',
      timeout: LONGEST,
      maxBuffer: 2 ** 28,
    });
    if (status !== 0) expect.fail(`${engine}: ${stdout.slice(-500)}\n${stderr.slice(-3000)}`);
    const seconds = Math.round((performance.now() - start) / 1000);
    let cells = 0;
    let largest = 0;
    for (const { trial, what } of BATCHES) {
      const expected = what === 'features' ? trial.features : trial.moments;
      if (!expected) continue;
      const { rows, column } = numbersOf(`${trial.name}.${what}`, 4);
      const [score, probability, crossing, states] = [0, 1, 2, 3].map(column);
      const answers = { score, probability, crossing, status: states };
      expectAgreement(trial.model, expected, answers, { tolerance: TOLERANCE });
      cells += rows;
      const { assessment, magnitudes } = expected;
      probability.forEach((p, i) => {
        // Cells far away differ by the rounding of large scores.
        if (states[i] < 3 && magnitudes[i] < 100) {
          largest = Math.max(largest, Math.abs(p - assessment.probability[i]));
        }
      });
    }
    for (const one of CLASS_CASES) {
      const width = (one.model.classes.length === 2 ? 1 : one.model.classes.length) + 2;
      const { rows, column } = numbersOf(one.name, width);
      const shares = Array.from({ length: width - 2 }, (_, c) => column(c));
      const probability = Array.from({ length: rows }, (_, i) =>
        shares.map((share) => share[i]),
      ).flat();
      // MariaDB has no infinities: their cells are NULL, as missing ones are.
      const isKept = (i: number) =>
        engine !== 'mariadb' || !one.cells[i].some((x) => Math.abs(x) === Infinity);
      expectAnswers(
        one,
        { probability, index: column(width - 2), status: column(width - 1) },
        TOLERANCE,
        isKept,
      );
      cells += rows;
    }
    for (const network of NETWORKS) {
      const width = networkColumns(network).length;
      const { rows, column } = numbersOf(`network_${network}`, width);
      const said = Float64Array.from(
        { length: rows * width },
        (_, i) => column(i % width)[Math.floor(i / width)],
      );
      const difference = largestDifference(said, networkProbabilities(network));
      expect(difference, network).toBeLessThan(TOLERANCE);
      largest = Math.max(largest, difference);
      cells += rows;
    }
    const [version] = stdout.split('\n');
    const more = /done (\d+ cells of .*)/.exec(stdout)?.[1];
    process.stdout.write(
      `${engine} ${version}: ${BATCHES.length + CLASS_CASES.length + NETWORKS.length} tables, ${cells} cells${more ? `, ${more}` : ''}: statuses equal, largest deviation of a probability ${largest.toPrecision(2)}, ${seconds} s\n`,
    );
  });
});
