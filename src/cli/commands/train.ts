/** `fastflavor train`: fits a classifier on labelled data and writes it as a model file. */
import { Command, Option } from 'commander';
import { publishedOptions } from '../../../experiments/published-settings.js';
import { timedFit } from '../../compare/timed-fit.js';
import { modelToText } from '../../documents/model-file.js';
import { makeClassifier } from '../../estimators/classifiers.js';
import { hasConverged } from '../../estimators/fit-report.js';
import { MODEL_NAMES, type ModelName } from '../../estimators/own-classifiers.js';
import { preparationOf } from '../../estimators/preparation.js';
import { accuracyScore, confusionMatrix } from '../../evaluation/confusion-matrix.js';
import { requireBothClasses } from '../../evaluation/rows.js';
import { fillValueWarnings } from '../../problems/fill-values.js';
import { namesOfClasses } from '../../problems/problem-data.js';
import { addDataFlags, type DataFlags } from '../data/data-flags.js';
import { DATA_HELP, labelledData, openData, problemOf } from '../data/data-source.js';
import { featureList } from '../flags/arguments.js';
import { addClassifierFlags, classifierOptionsFrom } from '../flags/classifier-flags.js';
import { checkOutputs } from '../flags/inputs.js';
import { addPreparationFlags, type PreparationFlags } from '../flags/preparation-flags.js';
import { printJson, printWarning } from '../terminal/print.js';
import { withProgress } from '../terminal/progress.js';
import { shownOn } from '../terminal/watched.js';
import { writeFiles } from '../terminal/write-files.js';

interface Flags extends DataFlags, PreparationFlags, Record<string, unknown> {
  readonly model: ModelName;
  readonly data: string;
  readonly out: string;
  readonly features?: readonly string[];
  readonly preset: 'default' | 'published';
}

export function trainCommand(): Command {
  const command = new Command('train')
    .description('fit a classifier on labelled data')
    .addOption(
      new Option('--model <name>', 'which classifier').choices(MODEL_NAMES).makeOptionMandatory(),
    )
    .requiredOption('--data <data>', DATA_HELP)
    .requiredOption('--out <file>', 'model file to write')
    .option(
      '--features <names>',
      'columns to use (default: the ELN-XLN seven, else the ELN three)',
      featureList,
    )
    .addOption(
      new Option('--preset <name>', "scikit-learn's defaults, or the papers' settings")
        .choices(['default', 'published'])
        .default('default'),
    );
  return addClassifierFlags(addPreparationFlags(addDataFlags(command)))
    .addHelpText(
      'after',
      '\nExample:\n  fastflavor train --model lr --degree 2 --data improved --out model.json',
    )
    .action(train);
}

async function train({ model, data, out, features, preset, ...flags }: Flags): Promise<void> {
  checkOutputs([out]);
  const options = classifierOptionsFrom(model, flags);
  const { rows, warnings, x, problem, fitted, fitSeconds, accuracy } = await withProgress(
    async (progress) => {
      const table = await openData(data, flags, progress);
      const problem = problemOf(table, { ...flags, ...(features && { features }) });
      const { x, y } = labelledData(table, problem, flags);
      requireBothClasses(y, table.source, namesOfClasses(problem));
      const published = preset === 'published' ? publishedOptions(model, x.columns) : {};
      const estimator = makeClassifier({
        model,
        options: { ...published, ...options },
        preparation: preparationOf(problem),
      });
      const fit = timedFit(estimator, { x, y }, { name: model, onProgress: shownOn(progress) });
      const accuracy = accuracyScore(confusionMatrix(y, fit.model.predict(x)));
      return {
        rows: y.length,
        warnings: fillValueWarnings(table, problem),
        x,
        problem,
        fitted: fit.model,
        fitSeconds: fit.fitSeconds,
        accuracy,
      };
    },
  );
  await writeFiles({ [out]: modelToText(fitted, problem) });
  warnings.forEach(printWarning);
  if (!hasConverged(fitted.fitReport)) printWarning(`${model}: did not converge; raise --max-iter`);
  const { ended, iterations, objective } = fitted.fitReport;
  printJson({
    model,
    rows,
    features: x.names,
    fitSeconds,
    trainingAccuracy: accuracy,
    ended,
    iterations,
    objective,
    out,
  });
}
