/** `fastflavor calibrate`: gives a trained classifier probabilities that hold on rows of their own, a threshold and a guard. */
import { Command, Option } from 'commander';
import { loadModelFile } from '../../documents/load-model.js';
import { modelPieces } from '../../documents/model-file.js';
import { CALIBRATION_KINDS, type CalibrationKind } from '../../evaluation/calibration.js';
import { OBJECTIVES } from '../../evaluation/objective.js';
import { readLongText } from '../../formats/text-file.js';
import { findModelFile } from '../../ready-made/ready-made.js';
import { type CalibrationFlags, calibratedModel } from '../data/calibrated-model.js';
import { addDataFlags } from '../data/data-flags.js';
import { DATA_HELP } from '../data/data-source.js';
import { problemOfModel } from '../data/problem-of-model.js';
import { wholeNumber } from '../flags/arguments.js';
import { checkOutputs } from '../flags/inputs.js';
import { printOutcome } from '../terminal/print.js';
import { writeFiles } from '../terminal/write-files.js';

/** What `--method` takes beside the kinds: the choice among them. */
const BEST = 'best';

interface Flags extends Omit<CalibrationFlags, 'method'> {
  readonly model: string;
  readonly data: string;
  readonly method: CalibrationKind | typeof BEST;
  readonly seed: number;
  readonly out: string;
}

export function calibrateCommand(): Command {
  const command = new Command('calibrate')
    .description(
      'calibrate a trained classifier on rows that it has not seen, and give it a threshold and a guard of its domain',
    )
    .requiredOption(
      '--model <file>',
      'model file of classes that train, pick, tune or import wrote, or a name that fastflavor models lists',
    )
    .requiredOption('--data <data>', `labelled rows, not those of the training: ${DATA_HELP}`)
    .addOption(
      new Option(
        '--method <name>',
        'the calibration: temperature (where scores are logits: lr and mlp), sigmoid (Platt’s), isotonic, none (where scores are probabilities), or the simplest within one standard error of the best Brier score of held-out groups of rows',
      )
        .choices([BEST, ...CALIBRATION_KINDS])
        .default(BEST),
    )
    .option(
      '--domain <data>',
      'rows of the training, outside of which cells are flagged (default: the model’s own guard, else the rows of --data)',
    )
    .option('--metric <name>', `what the threshold is chosen by: ${OBJECTIVES}`, 'accuracy')
    .addOption(
      new Option(
        '--outside <what>',
        'flag cells outside of the domain, or clamp their features too (default: as the model’s own guard does, else flag)',
      ).choices(['flag', 'clamp']),
    )
    .option('--seed <n>', 'of the folds and resamples of the choice', wholeNumber(0, 0xffffffff), 0)
    .requiredOption('--out <file>', 'model file to write');
  return addDataFlags(command)
    .addHelpText(
      'after',
      '\nOf more than two classes, the logits of lr and mlp are divided by a temperature; there is no threshold and no guard.\n\nExample:\n  fastflavor train --model knn --data train.csv --label unstable --out knn.json\n  fastflavor calibrate --model knn.json --data validation.csv --domain train.csv --out calibrated.json',
    )
    .action(calibrate);
}

async function calibrate({ model: named, data, method, out, ...flags }: Flags): Promise<void> {
  checkOutputs([out]);
  const modelFile = findModelFile(named);
  const file = await loadModelFile(readLongText(modelFile), modelFile);
  const problem = problemOfModel(file);
  const { model, deployable, calibration, rows } = await calibratedModel(
    file.model,
    problem,
    'data',
    data,
    { ...flags, method: method === BEST ? undefined : method },
  );
  await writeFiles({ [out]: modelPieces(model, problem) });
  printOutcome(out, {
    rows,
    calibration: calibration.kind,
    threshold: deployable?.threshold,
    outside: deployable?.parts.guard?.outside,
    out,
    calibrations: calibration.judged.map(({ kind, score, behind, standardError }) => ({
      calibration: kind,
      brierScore: -score,
      behind,
      standardError,
    })),
  });
}
