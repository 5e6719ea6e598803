/** `fastflavor predict`: adds a model's predictions and scores to the rows of a file, chunk by chunk. */
import { Command } from 'commander';
import { LABEL } from '../../angular/moments.js';
import type { ColumnMatrix } from '../../column-matrix.js';
import { DeployableModel } from '../../deploy/deployable-model.js';
import { loadModel } from '../../documents/load-model.js';
import { InvalidInput, InvalidOption } from '../../errors.js';
import { type BinaryModel, requireBinary } from '../../estimators/binary-model.js';
import { scoresByName } from '../../evaluation/report-document.js';
import { RunningScores } from '../../evaluation/running-scores.js';
import { readText } from '../../formats/text-file.js';
import { writeTable } from '../../formats/write-table.js';
import type { Matrix } from '../../matrix.js';
import { ScorePool } from '../../scoring/score-pool.js';
import { isCalibrated, scoresOf } from '../../scoring/scores.js';
import type { Table } from '../../table.js';
import { addDataFlags, type DataFlags, OUT_HELP } from '../data/data-flags.js';
import { CLASS_NAMES, DATA_HELP, featureMatrix, labels, streamData } from '../data/data-source.js';
import { finiteNumber, positiveInteger, THREADS_HELP } from '../flags/arguments.js';
import { globalFlags } from '../flags/global-flags.js';
import { interruptible } from '../terminal/interruption.js';
import { printReport } from '../terminal/print.js';
import { ProgressPrinter } from '../terminal/progress.js';

interface Flags extends DataFlags {
  readonly model: string;
  readonly data: string;
  readonly out: string;
  readonly threshold?: number;
  readonly threads?: number;
}

export function predictCommand(): Command {
  const command = new Command('predict')
    .description(
      'apply a model to data; adds the columns predicted and score, and of a deployed model status',
    )
    .requiredOption('--model <file>', 'model file that train, pick or import wrote')
    .requiredOption('--data <data>', DATA_HELP)
    .requiredOption('--out <file>', OUT_HELP)
    .option(
      '--threshold <p>',
      'score above which a row counts as a crossing, from 0 to 1 where scores are probabilities (default: the model’s own)',
      finiteNumber,
    )
    .option('--threads <n>', THREADS_HELP, positiveInteger);
  return addDataFlags(command)
    .addHelpText(
      'after',
      '\nExample:\n  fastflavor predict --model model.json --data cells.h5 --column alpha=/nu/alpha --out predicted.parquet --threshold 0.3',
    )
    .action(predict);
}

async function predict(given: Flags): Promise<void> {
  const { model: modelFile, data, out, threshold, threads, ...flags } = given;
  const text = readText(modelFile);
  const model = requireBinary(await loadModel(text, modelFile));
  if (threshold !== undefined && model.hasProbabilities && (threshold < 0 || threshold > 1)) {
    throw new InvalidOption(
      `--threshold: expected a number from 0 to 1, as the scores of ${modelFile} are probabilities, got ${threshold}`,
    );
  }
  const limit = threshold ?? (isCalibrated(model) ? 0.5 : model.threshold);
  const scores = new RunningScores(model.classes, model.hasProbabilities);
  const progress = new ProgressPrinter(process.stderr, globalFlags());
  const reader = await streamData(data, flags);
  const pool = new ScorePool(model, text, { threads });
  const labelled = reader.names.includes(LABEL);
  let rows = 0;
  let seconds = 0;

  async function* predictions() {
    for await (const chunk of reader.chunks()) {
      const x = featureMatrix(chunk, flags, model.featureNames);
      const start = performance.now();
      const score = await pool.score(x).catch((error: unknown) => {
        throw refusal(error, model, chunk, x);
      });
      const predicted = model.labelsOf(score, limit) as Float64Array;
      seconds += (performance.now() - start) / 1000;
      if (labelled) scores.add(labels(chunk), predicted, score);
      yield chunk.with([['predicted', predicted], ['score', score], ...statusColumn(model, x)]);
      rows += chunk.rows;
      progress.show({ what: 'rows', done: rows, total: rows / reader.share() });
    }
  }

  try {
    await interruptible((signal) => {
      // Closing ends a wait for standard input or for slow scores.
      signal.addEventListener('abort', () => void Promise.all([reader.close(), pool.close()]));
      return writeTable(out, predictions(), { format: flags.format, signal });
    });
  } finally {
    progress.clear();
    await pool.close();
    await reader.close();
  }
  const { report, ...areas } = scores.report();
  const metrics = labelled ? { ...scoresByName(report, CLASS_NAMES), ...areas } : {};
  printReport(out, { rows, seconds, threshold: limit, ...metrics, out });
}

/** The error for the first row that a model refuses, with the position of the row in the data. */
function refusal(error: unknown, model: BinaryModel, chunk: Table, x: ColumnMatrix): unknown {
  if (!(error instanceof InvalidInput)) return error;
  for (let row = 0; row < x.rows; row++) {
    try {
      scoresOf(model, x.slice(row, row + 1));
    } catch (reason) {
      if (!(reason instanceof InvalidInput)) return reason;
      return new InvalidInput(`${chunk.place(row)}: ${reason.message.replace(/row 1(, |: )/, '')}`);
    }
  }
  return error;
}

/** The column of statuses that a deployed model gives besides the class (deploy/cell-status.ts). */
function statusColumn(model: BinaryModel, x: Matrix): [string, Float64Array][] {
  if (!(model instanceof DeployableModel)) return [];
  return [['status', new Float64Array(model.domainStatus(x))]];
}
