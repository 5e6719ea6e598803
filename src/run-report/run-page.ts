/** The page of a run, ready to be written to a file. */
import { capital } from '../capital.js';
import { framedPage } from '../report/framed-page.js';
import {
  type DrawnFigures,
  drawFigures,
  figuresOf,
  type RunReport,
  type RunReportOptions,
  reportBody,
  runReport,
} from './page.js';
import type { Run } from './run.js';

/**
 * One HTML file with every figure and table of a run, which needs no network.
 * @throws InvalidInput if the run's folds do not fit its rows
 * @example
 * ```ts
 * const table = DATASETS.improved.generate({ rows: 200, seed: 1 });
 * const rows = labelledRows(table, inferProblem(table));
 * const compared = compare(rows, { models: [{ model: 'tree' }] });
 * const run = comparedRun(rows, compared, { kind: 'compare', data: 'cells', judged: '5 folds' });
 * const page = await runPage(run);
 * page.startsWith('<!doctype html>'); // => true
 * ```
 */
export async function runPage(run: Run, options?: RunReportOptions): Promise<string> {
  const report = runReport(run, options);
  return pageOfReport(report, await drawFigures(report));
}

/** The HTML file of a report. */
export async function pageOfReport(report: RunReport, drawn: DrawnFigures): Promise<string> {
  return framedPage({
    title: report.title,
    links: report.chapters.map(({ id }) => ({ id, text: capital(id) })),
    content: await reportBody(report, drawn),
    data: {
      'figure-rows': Object.fromEntries(figuresOf(report).map(({ id, rows }) => [id, rows])),
    },
  });
}
