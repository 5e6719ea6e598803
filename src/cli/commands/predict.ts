/** `fastflavor predict`: adds a model's predictions and scores to the rows of a file, chunk by chunk. */
import { Command, Option } from 'commander';
import { givenModelRun } from '../../compare/compared-run.js';
import { loadModelFile } from '../../documents/load-model.js';
import { InvalidOption } from '../../errors.js';
import { BinaryModel } from '../../estimators/binary-model.js';
import { ClassifierModel } from '../../estimators/classifier-model.js';
import type { AnyModel } from '../../estimators/estimator.js';
import { labelledRows } from '../../evaluation/labelled-rows.js';
import { scoresByName } from '../../evaluation/report-document.js';
import { RunningErrors } from '../../evaluation/running-errors.js';
import { RunningScores } from '../../evaluation/running-scores.js';
import { nameOfFiles } from '../../formats/several-files.js';
import { readLongText } from '../../formats/text-file.js';
import { writeTable } from '../../formats/write-table.js';
import { missingColumn } from '../../missing-column.js';
import { ImpossibleMoments } from '../../problems/impossible-moments.js';
import type { Problem } from '../../problems/problem.js';
import { namesOfClasses } from '../../problems/problem-data.js';
import { findModelFile } from '../../ready-made/ready-made.js';
import { checkMapped } from '../../run-report/features.js';
import {
  type LabelledPredictions,
  labelledPredictions,
} from '../../scoring/labelled-predictions.js';
import { PredictionTally } from '../../scoring/prediction-tally.js';
import { TablePredictor } from '../../scoring/table-predictor.js';
import { Table } from '../../table.js';
import { addDataFlags, type DataFlags, OUT_HELP } from '../data/data-flags.js';
import { eachFile, streamData, TABLE_HELP } from '../data/data-source.js';
import { problemOfModel } from '../data/problem-of-model.js';
import { finiteNumber, positiveInteger, THREADS_HELP } from '../flags/arguments.js';
import { globalFlags } from '../flags/global-flags.js';
import { checkOutputs } from '../flags/inputs.js';
import {
  addReportFlags,
  checkReport,
  type ReportFlags,
  typedLine,
  writeReport,
} from '../flags/report-flags.js';
import { interruptible } from '../terminal/interruption.js';
import { printOutcome, printWarning } from '../terminal/print.js';
import { ProgressPrinter } from '../terminal/progress.js';

interface Flags extends DataFlags, ReportFlags {
  readonly model: string;
  readonly data: readonly string[];
  readonly out: string;
  readonly threshold?: number;
  readonly threads?: number;
  readonly missing?: 'drop';
  readonly label?: string;
  readonly regress?: boolean;
}

export function predictCommand(): Command {
  const command = new Command('predict')
    .description(
      'apply a model to data; adds the columns predicted and score, of more than two classes one per class, and of a deployed model status',
    )
    .requiredOption(
      '--model <file>',
      'model file that train, pick, calibrate or import wrote, or a name that fastflavor models lists',
    )
    .requiredOption('--data <data>', TABLE_HELP, eachFile)
    .requiredOption('--out <file>', OUT_HELP)
    .option(
      '--threshold <p>',
      'of two classes the score above which a row is of the positive one, from 0 to 1 where scores are probabilities (default: the model’s own)',
      finiteNumber,
    )
    .addOption(
      new Option(
        '--missing <what>',
        'rows of which a feature is missing get no prediction (default: what the model’s file says, else they are refused)',
      ).choices(['drop']),
    )
    .option(
      '--label <name>',
      'column to judge predictions by (default: the one that the model learned)',
    )
    .option('--regress', 'refuse a model that predicts classes in place of numbers')
    .option('--threads <n>', THREADS_HELP, positiveInteger);
  return addDataFlags(addReportFlags(command))
    .addHelpText(
      'after',
      '\nExample:\n  fastflavor predict --model model.json --data cells.h5 --column alpha=/nu/alpha --out predicted.parquet --threshold 0.3',
    )
    .action(predict);
}

async function predict(given: Flags, command: Command): Promise<void> {
  const { model: named, data, out, threshold, threads, ...flags } = given;
  checkOutputs([out]);
  checkReport(flags);
  const modelFile = findModelFile(named);
  const text = readLongText(modelFile);
  const file = await loadModelFile(text, modelFile);
  const { model } = file;
  checkThreshold(model, modelFile, threshold);
  const learned = dropping(problemOfModel(file), flags);
  const problem = judgedBy(learned, flags, modelFile);
  checkMapped(flags.map, problem);
  const derived = flags.fromMoments;
  const predictor = new TablePredictor(model, text, problem, { threshold, threads, derived });
  const scores = scoresFor(model);
  const tally = new PredictionTally(model, problem);
  const impossible = new ImpossibleMoments(problem);
  const progress = new ProgressPrinter(process.stderr, globalFlags());
  const reader = await streamData(data, flags);
  const hasTarget = reader.names.includes(problem.target.column);
  const isReported = (flags.report ?? flags.plots) !== undefined;
  /** all that was read, if a report is to be made of it */
  const read: Table[] = [];
  let rows = 0;
  let predicted = 0;
  let scored = 0;

  async function* predictions() {
    for await (const chunk of reader.chunks()) {
      const done = await predictor.predict(chunk);
      tally.add(done);
      impossible.add(done.features);
      if (isReported) read.push(chunk);
      if (hasTarget) {
        const known = labelledPredictions(chunk, problem, done);
        if (known.truth.length > 0) scores.add(known);
        scored += known.truth.length;
      }
      yield done.table;
      rows += chunk.rows;
      predicted += done.predicted.length;
      progress.show({ what: 'rows', done: rows, total: rows / reader.share() });
    }
  }

  try {
    if (!hasTarget) checkUnlabelled(reader.names, problem, given);
    await interruptible((signal) => {
      // Closing ends a wait for standard input or for slow scores.
      signal.addEventListener('abort', () => void Promise.all([reader.close(), predictor.close()]));
      return writeTable(out, predictions(), { format: flags.format, signal });
    });
  } finally {
    progress.clear();
    await predictor.close();
    await reader.close();
  }
  if (isReported) {
    const table = Table.concat(read, nameOfFiles(data));
    const judged = labelledRows(table, problem, { derived });
    const words = {
      kind: 'predict',
      data: table.source,
      judged: `the model of ${modelFile}, fitted before`,
      command: typedLine(command),
    };
    await writeReport(flags, () => givenModelRun(judged, model, words, { threshold }));
  }
  [...impossible.warnings(nameOfFiles(data)), ...tally.warnings()].forEach(printWarning);
  const { seconds } = predictor;
  const metrics = scored > 0 ? scores.report(namesOfClasses(problem)) : {};
  const withoutPrediction = rows - predicted;
  printOutcome(out, {
    rows,
    // Rows of which a feature is missing, if the model's problem drops such rows.
    ...(withoutPrediction > 0 && { withoutPrediction }),
    // Scores are those of the rows that have a label.
    ...(scored > 0 && scored < predicted && { scored }),
    ...tally.document(),
    ...(predictor.threshold !== null && { threshold: predictor.threshold }),
    ...metrics,
    seconds,
    report: flags.report,
    plots: flags.plots,
    out,
  });
}

/** @throws InvalidOption where labels are needed that the data does not have */
function checkUnlabelled(
  names: readonly string[],
  { target }: Problem,
  { data, label, report, plots }: Flags,
): void {
  if (label !== undefined) {
    throw missingColumn({
      where: { option: `--label ${label}`, file: nameOfFiles(data) },
      name: label,
      names,
    });
  }
  if ((report ?? plots) !== undefined) {
    throw new InvalidOption({
      where: { option: report === undefined ? '--plots' : '--report' },
      what: `${data.join(', ')} has no labels to judge predictions by`,
      remedy: `it needs a column "${target.column}"`,
    });
  }
}

/** @throws InvalidOption on a threshold that the model's scores cannot have, or a model without one */
function checkThreshold(model: AnyModel, file: string, threshold: number | undefined): void {
  if (threshold === undefined) return;
  const where = { option: '--threshold' };
  if (!(model instanceof BinaryModel)) {
    throw new InvalidOption({ where, what: `${file} is not a model of two classes` });
  }
  if (model.hasProbabilities && (threshold < 0 || threshold > 1)) {
    throw new InvalidOption({
      where,
      expected: `a number from 0 to 1, as the scores of ${file} are probabilities`,
      got: `${threshold}`,
    });
  }
}

/** Scores of a classifier, or errors of a regressor, that are added up over chunks. */
function scoresFor(model: AnyModel) {
  if (model instanceof ClassifierModel) {
    const scores = new RunningScores(model.classes, model.hasProbabilities);
    return {
      add: ({ truth, predicted, score }: LabelledPredictions) =>
        scores.add(truth, predicted, score),
      report: (names: readonly string[]) => {
        const { report, ...areas } = scores.report();
        return { ...scoresByName(report, names), ...areas };
      },
    };
  }
  const errors = new RunningErrors();
  return {
    add: ({ truth, predicted }: LabelledPredictions) =>
      errors.add(truth as Float64Array, predicted as Float64Array),
    report: () => errors.report(),
  };
}

/** @throws InvalidOption if rows are to be dropped whose missing values the model fills */
function dropping(problem: Problem, { missing }: Pick<Flags, 'missing'>): Problem {
  if (missing === undefined || problem.missing === missing) return problem;
  if (problem.missing === undefined) return { ...problem, missing };
  throw new InvalidOption({
    where: { option: '--missing' },
    what: `the model was fitted with --missing ${problem.missing}, which has a prediction for every row`,
  });
}

/**
 * The problem with the column of labels that is asked for.
 * @throws InvalidOption if numbers are wanted of a model of classes
 */
function judgedBy(
  problem: Problem,
  { label, regress }: Pick<Flags, 'label' | 'regress'>,
  modelFile: string,
): Problem {
  if (regress && problem.target.kind !== 'number') {
    throw new InvalidOption({
      where: { option: '--regress' },
      what: `the model of ${modelFile} predicts classes of ${problem.target.column}`,
    });
  }
  return label === undefined
    ? problem
    : { ...problem, target: { ...problem.target, column: label } };
}
