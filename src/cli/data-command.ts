/** `fastflavor data`: writes data sets, built in or made from what a user has. */
import { Command } from 'commander';
import { type Dataset, PARAMETRIC_DATASETS } from '../../datasets/index.js';
import { InvalidOption } from '../errors.js';
import { optionsFromText } from '../options.js';
import { dataCcsnCommand } from './data-ccsn-command.js';
import { dataLabelCommand } from './data-label-command.js';
import { dataTransportCommand } from './data-transport-command.js';
import { addOptionFlags } from './option-flags.js';
import { writeData } from './write-data.js';

export function dataCommand(): Command {
  const command = new Command('data').description(
    'write a labelled data set to a CSV file: a built-in one, or one made from your own simulation',
  );
  for (const [name, dataset] of Object.entries(PARAMETRIC_DATASETS)) {
    command.addCommand(parametricCommand(name, dataset));
  }
  const sets = [...Object.keys(PARAMETRIC_DATASETS), 'ccsn', 'transport', 'label'];
  return command
    .addCommand(dataCcsnCommand())
    .addCommand(dataTransportCommand())
    .addCommand(dataLabelCommand())
    .addHelpText('after', '\nExample:\n  fastflavor data xln --rows 50000 --seed 7 --out xln.csv')
    .argument('[set]')
    .allowUnknownOption()
    .allowExcessArguments()
    .action((set = '') => {
      throw new InvalidOption(`data: no set "${set}"; there are ${sets.join(', ')}`);
    });
}

function parametricCommand(name: string, { meaning, options, generate }: Dataset): Command {
  const command = new Command(name)
    .description(meaning)
    .requiredOption('--out <file>', 'CSV file to write');
  return addOptionFlags(command, options)
    .addHelpText('after', `\nExample:\n  fastflavor data ${name} --seed 1 --out ${name}.csv`)
    .action(({ out, ...texts }: Record<string, string> & { out: string }) => {
      writeData(out, generate(optionsFromText(name, options, new Map(Object.entries(texts)))));
    });
}
