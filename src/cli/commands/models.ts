/** `fastflavor models`: the models that come with the package. */
import { Command } from 'commander';
import { readyMadeModels } from '../../ready-made/ready-made.js';
import { percent } from '../../report/text-table.js';
import { addTableFlags, type TableFlags } from '../flags/table-flags.js';
import { printDocument, printOut } from '../terminal/print.js';

export function modelsCommand(): Command {
  return addTableFlags(new Command('models'))
    .description('list the models that come with the package; predict and export take them by name')
    .addHelpText(
      'after',
      '\nExample:\n  fastflavor predict --model ccsn-eln --data cells.csv --out predicted.csv',
    )
    .action((flags: TableFlags) => {
      const models = readyMadeModels();
      printOut(
        [
          {
            header: [
              'model',
              'features',
              'threshold',
              'on data that took no part: accuracy in %, or error in decades',
            ],
            rows: models.map(({ name, features, predicts, threshold, scores }) => [
              name,
              `${features.length}`,
              threshold === null ? '' : `${threshold}`,
              scores
                .map(
                  ({ data, metrics }) =>
                    `${shortName(data)} ${predicts === 'classes' ? percent(metrics.accuracy) : metrics.rmse.toFixed(2)}`,
                )
                .join(', '),
            ]),
          },
          '',
          'predict and export take these names for --model. Card and code in every language: results/deployable/<model>.',
        ],
        flags,
      );
      printDocument({ models });
    });
}

/** A set and what tells it from others: `ccsn 7`, `nsm 21-26`, `improved`. */
function shortName(data: string): string {
  const [, set, background] = /^(\w+)(?:.*(?:background|remnants)=([\d+-]+))?/.exec(data) ?? [];
  return [set, background].filter(Boolean).join(' ');
}
