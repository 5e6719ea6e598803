/** `fastflavor export`: prints a model as source code with a self-test. */
import { basename, extname } from 'node:path';
import { Command, Option } from 'commander';
import { loadModelFile } from '../../documents/load-model.js';
import { printModel, TARGETS, type Target } from '../../export/targets.js';
import { STANDARD_STREAM } from '../../formats/standard-stream.js';
import { readLongText } from '../../formats/text-file.js';
import { findModelFile } from '../../ready-made/ready-made.js';
import { checkOutputs } from '../flags/inputs.js';
import { printOutcome } from '../terminal/print.js';
import { writeFiles } from '../terminal/write-files.js';

interface Flags {
  readonly model: string;
  readonly target: Target;
  readonly out: string;
}

export function exportCommand(): Command {
  return new Command('export')
    .description(
      'print a model (lr, tree or mlp; ridge, tree or mlp of numbers) as source code: a function that returns the class, or the number',
    )
    .requiredOption(
      '--model <file>',
      'model file that train, pick or import wrote, or a name that fastflavor models lists',
    )
    .addOption(
      new Option('--target <language>', 'what to print').choices(TARGETS).makeOptionMandatory(),
    )
    .requiredOption(
      '--out <file>',
      'file to write, - for standard output; routines are named after it',
    )
    .addHelpText(
      'after',
      '\nExample:\n  fastflavor export --model model.json --target fortran --out crossing.f90',
    )
    .action(exportModel);
}

async function exportModel({ model: named, target, out }: Flags): Promise<void> {
  checkOutputs([out]);
  const modelFile = findModelFile(named);
  const { model, problem } = await loadModelFile(readLongText(modelFile), modelFile);
  const isFile = out !== STANDARD_STREAM;
  // Without a file, routines are named after what the model tells.
  const name = isFile ? basename(out, extname(out)) : (problem?.target.column ?? 'model');
  const content = await printModel(model, target, name, problem);
  if (isFile) await writeFiles({ [out]: content });
  else process.stdout.write(content);
  printOutcome(out, {
    target,
    features: model.featureNames,
    bytes: Buffer.byteLength(content),
    out,
  });
}
