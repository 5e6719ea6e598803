/** `fastflavor data label`: moments, features and labels of somebody's angular distributions. */
import { Command } from 'commander';
import { labelDistributions } from '../angular/distribution-table.js';
import { readCsv } from '../formats/csv.js';
import { writeData } from './write-data.js';

interface Flags {
  readonly distributions: string;
  readonly out: string;
}

export function dataLabelCommand(): Command {
  return new Command('label')
    .description('moments, features and crossings of tabulated angular distributions')
    .requiredOption(
      '--distributions <file>',
      'CSV file, one row per cell and node: cell, mu, f_nue, f_nuebar; optional f_nux, f_nuxbar; other columns are kept',
    )
    .requiredOption('--out <file>', 'CSV file to write, one row per cell')
    .addHelpText(
      'after',
      `
f is linear between the nodes and constant from the outermost ones to mu = -1 and 1. With f_nux and
f_nuxbar the crossing is that of ELN-XLN, f_nue - f_nuebar - f_nux + f_nuxbar, else that of ELN.

Example:
  fastflavor data label --distributions angles.csv --out cells.csv`,
    )
    .action(dataLabel);
}

function dataLabel({ distributions, out }: Flags): void {
  const { table, label } = labelDistributions(readCsv(distributions));
  writeData(out, table, { label });
}
