/** `fastflavor import`: makes deployable models of classifiers that other programs fitted. */
import { Command } from 'commander';
import { sklearnPolynomial } from '../../deploy/sklearn-polynomial.js';
import { modelToText } from '../../documents/model-file.js';
import { readNpy } from '../../formats/npy.js';
import { fastFlavorCrossing } from '../../problems/fast-flavor-crossing.js';
import { LICENCE_HELP, licence, momentFeatures, positiveInteger } from '../flags/arguments.js';
import { checkOutputs } from '../flags/inputs.js';
import { printOutcome } from '../terminal/print.js';
import { writeFiles } from '../terminal/write-files.js';

export function importCommand(): Command {
  return new Command('import')
    .description('turn a classifier that another program fitted into a model file')
    .addCommand(sklearnCommand());
}

interface Flags {
  readonly coef: string;
  readonly intercept: string;
  readonly features: readonly string[];
  readonly degree?: number;
  readonly powers?: string;
  readonly licence?: string;
  readonly out: string;
}

function sklearnCommand(): Command {
  return new Command('sklearn')
    .description(
      'a LogisticRegression on PolynomialFeatures of unscaled features; classes_[1] is the crossing',
    )
    .requiredOption('--coef <file>', 'coef_ as numpy.save writes it, of shape (1, p) or (p,)')
    .requiredOption('--intercept <file>', 'intercept_, of shape (1,) or ()')
    .requiredOption('--features <names>', 'the columns, in their order', momentFeatures)
    .option('--degree <n>', 'degree of the polynomial features', positiveInteger)
    .option('--powers <file>', 'powers_, where these are not all monomials up to the degree')
    .option('--licence <name>', LICENCE_HELP, licence)
    .requiredOption('--out <file>', 'model file to write')
    .addHelpText(
      'after',
      '\nExample:\n  fastflavor import sklearn --coef coef.npy --intercept intercept.npy --degree 9 \\\n    --features alpha,F_nue,F_nuebar --out model.json',
    )
    .action(importSklearn);
}

async function importSklearn(flags: Flags): Promise<void> {
  const { features, degree, licence, out, ...files } = flags;
  checkOutputs([out]);
  const coef = readNpy(files.coef);
  const model = sklearnPolynomial({
    coef,
    intercept: readNpy(files.intercept),
    features,
    ...(degree !== undefined && { degree }),
    ...(licence !== undefined && { licence }),
    ...(files.powers !== undefined && { powers: readNpy(files.powers) }),
  });
  await writeFiles({ [out]: modelToText(model, fastFlavorCrossing(features)) });
  printOutcome(out, { features, coefficients: coef.values.length, out });
}
