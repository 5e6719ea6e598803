/** `fastflavor help columns`: the names and units of columns in files. */
import { Command } from 'commander';
import { COLUMNS, SPECIES_SUFFIXES } from '../../columns.js';
import { forTerminal, type Printout } from '../../report/printout.js';
import { addTableFlags, type TableFlags } from '../flags/table-flags.js';
import { printDocument, printOut } from '../terminal/print.js';

const PRINTOUT: Printout = [
  'Columns are found by name, in any order; others are kept. "-": no unit.',
  `*: one column per species, ${SPECIES_SUFFIXES.join(', ')}.`,
  '',
  {
    header: ['column', 'unit', 'meaning'],
    rows: COLUMNS.map(({ name, unit, meaning }) => [name, unit, meaning]),
  },
  '',
  'Where a file has other names: --column radius_km=r, --column alpha=/nu/alpha.',
];

export function columnsCommand(): Command {
  const command = new Command('columns')
    .description('names and units of the columns of files')
    .configureHelp({ formatHelp: () => `${forTerminal(PRINTOUT)}\n` });
  return addTableFlags(command).action((flags: TableFlags) => {
    printOut(PRINTOUT, flags);
    printDocument({ columns: COLUMNS, species: SPECIES_SUFFIXES });
  });
}
