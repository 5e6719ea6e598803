/** `fastflavor data`: writes a built-in set to a file. */
import { Command, Option } from 'commander';
import { DATASETS } from '../../datasets/index.js';
import { LABEL } from '../angular/moments.js';
import { writeCsv } from '../formats/csv.js';
import { optionsFromText } from '../options.js';
import { printJson } from './print.js';

export function dataCommand(): Command {
  const command = new Command('data').description('write a built-in data set to a CSV file');
  for (const [name, dataset] of Object.entries(DATASETS)) {
    const set = command
      .command(name)
      .description(dataset.meaning)
      .requiredOption('--out <file>', 'CSV file to write');
    for (const [option, { meaning, default: fallback }] of Object.entries(dataset.options)) {
      set.addOption(new Option(`--${option} <value>`, `${meaning} (default: ${fallback})`));
    }
    set
      .addHelpText('after', `\nExample:\n  fastflavor data ${name} --seed 1 --out ${name}.csv`)
      .action(({ out, ...texts }: Record<string, string> & { out: string }) => {
        const given = new Map(Object.entries(texts));
        const table = dataset.generate(optionsFromText(name, dataset.options, given));
        writeCsv(out, table);
        const crossings = table.numbers(LABEL).reduce((sum, label) => sum + label, 0);
        printJson({ data: table.source, rows: table.rows, crossings, columns: table.names, out });
      });
  }
  return command;
}
