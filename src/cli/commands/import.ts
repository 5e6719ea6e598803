/** `fastflavor import`: makes models of what other programs fitted. */
import { dirname } from 'node:path';
import { Command, Option } from 'commander';
import { XLN_FEATURES } from '../../angular/moments.js';
import { DeployableModel } from '../../deploy/deployable-model.js';
import { sklearnPolynomial } from '../../deploy/sklearn-polynomial.js';
import { modelToText } from '../../documents/model-file.js';
import { InvalidOption } from '../../errors.js';
import { MLPRegressorModel } from '../../estimators/mlp-regressor.js';
import { OBJECTIVES } from '../../evaluation/objective.js';
import { readNpy } from '../../formats/npy.js';
import { readBytes } from '../../formats/text-file.js';
import { pathWithin } from '../../formats/within-folder.js';
import { importedNetwork, MOST_ONNX_BYTES } from '../../onnx/imported-network.js';
import { fastFlavorCrossing } from '../../problems/fast-flavor-crossing.js';
import { checkProblem, type Label, type Problem } from '../../problems/problem.js';
import { type CalibrationFlags, calibratedModel } from '../data/calibrated-model.js';
import {
  featureList,
  LICENCE_HELP,
  licence,
  momentFeatures,
  positiveInteger,
} from '../flags/arguments.js';
import { checkOutputs } from '../flags/inputs.js';
import { printOutcome } from '../terminal/print.js';
import { writeFiles } from '../terminal/write-files.js';

export function importCommand(): Command {
  return new Command('import')
    .description('turn a classifier that another program fitted into a model file')
    .addCommand(sklearnCommand())
    .addCommand(onnxCommand());
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

interface OnnxFlags extends Omit<CalibrationFlags, 'method'> {
  readonly features: readonly string[];
  readonly label?: string;
  readonly classes?: readonly Label[];
  readonly regress?: boolean;
  readonly output?: string;
  readonly calibrate?: string;
  readonly licence?: string;
  readonly out: string;
}

function onnxCommand(): Command {
  return new Command('onnx')
    .description(
      'a network of dense layers, as PyTorch and Keras export it; of two classes the second output, or the only one, is evidence for the second class',
    )
    .argument('<file>', 'model.onnx; weights beside it, in model.onnx.data, are found')
    .requiredOption('--features <names>', 'the columns, in their order', featureList)
    .option(
      '--label <name>',
      'column that it predicts (default: crossing if the columns are the papers’, else label)',
    )
    .option(
      '--classes <labels>',
      'the values of that column, in the order of the outputs, as in no,yes (default: 0,1,2,...)',
      labelList,
    )
    .option('--regress', 'the output is a number that is predicted, not evidence for classes')
    .option('--output <name>', 'the value that is the output, if there are several')
    .option(
      '--calibrate <data>',
      'labelled rows that two classes’ calibration and threshold are chosen on, not those of the training',
    )
    .option(
      '--domain <data>',
      'rows of the training, outside of which cells are flagged (default: those of --calibrate)',
    )
    .option('--metric <name>', `what the threshold is chosen by: ${OBJECTIVES}`, 'accuracy')
    .addOption(
      new Option(
        '--outside <what>',
        'flag cells outside of the domain, or clamp their features too',
      )
        .choices(['flag', 'clamp'])
        .default('flag'),
    )
    .option('--licence <name>', LICENCE_HELP, licence)
    .requiredOption('--out <file>', 'model file to write')
    .addHelpText(
      'after',
      '\nOutputs are logits, or end in a sigmoid or a softmax. Operators: Gemm, MatMul, Add, BatchNormalization, Dropout,\nRelu, Gelu, Tanh, Sigmoid, Softmax, and what exporters put between them.\n\nExample:\n  fastflavor import onnx net.onnx --features energy,flux --label unstable --classes no,yes --out net.json',
    )
    .action(importOnnx);
}

/** @throws InvalidOption on a domain without calibration */
function checkDomain({ calibrate, domain }: OnnxFlags): void {
  if (domain === undefined || calibrate !== undefined) return;
  throw new InvalidOption({ where: { option: '--domain' }, what: 'is of use beside --calibrate' });
}

/** Reads labels separated by commas: numbers if all of them are. */
function labelList(text: string): Label[] {
  const labels = text.split(',').map((label) => label.trim());
  const numbers = labels.map(Number);
  return labels.every((label, i) => label !== '' && String(numbers[i]) === label)
    ? numbers
    : labels;
}

async function importOnnx(file: string, flags: OnnxFlags): Promise<void> {
  const { features, label, classes, regress, output, licence, out } = flags;
  checkDomain(flags);
  checkOutputs([out], [file]);
  const model = await importedNetwork(readBytes(file, MOST_ONNX_BYTES), {
    features,
    file,
    files: (name) => readBytes(pathWithin(dirname(file), name), MOST_ONNX_BYTES),
    ...(classes && { classes }),
    ...(regress && { regress }),
    ...(output !== undefined && { output }),
    ...(licence !== undefined && { licence }),
  });
  const { parts } =
    model instanceof DeployableModel && model.parts.rule.kind === 'network'
      ? { parts: model.parts.rule.network }
      : (model as MLPRegressorModel).network;
  const problem =
    model instanceof MLPRegressorModel
      ? ownProblem(features, { kind: 'number', column: label ?? 'label' })
      : classProblem(features, label, model.classes, classes !== undefined);
  const { calibrate } = flags;
  const ready =
    calibrate === undefined
      ? null
      : await calibratedModel(model, problem, 'calibrate', calibrate, flags);
  await writeFiles({ [out]: modelToText(ready?.model ?? model, problem) });
  const { layers } = parts;
  printOutcome(out, {
    features,
    label: problem.target.column,
    ...(problem.target.kind === 'classes' && { classes: problem.target.classes }),
    layers: [features.length, ...layers.map(({ bias }) => bias.length)],
    activations: layers.slice(0, -1).map(({ activation }) => activation),
    ...(ready && { calibration: ready.calibration.kind, threshold: ready.deployable?.threshold }),
    out,
  });
}

/** The problem of classes; that of crossings if the columns are the papers' and nothing else is said. */
function classProblem(
  features: readonly string[],
  label: string | undefined,
  classes: readonly Label[],
  named: boolean,
): Problem {
  const known: readonly string[] = XLN_FEATURES;
  const published = features.every((name) => known.includes(name));
  if (published && label === undefined && !named && classes.length === 2) {
    return fastFlavorCrossing(features);
  }
  const column = label ?? 'label';
  const positive = classes.length === 2 ? { positive: classes[1] } : {};
  return ownProblem(features, { kind: 'classes', column, classes, ...positive });
}

function ownProblem(features: readonly string[], target: Problem['target']): Problem {
  return checkProblem({
    name: target.column,
    features: features.map((name) => ({ name })),
    target,
  });
}
