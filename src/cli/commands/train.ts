/** `fastflavor train`: fits a model on labelled data and writes it as a model file. */

import { Command, Option } from 'commander';
import { longFits } from '../../compare/long-fits.js';
import { makeModel } from '../../compare/model-settings.js';
import { modelPieces } from '../../documents/model-file.js';
import { InvalidOption } from '../../errors.js';
import type { AnyModel, Estimator, FitExtras } from '../../estimators/estimator.js';
import { hasConverged } from '../../estimators/fit-report.js';
import { MODEL_NAMES } from '../../estimators/own-classifiers.js';
import { REGRESSOR_NAMES } from '../../estimators/own-regressors.js';
import type { RegressorModel } from '../../estimators/regressor-model.js';
import { labelsOf } from '../../evaluation/fit-classes.js';
import type { LabelledRows } from '../../evaluation/labelled-rows.js';
import { requireBothClasses } from '../../evaluation/rows.js';
import { scoreOfModel } from '../../evaluation/score.js';
import { fastFlavorCrossing } from '../../problems/fast-flavor-crossing.js';
import { type Label, targetName } from '../../problems/problem.js';
import { namesOfClasses } from '../../problems/problem-data.js';
import { addDataFlags, type DataFlags } from '../data/data-flags.js';
import {
  eachFile,
  openData,
  problemOf,
  rowsOf,
  TABLE_HELP,
  warningsOf,
} from '../data/data-source.js';
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
}

export function trainCommand(): Command {
  const command = new Command('train')
    .description('fit a classifier, or with --regress a regressor, on labelled data')
    .addOption(
      new Option(
        '--model <name>',
        `which one: ${MODEL_NAMES.join(', ')}; with --regress ${REGRESSOR_NAMES.join(', ')}`,
      )
        .choices(TRAINED_NAMES)
        .makeOptionMandatory(),
    )
    .requiredOption('--data <data>', TABLE_HELP, eachFile)
    .requiredOption('--out <file>', 'model file to write')
    .addOption(
      new Option('--preset <name>', "scikit-learn's defaults, or the papers' settings")
        .choices(['default', 'published'])
        .default('default'),
    );
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
    const { fitted, y } = fitOn(estimator as Estimator, rows, {
      onProgress: (step) => show({ ...step, unit: `${model}, ${step.unit}` }),
    });
    const fitSeconds = (performance.now() - start) / 1000;
    show({ unit: `${model}, scores`, done: 0, total: null });
    const score = scoreOfModel(fitted, { x: rows.x, y });
    return { rows, warnings: warningsOf(table, problem, flags), fitted, fitSeconds, score };
  });
  await writeFiles({ [out]: modelPieces(fitted, rows.problem) });
  warnings.forEach(printWarning);
  if (!hasConverged(fitted.fitReport)) printWarning(`${model}: did not converge; raise --max-iter`);
  const { ended, iterations, objective } = fitted.fitReport;
  const { target } = rows.problem;
  printOutcome(out, {
    model,
    rows: rows.y.length,
    features: rows.x.names,
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

function fitOn(
  estimator: Estimator | Estimator<RegressorModel>,
  { x, y, problem: { target } }: LabelledRows,
  extras: FitExtras,
): { fitted: AnyModel; y: ArrayLike<Label> } {
  if (target.kind === 'number') {
    return { fitted: (estimator as Estimator<RegressorModel>).fit(x, y, extras), y };
  }
  const { labels, order } = labelsOf(y, target.classes);
  const classes = order ? { classes: order } : {};
  return { fitted: (estimator as Estimator).fit(x, labels, { ...extras, ...classes }), y: labels };
}
