/** `fastflavor train`: fits a model on labelled data and writes it as a model file. */
import { join } from 'node:path';
import { Command, Option } from 'commander';
import { longFits } from '../../compare/long-fits.js';
import { type ModelSpec, makeModel } from '../../compare/model-settings.js';
import { modelPieces } from '../../documents/model-file.js';
import { InvalidOption } from '../../errors.js';
import type { AnyModel, Estimator, FitExtras } from '../../estimators/estimator.js';
import { hasConverged } from '../../estimators/fit-report.js';
import { MODEL_NAMES } from '../../estimators/own-classifiers.js';
import { REGRESSOR_NAMES } from '../../estimators/own-regressors.js';
import { labelsOf } from '../../evaluation/fit-classes.js';
import type { LabelledRows } from '../../evaluation/labelled-rows.js';
import { requireBothClasses } from '../../evaluation/rows.js';
import { scoreOfModel } from '../../evaluation/score.js';
import { fastFlavorCrossing } from '../../problems/fast-flavor-crossing.js';
import { type Label, targetName } from '../../problems/problem.js';
import { namesOfClasses } from '../../problems/problem-data.js';
import type { Progress } from '../../slices.js';
import { fitOnThreads } from '../../training/fit-on-threads.js';
import { FitStore } from '../../training/saved-fits.js';
import { addDataFlags, type DataFlags } from '../data/data-flags.js';
import {
  eachFile,
  openData,
  problemOf,
  rowsOf,
  TABLE_HELP,
  warningsOf,
} from '../data/data-source.js';
import { wholeNumber } from '../flags/arguments.js';
import {
  addEstimatorFlags,
  estimatorOptionsFrom,
  TRAINED_NAMES,
} from '../flags/classifier-flags.js';
import { checkOutputs } from '../flags/inputs.js';
import { publishedFor } from '../flags/model-changes.js';
import { addProblemFlags, addRegressFlag, type ProblemFlags } from '../flags/problem-flags.js';
import { printOutcome, printWarning } from '../terminal/print.js';
import { withProgress } from '../terminal/progress.js';
import { shownOn } from '../terminal/watched.js';
import { writeFiles } from '../terminal/write-files.js';

interface Flags extends DataFlags, ProblemFlags, Record<string, unknown> {
  readonly model: string;
  readonly data: readonly string[];
  readonly out: string;
  readonly preset: 'default' | 'published';
  readonly threads?: number;
  readonly checkpoint?: string;
  readonly resume?: boolean;
}

export function trainCommand(): Command {
  const command = new Command('train')
    .description('fit a classifier, or with --regress a regressor, on labelled data')
    .addOption(
      new Option(
        '--model <name>',
        `which one: ${MODEL_NAMES.join(', ')}; with --regress ${REGRESSOR_NAMES.join(', ')}. export takes all but knn, svm and cnn`,
      )
        .choices(TRAINED_NAMES)
        .makeOptionMandatory(),
    )
    .requiredOption('--data <data>', TABLE_HELP, eachFile)
    .requiredOption('--out <file>', 'model file to write; one of that name is replaced')
    .addOption(
      new Option('--preset <name>', "scikit-learn's defaults, or the papers' settings")
        .choices(['default', 'published'])
        .default('default'),
    )
    .option('--threads <n>', 'mlp: 1 or 2; the model is the same (default: 1)', wholeNumber(1, 2))
    .option('--checkpoint <folder>', 'mlp: where the state of an unfinished fit is stored')
    .option('--resume', 'go on with the fit of --checkpoint, to the model of an unbroken one');
  return addEstimatorFlags(addRegressFlag(addProblemFlags(addDataFlags(command))))
    .addHelpText(
      'after',
      '\nExample:\n  fastflavor train --model lr --degree 2 --data improved --out model.json\n  fastflavor train --model svm --scale true --data wine.csv --label cultivar --out model.json',
    )
    .action(train);
}

async function train({ model, data, out, preset, ...flags }: Flags): Promise<void> {
  checkOutputs([out]);
  checkTask(model, flags);
  checkEpochs(model, flags);
  const given = estimatorOptionsFrom(model, flags, flags.regress === true);
  const { rows, warnings, fitted, fitSeconds, score } = await withProgress(async (progress) => {
    const table = await openData(data, flags, progress);
    const problem = problemOf(table, flags);
    const rows = rowsOf(table, problem, flags);
    const names = namesOfClasses(problem);
    if (names.length === 2) requireBothClasses(rows.y, table.source, names);
    const options = preset === 'published' ? publishedFor(model, problem, given) : given;
    const estimator = makeModel({ model, options }, problem);
    const all = Int32Array.from(rows.y.keys());
    const only = [{ train: all, test: all.subarray(0, 0) }];
    for (const { sentence } of longFits([{ model, options }], rows, only)) {
      printWarning(`${sentence}; fewer rows take less`);
    }
    const show = shownOn(progress);
    const start = performance.now();
    const onProgress = (step: Progress) => show({ ...step, unit: `${model}, ${step.unit}` });
    const { y, extras } = targetsOf(rows);
    const fitted = NETWORKS.includes(model)
      ? fitNetworkModel({ model, options }, rows, { ...extras, onProgress }, flags)
      : (estimator as Estimator).fit(rows.x, y, { ...extras, onProgress });
    const fitSeconds = (performance.now() - start) / 1000;
    show({ unit: `${model}, scores`, done: 0, total: null });
    const score = scoreOfModel(fitted, { x: rows.x, y });
    const warnings = warningsOf(table, problem, flags, rows);
    return { rows, warnings, fitted, fitSeconds, score };
  });
  await writeFiles({ [out]: modelPieces(fitted, rows.problem) });
  warnings.forEach(printWarning);
  if (!hasConverged(fitted.fitReport)) printWarning(`${model}: did not converge; raise --max-iter`);
  const { ended, iterations, objective } = fitted.fitReport;
  const { target } = rows.problem;
  printOutcome(out, {
    model,
    rows: rows.y.length,
    features: rows.problem.features.map(({ name }) => name),
    ...(rows.problem.name !== fastFlavorCrossing().name && {
      label: targetName(target),
      ...(target.kind === 'classes' && { classes: target.classes, above: target.above }),
    }),
    fitSeconds,
    ...(target.kind === 'classes' ? { trainingAccuracy: score } : { trainingR2: score }),
    ended,
    iterations,
    objective,
    out,
  });
}

/** Models that are trained step by step, on two threads and after an interruption, too. */
const NETWORKS: readonly string[] = ['mlp', 'cnn'];

/** @throws InvalidOption on a classifier of numbers or a regressor of classes */
function checkTask(model: string, { regress }: ProblemFlags): void {
  const names: readonly string[] = regress ? REGRESSOR_NAMES : MODEL_NAMES;
  if (names.includes(model)) return;
  throw new InvalidOption({
    where: { option: '--model' },
    expected: regress ? `a regressor, ${names.join(', ')}` : `a classifier, ${names.join(', ')}`,
    got: model,
    ...(!regress && { remedy: '--regress predicts numbers' }),
  });
}

/** @throws InvalidOption on flags of networks for another model, or a resumption from nowhere */
function checkEpochs(model: string, { threads, checkpoint, resume }: Omit<Flags, 'model'>): void {
  const given = { '--threads': threads, '--checkpoint': checkpoint, '--resume': resume };
  const flag = Object.entries(given).find(([, value]) => value !== undefined)?.[0];
  if (flag && !NETWORKS.includes(model)) {
    const what = `is of ${NETWORKS.join(' and ')}, not of ${model}`;
    throw new InvalidOption({ where: { option: flag }, what });
  }
  if (resume && checkpoint === undefined) {
    throw new InvalidOption({
      where: { option: '--resume' },
      what: 'nothing to go on with',
      remedy: '--checkpoint names the folder of the fit',
    });
  }
}

/** The labels or numbers of rows, and the order of the classes. */
function targetsOf({ y, problem: { target } }: LabelledRows): {
  y: ArrayLike<Label>;
  extras: Pick<FitExtras, 'classes'>;
} {
  if (target.kind === 'number') return { y, extras: {} };
  const { labels, order } = labelsOf(y, target.classes);
  return { y: labels, extras: order ? { classes: order } : {} };
}

/** Fits a network on one or two threads, and stores what an interruption would lose. */
function fitNetworkModel(
  spec: ModelSpec,
  rows: LabelledRows,
  extras: Pick<FitExtras, 'classes' | 'onProgress'>,
  { threads = 1, checkpoint, resume }: Pick<Flags, 'threads' | 'checkpoint' | 'resume'>,
): AnyModel {
  const { x, problem } = rows;
  const store =
    checkpoint === undefined
      ? null
      : new FitStore(join(checkpoint, '.train-state'), {
          told: { spec, problem },
          arrays: [x.data, rows.y],
        });
  if (!resume) store?.clear();
  const from = resume ? store?.load() : undefined;
  if (resume && !from) {
    printWarning(`${checkpoint} has no state of this fit, of these data; it begins anew`);
  }
  const training = { spec, problem, x, y: targetsOf(rows).y, extras };
  const fitted = fitOnThreads(training, threads, {
    from,
    ...(store && { afterEpoch: (state) => store.offer(state) }),
  });
  store?.clear();
  return fitted;
}
