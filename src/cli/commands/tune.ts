/** `fastflavor tune`: searches a classifier's options on development data, and fits the chosen classifier. */
import { join } from 'node:path';
import { Command, Option } from 'commander';
import { Checkpoint } from '../../checkpoint.js';
import { hasConverged } from '../../estimators/fit-report.js';
import { MODEL_NAMES, type ModelName } from '../../estimators/own-classifiers.js';
import { longWork } from '../../evaluation/long-work.js';
import { Random } from '../../random.js';
import { checkMapped } from '../../run-report/features.js';
import { tuneData } from '../../tune/development-data.js';
import { TUNED_FILES, tuneDocuments } from '../../tune/documents.js';
import { METRIC_NAMES, type MetricName } from '../../tune/metric.js';
import { plannedTrials } from '../../tune/planned-trials.js';
import { scoredTrial } from '../../tune/schema.js';
import { SAMPLERS, type Sampler } from '../../tune/successive-halving.js';
import { tune } from '../../tune/tune.js';
import { tunedRun } from '../../tune/tuned-run.js';
import { addDataFlags, type DataFlags } from '../data/data-flags.js';
import { openInRoles, trainingTexts } from '../data/data-roles.js';
import { DATA_HELP, disclosureOf } from '../data/data-source.js';
import { positiveInteger, positiveNumber, THREADS_HELP, wholeNumber } from '../flags/arguments.js';
import { flagsOf } from '../flags/classifier-flags.js';
import { checkOutputs } from '../flags/inputs.js';
import { addProblemFlags, type ProblemFlags } from '../flags/problem-flags.js';
import {
  addReportFlags,
  checkReport,
  type ReportFlags,
  reportPlaces,
  typedLine,
  writeReport,
} from '../flags/report-flags.js';
import { addTableFlags, type TableFlags } from '../flags/table-flags.js';
import { printDocument, printOut, printWarning } from '../terminal/print.js';
import { withProgress } from '../terminal/progress.js';
import { watched } from '../terminal/watched.js';
import { writeFiles } from '../terminal/write-files.js';

interface Flags extends DataFlags, ProblemFlags, TableFlags, ReportFlags {
  readonly model: ModelName;
  readonly train?: readonly string[];
  readonly data?: readonly string[];
  readonly validate?: readonly string[];
  readonly sampler: Sampler;
  readonly budget: number;
  readonly minutes?: number;
  readonly metric: MetricName;
  readonly seed: number;
  readonly threads?: number;
  readonly resume?: boolean;
  readonly out: string;
}

export function tuneCommand(): Command {
  const command = new Command('tune')
    .description('search the options of a classifier, on development data only')
    .addOption(
      new Option('--model <name>', 'which classifier').choices(MODEL_NAMES).makeOptionMandatory(),
    )
    .option('--train <data...>', `to fit on: ${DATA_HELP}`)
    .option('--data <data...>', 'the same')
    .option(
      '--validate <data...>',
      'to choose by, each set judged on its own (default: a third of the groups of every training set: backgrounds, else rays, else rows)',
    )
    .addOption(
      new Option(
        '--sampler <name>',
        'how classifiers are drawn: random, or tpe, which draws near those that did well',
      )
        .choices(SAMPLERS)
        .default('random'),
    )
    .option('--budget <n>', 'how many classifiers are drawn', wholeNumber(1, 1_000_000), 27)
    .option(
      '--minutes <m>',
      'repeat with new draws until this time is over; the number of trials depends on the machine',
      positiveNumber,
    )
    .addOption(
      new Option('--metric <name>', 'what is made large, in the worst set')
        .choices(METRIC_NAMES)
        .default('accuracy'),
    )
    .option('--seed <n>', 'of everything random', wholeNumber(0, 0xffffffff), 0)
    .option('--threads <n>', THREADS_HELP, positiveInteger)
    .option('--resume', 'go on with an interrupted search')
    .option(
      '--out <folder>',
      'where model.json, tune.json, tune.md and tune.svg go; those there are replaced',
      'tuned',
    );
  return addTableFlags(addProblemFlags(addDataFlags(addReportFlags(command))))
    .addHelpText(
      'after',
      '\nExample:\n  fastflavor tune --model svm --train xln:rows=20000 --budget 54 --out tuned',
    )
    .action(tuneModel);
}

async function tuneModel(flags: Flags, command: Command): Promise<void> {
  const { model, metric, sampler, budget, minutes = null, seed, threads, out } = flags;
  const files = TUNED_FILES.map((name) => join(out, name));
  checkOutputs(files);
  checkReport(flags);
  const { problem, sets, warnings } = await withProgress((progress) =>
    openInRoles({ train: trainingTexts(flags), validate: flags.validate ?? [] }, flags, progress),
  );
  warnings.forEach(printWarning);
  checkMapped(flags.map, problem);
  const { train, validate } = sets;
  const data = tuneData({ train, validate, problem }, new Random(seed));
  const store = new Checkpoint(join(out, '.tune-state'), scoredTrial);
  if (!flags.resume) store.clear();
  const options = { model, metric, sampler, budget, minutes, seed };
  const word = longWork(plannedTrials(data, options, problem));
  if (word)
    printWarning(`${word.sentence} on one core; fewer rows or a smaller --budget take less`);
  const tuned = await watched((run) => tune(data, options, { ...run, threads, store }));
  if (!hasConverged(tuned.model.fitReport)) printWarning(`${model}: did not converge`);

  const disclosure = disclosureOf([...train, ...validate].map(({ table }) => table));
  const { contents, record, printout } = await tuneDocuments(tuned, {
    options,
    problem,
    train,
    validate,
    development: data.sentence,
    chosenAs: flagsOf(tuned.searched.chosen.classifier).join(' '),
    disclosure,
  });
  await writeReport(flags, () =>
    tunedRun(tuned, data, {
      problem,
      data: train.map(({ name }) => name).join(', '),
      options,
      command: typedLine(command),
      warnings: [...warnings, ...(disclosure ? [disclosure] : [])],
    }),
  );
  await writeFiles(Object.fromEntries(files.map((file, i) => [file, contents[i]])));
  store.clear();
  printOut([...printout, `Written: ${[...files, ...reportPlaces(flags)].join(', ')}`], flags);
  printDocument({ ...record, out });
}
