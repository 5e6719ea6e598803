/** `fastflavor report`: what experiments wrote, as one HTML file that a referee can read top to bottom. */
import { join } from 'node:path';
import { Command } from 'commander';
import { EXPERIMENTS } from '../../experiments/index.js';
import { writeAtomically } from '../formats/text-file.js';
import { html } from '../report/html.js';
import { type PageSection, renderPage } from '../report/page.js';
import { printJson } from './print.js';

export function reportCommand(): Command {
  return new Command('report')
    .description('make one HTML page of results')
    .argument('[results]', 'the folder that reproduce wrote', 'results')
    .option('--out <file>', 'the page (default: report.html in the folder of the results)')
    .addHelpText('after', '\nExample:\n  fastflavor report results --out report.html')
    .action(report);
}

function report(folder: string, { out = join(folder, 'report.html') }: { out?: string }): void {
  const sections: readonly PageSection[] = EXPERIMENTS.map(({ name, title }) => ({
    id: name,
    title,
    body: html``,
  }));
  const page = renderPage({ title: 'fastflavor', introduction: html``, sections });
  writeAtomically(out, page);
  printJson({ out, bytes: Buffer.byteLength(page) });
}
