/** `fastflavor export`: prints a model as source code with a self-test. */
import { basename, extname } from 'node:path';
import { Command, Option } from 'commander';
import { loadModelFile } from '../../documents/load-model.js';
import { InvalidOption } from '../../errors.js';
import { MAX_ENTROPY_COLUMNS } from '../../export/max-entropy-cells.js';
import { printMaxEntropyTest } from '../../export/max-entropy-test.js';
import { printModel, TARGETS, type Target } from '../../export/targets.js';
import { STANDARD_STREAM } from '../../formats/standard-stream.js';
import { readLongText } from '../../formats/text-file.js';
import { findModelFile } from '../../ready-made/ready-made.js';
import { checkOutputs } from '../flags/inputs.js';
import { printOutcome } from '../terminal/print.js';
import { writeFiles } from '../terminal/write-files.js';

interface Flags {
  readonly model?: string;
  readonly maxEntropy?: boolean;
  readonly target: Target;
  readonly out: string;
}

export function exportCommand(): Command {
  return new Command('export')
    .description('print a model of classes or numbers as source code with a self-test')
    .option(
      '--model <file>',
      'model file that train, pick, calibrate or import wrote, or a name that fastflavor models lists',
    )
    .option(
      '--max-entropy',
      'in place of a model the closed-form test for crossings of max-entropy distributions, from densities and flux vectors; in c or fortran',
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

async function exportModel({ model: named, maxEntropy, target, out }: Flags): Promise<void> {
  checkOutputs([out]);
  if (maxEntropy && named === undefined) return exportMaxEntropy(target, out);
  if (maxEntropy || named === undefined) {
    throw new InvalidOption({
      where: { option: '--model' },
      what: maxEntropy ? '--max-entropy takes its place' : 'no model to print',
      remedy:
        'name a file that train, pick, calibrate or import wrote, or take --max-entropy alone',
    });
  }
  const modelFile = findModelFile(named);
  const { model, problem } = await loadModelFile(readLongText(modelFile), modelFile);
  const isFile = out !== STANDARD_STREAM;
  // Without a file, routines are named after what the model tells.
  const name = isFile ? basename(out, extname(out)) : (problem?.target.column ?? 'model');
  const content = await printModel(model, target, name, problem);
  await writeCode(content, { target, features: model.featureNames, out });
}

async function exportMaxEntropy(target: Target, out: string): Promise<void> {
  const name = out === STANDARD_STREAM ? 'max_entropy' : basename(out, extname(out));
  const content = printMaxEntropyTest(target, name);
  await writeCode(content, { target, features: MAX_ENTROPY_COLUMNS, out });
}

async function writeCode(
  content: string | Uint8Array,
  { out, target, features }: Pick<Flags, 'target' | 'out'> & { features: readonly string[] | null },
): Promise<void> {
  if (out === STANDARD_STREAM) process.stdout.write(content);
  else await writeFiles({ [out]: content });
  printOutcome(out, { target, features, bytes: Buffer.byteLength(content), out });
}
