/** `fastflavor tune`: searches a classifier's options on development data, and fits what it chose. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { Command, Option } from 'commander';
import { Checkpoint, keyOf } from '../../checkpoint.js';
import { makeClassifier } from '../../estimators/classifiers.js';
import { MODEL_NAMES, type ModelName } from '../../estimators/own-classifiers.js';
import { requireBothClasses, stackRows } from '../../evaluation/rows.js';
import { checkPlaces } from '../../formats/text-file.js';
import { splitForTest } from '../../pick/data-set.js';
import { Random } from '../../random.js';
import { type DevelopmentData, developmentData } from '../../tune/development-data.js';
import { METRIC_NAMES, type MetricName } from '../../tune/metric.js';
import { searchOnThreads } from '../../tune/search-on-threads.js';
import { type Searched, trialsPerRound } from '../../tune/successive-halving.js';
import type { ScoredTrial, Trial } from '../../tune/trial.js';
import { addDataFlags, type DataFlags } from '../data/data-flags.js';
import { type DataInRole, openInRoles } from '../data/data-roles.js';
import { DATA_HELP } from '../data/data-source.js';
import {
  featureList,
  positiveInteger,
  positiveNumber,
  THREADS_HELP,
  wholeNumber,
} from '../flags/arguments.js';
import { addTableFlags, type TableFlags } from '../flags/table-flags.js';
import { interruptible } from '../terminal/interruption.js';
import { printDocument, printOut, printWarning } from '../terminal/print.js';
import { type ProgressPrinter, withProgress } from '../terminal/progress.js';
import { writeFiles } from '../terminal/write-files.js';
import { timedFit } from '../timed-fit.js';
import { TUNED_FILES, tunedDocuments } from '../tuned-documents.js';

interface Flags extends DataFlags, TableFlags {
  readonly model: ModelName;
  readonly train: readonly string[];
  readonly validate?: readonly string[];
  readonly budget: number;
  readonly minutes?: number;
  readonly metric: MetricName;
  readonly features?: readonly string[];
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
    .requiredOption('--train <data...>', `to fit on: ${DATA_HELP}`)
    .option(
      '--validate <data...>',
      'to choose by, each set judged on its own (default: a third of the groups of every training set: backgrounds, else rays, else rows)',
    )
    .option('--budget <n>', 'how many classifiers are drawn', wholeNumber(1, 1_000_000), 27)
    .option(
      '--minutes <m>',
      'draws as many again and again, until this time is over: what is found then depends on the machine, though no trial does',
      positiveNumber,
    )
    .addOption(
      new Option('--metric <name>', 'what is made large, in the worst set')
        .choices(METRIC_NAMES)
        .default('accuracy'),
    )
    .option(
      '--features <names>',
      'columns to use (default: the ELN-XLN seven, else the ELN three)',
      featureList,
    )
    .option('--seed <n>', 'of everything random', wholeNumber(0, 0xffffffff), 0)
    .option('--threads <n>', THREADS_HELP, positiveInteger)
    .option('--resume', 'go on with an interrupted search')
    .option(
      '--out <folder>',
      'where model.json, tune.json, tune.md and tune.svg go; those there are replaced',
      'tuned',
    );
  return addTableFlags(addDataFlags(command))
    .addHelpText(
      'after',
      '\nExample:\n  fastflavor tune --model svm --train xln:rows=20000 --budget 54 --out tuned',
    )
    .action(tune);
}

async function tune(flags: Flags): Promise<void> {
  const { model, train, validate = [], metric, seed, out } = flags;
  const files = TUNED_FILES.map((name) => join(out, name));
  checkPlaces(files);
  const opened = await withProgress((progress) =>
    openInRoles({ train, validate }, flags, progress),
  );
  const { training, data, development } = inParts(opened, new Random(seed));
  const checkpoint = new Checkpoint<ScoredTrial>(join(out, '.tune-state'));
  if (!flags.resume) checkpoint.clear();
  const searched = await withProgress((progress) => search(data, flags, checkpoint, progress));
  const { model: fitted } = await withProgress((progress) =>
    timedFit(makeClassifier(searched.chosen.classifier), training, { what: model, progress }),
  );
  if (!fitted.report.converged) printWarning(`${model}: did not converge`);

  const { contents, record, printout } = await tunedDocuments({
    searched,
    fitted,
    metric,
    budget: flags.budget,
    minutes: flags.minutes ?? null,
    seed,
    data: opened,
    development,
  });
  await writeFiles(Object.fromEntries(files.map((file, i) => [file, contents[i]])));
  checkpoint.clear();
  printOut([...printout, `Written: ${files.join(', ')}`], flags);
  printDocument({ ...record, out });
}

async function search(
  data: DevelopmentData,
  { model, budget, minutes, metric, seed, threads }: Flags,
  checkpoint: Checkpoint<ScoredTrial>,
  progress: ProgressPrinter,
): Promise<Searched> {
  const plan = { model, budget, rounds: minutes === undefined ? 1 : Infinity, seed };
  const read = digest(data);
  const keyOfTrial = ({ number, classifier, rows }: Trial) =>
    keyOf({ number, classifier, rows, metric, read });
  const end = performance.now() + 60_000 * (minutes ?? Infinity);
  const perRound = trialsPerRound(budget, data.training.y.length);
  let remembered = 0;
  return interruptible((signal) =>
    searchOnThreads(data, plan, metric, {
      threads,
      signal,
      goesOn: () => performance.now() < end,
      remembered: (trial) => {
        const judged = checkpoint.load(keyOfTrial(trial));
        if (judged) remembered++;
        return judged;
      },
      onTrial: (judged, done) => {
        checkpoint.save(keyOfTrial(judged), judged);
        progress.show({
          what: 'trials',
          done,
          remembered,
          total: perRound * Math.ceil(done / perRound),
        });
      },
    }),
  );
}

/** The rows that the search may see, those that the winner is fitted on, and which they are in words. */
function inParts(opened: readonly DataInRole[], random: Random) {
  const train = opened.filter(({ role }) => role === 'train');
  const validate = opened.filter(({ role }) => role === 'validate');
  const order = random.fork('order');
  const training = stackRows(train);
  if (validate.length > 0) {
    for (const { name, y } of validate) requireBothClasses(y, name);
    const development = `Development rows: ${validate.map(({ name, y }) => `${y.length} of ${name}`).join(', ')}.`;
    return { training, data: developmentData(train, validate, order), development };
  }
  const parts = train.map((set, i) => splitForTest(set, random.fork(`training ${i}`)));
  const held = parts.map(({ test }) => test);
  for (const { name, share, y } of held) {
    requireBothClasses(y, `${name} (${share}, held out; --validate takes other data)`);
  }
  const words = held.map(({ name, share, y }) => `${y.length} of ${name} (${share})`);
  return {
    training,
    data: developmentData(
      parts.map(({ choice }) => choice),
      held,
      order,
    ),
    development: `Development rows: ${words.join(', ')}.`,
  };
}

/** Tells development data apart, whatever files and flags it came from. */
function digest({ training, validation }: DevelopmentData): string {
  const hash = createHash('sha256');
  for (const { x, y } of [training, ...validation]) hash.update(x.data).update(y);
  return hash.digest('hex');
}
