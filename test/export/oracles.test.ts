import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { ELN_FEATURES } from '../../src/angular/moments.js';
import { printModel } from '../../src/export/targets.js';
import { Matrix } from '../../src/matrix.js';
import { TRIALS, type Trial } from '../deploy/models.js';
import { describeWith, oracle } from '../tools.js';
import { type Answers, expectAgreement } from './agreement.js';
import { CLASS_CASES, expectAnswers } from './class-cases.js';
import { columnNames } from './drivers.js';
import { type Batch, batchesOf, printTrial } from './exchange.js';

interface DuckConnection {
  run(sql: string): Promise<unknown>;
  createAppender(table: string): Promise<{
    appendDouble(value: number): void;
    appendBigInt(value: bigint): void;
    endRow(): void;
    closeSync(): void;
  }>;
  runAndReadAll(sql: string): Promise<{ getColumns(): unknown[][] }>;
}

interface Duck {
  readonly DuckDBInstance: {
    create(path: string): Promise<{ connect(): Promise<DuckConnection> }>;
  };
}

const duckdb = oracle('@duckdb/node-api') as Duck | undefined;

async function connected(): Promise<DuckConnection> {
  if (!duckdb) throw new Error('no DuckDB');
  return (await duckdb.DuckDBInstance.create(':memory:')).connect();
}

/** A table with an id and the columns of a matrix. */
async function fill(
  base: DuckConnection,
  table: string,
  names: readonly string[],
  cells: Matrix,
): Promise<void> {
  const columns = names.map((name) => `"${name}" DOUBLE`).join(', ');
  await base.run(`CREATE TABLE ${table} (id BIGINT, ${columns})`);
  const appender = await base.createAppender(table);
  for (let i = 0; i < cells.rows; i++) {
    appender.appendBigInt(BigInt(i));
    for (const value of cells.row(i)) appender.appendDouble(value);
    appender.endRow();
  }
  appender.closeSync();
}

/** The statement of a file that makes one of its views. */
function viewOf(sql: string, view: string): string {
  const start = sql.indexOf(`CREATE VIEW ${view} AS`);
  return sql.slice(start, sql.indexOf(';', start));
}

async function answersOf(base: DuckConnection, view: string): Promise<Answers> {
  const reader = await base.runAndReadAll(
    `SELECT ff_score, ff_probability, ff_crossing, ff_status FROM ${view} ORDER BY id`,
  );
  const [score, probability, crossing, status] = reader
    .getColumns()
    .map((column) => Float64Array.from(column, (value) => (value === null ? NaN : Number(value))));
  return { score, probability, crossing, status };
}

/** Compares a view of cells with the model. */
async function expectView(base: DuckConnection, trial: Trial, what: 'features' | 'moments') {
  const expected = trial[what];
  if (!expected) throw new Error(`${trial.name} has no ${what}`);
  const answers = await answersOf(base, `${trial.name}_${what}`);
  expectAgreement(trial.model, expected, answers, { tolerance: 1e-9 });
}

describeWith('the exported SQL in DuckDB', { '@duckdb/node-api': duckdb !== undefined }, () => {
  const sqlOf = async ({ name, exported }: Trial) =>
    String(await printTrial(exported, 'sql', name));

  it.each(batchesOf(TRIALS).map((batch) => [`${batch.trial.name}, ${batch.what}`, batch]))(
    'agrees with the model %s',
    async (_, batch) => {
      const { trial, what, cells } = batch as Batch;
      const base = await connected();
      await fill(base, 'cells', columnNames(batch as Batch), cells);
      await base.run(viewOf(await sqlOf(trial), `${trial.name}_${what}`));
      await expectView(base, trial, what);
      await base.run(viewOf(await sqlOf(trial), `${trial.name}_self_test`));
      const test = await base.runAndReadAll(`SELECT wrong FROM ${trial.name}_self_test`);
      expect(test.getColumns().map((column) => column.map(Number))).toEqual([[0]]);
    },
  );

  it('scores a partitioned Parquet data set where it lies', async () => {
    const trial = TRIALS.find(({ name }) => name === 'degree_2_sigmoid_flagged') as Trial;
    const folder = mkdtempSync(join(tmpdir(), 'fastflavor-parquet-'));
    afterAll(() => rmSync(folder, { recursive: true, force: true }));
    const base = await connected();
    const { cells, assessment } = trial.features;
    await fill(base, 'rows', ELN_FEATURES, cells);
    await base.run(
      `COPY (SELECT *, id % 8 AS background FROM rows) TO '${folder}' (FORMAT PARQUET, PARTITION_BY (background))`,
    );
    expect(readdirSync(folder).sort()).toEqual(
      Array.from({ length: 8 }, (_, background) => `background=${background}`),
    );
    await base.run(
      `CREATE VIEW cells AS SELECT * FROM read_parquet('${folder}/*/*.parquet', hive_partitioning = true)`,
    );
    await base.run(viewOf(await sqlOf(trial), `${trial.name}_features`));
    await expectView(base, trial, 'features');
    const counted = await base.runAndReadAll(
      `SELECT CAST(background AS BIGINT), COUNT(*) FROM ${trial.name}_features WHERE ff_crossing = 1 GROUP BY background ORDER BY 1`,
    );
    const crossings = new Array<number>(8).fill(0);
    assessment.class.forEach((c, i) => {
      if (c === 1) crossings[i % 8]++;
    });
    const [, counts] = counted.getColumns();
    expect(counts.map(Number)).toEqual(crossings);
  });
});

interface OnnxTensor {
  readonly data: ArrayLike<number | bigint>;
}

interface Onnx {
  readonly Tensor: new (type: string, data: Float64Array, dims: readonly number[]) => OnnxTensor;
  readonly InferenceSession: {
    create(model: Uint8Array): Promise<{
      readonly inputNames: readonly string[];
      run(feeds: Record<string, OnnxTensor>): Promise<Record<string, OnnxTensor>>;
    }>;
  };
}

const onnx = oracle('onnxruntime-node') as Onnx | undefined;

describeWith('the exported ONNX model', { 'onnxruntime-node': onnx !== undefined }, () => {
  const tensor = ({ data, rows, columns }: Matrix) => {
    if (!onnx) throw new Error('no onnxruntime');
    return new onnx.Tensor('float64', data, [rows, columns]);
  };

  it.each(TRIALS.map((trial) => [trial.name, trial] as const))(
    'agrees with the model %s',
    async (name, { exported, model, features, moments }) => {
      const bytes = (await printTrial(exported, 'onnx', name)) as Uint8Array;
      const session = await onnx?.InferenceSession.create(bytes);
      expect(session?.inputNames).toEqual(moments ? ['features', 'moments'] : ['features']);
      const feeds = { features: tensor(features.cells) };
      const answer = await session?.run(
        moments ? { ...feeds, moments: tensor(moments.cells) } : feeds,
      );
      if (!answer) throw new Error('no answer');
      expect(Array.from(answer.self_test.data)).toEqual([0n]);
      const part = (from: number, rows: number): Answers => {
        const output = (of: string) =>
          Array.from({ length: rows }, (_, i) => Number(answer[of].data[from + i]));
        return {
          score: output('score'),
          probability: output('probability'),
          crossing: output('class'),
          status: output('status'),
        };
      };
      expectAgreement(model, features, part(0, features.cells.rows));
      if (moments) {
        expectAgreement(model, moments, part(features.cells.rows, moments.cells.rows));
      }
    },
  );

  it.each(CLASS_CASES.map((one) => [one.name, one] as const))(
    "agrees with anybody's model %s",
    async (name, one) => {
      const bytes = (await printModel(one.model, 'onnx', name, one.problem)) as Uint8Array;
      const session = await onnx?.InferenceSession.create(bytes);
      const cells = Matrix.from(one.cells.map((cell) => [...cell]));
      const answer = await session?.run({ features: tensor(cells) });
      if (!answer) throw new Error('no answer');
      expect(Array.from(answer.self_test.data)).toEqual([0n]);
      const [probability, index, status] = ['probability', 'class', 'status'].map((output) =>
        Array.from(answer[output].data, Number),
      );
      expectAnswers(one, { probability, index, status }, 1e-11);
    },
  );

  it('takes no rows of the one or the other', async () => {
    const { exported, features } = TRIALS[0];
    const bytes = (await printTrial(exported, 'onnx', 'model')) as Uint8Array;
    const session = await onnx?.InferenceSession.create(bytes);
    const answer = await session?.run({
      features: tensor(features.cells.take([2, 3])),
      moments: tensor(Matrix.zeros(0, 4)),
    });
    expect(answer?.score.data.length).toBe(2);
  });
});
