/** `fastflavor report`: writes the results of experiments as one HTML file, to be read from top to bottom. */
import { readdirSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { Command } from 'commander';
import { DATASETS } from '../../../datasets/index.js';
import { reportHeadline } from '../../../experiments/defect-transfer/report-headline.js';
import { EXPERIMENTS } from '../../../experiments/index.js';
import { EXPLORER_CLASSIFIERS } from '../../../experiments/pictured-classifiers.js';
import { chaptersOf } from '../../../experiments/run/chapters.js';
import { readUtf8 } from '../../formats/text-file.js';
import { readResults } from '../../report/read-results.js';
import { reportPage } from '../../report/report.js';
import { PAGE_ENDING } from '../../report/result-page.js';
import { collectedRuns, isRunReport } from '../../run-report/collected-runs.js';
import { checkOutputs } from '../flags/inputs.js';
import { printOutcome } from '../terminal/print.js';
import { writeFiles } from '../terminal/write-files.js';

export function reportCommand(): Command {
  return new Command('report')
    .description('make one HTML page of results')
    .argument(
      '[results]',
      'the folder that reproduce wrote, or one of reports that --report wrote',
      'results',
    )
    .option('--out <file>', 'the page (default: report.html in the folder of the results)')
    .addHelpText('after', '\nExample:\n  fastflavor report results --out report.html')
    .action(report);
}

async function report(
  folder: string,
  { out = join(folder, 'report.html') }: { out?: string },
): Promise<void> {
  const reports = runReports(folder, out);
  if (reports.length > 0) {
    checkOutputs(
      [out],
      reports.map(({ path }) => path),
    );
    const page = collectedRuns(reports);
    await writeFiles({ [out]: page });
    printOutcome(out, { runs: reports.length, bytes: Buffer.byteLength(page), out });
    return;
  }
  const results = readResults(folder);
  checkOutputs(
    [out],
    results.flatMap(({ files }) => files.map(({ file }) => join(folder, file))),
  );
  const data = Object.entries(DATASETS).map(([name, { meaning }]) => ({ name, meaning }));
  const page = reportPage({
    results,
    chapters: chaptersOf(EXPERIMENTS, results),
    headline: await reportHeadline(results),
    data,
    classifiers: EXPLORER_CLASSIFIERS,
  });
  await writeFiles({ [out]: page });
  printOutcome(out, { results: results.length, bytes: Buffer.byteLength(page), out });
}

/** The reports of runs in a folder without results of experiments, by name. */
function runReports(folder: string, out: string) {
  let names: string[];
  try {
    names = readdirSync(folder).sort();
  } catch {
    // A folder that cannot be read is the error of reading results.
    return [];
  }
  if (names.some((name) => name.endsWith(PAGE_ENDING))) return [];
  return names
    .map((name) => join(folder, name))
    .filter((path) => path.endsWith('.html') && resolve(path) !== resolve(out))
    .map((path) => ({ path, text: readUtf8(path) ?? '', address: relative(dirname(out), path) }))
    .filter(({ text }) => isRunReport(text));
}
