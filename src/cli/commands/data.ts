/** `fastflavor data`: writes built-in data sets, and data sets made from a user's files. */
import { Command } from 'commander';
import { DATASETS, type Dataset, PARAMETRIC_DATASETS } from '../../../datasets/index.js';
import { InvalidOption } from '../../errors.js';
import { addFormatFlag, type FormatFlags, OUT_HELP } from '../data/data-flags.js';
import { writeData } from '../data/write-data.js';
import { addOptionFlags, optionsFromFlags } from '../flags/option-flags.js';
import { withProgress } from '../terminal/progress.js';
import { dataCcsnCommand } from './data-ccsn.js';
import { dataFfiCommand } from './data-ffi.js';
import { dataLabelCommand } from './data-label.js';
import { simulationCommands } from './data-simulations.js';
import { dataTransportCommand } from './data-transport.js';

export function dataCommand(): Command {
  const command = new Command('data').description(
    'write a labelled data set to a file: a built-in one, or one made from your own simulation',
  );
  for (const [name, dataset] of Object.entries(PARAMETRIC_DATASETS)) {
    command.addCommand(parametricCommand(name, dataset));
  }
  const sets = [...Object.keys(DATASETS), 'transport', 'label'];
  command.addCommand(dataCcsnCommand());
  for (const one of simulationCommands()) command.addCommand(one);
  command.addCommand(dataFfiCommand());
  command.addCommand(parametricCommand('lensing', DATASETS.lensing, 'npz'));
  return command
    .addCommand(dataTransportCommand())
    .addCommand(dataLabelCommand())
    .addHelpText('after', '\nExample:\n  fastflavor data xln --rows 50000 --seed 7 --out xln.csv')
    .argument('[set]')
    .allowUnknownOption()
    .allowExcessArguments()
    .action((set = '') => {
      throw new InvalidOption({
        where: { owner: 'data' },
        what: `no set "${set}"`,
        remedy: `there are ${sets.join(', ')}`,
      });
    });
}

function parametricCommand(
  name: string,
  { meaning, options, generate }: Dataset,
  extension = 'csv',
): Command {
  const command = new Command(name).description(meaning).requiredOption('--out <file>', OUT_HELP);
  return addOptionFlags(addFormatFlag(command), options)
    .addHelpText(
      'after',
      `\nExample:\n  fastflavor data ${name} --seed 1 --out ${name}.${extension}`,
    )
    .action(async (flags: FormatFlags & { out: string }) => {
      const given = optionsFromFlags(name, options, flags);
      const table = await withProgress((progress) =>
        generate(given, (step) => progress.show({ ...step, what: `${step.unit} made` })),
      );
      await writeData(flags, table);
    });
}
