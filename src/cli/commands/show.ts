/** `fastflavor show`: says what a file or folder is. */
import { Command } from 'commander';
import { describeFile } from '../../show/describe-file.js';
import { describeTable } from '../../show/describe-table.js';
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
      'file, folder, built-in set, or - for standard input; several files of the same columns, or a pattern of them in quotes, are one table',
    );
  return addTableFlags(addRegressFlag(addProblemFlags(addDataFlags(command))))
    .addHelpText(
      'after',
      '\nExample:\n  fastflavor show wine.csv\n  fastflavor show wine.csv --label cultivar\n  fastflavor show model.json',
    )
    .action(show);
}

async function show(files: readonly string[], flags: Flags): Promise<void> {
  const choices = problemChoices(flags);
  const described = await withProgress((progress) => {
    const table = builtInData(files, progress);
    return table
      ? Promise.resolve(describeTable(table, choices))
      : describeFile(files, { ...readOptions(flags, progress), choices });
  });
  printOut(describedPrintout(described), flags);
  printDocument(described);
}
