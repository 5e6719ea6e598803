/** The end of every `pick`: it writes the chosen model with its card and its record, and a report, and prints the choice. */
import type { Printout } from '../../report/printout.js';
import type { ChosenRun } from '../../run-report/run.js';
import { reportPlaces, writeReport } from '../flags/report-flags.js';
import { printDocument, printOut } from '../terminal/print.js';
import { writeFiles } from '../terminal/write-files.js';
import { type PickFlags, placesIn } from './picked-data.js';

interface Choice {
  /** the content of the model's file */
  readonly model: string;
  readonly card: string;
  readonly document: object;
  readonly printout: Printout;
  /** what training data is not, if anybody has to know */
  readonly disclosure: string | undefined;
  readonly run: () => ChosenRun;
}

export async function writeChoice(flags: PickFlags, choice: Choice): Promise<void> {
  const { model, card, document, printout, disclosure, run } = choice;
  const places = placesIn(flags.out);
  const contents = [model, card, `${JSON.stringify(document, null, 2)}\n`];
  await writeFiles(Object.fromEntries(places.map((place, i) => [place, contents[i]])));
  await writeReport(flags, run);
  const below = [
    ...(disclosure ? [disclosure, ''] : []),
    `Written: ${[...places, ...reportPlaces(flags)].join(', ')}`,
  ];
  printOut([...printout, ...below], flags);
  printDocument({ ...document, out: flags.out });
}
