/** `fastflavor report`: writes the results of experiments as one HTML file, to be read from top to bottom. */
import { join } from 'node:path';
import { Command } from 'commander';
import { DATASETS } from '../../../datasets/index.js';
import { EXPERIMENTS } from '../../../experiments/index.js';
import { EXPLORER_CLASSIFIERS } from '../../../experiments/pictured-classifiers.js';
import { chaptersOf } from '../../../experiments/run/chapters.js';
import { renderPage } from '../../report/page.js';
import { readResults } from '../../report/read-results.js';
import { reportPage } from '../../report/report.js';
import { checkOutputs } from '../flags/inputs.js';
import { printJson } from '../terminal/print.js';
import { writeFiles } from '../terminal/write-files.js';

export function reportCommand(): Command {
  return new Command('report')
    .description('make one HTML page of results')
    .argument('[results]', 'the folder that reproduce wrote', 'results')
    .option('--out <file>', 'the page (default: report.html in the folder of the results)')
    .addHelpText('after', '\nExample:\n  fastflavor report results --out report.html')
    .action(report);
}

async function report(
  folder: string,
  { out = join(folder, 'report.html') }: { out?: string },
): Promise<void> {
  const results = readResults(folder);
  checkOutputs(
    [out],
    results.flatMap(({ files }) => files.map(({ file }) => join(folder, file))),
  );
  const data = Object.entries(DATASETS).map(([name, { meaning }]) => ({ name, meaning }));
  const page = renderPage(
    reportPage({
      results,
      chapters: chaptersOf(EXPERIMENTS),
      data,
      classifiers: EXPLORER_CLASSIFIERS,
    }),
  );
  await writeFiles({ [out]: page });
  printJson({ results: results.length, bytes: Buffer.byteLength(page), out });
}
