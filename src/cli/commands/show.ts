/** `fastflavor show`: says what a file or folder is. */
import { Command } from 'commander';
import { loadModelFile } from '../../documents/load-model.js';
import { readLongText } from '../../formats/text-file.js';
import { findModelFile, isReadyMade } from '../../ready-made/ready-made.js';
import { describeFile } from '../../show/describe-file.js';
import { describeModel } from '../../show/describe-model.js';
import { describeTable } from '../../show/describe-table.js';
import type { FileDescription } from '../../show/description.js';
import { describedPrintout } from '../../show/printout.js';
import { addDataFlags, type DataFlags } from '../data/data-flags.js';
import { builtInData, readOptions } from '../data/data-source.js';
import {
  addProblemFlags,
  addRegressFlag,
  type ProblemFlags,
  problemChoices,
} from '../flags/problem-flags.js';
import { addTableFlags, type TableFlags } from '../flags/table-flags.js';
import { printDocument, printOut } from '../terminal/print.js';
import { withProgress } from '../terminal/progress.js';

interface Flags extends DataFlags, ProblemFlags, TableFlags {}

export function showCommand(): Command {
  const command = new Command('show')
    .description('say what a file or folder is: data, a model, or what another command wrote')
    .argument(
      '<file...>',
      'file, folder, built-in set, model that comes with the package, or - for standard input; several files of the same columns, or a pattern of them in quotes, are one table',
    );
  return addTableFlags(addRegressFlag(addProblemFlags(addDataFlags(command))))
    .addHelpText(
      'after',
      '\nExample:\n  fastflavor show wine.csv\n  fastflavor show wine.csv --label cultivar\n  fastflavor show model.json',
    )
    .action(show);
}

/** A model that comes with the package, by its name, as other commands take it. */
async function describeReadyMade(name: string): Promise<FileDescription> {
  const file = findModelFile(name);
  return describeModel(await loadModelFile(readLongText(file), file), name);
}

async function show(files: readonly string[], flags: Flags): Promise<void> {
  const choices = problemChoices(flags);
  const described = await withProgress((progress) => {
    const table = builtInData(files, progress);
    if (table) return Promise.resolve(describeTable(table, choices));
    const [name] = files;
    return files.length === 1 && isReadyMade(name)
      ? describeReadyMade(name)
      : describeFile(files, { ...readOptions(flags, progress), choices });
  });
  printOut(describedPrintout(described), flags);
  printDocument(described);
}
