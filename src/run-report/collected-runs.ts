/** One page of several reports: the finding of each with its figure, and a link to the whole report. */
import { framedPage } from '../report/framed-page.js';
import { Html, html } from '../report/html.js';

/** A report as a file. */
export interface ReportFile {
  /** the address of the file from the page that is to be made */
  readonly address: string;
  readonly text: string;
}

const FINDING = /<section class="finding">\n([\s\S]*?)<\/section>/;

/** Whether a text is the report of a run. */
export function isRunReport(text: string): boolean {
  return text.includes('<meta name="generator" content="fastflavor') && FINDING.test(text);
}

/** The title and the finding of a report as text; undefined of any other text. */
export function reportFinding(text: string): { title: string; finding: string } | undefined {
  if (!isRunReport(text)) return undefined;
  const inside = (tag: string) =>
    plain(new RegExp(`<${tag}>([^<]*)</${tag}>`).exec(text)?.[1] ?? '');
  return { title: inside('title'), finding: inside('h1') };
}

/** The page of all reports, in the order given. */
export function collectedRuns(reports: readonly ReportFile[]): string {
  const entries = reports.map(({ address, text }, i) => ({
    address,
    id: `run-${i + 1}`,
    title: plain(/<title>([^<]*)<\/title>/.exec(text)?.[1] ?? address),
    finding: new Html(ofPart(FINDING.exec(text)?.[1] ?? '', i + 1)),
  }));
  const title = `${reports.length} ${reports.length === 1 ? 'run' : 'runs'}`;
  return framedPage({
    title,
    links: entries.map(({ id, title }) => ({ id, text: title })),
    content: html`<h1 class="collected">${title}</h1>
${entries.map(
  ({ id, address, finding }) => html`<section class="chapter" id="${id}">
<div class="finding">
${finding}</div>
<p><a href="${address}">The whole report: ${address}</a></p>
</section>
`,
)}`,
  });
}

/** The finding as one of several parts: below the page's own heading, with ids that occur once. */
function ofPart(finding: string, part: number): string {
  return finding
    .replaceAll(/<(\/?)h2>/g, '<$1h3>')
    .replaceAll(/<(\/?)h1>/g, '<$1h2>')
    .replaceAll(/ id="([^"]*)"/g, ` id="run-${part}-$1"`);
}

function plain(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}
