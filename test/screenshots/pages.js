/** The pages that are photographed, written to a folder: the README as GitHub shows it, and the report of `results`. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { reportHeadline } from '../../dist/experiments/defect-transfer/report-headline.js';
import { EXPERIMENTS } from '../../dist/experiments/index.js';
import { chaptersOf } from '../../dist/experiments/run/chapters.js';
import { readResults } from '../../dist/src/report/read-results.js';
import { reportPage } from '../../dist/src/report/report.js';

const root = fileURLToPath(new URL('../..', import.meta.url));

const GITHUB = `body { max-width: 916px; margin: 32px auto; padding: 0 32px; font: 16px/1.5 "DejaVu Sans", sans-serif; color: #1f2328; }
h1, h2 { padding-bottom: .3em; border-bottom: 1px solid #d1d9e0; } h1 { font-size: 2em; } h2 { font-size: 1.5em; margin-top: 24px; }
pre { padding: 16px; background: #f6f8fa; font-size: 85%; line-height: 1.45; } code { font-family: "DejaVu Sans Mono", monospace; font-size: 85%; }
pre code { font-size: 100%; } img { max-width: 100%; } table { border-collapse: collapse; } th, td { padding: 6px 13px; border: 1px solid #d1d9e0; }`;

/** @returns {Promise<Record<string, string>>} the address of each page */
export async function writePages(folder) {
  // The site's own reader of Markdown shows it as GitHub does, but for its styles.
  const markdown = createRequire(createRequire(import.meta.url).resolve('typedoc'))('markdown-it');
  const readme = markdown({ html: true }).render(readFileSync(join(root, 'README.md'), 'utf8'));
  writeFileSync(
    join(folder, 'readme.html'),
    `<!doctype html><meta charset="utf-8"><base href="${pathToFileURL(root)}"><title>README</title><style>${GITHUB}</style>${readme}`,
  );
  const results = readResults(join(root, 'results'));
  const report = reportPage({
    results,
    chapters: chaptersOf(EXPERIMENTS, results),
    headline: await reportHeadline(results),
    data: [],
    // Training would keep the machine busy, and is not in any picture.
    classifiers: { eln: [], xln: [] },
  });
  writeFileSync(join(folder, 'report.html'), report);
  const site = join(root, 'site');
  if (!existsSync(join(site, 'index.html'))) {
    execFileSync('npx', ['typedoc', '--treatWarningsAsErrors', 'false'], { cwd: root });
  }
  const address = (path) => pathToFileURL(path).href;
  return {
    readme: address(join(folder, 'readme.html')),
    report: address(join(folder, 'report.html')),
    site: address(join(site, 'index.html')),
    guide: address(join(site, 'documents/Getting_started.html')),
  };
}
